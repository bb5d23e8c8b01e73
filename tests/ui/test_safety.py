"""The safety screen: what the doctor finds, a backup by a key, and the way back after a question."""

from pathlib import Path
from threading import Event

import pytest

from accountbook.clock import utc_now
from accountbook.folders import backup_folder
from accountbook.store.book import Book, open_book
from accountbook.store.file import backups, cipher, connect, rewriting
from accountbook.store.file.passphrase import nobody_to_ask
from accountbook.ui.keys_in_order import LONGEST
from accountbook.ui.screens.safety import BackupList
from tests.books import TODAY, add_company
from tests.ui.apps import seen
from tests.ui.living import living, press, settle, small_book


def names(book: Book) -> set[str]:
    with book.read() as connection:
        return {name for (name,) in connection.execute("SELECT name FROM company")}


async def test_a_backup_and_the_way_back(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await pilot.press("f7")
        await settle(app, pilot)
        assert "There is no backup yet" in seen(app) and "SQLite" in seen(app)
        await pilot.press("b")
        await settle(app, pilot)
        assert "asked for" in seen(app)
        with app.book.write("A mistake") as unit:
            add_company(unit, "Mistake Ltd")
        await pilot.press("enter")
        await settle(app, pilot)
        assert "Restore?" in seen(app)
        await pilot.press("escape")
        await settle(app, pilot)
        assert "Mistake Ltd" in names(app.book)
        await pilot.press("enter", "y")
        await settle(app, pilot)
        assert "Mistake Ltd" not in names(app.book)
        assert {one.reason for one in backups.backups_of(app.book.path)} >= {"asked", "restore"}
        assert app.screen.query_one(BackupList).row is not None


@pytest.mark.parametrize("here", ["f7", "f8"])
async def test_the_keys_to_other_screens_go_on_from_there(tmp_path: Path, here: str) -> None:
    seen_by = {"f2": "Today", "f4": "Companies", "f5": "Overview", "f6": "Import", "f7": "Safety", "f8": "Bin"}
    async with living(small_book(tmp_path)) as (app, pilot):
        for key, words in seen_by.items():
            if key != here:
                await press(app, pilot, here, key)
                assert words in seen(app), key
                assert app.screen.is_modal == (key in ("f7", "f8"))
                assert len(app.screen_stack) <= 2
                await press(app, pilot, *["escape"] * app.screen.is_modal)


async def test_a_narrow_screen_says_in_full_why_a_backup_was_made(tmp_path: Path) -> None:
    async with living(small_book(tmp_path), (40, 20)) as (app, pilot):
        backups.make(app.book.path, utc_now(), "daily")
        await press(app, pilot, "f7")
        assert "first change of the day" in seen(app)
        assert "MiB" in seen(app)


async def test_where_the_backup_folder_is_away_nothing_is_said_about_backups_in_it(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        backup_folder(app.book.path).symlink_to(tmp_path / "a disk that is away")
        await pilot.press("f7")
        await settle(app, pilot)
        assert "is a link to" in seen(app) and "There is no backup yet" not in seen(app)


async def test_a_key_pressed_twice_makes_one_backup(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await pilot.press("f7")
        await settle(app, pilot)
        await pilot.press("b", "b", "c", "c")
        await settle(app, pilot)
        assert app.is_running and {one.reason for one in backups.backups_of(app.book.path)} == {"asked"}


async def test_every_row_is_checked_by_a_key(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await pilot.press("f7")
        await settle(app, pilot)
        await pilot.press("c")
        await settle(app, pilot)
        assert "Every row is as it was saved" in app.said
        assert "never" not in seen(app)


async def test_one_goes_on_while_a_restore_takes_its_time(tmp_path: Path) -> None:
    """Keys wait for a save that is about to end, not for one that takes minutes."""
    done = Event()
    async with living(small_book(tmp_path)) as (app, pilot):
        app.run_change(lambda: done.wait(60))
        assert app.is_busy_for_keys()
        app._save_began -= LONGEST
        assert not app.is_busy_for_keys()
        await pilot.press("f4")
        assert app.current_mode == "book"
        done.set()


async def test_a_passphrase_is_never_asked_for_behind_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr(
        "accountbook.store.file.passphrase.ask", lambda _question: pytest.fail("the keys would be gone")
    )
    with small_book(tmp_path) as made:
        path = made.path
    rewriting.rewrite(path, cipher.new_key("correct horse battery"))
    old = backups.make(path, utc_now(), "asked").path
    rewriting.rewrite(path, cipher.new_key("another horse battery"))
    monkeypatch.setattr(connect, "_keys", {connect.head_of(path): connect.key_of(path)})
    with nobody_to_ask():
        async with living(open_book(path, today=TODAY)) as (app, pilot):
            await pilot.press("f7")
            await settle(app, pilot)
            await pilot.press("enter", "y")
            await settle(app, pilot)
            said = " ".join(note.message for note in app._notifications)
            assert f"accountbook restore {old.name}" in said
            assert not app.is_busy_for_keys() and "Huber GmbH" in names(app.book)
