"""The app: saves that nothing cancels, errors said kindly, other sessions noticed, keys in order, any theme."""

import gc
from pathlib import Path

import pytest
from textual import events

from accountbook.domain.lines.onelines import read_follow_line
from accountbook.errors import BookError
from accountbook.settings import Settings
from accountbook.store.book import open_book
from accountbook.store.entries import promises
from accountbook.store.writing.unit import Unit
from accountbook.ui import keys_in_order
from accountbook.ui.app import AccountBookApp
from accountbook.ui.keymap import checked_keymap
from accountbook.ui.keys import BY_ID, KEYS
from accountbook.ui.screens.book.screen import CompaniesScreen
from accountbook.ui.screens.find import FindScreen
from accountbook.ui.screens.keys_help import KeysScreen
from tests.books import TODAY, new_book
from tests.ui.apps import seen
from tests.ui.living import line_with, living, press, settle, small_book, type_in


def plan(unit: Unit, words: str = "today call first") -> None:
    promises.plan(unit, 1, read_follow_line(words, TODAY))


async def test_saved_is_said_after_the_commit(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        said_then: list[str] = []
        app.run_save("Plan", plan, lambda _nothing: said_then.append(app.said))
        assert app.said == ""
        await settle(app, pilot)
        assert said_then[0].startswith("Saved ")
        assert "call first" in seen(app)


async def test_what_cannot_be_saved_is_said_and_changes_nothing(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):

        def refuse(_unit: Unit) -> None:
            raise BookError("The disk is full. [/x]")

        app.run_save("Plan", refuse)
        await settle(app, pilot)
        assert "The disk is full. [/x]" in seen(app)
        assert not app.said.startswith("Saved")
        await press(app, pilot, "q")
        assert not app.is_running or app._exit


async def test_another_session_is_noticed_within_a_second(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        await pilot.pause(1.2)
        with open_book(book.path, today=TODAY) as other, other.write("Another session") as unit:
            plan(unit, "today call from elsewhere")
        await pilot.pause(1.3)
        await settle(app, pilot)
        assert "call from elsewhere" in seen(app)


async def test_what_is_typed_ahead_reaches_the_dialog_and_never_acts_as_keys(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        for letter in "lvisit quick uuq":
            app.post_message(events.Key("space" if letter == " " else letter, letter))
        app.post_message(events.Key("enter", "\r"))
        await pilot.pause(1.0)
        await settle(app, pilot)
        with book.read() as connection:
            last = connection.execute("SELECT kind, text FROM interaction ORDER BY id DESC LIMIT 1").fetchone()
        assert last == ("visit", "quick uuq")
        assert app.is_running


async def test_keys_behind_an_enter_reach_what_comes_after_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys_in_order, "PATIENCE", 1.5)  # a busy machine is no reason to give up on a key
    async with living(small_book(tmp_path)) as (app, pilot):
        for key in ("l", "o", "k", "enter", "j", "j"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause(2.5)
        await settle(app, pilot)
        assert "▸ 20 Nov" in seen(app)
        for key in ("f4", "s", "m", "a", "l", "m", "o", "enter", "3"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause(2.5)
        await settle(app, pilot)
        assert "Sifted 1" in seen(app)
        assert app.focused is not None and app.focused.id == "timeline"


async def test_undo_and_redo_say_what_they_did(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        app.run_save("Plan a call at Huber", plan)
        await settle(app, pilot)
        await press(app, pilot, "u")
        assert app.said == "Taken back: Plan a call at Huber"
        await press(app, pilot, "ctrl+r")
        assert app.said == "Done again: Plan a call at Huber"


@pytest.mark.parametrize(("key", "said"), [("u", "There is nothing to undo."), ("ctrl+r", "There is nothing to redo.")])
async def test_nothing_to_take_back_is_no_failure(tmp_path: Path, key: str, said: str) -> None:
    async with living(new_book(tmp_path), (40, 20)) as (app, pilot):
        await press(app, pilot, key)
        assert said in seen(app) and "NOT saved" not in seen(app)
        assert not app._notifications
        await press(app, pilot, "f4")
        assert said not in seen(app)


@pytest.mark.parametrize("theme", ["accountbook-light", "ansi-dark", "textual-dark", "no such theme"])
async def test_any_theme_works(tmp_path: Path, theme: str) -> None:
    async with living(small_book(tmp_path), settings=Settings(theme=theme)) as (app, pilot):
        assert "▸ today" in seen(app)
        told = " ".join(note.message for note in app._notifications)
        assert ("a theme that there is not: no such theme. Known: accountbook-dark, " in told) == (theme[:2] == "no")
        await press(app, pilot, "f4", "slash", "escape", "question_mark")
        assert "Keys" in seen(app)


async def test_no_color_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with living(small_book(tmp_path)) as (app, _pilot):
        assert "▸ today" in seen(app)
        strips = app.screen._compositor.render_strips()
        assert strips


async def test_without_colour_one_sees_what_enter_takes_in_the_palette(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "ctrl+p", "down")
        await settle(app, pilot)
        lines = [strip.crop(0, 20) for strip in app.screen._compositor.render_strips()]
        under = [line.text for line in lines if all(piece.style and piece.style.underline for piece in line)]
        assert len(under) == 2, "the entry and what it does, in full width"


async def test_keys_can_be_changed_and_are_shown_where_they_are(tmp_path: Path) -> None:
    async with living(small_book(tmp_path), settings=Settings(keys={"log": "ctrl+l", "redraw": "f9"})) as (app, pilot):
        assert "^l log" in seen(app).replace("Log", "log")
        await press(app, pilot, "question_mark")
        assert isinstance(app.screen, KeysScreen)
        assert "Log what happened" in line_with(app, "ctrl+l")
        await press(app, pilot, "escape", "l")
        assert not app.screen.is_modal


def test_a_wrong_keymap_is_a_sentence() -> None:
    with pytest.raises(BookError, match="never reaches a program"):
        checked_keymap({"log": "ctrl+s"})
    with pytest.raises(BookError, match="given to both"):
        checked_keymap({"log": "f"})
    with pytest.raises(BookError, match="no key called"):
        checked_keymap({"nonsense": "l"})
    assert checked_keymap({}) == {}
    assert len(BY_ID) == len(KEYS)


async def test_help_lists_the_keys_of_the_screen_below(tmp_path: Path) -> None:
    async with living(small_book(tmp_path), (80, 60)) as (app, pilot):
        await press(app, pilot, "question_mark")
        words = seen(app)
        assert "I have looked at this change" in words
        assert "To the people" not in words and "Next company without going back" not in words
        await press(app, pilot, "f1", "f4", "f1")
        assert "Next company without going back" in seen(app)


async def test_a_key_to_a_screen_leads_down_to_it_from_what_stands_above(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        for above in ("p", "m", "b"):
            await press(app, pilot, "f4", above)
            assert len(app.screen_stack) == 2
            await press(app, pilot, "f4")
            assert isinstance(app.screen, CompaniesScreen)
        await press(app, pilot, "p", "f2", "f4", "f4")
        assert isinstance(app.screen, CompaniesScreen)
        await press(app, pilot, "W")
        assert "The week" in seen(app)


async def test_f1_tells_the_keys_of_a_dialog_while_one_types(tmp_path: Path) -> None:
    async with living(small_book(tmp_path), (80, 40)) as (app, pilot):
        await press(app, pilot, "f4", "e", "f1")
        assert "To the next field" in seen(app) and "Save from anywhere in the form" in seen(app)
        await press(app, pilot, "escape", "escape", "l")
        await type_in(app, pilot, "what now?")
        await press(app, pilot, "f1")
        assert "Put the offered person into the line" in seen(app)
        await press(app, pilot, "escape", "escape", "f7", "f1")
        assert "Make a verified backup now" in seen(app)


async def test_the_palette_finds_companies_and_actions_safely(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "ctrl+p")
        await type_in(app, pilot, "kraft")
        await pilot.pause(0.5)
        await settle(app, pilot)
        assert "Kraft [/x] & Stoff KG" in seen(app)
        await press(app, pilot, "enter")
        await settle(app, pilot)
        assert "Kraft [/x] & Stoff" in line_with(app, "Customer")


async def test_find_opens_over_any_screen_and_once_only(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4", "f3", "f3")
        assert isinstance(app.screen, FindScreen)
        assert len(app.screen_stack) == 2


async def test_quitting_waits_for_a_save(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        app.run_save("Plan", plan)
        await pilot.press("q")
        await settle(app, pilot)
    with book.read() as connection:
        assert connection.execute("SELECT count(*) FROM followup WHERE text = 'call first'").fetchone() == (1,)


def test_the_app_starts_on_the_screen_it_is_told(tmp_path: Path) -> None:
    assert AccountBookApp(new_book(tmp_path), Settings(), mode="book")._first_mode == "book"


async def test_garbage_is_looked_for_from_the_first_page_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not only after a rest: a hand that never rests would fill the memory with closed screens."""
    monkeypatch.setattr("accountbook.ui.app.REST", 1000.0)
    before = gc.get_threshold()
    gc.disable()
    try:
        async with living(small_book(tmp_path)):
            assert gc.isenabled()
    finally:
        gc.enable()
        gc.set_threshold(*before)


async def test_old_garbage_is_looked_for_once_when_the_hand_rests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accountbook.ui.caretaker.REST", 1000.0)
    looked: list[float] = []
    async with living(small_book(tmp_path)) as (app, pilot):
        monkeypatch.setattr(gc, "collect", lambda: looked.append(app.last_key_at))
        await press(app, pilot, "question_mark", "escape")
        app.tidy_up()
        assert not looked
        app.last_key_at -= 2000.0
        app._tidied_at = app.last_key_at - 1.0
        app.tidy_up()
        app.tidy_up()
        assert looked == [app.last_key_at]
