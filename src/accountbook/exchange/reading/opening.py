"""Opens any table file: chooses the reader by what the bytes are, not by the name of the file."""

from collections.abc import Sequence
from pathlib import Path

from accountbook.errors import BookError
from accountbook.exchange.delimited_out import unneutralise
from accountbook.exchange.headers import joined_heading, knows_header
from accountbook.exchange.reading.delimited import DelimitedRows, scan
from accountbook.exchange.reading.dialect import find_dialect
from accountbook.exchange.reading.encoding import decode
from accountbook.exchange.reading.framing import (
    Cells,
    first_record,
    fit,
    looks_like_header,
    name_columns,
    uneven_note,
)
from accountbook.exchange.reading.table import ReadOptions, Table, TableRow, check_rows, check_size
from accountbook.exchange.reading.webpages import is_web_page, read_page
from accountbook.tongue import _, ngettext

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_LOOK = 200


def open_table(path: Path, options: ReadOptions | None = None) -> Table:
    """Read a CSV, TSV, text, XLSX, XLS or ODS file, or a web page. Raises BookError with a sentence for everything unreadable."""
    try:
        check_size(path.name, path.stat().st_size)
        data = path.read_bytes()
    except FileNotFoundError:
        raise BookError(_("There is no file {name}.").format(name=path)) from None
    except OSError as error:
        raise BookError(_("{name} cannot be read: {reason}.").format(name=path, reason=error.strerror)) from error
    return read_table(path.name, data, options)


def read_table(name: str, data: bytes, options: ReadOptions | None = None) -> Table:
    """Read the bytes of a table file; `name` is used in sentences and as the name of the table."""
    options = options or ReadOptions()
    check_size(name, len(data))
    if data.startswith(_WORKBOOKS):
        from accountbook.exchange.reading.sheets import read_sheet

        sheet, records = read_sheet(name, data, options.sheet)
        return _sheet_table(sheet, records, options, in_workbook=True)
    if data.startswith(b"%PDF"):
        raise BookError(_("{name} is a PDF. Export the table as CSV or XLSX instead.").format(name=name))
    if is_web_page(data):
        return _sheet_table(name, read_page(name, data, options.encoding), options, in_workbook=False)
    return _text_table(name, data, options)


def _text_table(name: str, data: bytes, options: ReadOptions) -> Table:
    decoded = decode(data, options.encoding, name)
    dialect, start = find_dialect(decoded.text, options)
    head: list[Cells] = []
    places: list[tuple[int, int]] = []
    widths: list[int] = []
    for offset, line, record in scan(name, decoded.text, start, dialect):
        if len(head) < _LOOK:
            head.append([unneutralise(cell) for cell in record])
        places.append((offset, line))
        widths.append(_used(record))
        check_rows(name, len(places) - _LOOK)
    first, has_header, headers, notes = _frame(head, widths, options)
    body = first + has_header
    check_rows(name, len(places) - body)
    width = len(headers)
    uneven = [places[n][1] for n in range(body, len(places)) if widths[n] > _used(head[first])] if has_header else []
    if uneven:
        notes.append(uneven_note(uneven))
    if not decoded.certain:
        notes.append(
            _(
                "Read as {encoding}, a guess: where letters are wrong, import it on the command line"
                " with --encoding cp1250, cp1252 or mac-roman."
            ).format(encoding=decoded.encoding)
        )
    if "'" in decoded.text:
        rows = DelimitedRows(decoded.text, dialect, places[body:], lambda c: fit(list(map(unneutralise, c)), width))
    else:
        rows = DelimitedRows(decoded.text, dialect, places[body:], lambda cells: fit(cells, width))
    return Table(name, headers, rows, tuple(notes), has_header, decoded.encoding, dialect.delimiter)


def _sheet_table(name: str, records: Sequence[TableRow], options: ReadOptions, *, in_workbook: bool) -> Table:
    widths = [_used(record.cells) for record in records]
    first, has_header, headers, notes = _frame([record.cells for record in records[:_LOOK]], widths, options)
    rows = tuple(TableRow(line, fit(cells, len(headers))) for line, cells in records[first + has_header :])
    check_rows(name, len(rows))
    return Table(name, headers, rows, tuple(notes), has_header, in_workbook=in_workbook)


def _frame(head: list[Cells], widths: list[int], options: ReadOptions) -> tuple[int, bool, tuple[str, ...], list[str]]:
    """The index of the first record of the table, whether it is a header, the headers, and notes so far."""
    if not head:
        return 0, False, (), [_("The file has no rows.")]
    first = first_record(head, knows_header)
    has_header = options.header
    if has_header is None:
        has_header = looks_like_header(head[first], head[first + 1 :], knows_header)
    if not has_header:
        first = 0
    top = first
    if has_header and options.header is None:
        top, first = _join_heading(head, first)
    width = max(widths[first:], default=0)
    notes = []
    if top:
        skipped = " / ".join(" ".join(" ".join(record).split())[:60] for record in head[:top])
        message = ngettext("{n} line before the table: {text}", "{n} lines before the table: {text}", top)
        notes.append(message.format(n=top, text=skipped))
    if not has_header:
        notes.append(_("No header was found: the columns are numbered."))
    return first, has_header, name_columns(head[first] if has_header else (), width), notes


def _join_heading(head: list[Cells], first: int) -> tuple[int, int]:
    """The first and the last record of the heading; one of two rows is put together in the last of them."""
    for upper in (first, first - 1):
        if 0 <= upper < len(head) - 1 and (joined := joined_heading(head[upper], head[upper + 1])):
            head[upper + 1] = joined
            return upper, upper + 1
    return first, first


def _used(record: Cells) -> int:
    """The number of cells up to the last one that is not blank."""
    used = len(record)
    while used and (not record[used - 1] or record[used - 1].isspace()):
        used -= 1
    return used
