"""The import itself: files in, one transaction, one report a file; a dry run does all of it and takes it back."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from statistics import median

from accountbook.errors import BookError
from accountbook.exchange.importing.cards import from_calendar, from_cards
from accountbook.exchange.importing.incoming import Incoming
from accountbook.exchange.importing.report import Report
from accountbook.exchange.importing.rows import RowReader
from accountbook.exchange.importing.writing import Writer
from accountbook.exchange.mapping import Mapping, guess_mapping
from accountbook.exchange.reading.opening import open_table
from accountbook.exchange.reading.table import ReadOptions, Table
from accountbook.store import book_settings
from accountbook.store.book import Book
from accountbook.store.unit import Unit
from accountbook.tongue import _


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the person said instead of the guesses; `columns` maps a header to a target, "" leaves a column out."""

    kind: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    month_first: bool | None = None
    create_companies: bool = False
    keep_sparse: bool = False
    currency: str = "EUR"
    country: str = ""
    reading: ReadOptions = field(default_factory=ReadOptions)


class _TakenBack(Exception):
    """Ends a dry run: everything written so far is rolled back."""


Progress = Callable[[int], bool]
"""Called now and then with the rows done so far; False cancels the import, with nothing half done."""


def run_import(
    book: Book,
    paths: Sequence[Path],
    options: ImportOptions | None = None,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> list[Report]:
    """Import files in one transaction (one undo); with `dry_run` do the same and roll it back.

    Raises `BookError` for files that cannot be read, before anything is written.
    """
    options = options or ImportOptions()
    names = ", ".join(path.name for path in paths)
    reports: list[Report] = []
    try:
        with book.write(_("Import {files}").format(files=names), kind="import") as unit:
            reports.extend(_import_file(unit, path, options, progress) for path in paths)
            if dry_run:
                raise _TakenBack
            if unit.changed:
                unit.note(_summary(reports))
    except _TakenBack:
        pass
    return reports


def _import_file(unit: Unit, path: Path, options: ImportOptions, progress: Progress | None) -> Report:
    report, incoming = _open(unit, path, options)
    writer = Writer(
        unit,
        report,
        currency=options.currency,
        country=options.country,
        create_companies=options.create_companies,
    )
    for row in incoming:
        writer.take(row)
        if progress is not None and report.rows % 200 == 0 and not progress(report.rows):
            raise BookError(_("The import was cancelled; nothing was changed."))
    writer.finish()
    return report


def _open(unit: Unit, path: Path, options: ImportOptions) -> tuple[Report, Iterable[Incoming]]:
    kind = file_kind(path)
    if kind == "vcard":
        from accountbook.exchange.vcard.reading import read_cards

        return Report(path.name, "contacts"), from_cards(read_cards(_bytes(path), path.name))
    if kind == "calendar":
        from accountbook.exchange.ical.reading import read_calendar

        return Report(path.name, "interactions"), from_calendar(read_calendar(_bytes(path), None, path.name))
    table = open_table(path, options.reading)
    remembered = book_settings.get(unit.raw(), _memory_key(table)) if not options.columns else None
    mapping = choose_mapping(table, options.kind, options.columns or json.loads(remembered or "{}"))
    if options.columns:
        book_settings.put(unit, _memory_key(table), json.dumps(options.columns))
    reader = RowReader(table, mapping, month_first=bool(options.month_first))
    report = Report(path.name, mapping.kind, table.headers, mapping, notes=list(table.notes))
    if reader.ambiguous_dates and options.month_first is None:
        sentence = _("The dates in {columns} could be read both ways; they are read day first.")
        report.notes.append(sentence.format(columns=", ".join(reader.ambiguous_dates)))
    if not any(mapping.columns[i].target for i in range(len(mapping.columns))):
        raise BookError(
            _("No column of {name} could be recognised: say which is which with --map.").format(name=path.name)
        )
    rows = list(reader.rows())
    return report, rows if options.keep_sparse else mark_sparse(rows)


def file_kind(path: Path) -> str:
    """vcard, calendar or table, by what the file begins with."""
    head = _bytes(path)[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\x00", b"").upper()
    if head.startswith(b"BEGIN:VCARD"):
        return "vcard"
    return "calendar" if head.startswith(b"BEGIN:V") else "table"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise BookError(_("There is no file {name}.").format(name=path)) from None
    except OSError as error:
        raise BookError(_("{name} cannot be read: {reason}.").format(name=path, reason=error.strerror)) from error


def choose_mapping(table: Table, kind: str | None, columns: dict[str, str]) -> Mapping:
    """The guessed mapping with the person's own choices laid over it."""
    unknown = [header for header in columns if header not in table.headers]
    if unknown:
        sentence = _("There is no column “{name}”. The columns are: {columns}.")
        raise BookError(sentence.format(name=unknown[0], columns=", ".join(table.headers)))
    mapping = guess_mapping(table, kind)
    chosen = [
        replace(guess, target=columns[guess.header] or None, confidence=1.0, reason=_("your choice"))
        if guess.header in columns
        else guess
        for guess in mapping.columns
    ]
    return Mapping(mapping.kind, tuple(chosen))


def _memory_key(table: Table) -> str:
    return "mapping:" + sha256("\x1f".join(table.headers).encode()).hexdigest()[:32]


def mark_sparse(rows: list[Incoming]) -> list[Incoming]:
    """Rows with hardly more than a name, in a file where that is the exception, are held back as doubtful."""
    filled = [row.filled() for row in rows if not row.entry]
    sparse = [row for row in rows if not row.entry and row.filled() <= 1 and not row.trouble]
    if len(filled) < 10 or median(filled) < 3 or len(sparse) > 0.05 * len(filled):
        return rows
    reason = _("it has hardly more than a name, unlike the other rows: complete it, or import it with --keep-sparse")
    marked = {id(row) for row in sparse}
    return [replace(row, trouble=reason) if id(row) in marked else row for row in rows]


def _summary(reports: Sequence[Report]) -> str:
    return json.dumps(
        [{"file": r.name, "kind": r.kind, "rows": r.rows, **r.counts} for r in reports], ensure_ascii=False
    )
