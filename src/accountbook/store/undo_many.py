"""Taking back the thousands of records an import made: by table, children first, in a few statements for each chunk."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlmodel import SQLModel

from accountbook.models.tables import RECORDS
from accountbook.store.changes import UNLOGGED
from accountbook.store.health import same_as_logged
from accountbook.store.search_schema import unindex_rows
from accountbook.store.unit import Unit

MANY = 200
"""Records from which this is used."""
CHUNK = 400


class Made(NamedTuple):
    """One line of the log: a record that the batch made."""

    record_id: int
    record_uid: str
    company_id: int | None
    after: str


class TakenBack(NamedTuple):
    """How many records were taken out again, and the lines of those that were kept: (entity, key, company)."""

    lines: int
    kept: list[tuple[str, int, int | None]]


def take_back_inserts(unit: Unit, batch_id: int) -> TakenBack:
    """Delete every record the batch made that is as it was made and on which nothing else hangs; the log says so."""
    raw = unit.raw()
    lines, kept = 0, []
    for entity in reversed(RECORDS):
        query = "SELECT record_id, record_uid, company_id, after FROM change WHERE batch_id = ? AND op = 'insert' AND entity = ?"
        made = [Made(*row) for row in raw.execute(f"{query} ORDER BY id", (batch_id, entity))]
        for start in range(0, len(made), CHUNK):
            part = made[start : start + CHUNK]
            stay = _changed(raw, entity, part) | _needed(raw, entity, [one.record_id for one in part])
            gone = [one for one in part if one.record_id not in stay]
            kept += [(entity, one.record_id, one.company_id) for one in part if one.record_id in stay]
            _delete(unit, entity, gone)
            lines += len(gone)
    return TakenBack(lines, kept)


def _changed(raw: sqlite3.Connection, entity: str, made: list[Made]) -> set[int]:
    """The records that were edited since, or are gone already."""
    columns = [column.name for column in SQLModel.metadata.tables[entity].columns if column.name not in UNLOGGED]
    marks = ", ".join("?" * len(made))
    query = f"SELECT {', '.join(columns)} FROM {entity} WHERE id IN ({marks})"
    rows = {row[columns.index("id")]: row for row in raw.execute(query, [one.record_id for one in made])}
    changed = set()
    for one in made:
        row, was = rows.get(one.record_id), json.loads(one.after)
        if row is None or not all(
            name not in was or same_as_logged(value, was[name]) for name, value in zip(columns, row, strict=True)
        ):
            changed.add(one.record_id)
    return changed


def _needed(raw: sqlite3.Connection, entity: str, keys: list[int]) -> set[int]:
    """The records to which others still point."""
    marks = ", ".join("?" * len(keys))
    found: set[int] = set()
    for table, column in _links(entity):
        query = f"SELECT DISTINCT {column} FROM {table} WHERE {column} IN ({marks})"
        found |= {row[0] for row in raw.execute(query, keys)}
    return found


def _links(entity: str) -> Iterator[tuple[str, str]]:
    for other in RECORDS:
        for column in SQLModel.metadata.tables[other].columns:
            if any(key.column.table.name == entity for key in column.foreign_keys):
                yield other, column.name


def _delete(unit: Unit, entity: str, gone: list[Made]) -> None:
    """Take records out, with what is derived from them and their lines in the log."""
    if not gone:
        return
    raw, keys = unit.raw(), [one.record_id for one in gone]
    marks = ", ".join("?" * len(keys))
    if entity == "interaction":
        unindex_rows(raw, "search_note", f"id IN ({marks})", keys)
        unit.notes.update(keys)
    for one in gone:
        row: dict[str, Any] = json.loads(one.after)
        unit.touch_row(entity, one.record_id, row, one.company_id)
    raw.execute(f"DELETE FROM {entity} WHERE id IN ({marks})", keys)
    batch_id = unit.batch_id()
    raw.executemany(
        "INSERT INTO change (batch_id, op, entity, record_id, record_uid, company_id, field, before) "
        "VALUES (?, 'delete', ?, ?, ?, ?, '', ?)",
        [(batch_id, entity, one.record_id, one.record_uid, one.company_id, one.after) for one in gone],
    )
    unit.changed += len(gone)
