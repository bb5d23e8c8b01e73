"""Backups are sound, private, thinned with age; restore brings them back into a live file."""

import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from accountbook.clock import utc_now
from accountbook.errors import BookError
from accountbook.folders import backup_folder
from accountbook.store.book import Book, open_book
from accountbook.store.file import backups
from accountbook.store.safety import restoring
from accountbook.store.safety.checked import check_due, damage_found, last_check
from accountbook.store.safety.health import check_and_note
from tests.books import TODAY, add_company, names, new_book

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def with_company(book: Book, name: str) -> None:
    with book.write("Add") as unit:
        add_company(unit, name)


def test_a_backup_is_a_private_complete_copy(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with_company(book, "Huber")
    made = backups.make(book.path, NOW, "asked")
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert backup_folder(book.path).stat().st_mode & 0o777 == 0o700
    with open_book(made.path, today=TODAY) as copy:
        assert names(copy) == ["Huber"]
    assert [(b.reason, b.made_at) for b in backups.backups_of(book.path)] == [("asked", NOW)]


@pytest.mark.parametrize("sound", [True, False])
def test_a_backup_that_is_checked_stays_as_it_is_and_alone(
    tmp_path: Path, sound: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path / "data"))
    book = new_book(tmp_path)
    with_company(book, "Huber")
    made = backups.make(book.path, NOW, "asked").path
    if not sound:
        with closing(sqlite3.connect(made)) as connection:
            connection.execute("UPDATE company SET name = 'Hubert'")
            connection.commit()
    before = made.read_bytes()
    with open_book(made, today=TODAY, check=False) as opened:
        assert (check_and_note(opened, NOW) == []) == sound
        with opened.read() as connection:
            assert last_check(made, connection) == ((NOW, 0) if sound else None)
            assert check_due(made, connection, NOW) != sound
    assert damage_found(made) == (None if sound else (NOW, 2))
    assert made.read_bytes() == before and list(made.parent.iterdir()) == [made]


def test_restore_reaches_a_session_that_is_open(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with_company(book, "Huber")
    backups.make(book.path, NOW)
    with_company(book, "Mistake")
    used, before = restoring.restore(book.path, None, NOW + timedelta(minutes=1))
    assert names(book) == ["Huber"]
    with_company(book, "Lind")
    assert names(book) == ["Huber", "Lind"]
    assert before is not None
    with open_book(before, today=TODAY) as kept:
        assert names(kept) == ["Huber", "Mistake"]
    assert used.parent == before.parent


def test_restore_of_a_ruined_book(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with_company(book, "Huber")
    backups.make(book.path, NOW)
    book.close()
    book.path.write_bytes(b"ruined" * 1000)
    _used, before = restoring.restore(book.path, None, NOW + timedelta(minutes=1))
    assert before is not None and before.read_bytes() == b"ruined" * 1000
    with open_book(book.path, today=TODAY) as again:
        assert names(again) == ["Huber"]
        with_company(again, "Lind")


def test_a_damaged_backup_is_refused_and_nothing_happens(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with_company(book, "Huber")
    made = backups.make(book.path, NOW)
    data = bytearray(made.path.read_bytes())
    data[5000:9000] = b"\xff" * 4000
    made.path.write_bytes(data)
    with pytest.raises(BookError, match="damaged|not a book"):
        restoring.restore(book.path, made.path, NOW)
    assert names(book) == ["Huber"]


def test_without_a_backup_restore_says_so(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="no backup"):
        restoring.restore(new_book(tmp_path).path, None, NOW)


def write_protect(folder: Path, patch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    true = os.access
    patch.setattr(os, "access", lambda path, mode: path != folder and true(path, mode))


def away(folder: Path, _patch: pytest.MonkeyPatch) -> None:
    folder.symlink_to(folder.with_name("stick"))


def file_there(folder: Path, _patch: pytest.MonkeyPatch) -> None:
    folder.touch()


@pytest.mark.parametrize("harm", [write_protect, away, file_there])
def test_a_folder_that_takes_no_backup_is_named_and_stops_no_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path, pytest.MonkeyPatch], None]
) -> None:
    book = new_book(tmp_path)
    folder = backup_folder(book.path)
    harm(folder, monkeypatch)
    said = backups.before_writing(book.path, NOW)
    assert said.startswith("No backup was made: ") and str(folder) in said and ";" in said
    with pytest.raises(BookError, match=folder.name):
        restoring.restore(book.path, book.path, NOW)
    with_company(book, "Huber")
    assert names(book) == ["Huber"]


def test_rotation_keeps_days_weeks_and_months() -> None:
    made = [
        backups.Backup(Path(f"b{n}-{hour}"), datetime(2026, 11, 22, hour, tzinfo=UTC) - timedelta(days=n), "daily", 1)
        for n in range(400)
        for hour in (8, 18)
    ]
    stay = backups.kept(made, date(2026, 11, 22))
    assert {Path("b0-8"), Path("b0-18"), Path("b1-8"), Path("b1-18")} <= stay
    assert all(Path(f"b{n}-18") in stay for n in range(12))
    assert not any(Path(f"b{n}-8") in stay for n in range(2, 400))
    assert 4 + 10 + 10 < len(stay) <= 4 + backups.DAILY + backups.WEEKLY + backups.MONTHLY


def test_a_backup_beside_a_writer_is_complete(tmp_path: Path) -> None:
    """Saves go on in another connection; each copy opens and holds a state that was once saved."""
    book = new_book(tmp_path)
    for n in range(5):
        with_company(book, f"C{n}")
        made = backups.make(book.path, NOW + timedelta(seconds=n))
        connection = sqlite3.connect(made.path)
        assert connection.execute("SELECT count(*) FROM company").fetchone() == (n + 1,)
        connection.close()


def test_of_two_backups_of_one_second_the_later_one_comes_back(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    backups.make(book.path, NOW, "daily")
    with_company(book, "Huber")
    asked = backups.make(book.path, NOW, "asked")
    newest = backups.newest(book.path, NOW)
    assert newest is not None and newest.path == asked.path


def test_an_unfinished_copy_is_no_backup(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    made = backups.make(book.path, NOW, "asked")
    made.path.rename(made.path.with_name(f".tmp-1-{made.path.name}"))
    assert backups.backups_of(book.path) == [] and backups.newest(book.path, NOW) is None


def test_backups_of_one_second_are_two(tmp_path: Path) -> None:
    """Found by the soak: the key pressed twice, and both copies had one name while they were made."""
    book = new_book(tmp_path)
    now = utc_now()
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _n: backups.make(book.path, now, "asked").path, range(4)))
    assert len(set(made)) == 4 and {one.path for one in backups.backups_of(book.path)} == set(made)
    assert all(path.stat().st_nlink == 1 for path in made)


def test_what_a_killed_program_left_beside_the_book_goes(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    left, other = tmp_path / ".tmp-1-book.db", tmp_path / ".tmp-1-other.txt"
    for path in (left, other):
        path.touch()
        os.utime(path, (0, 0))
    backups.make(book.path, utc_now())
    assert not left.exists() and other.exists()
