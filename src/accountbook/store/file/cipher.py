"""Encrypted books: their keys, turning a plain book into an encrypted one, and a new passphrase.

A raw key is PBKDF2-HMAC-SHA512 of the passphrase over the file's salt (256,000 rounds, as SQLCipher 4 does), so that
the book opens with `PRAGMA key = 'passphrase'` in any SQLCipher. Backups carry the salt of their book: one key, one
passphrase. Derived once, because each derivation takes a tenth of a second.
"""

import os
import re
import sqlite3
from contextlib import closing
from hashlib import pbkdf2_hmac
from pathlib import Path

from accountbook.errors import UNUSABLE_BOOK, WRONG_USE, BookError
from accountbook.store.file.connect import (
    GREETING,
    book_uri,
    connect,
    database_errors,
    driver,
    error_name,
    head_of,
    key_of,
    open_bare,
    remember_key,
)
from accountbook.store.file.copying import contents, need_room, sync_folder
from accountbook.store.file.opening import quick_check
from accountbook.store.marks import APPLICATION_ID
from accountbook.tongue import _

ROUNDS = 256_000
SALT = 16
PAGE = 4096
SHORTEST = 8
_RAW = re.compile(r"x'([0-9a-f]{96})'")


def looks_encrypted(path: Path) -> bool:
    """Whole pages of noise: what an encrypted book is, and a text or an archive is not."""
    with path.open("rb") as file:
        page = file.read(PAGE)
    noise = len(page) == PAGE and len(set(page)) > 230
    whole = path.stat().st_size % PAGE == 0
    unfinished = any(path.with_name(path.name + end).exists() for end in ("-wal", "-journal"))  # after a power cut
    return noise and not page.startswith(GREETING) and (whole or unfinished)


def derive(passphrase: str, salt: bytes) -> str:
    """The raw key (96 hex digits) of a passphrase; one given in the form x'...' is taken as it is."""
    if raw := _RAW.fullmatch(passphrase):
        return raw[1]
    return pbkdf2_hmac("sha512", passphrase.encode(), salt, ROUNDS, 32).hex() + salt.hex()


def new_key(passphrase: str) -> str:
    """A raw key with a salt of its own for a new file; a `BookError` where the passphrase is too short."""
    if len(passphrase) < SHORTEST:
        raise BookError(_("A passphrase needs at least {n} characters.").format(n=SHORTEST), WRONG_USE)
    return derive(passphrase, os.urandom(SALT))


def opens(path: Path, key: str) -> bool:
    """Whether a raw key opens a file."""
    connection = None
    try:
        connection = open_bare(path, mode="ro", key=key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except database_errors() as error:
        if error_name(error) != "SQLITE_NOTADB":
            raise
        return False
    finally:
        if connection is not None:
            connection.close()
    return True


def unlock(path: Path, book: Path | None = None) -> None:
    """Find the key of an encrypted file among the sources the person chose, and remember it; else a `BookError`.

    `book` is what the person is asked for, where the file is another one under the same key.
    """
    from accountbook.store.file.passphrase import passphrases

    salt = head_of(path)
    if key_of(path):
        return
    tried = False
    with closing(passphrases(book or path)) as offered:
        for passphrase in offered:
            tried = True
            key = derive(passphrase, salt)
            if bytes.fromhex(key[64:]) == salt and opens(path, key):
                remember_key(key)
                return
    sentence = _("{path} is not a book, or it is encrypted and the passphrase is wrong. It was not touched.")
    if not tried:
        sentence = _(
            "{path} is not a book, or it is encrypted: its passphrase is asked for at a terminal, or taken from "
            "ACCOUNTBOOK_KEY_FD or the option key_command. It was not touched."
        )
    raise BookError(sentence.format(path=book or path), UNUSABLE_BOOK)


def rewrite(path: Path, key: str) -> None:
    """Write a book (or a backup) anew under a raw key, prove the copy, and only then put it in place of the old file.

    The old bytes are overwritten under SQLite's own lock, so that no other session can save into what goes away. A
    crash leaves the old book or the new one. Raises `BookError` where another session has the book open.
    """
    path = path.resolve()  # a link stays one
    need_room(path, path.parent)
    temporary = path.with_name(f".tmp-{os.getpid()}-{path.name}")
    temporary.unlink(missing_ok=True)
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    source = _alone(path)
    try:
        _export(source, temporary, key)
        copy = connect(temporary, mode="ro", key=key)
        try:
            same = contents(copy) == contents(source) and quick_check(copy) == "ok"
        finally:
            copy.close()
        if not same:
            raise BookError(_("The copy of {path} is not the same; nothing was changed.").format(path=path))
        _take_place(temporary, path)
    finally:
        source.close()
        temporary.unlink(missing_ok=True)
    remember_key(key)


def _alone(path: Path) -> sqlite3.Connection:
    """A connection of the encrypting driver that is the only one on the book, in a journal mode without side files."""
    key = key_of(path)
    connection: sqlite3.Connection = driver(encrypted=True).connect(
        book_uri(path, "rw"), uri=True, timeout=5, isolation_level=None
    )
    if key:
        connection.execute(f"PRAGMA key=\"x'{key}'\"")
    try:
        mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    except database_errors() as error:
        mode = str(error)
    if mode != "delete":
        connection.close()
        sentence = _("Another session has {path} open; close it first. Nothing was changed.")
        raise BookError(sentence.format(path=path), UNUSABLE_BOOK)
    return connection


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


def locked_otherwise(path: Path, others: list[Path]) -> list[Path]:
    """Which of the other files are plain, or open with another key than the book: an encrypted book's old backups."""
    head = head_of(path)
    return [other for other in others if head_of(other) != head]
