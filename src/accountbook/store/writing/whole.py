"""The whole book as rows and back: what the lossless export is made of; derived tables are rebuilt, not carried."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from accountbook.models.tables import RECORDS
from accountbook.models.whole import METADATA
from accountbook.store.file.search_schema import rebuild_index
from accountbook.store.writing import derived, sequences
from accountbook.store.writing.changes import restore
from accountbook.store.writing.unit import Unit

LOG: tuple[str, ...] = ("batch", "change")
CARRIED: tuple[str, ...] = (*RECORDS, *LOG, "setting")
"""Every table of a complete export, in the order in which they are written back."""

Row = dict[str, Any]


def rows_of(
    connection: sqlite3.Connection, table: str, where: str = "1", args: tuple[object, ...] = ()
) -> Iterator[Row]:
    """The rows of a table as column to stored value, in the order of their keys."""
    names = [column.name for column in METADATA.tables[table].columns]
    order = "name" if table == "setting" else "id"
    for row in connection.execute(f"SELECT {', '.join(names)} FROM {table} WHERE {where} ORDER BY {order}", args):
        yield dict(zip(names, row, strict=True))


def is_empty(connection: sqlite3.Connection) -> bool:
    """True where the book holds no record and no history yet."""
    return not any(connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in (*RECORDS, *LOG))


def write_back(unit: Unit, content: Mapping[str, list[Row]]) -> int:
    """Put every row of a complete export into an empty book, its history included; how many rows there were.

    Raises KeyError for an unknown column: the caller says so in a sentence.
    """
    connection = unit.session.connection()
    unit.raw().execute("PRAGMA defer_foreign_keys=ON")  # a parent company may come after its daughter
    written = 0
    for name in CARRIED:
        table = METADATA.tables[name]
        known = [column.name for column in table.columns]
        rows = []
        for row in content.get(name, []):
            unknown = row.keys() - set(known)
            if unknown:
                raise KeyError(f"{name}.{min(unknown)}")
            rows.append({column: restore(name, column, row.get(column)) for column in known})
        if rows:
            connection.execute(table.insert(), rows)
        written += len(rows)
    raw = unit.raw()
    sequences.raise_to(raw, sequences.logged_keys(raw))
    rebuild_index(raw, "search_note")
    derived.rebuild(raw)
    return written
