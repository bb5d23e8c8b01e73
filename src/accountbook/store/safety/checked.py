"""When the book was last checked in full, as it is noted in the book; damage beside it, as nothing is written into it then.

A backup that is looked at stays as it is, and alone: what was found in it is noted in the data folder.
"""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from accountbook.errors import BookError
from accountbook.folders import backup_folder, data_folder
from accountbook.store import book_settings
from accountbook.store.book import reader
from accountbook.store.drafts import which_book
from accountbook.store.file import backups
from accountbook.store.file.connect import database_errors

CHECKED = "checked_on"
"""The setting that says when the book was last checked in full, and with how many faults."""

DAMAGE, SOUND = "damage-found.txt", "checked.txt"
"""What is noted in files: that the last full check found damage, and of a backup also that it found none."""

UNSAVED = frozenset({"digest", "draft", "occasion", "score", "scoredetail", "searchdoc", "setting"})
"""Tables that are computed from the records, or say what is typed and where one was."""

CHECK_EVERY = timedelta(days=7)


def last_check(book: Path, connection: sqlite3.Connection) -> tuple[datetime, int] | None:
    """When the book was last checked in full (UTC), and how many faults were found; None where it never was."""
    if backups.is_backup(book):
        return _noted(book, SOUND)
    noted = book_settings.get(connection, CHECKED)
    if not noted:
        return None
    at, _space, faults = noted.rpartition(" ")
    return datetime.fromisoformat(at).replace(tzinfo=UTC), int(faults)


def check_due(book: Path, connection: sqlite3.Connection, now: datetime) -> bool:
    """Whether the weekly full check is due."""
    last = last_check(book, connection)
    return last is None or now - last[0] > CHECK_EVERY


def damage_found(book: Path) -> tuple[datetime, int] | None:
    """When the last full check found the book damaged (UTC), and how many faults; None where it did not."""
    return _noted(book, DAMAGE)


def _noted(book: Path, name: str) -> tuple[datetime, int] | None:
    """What a note says, where it speaks of this book."""
    try:
        said, marks = (_notes(book) / name).read_text("utf-8").splitlines()
        at, _space, faults = said.rpartition(" ")
        found = datetime.fromisoformat(at).replace(tzinfo=UTC), int(faults)
        return found if _is_meant(book, marks.split(" ")) else None
    except (OSError, ValueError):
        return None


def _is_meant(book: Path, noted: list[str]) -> bool:
    """Whether the book is still the one that was found damaged: with what it held then, or with saves after those it had.

    A book that was put in its place is another one, or holds something else and no save that the damaged one had not.
    The file itself says nothing: scores and drafts are written into it too, and a copy may be put into the same file.
    """
    name, last, held = noted
    present = _marks(book)
    return present[0] == name and (held == present[2] or (last != present[1] and _has_saved(book, last)))


def _marks(book: Path) -> tuple[str, str, str]:
    """Which book it is, the public id of its last save ("-" where it does not say), and what tells what it holds."""
    with suppress(*database_errors(BookError)), closing(reader(book)) as connection:
        last = connection.execute("SELECT uid FROM batch ORDER BY id DESC LIMIT 1").fetchone()
        return which_book(connection) or "-", str(last[0]) if last else "-", _saved(connection)
    file = book.stat()
    return "-", "-", f"{file.st_dev}-{file.st_ino}-{file.st_size}-{file.st_mtime_ns}"


def _saved(connection: sqlite3.Connection) -> str:
    """A fingerprint of every row but those that are written without a save; of a table only as far as it can be read."""
    connection.text_factory = bytes
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name")
    found = sha256()
    for table in [name.decode() for (name,) in tables.fetchall()]:
        if table in UNSAVED or table.startswith(("sqlite_", "search_", "alembic")):
            continue
        with suppress(*database_errors()):
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                found.update(repr(row).encode())
    return found.hexdigest()


def _has_saved(book: Path, uid: str) -> bool:
    with suppress(*database_errors(BookError)), closing(reader(book)) as connection:
        return connection.execute("SELECT 1 FROM batch WHERE uid = ?", (uid,)).fetchone() is not None
    return False


def note_damage(book: Path, now: datetime, faults: int) -> None:
    """Note beside the book that it is damaged, or with 0 that it is not any more."""
    with suppress(OSError):  # nothing can be kept there
        (_notes(book) / DAMAGE).unlink(missing_ok=True)
        if faults:
            _keep(book, DAMAGE, now, faults)


def note_backup(backup: Path, now: datetime, faults: int) -> None:
    """Note that a backup was checked and is not damaged; what follows from its records may have faults."""
    with suppress(OSError):
        (_notes(backup) / SOUND).unlink(missing_ok=True)
        _keep(backup, SOUND, now, faults)


def _keep(book: Path, name: str, now: datetime, faults: int) -> None:
    folder = _notes(book)
    for one in (data_folder(), folder.parent, folder) if backups.is_backup(book) else ():
        one.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(folder / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{now:%Y-%m-%d %H:%M:%S} {faults}\n{' '.join(_marks(book))}\n")


def _notes(book: Path) -> Path:
    """The folder of what is noted of a book: that of its backups; of a backup one of its own in the data folder."""
    if not backups.is_backup(book):
        return backup_folder(book)
    return data_folder() / "checks" / sha256(os.fsencode(book.resolve())).hexdigest()[:16]
