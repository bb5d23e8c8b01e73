"""The main screen: the head is always in sight, the panes follow, everything is reached by keys at every size."""

from pathlib import Path
from typing import Any

import pytest
from textual.strip import Strip
from textual.style import Style

from accountbook.entering.target import Target
from accountbook.models.columns import field_set
from accountbook.store.pages.company_page import Head, Point
from accountbook.store.pages.timeline import PROMISE
from accountbook.store.writing import records
from accountbook.ui.screens.book.screen import CompaniesScreen
from accountbook.ui.widgets.head import HeadView
from accountbook.ui.widgets.head_words import head_lines
from accountbook.ui.widgets.lists.vlist import VList
from tests.books import TODAY, add_company
from tests.ui.apps import seen
from tests.ui.living import line_with, living, press, rest, settle, small_book, type_in


def companies(screen: object) -> CompaniesScreen:
    assert isinstance(screen, CompaniesScreen)
    return screen


@pytest.mark.parametrize("size", [(80, 24), (160, 50), (60, 16)])
async def test_number_last_talk_and_next_step_are_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    async with living(small_book(tmp_path), size) as (app, pilot):
        await press(app, pilot, "f4")
        words = seen(app)
        assert "Huber GmbH" in words
        assert "+43 732 555 0100" in words
        assert "last   12 days ago  visit" in words
        assert "next   today  send quote" in words
        assert "Anna Huber" in words
        assert all(len(line) <= size[0] for line in words.splitlines())


async def test_a_wider_screen_takes_nothing_away_from_an_opened_company(tmp_path: Path) -> None:
    """The last talk in full, the next step, and everybody's number: the companies and the profile take what is left."""
    async with living(small_book(tmp_path), (60, 24)) as (app, pilot):
        await press(app, pilot, "f4", "enter")
        head = 0
        for width in (60, 75, 119, 120, 149, 150, 171, 172, 220):
            await pilot.resize_terminal(width, 24)
            await settle(app, pilot)
            assert line_with(app, "last ").endswith("visit: price ok, wants samples"), width
            assert "send quote" in line_with(app, "next ")
            assert "+43 732 555 0142" in line_with(app, "Anna Huber")
            assert "price ok, wants samples" in line_with(app, "visit     ")
            before, head = head, app.screen.query_one(HeadView).size.width
            assert head >= before
            assert ("Not known yet" in seen(app)) is (width >= 150)
        await pilot.resize_terminal(76, 24)
        await settle(app, pilot)
        assert "Ikarus" in seen(app) and "+43 732 555 0142" in line_with(app, "Anna Huber")


@pytest.mark.parametrize("width", [80, 46, 37])
def test_a_long_name_beside_the_number_leaves_each_line_of_the_head_in_its_place(width: int) -> None:
    number = Point("+43 664 8887766", "only before 9", "Maximilian Alexander von Hohenstein-Liechtenberg")
    empty: dict[str, Any] = dict.fromkeys(Head._fields, "") | {"tags": (), "customer_since": None, "mail": None}
    about: dict[str, Any] = {"id": 1, "contacts": 1, "phone": number, "last_on": TODAY, "last_kind": "visit"}
    about |= {"next_on": TODAY, "name": "Huber GmbH", "next_by": "mine", "next_text": "send quote", "town": "Linz"}
    head = Head(**empty | about)
    lines = ["".join(piece.words for piece in line) for line in head_lines(head, width, TODAY)]
    assert max(map(len, lines)) <= width
    assert "+43 664 8887766  Maximilian" in lines[1]
    assert "send quote" in lines[3]


async def test_the_panes_follow_when_the_cursor_rests(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4", "j")
        await rest(app, pilot)
        assert "call about the samples" in line_with(app, "next ")
        await press(app, pilot, "3", "J")
        await rest(app, pilot)
        assert "asked for drawings" in line_with(app, "last ")
        assert app.focused is companies(app.screen).entries
        await press(app, pilot, "K")
        await rest(app, pilot)
        assert "call about the samples" in line_with(app, "next ")


async def test_a_key_pressed_before_the_panes_follow_acts_on_the_row_under_the_cursor(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4")
        await pilot.press("j")
        assert companies(app.screen).target() == Target(2, "Ikarus Åkeri AB")


async def test_the_target_names_the_person_or_the_promise_under_the_cursor(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4", "2")
        assert companies(app.screen).target() == Target(1, "Huber GmbH", contact_id=1)
        await press(app, pilot, "tab")
        screen = companies(app.screen)
        assert screen.entries.row is not None and screen.entries.row.what == PROMISE
        assert screen.target() == Target(1, "Huber GmbH", followup_id=1)
        assert "space Done" in seen(app).splitlines()[-1]
        await press(app, pilot, "down")
        await rest(app, pilot)
        assert "space Done" not in seen(app).splitlines()[-1]
        await press(app, pilot, "tab")
        assert app.focused is screen.companies


async def test_a_pane_that_still_shows_another_company_is_the_target(tmp_path: Path) -> None:
    """A random walk of half an hour ended the program here: Done on a promise of one company, aimed at the next."""
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4", "down")
        screen = app.screen
        assert isinstance(screen, CompaniesScreen) and screen._resting is not None
        await press(app, pilot, "3")
        shown = screen.query_one(HeadView).head
        assert shown is not None
        screen.companies.move_to(1)
        screen._resting.stop()  # not followed yet
        assert screen.companies.row is not None and screen.companies.row.name != shown.name
        target = screen.target()
        assert target is not None and (target.company_id, target.company_name) == (shown.id, shown.name)
        assert target.followup_id is not None


async def test_sifting_and_going_back(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4")
        await rest(app, pilot)
        await press(app, pilot, "s")
        await rest(app, pilot)
        assert app.focused is app.screen.query_one("#filter")
        await type_in(app, pilot, "malmo")
        await rest(app, pilot)
        assert "Sifted 1" in seen(app)
        assert "Huber GmbH" not in "".join(line[:30] for line in seen(app).splitlines())
        await press(app, pilot, "enter")
        await rest(app, pilot)
        assert companies(app.screen).target() == Target(2, "Ikarus Åkeri AB")
        await press(app, pilot, "escape")
        assert "Companies 2/5" in seen(app)
        await press(app, pilot, "escape")
        assert app.current_mode == "dashboard"


async def test_a_company_that_the_filter_hides_is_opened_all_the_same(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4", "s")
        await type_in(app, pilot, "malmo")
        app.open_company(4)
        await settle(app, pilot)
        assert "Molino São Jorge Lda" in line_with(app, "Prospect")
        assert companies(app.screen).companies.highlighted == 4


async def test_one_pane_at_a_time_on_a_phone(tmp_path: Path) -> None:
    async with living(small_book(tmp_path), (40, 20)) as (app, pilot):
        await press(app, pilot, "f4")
        assert "Companies" in seen(app) and "People" not in seen(app)
        await press(app, pilot, "enter")
        assert "Timeline" in seen(app) and "Companies" not in seen(app)
        assert "send quote" in line_with(app, "next ")
        await press(app, pilot, "2")
        assert "Anna Huber" in seen(app) and "Timeline" not in seen(app)
        await press(app, pilot, "1")
        assert "Companies" in seen(app)


async def test_the_timeline_weaves_promises_and_talks(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4")
        lines = seen(app).splitlines()
        promise = next(number for number, line in enumerate(lines) if "I owe" in line)
        talk = next(number for number, line in enumerate(lines) if "10 Nov" in line)
        assert promise < talk
        await press(app, pilot, "3", "down", "enter")
        assert "Tue 10 Nov 2026" in seen(app)
        assert "Anna Huber" in line_with(app, "with")
        await press(app, pilot, "escape", "2", "enter")
        assert "26 Nov 1976" in line_with(app, "birthday")


async def test_the_profile_stands_beside_on_a_wide_screen(tmp_path: Path) -> None:
    async with living(small_book(tmp_path), (160, 50)) as (app, pilot):
        await press(app, pilot, "f4")
        assert "Not known yet" in seen(app)
        await pilot.resize_terminal(80, 24)
        await settle(app, pilot)
        assert "Not known yet" not in seen(app)


async def test_the_timeline_is_sifted_an_entry_corrected_and_put_into_the_bin(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    with book.write("Correct") as unit:
        records.change(unit, "company", 1, field_set("company").model_validate({"employees": 55}))
    async with living(book) as (app, pilot):
        await press(app, pilot, "f4", "3")
        assert "Headcount – → 55" in seen(app)
        await press(app, pilot, "h")
        assert "Headcount" not in seen(app)
        await press(app, pilot, "h", "t")
        await type_in(app, pilot, "visit anna")
        await press(app, pilot, "enter")
        assert "price ok" in seen(app)
        assert "Headcount" not in seen(app)
        await press(app, pilot, "e")
        await rest(app, pilot)
        assert "2026-11-10" in seen(app) or "10 Nov" in seen(app)
        await press(app, pilot, "escape", "D")
        assert "price ok" not in line_with(app, "Timeline")
        with book.read() as connection:
            assert connection.execute("SELECT count(*) FROM interaction WHERE archived_at IS NOT NULL").fetchone() == (
                1,
            )
        await press(app, pilot, "u", "escape")
        assert "Headcount" in seen(app)


async def test_going_from_pane_to_pane_paints_titles_and_marks_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4")
        await rest(app, pilot)
        painted: list[tuple[str | None, int]] = []
        once = VList.render_line

        def counted(self: VList[Any], y: int) -> Strip:
            painted.append((self.id, y))
            return once(self, y)

        monkeypatch.setattr(VList, "render_line", counted)
        titles = [line_with(app, "People"), line_with(app, "Timeline")]
        await press(app, pilot, "tab")
        people = companies(app.screen).contacts
        assert app.focused is people and "▸" in line_with(app, "Anna Huber")
        assert set(painted) <= {("companies", 0), ("contacts", 0)}
        assert titles == [line_with(app, "People"), line_with(app, "Timeline")]
        look = [span.style for span in people._border_title.spans] if people._border_title else []
        assert [isinstance(style, Style) and style.bold for style in look] == [True]
        await press(app, pilot, "tab")
        assert set(painted) <= {("companies", 0), ("contacts", 0), ("timeline", 0)}
        look = [span.style for span in people._border_title.spans] if people._border_title else []
        assert [isinstance(style, Style) and style.dim for style in look] == [True]


@pytest.mark.parametrize("width", [80, 40])
async def test_a_company_without_talks_is_opened_where_the_keys_can_be_seen(tmp_path: Path, width: int) -> None:
    book = small_book(tmp_path)
    with book.write("Add") as unit:
        empty = add_company(unit, "Lindner OG")
    async with living(book, (width, 24)) as (app, pilot):
        for other in (1, 2):
            app.open_company(empty)
            await rest(app, pilot)
            screen = companies(app.screen)
            if width == 80:
                assert screen.companies.has_focus and "▸ Lindner" in seen(app)
                await press(app, pilot, "down")
                await rest(app, pilot)
                assert screen.shown_id == 4
            else:
                assert screen.entries.has_focus and "▸ Nothing yet" in seen(app)
                assert "Open" not in seen(app).splitlines()[-1]
            app.open_company(other)
            await rest(app, pilot)
            assert screen.entries.has_focus and "Open" in seen(app).splitlines()[-1]


async def test_an_empty_pane_shows_that_it_has_the_keys_and_offers_nothing_to_open(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4")
        assert "Open" in seen(app).splitlines()[-1]
        await press(app, pilot, "down", "2")
        await rest(app, pilot)
        assert "▸ Nobody yet" in seen(app) and "Open" not in seen(app).splitlines()[-1]
        await press(app, pilot, "1")
        assert "▸ Nobody yet" not in seen(app) and "Open" in seen(app).splitlines()[-1]
