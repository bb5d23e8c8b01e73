"""XLSX out: text stays text (no formulas, no links), numbers and dates are real ones."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from accountbook.exchange.delimited_out import Cell
from accountbook.exchange.onecell import in_a_cell

_WIDEST = 60


class Sheet(NamedTuple):
    """One sheet of a workbook."""

    name: str
    headers: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def workbook_bytes(sheets: Iterable[Sheet]) -> bytes:
    """A whole workbook: on every sheet a bold frozen header, a filter, columns as wide as their text.

    A text of more than 32,767 characters (the limit of the format) is cut and ends with "…".
    """
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.name[:31]), sheet, bold, day)
    return out.getvalue()


def _fill(page: Any, sheet: Sheet, bold: Any, day: Any) -> None:
    widths = [len(header) for header in sheet.headers]
    for column, header in enumerate(sheet.headers):
        page.write_string(0, column, header, bold)
    last = 0
    for last, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            _write(page, last, column, value, day)
            if column < len(widths):
                widths[column] = max(widths[column], min(_WIDEST, len(str(value or ""))))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width, _WIDEST) + 2)
    page.freeze_panes(1, 0)
    if widths:
        page.autofilter(0, 0, last, len(widths) - 1)


def _write(page: Any, row: int, column: int, value: Cell, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_string(row, column, "yes" if value else "no")
    elif isinstance(value, int | Decimal):
        page.write_number(row, column, value)
    elif isinstance(value, dt.date):
        page.write_datetime(row, column, value, day)
    elif isinstance(value, str):
        page.write_string(row, column, in_a_cell(value))
    else:
        page.write_string(row, column, value.isoformat(timespec="minutes"))
