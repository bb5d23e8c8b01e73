"""Is this file our book? Asked in an order in which a file that is not ours is never touched."""

import os
import sqlite3
import stat
from pathlib import Path

from accountbook.errors import NOTHING_FOUND, UNUSABLE_BOOK, BookError, NewerBook, NoBook
from accountbook.folders import backup_files, backup_folder, command_for, rescue
from accountbook.store.file.connect import GREETING, database_errors, error_name, head_of, key_of, open_bare
from accountbook.store.file.explain import explained
from accountbook.store.file.held import read_at
from accountbook.store.file.ours import has_backup
from accountbook.store.marks import APPLICATION_ID, SCHEMA
from accountbook.tongue import _


def check_file(path: Path) -> None:
    """Raise a `BookError` with the sentence that fits unless the path is a file that may be opened."""
    refuse_lost_link(path)
    try:
        found = path.stat()
    except FileNotFoundError as error:
        sentence = _("There is no book at {path}. Create one with: {command}")
        raise BookError(sentence.format(path=path, command=command_for("create", path)), NOTHING_FOUND) from error
    except OSError as error:
        raise BookError(_("{path} cannot be reached: {error}").format(path=path, error=error.strerror)) from error
    if stat.S_ISDIR(found.st_mode):
        raise BookError(_("{path} is a folder; name the book file in it.").format(path=path))
    if not stat.S_ISREG(found.st_mode):
        raise BookError(_("{path} is not a file.").format(path=path))
    if found.st_size == 0:
        raise _no_book(path, _("{path} is empty and not a book. It was not touched."))
    if not os.access(path, os.R_OK):
        raise BookError(_("You may not read {path}.").format(path=path))


def _no_book(path: Path, sentence: str) -> NoBook:
    """What is said of a file that is no book (any more); with the way back where a backup of one lies beside it."""
    back = _("Restore a backup: {command}").format(command=rescue(path, sound=True)) if has_backup(path) else ""
    return NoBook(sentence.format(path=path), back)


def refuse_lost_link(path: Path) -> None:
    """Raise a `BookError` where a link takes the book's place and what it leads to is not there: nothing is made there."""
    if path.is_symlink() and not path.exists():
        sentence = _("{path} is a link to {target}, which is not there: plug in that disk, or remove the link.")
        raise BookError(sentence.format(path=path, target=path.readlink()), NOTHING_FOUND)


def schema_of(path: Path) -> int:
    """The schema number of the book at the path, found without changing a byte of the file.

    Raises a `BookError` (exit code 3) where the file is not a book, is `Locked`, or was written by a newer program.
    """
    check_file(path)
    application, version = _marks_of(path)
    if application != APPLICATION_ID:
        sentence = _("{path} is a database of another program. It was not touched.")
        raise BookError(sentence.format(path=path), UNUSABLE_BOOK)
    if version > SCHEMA:
        sentence = _("{path} was written by a newer accountbook (schema {theirs}, this one knows {ours}): update it.")
        raise NewerBook(sentence.format(path=path, theirs=version, ours=SCHEMA))
    return version


def _marks_of(path: Path) -> tuple[int, int]:
    """The application id and the schema number; an encrypted book is unlocked for that."""
    header = read_at(path, 100)
    if len(header) == 100 and header.startswith(GREETING):
        return int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big")
    from accountbook.store.file.cipher import looks_encrypted, marks_in, unlock

    plain = header.startswith(GREETING)
    twins = [one for one in backup_files(backup_folder(path)) if not plain and head_of(one) == header[:16]]
    sentence = _("{path} is not a book. It was not touched.")
    if twins:
        sentence = _("{path} is an encrypted book that was cut off or written over.")
    broken = _no_book(path, sentence)
    if not looks_encrypted(path):
        raise broken
    with explained(path):
        unlock(path, twins)
        try:
            return marks_in(path)
        except database_errors() as error:
            if error_name(error) != "SQLITE_NOTADB":  # the key is right: a copy proved it
                raise
            raise broken from error


def what_reads(path: Path) -> str:
    """The command that saves what still reads of a damaged book; "" where nothing says any more that it is one."""
    try:
        schema_of(path)
    except BookError:
        return ""
    return rescue(path, sound=False)


def quick_check(connection: sqlite3.Connection) -> str:
    """ "ok", or the first thing SQLite finds wrong in the structure of the file."""
    return next(iter(wrong_in(connection, "quick_check(1)")), "ok")


def wrong_in(connection: sqlite3.Connection, check: str) -> list[str]:
    """What one of SQLite's own checks finds wrong in the structure of the file, a sentence each."""
    previous, connection.text_factory = connection.text_factory, bytes
    try:
        rows = [bytes(row) for (row,) in connection.execute(f"PRAGMA {check}").fetchall()]
    except database_errors() as error:
        return [str(error)]
    finally:
        connection.text_factory = previous
    return [said for row in rows if row != b"ok" for said in _sentences(row.decode("utf-8", "replace"))]


def _sentences(row: str) -> list[str]:
    """The lines of an answer without the one that only names the database: a book has but one."""
    lines = row.splitlines()
    return [line for line in lines if not line.startswith("*** in database ")] or lines


def damaged(path: Path, what: str) -> str:
    """The sentence about a book whose structure is not whole."""
    sound = has_backup(path)
    sentence = _(
        "The book {path} is damaged ({what}) and has no backup. Nothing is written. What still reads: {command}"
    )
    if sound:
        sentence = _("The book {path} is damaged ({what}). Nothing is written; restore a backup: {command}")
    return sentence.format(path=path, what=what, command=rescue(path, sound=sound))


def is_sound(path: Path) -> bool:
    """Whether a file opens with the keys at hand and its structure is whole."""
    if not head_of(path).startswith(GREETING) and not key_of(path):
        return False
    try:
        connection = open_bare(path, mode="ro")
        try:
            return quick_check(connection) == "ok"
        finally:
            connection.close()
    except database_errors():
        return False


def refuse_foreign_code(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a book with triggers or views: we make none, and somebody else's would run when we read or save."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view') LIMIT 1").fetchone():
        sentence = _("{path} holds triggers or views that this program did not make. It was not opened.")
        raise BookError(sentence.format(path=path), UNUSABLE_BOOK)
