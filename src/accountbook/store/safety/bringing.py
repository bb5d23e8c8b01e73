"""Rows of a damaged book brought over into a sound one: those that are what was saved, as far as anything tells."""

import json
import sqlite3
from typing import Any

from accountbook.models.whole import METADATA
from accountbook.row import Row
from accountbook.store.safety.replay import State
from accountbook.store.safety.salvage import Salvage
from accountbook.store.writing.changes import UNLOGGED, same_as_logged
from accountbook.store.writing.whole import checked_row

NEEDED = {"insert": ("after",), "update": ("after",), "delete": ("before",)}
"""What a line of the log is nothing without."""


class Logged(Row):
    """What the log says of the records of a kind: their state after its last line, and whether no line is lost."""

    state: State
    whole: bool

    def agrees(self, row: dict[str, Any]) -> bool:
        """Whether a row may be what was saved: one of a torn page often reads, with nothing or others' words in it.

        A log that lacks lines may be behind the row: then it only tells who the record is.
        """
        was = self.state.get(row["id"])
        if was is None:
            return not self.whole
        if was.get("uid") != row["uid"] or any("\0" in value for value in row.values() if isinstance(value, str)):
            return False
        return not self.whole or all(same_as_logged(row[name], was.get(name)) for name in row.keys() - UNLOGGED)


def bring(raw: sqlite3.Connection, salvage: Salvage, table: str, logged: Logged | None = None) -> set[int]:
    """Bring over the rows of a table; the keys of those that are lost, or are not what was saved any more.

    A log that is whole says which there were; else the indexes do, and where none reads whatever else tells.
    """
    lost: set[int] = set()
    known = METADATA.tables[table].columns.keys()
    columns = [name for name in salvage.columns(table) if name in known]
    if not columns:
        return lost
    marks = ", ".join("?" * len(columns))
    fill = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})"
    brought: set[int] = set()
    strange: set[int] = set()
    for key, *values in salvage.rows(table, columns, lost):
        row = dict(zip(columns, values, strict=True))
        good = _is_row(table, row) and (logged is None or logged.agrees(row))
        taken = good and raw.execute(fill, values).rowcount
        (brought if taken else strange).add(int(str(key)))
    if logged and logged.whole:
        return logged.state.keys() - brought
    held = salvage.keys(table)
    if held is None:
        held = strange.union(logged.state if logged else ())
    return (lost | held) - brought


def _is_row(table: str, row: dict[str, Any]) -> bool:
    """Whether the values are such as the columns hold, and a line of the log says what happened."""
    try:
        checked_row(table, row)
        if table == "change":
            said = {name: json.loads(row[name]) for name in ("before", "after") if row[name] is not None}
            return all(name in said for name in NEEDED[row["op"]])
    except (LookupError, TypeError, AttributeError, ValueError):
        return False
    return True
