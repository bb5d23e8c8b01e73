"""A book written anew under a key: a plain one becomes encrypted, an encrypted one gets another passphrase."""

import os
import sqlite3
import time
from pathlib import Path

from accountbook.errors import UNUSABLE_BOOK, BookError
from accountbook.store.file.connect import book_uri, connect, database_errors, driver, key_of, remember_key
from accountbook.store.file.copying import contents, need_room, sync_folder
from accountbook.store.file.held import connection_to
from accountbook.store.file.opening import quick_check
from accountbook.store.file.sessions import is_open_elsewhere
from accountbook.store.marks import APPLICATION_ID
from accountbook.tongue import _

PATIENCE = 1.0
"""Seconds in which a look-up of another session is over."""


def rewrite(path: Path, key: str) -> None:
    """Write a book (or a backup) anew under a raw key, prove the copy, and only then put it in place of the old file.

    The old bytes are overwritten under SQLite's own lock, so that no other session can save into what goes away. A
    crash leaves the old book or the new one. Raises `BookError` where another session has the book open.
    """
    path = path.resolve()  # a link stays one
    need_room(path, path.parent)
    temporary = path.with_name(f".tmp-{os.getpid()}-{path.name}")
    temporary.unlink(missing_ok=True)
    source = _alone(path)
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        _export(source, temporary, key)
        copy = connect(temporary, mode="ro", key=key)
        try:
            same = contents(copy) == contents(source) and quick_check(copy) == "ok"
        finally:
            copy.close()
        if not same:
            raise BookError(_("The copy of {path} is not the same; nothing was changed.").format(path=path))
        _need_nobody(path)  # who came meanwhile has read it before our lock
        _take_place(temporary, path)
    finally:
        source.close()
        temporary.unlink(missing_ok=True)
    remember_key(key)


def _alone(path: Path) -> sqlite3.Connection:
    """A connection of the encrypting driver that is the only one on the book, in a journal mode without side files."""
    key = key_of(path)
    connection: sqlite3.Connection = connection_to(
        path, driver(encrypted=True), book_uri(path, "rw"), timeout=5, isolation_level=None
    )
    if key:
        connection.execute(f"PRAGMA key=\"x'{key}'\"")
    try:
        mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    except database_errors() as error:
        mode = str(error)
    try:
        _need_nobody(path, certainly=mode != "delete")
    except BookError:
        connection.close()
        raise
    return connection


def _need_nobody(path: Path, *, certainly: bool = False) -> None:
    """Raise a `BookError` where another session has the book open (`certainly`: SQLite said so); a look-up soon ends."""
    until = time.monotonic() + PATIENCE
    while certainly or is_open_elsewhere(path):
        if certainly or time.monotonic() > until:
            sentence = _("Another session has {path} open; close it first. Nothing was changed.")
            raise BookError(sentence.format(path=path), UNUSABLE_BOOK)
        time.sleep(0.05)


def _export(source: sqlite3.Connection, target: Path, key: str) -> None:
    """Copy everything into an encrypted file; then the source is locked until its connection closes."""
    version = source.execute("PRAGMA user_version").fetchone()[0]
    seen = source.execute("PRAGMA data_version").fetchone()[0]
    source.execute(f"ATTACH ? AS encrypted KEY \"x'{key}'\"", (str(target),))
    source.execute("SELECT sqlcipher_export('encrypted')").fetchone()
    source.execute(f"PRAGMA encrypted.user_version = {version}")
    source.execute(f"PRAGMA encrypted.application_id = {APPLICATION_ID}")
    source.execute("DETACH encrypted")
    source.execute("BEGIN EXCLUSIVE")
    if source.execute("PRAGMA data_version").fetchone()[0] != seen:
        raise BookError(_("Another session saved in between. Nothing was changed; try again."), UNUSABLE_BOOK)


def _take_place(new: Path, old: Path) -> None:
    """The new file under the old name; the old bytes, still locked by our connection, become zeros."""
    with new.open("rb") as file:
        os.fsync(file.fileno())
    descriptor = os.open(old, os.O_RDWR)  # closing it drops SQLite's lock too: not before the zeros are written
    size = os.fstat(descriptor).st_size
    new.replace(old)
    sync_folder(old.parent)
    for start in range(0, size, 1 << 20):
        os.pwrite(descriptor, bytes(min(1 << 20, size - start)), start)
    os.fsync(descriptor)
    os.close(descriptor)
