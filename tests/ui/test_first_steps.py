"""A book without anything says what to do, in full, at every size; bringing a file in begins with its name."""

from pathlib import Path

import pytest

from accountbook.settings import Settings
from accountbook.ui.app import AccountBookApp
from accountbook.ui.screens.exchange.importing import ImportScreen
from tests.books import new_book
from tests.ui.apps import seen
from tests.ui.living import living, press


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_an_empty_book(tmp_path: Path, size: tuple[int, int]) -> None:
    book = new_book(tmp_path)
    async with living(book, size) as (app, pilot):
        assert "This book is empty. N creates a company, F6 brings in a file." in " ".join(seen(app).split())
        await press(app, pilot, "f4")
        assert "None yet: N creates one." in seen(app)
        assert "kind, person, words" not in seen(app)  # nothing to sift
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
