"""Workbooks (XLSX, XLS, ODS) to records of text, through calamine, after a look at what the file would unpack to."""

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING

from accountbook.errors import BookError
from accountbook.exchange.reading.table import MAX_BYTES, MAX_COLUMNS, TableRow, check_row
from accountbook.tongue import _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_MAX_UNPACKED = 10 * MAX_BYTES
_MAX_RATIO = 100
_MAX_GRID = 20_000_000
_CELL = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')

Value = str | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta


def read_sheet(name: str, data: bytes, wanted: str | None = None) -> tuple[str, list[TableRow]]:
    """The name and the non-blank rows of one sheet: the one asked for, or the first that has rows.

    Raises BookError for a damaged or locked workbook, an unknown sheet, and a workbook that unpacks too large.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    if data.startswith(b"PK"):
        _check_package(name, data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = book.sheet_names
            if wanted is not None and wanted not in names:
                sentence = _("{name} has no sheet {sheet}; it has {sheets}.")
                raise BookError(sentence.format(name=name, sheet=wanted, sheets=", ".join(names)))
            rows: list[TableRow] = []
            for sheet in [wanted] if wanted else names:
                rows = _rows(name, book.get_sheet_by_name(sheet))
                if rows:
                    return (name if len(names) == 1 else f"{name}: {sheet}"), rows
            return name, rows
    except (CalamineError, ValueError, OSError, zipfile.BadZipFile) as error:
        sentence = _("{name} cannot be read as a workbook ({reason}). Open it and save it as XLSX or CSV.")
        raise BookError(sentence.format(name=name, reason=error)) from error


def _rows(name: str, sheet: "CalamineSheet") -> list[TableRow]:
    rows = []
    for line, values in enumerate(sheet.iter_rows(), 1):
        cells = tuple(cell_text(value) for value in values)
        if any(cells):
            check_row(name, line, cells)
            rows.append(TableRow(line, cells))
    return rows


def cell_text(value: Value) -> str:
    """A cell as a person would type it: whole numbers without ".0", days as ISO dates, yes/no as true/false."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float | int):
        whole = int(value) if value == value and abs(value) < 1e15 else None
        return str(whole) if whole is not None and whole == value else format(value, ".15g")
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d" if value.time() == dt.time() else "%Y-%m-%d %H:%M")
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, dt.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return value.isoformat()


def _check_package(name: str, data: bytes) -> None:
    """Refuse a zip that unpacks to far more than its size, and a sheet whose corner cells span a giant grid.

    calamine holds a sheet as a full grid: one cell in the last row and column would ask for 500 GB and end the process.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            unpacked = sum(member.file_size for member in members)
            packed = sum(member.compress_size for member in members) or 1
            if unpacked > _MAX_UNPACKED or (unpacked > MAX_BYTES and unpacked > packed * _MAX_RATIO):
                sentence = _("{name} unpacks to {size} MB, too much to be a table. It was not opened.")
                raise BookError(sentence.format(name=name, size=unpacked // (1024 * 1024)))
            for member in members:
                if re.fullmatch(r"xl/worksheets/[^/]+\.xml", member.filename):
                    _check_grid(name, package, member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise BookError(_("{name} is damaged: its parts cannot be unpacked.").format(name=name)) from error


def _check_grid(name: str, package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    columns: set[bytes] = set()
    last_row, tail = 0, b""
    with package.open(member) as part:
        while chunk := part.read(1 << 20):
            found = _CELL.findall(tail + chunk)
            columns.update(column for column, _row in found)
            last_row = max(last_row, max((int(row) for _column, row in found), default=0))
            tail = chunk[-32:]
    last_column = max((_column_number(column) for column in columns), default=0)
    if last_column > MAX_COLUMNS * 10 or last_row * last_column > _MAX_GRID:
        sentence = _(
            "{name} has a cell in row {row} and one in column {column}: too far apart for a table. "
            "Delete the stray cells, or save the sheet as CSV."
        )
        raise BookError(sentence.format(name=name, row=last_row, column=last_column))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
