"""Rows of a damaged book brought over into a sound one: those that are what was saved, as far as anything tells."""

import json
import sqlite3
from collections import Counter
from itertools import chain
from typing import Any

from accountbook.models.whole import METADATA
from accountbook.row import Row
from accountbook.store.safety.replay import State, replay
from accountbook.store.safety.salvage import Salvage
from accountbook.store.writing.changes import UNLOGGED, restore, same_as_logged
from accountbook.store.writing.whole import checked_row

NEEDED = {"insert": ("after",), "update": ("after",), "delete": ("before",)}
"""What a line of the log is nothing without."""


class Logged(Row):
    """What the log says of the records of a kind: their state after its last line, and whether none within it is lost."""

    entity: str
    state: State
    whole: bool
    said_at: dict[int, str | None]
    """When each record was last spoken of, by its key; None where the heading of its last line is lost."""

    def agrees(self, row: dict[str, Any], held: set[int] | None) -> bool:
        """Whether a row may be what was saved: one of a torn page often reads, with nothing or others' words in it.

        A log that lacks lines may be behind the row: then it only tells who the record is. One without a gap may have
        ended too early: it says nothing against a row that is newer, and that the indexes hold where one reads.
        """
        was = self.state.get(row["id"])
        if was is None:
            return not self.whole or ((held is None or row["id"] in held) and self._is_behind(row))
        if was.get("uid") != row["uid"]:
            return False
        same = all(same_as_logged(row[name], was.get(name)) for name in row.keys() - UNLOGGED)
        return same or not self.whole or self._is_behind(row)

    def _is_behind(self, row: dict[str, Any]) -> bool:
        """Whether a row was saved after the last line about its record."""
        if row["id"] not in self.said_at:
            return True
        at = self.said_at[row["id"]]
        return at is not None and bool(
            restore(self.entity, "updated_at", row["updated_at"]) > restore("batch", "at", at)
        )


def logged(raw: sqlite3.Connection, entity: str, *, whole: bool) -> Logged:
    """What the log of a connection says of the records of a kind."""
    query = """SELECT record_id,
     CASE WHEN max(CASE WHEN batch.id IS NOT NULL THEN change.id END) = max(change.id) THEN max(batch.at) END
     FROM change LEFT JOIN batch ON batch.id = batch_id WHERE entity = ? GROUP BY record_id"""
    said_at = dict(raw.execute(query, (entity,)).fetchall())
    return Logged(entity, replay(raw, entity)[0], whole, said_at)


def bring(raw: sqlite3.Connection, salvage: Salvage, table: str, log: Logged | None = None) -> set[int]:
    """Bring over the rows of a table; the keys of those that are lost, or are not what was saved any more.

    A log that is whole says which there were, and so do the indexes; where none reads whatever else tells. One index
    by itself may be the damaged one: beside a whole log it has to be borne out by another, or by a row that fails.
    """
    lost: set[int] = set()
    known = METADATA.tables[table].columns.keys()
    columns = [name for name in salvage.columns(table) if name in known]
    if not columns:
        return set(log.state) if log else lost
    marks = ", ".join("?" * len(columns))
    fill = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})"
    indexes = salvage.indexes(table)
    held = set().union(*indexes) if indexes else None
    brought: set[int] = set()
    strange: set[int] = set()
    for key, *values in salvage.rows(table, columns, lost):
        row = dict(zip(columns, values, strict=True))
        good = _is_row(table, row) and (log is None or log.agrees(row, held))
        taken = good and raw.execute(fill, values).rowcount
        (brought if taken else strange).add(int(str(key)))
    whole = log is not None and log.whole
    there = (
        strange.union(log.state if log else ()) if held is None else _held_by(indexes, 2 if whole else 1) | lost & held
    )
    return there.union(log.state if log and whole else lost) - brought


def _held_by(indexes: list[set[int]], least: int) -> set[int]:
    """The keys that so many indexes hold, or all of them where there are fewer."""
    found = Counter(chain.from_iterable(indexes))
    return {key for key, n in found.items() if n >= min(least, len(indexes))}


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
