"""The files of an import while its screen is open."""

from pathlib import Path

from textual.widgets import Input

from accountbook.exchange.xlsx_out import Sheet, workbook_bytes
from accountbook.settings import Settings
from tests.books import ask
from tests.ui.apps import seen
from tests.ui.living import line_with, living, press, settle, small_book

HEADER = "Firma;Ort;Headcount\n"


async def test_a_file_that_changes_after_the_dry_run_is_tried_again_and_not_imported_unseen(tmp_path: Path) -> None:
    book, path = small_book(tmp_path), tmp_path / "list.csv"
    path.write_text(f"{HEADER}Kern AG;Ulm;5\n", "utf-8")
    before = ask(book, "SELECT name FROM company ORDER BY id")
    async with living(book, settings=Settings(backups=False)) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        app.screen.query_one("#path", Input).value = str(path)
        await press(app, pilot, "enter", "ctrl+o")
        assert "1 new" in seen(app)
        path.write_text(f"{HEADER}Sato;Ulm;6\nLind AB;Lund;7\n", "utf-8")
        await press(app, pilot, "ctrl+o")
        assert ask(book, "SELECT name FROM company ORDER BY id") == before
        assert "dry run: look again" in " ".join(seen(app).split())
        assert "2 new" in seen(app) and "Dry run" in seen(app)
        await press(app, pilot, "ctrl+o")
        assert ask(book, "SELECT name FROM company ORDER BY id") == [*before, ("Sato",), ("Lind AB",)]


async def test_another_sheet_of_a_workbook_is_chosen(tmp_path: Path) -> None:
    book, path = small_book(tmp_path), tmp_path / "book.xlsx"
    sheets = [Sheet(name, ["Company", "Town"], [[company, "Linz"]]) for name, company in (("A", "Kern"), ("B", "Lind"))]
    path.write_bytes(workbook_bytes(sheets))
    before = ask(book, "SELECT name FROM company ORDER BY id")
    async with living(book, settings=Settings(backups=False)) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        app.screen.query_one("#path", Input).value = str(path)
        await press(app, pilot, "enter")
        assert " A " in line_with(app, "Enter changes it")
        await press(app, pilot, "home", "down", "enter", "down", "enter")
        await settle(app, pilot)
        assert " B " in line_with(app, "Enter changes it")
        await press(app, pilot, "ctrl+o", "ctrl+o")
    assert ask(book, "SELECT name FROM company ORDER BY id") == [*before, ("Lind",)]


async def test_after_an_empty_sheet_another_one_is_chosen(tmp_path: Path) -> None:
    book, path = small_book(tmp_path), tmp_path / "book.xlsx"
    head, rows = ["Company", "Town"], [["Kern", "Linz"]]
    sheets = [Sheet("A", head, rows), Sheet("Empty", [], []), Sheet("C", head, [["Lind", "Lund"]])]
    path.write_bytes(workbook_bytes(sheets))
    async with living(book, settings=Settings(backups=False)) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        app.screen.query_one("#path", Input).value = str(path)
        await press(app, pilot, "enter", "home", "down", "enter", "down", "enter")
        await settle(app, pilot)
        assert " Empty " in line_with(app, "Enter changes it")
        assert "no rows" in seen(app)
        await press(app, pilot, "ctrl+o")
        assert "nothing to import." in seen(app)
        await press(app, pilot, "home", "down", "enter", "end", "enter")
        await settle(app, pilot)
        assert " C " in line_with(app, "Enter changes it")
        await press(app, pilot, "ctrl+o", "ctrl+o")
    assert ("Lind",) in ask(book, "SELECT name FROM company")


async def test_a_calendar_may_be_another_sheet_or_another_table(tmp_path: Path) -> None:
    book, path = small_book(tmp_path), tmp_path / "book.xlsx"
    head, day = ["Subject", "Start Date", "End Date", "All day event"], "2026-11-10"
    sheets = [Sheet("Dates", head, [["Talk", day, day, "no"]]), Sheet("List", ["Company", "Town"], [["Kern", "Linz"]])]
    path.write_bytes(workbook_bytes(sheets))
    async with living(book, settings=Settings(backups=False)) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        app.screen.query_one("#path", Input).value = str(path)
        await press(app, pilot, "enter")
        assert " List " in line_with(app, "Enter changes it")
        await press(app, pilot, "home", "down", "enter", "home", "enter")
        await settle(app, pilot)
        assert " Dates " in line_with(app, "Enter changes it")
        assert "a calendar" in line_with(app, "The rows are")
        await press(app, pilot, "home", "enter", "home", "enter")
        await settle(app, pilot)
        assert "companies" in line_with(app, "The rows are")
        assert "All day event" in seen(app)
        await press(app, pilot, "home", "enter", "end", "enter")
        await settle(app, pilot)
        assert "a calendar" in line_with(app, "The rows are")
        await press(app, pilot, "home", "down", "enter", "end", "enter")
        await settle(app, pilot)
        assert " List " in line_with(app, "Enter changes it")
        await press(app, pilot, "home", "enter", "end", "enter")
        await settle(app, pilot)
        assert "projects" in line_with(app, "The rows are")


async def test_what_was_left_out_is_read_in_full(tmp_path: Path) -> None:
    book, path, out = small_book(tmp_path), tmp_path / "orders.csv", tmp_path / "out"
    out.mkdir()
    remark = "every second pallet is to be delivered by the narrow gate behind the mill"
    for name in ("orders.csv", "more.csv"):
        text = f"Date,Company,Product,Amount,Remark\n2026-02-01,Neuland AG,Filter,about a lot,{remark}\n"
        path.with_name(name).write_text(text, "utf-8")
    async with living(book, settings=Settings(backups=False, exports=str(out))) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        app.screen.query_one("#path", Input).value = f"{path} {path.with_name('more.csv')}"
        await press(app, pilot, "enter", "ctrl+o")
        await press(app, pilot, "end", "enter")
        words = " ".join(seen(app).replace("│", " ").replace("┃", " ").split())
        assert "is not in the book" in words and "narrow gate behind the mill" in words
        await press(app, pilot, "escape", "x")
        assert "orders-left-out" in " ".join(seen(app).split()) and "more-left-out" in " ".join(seen(app).split())
    assert len(list(out.iterdir())) == 2


async def test_a_note_that_has_no_room_is_read_in_full(tmp_path: Path) -> None:
    book, path = small_book(tmp_path), tmp_path / "orders.csv"
    path.write_text("Date,Company,Product,Amount\n2026-02-01,Neuland AG,Filter,5\n", "utf-8")
    async with living(book, (40, 20), settings=Settings(backups=False)) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        app.screen.query_one("#path", Input).value = str(path)
        await press(app, pilot, "enter", "ctrl+o", "home", "enter")
        assert "--create-companies" in seen(app)
