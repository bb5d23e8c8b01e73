"""Find: live, over everything, and whoever is calling is seen before they speak."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from accountbook.domain.lines.onelines import read_follow_line
from accountbook.store.book import Book
from accountbook.store.entries import promises
from accountbook.ui.screens.book.screen import CompaniesScreen
from accountbook.ui.screens.find import NOBODY, Answer, FindScreen
from accountbook.ui.screens.profile import ProfileScreen
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.lists.hits import HitList
from accountbook.ui.widgets.lists.vlist import VList
from tests.books import TODAY, add_contact, new_book
from tests.ui.apps import seen
from tests.ui.living import add_point, line_with, living, press, settle, small_book, type_in


async def test_the_last_four_digits_show_who_is_calling(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "slash")
        await type_in(app, pilot, "0142")
        assert "Huber GmbH · Head of buy" in line_with(app, "▸   Anna Huber")
        assert "+43 732 555 0142  Anna Huber" in seen(app)
        assert "price ok" in line_with(app, "last ")


async def test_enter_opens_and_y_copies_the_number_of_the_person_and_shows_it_large(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "slash")
        await type_in(app, pilot, "anna")
        await press(app, pilot, "enter", "y")
        assert app.clipboard == "+43 732 555 0142"
        assert "Copied +43 732 555 0142 Anna Huber" in seen(app).splitlines()[0]
        assert "Phone" in line_with(app, "Anna Huber · ") and "╰─┤" in seen(app)
        await press(app, pilot, "k", "y")
        assert "the brief" in seen(app)
        assert app.clipboard.startswith("Huber GmbH") and "price ok" in app.clipboard
        await press(app, pilot, "escape")
        assert isinstance(app.screen, CompaniesScreen)


def book_with_a_free_person(folder: Path) -> Book:
    """A person between two jobs, with a telephone and an open promise."""
    book = small_book(folder)
    with book.write("Free") as unit:
        free = add_contact(unit, None, "Petra Frei", title="between two jobs")
        add_point(unit, "phone", "+43 660 5550177", contact_id=free)
        promises.plan(unit, None, read_follow_line("today lunch", TODAY), [free])
    return book


async def test_a_person_of_no_company_is_opened_as_a_profile(tmp_path: Path) -> None:
    async with living(book_with_a_free_person(tmp_path)) as (app, pilot):
        await press(app, pilot, "slash")
        await type_in(app, pilot, "frei")
        await press(app, pilot, "enter")
        assert isinstance(app.screen, ProfileScreen)
        assert "Petra Frei" in seen(app) and "between two jobs" in seen(app)
        await press(app, pilot, "escape")
        assert "Today" in seen(app)


FREE = "This person belongs to no company"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("l", "Petra Frei"), ("f", "Petra Frei"), ("n", "Person"), ("y", "Copied +43 660 5550177"),
        ("Y", "Petra Frei"), ("e", "Name"), ("F", ""), ("v", ""), ("enter", "Name"),
        *((key, FREE) for key in "bocxmi"),
    ],
)  # fmt: skip
async def test_every_key_on_a_person_of_no_company_answers(tmp_path: Path, key: str, words: str) -> None:
    book = book_with_a_free_person(tmp_path)
    async with living(book) as (app, pilot):
        app.open_profile(None, 2)
        await settle(app, pilot)
        assert "Petra Frei" in seen(app)
        await press(app, pilot, key)
        assert words in seen(app)
        if key in "lfn":
            line = {"l": "call all well", "f": "fri call", "n": "Otto Neu"}[key]
            await type_in(app, pilot, line)
            await press(app, pilot, "enter")
            assert isinstance(app.screen, ProfileScreen)
    with book.read() as connection:
        (talks,) = connection.execute("SELECT count(*) FROM attendance WHERE contact_id = 2").fetchone()
        (promised,) = connection.execute("SELECT count(*) FROM followup WHERE contact_id = 2").fetchone()
        people = connection.execute("SELECT company_id FROM contact WHERE name = 'Otto Neu'").fetchall()
    assert (talks, promised, people) == (int(key == "l"), 1 + int(key == "f"), [(None,)] if key == "n" else [])


@pytest.mark.parametrize("key", ["o", "c"])
async def test_an_entry_of_ones_own_has_no_orders_and_no_changes(tmp_path: Path, key: str) -> None:
    book = new_book(tmp_path)
    with book.write("Mine") as unit:
        promises.plan(unit, None, read_follow_line("today tidy up", TODAY))
    async with living(book) as (app, pilot):
        await press(app, pilot, key)
        assert "This entry belongs to no company." in seen(app)


async def test_near_misses_carry_a_sign(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "slash")
        await type_in(app, pilot, "nordvyk")
        assert "▸ ≈ Nordvik Skog AS" in line_with(app, "▸")


async def test_arrows_choose_and_escape_returns(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "slash")
        await type_in(app, pilot, "huber")
        await press(app, pilot, "down")
        assert "Anna Huber" in line_with(app, "▸")
        await press(app, pilot, "up", "escape")
        assert not isinstance(app.screen, FindScreen)
        assert "Today" in seen(app)


async def test_notes_are_found_and_nothing_found_says_so(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "slash")
        await type_in(app, pilot, "samples")
        assert "wants samples" in line_with(app, "Huber GmbH  ")
        await type_in(app, pilot, "qqq [x")
        assert "Nothing found for “samplesqqq [x”." in seen(app)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, FindScreen)


async def test_an_hour_free_in_a_town(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "w")
        await type_in(app, pilot, "lin")
        assert "send quote" in line_with(app, "▸ A Huber GmbH ")
        await press(app, pilot, "enter")
        await settle(app, pilot)
        assert isinstance(app.screen, CompaniesScreen)
        assert app.screen.shown_id == 1


async def test_two_lines_for_a_hit_on_a_phone(tmp_path: Path) -> None:
    async with living(small_book(tmp_path), (40, 20)) as (app, pilot):
        await press(app, pilot, "slash")
        await type_in(app, pilot, "anna")
        assert "+43 732 555 0142" in line_with(app, "▸")
        assert "Huber GmbH · Head of buying" in seen(app)


async def test_the_box_is_kept_and_begins_empty(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "slash")
        first = app.screen
        await type_in(app, pilot, "anna")
        assert "Anna Huber" in seen(app)
        await press(app, pilot, "escape", "slash")
        assert app.screen is first
        assert app.screen.query_one("#find", Input).value == ""
        assert "Today" in seen(app)
        await type_in(app, pilot, "nordvik")
        assert "Nordvik Skog AS" in line_with(app, "▸")
        assert "Anna Huber" not in seen(app)


async def test_a_box_left_open_in_another_mode_keeps_its_text(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "slash")
        left = app.screen
        await type_in(app, pilot, "anna")
        await press(app, pilot, "f5", "slash")
        assert isinstance(app.screen, FindScreen)
        assert app.screen is not left
        await press(app, pilot, "escape", "f2")
        assert app.screen is left
        assert app.screen.query_one("#find", Input).value == "anna"
        assert "Anna Huber" in seen(app)


async def test_the_box_follows_a_new_theme_and_a_new_size(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        below = app.screen
        await press(app, pilot, "slash", "escape")
        app.theme = "accountbook-light"
        await pilot.resize_terminal(40, 20)
        await press(app, pilot, "slash")
        await type_in(app, pilot, "huber")
        assert app.screen.has_class("-narrow")
        assert app.screen.styles.color == below.styles.color
        assert app.screen.query_one(HitList).styles.color == below.query_one(VList).styles.color
        assert app.screen.query_one(HitList).row_height == 2
        await press(app, pilot, "escape")
        await pilot.resize_terminal(80, 24)
        await press(app, pilot, "slash")
        await type_in(app, pilot, "huber")
        assert not app.screen.has_class("-narrow")
        assert app.screen.query_one(HitList).row_height == 1
        assert app.screen.query_one(KeyLine).display


async def test_an_answer_that_comes_after_the_box_was_emptied_is_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "slash")
        box = app.screen
        assert isinstance(box, FindScreen)
        late: list[Callable[[], None]] = []
        monkeypatch.setattr(box, "ask", lambda question, then, **_group: late.append(lambda: then((Answer(), NOBODY))))
        await press(app, pilot, "a", "backspace")
        assert late
        late[0]()
        assert box.answered == ""
        assert "Today" in seen(app)
