"""The change log: every flush leaves one line per record created or deleted and per field changed, in its own transaction."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, insert, inspect
from sqlalchemy.orm import attributes

from accountbook.models.base import Record
from accountbook.models.housekeeping import Change
from accountbook.models.tables import RECORDS, table_of
from accountbook.store.writing.workbench import Workbench

UNLOGGED = frozenset({"version", "updated_at", "name_key", "town_key"})
"""Columns that follow from others of their row and are computed again by undo (a phone's key follows from its country, too)."""

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=lambda moment: moment.isoformat())


def encode(value: Any) -> str:
    """A stored value as the JSON text of the log."""
    return _JSON.encode(value)


def encode_row(row: Mapping[str, Any]) -> str:
    """A whole row by column as the JSON text of the log: what is empty is not said, it would be half of the book."""
    if None in row.values():
        row = {name: value for name, value in row.items() if value is not None}
    return _JSON.encode(row)


def decode(entity: str, column: str, text: str | None) -> Any:
    """The stored value of a column from the JSON text of the log."""
    return None if text is None else restore(entity, column, json.loads(text))


def restore(entity: str, column: str, value: Any) -> Any:
    """A value read from JSON (or from plain SQL) in the Python type of its column; moments without a zone are UTC."""
    if value is None:
        return None
    kind = kind_of(entity, column)
    if kind is bool:
        return bool(value)
    if isinstance(value, str):
        if kind is date:
            return date.fromisoformat(value)
        if kind is datetime:
            moment = datetime.fromisoformat(value)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return value


@cache
def kind_of(entity: str, column: str) -> type | None:
    """What a column holds that JSON and SQLite have no type for: bool, date or datetime; None for any other."""
    kind = table_of(entity).c[column].type
    for known, read in ((Boolean, bool), (Date, date), (DateTime, datetime)):
        if isinstance(getattr(kind, "impl", kind), known):
            return read
    return None


def same_as_logged(stored: object, logged: object) -> bool:
    """Equal as stored: SQLite keeps yes/no as 1/0 and moments without their zone."""
    if isinstance(logged, bool):
        return stored == int(logged)
    if isinstance(stored, str) and isinstance(logged, str) and stored != logged:
        return _moment(stored) is not None and _moment(stored) == _moment(logged)
    return stored == logged


def _moment(text: str) -> datetime | None:
    """A moment in any of the ways in which it is written; None for any other text."""
    try:
        # Python reads a comma as a point; a book never writes one: a flipped bit does.
        moment = datetime.fromisoformat(text) if len(text) >= 19 and text[10] in " T" and "," not in text else None
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None


def row_json(record: Record) -> str:
    """The whole row of a record as JSON: what a log line of an insert or delete carries."""
    return encode_row({name: getattr(record, name) for name in _columns(type(record))})


@lru_cache(maxsize=64)
def _columns(table: type[Record]) -> tuple[str, ...]:
    return tuple(column.key for column in inspect(table).column_attrs)


def restore_row(entity: str, text: str) -> dict[str, Any]:
    """The filled columns of a row from the JSON of a log line."""
    return {name: restore(entity, name, value) for name, value in json.loads(text).items()}


def write_log(unit: Workbench, lines: Iterable[dict[str, Any]]) -> None:
    """Append lines to the log of the unit's batch (also used where records are changed in bulk)."""
    rows = list(lines)
    if not rows:
        return
    batch_id = unit.batch_id()
    for row in rows:
        row["batch_id"] = batch_id
    unit.session.connection().execute(insert(Change), rows)
    unit.changed += len(rows)


def log_line(
    op: str,
    record: Record,
    company_id: int | None,
    field: str = "",
    before: str | None = None,
    after: str | None = None,
) -> dict[str, Any]:
    """One line of the log as a row to insert."""
    return {
        "op": op,
        "entity": str(record.__tablename__),
        "record_id": record.id,
        "record_uid": record.uid,
        "company_id": company_id,
        "field": field,
        "before": before,
        "after": after,
    }


def _edited(unit: Workbench, record: Record) -> Iterable[dict[str, Any]]:
    state = inspect(record)
    company_id = unit.company_of(record)
    for attribute in state.mapper.column_attrs:
        if attribute.key in UNLOGGED:
            continue
        history = attributes.get_history(record, attribute.key)
        if not history.has_changes():
            continue
        before = history.deleted[0] if history.deleted else None
        after = history.added[0] if history.added else None
        if before != after:
            yield log_line("update", record, company_id, attribute.key, encode(before), encode(after))


def log_flush(unit: Workbench) -> None:
    """Write the log of what the session has just flushed (called by the session's own event, never by hand)."""
    session = unit.session
    lines: list[dict[str, Any]] = []
    for record in session.new:
        if isinstance(record, Record):
            lines.append(log_line("insert", record, unit.company_of(record), after=row_json(record)))
            unit.touch(record)
            unit.notice_new(str(record.__tablename__), record.__dict__)
    dirty = [record for record in session.dirty if isinstance(record, Record)]
    for record in sorted(dirty, key=lambda one: (str(one.__tablename__), one.id)):
        edited = list(_edited(unit, record))
        lines.extend(edited)
        if edited:
            unit.touch(record)
    for record in session.deleted:
        if isinstance(record, Record):
            lines.append(log_line("delete", record, unit.company_of(record), before=row_json(record)))
            unit.touch(record)
    write_log(unit, lines)


def entity_class(entity: str) -> type[Record]:
    """The model of an entity named in the log."""
    return RECORDS[entity]
