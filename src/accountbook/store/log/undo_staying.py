"""Which lines of a batch are not taken back: edited since, needed by others, or a part of what stays.

A value and what is known about it (its fact, its date) stay or go together, and with a person stay their employment,
numbers and roles: half of a thing taken back would be a thing nobody has written.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from accountbook.domain.fields.registry import find_field
from accountbook.models.housekeeping import Change
from accountbook.models.tables import RECORDS, table_of
from accountbook.store.pages.views import custom_fields
from accountbook.store.writing import changes
from accountbook.store.writing.unit import Unit

Doc = tuple[str, int]
"""A record and its key: ("company", 12)."""
Row = dict[str, Any]

_OWNER = {
    "address": ("contact_id", "company_id"),
    "contactpoint": ("contact_id", "company_id"),
    "employment": ("contact_id",),
    "buyingrole": ("contact_id",),
    "reporting": ("contact_id",),
    "acquaintance": ("contact_id",),
    "attendance": ("interaction_id",),
}
"""What is a part of another record, and the columns that say of which: the first that is filled."""
_ABOUT = ("fact", "customvalue")


class Batch:
    """The lines of a batch, newest first, held against the book as it is now; nothing is written."""

    def __init__(self, unit: Unit, lines: Sequence[Change]) -> None:
        self.unit = unit
        self.lines = lines
        self.rows: dict[Doc, Row | None] = {}
        """The records as they would be after the lines so far."""
        self.made = {(line.entity, line.record_id): line.id for line in lines if line.op == "insert"}
        self.stay: set[int | None] = set()
        self.done: set[int | None] = set()
        """Lines that are back already, by an earlier undo or by hand."""
        self.edits: dict[tuple[str, int, str], list[int | None]] = {}
        self.bonds: list[list[int | None]] = []
        self.needs: list[tuple[int | None, int | None]] = []
        """Pairs of lines: where the first stays, so does the second."""

    def settle(self) -> None:
        """Find out what stays and what is done already."""
        bonds: dict[tuple[str, int, str], list[int | None]] = {}
        for line in self.lines:
            doc = (line.entity, line.record_id)
            if doc not in self.rows:
                self.rows[doc] = self._read(doc)
            row = self.rows[doc] or (json.loads(line.before or "{}") if line.op == "delete" else {})
            if key := _value_of(line, row):
                bonds.setdefault(key, []).append(line.id)
            if line.op == "update":
                self.edits.setdefault((*doc, line.field), []).append(line.id)
            self._look(line, doc)
        self.bonds = [bond for bond in bonds.values() if len(bond) > 1]
        for line in self.lines:
            if line.op == "insert" and line.id not in self.done:
                self._tie(line)
        self._spread()

    def told(self, lines: Iterable[Change]) -> list[tuple[str, str]]:
        """What those records are called by now, and the field that each line is about ("" where it is no single one)."""
        custom, found = custom_fields(self.unit.raw()), []
        for line in lines:
            value = _value_of(line, self.rows.get((line.entity, line.record_id)) or {})
            field = find_field(value[0], value[2], custom) if value else None
            name = name_of(self.unit, line.entity, line.record_id, line.company_id)
            found.append((name, field.label if field else ""))
        return found

    def _read(self, doc: Doc) -> Row | None:
        table = table_of(doc[0])
        row = self.unit.session.connection().execute(select(table).where(table.c.id == doc[1])).mappings().first()
        return dict(row) if row is not None else None

    def _look(self, line: Change, doc: Doc) -> None:
        """Whether a line can be taken back by itself, and the record after that."""
        row = self.rows[doc]
        if line.op == "insert":
            if row is None:
                self.done.add(line.id)
            elif not unchanged(line.entity, row, line.after or "{}"):
                self.stay.add(line.id)
        elif line.op == "delete":
            if row is not None:
                self.stay.add(line.id)
            else:
                columns = [column.name for column in table_of(line.entity).columns]
                self.rows[doc] = dict.fromkeys(columns) | changes.restore_row(line.entity, line.before or "{}")
        elif row is None:
            self.stay.add(line.id)
        else:
            before = changes.decode(line.entity, line.field, line.before)
            if row[line.field] == changes.decode(line.entity, line.field, line.after):
                self.rows[doc] = row | {line.field: before}
            else:
                (self.done if row[line.field] == before else self.stay).add(line.id)

    def _tie(self, line: Change) -> None:
        """What a new record needs, and what needs it."""
        row = json.loads(line.after or "{}")
        owner = _owner(line.entity, row)
        if owner in self.made:
            self.needs.append((self.made[owner], line.id))
        if line.entity == "businesschange":  # what was noticed of an edit stays with it
            edits = (one for one in self.lines if one.op == "update" and one.company_id == line.company_id)
            self.needs += [(edit.id, line.id) for edit in edits]
        for entity, key, column in self._dependents(line):
            after = self.rows.get((entity, key))
            if (entity, key) in self.made:
                self.needs.append((self.made[entity, key], line.id))
            elif after is not None and after[column] != line.record_id:
                self.needs += [(moved, line.id) for moved in self.edits.get((entity, key, column), ())]
            else:
                self.stay.add(line.id)
                return

    def _dependents(self, line: Change) -> Iterable[tuple[str, int, str]]:
        """The records that point at one, and by which column: those of this batch, and at least one of any others."""
        table, most = table_of(line.entity), len(self.rows) + 1
        for other in RECORDS:
            there = table_of(other)
            for column in there.columns:
                if any(key.column.table is table for key in column.foreign_keys):
                    query = select(there.c.id).where(column == line.record_id).limit(most)
                    for (key,) in self.unit.session.connection().execute(query):
                        yield other, key, column.name

    def _spread(self) -> None:
        """What is bound to a line that stays does so, too."""
        count = -1
        while count != len(self.stay):
            count = len(self.stay)
            for bond in self.bonds:
                if not self.stay.isdisjoint(bond):
                    self.stay.update(bond)
            self.stay.update(second for first, second in self.needs if first in self.stay)
        self.stay -= self.done


def unchanged(entity: str, row: Row, logged: str) -> bool:
    """Whether a record is as the log says it was made."""
    was = changes.restore_row(entity, logged)
    return all(value == was.get(name) for name, value in row.items() if name not in changes.UNLOGGED)


def name_of(unit: Unit, entity: str, record_id: int, company_id: int | None) -> str:
    """A name for a record that was kept: its own, or that of the person or company it is about."""
    doc: Doc | None = (entity, record_id)
    while doc is not None:
        columns = [column.name for column in table_of(doc[0]).columns]
        values = unit.raw().execute(f"SELECT * FROM {doc[0]} WHERE id = ?", (doc[1],)).fetchone()
        row = dict(zip(columns, values, strict=True)) if values else _as_it_went(unit, *doc)
        if doc[0] in ("company", "contact") and row.get("name"):
            return str(row["name"])
        doc = _owner(doc[0], row)
    found = unit.raw().execute("SELECT name FROM company WHERE id = ?", (company_id,)).fetchone()
    return str(found[0]) if found else f"{entity} {record_id}"


def _as_it_went(unit: Unit, entity: str, record_id: int) -> Row:
    """What the log says last of a record that is in the book no more."""
    query = "SELECT before FROM change WHERE entity = ? AND record_id = ? AND op = 'delete' ORDER BY id DESC LIMIT 1"
    found = unit.raw().execute(query, (entity, record_id)).fetchone()
    return changes.restore_row(entity, found[0]) if found and found[0] else {}


def _owner(entity: str, row: Row) -> Doc | None:
    """The record of which this row is a part, or which it is about."""
    if entity in _ABOUT:
        return (str(row["record"]), int(row["record_id"])) if row.get("record") else None
    column = next((column for column in _OWNER.get(entity, ()) if row.get(column) is not None), None)
    return (column.removesuffix("_id"), int(row[column])) if column else None


def _value_of(line: Change, row: Row) -> tuple[str, int, str] | None:
    """The value that a line changes or tells something about: record, key, field."""
    if line.entity in _ABOUT:
        field = row.get("field") or row.get("code")
        return (str(row["record"]), int(row["record_id"]), str(field).removesuffix("_id")) if field else None
    return (line.entity, line.record_id, line.field.removesuffix("_id")) if line.op == "update" else None
