"""Facts about the book itself, kept in it by name: remembered import mappings, when it was checked, ..."""

import sqlite3

from accountbook.row import TYPE_CHECKING

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit


def get(connection: sqlite3.Connection, name: str) -> str | None:
    """The value of a setting, None where there is none."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def put(unit: "Unit", name: str, value: str) -> None:
    """Set a value (outside the change log: it says something about the book, not about a customer)."""
    unit.put(name, value)
