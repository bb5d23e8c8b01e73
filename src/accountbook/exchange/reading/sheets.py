"""Workbooks (XLSX, XLS, ODS) to records of text, through calamine, after a look at what the file would unpack to."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from accountbook.errors import BookError
from accountbook.exchange.reading.numberformats import Place, cell_formats, shown
from accountbook.exchange.reading.openformats import open_formats
from accountbook.exchange.reading.package import check_package
from accountbook.exchange.reading.table import TableRow, check_row
from accountbook.tongue import _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Value = str | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta


class Sheets(NamedTuple):
    """The names of the sheets of a workbook, in order; the hidden ones are a program's own, or out of date."""

    visible: tuple[str, ...]
    hidden: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, those that are seen first."""
        return self.visible + self.hidden


def read_sheet(name: str, data: bytes, wanted: str | None = None) -> tuple[str, list[TableRow]]:
    """The name and the non-blank rows of one sheet: the one asked for, or the first that has rows, hidden ones last.

    Raises BookError for a damaged or locked workbook, an unknown sheet, and a workbook that unpacks too large.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    if data.startswith(b"PK"):
        check_package(name, data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = _sheets_of(book).names
            if wanted is not None and wanted not in names:
                sentence = _("{name} has no sheet {sheet}; it has {sheets}.")
                raise BookError(sentence.format(name=name, sheet=wanted, sheets=", ".join(names)))
            rows: list[TableRow] = []
            called = {sheet: name if len(names) == 1 else f"{name}: {sheet}" for sheet in names}
            for sheet in [wanted] if wanted else names:
                zipped = data.startswith(b"PK")
                formats = cell_formats(data, sheet) or open_formats(data, sheet) if zipped else {}
                rows = _rows(name, book.get_sheet_by_name(sheet), formats)
                if rows:
                    return called[sheet], rows
            return called[wanted] if wanted else name, rows
    except (CalamineError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise _unreadable(name, error) from error


def read_sheet_names(name: str, data: bytes) -> Sheets:
    """Which sheets a workbook has; BookError as for `read_sheet`."""
    from python_calamine import CalamineError, CalamineWorkbook

    if data.startswith(b"PK"):
        check_package(name, data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return _sheets_of(book)
    except (CalamineError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise _unreadable(name, error) from error


def _sheets_of(book: "CalamineWorkbook") -> Sheets:
    from python_calamine import SheetVisibleEnum

    seen = {one.name: one.visible == SheetVisibleEnum.Visible for one in book.sheets_metadata}
    names = book.sheet_names
    return Sheets(tuple(one for one in names if seen[one]), tuple(one for one in names if not seen[one]))


def _unreadable(name: str, error: Exception) -> BookError:
    sentence = _("{name} cannot be read as a workbook ({reason}). Open it and save it as XLSX or CSV.")
    return BookError(sentence.format(name=name, reason=error))


def _rows(name: str, sheet: "CalamineSheet", formats: Mapping[Place, str]) -> list[TableRow]:
    rows = []
    left = sheet.start[1] if sheet.start else 0  # blank rows at the top are handed out, blank columns are not
    merged = _Merged(sheet.merged_cell_ranges or (), left)
    for at, values in enumerate(sheet.iter_rows()):
        merged.fill(at, values)
        cells = tuple(map(cell_text, values))
        if any(cells):
            if formats:
                cells = tuple(
                    _as_shown(values[n], cell, formats.get((at, n + left), "")) for n, cell in enumerate(cells)
                )
            check_row(name, at + 1, cells)
            rows.append(TableRow(at + 1, cells))
    return rows


def _as_shown(value: Value, cell: str, how: str) -> str:
    counts = how and isinstance(value, float | int) and not isinstance(value, bool)
    return shown(cell, how) if counts else cell


class _Merged:
    """Areas merged downwards, one column wide: what stands at their top is said of every row beside them.

    Numbers are not repeated: an amount that stands once for several rows is not owed by each. `blank` is how many
    columns of the sheet are left of the values.
    """

    def __init__(self, ranges: Iterable[tuple[Place, Place]], blank: int) -> None:
        self._tops: dict[int, list[tuple[int, int]]] = {}
        self._open: dict[int, tuple[int, Value]] = {}
        for (top, left), (bottom, right) in ranges:
            if blank <= left == right and top < bottom:
                self._tops.setdefault(top, []).append((left - blank, bottom))

    def fill(self, row: int, values: list[Value]) -> None:
        """Complete the values of a row; the rows come one after the other."""
        if not self._tops:
            return
        self._open = {column: (end, value) for column, (end, value) in self._open.items() if row <= end}
        if any(value != "" for value in values):
            for column, (_end, value) in self._open.items():
                if values[column] == "":
                    values[column] = value
        for column, end in self._tops.get(row, ()):
            value = values[column] if column < len(values) else ""
            if value != "" and not isinstance(value, float | int):
                self._open[column] = (end, value)


def cell_text(value: Value) -> str:
    """A cell as a person would type it: whole numbers without ".0", days as ISO dates, yes/no as true/false."""
    if isinstance(value, str):
        return value.replace("_x000D_", "\r") if "_x000D_" in value else value  # so XLSX writes it
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
