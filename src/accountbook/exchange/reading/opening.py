"""Opens any table file: chooses the reader by what the bytes are, not by the name of the file."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from accountbook.errors import BookError
from accountbook.exchange.delimited_out import unneutralise
from accountbook.exchange.headers import joined_heading, knows_header
from accountbook.exchange.reading.delimited import DelimitedRows, is_apart, scan
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
from accountbook.exchange.reading.strays import Strays
from accountbook.exchange.reading.table import ReadOptions, Table, TableRow, check_rows, check_size
from accountbook.exchange.reading.webpages import is_web_page, read_page
from accountbook.tongue import _, ngettext

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_LOOK = 200
_QUOTED = 5
"""Lines before the table of which is told what they say."""


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
        page = read_page(name, data, options.encoding)
        table = _sheet_table(name, page.rows, options, in_workbook=False)
        return replace(table, notes=(*table.notes, *page.notes))
    return _text_table(name, data, options)


class _Frame(NamedTuple):
    """Where a table begins: the index of its first row, its header, how wide that is, the rows it stands in, and notes."""

    body: int
    header: Cells = ()
    width: int = 0
    headings: Sequence[Cells] = ()
    notes: Sequence[str] = ()


def _text_table(name: str, data: bytes, options: ReadOptions, above: int = 0, told: Sequence[str] = ()) -> Table:
    """The table of a delimited text; `above` are the records before it, as those of a smaller table, `told` of them."""
    decoded = decode(data, options.encoding, name)
    dialect, start = find_dialect(decoded.text, options)
    records = scan(name, decoded.text, start, dialect)
    head = list(islice(records, above + _LOOK))
    frame = _frame([[unneutralise(cell) for cell in record] for _offset, _line, record in head], options, above)
    strays = Strays(frame.headings, head[frame.body - len(frame.headings)][1] if frame.body else 0)
    places: list[tuple[int, int]] = []
    named, width = _used(frame.header), frame.width
    before = head[frame.body - 1][1] if frame.body else 0
    uneven: list[int] = []
    for offset, line, record in chain(head[frame.body :], records):
        used = _used(record)
        apart = line > before + 1 and is_apart(decoded.text, offset, dialect)
        before = line
        if strays.are(line, record, used, apart=apart):
            continue
        places.append((offset, line))
        check_rows(name, len(places))
        width = max(width, used)
        if frame.body and used > named:
            uneven.append(line)
    if instead := strays.instead():
        told = (*told, *frame.notes, *instead.notes)
        return _text_table(name, data, options, frame.body + instead.after, told)
    headers = name_columns(frame.header, width)
    notes = [*told, *frame.notes, *strays.notes()]
    if uneven:
        notes.append(uneven_note(uneven))
    if not decoded.certain:
        notes.append(_guessed(decoded.encoding))
    if "'" in decoded.text:
        rows = DelimitedRows(decoded.text, dialect, places, lambda c: fit(list(map(unneutralise, c)), width))
    else:
        rows = DelimitedRows(decoded.text, dialect, places, lambda cells: fit(cells, width))
    return Table(name, headers, rows, tuple(notes), frame.body > 0, decoded.encoding, dialect.delimiter)


def _guessed(encoding: str) -> str:
    sentence = _(
        "Read as {encoding}, a guess: where letters are wrong, import it on the command line"
        " with --encoding cp1250, cp1252 or mac-roman."
    )
    return sentence.format(encoding=encoding)


def _sheet_table(
    name: str,
    records: Sequence[TableRow],
    options: ReadOptions,
    above: int = 0,
    told: Sequence[str] = (),
    *,
    in_workbook: bool,
) -> Table:
    """The table of a sheet or a page; `above` and `told` as for a text."""
    frame = _frame([record.cells for record in records[: above + _LOOK]], options, above)
    strays = Strays(frame.headings, records[frame.body - len(frame.headings)].line if frame.body else 0)
    lines = [0, *(record.line for record in records)]
    kept = [
        record
        for before, record in zip(lines[frame.body :], records[frame.body :], strict=False)
        if not strays.are(record.line, record.cells, _used(record.cells), apart=record.line > before + 1)
    ]
    if instead := strays.instead():
        told = (*told, *frame.notes, *instead.notes)
        return _sheet_table(name, records, options, frame.body + instead.after, told, in_workbook=in_workbook)
    headers = name_columns(frame.header, max((frame.width, *(_used(record.cells) for record in kept))))
    rows = tuple(TableRow(line, fit(cells, len(headers))) for line, cells in kept)
    check_rows(name, len(rows))
    return Table(name, headers, rows, (*told, *frame.notes, *strays.notes()), frame.body > 0, in_workbook=in_workbook)


def _frame(head: list[Cells], options: ReadOptions, above: int) -> _Frame:
    """Where the table begins in the first records, of which those `above` are none of it."""
    if not head:
        return _Frame(0, notes=[_("There are no rows in it.")])
    first = above + first_record(head[above:], knows_header)
    has_header = options.header
    if has_header is None:
        has_header = looks_like_header(head[first], head[first + 1 :], knows_header)
    if not has_header:
        return _Frame(0, notes=[_("No header was found: the columns are numbered.")])
    top, last, header = _join_heading(head, first, above) if options.header is None else (first, first, head[first])
    notes = []
    if titles := head[above:top]:
        lines = [" ".join(" ".join(record).split())[:60] for record in titles[:_QUOTED]]
        skipped = " / ".join(lines if len(titles) <= _QUOTED else [*lines, "…"])
        message = ngettext("{n} line before the table: {text}", "{n} lines before the table: {text}", len(titles))
        notes.append(message.format(n=len(titles), text=skipped))
    return _Frame(last + 1, header, _used(head[last]), head[top : last + 1], notes)


def _join_heading(head: Sequence[Cells], first: int, above: int) -> tuple[int, int, Cells]:
    """The first and the last record of the heading, and the header: one of two rows is put together."""
    for upper in (first, first - 1):
        if above <= upper < len(head) - 1 and (joined := joined_heading(head[upper], head[upper + 1])):
            return upper, upper + 1, joined
    return first, first, head[first]


def _used(record: Cells) -> int:
    """The number of cells up to the last one that is not blank."""
    used = len(record)
    while used and (not record[used - 1] or record[used - 1].isspace()):
        used -= 1
    return used
