"""Where there is no room: what is being typed is on another disk, or said to be on none; nothing is encrypted."""

import os
import shutil
from pathlib import Path

import pytest

from accountbook.errors import BookError
from accountbook.store.book import Book
from accountbook.store.drafts import Drafts, waiting_file
from accountbook.store.file import cipher, rewriting
from accountbook.store.file.explain import explained
from accountbook.store.unsaved import read_aside, write_aside
from tests.books import new_book
from tests.trust.test_disk import save
from tests.ui.apps import seen
from tests.ui.living import living, press, small_book, type_in


def fill(disk: Path) -> Path:
    """A file that takes all the room; it may go again."""
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(shutil.disk_usage(disk).free))
    return ballast


def typed_and_found_later(book: Book, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the next session is offered, when those before have ended."""
    with monkeypatch.context() as dead:
        dead.setattr("accountbook.store.drafts.is_alive", lambda _session: False)
        later = Drafts(book.path, os.urandom(8).hex())
        found = [(one.key, one.body) for one in later.left_behind()]
    later.close()
    return found


def test_what_is_typed_on_a_full_disk_waits_in_the_data_folder(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path / "data"))
    book = new_book(small_disk)
    save(book, "first")
    drafts = Drafts(book.path, "typing")
    drafts.keep("entry log 1", '{"text": "before"}')
    drafts.flush()
    ballast = fill(small_disk)
    drafts.keep("entry log 1", '{"text": "visit important"}')
    drafts.keep("form company 1", '{"text": "given up"}')
    drafts.flush()
    drafts.drop("form company 1")
    drafts.close()
    assert not drafts.stuck and "visit important" in waiting_file(drafts._book).read_text()
    for _start in range(2):
        found = typed_and_found_later(book, monkeypatch)
        assert found == [("entry log 1", '{"text": "visit important"}')], "also while the disk is full"
    ballast.unlink()
    assert typed_and_found_later(book, monkeypatch) == found
    assert list((tmp_path / "data/drafts").iterdir()) == [], "it lies in the book again"
    assert typed_and_found_later(book, monkeypatch) == found


def test_what_the_book_took_later_is_newer_than_what_lies_outside(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path / "data"))
    book = new_book(small_disk)
    save(book, "first")
    drafts = Drafts(book.path, "typing")
    drafts.keep("entry log 1", "old")
    ballast = fill(small_disk)
    drafts.flush()
    ballast.unlink()
    drafts.keep("entry log 1", "new")
    drafts.close()
    assert typed_and_found_later(book, monkeypatch) == [("entry log 1", "new")]


async def test_what_is_on_no_disk_is_said_at_once_and_kept_when_there_is_room(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(small_disk / "data"))
    monkeypatch.setattr(Drafts, "AGAIN", 0.1)
    async with living(small_book(small_disk)) as (app, pilot):
        await press(app, pilot, "f4", "l")
        ballast = fill(small_disk)
        await type_in(app, pilot, "visit important")
        app.drafts.flush()
        await pilot.pause(0.6)  # the next look around
        assert app.drafts.stuck and "What you typed is only on this" in seen(app)
        app.clear_notifications()
        await press(app, pilot, "enter")
        said = [one.message for one in app._notifications][-1]
        assert said.startswith("The disk is full") and said.endswith("What you typed is only on this screen.")
        ballast.unlink()
        app.clear_notifications()
        for _moment in range(50):
            if not app.drafts.stuck:
                break
            await pilot.pause(0.1)
        assert not app.drafts.stuck
        fill(small_disk)
        monkeypatch.setenv("ACCOUNTBOOK_DATA", str(small_disk.parent / "data"))
        await press(app, pilot, "enter")
        said = [one.message for one in app._notifications][-1]
        assert said.startswith("The disk is full") and said.endswith("What you typed is kept.")


def test_a_line_that_does_not_fit_hides_none_before_it(small_disk: Path) -> None:
    side = small_disk / ".book.db.drafts"
    first = {"session": "1-x", "at": "2026-11-22", "texts": {"entry": "typed"}}
    assert write_aside(side, first, "")
    fill(small_disk)
    assert not write_aside(side, first | {"texts": {"entry": "x" * 9000}}, "")
    assert read_aside(side, "") == [first]


def test_encrypting_on_a_full_disk_is_refused_before_anything_is_written(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_book(small_disk) as book:
        save(book, "first")
    (small_disk / "ballast").write_bytes(bytes(2_200_000))
    before = book.path.read_bytes()
    with pytest.raises(BookError, match="disk is full"), explained(book.path):
        rewriting.rewrite(book.path, cipher.new_key("correct horse battery"))
    monkeypatch.setattr(rewriting, "need_room", lambda _book, _folder: None)  # somebody else fills it meanwhile
    with pytest.raises(BookError, match="disk is full"), explained(book.path):
        rewriting.rewrite(book.path, cipher.new_key("correct horse battery"))
    assert book.path.read_bytes() == before and not list(small_disk.glob(".tmp-*"))
