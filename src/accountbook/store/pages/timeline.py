"""The timeline of a company: talks, purchases, promises, changes and corrected fields, woven by date, newest first."""

import sqlite3
from array import array
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of, find_field
from accountbook.domain.names import fold
from accountbook.domain.vocabulary import LOST, label
from accountbook.jsontext import read_json
from accountbook.store.pages.lists import ids_of
from accountbook.store.pages.localday import day, local_day
from accountbook.store.pages.views import custom_fields
from accountbook.store.who.company_names import shown_value
from accountbook.store.within import in_parts, marks

CODE = 1 << 48
TALK, PURCHASE, PROMISE, CHANGE, EDIT = 1, 2, 3, 4, 5
"""What an entry is: its code is this number * CODE + the record's key (for edits, that of the batch)."""

RECORD = {TALK: "interaction", PURCHASE: "purchase", PROMISE: "followup", CHANGE: "businesschange"}
"""The record behind an entry; a corrected field has none of its own."""


class Entry(NamedTuple):
    """One entry of the timeline.

    `kind` is a code of the vocabulary that goes with `what`; `mark` is "advance" for a talk that won something, "open",
    "done" or "dropped" for a promise, "lost" for a purchase that was none.
    """

    code: int
    what: int
    record_id: int
    on: date | None
    at: str
    kind: str
    text: str
    people: str = ""
    minor: int | None = None
    currency: str = "EUR"
    mark: str = ""
    source: str = ""
    mine: bool = True
    tags: str = ""


_CORRECTED = ", ".join(
    f"'{field.record}.{field.column}'"
    for record in ("company", "contact", "contactpoint", "address")
    for field in fields_of(record)
    if field.code != "stage_since"  # goes with the stage
)
_WORDED = f"""l.op = 'update' AND (l.entity || '.' || l.field IN ({_CORRECTED})
  OR l.entity = 'customvalue' AND l.field = 'text' AND EXISTS (SELECT 1 FROM customvalue w JOIN customfield f
   ON f.record = w.record AND f.code = w.code AND f.archived_at IS NULL WHERE w.id = l.record_id))"""
"""Which lines `l` of the log are corrected fields: what is counted here and what is worded below are the same."""

# Open promises stand at the top until they are due and stay there until they are done, whatever day they were due.
_CODES = f"""SELECT code FROM (
 SELECT {TALK * CODE} + id AS code, happened_on AS day, coalesce(happened_time, '') AS at FROM interaction
  WHERE company_id = :company AND archived_at IS NULL
 UNION ALL SELECT {PURCHASE * CODE} + id, purchased_on, '' FROM purchase WHERE company_id = :company AND archived_at IS NULL
 UNION ALL SELECT {PROMISE * CODE} + id, CASE state WHEN 'open' THEN max(coalesce(due_on, '9999'), :today)
  ELSE coalesce(done_on, due_on, {local_day("created_at")}) END, CASE state WHEN 'open' THEN '99' ELSE '' END FROM followup
  WHERE company_id = :company AND archived_at IS NULL
 UNION ALL SELECT {CHANGE * CODE} + id, coalesce(happened_on, {local_day("created_at")}), '' FROM businesschange
  WHERE company_id = :company AND archived_at IS NULL
 UNION ALL SELECT {EDIT * CODE} + l.batch_id, {local_day("b.at")}, '' FROM change l JOIN batch b ON b.id = l.batch_id
  WHERE l.company_id = :company AND {_WORDED}
  AND b.kind IN ('edit', 'import', 'merge') AND NOT b.undone GROUP BY l.batch_id
) ORDER BY day DESC, at DESC, code DESC"""


def timeline_codes(connection: sqlite3.Connection, company_id: int, today: date, *, edits: bool = True) -> "array[int]":
    """The codes of all entries of a company, newest first; `edits=False` leaves corrected fields out."""
    codes = ids_of(connection.execute(_CODES, {"company": company_id, "today": today.isoformat()}))
    return codes if edits else array("q", (code for code in codes if code // CODE != EDIT))


def sifted_codes(
    connection: sqlite3.Connection, company_id: int, codes: Sequence[int], typed: str, kind: Callable[[Entry], str]
) -> "array[int]":
    """Those of the codes whose entry has each typed word at the beginning of a word of its kind, people, text or tags.

    `kind` is what a person calls the kind of an entry.
    """
    wanted = fold(typed).split()
    found = entries(connection, company_id, codes)

    def fits(entry: Entry) -> bool:
        said = f" {fold(f'{kind(entry)} {entry.people} {entry.text} {entry.tags} {entry.source} {entry.mark}')}"
        return all(f" {word}" in said for word in wanted)

    return array("q", (code for code in codes if code in found and fits(found[code])))


def entries(connection: sqlite3.Connection, company_id: int, codes: Sequence[int]) -> dict[int, Entry]:
    """These entries by code."""
    by_kind: dict[int, list[int]] = {}
    for code in codes:
        by_kind.setdefault(code // CODE, []).append(code % CODE)
    found: dict[int, Entry] = {}
    for what, keys in by_kind.items():
        for _marks, part in in_parts(keys):
            for entry in _READERS[what](connection, company_id, part):
                found[entry.code] = entry
    return found


def _talks(connection: sqlite3.Connection, _company_id: int, part: list[int]) -> list[Entry]:
    query = f"""SELECT i.id, i.happened_on, coalesce(i.happened_time, ''), coalesce(i.kind, 'note'), coalesce(i.text, ''),
     coalesce((SELECT group_concat(k.name, ', ') FROM attendance a JOIN contact k ON k.id = a.contact_id
      WHERE a.interaction_id = i.id AND a.archived_at IS NULL), ''), i.amount, coalesce(i.currency, 'EUR'),
     CASE WHEN i.advance THEN 'advance' ELSE '' END, coalesce(i.source, ''), coalesce(i.tags, '[]')
     FROM interaction i WHERE i.id IN ({marks(part)})"""
    return [
        Entry(TALK * CODE + row[0], TALK, row[0], day(row[1]), *row[2:10])._replace(tags=" ".join(read_json(row[10])))
        for row in connection.execute(query, part)
    ]


def _purchases(connection: sqlite3.Connection, _company_id: int, part: list[int]) -> list[Entry]:
    query = f"""SELECT id, purchased_on, coalesce(outcome, 'won'), coalesce(product, category, ''), quantity,
     coalesce(unit, ''), amount, coalesce(currency, 'EUR'), coalesce(reason, ''), coalesce(remark, ''),
     coalesce(reference, '') FROM purchase WHERE id IN ({marks(part)})"""
    found = []
    for key, on, outcome, product, quantity, unit, minor, currency, *more in connection.execute(query, part):
        much = f"{quantity:g} {unit}".strip() if quantity is not None else ""
        text = " · ".join(word for word in (product, much, *more) if word)
        mark = LOST if outcome == LOST else ""
        found.append(Entry(PURCHASE * CODE + key, PURCHASE, key, day(on), "", outcome, text, "", minor, currency, mark))
    return found


def _promises(connection: sqlite3.Connection, _company_id: int, part: list[int]) -> list[Entry]:
    query = f"""SELECT f.id, CASE f.state WHEN 'open' THEN f.due_on ELSE coalesce(f.done_on, f.due_on) END,
     coalesce(f.due_time, ''), coalesce(f.kind, 'task'), coalesce(f.text, ''), coalesce(k.name, ''),
     coalesce(f.state, 'open'), f.promise_by IS NOT 'theirs'
     FROM followup f LEFT JOIN contact k ON k.id = f.contact_id WHERE f.id IN ({marks(part)})"""
    return [
        Entry(PROMISE * CODE + row[0], PROMISE, row[0], day(row[1]), *row[2:6])._replace(mark=row[6], mine=bool(row[7]))
        for row in connection.execute(query, part)
    ]


def _changes(connection: sqlite3.Connection, _company_id: int, part: list[int]) -> list[Entry]:
    query = f"""SELECT b.id, coalesce(b.happened_on, {local_day("b.created_at")}), coalesce(b.kind, 'other'),
     coalesce(b.before, ''), coalesce(b.after, ''), coalesce(b.text, ''), coalesce(k.name, ''), coalesce(b.source, '')
     FROM businesschange b LEFT JOIN contact k ON k.id = b.contact_id WHERE b.id IN ({marks(part)})"""
    found = []
    for key, on, kind, before, after, text, person, source in connection.execute(query, part):
        was_is = f"{before} → {after}" if before and after else after or before
        said = " · ".join(word for word in (was_is, text) if word)
        found.append(Entry(CHANGE * CODE + key, CHANGE, key, day(on), "", kind, said, person, source=source))
    return found


def _edits(connection: sqlite3.Connection, company_id: int, part: list[int]) -> list[Entry]:
    """Corrected fields, one entry for each save: "Headcount 40 → 55"."""
    query = f"""SELECT l.batch_id, {local_day("b.at")}, coalesce(v.record, l.entity), coalesce(v.code, l.field), l.before,
     l.after, p.kind FROM change l JOIN batch b ON b.id = l.batch_id
     LEFT JOIN customvalue v ON l.entity = 'customvalue' AND v.id = l.record_id
     LEFT JOIN contactpoint p ON l.entity = 'contactpoint' AND l.field = 'value' AND p.id = l.record_id
     WHERE l.batch_id IN ({marks(part)}) AND l.company_id = ? AND {_WORDED} ORDER BY l.id"""
    said: dict[tuple[int, str], list[str]] = {}
    own = custom_fields(connection)
    for batch, on, entity, field, before, after, point in connection.execute(query, (*part, company_id)):
        known = find_field(entity, field, own) or find_field(entity, field.removesuffix("_id"), own)
        assert known is not None
        what = label("point_kind", point) if point else known.label
        plain = (_plain(connection, known, logged) for logged in (before, after))
        said.setdefault((batch, on), []).append(f"{what} {' → '.join(plain)}")
    return [
        Entry(EDIT * CODE + batch, EDIT, batch, day(on), "", "edit", ", ".join(texts))
        for (batch, on), texts in said.items()
    ]


def _plain(connection: sqlite3.Connection, field: Field, logged: str | None) -> str:
    """A value of the log as a person reads it."""
    return shown_value(connection, field, read_json(logged) if logged else None) or "–"


_READERS: dict[int, Callable[[sqlite3.Connection, int, list[int]], list[Entry]]] = {
    TALK: _talks,
    PURCHASE: _purchases,
    PROMISE: _promises,
    CHANGE: _changes,
    EDIT: _edits,
}
