"""The bytes of a book are read without dropping the locks that SQLite holds on it."""

import gc
import subprocess
import sys
from pathlib import Path

from accountbook.store.book import Book
from accountbook.store.file.cipher import looks_encrypted
from accountbook.store.file.connect import connect, head_of, key_of, open_bare
from accountbook.store.file.opening import schema_of
from accountbook.store.file.ours import seems_ours
from accountbook.store.privacy.proof import places
from tests.books import add_company, new_book

TRY = """
import sqlite3, sys
try:
    sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0).execute("BEGIN IMMEDIATE")
    print("free")
except sqlite3.OperationalError:
    print("locked")
"""


def lock_of(book: Path) -> str:
    """What another process finds when it wants to write."""
    return subprocess.run(
        [sys.executable, "-c", TRY, str(book)], capture_output=True, text=True, check=True
    ).stdout.strip()


def look_at(book: Path) -> None:
    """Everything that reads a book by its bytes."""
    head_of(book), key_of(book), schema_of(book), seems_ours(book), looks_encrypted(book)
    assert not places([book], ("nobody is called like this",))


def open_files() -> int:
    """How many descriptors this process has."""
    return len(list(Path("/proc/self/fd").iterdir()))


def test_no_look_at_a_book_lets_another_session_into_a_save(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            add_company(unit, "Huber GmbH")
            unit.session.flush()
            assert lock_of(book.path) == "locked"
            look_at(book.path)
            Book(book.path, today=book.today).close()
            connect(book.path).close()
            assert lock_of(book.path) == "locked"
        assert lock_of(book.path) == "free"


def test_after_the_last_connection_nothing_stays_open(tmp_path: Path) -> None:
    new_book(tmp_path).close()
    path = tmp_path / "book.db"
    before = open_files()
    first, second = open_bare(path), open_bare(path, mode="ro")
    first.close()
    look_at(path)
    second.close()
    second.close()
    assert open_files() == before


def test_a_connection_that_nobody_closed_keeps_no_file_open(tmp_path: Path) -> None:
    new_book(tmp_path).close()
    path = tmp_path / "book.db"
    gc.collect()  # what other tests left is not counted
    before = open_files()
    forgotten = open_bare(path)
    assert open_files() > before
    del forgotten
    gc.collect()
    assert open_files() == before


def test_the_file_that_now_lies_at_a_path_is_read_while_the_one_before_is_still_open(tmp_path: Path) -> None:
    path, other = tmp_path / "book.db", tmp_path / "other.db"
    new_book(tmp_path).close()
    other.write_bytes(b"something else entirely")
    connection = open_bare(path)
    other.replace(path)
    assert head_of(path) == b"something else e"
    connection.close()
    assert head_of(path) == b"something else e"
