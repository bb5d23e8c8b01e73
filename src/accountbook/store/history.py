"""Every value a record or a field has had, from the change log. What was done as a whole is told by `done`."""

import sqlite3

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import find_field
from accountbook.domain.values import show_value
from accountbook.jsontext import read_json
from accountbook.row import TYPE_CHECKING, Row
from accountbook.store.company_names import company_name
from accountbook.store.done import Older, behind

if TYPE_CHECKING:
    from typing import Any


class Edited(Row):
    """One line of the log of a record: a value before and after, as a person reads it."""

    batch_id: int
    at: str
    by: str
    what: str
    record: str
    record_uid: str
    op: str
    field: str
    before: str
    after: str


BESIDES = ("fact", "attendance", "employment")
"""Records that only say more about others: their lines would double those."""
KEYS = ("value_key", "reversed_digits")
"""Normal forms, logged beside what was typed."""
NAMES = (
    "name", "text", "value", "town", "field", "product", "rule", "remark", "reason", "amount", "as_of_on", "role",
    "street", "postcode", "country", "kind",
)  # fmt: skip
"""Columns after which a record is called, the first that has something."""
_LINES = (
    "SELECT l.batch_id, substr(b.at, 1, 19), b.by, b.what, l.entity, l.record_uid, l.op, l.field, l.before, l.after "
    "FROM change l JOIN batch b ON b.id = l.batch_id WHERE "
)


def edits_of(
    connection: sqlite3.Connection,
    entity: str,
    record_id: int,
    limit: int,
    field: Field | None = None,
    custom: tuple[Field, ...] = (),
) -> tuple[list[Edited], Older]:
    """What was changed in a record (with everything of a company: `entity` company), newest first, and what is older."""
    args: tuple[object, ...]
    if field is not None and field.custom:
        own = "SELECT id FROM customvalue WHERE record = ? AND record_id = ? AND code = ?"
        where = f"l.entity = 'customvalue' AND l.record_id IN ({own}) AND l.field IN ('text', '')"
        args = (field.record, record_id, field.code)
    elif field is not None:
        columns = (field.code, f"{field.code}_id")
        where, args = "l.entity = ? AND l.record_id = ? AND l.field IN (?, ?)", (field.record, record_id, *columns)
    elif entity == "company":
        where, args = f"l.company_id = ? AND l.entity NOT IN {BESIDES}", (record_id,)
    else:
        where, args = "l.entity = ? AND l.record_id = ?", (entity, record_id)
    where = f"{where} AND l.field NOT IN {KEYS} ORDER BY l.id DESC"
    rows = connection.execute(f"{_LINES}{where} LIMIT ?", (*args, limit)).fetchall()
    found = [_edited(connection, row, custom) for row in rows]
    if len(rows) < limit:
        return found, Older()
    earlier = f"SELECT 1 FROM (SELECT l.id FROM change l WHERE {where} LIMIT -1 OFFSET ?)"
    return found, behind(connection, earlier, (*args, limit))


def _edited(connection: sqlite3.Connection, row: tuple[object, ...], custom: tuple[Field, ...]) -> Edited:
    batch, at, by, what, entity, uid, op, column, before, after = row
    if op != "update" and entity == "customvalue":
        return _own_value(Edited(batch, at, by, what, entity, uid, op, "", "", ""), before, after, custom)  # type: ignore[arg-type]
    if op != "update":
        return Edited(batch, at, by, what, entity, uid, op, "", _name(str(entity), before), _name(str(entity), after))  # type: ignore[arg-type]
    if entity == "customvalue" and column == "text":
        found = connection.execute("SELECT record, code FROM customvalue WHERE uid = ?", (uid,)).fetchone()
        entity, column = found or (entity, column)
    field = find_field(str(entity), str(column).removesuffix("_id"), custom)
    shown = [_shown(connection, field, value) for value in (before, after)]
    return Edited(batch, at, by, what, entity, uid, op, column, *shown)  # type: ignore[arg-type]


def _own_value(line: Edited, before: object, after: object, custom: tuple[Field, ...]) -> Edited:
    """A value of an own field that came or went: under its field, as a change of it is."""
    rows = [_logged(logged) or {} for logged in (before, after)]
    record, code = next(((row["record"], row["code"]) for row in rows if row), ("customvalue", ""))
    field = find_field(record, code, custom)
    values = [row.get("text") for row in rows]
    shown = [show_value(field, text) if field and text else str(text or "") for text in values]
    return line._replace(record=record, field=code, before=shown[0], after=shown[1])


def _name(entity: str, logged: object) -> str:
    """What a whole row is called: its name, text, value or town, or what else it says of itself."""
    row = _logged(logged) or {}
    if was_is := " → ".join(row[key] for key in ("before", "after") if row.get(key) and entity == "businesschange"):
        return was_is
    named = next((key for key in NAMES if row.get(key)), "")
    known = find_field(entity, named)
    return show_value(known, row[named]) if known else str(row.get(named, ""))


def _shown(connection: sqlite3.Connection, field: Field | None, logged: object) -> str:
    value = _logged(logged)
    if value is None:
        return ""
    if field is None:
        return str(value)
    if field.kind == kinds.COMPANY:
        return company_name(connection, int(value))
    return show_value(field, value)


def _logged(text: object) -> "Any":
    """The value that a log line holds as JSON; None where there was none."""
    return read_json(str(text)) if text else None
