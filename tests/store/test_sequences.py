"""A key is never given twice: not after undo, not in bulk, not in a copy, not after an upgrade, not in a book read back."""

import sqlite3
from pathlib import Path

from accountbook.clock import utc_now
from accountbook.exchange.jsonbook import export_json, restore_json
from accountbook.models.tables import RECORDS
from accountbook.store.book import Book, open_book
from accountbook.store.file.backups import make
from accountbook.store.log.undo import undo
from accountbook.store.marks import SCHEMA
from accountbook.store.migrate import migrate
from accountbook.store.safety.health import check_book
from accountbook.store.safety.restoring import restore
from accountbook.store.writing.bulk import Bulk
from accountbook.store.writing.sequences import last_keys
from tests.books import TODAY, add_company, new_book
from tests.store.test_migrate import REBUILD, ask, steps_with


def taken_back(folder: Path) -> tuple[Book, int]:
    """A book in which one company was made and taken back; the key it had."""
    book = new_book(folder)
    with book.write("Stay") as unit:
        add_company(unit, "Stays")
    with book.write("Add") as unit:
        key = add_company(unit, "Gone GmbH")
    undo(book)
    return book, key


def next_key(book: Book) -> int:
    with book.write("Next") as unit:
        return add_company(unit, "Next AG")


def test_what_was_taken_back_keeps_its_key(tmp_path: Path) -> None:
    book, gone = taken_back(tmp_path)
    assert next_key(book) == gone + 1


def test_in_bulk_too(tmp_path: Path) -> None:
    book, gone = taken_back(tmp_path)
    with book.write("Import", kind="import") as unit:
        bulk = Bulk(unit)
        keys = [bulk.add("company", {"name": name}) for name in ("A", "B")]
        bulk.flush()
    assert keys == [gone + 1, gone + 2]
    assert next_key(book) == gone + 3


def test_in_a_backup_and_after_an_upgrade(tmp_path: Path) -> None:
    book, gone = taken_back(tmp_path)
    book.close()
    copy = make(book.path, utc_now(), "asked").path
    with open_book(copy, today=TODAY) as backup:
        assert next_key(backup) == gone + 1
    migrate(book.path, steps=steps_with(tmp_path, REBUILD), schema=SCHEMA + 1)
    connection = sqlite3.connect(book.path)
    assert last_keys(connection)["company"] == gone
    connection.close()


def test_a_book_read_back_knows_the_keys_of_its_log(tmp_path: Path) -> None:
    book, gone = taken_back(tmp_path)
    with book.read() as connection:
        (tmp_path / "all.json").write_bytes(export_json(connection, TODAY))
    (tmp_path / "other").mkdir()
    other = new_book(tmp_path / "other")
    restore_json(other, tmp_path / "all.json")
    assert next_key(other) == gone + 1


def test_a_restore_gives_no_key_again_that_somebody_may_be_typing_under(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Stay") as unit:
        add_company(unit, "Stays")
    made = make(book.path, utc_now(), "asked").path
    with book.write("Later") as unit:
        later = add_company(unit, "Neuling KG")
    restore(book.path, made, utc_now())
    assert next_key(book) == later + 1
    assert check_book(book.path) == []


def test_every_table_of_records_has_a_sequence(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    made = {name for (name,) in ask(book.path, "SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")}
    assert made == set(RECORDS)
