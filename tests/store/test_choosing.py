"""What a restore takes and what it writes over: the book's own backups, nothing else's database, no key lost."""

import os
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from accountbook.clock import utc_now
from accountbook.errors import BookError
from accountbook.folders import backup_folder
from accountbook.store.book import create_book, open_book, reader
from accountbook.store.file import backups, cipher, connect, rewriting
from accountbook.store.file.connect import head_of, key_of
from accountbook.store.safety import choosing, restoring
from tests.books import TODAY, names, new_book
from tests.store.test_cipher import PASSPHRASE, give, save

NOW = utc_now()


def locked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """An encrypted book whose key is not known any more, and a plain backup of it."""
    with new_book(folder) as book:
        save(book)
    plain = backups.make(book.path, NOW)
    rewriting.rewrite(book.path, cipher.new_key(PASSPHRASE))
    monkeypatch.setattr(connect, "_keys", {})
    return book.path, plain.path


def test_a_locked_book_is_unlocked_first_and_stays_encrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, plain = locked(tmp_path, monkeypatch)
    head = head_of(path)
    for passphrase in ("", "wrong horse battery"):
        if passphrase:
            give(monkeypatch, passphrase)
        with pytest.raises(BookError, match=r"book\.db is not a book, or it is encrypted"):
            restoring.restore(path, plain, NOW)
    give(monkeypatch, PASSPHRASE)
    _used, before = restoring.restore(path, plain, NOW)
    assert before is not None and before.name.endswith("-restore.db") and head_of(before) == head == head_of(path)
    with open_book(path, today=TODAY) as again:
        assert names(again) == ["Huber GmbH"]


def test_a_backup_with_an_earlier_passphrase_gets_the_present_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create_book(tmp_path / "book.db", today=TODAY, key=cipher.new_key("an earlier passphrase")) as book:
        save(book)
    old = backups.make(book.path, NOW).path
    rewriting.rewrite(book.path, cipher.new_key(PASSPHRASE))
    head = head_of(book.path)
    monkeypatch.setattr(connect, "_keys", {})
    given = iter([PASSPHRASE, "an earlier passphrase"])
    monkeypatch.setattr("accountbook.store.file.passphrase._descriptor", lambda: next(given))
    restoring.restore(book.path, old, NOW)
    assert head_of(book.path) == head


def test_a_ruined_encrypted_book_comes_back_under_its_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, _plain = locked(tmp_path, monkeypatch)
    give(monkeypatch, PASSPHRASE)
    open_book(path, today=TODAY).close()
    backups.make(path, NOW, "asked")
    head = head_of(path)
    with path.open("r+b") as file:
        file.seek(100)
        file.write(os.urandom(4000))
    monkeypatch.setattr(connect, "_keys", {})
    _used, before = restoring.restore(path, None, NOW)
    assert before is not None and "damaged" in before.name
    assert head_of(path) == head and key_of(path)
    with open_book(path, today=TODAY) as again:
        assert names(again) == ["Huber GmbH"]


def test_a_lost_book_comes_back_and_no_empty_file_becomes_its_newest_backup(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        save(book)
    made = backups.make(book.path, NOW)
    book.path.unlink()
    with pytest.raises((BookError, sqlite3.Error)):
        reader(book.path)
    assert not book.path.exists()
    (made.path.parent / f"book-{NOW:%Y%m%d}-235959-restore.db").touch()
    assert restoring.restore(book.path, None, NOW) == (made.path, None)
    assert book.path.stat().st_mode & 0o777 == 0o600
    assert restoring.restore(book.path, None, NOW + timedelta(minutes=1))[0] == made.path


def test_two_books_of_one_stem_keep_their_backups_apart(tmp_path: Path) -> None:
    books = [new_book(tmp_path, name) for name in ("clients.db", "clients.bak")]
    for book in books:
        with book:
            save(book, book.path.name)
    made = [backups.make(book.path, NOW).path for book in books]
    assert made[0].parent != made[1].parent
    with pytest.raises(BookError, match="another book"):
        restoring.restore(books[0].path, made[1], NOW)
    made[1].rename(made[0].with_name(f"clients-{NOW:%Y%m%d-%H%M%S}-zz.db"))
    assert next(choosing.choices(books[0].path, None, NOW)) == made[0]


def test_backups_under_the_stem_are_found_where_only_one_book_has_it(tmp_path: Path) -> None:
    book, old = tmp_path / "clients.bak", tmp_path / "clients-backups"
    assert backup_folder(book) == tmp_path / "clients.bak-backups"
    old.mkdir()
    assert backup_folder(book) == old
    (tmp_path / "clients.db").touch()
    assert backup_folder(book) == tmp_path / "clients.bak-backups"


def test_a_backup_dated_ahead_is_not_taken_by_itself(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        save(book)
    ahead = backups.make(book.path, NOW.replace(year=2036))
    made = backups.make(book.path, NOW)
    assert next(choosing.choices(book.path, None, NOW)) == made.path
    assert next(choosing.choices(book.path, ahead.path, NOW)) == ahead.path


def test_a_sound_database_of_another_program_is_not_written_over(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        save(book)
    made = backups.make(book.path, NOW)
    book.path.unlink()
    other = sqlite3.connect(book.path)
    other.execute("CREATE TABLE places (url)")
    other.close()
    before = book.path.read_bytes()
    for named in (made.path, None):
        with pytest.raises(BookError, match="another program"):
            restoring.restore(book.path, named, NOW)
    assert book.path.read_bytes() == before


def test_a_book_whose_mark_was_damaged_is_ours_all_the_same(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        save(book)
    made = backups.make(book.path, NOW)
    with book.path.open("r+b") as file:
        file.seek(68)
        file.write(b"\xff\xff\xff\xff")
    assert restoring.restore(book.path, None, NOW)[0] == made.path
    open_book(book.path, today=TODAY).close()
