"""XLSX out: text stays text, numbers and dates are real."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from accountbook.exchange.delimited_out import Cell
from accountbook.exchange.exporting import run
from accountbook.exchange.exporting.selection import WHOLE
from accountbook.exchange.importing.run import run_import
from accountbook.exchange.reading.opening import read_table
from accountbook.exchange.xlsx_out import Sheet, workbook_bytes
from accountbook.models.tables import Interaction
from tests.books import TODAY, add_company, add_contact, ask, new_book


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


def test_a_text_that_was_cut_comes_back_as_nothing_new(tmp_path: Path) -> None:
    text = "a long story; " * 3000
    with new_book(tmp_path) as book:
        with book.write("fill") as unit:
            huber = add_company(unit, notes=f"n {text}")
            add_contact(unit, huber, mind=f"m {text}")
            unit.add(Interaction(company_id=huber, kind="note", happened_on=TODAY, text=f"t {text}"))
        request = run.Request(WHOLE, "xlsx", TODAY, datetime(2026, 11, 22, 9, tzinfo=UTC), "me")
        with book.read() as connection:
            paths = run.write(connection, request, tmp_path / "book.xlsx")
        for report in run_import(book, paths):
            assert (report.counts["new"], report.counts["changed"], report.counts["bad"]) == (0, 0, 0)
        query = "SELECT notes FROM company UNION ALL SELECT mind FROM contact UNION ALL SELECT text FROM interaction"
        assert ask(book, query) == [(f"{sign} {text}",) for sign in "nmt"]


def test_a_sheet_without_rows_or_columns() -> None:
    assert read_table("a.xlsx", written(["Company", "Town"], [])).headers == ("Company", "Town")
    assert len(read_table("a.xlsx", written([], [])).rows) == 0
