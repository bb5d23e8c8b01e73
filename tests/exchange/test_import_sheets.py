"""Which sheet of a workbook is imported."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from accountbook.errors import BookError
from accountbook.exchange.delimited_out import Cell
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


@pytest.mark.parametrize(
    ("sheet", "said"), [("Empty", "book.xlsx: Empty is empty"), ("Thanks", "Enter on a column of the screen, --map")]
)
def test_a_sheet_that_is_no_list_is_refused_by_its_name_with_what_to_do(tmp_path: Path, sheet: str, said: str) -> None:
    book, path = new_book(tmp_path), tmp_path / "book.xlsx"
    pages = [
        Sheet("Thanks", ["Aha"], [["with greetings"]]),
        Sheet("Empty", [], []),
        Sheet("A", ["Company"], [["Kern"]]),
    ]
    path.write_bytes(workbook_bytes(pages))
    with pytest.raises(BookError, match=said):
        run_import(book, [path], ImportOptions(reading=ReadOptions(sheet=sheet)))


def test_a_page_before_the_lists_of_a_workbook_is_no_list(tmp_path: Path) -> None:
    book, path = new_book(tmp_path), tmp_path / "book.xlsx"
    cover = Sheet("Info", ["Kundenliste 2026", ""], [["Stand", "2026-03-01"]])
    path.write_bytes(workbook_bytes([cover, Sheet("Firmen", ["Company", "Town"], [["Huber", "Linz"]])]))
    (report,) = run_import(book, [path])
    assert "--sheet NAME): Info." in " ".join(report.notes)
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
    assert "this is book.xlsx: Now. Others (“Sheet” on the screen, --sheet NAME): Info, Old (hidden)." in " ".join(
        report.notes
    )
    assert ask(book, "SELECT name FROM company") == [("Huber",)]
    run_import(book, [path], ImportOptions(reading=ReadOptions(sheet="Old")))
    assert ask(book, "SELECT name FROM company ORDER BY id") == [("Huber",), ("Kern",)]


def test_what_a_workbook_calculates_is_booked_as_it_is_paid(tmp_path: Path) -> None:
    book, path = new_book(tmp_path), tmp_path / "book.xlsx"
    amounts = [99.5, 19.9 * 3 * 0.85, 12345.678, 100 / 3, 0.1 + 0.2, -7.005]
    rows: list[list[Cell]] = [
        ["Huber", f"2026-02-0{day}", Decimal(amount), ""] for day, amount in enumerate(amounts, 1)
    ]
    rows.append(["Sato", "2026-02-09", Decimal("12.345"), "KWD"])
    path.write_bytes(workbook_bytes([Sheet("Orders", ["Company", "Date", "Amount", "Currency"], rows)]))
    (report,) = run_import(book, [path], ImportOptions(create_companies=True))
    assert not report.bad
    booked = [(9950,), (5075,), (1_234_568,), (3333,), (30,), (-701,), (12_345,)]
    assert ask(book, "SELECT amount FROM purchase ORDER BY id") == booked


def test_days_that_a_workbook_shows_as_numbers_are_days_among_real_ones(tmp_path: Path) -> None:
    book, path = new_book(tmp_path), tmp_path / "book.xlsx"
    rows: list[list[Cell]] = [
        ["Huber", date(2026, 2, 3), date(2026, 12, 1), date(2020, 1, 2)],
        ["Kern", 46057, "05.12.2026", "03.04.2021"],
        ["Lind", "05.02.2026", 46363, "x"],
    ]
    head = ["Company", "Last visit", "Next visit", "Customer since"]
    path.write_bytes(workbook_bytes([Sheet("Companies", head, rows)]))
    run_import(book, [path])
    talks = ask(book, "SELECT happened_on FROM interaction ORDER BY id")
    assert talks == [("2026-02-03",), ("2026-02-04",), ("2026-02-05",)]
    steps = ask(book, "SELECT due_on FROM followup ORDER BY id")
    assert steps == [("2026-12-01",), ("2026-12-05",), ("2026-12-07",)]
