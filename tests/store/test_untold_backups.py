"""A backup that could not be looked at is not called damaged: what keeps a restore from it is said, with the restore."""

import shutil
import sqlite3
from collections import namedtuple
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from accountbook.errors import BookError, NewerBook
from accountbook.folders import backup_folder
from accountbook.store.file import backups
from accountbook.store.safety import restoring, way_back
from accountbook.store.safety.doctor import examine
from tests.books import START, add_company, add_contact, new_book
from tests.ruined import leaves, ruin

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A damaged book with one backup, which is sound."""
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            add_contact(unit, add_company(unit, "Huber GmbH"), "Anna Huber")
        backups.make(book.path, START, "asked")
    with closing(sqlite3.connect(book.path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    ruin(book.path, *leaves(book.path, "company"))
    return book.path


def no_room(_book: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(shutil, "disk_usage", lambda _folder: Usage(1 << 30, 1 << 30, 0))


def write_protected(book: Path, patch: pytest.MonkeyPatch) -> None:
    trouble = backups.Trouble(f"The backup folder {backup_folder(book)} is write-protected", "make it writable")
    patch.setattr(backups, "folder_trouble", lambda _book: trouble)


def newer(book: Path, _patch: pytest.MonkeyPatch) -> None:
    (only,) = backups.backups_of(book)
    with closing(sqlite3.connect(only.path)) as connection:
        connection.execute("PRAGMA user_version = 999")


@pytest.mark.parametrize(
    ("harm", "why"), [(no_room, "The disk is full"), (write_protected, "write-protected"), (newer, "newer accountbook")]
)
def test_what_keeps_a_restore_from_a_backup_is_said_with_it(
    damaged: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path, pytest.MonkeyPatch], None], why: str
) -> None:
    harm(damaged, monkeypatch)
    back = way_back.way_back(damaged, START)
    assert why in back.untried and back.command.startswith("accountbook restore") and back.made_at is None
    found = [one for one in examine(damaged, START) if one.state == "bad"]
    assert found and all(why in one.mend and back.command in one.mend for one in found)
    with pytest.raises(BookError, match=why):
        restoring.restore(damaged, None, START)


def test_a_backup_by_a_newer_program_is_not_passed_over(damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(backups.backups_of(damaged)[0].path, damaged)
    backups.make(damaged, START, "asked")
    newest, older = (one.path for one in backups.backups_of(damaged))
    with closing(sqlite3.connect(newest)) as connection:
        connection.execute("PRAGMA user_version = 999")
    ruin(damaged, *leaves(damaged, "company"))
    with pytest.raises(NewerBook, match="update it. Or restore an older one by its name: accountbook backup --list"):
        restoring.restore(damaged, None, START)
    assert restoring.restore(damaged, older, START)[0] == older


def test_the_doctor_says_in_a_row_what_is_wrong_and_proves_the_backups_once(
    damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proved: list[Path] = []
    true = restoring.newest_sound

    def counted(book: Path, now: object) -> restoring.Newest:
        proved.append(book)
        return true(book, START)

    monkeypatch.setattr(way_back, "newest_sound", counted)
    for only in backups.backups_of(damaged):
        ruin(only.path, *leaves(only.path, "contact"))
    ruin(damaged, *leaves(damaged, "setting"), *leaves(damaged, "contact"))
    bad = [one for one in examine(damaged, START) if one.state == "bad"]
    assert proved == [damaged]
    assert all("restore" not in one.value and "export --format json" in one.mend for one in bad)
