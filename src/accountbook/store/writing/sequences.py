"""The highest key ever given in a table: a key is never given twice, because the change log speaks of records by it."""

import sqlite3

from accountbook.models.tables import RECORDS


def last_key(raw: sqlite3.Connection, entity: str) -> int:
    """The highest key a table of records ever had, also where its record is gone; 0 where it never had one."""
    found = raw.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (entity,)).fetchone()
    return int(found[0]) if found else 0


def reserve(raw: sqlite3.Connection, entity: str, count: int) -> range:
    """The next keys of a table, set aside for rows that are inserted later."""
    last = last_key(raw, entity)
    raise_to(raw, {entity: last + count})
    return range(last + 1, last + count + 1)


def give_back(raw: sqlite3.Connection, entity: str, left: range) -> None:
    """Keys set aside and not used; they stay unused where others were given after them."""
    raw.execute(
        "UPDATE sqlite_sequence SET seq = ? WHERE name = ? AND seq = ?", (left.start - 1, entity, left.stop - 1)
    )


def last_keys(raw: sqlite3.Connection) -> dict[str, int]:
    """`last_key` of every table that has one; nothing where the book knows no sequences."""
    if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'").fetchone():
        return {}
    return dict(raw.execute("SELECT name, seq FROM sqlite_sequence"))


def raise_to(raw: sqlite3.Connection, keys: dict[str, int]) -> None:
    """See to it that no table gives a key up to these again: after a table was rebuilt, or a book was read back."""
    now = last_keys(raw)
    for entity, key in keys.items():
        if entity in RECORDS and key > now.get(entity, 0):
            raw.execute("DELETE FROM sqlite_sequence WHERE name = ?", (entity,))
            raw.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (entity, key))


def logged_keys(raw: sqlite3.Connection) -> dict[str, int]:
    """The highest key of each table in the change log."""
    query = "SELECT max(record_id) FROM change WHERE entity = ?"
    return {entity: raw.execute(query, (entity,)).fetchone()[0] or 0 for entity in RECORDS}
