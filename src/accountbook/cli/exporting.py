"""`export [NAME, @SEGMENT or FILTER]`: files out, the private layer only where it is asked for."""

import os
import sqlite3
import sys
from pathlib import Path

from accountbook.cli.answer import Answer, not_written, remark
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.naming import one
from accountbook.clock import utc_now
from accountbook.domain.plain import pictured
from accountbook.errors import WRONG_USE, BookError
from accountbook.exchange.exporting import run
from accountbook.exchange.exporting.selection import WHOLE, Selection, is_filter, of_filter, of_hit
from accountbook.exchange.exporting.tables import ENTITIES
from accountbook.exchange.files import Exists, made_if_folder
from accountbook.reports.document import AUDIENCES
from accountbook.reports.files import markdown_profile
from accountbook.tongue import _

COLUMNS = ("path", "format", "audience")
BY_ENDING = {".md": "md", ".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".vcf": "vcf", ".ics": "ics", ".json": "json"}
PIPE = Path("-")
"""Stands for what went out already and cannot be written anew."""


def _export(call: Call) -> Answer | int:
    written: list[Path] = []
    if not _known_damaged(call):
        try:
            with call.reading(at_once=False) as connection:
                return _exported(connection, call, written)
        except (BookError, MemoryError) as error:
            from accountbook.store.safety.rescue import tells_of_damage

            if written == [PIPE] or not tells_of_damage(error):
                raise
    from accountbook.cli.rescuing import from_what_reads

    return from_what_reads(call, lambda connection: _exported(connection, call, written))


def _known_damaged(call: Call) -> bool:
    """Whether the complete book is asked for that the full check found damaged: a copy of it would be so, too."""
    if _format(call) != "json":
        return False
    from accountbook.store.file.opening import schema_of
    from accountbook.store.safety.checked import damage_found

    schema_of(call.path)  # which unlocks it
    return damage_found(call.path) is not None


def _exported(connection: sqlite3.Connection, call: Call, written: list[Path]) -> Answer | int:
    """The files of an export and what is said of them; those `written` are our own, of a try that did not end."""
    request = _request(call, _selected(connection, call))
    if call.given.output == "-":
        return _to_pipe(connection, request, written)
    target = _target(call, request)
    try:
        run.write(connection, request, target, overwrite=call.given.force, written=written)
    except Exists as error:
        sentence = _("{path} exists already. Choose another name, or overwrite it with --force.")
        raise BookError(sentence.format(path=error.path)) from error
    rows = [(str(path), request.format, request.audience) for path in written]
    said = [_("Written: {path}").format(path=path) for path in (written if len(written) < 6 else [target])]
    return Answer(COLUMNS, rows, lambda _width: [*said, *_left_out(request)])


def _selected(connection: sqlite3.Connection, call: Call) -> Selection:
    words = tuple(call.given.name)
    if not words:
        return WHOLE
    if is_filter(words, connection):
        return of_filter(connection, words, call.asked.today, call.settings.habits)
    return of_hit(one(connection, " ".join(words), call.asked))


def _request(call: Call, selection: Selection) -> run.Request:
    given = call.given
    ending = _ending(call)
    table = given.table or ""
    if ending and ending not in BY_ENDING and not given.format and not Path(given.output).is_dir():
        sentence = _("“{name}” ends like none of the formats: {known}. Name one of those, or the format with --format.")
        raise BookError(sentence.format(name=given.output, known=", ".join(BY_ENDING)), WRONG_USE)
    form = _format(call)
    if form == "csv" and not table and (given.output == "-" or ending):
        table = "contacts" if selection.contact_id is not None else "companies"
    request = run.Request(
        selection,
        form,
        call.asked.today,
        utc_now(),
        audience=given.audience,
        table=table,
        delimiter="\t" if ending == ".tsv" else given.delimiter.replace("\\t", "\t"),
        version=given.vcard,
        profile=markdown_profile(call.asked.today, given.audience),
    )
    if len(request.delimiter) != 1:
        raise BookError(_("A delimiter is one character, such as ; or \\t."), WRONG_USE)
    run.check(request)
    return request


def _format(call: Call) -> str:
    """What --format names, else what the ending of the file says."""
    return call.given.format or BY_ENDING.get(_ending(call)) or ("csv" if call.given.table else "md")


def _ending(call: Call) -> str:
    return Path(call.given.output).suffix.casefold() if call.given.output not in (None, "-") else ""


def _target(call: Call, request: run.Request) -> Path:
    """Where to: what -o names, else a safe name in the present folder."""
    if call.given.output:
        named = Path(os.path.expanduser(call.given.output))  # noqa: PTH111  ("~" of nobody stays as it is)
        return made_if_folder(call.given.output, named)
    return Path(run.file_name(request))


def _to_look_at(data: bytes) -> bytes:
    """The whole of a file, of which a terminal obeys nothing but its line breaks."""
    return pictured(data.decode("utf-8-sig", "replace"), lines=True).encode()


def _to_pipe(connection: sqlite3.Connection, request: run.Request, written: list[Path]) -> int:
    """The bytes on standard output, where a terminal obeys none of them; a reader that went away is no error."""
    if request.format == "xlsx" and sys.stdout.isatty():
        raise BookError(_("A workbook is nothing to look at in a terminal: name a file with -o."), WRONG_USE)
    try:
        for file in run.files(connection, request):
            if file.name != "index.md":
                written[:] = [PIPE]
                sys.stdout.buffer.write(_to_look_at(file.data) if sys.stdout.isatty() else file.data)
        sys.stdout.buffer.flush()
    except OSError as error:
        not_written(error)
    for line in _left_out(request):
        remark(line)
    return 0


def _left_out(request: run.Request) -> list[str]:
    """What the private layer would have added."""
    if request.private or request.format not in ("ics", "vcf"):
        return []
    return [_("Birthdays are private and were left out; --for me takes them along.")]


def _arguments(parser: Arguments) -> None:
    parser.add_argument(
        "name",
        nargs="*",
        metavar=_("NAME"),
        help=_("a company or person, @SEGMENT or a filter; nothing: the whole book"),
    )
    parser.add_argument("--format", choices=run.FORMATS, help=_("else by the ending of the file, else md"))
    parser.add_argument(
        "--for",
        dest="audience",
        choices=AUDIENCES,
        default="colleague",
        help=_("me: everything; colleague: nothing private; handover: the whole history, nothing private"),
    )
    parser.add_argument("-o", "--output", metavar=_("FILE"), help=_("a file, a folder, or - for a pipe"))
    parser.add_argument("--table", choices=tuple(ENTITIES), help=_("only this table (csv, xlsx)"))
    parser.add_argument("--delimiter", default=",", metavar=_("SIGN"), help=_("between the cells of CSV: ; or \\t"))
    parser.add_argument("--vcard", choices=run.VCARDS, default="3.0", help=_("the version of vCards; phones read 3.0"))
    parser.add_argument("--force", action="store_true", help=_("overwrite files that are there"))


COMMANDS = (Command("export", "files out: Markdown, CSV, XLSX, vCard, calendar, JSON", _export, _arguments, COLUMNS),)
