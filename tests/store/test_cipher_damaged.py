"""Encrypted books that a cut, a crash or a stranger's file beside them spoilt: what is said, and the way out."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from accountbook.clock import utc_now
from accountbook.errors import BookError, Locked
from accountbook.store.book import create_book, open_book
from accountbook.store.file import backups, cipher, connect, passphrase
from accountbook.store.file.opening import schema_of
from accountbook.store.safety import restoring
from accountbook.store.safety.doctor import examine
from tests.books import TODAY, add_company, names

PASSPHRASE = "correct horse battery"


def locked_book(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book under a passphrase that is given whenever it is asked for."""
    monkeypatch.setattr(passphrase, "passphrases", lambda _path: (one for one in (PASSPHRASE,)))
    with (
        create_book(folder / "book.db", today=TODAY, key=cipher.new_key(PASSPHRASE)) as book,
        book.write("Add") as unit,
    ):
        add_company(unit, "Huber GmbH")
    return folder / "book.db"


@pytest.mark.parametrize("cut", [4096, 8192, 40960])
def test_an_encrypted_book_without_its_end_is_called_damaged_and_the_doctor_names_the_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    path = locked_book(tmp_path, monkeypatch)
    backups.make(path, utc_now(), "asked")
    os.truncate(path, path.stat().st_size - cut)
    monkeypatch.setattr(connect, "_keys", {})
    with pytest.raises(BookError, match="The book is damaged"):
        schema_of(path)
    monkeypatch.setattr(connect, "_keys", {})
    (problem,) = [one for one in examine(path, utc_now()) if one.what == "problem"]
    assert problem.value.startswith("The book is damaged") and problem.mend.startswith("accountbook restore")
    restoring.restore(path, None, utc_now())
    with open_book(path, today=TODAY) as book:
        assert names(book) == ["Huber GmbH"]


def test_an_encrypted_book_opens_beside_a_journal_that_is_to_be_rolled_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = locked_book(tmp_path, monkeypatch)
    path.with_name(f"{path.name}-journal").write_bytes(os.urandom(50_000))
    monkeypatch.setattr(connect, "_keys", {})
    assert not [one for one in examine(path, utc_now()) if one.what == "problem"]
    with open_book(path, today=TODAY) as book:
        assert names(book) == ["Huber GmbH"]


def test_an_encrypted_book_cut_inside_a_page_names_the_restore_that_brings_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = locked_book(tmp_path, monkeypatch)
    os.truncate(path, path.stat().st_size - 100)
    monkeypatch.setattr(connect, "_keys", {})
    with pytest.raises(BookError, match="is not a book. It was not touched.$"):
        schema_of(path)
    (tmp_path / "whole").mkdir()
    path = locked_book(tmp_path / "whole", monkeypatch)
    backups.make(path, utc_now(), "asked")
    for left in path.parent.glob("book.db-[ws]*"):
        left.unlink()
    os.truncate(path, path.stat().st_size - 100)
    monkeypatch.setattr(connect, "_keys", {})
    with pytest.raises(BookError, match="cut off.*accountbook restore --book "):
        schema_of(path)
    restoring.restore(path, None, utc_now())
    with open_book(path, today=TODAY) as book:
        assert names(book) == ["Huber GmbH"]


def test_the_doctor_asks_for_a_passphrase_once_and_says_nothing_of_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = locked_book(tmp_path, monkeypatch)
    backups.make(path, utc_now(), "asked")
    monkeypatch.setattr(connect, "_keys", {})
    asked = []

    def wrong(book: Path) -> Iterator[str]:
        asked.append(book)
        yield "wrong horse battery"

    monkeypatch.setattr(passphrase, "passphrases", wrong)
    (problem,) = [one for one in examine(path, utc_now()) if one.what == "problem"]
    assert asked == [path] and problem.mend.startswith("give its passphrase")
    with pytest.raises(Locked):
        restoring.newest_sound(path, utc_now())
