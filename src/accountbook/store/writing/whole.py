"""The whole book as rows and back: what the lossless export is made of; derived tables are rebuilt, not carried."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from accountbook.models.tables import RECORDS
from accountbook.models.whole import METADATA
from accountbook.store.file.search_schema import rebuild_index
from accountbook.store.writing import derived, sequences
from accountbook.store.writing.changes import kind_of, restore
from accountbook.store.writing.unit import Unit
from accountbook.tongue import _

LOG: tuple[str, ...] = ("batch", "change")
CARRIED: tuple[str, ...] = (*RECORDS, *LOG, "setting")
"""Every table of a complete export, in the order in which they are written back."""

UNWRITTEN = re.compile("[\0\ud800-\udfff]")
"""Stands in no text that was saved: NUL does where a page was half written, half a character where a program cut one."""
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


def checked(content: Mapping[str, Any]) -> dict[str, list[Row]]:
    """The rows of a complete export, table by table, their values in the types of their columns.

    Raises KeyError for an unknown column, and ValueError, TypeError or AttributeError for what is no row or no value
    of its column: the caller says so in a sentence.
    """
    return {name: [checked_row(name, row) for row in content.get(name, [])] for name in CARRIED}


def checked_row(name: str, row: Row) -> Row:
    """The same for one row of a table."""
    columns = _columns(name)
    if unknown := row.keys() - columns.keys():
        raise KeyError(f"{name}.{min(unknown)}")
    read = {}
    for column, (needed, held) in columns.items():
        value = row.get(column)
        if value is not None:
            value = restore(name, column, value)
            if not isinstance(value, held):
                sentence = _("{field} cannot be {value}")
                raise ValueError(sentence.format(field=f"{name}.{column}", value=repr(value)[:40]))
            if isinstance(value, str) and (what := _unwritten(value)):
                sentence = _("{field} of record {key} holds a character that no text may have ({what}): take it out")
                key = row.get("id") or row.get("name")
                raise ValueError(sentence.format(field=f"{name}.{column}", key=key, what=what))
        elif needed:
            raise ValueError(_("{field} is empty").format(field=f"{name}.{column}"))
        read[column] = value
    return read


def _unwritten(text: str) -> str:
    """The name of a character in it that no saved text has; "" where there is none."""
    if text.isascii() and "\0" not in text:  # nearly always, and known at once
        return ""
    found = UNWRITTEN.search(text)
    return "" if found is None else "NUL" if found.group() == "\0" else f"U+{ord(found.group()):04X}"


@cache
def _columns(table: str) -> dict[str, tuple[bool, tuple[type, ...]]]:
    """Of each column whether it must be filled, and the types that its values may have."""
    return {
        column.name: (
            not column.nullable and not column.primary_key,
            (date,) if kind_of(table, column.name) in (date, datetime) else (str, int, float),
        )
        for column in METADATA.tables[table].columns
    }


def write_back(unit: Unit, content: Mapping[str, list[Row]]) -> int:
    """Put the checked rows of a complete export into an empty book, its history included; how many there were."""
    connection = unit.session.connection()
    unit.raw().execute("PRAGMA defer_foreign_keys=ON")  # a parent company may come after its daughter
    for name, rows in content.items():
        if rows:
            connection.execute(METADATA.tables[name].insert(), rows)
    raw = unit.raw()
    sequences.raise_to(raw, sequences.logged_keys(raw))
    rebuild_index(raw, "search_note")
    derived.rebuild(raw)
    return sum(map(len, content.values()))
