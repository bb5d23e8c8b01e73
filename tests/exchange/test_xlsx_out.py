"""XLSX out: text stays text, numbers and dates are real."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal

from accountbook.exchange.delimited_out import Cell
from accountbook.exchange.reading.opening import read_table
from accountbook.exchange.xlsx_out import Sheet, workbook_bytes


def written(headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    return workbook_bytes([Sheet("accountbook", headers, rows)])


def test_formulas_and_addresses_stay_text() -> None:
    data = written(["text"], [["=1+1"], ["http://example.com"], ["007"], ["@x"], ["{=1}"]])
    package = zipfile.ZipFile(io.BytesIO(data))
    sheet = package.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet
    assert [row.cells[0] for row in read_table("a.xlsx", data).rows] == [
        "=1+1",
        "http://example.com",
        "007",
        "@x",
        "{=1}",
    ]


def test_numbers_and_dates_are_real() -> None:
    data = written(["Company", "Date", "Amount", "Text"], [["Huber", dt.date(2026, 11, 22), Decimal("12.50"), None]])
    assert read_table("a.xlsx", data).rows[0].cells == ("Huber", "2026-11-22", "12.5", "")


def test_an_overlong_text_is_cut_visibly() -> None:
    data = written(["Notes"], [["x" * 40_000]])
    assert read_table("a.xlsx", data).rows[0].cells[0].endswith("x…")


def test_a_sheet_without_rows_or_columns() -> None:
    assert read_table("a.xlsx", written(["Company", "Town"], [])).headers == ("Company", "Town")
    assert len(read_table("a.xlsx", written([], [])).rows) == 0
