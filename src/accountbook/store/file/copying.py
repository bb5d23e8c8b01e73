"""A whole copy of a book in one step beside running sessions, and the proof that it is one."""

import os
import sqlite3
from pathlib import Path

from accountbook.errors import UNUSABLE_BOOK, BookError
from accountbook.folders import command_for
from accountbook.store.file.connect import connect, database_errors, error_name, key_of, open_bare
from accountbook.store.file.opening import quick_check
from accountbook.tongue import _

Contents = list[tuple[str, int, int]]


class NotSound(BookError):
    """The copy does not prove to be one: the book itself is suspect, and nothing more should be written to it.

    `what` is wrong with it.
    """

    def __init__(self, book: Path, what: str) -> None:
        sentence = _("The copy of {book} is not sound ({what}): the book may be damaged. See: {command}")
        super().__init__(
            sentence.format(book=book, what=what, command=command_for("check --full", book)), UNUSABLE_BOOK
        )
        self.what = what


def copy_book(book: Path, target: Path, opened: sqlite3.Connection | None = None) -> None:
    """Copy a book into a new private file and prove the copy: sound, and the same rows as the book had at that moment.

    One step, because a copy in many steps begins anew at each save of another session and never ends beside a busy
    one. An encrypted book gives a copy under the same key. `opened` reads the book where the caller opened it already.
    Raises `NotSound` where the copy is not sound.
    """
    need_room(book, target.parent)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    source = opened or connect(book, mode="ro")
    copy = open_bare(target, key=key_of(book))
    try:
        copy.execute("PRAGMA journal_mode=OFF")  # an unfinished copy is thrown away, not rolled back
        source.execute("BEGIN")
        before = contents(source)
        source.backup(copy)
        source.execute("ROLLBACK")
        verdict = quick_check(copy)
        if verdict == "ok" and contents(copy) != before:
            verdict = _("rows are missing")
    except database_errors() as error:
        if error_name(error) not in ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR"):
            raise
        verdict = str(error)
    finally:
        copy.close()
        if opened is None:
            source.close()
    if verdict != "ok":
        raise NotSound(book, verdict)
    with target.open("rb") as file:
        os.fsync(file.fileno())


def need_room(book: Path, folder: Path) -> None:
    """A disk is not filled to the brim for a copy that cannot end: the sessions that save need some of it."""
    from shutil import disk_usage

    needed, free = book.stat().st_size, disk_usage(folder).free
    if free < needed:
        sentence = _(
            "The disk is full: a copy of the book needs {needed} MiB, {free} MiB are free. Nothing was changed."
        )
        raise BookError(sentence.format(needed=(needed >> 20) + 1, free=free >> 20), UNUSABLE_BOOK)


def contents(connection: sqlite3.Connection) -> Contents:
    """Every table with its rows and its last key, and the schema number: what two copies must agree on."""
    found = [("", int(connection.execute("PRAGMA user_version").fetchone()[0]), 0)]
    tables = connection.execute(
        "SELECT name, sql LIKE '%WITHOUT ROWID%' FROM sqlite_master WHERE type = 'table' AND rootpage > 0 "
        "AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    for name, without_key in tables.fetchall():
        last_key = "0" if without_key else "max(rowid)"
        count, last = connection.execute(f'SELECT count(*), {last_key} FROM "{name}"').fetchone()
        found.append((name, int(count), int(last or 0)))
    return found


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
