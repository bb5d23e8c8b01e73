"""The keys of encrypted books: how one is told, what key a passphrase gives, and which passphrase opens it.

A raw key is PBKDF2-HMAC-SHA512 of the passphrase over the file's salt (256,000 rounds, as SQLCipher 4 does), so that
the book opens with `PRAGMA key = 'passphrase'` in any SQLCipher. Backups carry the salt of their book: one key, one
passphrase. Derived once, because each derivation takes a tenth of a second.
"""

import os
import re
from collections.abc import Iterable
from contextlib import closing
from hashlib import pbkdf2_hmac
from pathlib import Path

from accountbook.errors import WRONG_USE, BookError, Locked
from accountbook.store.file.connect import (
    GREETING,
    database_errors,
    error_name,
    head_of,
    key_of,
    open_bare,
    remember_key,
)
from accountbook.store.file.held import read_at
from accountbook.tongue import _

ROUNDS = 256_000
SALT = 16
PAGE = 4096
SHORTEST = 8
_RAW = re.compile(r"x'([0-9a-f]{96})'")


def looks_encrypted(path: Path) -> bool:
    """Whole pages of noise: what an encrypted book is, and a text or an archive is not."""
    page = read_at(path, PAGE)
    noise = len(page) == PAGE and len(set(page)) > 230
    whole = path.stat().st_size % PAGE == 0
    unfinished = any(path.with_name(path.name + end).exists() for end in ("-wal", "-journal"))  # after a power cut
    return noise and not page.startswith(GREETING) and (whole or unfinished)


def is_locked(path: Path) -> bool:
    """Whether an encrypted file lies there that no passphrase known to this session opens."""
    try:
        return not key_of(path) and looks_encrypted(path)
    except OSError:
        return False


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
    """Whether a raw key opens a file, be it damaged behind its first page."""
    try:
        marks_in(path, key)
    except database_errors() as error:
        if error_name(error) not in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
            raise
        return error_name(error) == "SQLITE_CORRUPT"
    return True


def marks_in(path: Path, key: str = "") -> tuple[int, int]:
    """The application id and the schema number of an encrypted file, without a change beside it or in it.

    Where a crash left a journal to roll back, or no lock can be taken, they are read as they lie there, like a plain
    book's.
    """
    try:
        return _marks(path, "ro", key)
    except database_errors() as error:
        if not error_name(error).startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
            raise
        return _marks(path, "immutable", key)


def _marks(path: Path, mode: str, key: str) -> tuple[int, int]:
    with closing(open_bare(path, mode=mode, key=key)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        return int(application), int(connection.execute("PRAGMA user_version").fetchone()[0])


def unlock(path: Path, copies: Iterable[Path] = ()) -> None:
    """Find the key of an encrypted file among the sources the person chose, and remember it; else it is `Locked`.

    A copy with the same salt has the same key: it proves that of a file that is too damaged to prove one.
    """
    from accountbook.store.file.passphrase import passphrases

    salt = head_of(path)
    if key_of(path):
        return
    twins = [copy for copy in copies if head_of(copy) == salt and looks_encrypted(copy)][:1]
    tried = False
    with closing(passphrases(path)) as offered:
        for passphrase in offered:
            tried = True
            key = derive(passphrase, salt)
            if bytes.fromhex(key[64:]) == salt and any(opens(one, key) for one in (*twins, path)):
                remember_key(key)
                return
    sentence = _("{path} is not a book, or it is encrypted and the passphrase is wrong. It was not touched.")
    if not tried:
        sentence = _(
            "{path} is not a book, or it is encrypted: its passphrase is asked for at a terminal, or taken from "
            "ACCOUNTBOOK_KEY_FD or the option key_command. It was not touched."
        )
    raise Locked(sentence.format(path=path), tried=tried)


def locked_otherwise(path: Path, others: list[Path]) -> list[Path]:
    """Which of the other files are plain, or open with another key than the book: an encrypted book's old backups."""
    head = head_of(path)
    return [other for other in others if head_of(other) != head]
