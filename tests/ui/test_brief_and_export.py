"""The brief on one screen, and the profile written as a file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.widgets import Input

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_person_line
from accountbook.settings import Settings
from accountbook.store.book import Book
from accountbook.store.entries import journal, people
from accountbook.ui.screens.brief import BriefScreen
from accountbook.ui.screens.exchange.exporting import ExportBookDialog
from accountbook.ui.screens.exchange.profile_file import ExportDialog
from tests.books import add_company, new_book
from tests.ui.apps import DialogApp, seen, settle


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            add_company(unit, "Evil [/x] & Co", private_notes="owes me a beer")
            people.add(unit, 1, read_person_line("Anna Huber, buyer, +43 664 1234567, economic buyer"))
            line = read_log_line("visit price ok >fri send quote", made.today)
            journal.log(unit, 1, line, [1])
        yield made


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (160, 50)])
async def test_the_brief_fits_the_screen(book: Book, size: tuple[int, int]) -> None:
    app = DialogApp(book, BriefScreen(1))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        shown = seen(app)
        assert "Evil [/x] & Co" in shown
        assert "+43 664 1234567" in " ".join(shown.split())
        assert "send quote" in shown
        await pilot.press("enter")
        await settle(pilot)
        assert "send quote" in seen(app)


async def test_enter_writes_the_profile_for_a_colleague(book: Book, tmp_path: Path) -> None:
    app = DialogApp(book, ExportDialog(1), Settings(exports=str(tmp_path)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "without the private layer" in seen(app)
        await pilot.press("enter")
        await settle(pilot)
    (path,) = app.answers
    assert path.parent == tmp_path
    written = path.read_text("utf-8")
    assert "Anna Huber" in written
    assert "beer" not in written


async def test_an_existing_file_is_overwritten_only_when_asked_again(book: Book, tmp_path: Path) -> None:
    for _time in range(2):
        app = DialogApp(book, ExportDialog(1), Settings(exports=str(tmp_path)))
        async with app.run_test(size=(40, 20)) as pilot:
            await settle(pilot)
            await pilot.press("tab", "tab")
            await pilot.press("enter")
            await settle(pilot)
            if app.answers:
                first = app.answers[0]
                first.write_text("mine", "utf-8")
                continue
            assert "exists already" in " ".join(seen(app).split())
            assert first.read_text("utf-8") == "mine"
            await pilot.press("enter")
            await settle(pilot)
    assert "owes me a beer" in app.answers[0].read_text("utf-8")


async def test_a_folder_that_is_not_there_is_a_sentence(book: Book, tmp_path: Path) -> None:
    app = DialogApp(book, ExportDialog(1), Settings(exports=str(tmp_path / "gone")))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert app.answers == []
        assert "cannot be written" in app.told[0]


@pytest.mark.parametrize("dialog", [lambda: ExportDialog(1), lambda: ExportBookDialog("xlsx")])
async def test_a_folder_takes_the_file_under_the_name_that_is_offered(
    book: Book, tmp_path: Path, dialog: Callable[[], ExportDialog | ExportBookDialog]
) -> None:
    folder = tmp_path / "visits" / "2026"
    for typed in (f"{folder}/", str(folder)):
        app = DialogApp(book, dialog(), Settings(exports=str(tmp_path)))
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            line = app.screen.query_one("#file", Input)
            offered = Path(line.value).name
            line.focus()
            line.value = typed
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
            if typed == str(folder):
                assert "exists already" in " ".join(seen(app).split())
                await pilot.press("enter")
                await settle(pilot)
        assert app.told[-1].startswith("Written:")
        assert [path.name for path in folder.iterdir()] == [offered]
