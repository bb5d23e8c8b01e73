"""What a dead session left behind is offered, opened, saved once, or thrown away."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from accountbook.entering.target import Target
from accountbook.settings import Settings
from accountbook.store.book import Book
from accountbook.store.drafts import Drafts, Found
from accountbook.store.pages.views import view, views
from accountbook.ui import app as app_module
from accountbook.ui.app import AccountBookApp
from accountbook.ui.screens.drafts import DraftsDialog, reopened
from accountbook.ui.screens.entry import EntryDialog
from accountbook.ui.screens.forms.forms import CompanyForm
from accountbook.ui.screens.forms.own_fields import OwnFieldsDialog
from accountbook.ui.screens.insight.rule import RuleDialog
from accountbook.ui.text import SafeInput
from tests.books import add_company, new_book
from tests.ui import living as session
from tests.ui.apps import DialogApp, seen, settle, write
from tests.ui.living import living

DEAD = "999999999"
"""A process number no system gives."""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            add_company(unit)
        yield made


def die(book: Book) -> None:
    """Make the drafts in the book those of a process that is gone."""
    connection = sqlite3.connect(book.path)
    connection.execute(f"UPDATE draft SET session = '{DEAD}-x', key = '{DEAD}-x ' || substr(key, instr(key, ' ') + 1)")
    connection.commit()
    connection.close()


async def left_behind(book: Book) -> None:
    """A session types a log line and a legal name, and dies."""
    app = DialogApp(book, EntryDialog("log", Target(1, "Huber GmbH")))
    async with app.run_test() as pilot:
        await settle(pilot)
        await write(pilot, "visit price ok")
        await pilot.press("escape")
        app.open(CompanyForm(1, first="legal_name"))
        await settle(pilot)
        await write(pilot, "Huber Holding")
        await pilot.press("escape")
        await settle(pilot)
    die(book)


async def test_both_drafts_are_listed_opened_and_saved(book: Book) -> None:
    await left_behind(book)
    app = DialogApp(book)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(DraftsDialog(app.drafts.left_behind()))
        await settle(pilot)
        assert "Log · Huber GmbH · visit price ok" in seen(app)
        assert "Huber Holding" in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "what you typed before is back" in seen(app)
        await pilot.press("ctrl+o")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "You typed this before" in seen(app)
        await pilot.press("!")  # goes on where the text ends; nothing typed before is replaced by a key
        await pilot.press("enter")
        await settle(pilot)
        assert app.answers == [None]
    with book.read() as connection:
        assert view(connection, "company", 1).text("legal_name") == "Huber Holding"
        assert [one.text("text") for one in views(connection, "interaction")] == ["price ok!"]
        assert connection.execute("SELECT count(*) FROM draft").fetchone() == (0,)


async def test_a_draft_saved_before_the_crash_is_not_saved_again(book: Book) -> None:
    await left_behind(book)
    drafts = sqlite3.connect(book.path).execute("SELECT key, session, body, at FROM draft").fetchall()
    for _time in range(2):
        app = DialogApp(book)
        async with app.run_test() as pilot:
            app.open(DraftsDialog([one for one in app.drafts.left_behind() if one.key.startswith("entry")]))
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
        connection = sqlite3.connect(book.path)
        connection.executemany("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)", drafts)
        connection.commit()
        connection.close()
    with book.read() as reading:
        assert len(views(reading, "interaction")) == 1


async def test_a_line_about_own_fields_that_a_dead_session_left_is_offered(book: Book) -> None:
    app = DialogApp(book, OwnFieldsDialog())
    async with app.run_test() as pilot:
        await settle(pilot)
        await write(pilot, "Pool size, number")
    die(book)
    app = DialogApp(book)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(DraftsDialog(app.drafts.left_behind()))
        await settle(pilot)
        assert "Fields of this book · Pool size, number" in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "= Pool size" in seen(app)
        await pilot.press("enter", "escape")
        await settle(pilot)
        assert app.answers == [None], "nothing is left to be offered"


async def test_d_throws_away_and_escape_leaves_for_later(book: Book) -> None:
    await left_behind(book)
    app = DialogApp(book)
    async with app.run_test(size=(40, 20)) as pilot:
        app.open(DraftsDialog(app.drafts.left_behind()))
        await settle(pilot)
        assert "Enter opens · d throws away · Esc" in seen(app) and "│ later " in seen(app), "nothing is cut"
        await pilot.press("d")
        await settle(pilot)
        assert "Holding" in seen(app)
        await pilot.press("d")
        await settle(pilot)
        assert "Holding" not in seen(app)
        await pilot.press("escape")
        await settle(pilot)
    assert [found.key for found in Drafts(book.path, "new").left_behind()] == ["entry log 1 0"]


def test_a_rule_that_was_being_typed_opens_in_its_dialog() -> None:
    found = Found("group 0", '{"what": "Target group", "segment": null, "texts": {"name": "Vips", "rule": ""}}', "now")
    assert isinstance(reopened(found), RuleDialog)


def test_another_live_session_keeps_a_draft_of_its_own(book: Book) -> None:
    one, other = Drafts(book.path, "one"), Drafts(book.path, "other")
    one.keep("form company 1", '{"a": 1}')
    other.keep("form company 1", '{"b": 2}')
    one.close()
    other.close()
    connection = sqlite3.connect(book.path)
    assert connection.execute("SELECT count(*) FROM draft").fetchone() == (2,)
    assert Drafts(book.path, "third").left_behind() == []
    connection.close()


def test_what_nobody_has_seen_is_never_dropped(book: Book) -> None:
    drafts = Drafts(book.path, "one")
    drafts.keep("entry log 1 0", '{"text": "old"}')
    drafts.close()
    die(book)
    later = Drafts(book.path, "two")
    later.keep("entry log 1 0", '{"text": "new"}')
    later.left_behind()
    later.drop("entry log 1 0")
    later.close()
    assert [found.body for found in Drafts(book.path, "three").left_behind()] == ['{"text": "old"}']


def test_drafts_beside_an_unwritable_book_are_found_again(book: Book) -> None:
    drafts = Drafts(book.path, "one")
    drafts._write_aside({"entry log 1 0": '{"text": "kept"}'})
    drafts.side_file.write_text(drafts.side_file.read_text("utf-8").replace(drafts._name, f"{DEAD}-x"), "utf-8")
    later = Drafts(book.path, "two")
    assert [found.body for found in later.left_behind()] == ['{"text": "kept"}']
    later.close()
    assert not drafts.side_file.exists()


@pytest.fixture
def dropped(book: Book) -> Iterator["subprocess.Popen[bytes]"]:
    """A session that typed a line and still runs, though its line was dropped."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        body = json.dumps({"kind": "log", "text": "visit price ok", "company_id": 1, "company_name": "Huber GmbH"})
        connection = sqlite3.connect(book.path)
        row = (f"{process.pid} entry log 1 0", str(process.pid), body)
        connection.execute("INSERT INTO draft (key, session, body, at) VALUES (?, ?, ?, '2026-11-22 10:00:00')", row)
        connection.commit()
        connection.close()
        yield process
        process.kill()


async def test_a_session_that_ends_a_while_after_its_line_is_offered_when_it_has(
    book: Book, dropped: "subprocess.Popen[bytes]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "LOOK_AGAIN", 0.05)
    monkeypatch.setattr(app_module, "REST", 0.01)
    async with living(book) as (app, pilot):
        assert not isinstance(app.screen, DraftsDialog)
        assert app.drafts.others_type
        dropped.kill()
        dropped.wait()
        for _round in range(200):
            await pilot.pause(0.05)
            if isinstance(app.screen, DraftsDialog):
                break
        assert "visit price ok" in seen(app)
        assert not app.drafts.others_type


async def offered(app: AccountBookApp, pilot: Pilot[None]) -> None:
    """Wait until the drafts are offered."""
    for _round in range(200):
        await pilot.pause(0.05)
        if isinstance(app.screen, DraftsDialog):
            break
    await session.settle(app, pilot)
    assert "Typed and not saved" in seen(app)


async def test_only_a_second_d_right_behind_the_first_throws_away(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    await left_behind(book)
    monkeypatch.setattr(app_module, "REST", 0.01)
    async with living(book) as (app, pilot):
        await offered(app, pilot)
        await session.press(app, pilot, "d")
        assert "d again throws it away" in seen(app)
        await session.type_in(app, pilot, "avid")
        assert "d again throws it away" in seen(app), "the second d asks anew"
        await session.press(app, pilot, "x")
        assert "Nothing is lost" in seen(app)
        await session.press(app, pilot, "escape")
    assert len(Drafts(book.path, "new").left_behind()) == 2


@pytest.mark.parametrize("key", ["slash", "f3"])
async def test_who_looks_somebody_up_types_into_the_box_that_finds(
    book: Book, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    await left_behind(book)
    monkeypatch.setattr(app_module, "REST", 0.01)
    async with living(book) as (app, pilot):
        await offered(app, pilot)
        await pilot.press(key, *"huddled")
        await session.settle(app, pilot)
        assert app.screen.is_search  # type: ignore[attr-defined]
        assert app.screen.query_one(SafeInput).value == "huddled"
        await session.press(app, pilot, "escape")
        assert len(app.screen_stack) == 1
    assert len(Drafts(book.path, "new").left_behind()) == 2


async def test_drafts_are_not_offered_under_a_hand_that_types_from_the_start(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    await left_behind(book)
    monkeypatch.setattr(app_module, "REST", 0.4)
    monkeypatch.setattr(app_module, "LOOK_AGAIN", 0.05)
    app = AccountBookApp(book, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        for key in "jjjjkkkk":
            await pilot.press(key)
            await pilot.pause(0.1)
            assert not isinstance(app.screen, DraftsDialog)
        await offered(app, pilot)
