"""Taking back, and doing again, the thousands of records of an import: by table, in a few statements for each chunk."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import DateTime

from accountbook.models.tables import RECORDS, table_of
from accountbook.store.file.search_schema import unindex_rows
from accountbook.store.within import in_parts, marks
from accountbook.store.writing.changes import UNLOGGED, same_as_logged
from accountbook.store.writing.unit import Unit

MANY = 200
"""Records from which this is used."""


class Made(NamedTuple):
    """One line of the log: a record that the batch made."""

    record_id: int
    record_uid: str
    company_id: int | None
    after: str


class Reversed(NamedTuple):
    """How many records were taken out or put back, and those that were kept as they are: (entity, key, company)."""

    lines: int
    kept: list[tuple[str, int, int | None]]


def how_many(unit: Unit, batch_id: int, op: str) -> int:
    """The lines of one sort in a batch."""
    query = "SELECT count(*) FROM change WHERE batch_id = ? AND op = ?"
    return int(unit.raw().execute(query, (batch_id, op)).fetchone()[0])


def take_back_inserts(unit: Unit, batch_id: int) -> Reversed:
    """Delete every record the batch made that is as it was made and on which nothing else hangs; the log says so."""
    raw = unit.raw()
    lines, kept = 0, []
    for entity in reversed(RECORDS):
        query = "SELECT record_id, record_uid, company_id, after FROM change WHERE batch_id = ? AND op = 'insert' AND entity = ?"
        made = [Made(*row) for row in raw.execute(f"{query} ORDER BY id", (batch_id, entity))]
        for _places, part in in_parts(made):
            stay = _changed(raw, entity, part) | _needed(raw, entity, [one.record_id for one in part])
            gone = [one for one in part if one.record_id not in stay]
            kept += [(entity, one.record_id, one.company_id) for one in part if one.record_id in stay]
            _delete(unit, entity, gone)
            lines += len(gone)
    return Reversed(lines, kept)


def put_back_deletes(unit: Unit, batch_id: int) -> Reversed:
    """Put every record the batch took out back, parents first; one whose place is taken is left out."""
    raw = unit.raw()
    lines, kept = 0, []
    moment = unit.at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    for entity in RECORDS:
        query = "SELECT record_id, record_uid, company_id, before FROM change WHERE batch_id = ? AND op = 'delete' AND entity = ?"
        gone = [Made(*row) for row in raw.execute(f"{query} ORDER BY id DESC", (batch_id, entity))]
        for places, part in in_parts(gone):
            keys = [one.record_id for one in part]
            there = {row[0] for row in raw.execute(f"SELECT id FROM {entity} WHERE id IN ({places})", keys)}
            kept += [(entity, one.record_id, one.company_id) for one in part if one.record_id in there]
            back = [one for one in part if one.record_id not in there]
            _insert(unit, entity, back, moment)
            lines += len(back)
    return Reversed(lines, kept)


def _insert(unit: Unit, entity: str, back: list[Made], moment: str) -> None:
    """Put records in again as the log has them."""
    if not back:
        return
    raw, columns = unit.raw(), table_of(entity).columns
    moments = [column.name for column in columns if isinstance(getattr(column.type, "impl", column.type), DateTime)]
    rows = []
    for one in back:
        row: dict[str, Any] = json.loads(one.after)
        _touch(unit, entity, one, row)
        for name in moments:
            if row.get(name):
                row[name] = _stored_moment(row[name])
        rows.append([*(row.get(column.name) for column in columns if column.name != "updated_at"), moment])
    names = [*(column.name for column in columns if column.name != "updated_at"), "updated_at"]
    raw.executemany(f"INSERT INTO {entity} ({', '.join(names)}) VALUES ({marks(names)})", rows)
    if entity == "interaction":
        unit.notes.update(one.record_id for one in back)
    _log(unit, entity, "insert", back)


def _touch(unit: Unit, entity: str, one: Made, row: dict[str, Any]) -> None:
    """What follows from the record is made anew where it belongs by now: its person may have moved since the log line."""
    unit.touch_row(entity, one.record_id, row, unit.company_of_row(entity, row) or one.company_id)


def _stored_moment(logged: str) -> str:
    """A moment of the log as SQLite keeps it: UTC without its zone."""
    moment = datetime.fromisoformat(logged)
    plain = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    return plain.isoformat(" ", "microseconds")


def _log(unit: Unit, entity: str, op: str, made: list[Made]) -> None:
    """One line for each record taken out or put back."""
    side, batch_id = "before" if op == "delete" else "after", unit.batch_id()
    unit.raw().executemany(
        f"INSERT INTO change (batch_id, op, entity, record_id, record_uid, company_id, field, {side}) "
        "VALUES (?, ?, ?, ?, ?, ?, '', ?)",
        [(batch_id, op, entity, one.record_id, one.record_uid, one.company_id, one.after) for one in made],
    )
    unit.changed += len(made)


def _changed(raw: sqlite3.Connection, entity: str, made: list[Made]) -> set[int]:
    """The records that were edited since, or are gone already."""
    columns = [column.name for column in table_of(entity).columns if column.name not in UNLOGGED]
    keys = [one.record_id for one in made]
    query = f"SELECT {', '.join(columns)} FROM {entity} WHERE id IN ({marks(keys)})"
    rows = {row[columns.index("id")]: row for row in raw.execute(query, keys)}
    changed = set()
    for one in made:
        row, was = rows.get(one.record_id), json.loads(one.after)
        if row is None or not all(
            same_as_logged(value, was.get(name)) for name, value in zip(columns, row, strict=True)
        ):
            changed.add(one.record_id)
    return changed


def _needed(raw: sqlite3.Connection, entity: str, keys: list[int]) -> set[int]:
    """The records to which others still point."""
    found: set[int] = set()
    for table, column in _links(entity):
        query = f"SELECT DISTINCT {column} FROM {table} WHERE {column} IN ({marks(keys)})"
        found |= {row[0] for row in raw.execute(query, keys)}
    return found


def _links(entity: str) -> Iterator[tuple[str, str]]:
    for other in RECORDS:
        for column in table_of(other).columns:
            if any(key.column.table.name == entity for key in column.foreign_keys):
                yield other, column.name


def _delete(unit: Unit, entity: str, gone: list[Made]) -> None:
    """Take records out, with what is derived from them and their lines in the log."""
    if not gone:
        return
    raw, keys = unit.raw(), [one.record_id for one in gone]
    if entity == "interaction":
        unindex_rows(raw, "search_note", f"id IN ({marks(keys)})", keys)
        unit.notes.update(keys)
    for one in gone:
        row: dict[str, Any] = json.loads(one.after)
        _touch(unit, entity, one, row)
    raw.execute(f"DELETE FROM {entity} WHERE id IN ({marks(keys)})", keys)
    _log(unit, entity, "delete", gone)
