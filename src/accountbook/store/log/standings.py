"""What a field held and what was known about it before any line of the log: a value, none, a doubt and what was typed."""

import sqlite3

from accountbook.domain.fields.field import Field
from accountbook.jsontext import read_json
from accountbook.row import TYPE_CHECKING, Row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

NOTED = """({line}.op = 'update' AND {line}.field IN ('state', 'typed') OR {line}.op = 'insert' AND
 (json_extract({line}.after, '$.state') IN ('none', 'doubt') OR json_extract({line}.after, '$.typed') IS NOT NULL))"""
"""Whether a line of the log of a fact says that something else is known; that it was confirmed is nothing else."""
ALONE = f"""n.entity = 'fact' AND {NOTED.format(line="n")}
 AND NOT EXISTS (SELECT 1 FROM change c WHERE c.entity = 'fact' AND c.record_id = n.record_id AND +c.batch_id = n.batch_id
  AND c.id < n.id AND {NOTED.format(line="c")})
 AND NOT EXISTS (SELECT 1 FROM change c WHERE c.entity = f.record AND c.record_id = f.record_id AND +c.batch_id = n.batch_id
  AND (c.op = 'insert' OR c.field IN (f.field, f.field || '_id')))
 AND NOT EXISTS (SELECT 1 FROM customvalue v JOIN change c ON c.entity = 'customvalue' AND c.record_id = v.id
  WHERE v.record = f.record AND v.record_id = f.record_id AND v.code = f.field AND +c.batch_id = n.batch_id
  AND (c.op <> 'update' OR c.field = 'text'))"""
"""Whether a line `n` of the log of the fact `f` is the first of its batch to say so, and no line of the value does."""
_LINES = "SELECT op, field, before FROM change WHERE entity = 'fact' AND record_id = ? AND id >= ? ORDER BY id DESC"


class Standing(Row):
    """The state of a fact ("" where there was none), what was typed and not understood, and why not."""

    state: str = ""
    typed: str = ""
    doubt: str = ""

    @property
    def words(self) -> str:
        """What stands for the value: "-" for known to be none, a doubt as it was typed, "" where the value speaks."""
        return "-" if self.state == "none" else self.typed


def standing(connection: sqlite3.Connection, entity: str, record_id: int, code: str, line_id: int) -> Standing:
    """What was known about the value of a field just before a line of the log was written."""
    query = "SELECT id, state, typed, doubt FROM fact WHERE record = ? AND record_id = ? AND field IN (?, ?)"
    row = connection.execute(query, (entity, record_id, code, f"{code}_id")).fetchone()
    if row is None:
        return Standing()
    said: dict[str, Any] = dict(zip(Standing._fields, row[1:], strict=True))
    lines: Iterable[tuple[str, str, str | None]] = connection.execute(_LINES, (row[0], line_id))
    for op, field, before in lines:
        if op == "update":
            said[field] = read_json(before or "null")
        else:
            said = read_json(before) if before else {}
    return Standing(*(said.get(name) or "" for name in Standing._fields))


def around(connection: sqlite3.Connection, entity: str, record_id: int, code: str, batch_id: int) -> tuple[str, str]:
    """What stood for the value of a field before and after a batch, in words; "" where the value itself did."""
    first, last = ends_of(connection, batch_id)
    was, became = (standing(connection, entity, record_id, code, line) for line in (first, last + 1))
    return was.words, became.words


def ends_of(connection: sqlite3.Connection, batch_id: int) -> tuple[int, int]:
    """The first and the last line of a batch; the log writes one batch after the other."""
    query = "SELECT (SELECT min(id) FROM change WHERE batch_id = ?1), (SELECT max(id) FROM change WHERE batch_id = ?1)"
    first, last = connection.execute(query, (batch_id,)).fetchone()
    return first or 0, last or 0


def held(connection: sqlite3.Connection, entity: str, record_id: int, field: Field, line_id: int) -> "Any":
    """The value of a field as it was logged or is stored, just before a line of the log was written."""
    if field.custom:
        query = "SELECT id, text FROM customvalue WHERE record = ? AND record_id = ? AND code = ?"
        row = connection.execute(query, (entity, record_id, field.code)).fetchone()
        key, now = row or (None, None)
        entity, columns = "customvalue", ("text", "")
    else:
        key, columns = record_id, (field.column, field.column)
        row = connection.execute(f"SELECT {field.column} FROM {entity} WHERE id = ?", (key,)).fetchone()
        now = row[0] if row else None
    query = """SELECT op, before FROM change WHERE entity = ? AND record_id = ? AND field IN (?, ?) AND id >= ?
     ORDER BY id LIMIT 1"""
    line = connection.execute(query, (entity, key, *columns, line_id)).fetchone()
    if line is None:
        return now
    before = read_json(line[1]) if line[1] else None
    return before.get("text") if line[0] == "delete" and before else before
