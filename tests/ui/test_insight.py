"""The insight screens, pressed and looked at the way a person does."""

import contextlib
import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from accountbook.reports.insight.basis import basis_of
from accountbook.reports.insight.refresh import refresh
from accountbook.settings import Settings
from accountbook.store.book import Book
from accountbook.ui import insight_keeper
from accountbook.ui.app import AccountBookApp
from accountbook.ui.screens.book.screen import CompaniesScreen
from accountbook.ui.screens.company_actions import CompanyActions
from accountbook.ui.screens.insight.company import CompanyInsightScreen
from accountbook.ui.widgets.lists.insight import InsightList, InsightRow
from accountbook.ui.widgets.reason import Reason
from tests.books import TODAY
from tests.insight_books import GOOD, PLAIN, company, every, odd_book, orders, trade
from tests.ui.apps import seen
from tests.ui.living import living, press, settle

Running = tuple[AccountBookApp, Pilot[None]]
SIZES = [(80, 24), (40, 20), (160, 50)]


@pytest.fixture
async def sold(tmp_path: Path) -> AsyncIterator[Running]:
    """The app over the trade, on the insight screen."""
    with trade(tmp_path) as book:
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5")
            yield app, pilot


@pytest.mark.parametrize("size", SIZES)
async def test_every_view_answers_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    with trade(tmp_path) as book:
        async with living(book, size) as (app, pilot):
            await press(app, pilot, "f5")
            for key, words in (
                ("1", "Worth the time"), ("2", "Target groups"), ("3", "Buying windows"), ("4", "Missing"),
                ("5", "Who never bought what"), ("6", "VALUE AND EFFORT"),
            ):  # fmt: skip
                await press(app, pilot, key)
                assert words in seen(app), (key, seen(app))
                assert all(len(line) <= size[0] for line in seen(app).splitlines())


async def test_the_open_view_has_its_name_at_every_width(sold: Running) -> None:
    app, pilot = sold
    for width in (40, 59, 60, 64, 68, 69, 72, 80):
        await pilot.resize_terminal(width, 20)
        for key, name in ("1", "Overview"), ("5", "White space"), ("6", "Pictures"):
            await press(app, pilot, key)
            line = seen(app).splitlines()[1]
            assert f"{key} {name}" in line
            assert all(str(number) in line for number in range(1, 7))


async def test_a_book_never_computed_is_computed_and_then_shown(sold: Running) -> None:
    app, _pilot = sold
    assert f"{GOOD + PLAIN} customers" in seen(app)
    assert "Dairy 19" in seen(app)
    assert "revenue in two years" in seen(app)


async def test_the_reason_of_the_row_stands_below_in_full(sold: Running) -> None:
    app, pilot = sold
    await press(app, pilot, "j")
    below = " ".join(" ".join(seen(app).splitlines()[-5:-1]).split())
    assert "orders every 4 weeks" in below
    assert "8 visits" in below


async def test_a_long_reason_is_read_in_full_on_a_phone_or_says_that_it_goes_on(tmp_path: Path) -> None:
    with trade(tmp_path) as book:
        async with living(book, (40, 20)) as (app, pilot):
            await press(app, pilot, "f5")
            await pilot.pause(0.4)
            await settle(app, pilot)
            reason = app.screen.query_one(Reason)
            reason.say("a reason of many words and a long end " * 6)
            await settle(app, pilot)
            assert " ".join(seen(app).split()).count("long end") == 6
            reason.say("a reason of many words and a long end " * 30)
            await settle(app, pilot)
            assert seen(app).splitlines()[-2].endswith("…")
            assert "▸" in seen(app)


def test_names_stand_apart_from_their_figures_on_two_lines() -> None:
    listed = InsightList()
    listed.set_reactive(InsightList.row_height, 2)
    name, figure = listed.draw(InsightRow(1, None, "Prospects with a name and a town", "25 companies"), 38, False)[0]
    assert f"{name.words}{figure.words}" == "Prospects with a name an… 25 companies"


async def test_enter_opens_the_company_and_i_says_why(sold: Running) -> None:
    app, pilot = sold
    await press(app, pilot, "i")
    assert isinstance(app.screen, CompanyInsightScreen)
    for words in ("WHAT IT DOES", "WHAT IT IS", "Usually every 4 weeks", "Industry"):
        assert words in seen(app)
    await press(app, pilot, "escape", "enter")
    assert isinstance(app.screen, CompaniesScreen)
    assert "Dairy 19" in seen(app)
    await press(app, pilot, "i")
    assert isinstance(app.screen, CompanyInsightScreen)
    assert "Dairy 19" in seen(app)


async def test_a_key_pressed_before_the_first_answer_is_about_the_company_by_name(sold: Running) -> None:
    app, pilot = sold
    assert isinstance(app.screen, CompanyActions)
    app.screen.action_company_insight()
    assert isinstance(app.screen, CompanyInsightScreen)
    target = app.screen.target()
    assert target is not None and target.company_name == "Dairy 19"
    await press(app, pilot, "escape")


async def test_a_new_order_changes_the_answer_on_the_screen(sold: Running) -> None:
    app, pilot = sold
    await press(app, pilot, "i")
    assert "18 orders" in seen(app)
    with app.book.write("One more") as unit:
        orders(unit, 20, [TODAY], 100_000)
    app._publish()
    await settle(app, pilot)
    assert "19 orders" in seen(app)


async def test_an_empty_book_says_what_is_missing(tmp_path: Path) -> None:
    with odd_book(tmp_path, "nobody") as book:
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5")
            assert "No customer has bought anything yet." in seen(app)
            assert "Not enough customers to learn from (have 0, need 20)" in seen(app)
            for key in "23456":
                await press(app, pilot, key)
                assert len(seen(app).split()) > 12


async def test_names_with_markup_are_text(tmp_path: Path) -> None:
    with trade(tmp_path) as book:
        with book.write("Evil") as unit:
            key = company(unit, "Evil [/x] [red]Ltd\x1b[2J", industry="[b]Dairy")
            orders(unit, key, every(20, 40), 900_000, "[/]Seals")
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5")
            assert "Evil [/x] [red]Ltd" in seen(app)
            await press(app, pilot, "i")
            assert "Evil [/x] [red]Ltd" in seen(app)
            await press(app, pilot, "escape", "2", "3", "4", "5", "6")


async def test_the_dashboard_shows_who_is_overdue_to_buy_and_not_the_lost(tmp_path: Path) -> None:
    with trade(tmp_path) as book:
        with book.write("Late") as unit:
            orders(unit, company(unit, "Dairy late"), every(28, 18, TODAY - timedelta(days=45)), 90_000)
        refresh(book, basis_of(Settings(), book.today))
        async with living(book, (120, 50)) as (app, pilot):
            await pilot.pause(0.4)
            await settle(app, pilot)
            overdue = seen(app).split("Overdue to buy")[1].split("\n\n")[0]
            assert "Dairy late" in overdue
            assert "26 days over" in overdue
            assert "every 4 weeks, la" in overdue
            assert "Dairy 00" not in overdue, "probably lost for months: insight names it"


async def test_a_large_book_is_computed_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(insight_keeper, "LARGE", 10)
    with trade(tmp_path) as book:
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5")
            await settle(app, pilot)
            assert "Dairy 19" in seen(app)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
async def test_leaving_ends_a_computation_that_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(insight_keeper, "LARGE", 10)

    def computing() -> list[str]:
        found = []
        for one in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                told, state = one.read_bytes(), (one.parent / "stat").read_text().rpartition(")")[2].split()
                if b"insight.apart" in told and state[1] == str(os.getpid()):
                    found.append(one.parent.name)
        return found

    with trade(tmp_path) as book:
        async with living(book) as (_app, pilot):
            await pilot.press("f5")
            for _wait in range(200):
                if computing():
                    break
                await pilot.pause(0.01)
        assert computing() == []


async def test_a_book_that_may_not_be_written_is_computed_beside_it_or_shows_what_it_has(tmp_path: Path) -> None:
    with trade(tmp_path) as book:
        path = book.path
    with Book(path, today=TODAY, read_only="This book is for reading only.") as book:
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5")
            assert "Dairy 19" in seen(app)
        with book.read() as connection:
            assert connection.execute("SELECT count(*) FROM main.score").fetchone() == (0,)
    with Book(path, today=TODAY) as book:
        refresh(book, basis_of(Settings(), TODAY))
    with Book(path, today=TODAY, read_only="This book is for reading only.") as book:
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5")
            assert "Dairy 19" in seen(app)
