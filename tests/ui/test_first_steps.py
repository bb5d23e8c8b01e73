"""A book without anything says what to do, in full, at every size; bringing a file in begins with its name."""

from pathlib import Path

import pytest

from accountbook.settings import Settings
from accountbook.ui.app import AccountBookApp
from accountbook.ui.screens.exchange.importing import ImportScreen
from tests.books import new_book
from tests.ui.apps import seen
from tests.ui.living import living, press, settle, small_book


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_an_empty_book(tmp_path: Path, size: tuple[int, int]) -> None:
    book = new_book(tmp_path)
    async with living(book, size) as (app, pilot):
        assert "This book is empty. N creates a company, F6 brings in a file." in " ".join(seen(app).split())
        await press(app, pilot, "f4")
        assert "None yet: N creates one." in seen(app)
        assert "kind, person, words" not in seen(app)  # nothing to sift
    book.close()


@pytest.mark.parametrize("empty", [True, False])
@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_what_is_typed_behind_a_new_company_is_about_it(
    tmp_path: Path, size: tuple[int, int], empty: bool
) -> None:
    book = new_book(tmp_path) if empty else small_book(tmp_path)
    async with living(book, size) as (app, pilot):
        await pilot.press("N", *"Alpha", "ctrl+o", "n", *"Ulla", "space", *"Uhl", "comma", "space", *"buyer")
        await settle(app, pilot)
        assert "Person · Alpha" in seen(app)
        await press(app, pilot, "enter", "2")
        assert "Ulla Uhl" in seen(app)
        await press(app, pilot, "1")
        assert "Alpha" in seen(app)
    book.close()


async def test_a_new_company_that_is_not_saved_leaves_one_where_one_was(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        await press(app, pilot, "N", "escape")
        assert app.current_mode == "dashboard" and len(app.screen_stack) == 1
    book.close()


async def test_a_new_book_with_a_file_begins_with_its_name(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    app = AccountBookApp(book, Settings(), mode="import")
    async with app.run_test(size=(40, 20)) as pilot:
        for _turn in range(200):
            await pilot.pause()
            if isinstance(app.screen, ImportScreen) and "File" in seen(app):
                break
        assert isinstance(app.screen, ImportScreen)
        await press(app, pilot, *"list")
        assert "File list" in seen(app)
        await press(app, pilot, "escape")
        assert "Bring in and tidy up" in seen(app)
    book.close()
