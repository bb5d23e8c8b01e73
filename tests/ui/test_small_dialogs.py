"""The small dialogs: later, large numbers, the buying map."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from accountbook.domain.lines.onelines import read_follow_line, read_person_line
from accountbook.entering.target import Target
from accountbook.models.columns import field_set
from accountbook.models.tables import Reporting
from accountbook.store.book import Book
from accountbook.store.entries import people, promises
from accountbook.store.pages.views import view
from accountbook.store.writing import records
from accountbook.ui.screens.buying_map import MapScreen
from accountbook.ui.screens.dashboard.snooze import SnoozeDialog
from accountbook.ui.screens.large import LargeDialog
from accountbook.ui.screens.reading import ReadingDialog, labelled
from tests.books import add_company, add_contact, new_book
from tests.ui.apps import DialogApp, seen, settle, write


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            add_company(unit)
            people.add(unit, 1, read_person_line("Anna Huber, buyer, +43 664 1234567, anna@huber.at, economic buyer"))
            for name in ("Franz Kern", "Eva Maier"):
                add_contact(unit, 1, name)
            unit.add(Reporting(contact_id=1, boss_id=2), Reporting(contact_id=3, boss_id=1))
            unit.add(Reporting(contact_id=3, boss_id=2))
            promises.plan(unit, 1, read_follow_line("fri send quote", made.today))
        yield made


@pytest.mark.parametrize(
    ("keys", "due_on", "due_time"),
    [
        ("t", date(2026, 11, 23), ""),
        ("w", date(2026, 11, 29), ""),
        ("m", date(2026, 12, 22), ""),
        ("l", date(2026, 11, 22), "17:00"),
    ],
)
async def test_one_letter_moves_a_follow_up(book: Book, keys: str, due_on: date, due_time: str) -> None:
    app = DialogApp(book, SnoozeDialog(1, "send quote"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "tomorrow    Mon 23 Nov" in seen(app)
        await pilot.press(keys)
        await settle(pilot)
        assert app.answers == [True]
    with book.read() as connection:
        moved = view(connection, "followup", 1)
    assert (moved.value("due_on"), moved.text("due_time")) == (due_on, due_time)
    assert moved.value("snoozed_from") == date(2026, 11, 27)


async def test_a_day_of_ones_own_is_shown_before_it_counts(book: Book) -> None:
    app = DialogApp(book, SnoozeDialog(1, "send quote"))
    async with app.run_test(size=(40, 20)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await write(pilot, "next tue 15:00")
        assert "Tue 24 Nov 15:00" in seen(app)
        await pilot.press("enter")
        await settle(pilot)
    with book.read() as connection:
        assert view(connection, "followup", 1).value("due_on") == date(2026, 11, 24)


async def test_a_time_alone_keeps_the_day_that_is_ahead(book: Book) -> None:
    app = DialogApp(book, SnoozeDialog(1, "send quote", date(2026, 11, 27)))
    async with app.run_test(size=(40, 20)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await write(pilot, "10:00")
        assert "Fri 27 Nov 10:00" in seen(app)


async def test_numbers_are_shown_large_and_copied(book: Book) -> None:
    app = DialogApp(book, LargeDialog(Target(1, "Huber GmbH", 1)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "╷  ╶─╮ ╶─╮ ╷ ╷ ╭─╴ ╭─╴ ╶─┐" in seen(app)
        await pilot.press("y")
        await pilot.press("j")
        await settle(pilot)
        assert "a n n a @ h u b e r . a t" in seen(app)
        await pilot.press("y")
    assert app.copied == ["+43 664 1234567", "anna@huber.at"]


async def test_the_map_draws_several_bosses_and_names_gaps_only_where_it_is_complete(book: Book) -> None:
    app = DialogApp(book, MapScreen(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = seen(app)
        assert "Decides             ?     Anna Huber, buyer · never talked" in shown
        assert "├─ ?     Anna Huber, buyer" in shown
        assert "│  └─ ?     Eva Maier · 2 bosses" in shown
        assert "not marked complete: the other roles are not known" in shown
        with book.write("complete") as unit:
            records.change(unit, "company", 1, field_set("company").model_validate({"map_complete": True}))
        app.changed.publish(1)
        await settle(pilot)
        assert "Nobody              uses it, technical, champion" in seen(app)


async def test_a_circle_of_bosses_is_drawn_once(book: Book) -> None:
    with book.write("circle") as unit:
        unit.add(Reporting(contact_id=2, boss_id=3))
    app = DialogApp(book, MapScreen(1))
    async with app.run_test(size=(40, 30)) as pilot:
        await settle(pilot)
        tree = seen(app).partition("Who reports to whom")[2]
        assert [tree.count(name) for name in ("Anna Huber", "Eva Maier", "Franz Kern")] == [1, 1, 1]


@pytest.mark.parametrize(("said", "goes_on"), [(3, False), (60, True)])
async def test_what_is_read_shows_that_it_goes_on(book: Book, said: int, goes_on: bool) -> None:
    app = DialogApp(book, ReadingDialog("Mind", lambda _connection: labelled([("mind", "remember this " * 5)] * said)))
    async with app.run_test(size=(40, 20)) as pilot:
        await settle(pilot)
        box = app.screen.query_one("#reading")
        assert box.show_vertical_scrollbar == goes_on
        assert box.scrollbar_size_vertical == 1
        assert seen(app).count("remember this remember") >= 3, "no line is broken twice"
