"""Every value a record or a field has had, from the change log. What was done as a whole is told by `done`."""

import sqlite3

from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import find_field
from accountbook.domain.values import show_value
from accountbook.jsontext import read_json
from accountbook.row import TYPE_CHECKING, Row
from accountbook.store.log import standings
from accountbook.store.log.done import Older, behind
from accountbook.store.log.loglines import columns_of, field_lines, lines_of
from accountbook.store.pages.views import LINKS as LINKS_OF
from accountbook.store.who.company_names import shown_value

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


KEYS = ("value_key", "reversed_digits")
"""Normal forms, logged beside what was typed."""
NAMES = (
    "name", "text", "value", "town", "field", "product", "rule", "remark", "reason", "amount", "as_of_on", "role",
    "street", "postcode", "country", "kind",
)  # fmt: skip
"""Columns after which a record is called, the first that has something."""
LINKS = {table: LINKS_OF[table] for table in ("reporting", "acquaintance")}
"""Records that only link two people."""
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
    kind: str = "",
    custom: tuple[Field, ...] = (),
) -> tuple[list[Edited], Older]:
    """What was changed in a company or person with what hangs on it, newest first, and what is older.

    Of a `field` every value is told, the first and the last one, too; `kind` is the kind of a contact point.
    """
    lines = field_lines(entity, record_id, field, kind) if field else lines_of(entity, record_id)
    where = f"{lines.where} AND l.field NOT IN {KEYS} ORDER BY l.id DESC"
    args = {**lines.args, "limit": limit}
    rows = connection.execute(f"{_LINES}{where} LIMIT :limit", args).fetchall()
    teller = _Teller(connection, custom, field, record_id)
    found = [teller.edited(row) for row in rows]
    if len(rows) < limit:
        return found, Older()
    earlier = f"SELECT 1 FROM (SELECT l.id FROM change l WHERE {where} LIMIT -1 OFFSET :limit)"
    return found, behind(connection, earlier, args)


class _Teller(Row):
    """Says what lines of the log mean; `asked` is the one field that is told of, if it is not the whole record."""

    connection: sqlite3.Connection
    custom: tuple[Field, ...]
    asked: Field | None
    record_id: int

    def edited(self, row: "tuple[Any, ...]") -> Edited:
        *_head, entity, uid, op, column, before, after = row
        line, logged = Edited(*row), (_logged(before), _logged(after))
        if entity == "fact":
            return self._noted(line, uid)
        if op != "update" and entity == "customvalue":
            return self._own_value(line, logged)
        if op != "update":
            told = [self._said(entity, values) if values else "" for values in logged]
            return line._replace(field=self.asked.code if self.asked else "", before=told[0], after=told[1])
        key = 0
        if entity == "customvalue" and column == "text":
            found = self._named("record, record_id, code", entity, uid)
            entity, key, column = found or (entity, key, column)
        elif find_field(entity, column.removesuffix("_id")):
            (key,) = self._named("id", entity, uid) or (key,)
        field = find_field(entity, column.removesuffix("_id"), self.custom)
        shown = [self._linked_to(column, value) or self._shown(field, value) for value in logged]
        if field and key:
            stood = standings.around(self.connection, entity, key, field.code, line.batch_id)
            shown = [words or value for words, value in zip(stood, shown, strict=True)]
        return line._replace(record=entity, field=column, before=shown[0], after=shown[1])

    def _named(self, columns: str, table: str, key: object, by: str = "uid") -> "tuple[Any, ...] | None":
        query = f"SELECT {columns} FROM {table} WHERE {by} = ?"
        return self.connection.execute(query, (key,)).fetchone()  # type: ignore[no-any-return]

    def _noted(self, line: Edited, uid: str) -> Edited:
        """What became known about a value that stayed: under its field, as a change of it is."""
        record, key, code = self._named("record, record_id, field", "fact", uid) or ("fact", 0, "")
        code = code.removesuffix("_id")
        field = find_field(record, code, self.custom)
        first, _last = standings.ends_of(self.connection, line.batch_id)
        logged = standings.held(self.connection, record, key, field, first) if field else None
        value = self._shown(field, logged)
        stood = standings.around(self.connection, record, key, code, line.batch_id)
        told = line._replace(record=record, field=code, op="update", before=stood[0] or value, after=stood[1] or value)
        (uid,) = self._named("uid", record, key, "id") or (uid,)
        return told._replace(record_uid=uid)

    def _own_value(self, line: Edited, logged: "tuple[Any, Any]") -> Edited:
        """A value of an own field that came or went: under its field, as a change of it is."""
        rows = [row or {} for row in logged]
        record, key, code = next(
            ((row["record"], row["record_id"], row["code"]) for row in rows if row), ("customvalue", 0, "")
        )
        field = find_field(record, code, self.custom)
        stood = standings.around(self.connection, record, key, code, line.batch_id)
        values = [row.get("text") for row in rows]
        shown = [show_value(field, text) if field and text else str(text or "") for text in values]
        return line._replace(record=record, field=code, before=stood[0] or shown[0], after=stood[1] or shown[1])

    def _said(self, entity: str, row: "dict[str, Any]") -> str:
        """What a whole row says of the field asked for, else what it is called."""
        if entity in LINKS:
            return self._linked(entity, row)
        if self.asked:
            return self._shown(self.asked, next((row[name] for name in columns_of(self.asked) if name in row), None))
        return _name(entity, row)

    def _linked(self, entity: str, row: "dict[str, Any]") -> str:
        """The two people of a link, as whom they were merged into where they were; of a field of one only the other."""
        from accountbook.store.writing.merged import where_now

        people = [where_now(self.connection, "contact", row[link]) for link in LINKS[entity]]
        keys = [key for key in people if not (self.asked and key == self.record_id)]
        found = [self.connection.execute("SELECT name FROM contact WHERE id = ?", (key,)).fetchone() for key in keys]
        return " → ".join(str(name) for (name,) in filter(None, found))

    def _linked_to(self, column: str, value: "Any") -> str:
        """The name of the company or person that a link means; "" for a column that is none."""
        if column not in ("company_id", "contact_id") or value is None:
            return ""
        row = self._named("name", column.removesuffix("_id"), value, "id")
        return str(row[0]) if row else ""

    def _shown(self, field: Field | None, value: "Any") -> str:
        if value is None:
            return ""
        if field is None:
            return str(value)
        return shown_value(self.connection, field, value)


def _name(entity: str, row: "dict[str, Any]") -> str:
    """What a whole row is called: its name, text, value or town, or what else it says of itself."""
    if was_is := " → ".join(row[key] for key in ("before", "after") if row.get(key) and entity == "businesschange"):
        return was_is
    named = next((key for key in NAMES if row.get(key)), "")
    known = find_field(entity, named)
    return show_value(known, row[named]) if known else str(row.get(named, ""))


def _logged(text: object) -> "Any":
    """The value that a log line holds as JSON; None where there was none."""
    return read_json(str(text)) if text else None
