"""When the book was last checked in full, as it is noted in the book; the check itself is `health`."""

import sqlite3
from datetime import UTC, datetime, timedelta

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
