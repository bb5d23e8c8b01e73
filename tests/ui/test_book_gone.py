"""The company that is read on the main screen leaves the list: that is said, and no key acts on the next one unseen."""

from pathlib import Path

import pytest

from accountbook.models.columns import field_set
from accountbook.store.doubles.merge import merge
from accountbook.store.writing import records
from accountbook.store.writing.bin import delete
from accountbook.ui.screens.book.screen import CompaniesScreen
from tests.ui.apps import seen
from tests.ui.living import from_elsewhere, living, press, rest, settle, small_book, type_in


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_another_session_puts_the_company_into_the_bin(tmp_path: Path, size: tuple[int, int]) -> None:
    async with living(small_book(tmp_path), size) as (app, pilot):
        await press(app, pilot, "f4", "enter")
        await from_elsewhere(app, pilot, lambda unit: delete(unit, "company", 1))
        screen = app.screen
        assert isinstance(screen, CompaniesScreen)
        assert "Huber GmbH is in the bin." in seen(app).splitlines()[0]
        assert app.focused is screen.companies and screen.companies.is_on_screen
        assert screen.shown_id == 2


@pytest.mark.parametrize("stays", [2, 3])
async def test_another_session_merges_it(tmp_path: Path, stays: int) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4", "2")
        await from_elsewhere(app, pilot, lambda unit: merge(unit, "company", stays, 1), "merge")
        screen = app.screen
        assert isinstance(screen, CompaniesScreen)
        assert "Huber GmbH was merged into the company shown now." in seen(app).splitlines()[0]
        assert app.focused is screen.companies
        assert (screen.companies.highlighted, screen.shown_id) == (stays, stays)


async def test_what_is_being_typed_goes_on(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4", "t", "v")
        await from_elsewhere(app, pilot, lambda unit: delete(unit, "company", 1))
        assert "Huber GmbH is in the bin." in seen(app).splitlines()[0]
        assert app.focused is app.screen.query_one("#sift")


async def test_it_does_not_fit_the_sieve_any_more(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4", "s")
        await type_in(app, pilot, "g")
        await press(app, pilot, "enter", "3")
        await rest(app, pilot)
        values = field_set("company").model_validate({"name": "Zweifel AB"})
        await from_elsewhere(app, pilot, lambda unit: records.change(unit, "company", 1, values))
        assert "does not fit any more." in seen(app).splitlines()[0]
        assert "No company fits." in seen(app) and app.screen.query_one("#companies").has_focus


async def test_ones_own_key_needs_no_sentence(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4", "D")
        await settle(app, pilot)
        await rest(app, pilot)
        assert "Saved" in seen(app).splitlines()[0] and "Ikarus" in seen(app)
        await press(app, pilot, "u")
        assert "Huber GmbH" in seen(app)
