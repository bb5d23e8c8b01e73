"""Workbooks (XLSX, XLS, ODS) to records of text, through calamine, after a look at what the file would unpack to."""

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

from accountbook.errors import BookError
from accountbook.exchange.reading.package import check_package
from accountbook.exchange.reading.table import TableRow, check_row
from accountbook.tongue import _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Value = str | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta


def read_sheet(name: str, data: bytes, wanted: str | None = None) -> tuple[str, list[TableRow]]:
    """The name and the non-blank rows of one sheet: the one asked for, or the first that has rows.

    Raises BookError for a damaged or locked workbook, an unknown sheet, and a workbook that unpacks too large.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    if data.startswith(b"PK"):
        check_package(name, data)
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
        raise _unreadable(name, error) from error


def read_sheet_names(name: str, data: bytes) -> list[str]:
    """The names of the sheets of a workbook; BookError as for `read_sheet`."""
    from python_calamine import CalamineError, CalamineWorkbook

    if data.startswith(b"PK"):
        check_package(name, data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return list(book.sheet_names)
    except (CalamineError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: Exception) -> BookError:
    sentence = _("{name} cannot be read as a workbook ({reason}). Open it and save it as XLSX or CSV.")
    return BookError(sentence.format(name=name, reason=error))


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
