"""Sifting on the main screen: the keys stay in the box, what is not found is no target, filters are understood."""

from pathlib import Path

import pytest
from textual.widgets import Input

from accountbook.store.filters import segments
from accountbook.ui.screens.book.screen import CompaniesScreen
from accountbook.ui.screens.entry import EntryDialog
from tests.books import add_company
from tests.ui.apps import seen
from tests.ui.living import from_elsewhere, living, press, rest, settle, small_book, type_in


def companies(screen: object) -> CompaniesScreen:
    assert isinstance(screen, CompaniesScreen)
    return screen


async def test_the_box_of_the_timeline_keeps_the_keys_on_a_phone(tmp_path: Path) -> None:
    """The rest of the word would be taken as keys: "D" puts a company into the bin."""
    async with living(small_book(tmp_path), (40, 20)) as (app, pilot):
        await press(app, pilot, "f4", "enter", "t")
        for letter in "vis":
            await type_in(app, pilot, letter)
            await rest(app, pilot)
        assert app.focused is companies(app.screen).sift_box and "Companies" not in seen(app)
        assert companies(app.screen).sift_box.value == "vis" and "price ok" in seen(app)


async def test_a_box_keeps_the_keys_when_the_terminal_becomes_narrow(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4", "t")
        await type_in(app, pilot, "visit")
        await pilot.resize_terminal(40, 20)
        await settle(app, pilot)
        await press(app, pilot, "D")
        assert companies(app.screen).sift_box.value == "visitD"


@pytest.mark.parametrize("key", ["s", "t"])
@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_an_empty_box_keeps_the_keys_when_another_session_saves(
    tmp_path: Path, key: str, size: tuple[int, int]
) -> None:
    async with living(small_book(tmp_path), size) as (app, pilot):
        await press(app, pilot, "f4", key)
        box = app.focused
        assert isinstance(box, Input)
        await from_elsewhere(app, pilot, lambda unit: add_company(unit, "Zweifel AG"))
        await press(app, pilot, "D")
        assert app.focused is box and box.is_on_screen and box.value == "D"


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_where_the_sieve_finds_nothing_no_key_acts_on_the_company_of_before(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    book = small_book(tmp_path)
    async with living(book, size) as (app, pilot):
        await press(app, pilot, "f4", "enter", "1", "s")
        await type_in(app, pilot, "zzzz")
        await press(app, pilot, "enter")
        await rest(app, pilot)
        assert "No company fits." in seen(app) and "+43 732" not in seen(app) and "price ok" not in seen(app)
        assert companies(app.screen).target() is None
        await press(app, pilot, "D")
        assert "Nothing is under the cursor." in seen(app).splitlines()[0]
        await press(app, pilot, "f")
        assert len(app.screen_stack) == 1
        await press(app, pilot, "3", "t")
        await type_in(app, pilot, "visit")
        await press(app, pilot, "escape", "1", "s", "backspace", "backspace", "backspace", "backspace", "enter")
        await rest(app, pilot)
        assert "Companies 1/5" in seen(app) and companies(app.screen).target() is not None
    with book.read() as connection:
        assert connection.execute("SELECT count(*) FROM company WHERE archived_at IS NOT NULL").fetchone() == (0,)


async def test_the_box_understands_the_filters_of_list(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    with book.write("Save a group") as unit:
        segments.save(unit, "Best", "stage=customer account_class=A")
    async with living(book) as (app, pilot):
        await press(app, pilot, "f4")
        for typed, count in (("stage=customer", 3), ("town=Linz", 1), ("stage=customer -town=Linz", 2), ("@be", 1)):
            await press(app, pilot, "s", "ctrl+u")
            await type_in(app, pilot, typed)
            await press(app, pilot, "enter")
            await rest(app, pilot)
            assert companies(app.screen).companies.count == count, typed
            assert "Sifted" in seen(app)
        await press(app, pilot, "escape")
        assert companies(app.screen).companies.count == 5


async def test_half_a_filter_keeps_the_list_and_says_what_is_missing(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4", "s")
        await type_in(app, pilot, "stage=")
        await rest(app, pilot)
        assert "“stage=” ends in the" in seen(app) and companies(app.screen).companies.count == 5
        await type_in(app, pilot, "prospect")
        await rest(app, pilot)
        assert "“stage=” ends in the" not in seen(app) and companies(app.screen).companies.count == 1
        await press(app, pilot, "escape")
        await rest(app, pilot)
        assert companies(app.screen).companies.count == 5


async def test_a_key_behind_enter_acts_on_what_the_filter_found(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4", "s")
        await pilot.press(*"stage=prospect", "enter", "l")
        await settle(app, pilot)
        dialog = app.screen
        assert isinstance(dialog, EntryDialog) and dialog.target.company_id == 4
        await press(app, pilot, "escape")


async def test_the_day_is_sifted_by_a_filter(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "s")
        await type_in(app, pilot, "stage=")
        await rest(app, pilot)
        assert "ends in the middle" in seen(app) and "Huber" in seen(app) and "Nordvik" in seen(app)
        await type_in(app, pilot, "qualified")
        await press(app, pilot, "enter")
        await rest(app, pilot)
        assert "ends in the middle" not in seen(app) and "Huber" not in seen(app) and "Nordvik" in seen(app)
        await press(app, pilot, "escape")
        assert "Huber" in seen(app)


async def test_an_empty_answer_of_the_timeline_says_that_nothing_fits(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4", "enter", "t")
        await type_in(app, pilot, "zzzz")
        await rest(app, pilot)
        assert "No entry fits" in seen(app) and "Nothing yet" not in seen(app)
        await press(app, pilot, "escape")
        assert "wants samples" in seen(app)
