"""`import FILE ...`: what would happen, then the run."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from accountbook.cli.answer import TEXT, Answer, shown
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import and_more, table
from accountbook.errors import FOUND, NOTHING_FOUND, WRONG_USE, BookError
from accountbook.exchange.importing.options import KEYS, ImportOptions, Progress
from accountbook.exchange.importing.report import BAD, CHANGED, DOUBLE, NEW, Report, no_undo
from accountbook.exchange.importing.seen import Seen, not_as_seen, seen_now
from accountbook.exchange.importing.watch import how_far
from accountbook.exchange.reading.table import ReadOptions
from accountbook.store.book import Book
from accountbook.tongue import _

COLUMNS = ("file", "kind", "rows", "new", "changed", "double", "bad", "done")
SHOWN = 10
"""Changes and bad rows listed of each file."""


def _import(call: Call) -> Answer:
    paths = [Path(name) for name in call.given.files]
    given, go = call.given, call.given.yes and not call.given.dry_run
    reports: list[Report] = []
    with call.book_to_write() as book:
        options = _options(call, book)
        if not go:
            options, reports, seen = _tried(call, book, paths, options)
            go = not given.dry_run and _agreed(call, reports)
            while go and (other := not_as_seen(seen)):
                sys.stdout.write(f"\n{shown(str(other))}\n")
                options, reports, seen = _tried(call, book, paths, options)
                go = _agreed(call, reports)
        if go:
            reports = _run(call, book, paths, options)
    _write_bad(call, reports)
    rows = [
        (r.name, r.kind, r.rows, r.counts[NEW], r.counts[CHANGED], r.counts[DOUBLE], r.counts[BAD], go) for r in reports
    ]
    left = not (go and any(report.written for report in reports)) and any(report.counts[BAD] for report in reports)

    def say(width: int) -> list[str]:
        whole = given.yes or given.dry_run  # else the dry run was shown, down to the question
        lines = [line for report in reports for line in (_lines(report, width) if whole else [_counted(report)])]
        done = no_undo(reports) or _("Imported. Take it back with: accountbook undo")
        return [*(lines if whole or go else []), done if go else _("A dry run: nothing was changed.")]

    return Answer(COLUMNS, rows, say, NOTHING_FOUND if left else FOUND)


def _tried(
    call: Call, book: Book, paths: list[Path], options: ImportOptions
) -> tuple[ImportOptions, list[Report], Seen]:
    """The dry run, and what the files held in it; with how dates are meant that could be read both ways."""
    from accountbook.exchange.importing.run import run_import

    seen, progress = seen_now(paths), _progress(call)
    reports = run_import(book, paths, options, dry_run=True, progress=progress)
    if any(report.ambiguous for report in reports) and call.asked.interactive:
        options = replace(options, month_first=_month_first(reports))
        reports = run_import(book, paths, options, dry_run=True, progress=progress)
    return options, reports, seen


def _run(call: Call, book: Book, paths: list[Path], options: ImportOptions) -> list[Report]:
    from accountbook.clock import utc_now
    from accountbook.exchange.importing.run import run_import
    from accountbook.store.file.backups import make

    if call.settings.backups:
        make(call.path, utc_now(), "import")
    return run_import(book, paths, options, progress=_progress(call))


def _progress(call: Call) -> Progress | None:
    """A line on standard error that counts the rows, where somebody looks; Ctrl+C leaves the book as it was."""
    if not (call.asked.interactive and sys.stderr.isatty()):
        return None

    def tell(step: str, done: int, total: int) -> bool:
        sys.stderr.write("\r" + how_far(step, done, total).ljust(50) + "\r")
        sys.stderr.flush()
        return True

    return tell


def _month_first(reports: list[Report]) -> bool:
    """Ask once how dates are meant that could be read both ways."""
    columns = ", ".join(dict.fromkeys(column for report in reports for column in report.ambiguous))
    question = _("Dates in {columns}: is 03/04 the 3rd of April (d) or the 4th of March (m)? [d] ")
    sys.stdout.write(shown(question.format(columns=columns)))
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold().startswith("m")


def _agreed(call: Call, reports: list[Report]) -> bool:
    """Whether somebody at the terminal, having seen the dry run, says yes."""
    if not (call.asked.form == TEXT and call.asked.interactive):
        raise BookError(_("Say --dry-run to see what would happen, or --yes to import."), WRONG_USE)
    for line in (line for report in reports for line in _lines(report, 80)):
        sys.stdout.write(f"{shown(line)}\n")
    sys.stdout.write(_("Import this? [y/N] "))
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes", _("yes").casefold())


def _counted(report: Report) -> str:
    counts = {NEW: _("new"), CHANGED: _("changed"), DOUBLE: _("double"), BAD: _("bad")}
    said = ", ".join(f"{report.counts[code]} {word}" for code, word in counts.items())
    return _("{name}: {n} rows of {kind}: {said}").format(name=report.name, n=report.rows, kind=report.kind, said=said)


def _lines(report: Report, width: int) -> Iterator[str]:
    yield _counted(report)
    yield from (f"  {note}" for note in report.notes)
    if report.mapping is not None:
        guesses = [
            (f"  {guess.header}", guess.target or _("left out"), guess.reason)
            for guess in report.mapping.columns
            if guess.header != guess.target  # a column of ours goes where its name says
        ]
        yield from table(guesses, width)
        if any(guess.target is None and guess.confidence == 0.0 for guess in report.mapping.columns):
            yield _("  --map COLUMN=FIELD says what a column is, --own-fields keeps what is left out.")
    changes = [
        (f"  {c.line}", c.record, c.field, f"{c.before or '?'} -> {c.after or '?'}") for c in report.changes[:SHOWN]
    ]
    yield from table(changes, width, 24)
    yield from (f"  {line}" for line in and_more(len(report.changes) - len(changes)))
    unread = [
        (
            _("  row {n}").format(n=one.line),
            one.field,
            _("stays; “{typed}”: {why}").format(typed=one.typed, why=one.why),
        )
        for one in report.unread[:SHOWN]
    ]
    yield from table(unread, width)
    yield from (f"  {line}" for line in and_more(len(report.unread) - len(unread)))
    yield from _alike([(one.line, one.name, one.like, one.town) for one in report.alike], width)
    yield from _alike([(one.line, one.name, one.like, one.at) for one in report.namesakes], width)
    bad = [(_("  row {n}").format(n=row.line), row.reason) for row in report.bad[:SHOWN]]
    yield from table(bad, width)
    yield from (f"  {line}" for line in and_more(len(report.bad) - len(bad)))


def _alike(rows: list[tuple[int, str, str, str]], width: int) -> Iterator[str]:
    """New names, each with the one in the book that it looks like and where that is."""
    said = [
        (
            _("  row {n}").format(n=line),
            name,
            _("looks like {name}").format(name=f"{like}, {where}".rstrip(", ")),
        )
        for line, name, like, where in rows[:SHOWN]
    ]
    yield from table(said, width)
    yield from (f"  {line}" for line in and_more(len(rows) - len(said)))


def _same(call: Call, book: Book) -> dict[str, int]:
    """NAME=COMPANY: the company of the book that a name in the file means; NAME= is a new one."""
    from accountbook.cli.naming import one

    same = {}
    for pair in call.given.same or ():
        name, equals, company = pair.partition("=")
        if not equals:
            raise BookError(_("Write --same NAME=COMPANY; NAME= makes a new one."), WRONG_USE)
        with book.read() as connection:
            same[name] = one(connection, company, call.asked, ("company",)).id if company else 0
    return same


def _options(call: Call, book: Book) -> ImportOptions:
    pairs = [pair.rpartition("=") for pair in call.given.map or ()]
    if not all(equals and header for header, equals, _field in pairs):
        raise BookError(_("Write --map COLUMN=FIELD, such as --map Firma=company.name or --map Ort=town"), WRONG_USE)
    given = call.given
    return ImportOptions(
        kind=_kind(given.kind) if given.kind else None,
        columns={header: field for header, _equals, field in pairs},
        month_first=given.month_first or call.settings.month_first or None,
        create_companies=given.create_companies,
        keep_sparse=given.keep_sparse,
        key=given.key or "",
        same=_same(call, book),
        sum_orders=given.sum_orders,
        own_fields=given.own_fields,
        currency=call.settings.currency,
        country=call.settings.country,
        reading=ReadOptions(encoding=given.encoding, delimiter=given.delimiter, sheet=given.sheet),
    )


def _kind(typed: str) -> str:
    """The kind of rows that --as names."""
    from accountbook.exchange.headers.calendars import CALENDAR
    from accountbook.exchange.headers.targets import KINDS
    from accountbook.exchange.kinds import kind_called

    if kind := kind_called(typed):
        return kind
    sentence = _("There is no kind “{kind}”. Kinds: {kinds}.")
    raise BookError(sentence.format(kind=typed, kinds=", ".join((*KINDS, CALENDAR))), WRONG_USE)


def _write_bad(call: Call, reports: list[Report]) -> None:
    """The rows left out, in whole or in part, with the reason, to be corrected and imported again."""
    if not call.given.bad:
        return
    from accountbook.exchange.files import atomic_write

    for number, report in enumerate((report for report in reports if report.left), start=1):
        extension, content = report.bad_file()
        path = Path(call.given.bad).with_suffix(f".{extension}")
        atomic_write(path if number == 1 else path.with_stem(f"{path.stem}-{number}"), content, overwrite=False)


def _import_arguments(parser: Arguments) -> None:
    parser.add_argument("files", nargs="+", metavar=_("FILE"), help=_("CSV, XLSX, ODS, vCard, iCalendar, JSON, ours"))
    parser.add_argument(
        "--as", dest="kind", metavar=_("KIND"), help=_("companies, contacts, calendar, ... instead of the guess")
    )
    parser.add_argument(
        "--map", action="append", metavar=_("COLUMN=FIELD"), help=_("which field a column holds; COLUMN= leaves it out")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    parser.add_argument("--yes", action="store_true", help=_("import without asking"))
    parser.add_argument(
        "--bad", metavar=_("FILE"), help=_("write the rows of which something was left out, with the reason")
    )
    parser.add_argument("--create-companies", action="store_true", help=_("make the companies that person rows name"))
    parser.add_argument(
        "--same", action="append", metavar=_("NAME=COMPANY"), help=_("a name in the file is this company of the book")
    )
    parser.add_argument("--keep-sparse", action="store_true", help=_("also take rows with hardly more than a name"))
    parser.add_argument("--key", choices=KEYS, help=_("by what a row finds its company or person"))
    parser.add_argument("--sum-orders", action="store_true", help=_("make one purchase of the lines of an order"))
    parser.add_argument("--own-fields", action="store_true", help=_("make own fields of columns that nothing fits"))
    parser.add_argument("--month-first", action="store_true", help=_("03/04 is March 4"))
    parser.add_argument("--encoding", metavar=_("NAME"), help=_("instead of the guess: utf-8, cp1252, ..."))
    parser.add_argument("--delimiter", metavar=_("SIGN"), help=_("instead of the guess"))
    parser.add_argument("--sheet", metavar=_("NAME"), help=_("which sheet of a workbook"))


COMMANDS = (Command("import", "import files: a dry run, then the run", _import, _import_arguments, COLUMNS),)
