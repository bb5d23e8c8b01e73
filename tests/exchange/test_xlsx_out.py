"""XLSX out: text stays text, numbers and dates are real."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

from accountbook.exchange.reading.opening import read_table
from accountbook.exchange.xlsx_out import xlsx_bytes


def test_formulas_and_addresses_stay_text() -> None:
    data = xlsx_bytes(["text"], [["=1+1"], ["http://example.com"], ["007"], ["@x"], ["{=1}"]])
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
    data = xlsx_bytes(["Company", "Date", "Amount", "Text"], [["Huber", dt.date(2026, 11, 22), Decimal("12.50"), None]])
    assert read_table("a.xlsx", data).rows[0].cells == ("Huber", "2026-11-22", "12.5", "")


def test_an_overlong_text_is_cut_visibly() -> None:
    data = xlsx_bytes(["Notes"], [["x" * 40_000]])
    assert read_table("a.xlsx", data).rows[0].cells[0].endswith("x…")


def test_a_sheet_without_rows_or_columns() -> None:
    assert read_table("a.xlsx", xlsx_bytes(["Company", "Town"], [])).headers == ("Company", "Town")
    assert len(read_table("a.xlsx", xlsx_bytes([], [])).rows) == 0
