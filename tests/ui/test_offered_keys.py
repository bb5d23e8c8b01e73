"""The last line: only keys that do something are offered."""

from pathlib import Path

import pytest

from accountbook.ui.screens.forms.forms import CompanyForm
from tests.books import new_book
from tests.insight_books import trade
from tests.ui.apps import DialogApp, at, seen
from tests.ui.apps import settle as settled
from tests.ui.living import living, press, small_book, type_in


async def test_a_key_that_a_box_would_type_is_not_offered(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        assert "f3 Find" not in seen(app)
        await press(app, pilot, "f4", "s")
        assert "f3 Find" in seen(app)
        assert "/ Find" not in seen(app)


@pytest.mark.parametrize(("place", "box"), [("f2", "s"), ("f4", "s"), ("f4", "t")])
async def test_a_box_that_sifts_offers_the_ways_out_of_it(tmp_path: Path, place: str, box: str) -> None:
    async with living(small_book(tmp_path), (40, 20)) as (app, pilot):
        await press(app, pilot, place, *(["enter"] if box == "t" else []), box)
        assert "↵ To the list  esc Back" in seen(app).splitlines()[-1]
        await press(app, pilot, "down")
        assert "l Log" in seen(app).splitlines()[-1]


@pytest.mark.parametrize("size", [(40, 20), (80, 24)])
async def test_an_empty_book_offers_what_works_there(tmp_path: Path, size: tuple[int, int]) -> None:
    async with living(new_book(tmp_path), size) as (app, pilot):
        for key in ("f2", "f4"):
            await press(app, pilot, key)
            assert seen(app).splitlines()[-1].split() == ["N", "New", "f6", "Exchange", "q", "Quit", "?", "Keys"], key
        assert ("Nobody to show." in seen(app)) == (size[0] > 60)
        await press(app, pilot, "N")
        await type_in(app, pilot, "Lenz")
        await press(app, pilot, "ctrl+o")
        assert "l Log" in seen(app).splitlines()[-1]
        await press(app, pilot, "f2")
        assert "l Log" in seen(app).splitlines()[-1]


async def test_pictures_offer_nothing_that_needs_a_row(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f5", "4")
        assert "l Log" in seen(app)
        await press(app, pilot, "6", "l")
        assert "l Log" not in seen(app)
        assert "Nothing is under the cursor." not in seen(app)


async def test_a_row_that_only_draws_offers_nothing(tmp_path: Path) -> None:
    with trade(tmp_path) as book:
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5", "3", "home")
            assert "Open" not in seen(app).splitlines()[-1] and "Log" not in seen(app).splitlines()[-1]
            await press(app, pilot, "1")
            assert "Open" in seen(app).splitlines()[-1] and "Log" in seen(app).splitlines()[-1]


async def test_an_empty_bin_and_a_book_without_a_backup_offer_nothing_to_bring_back(tmp_path: Path) -> None:
    async with living(small_book(tmp_path), (100, 24)) as (app, pilot):
        await press(app, pilot, "f8")
        assert "Bring back" not in seen(app) and "d Remove" not in seen(app)
        await press(app, pilot, "f7")
        assert "b Backup" in seen(app)
        assert "↵ Open" not in seen(app) and "↵ Restore" not in seen(app)
        await press(app, pilot, "b")
        assert "↵ Restore" in seen(app)


async def test_a_picker_is_offered_where_there_is_one(tmp_path: Path) -> None:
    app = DialogApp(new_book(tmp_path), CompanyForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for code, offered in (("legal_name", False), ("stage", True), ("account_class", True), ("name", False)):
            at(app, code)
            await settled(pilot)
            assert ("f9 Pick" in seen(app)) == offered, code
