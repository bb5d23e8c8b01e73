"""When the book was last checked in full, as it is noted in the book; damage beside it, as nothing is written into it then."""

import os
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from accountbook.folders import backup_folder
from accountbook.store import book_settings

CHECKED = "checked_on"
"""The setting that says when the book was last checked in full, and with how many faults."""

CHECK_EVERY = timedelta(days=7)


def last_check(connection: sqlite3.Connection) -> tuple[datetime, int] | None:
    """When the book was last checked in full (UTC), and how many faults were found; None where it never was."""
    noted = book_settings.get(connection, CHECKED)
    if not noted:
        return None
    at, _space, faults = noted.rpartition(" ")
    return datetime.fromisoformat(at).replace(tzinfo=UTC), int(faults)


def check_due(connection: sqlite3.Connection, now: datetime) -> bool:
    """Whether the weekly full check is due."""
    last = last_check(connection)
    return last is None or now - last[0] > CHECK_EVERY


def damage_found(book: Path) -> tuple[datetime, int] | None:
    """When the last full check found the book damaged (UTC), and how many faults; None where it did not."""
    try:
        at, _space, faults = _note(book).read_text("utf-8").strip().rpartition(" ")
        return datetime.fromisoformat(at).replace(tzinfo=UTC), int(faults)
    except (OSError, ValueError):
        return None


def note_damage(book: Path, now: datetime, faults: int) -> None:
    """Note beside the book that it is damaged, or with 0 that it is not any more."""
    with suppress(OSError):  # nothing can be kept there
        _note(book).unlink(missing_ok=True)
        if faults:
            descriptor = os.open(_note(book), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(f"{now:%Y-%m-%d %H:%M:%S} {faults}\n")


def _note(book: Path) -> Path:
    return backup_folder(book) / "damage-found.txt"
