"""Which sheet of a workbook is imported."""

from pathlib import Path

import xlsxwriter

from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.run import run_import
from accountbook.exchange.reading.table import ReadOptions
from accountbook.exchange.xlsx_out import Sheet, workbook_bytes
from tests.books import ask, new_book


def test_sheets_of_a_workbook(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    sheets = [
        Sheet("Firmen", ["Company", "Town"], [["Huber", "Linz"]]),
        Sheet("Alt", ["Company", "Town"], [["Lind", "Malmö"]]),
    ]
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook_bytes(sheets))
    (report,) = run_import(book, [path])
    assert "2 sheets" in " ".join(report.notes)
    run_import(book, [path], ImportOptions(reading=ReadOptions(sheet="Alt")))
    assert ask(book, "SELECT name FROM company ORDER BY id") == [("Huber",), ("Lind",)]


def test_a_page_before_the_lists_of_a_workbook_is_no_list(tmp_path: Path) -> None:
    book, path = new_book(tmp_path), tmp_path / "book.xlsx"
    cover = Sheet("Info", ["Kundenliste 2026", ""], [["Stand", "2026-03-01"]])
    path.write_bytes(workbook_bytes([cover, Sheet("Firmen", ["Company", "Town"], [["Huber", "Linz"]])]))
    (report,) = run_import(book, [path])
    assert "--sheet NAME (Info)" in " ".join(report.notes)
    assert ask(book, "SELECT name FROM company") == [("Huber",)]


def test_a_hidden_sheet_counts_last(tmp_path: Path) -> None:
    book, path = new_book(tmp_path), tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as made:
        for name, company in (("Info", ""), ("Old", "Kern"), ("Now", "Huber")):
            page = made.add_worksheet(name)
            page.write_row(0, 0, ["Company", "Town"] if company else ["List of customers"])
            page.write_row(1, 0, [company, "Linz"] if company else ["2026"])
            if name == "Old":
                page.hide()
    (report,) = run_import(book, [path])
    assert "this is book.xlsx: Now. Others: --sheet NAME (Info, Old (hidden))" in " ".join(report.notes)
    assert ask(book, "SELECT name FROM company") == [("Huber",)]
    run_import(book, [path], ImportOptions(reading=ReadOptions(sheet="Old")))
    assert ask(book, "SELECT name FROM company ORDER BY id") == [("Huber",), ("Kern",)]
