"""Of whom a merged record is made and where one went that is gone: what merges in force left in the change log."""

import json
import sqlite3

from accountbook.row import Row
from accountbook.store.pages.views import LINKS

_MERGES = """SELECT b.id, b.note, l.record_id, l.record_uid FROM batch b JOIN change l ON l.batch_id = b.id
 WHERE b.kind = 'merge' AND NOT b.undone AND l.op = 'delete' AND l.entity = :entity
 AND NOT EXISTS (SELECT 1 FROM {entity} WHERE id = l.record_id)
 AND NOT EXISTS (SELECT 1 FROM change x JOIN batch y ON y.id = x.batch_id WHERE x.entity = l.entity
  AND x.record_id = l.record_id AND x.id > l.id AND x.op = 'delete' AND y.kind <> 'redo') ORDER BY b.id"""
"""Merges that nobody took back; who came back by hand and was deleted later is one of their own."""

_LINKS = {"company": ("company_id", "parent_id"), "contact": ("contact_id", "boss_id", "other_id")}
"""The columns that name a record: what a merge wrote into them is the key of the one that stays."""


class Merged(Row):
    """A record that went into another of its kind: the merge, its key and public id, and the key of the one that stays."""

    batch_id: int
    id: int
    uid: str
    kept: int


def remembered(entity: str, kept_id: int, other_id: int) -> str:
    """What a merge notes of itself: which record it made of which."""
    return json.dumps({"merged": entity, "kept": kept_id, "other": other_id})


def merged_into(connection: sqlite3.Connection, entity: str, record_id: int) -> int | None:
    """The record that one which is gone was merged into in the end; None where it was not merged."""
    went = {one.id: one.kept for one in _merges(connection, entity)}
    place = went.get(record_id)
    seen = {record_id}
    while place in went and place not in seen:
        seen.add(place)
        place = went[place]
    return place


def where_now(connection: sqlite3.Connection, entity: str, record_id: int) -> int | None:
    """The key of a record, of the one it was merged into where it is gone; None where it left the book."""
    if entity not in LINKS:
        raise ValueError(entity)
    if connection.execute(f"SELECT 1 FROM {entity} WHERE id = ?", (record_id,)).fetchone():
        return record_id
    kept = merged_into(connection, entity, record_id)
    there = connection.execute(f"SELECT 1 FROM {entity} WHERE id = ?", (kept,)).fetchone()
    return kept if there else None


def made_of(connection: sqlite3.Connection, entity: str, record_id: int) -> list[Merged]:
    """The records that were merged into one, those merged into them before that included."""
    merges = _merges(connection, entity)
    found: list[Merged] = []
    wanted = {record_id}
    while new := [one for one in merges if one.kept in wanted and one not in found]:
        found += new
        wanted = {one.id for one in new}
    return found


def _merges(connection: sqlite3.Connection, entity: str) -> list[Merged]:
    if entity not in _LINKS:
        return []
    rows = connection.execute(_MERGES.format(entity=entity), {"entity": entity}).fetchall()
    found = ((batch, key, uid, _kept(connection, batch, note, entity, key)) for batch, note, key, uid in rows)
    return [Merged(batch, key, uid, kept) for batch, key, uid, kept in found if kept is not None]


def _kept(connection: sqlite3.Connection, batch: int, note: str | None, entity: str, other: int) -> int | None:
    """The record that stayed: as noted, else (merges of earlier programs) the one that links or values went to."""
    if note:
        return int(json.loads(note)["kept"])
    links = ", ".join(f"'{column}'" for column in _LINKS[entity])
    went = f"""SELECT after FROM change WHERE batch_id = :batch AND op = 'update' AND before = :text AND after <> 'null'
      AND (field IN ({links}) OR entity = 'fact' AND field = 'record_id')
     UNION ALL SELECT record_id FROM change WHERE batch_id = :batch AND op = 'update' AND entity = :entity
      AND field <> 'parent_id' AND record_id <> :key LIMIT 1"""
    row = connection.execute(went, {"batch": batch, "text": str(other), "entity": entity, "key": other}).fetchone()
    return int(row[0]) if row else None
