"""Opens the files of an import: what each one is, how its columns are mapped, and its rows as `Incoming` values."""

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from statistics import median

from accountbook.domain.fields.field import Field
from accountbook.domain.lines.fieldline import header_code
from accountbook.errors import BookError
from accountbook.exchange import definitions
from accountbook.exchange.headers.called import no_field, target_called
from accountbook.exchange.headers.targets import own_target
from accountbook.exchange.importing.columns.rows import RowReader
from accountbook.exchange.importing.incoming import Incoming
from accountbook.exchange.importing.options import Chosen, ImportOptions
from accountbook.exchange.importing.report import REASON, Report, without_reason
from accountbook.exchange.importing.watch import READ, Watch
from accountbook.exchange.mapping import Mapping as ColumnMapping
from accountbook.exchange.mapping import guess_mapping
from accountbook.exchange.reading.opening import open_table
from accountbook.exchange.reading.sheets import Sheets, read_sheet_names
from accountbook.exchange.reading.table import ReadOptions, Table
from accountbook.store import book_settings
from accountbook.store.pages.views import custom_fields
from accountbook.tongue import _

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
KIND = ""
"""Under which name the kind of a table is remembered beside its headers, none of which is empty."""
LIST = 2
"""How many columns of a sheet must be known for a list."""
_OWN_CSV = re.compile(rb'(?:\xef\xbb\xbf)?"[a-z]+\.[a-z_]+(?::\w+)?"(,|;|\t|\r?\n)')
OWN_SHEETS = (
    definitions.NAME,
    "companies",
    "contacts",
    "projects",
    "purchases",
    "interactions",
    "followups",
    "financials",
    "changes",
    "employments",
    "roles",
    "facts",
)
"""The sheets of a workbook of ours, in the order in which they are imported."""


@dataclass(frozen=True, slots=True)
class Source:
    """One table, or one file of cards or dates: its report, still empty, and its rows.

    `memory` is what is remembered of its header row, once a row of it is in the book. `calculated` is set for what a
    workbook may have calculated, with more decimals than it shows.
    """

    report: Report
    rows: list[Incoming]
    memory: str = ""
    calculated: bool = False


_COMPLETE = re.compile(rb'\{\s*"format":\s*"accountbook"')
"""How a complete export of ours begins."""


def file_kind(path: Path) -> str:
    """vcard, calendar, markdown, json or table, by what the file begins with."""
    head = file_bytes(path)[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\x00", b"")
    if head.upper().startswith(b"BEGIN:VCARD"):
        return "vcard"
    if head.upper().startswith(b"BEGIN:V"):
        return "calendar"
    if head.startswith(b"---") and path.suffix.casefold() in (".md", ".markdown", ".txt"):
        return "markdown"
    if _COMPLETE.match(head):  # whatever the file was called
        return "json"
    return "json" if head.startswith((b"{", b"[")) and path.suffix.casefold() == ".json" else "table"


def file_bytes(path: Path) -> bytes:
    """The content of a file, or a sentence that says why it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise BookError(_("There is no file {name}.").format(name=path)) from None
    except OSError as error:
        raise BookError(_("{name} cannot be read: {reason}.").format(name=path, reason=error.strerror)) from error


def digest_of(path: Path) -> str:
    """By what one can tell that a file is another one than before; BookError as for `file_bytes`."""
    return sha256(file_bytes(path)).hexdigest()


def open_cards(path: Path) -> Source:
    """A file of vCards."""
    from accountbook.exchange.importing.cards import from_cards
    from accountbook.exchange.vcard.reading import read_cards

    return Source(Report(path.name, "contacts"), list(from_cards(read_cards(file_bytes(path), path.name))))


def open_calendar(path: Path, today: date) -> Source:
    """A calendar file; its series are those of today."""
    from accountbook.exchange.ical.reading import read_calendar
    from accountbook.exchange.importing.calendars import from_calendar

    calendar = read_calendar(file_bytes(path), None, path.name)
    return Source(Report(path.name, "interactions"), list(from_calendar(calendar, today)))


def open_markdown(path: Path) -> Source:
    """A Markdown file of ours: its head is read back as a diff, its blocks as tables (`open_blocks`)."""
    from accountbook.exchange.importing.markdown import from_markdown

    company = from_markdown(file_bytes(path), path.name)
    if company is None:
        return Source(Report(path.name, "companies", notes=[_("a list of profiles: nothing of it is imported")]), [])
    return Source(Report(path.name, "companies"), [company])


def open_blocks(path: Path) -> list[Table]:
    """What hangs on the company of a Markdown file of ours: people, addresses, projects, ..."""
    from accountbook.exchange.importing.markdown import block_tables

    return block_tables(file_bytes(path), path.name)


def open_tables(path: Path, options: ReadOptions) -> list[Table]:
    """The table of a file; every sheet of a workbook of ours."""
    head = file_bytes(path)[:300]
    if found := _OWN_CSV.match(head):
        delimiter = found[1].decode() if found[1] in (b",", b";", b"\t") else ","
        options = replace(options, delimiter=options.delimiter or delimiter, quote='"', header=True)
    if options.sheet is None and head.startswith(_WORKBOOKS):
        sheets = sheet_names(path)
        if own := _own_sheets(sheets.names):
            return [open_table(path, replace(options, sheet=name)) for name in own]
        return [_one_of(path, options, sheets) if len(sheets.names) > 1 else open_table(path, options)]
    return [open_table(path, options)]


def _one_of(path: Path, options: ReadOptions, sheets: Sheets) -> Table:
    """The first sheet that is a list, a visible one if there is one: a title page has no columns that are known."""
    tables = (open_table(path, replace(options, sheet=name)) for name in sheets.names)
    table = next((one for one in tables if _is_list(one)), None) or open_table(path, options)
    said = {name: _("{name} (hidden)").format(name=name) for name in sheets.hidden}
    others = ", ".join(said.get(name, name) for name in sheets.names if not table.name.endswith(f": {name}"))
    note = _("The workbook has {n} sheets; this is {name}. Others (“Sheet” on the screen, --sheet NAME): {others}.")
    return replace(table, notes=(*table.notes, note.format(n=len(sheets.names), name=table.name, others=others)))


def _is_list(table: Table) -> bool:
    return bool(table.rows) and sum(1 for column in guess_mapping(table).columns if column.target) >= LIST


def _own_sheets(sheets: Sequence[str]) -> list[str]:
    """The sheets of a workbook of ours; none of another's."""
    own = [name for name in OWN_SHEETS if name in sheets]
    return own if len(own) > 1 else []


def tells_of_fields(path: Path) -> bool:
    """Whether a file is our table of the fields of one's own, which is read before any other."""
    return file_bytes(path)[:99].removeprefix(b"\xef\xbb\xbf").startswith(f'"{definitions.HEADERS[0]}"'.encode())


def is_one(path: Path, options: ReadOptions) -> bool:
    """Whether a file holds one table, or one file of cards or dates."""
    kind = file_kind(path)
    if kind == "table" and options.sheet is None and file_bytes(path).startswith(_WORKBOOKS):
        return not _own_sheets(sheet_names(path).names)
    return kind in ("table", "vcard", "calendar")


def sheet_names(path: Path) -> Sheets:
    """The sheets of a workbook; a sentence where it is damaged or too large."""
    return read_sheet_names(path.name, file_bytes(path))


def sheets_of(path: Path) -> tuple[str, ...]:
    """The sheets of a workbook that has several, from which one is chosen; none for any other file."""
    names = sheet_names(path).names if file_bytes(path).startswith(_WORKBOOKS) else ()
    return names if len(names) > 1 else ()


def table_source(
    table: Table, mapping: ColumnMapping, options: ImportOptions, custom: tuple[Field, ...], watch: Watch, today: date
) -> Source:
    """The rows of a table with a mapping."""
    if not table.headers:
        raise BookError(_("{name} is empty: there is nothing to import.").format(name=table.name))
    if not any(column.target for column in mapping.columns):
        said = _(
            "No column of {name} could be recognised: say which is which (Enter on a column of the screen, --map)."
        )
        raise BookError(said.format(name=table.name))
    reader = RowReader(table, mapping, custom, month_first=bool(options.month_first), today=today)
    headers = without_reason(table.headers)
    report = Report(table.name, mapping.kind, headers, mapping, notes=list(table.notes))
    if options.month_first is None:
        report.could_be_both(reader.plain.ambiguous)
    read = watch.rows(READ, reader.rows(), len(table.rows))
    rows = [row._replace(raw=row.raw[: len(headers)]) if len(headers) < len(row.raw) else row for row in read]
    if options.sum_orders and mapping.kind == "purchases":
        from accountbook.exchange.importing.columns.orders import summed

        rows = summed(rows)
    return Source(report, rows if options.keep_sparse else mark_sparse(rows), calculated=table.in_workbook)


def choose_mapping(
    table: Table, kind: str | None, columns: Mapping[str, str], custom: tuple[Field, ...] = ()
) -> ColumnMapping:
    """The guessed mapping with fields of one's own found by name, and the person's own choices laid over it."""
    unknown = [header for header in columns if header not in table.headers]
    if unknown:
        sentence = _("There is no column “{name}”. The columns are: {columns}.")
        raise BookError(sentence.format(name=unknown[0], columns=", ".join(table.headers)))
    mapping = guess_mapping(table, kind)
    chosen = []
    for guess in mapping.columns:
        if guess.header == REASON:
            guess = replace(guess, target=None, confidence=1.0, reason=_("why the row was left out"))
        elif guess.header in columns:
            target = target_called(columns[guess.header], mapping.kind, custom)
            if target is None:
                raise no_field(columns[guess.header], mapping.kind, custom)
            guess = replace(guess, target=target or None, confidence=1.0, reason=_("your choice"))
        elif own := _own_field(guess.header, guess.target, mapping.kind, custom):
            guess = replace(guess, target=own.name, confidence=0.95, reason=_("own field"))
        chosen.append(guess)
    return ColumnMapping(mapping.kind, tuple(chosen))


def _own_field(header: str, target: str | None, kind: str, custom: tuple[Field, ...]) -> Field | None:
    record = "contact" if kind == "contacts" else "company"
    plain = header.strip().casefold()
    for field in custom:
        if plain == field.name.casefold():
            return field
        named = plain in (field.code.casefold(), field.label.casefold()) or header_code(header) == field.code
        if target is None and field.record == record and named:
            return field
    return None


def memory_key(headers: Sequence[str]) -> str:
    """Under which name the mapping of a header row is remembered; the column of reasons does not count."""
    headers = [header for header in headers if header != REASON]
    return "mapping:" + sha256("\x1f".join(headers).encode()).hexdigest()[:32]


def remembered(connection: sqlite3.Connection, table: Table, options: ImportOptions) -> Chosen:
    """What the person says of a table, else what was said of this header row the last time and is a field still."""
    chosen = options.chosen(table.name)
    if chosen.kind or chosen.columns or is_ours(table):
        return chosen
    kept = json.loads(book_settings.get(connection, memory_key(table.headers)) or "{}")
    kind, custom = kept.pop(KIND, None), custom_fields(connection)
    return Chosen(kind, {at: to for at, to in kept.items() if not kind or target_called(to, kind, custom) is not None})


def is_ours(table: Table) -> bool:
    """Whether an export of ours made the table."""
    return any(own_target(header) for header in table.headers)


def mark_sparse(rows: list[Incoming]) -> list[Incoming]:
    """Rows with hardly more than a name, in a file where that is the exception, are held back as doubtful."""
    filled = [row.filled() for row in rows if not row.entry]
    told = iter(filled)
    sparse = [row for row in rows if not row.entry and next(told) <= 1 and not row.trouble and not row.uids]
    if len(filled) < 10 or median(filled) < 3 or len(sparse) > 0.05 * len(filled):
        return rows
    reason = _("it has hardly more than a name, unlike the other rows: complete it, or import it with --keep-sparse")
    marked = {id(row) for row in sparse}
    return [row._replace(trouble=reason) if id(row) in marked else row for row in rows]
