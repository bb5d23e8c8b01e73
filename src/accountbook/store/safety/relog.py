"""Records and change log made to agree in a rescued copy: each tells what the other has lost."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from accountbook.models.housekeeping import Batch, Change
from accountbook.models.tables import RECORDS, table_of
from accountbook.store.safety.replay import Contradiction, State, replay
from accountbook.store.writing import keys, seals
from accountbook.store.writing.bin import is_stub
from accountbook.store.writing.changes import (
    UNLOGGED,
    encode,
    encode_row,
    entity_class,
    restore,
    same_as_logged,
)
from accountbook.store.writing.whole import checked_row, rows_of
from accountbook.tongue import _

RESCUE = "rescue"
"""The kind of the batches a rescue makes: an undo passes them over, they were nobody's edit."""
ERASE = "erase"
"""The kind of a batch with what is left of somebody who was erased: nobody can take it back."""
Line = dict[str, Any]


def put_back(bound: Connection, entity: str, lost: set[int], state: State, binned: Mapping[int, str]) -> set[int]:
    """Put back the lost records of a kind that the log still knows; their keys.

    `binned` are those that went into the bin, of which the log may have lost the line.
    """
    back = set()
    for key in sorted(lost & state.keys()):
        in_bin = key in binned and _put_back(bound, entity, state[key] | {"archived_at": binned[key]})
        if in_bin or _put_back(bound, entity, state[key]):
            back.add(key)
    return back


def older(raw: sqlite3.Connection, entity: str, found: set[int], gap: int) -> list[str]:
    """The names of the records, out of those that are not in the bin, of which the last line stands before a gap."""
    query = f"""SELECT name FROM {entity} r WHERE id = ?1 AND archived_at IS NULL
     AND (SELECT max(id) FROM change WHERE entity = '{entity}' AND record_id = ?1) < ?2"""
    return [name for key in sorted(found) for (name,) in raw.execute(query, (key, gap))]


def _put_back(bound: Connection, entity: str, logged: Mapping[str, object]) -> bool:
    try:
        row = checked_row(entity, {"version": 1, **logged})
    except (LookupError, TypeError, AttributeError, ValueError):
        return False
    record = entity_class(entity)(**row)
    keys.fill(record)
    values = {column.name: getattr(record, column.name) for column in table_of(entity).columns}
    return bool(bound.execute(insert(table_of(entity)).prefix_with("OR IGNORE"), values).rowcount)


def name_lost_batches(bound: Connection, raw: sqlite3.Connection, now: datetime) -> None:
    """A heading for the lines of the log whose own one is lost; when that was, the one before it tells best."""
    query = "SELECT DISTINCT batch_id FROM change WHERE batch_id NOT IN (SELECT id FROM batch) ORDER BY batch_id"
    for (key,) in raw.execute(query).fetchall():
        before = raw.execute("SELECT at FROM batch WHERE id < ? ORDER BY id DESC LIMIT 1", (key,)).fetchone()
        at = restore("batch", "at", before[0]) if before else now
        said = raw.execute("SELECT op, entity, after FROM change WHERE batch_id = ?", (key,))
        kind = ERASE if any(_is_erasure(*line) for line in said) else RESCUE
        _new_batch(bound, _("Its heading was lost when the book was damaged"), at, kind, key)


def settle(bound: Connection, raw: sqlite3.Connection, now: datetime) -> set[str]:
    """Add the lines to the log without which it does not say what the records are now; what happened in them."""
    taken: set[int] = set()
    by_kind: dict[str, list[Line]] = {}
    for entity in RECORDS:
        for line in _missing_lines(raw, entity, taken):
            kind = ERASE if _is_erasure(line["op"], entity, line["after"]) else RESCUE
            by_kind.setdefault(kind, []).append(line)
    for kind, lines in by_kind.items():
        batch_id = _new_batch(bound, _("Rescued from a damaged book"), now, kind)
        for line in lines:
            bound.execute(insert(Change), {**line, "batch_id": batch_id})
        seals.seal(raw, batch_id)
    return {line["op"] for lines in by_kind.values() for line in lines}


def _is_erasure(op: str, entity: str, after: str | None) -> bool:
    """Whether a line of the log begins what is left of somebody who was erased: it shows in no bin."""
    return op == "insert" and entity in ("company", "contact") and is_stub(json.loads(after or "{}"))


def _new_batch(bound: Connection, what: str, at: datetime, kind: str, key: int | None = None) -> int:
    batch = Batch(id=key, what=what, kind=kind, undone=kind == ERASE, at=at)
    made = bound.execute(insert(Batch), batch.model_dump(exclude_none=True)).inserted_primary_key
    assert made is not None
    return int(made[0])


def _missing_lines(raw: sqlite3.Connection, entity: str, taken: set[int]) -> Iterator[Line]:
    """The lines that the log lacks about the records of a kind; `taken` are keys of lost lines that are in use again."""
    state, wrong = replay(raw, entity)
    for one in wrong:
        yield from _bridge(raw, entity, one, taken)
    for row in rows_of(raw, entity):
        logged = state.pop(row["id"], None)
        values = checked_row(entity, row)
        if logged is None:
            yield _line("insert", entity, row, after=encode_row(values))
            continue
        for name in row.keys() - UNLOGGED:
            if not same_as_logged(row[name], logged.get(name)):
                before, after = encode(logged.get(name)), encode(values[name])
                yield _line("update", entity, row, field=name, before=before, after=after)
    for key, logged in state.items():
        yield _line("delete", entity, {**logged, "id": key}, before=encode_row(logged))


def _bridge(raw: sqlite3.Connection, entity: str, wrong: Contradiction, taken: set[int]) -> Iterator[Line]:
    """The lost line between two that contradict one another, under a key that a lost line has left free."""
    free = wrong.line - 1
    while free in taken or raw.execute("SELECT 1 FROM change WHERE id = ?", (free,)).fetchone():
        free -= 1
    if free < 1:  # it was not lost, but never there
        return
    taken.add(free)
    query = "SELECT record_uid FROM change WHERE id = ?"
    row = {"id": wrong.record_id, "uid": raw.execute(query, (wrong.line,)).fetchone()[0]}
    line = _line("update", entity, row, field=wrong.field, before=encode(wrong.left), after=encode(wrong.found))
    yield {**line, "id": free}


def _line(op: str, entity: str, row: Mapping[str, Any], **more: str) -> Line:
    company = row["id"] if entity == "company" else row.get("company_id")
    known = {"entity": entity, "record_id": row["id"], "record_uid": row.get("uid", ""), "company_id": company}
    return {"op": op, "field": "", "before": None, "after": None, **known, **more}
