"""The fields a book has of its own: made from a line or a template, changed, taken out without losing their values."""

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import ADDRESS, POINTS, find_field
from accountbook.domain.lines.fieldline import FieldLine
from accountbook.errors import NOTHING_FOUND, WRONG_USE, BookError
from accountbook.habits import USUAL, Habits
from accountbook.store.filters.filter_places import DIGEST, HANGING
from accountbook.store.pages.form_data import PEOPLE_FIELDS
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit

_SAID = frozenset((*DIGEST, *ADDRESS, *POINTS, *HANGING, *(field.code for field in PEOPLE_FIELDS)))
_SAID |= {"address", "contactpoint", "company", "role", "name", "id", "uid"}
"""What is said for more than the fields of a record: an own field of this code could not be reached."""


class OwnField(NamedTuple):
    """One of them, and in how many records it has a value."""

    id: int
    record: str
    code: str
    label: str
    kind: str
    choices: str
    industry: str
    half_life: int | None
    private: bool
    used: int


def own_fields(connection: sqlite3.Connection) -> list[OwnField]:
    """All of them in their order."""
    query = """SELECT f.id, f.record, f.code, f.label, f.kind, coalesce(f.choices, ''), coalesce(f.industry, ''),
     f.half_life, f.private, (SELECT count(*) FROM customvalue v WHERE v.code = f.code AND v.record = f.record
     AND v.archived_at IS NULL AND v.text IS NOT NULL) FROM customfield f WHERE f.archived_at IS NULL
     ORDER BY f.position, f.id"""
    return [OwnField._make((*row[:8], bool(row[8]), row[9])) for row in connection.execute(query)]


TakenOut = tuple[str, str, str]
"""Record, code and label of a field that was taken out."""


def taken_out(connection: sqlite3.Connection) -> list[TakenOut]:
    """Those that were removed and may come back with their values."""
    query = "SELECT record, code, label FROM customfield WHERE archived_at IS NOT NULL ORDER BY position, id"
    return [(record, code, label) for record, code, label in connection.execute(query)]


def said_already(line: FieldLine, gone: Iterable[TakenOut] = ()) -> str:
    """The sentence for a field whose name means something else wherever fields are named; "" where it is free.

    One that an earlier program made all the same, and that was taken out, comes back under its name; not that of a
    field of the record: what is known of two values of one code cannot be kept apart.
    """
    same = find_field(line.record, line.code)
    if same is None and any((record, code) == (line.record, line.code) for record, code, _label in gone):
        return ""
    taken = same or find_field(line.record, line.label)
    if taken is None and not is_built_in(line.record, line.code):
        return ""
    label, code = (taken.label, taken.code) if taken else (line.label, line.code)
    return _("There is a built-in field “{label}” ({code}) already.").format(label=label, code=code)


def is_built_in(record: str, code: str) -> bool:
    """Whether a code means a field of the record, or something else to lists, filters and `set`."""
    return code in _SAID or find_field(record, code) is not None


def add(unit: "Unit", line: FieldLine, habits: Habits = USUAL) -> int:
    """A new field; its key. A sentence where the label is taken; one taken out before comes back with its values.

    Where it comes back as another kind, they are read anew, as if they were typed with these habits.
    """
    from sqlmodel import select

    from accountbook.models.tables import CustomField
    from accountbook.store.writing.anew import read_anew

    if line.doubt:
        raise BookError(line.doubt, WRONG_USE)
    if said := said_already(line, taken_out(unit.raw())):
        raise BookError(said, WRONG_USE)
    query = select(CustomField).where(CustomField.record == line.record, CustomField.code == line.code)
    field = unit.session.exec(query).first()
    if like(own_fields(unit.raw()), line) or (field is not None and field.archived_at is None):
        raise BookError(_("This book has a field “{label}” already.").format(label=line.label), WRONG_USE)
    if field is None:
        row = unit.raw().execute("SELECT coalesce(max(position), -1) + 1 FROM customfield").fetchone()
        field = CustomField(record=line.record, code=line.code, label=line.label, position=row[0])
        field.kind, field.choices = line.kind, line.choices
    before, now = (
        Field(line.record, line.code, line.label, "custom", kind, choices or "", custom=True)
        for kind, choices in ((field.kind, field.choices), (line.kind, line.choices))
    )
    if (before.kind, before.choices) != (now.kind, now.choices):
        read_anew(unit, before, now, habits)
    field.archived_at = None
    field.label, field.kind, field.choices = line.label, line.kind, line.choices or None
    field.industry, field.half_life, field.private = line.industry or None, line.half_life, line.private
    unit.add(field)
    assert field.id is not None
    return field.id


def use(unit: "Unit", lines: Iterable[FieldLine], habits: Habits = USUAL) -> tuple[list[str], list[str]]:
    """Add the fields of a template: the labels added, and those that were there already and stay as they are."""
    here = own_fields(unit.raw())
    added, kept = [], []
    for line in lines:
        if like(here, line) or is_built_in(line.record, line.code):
            kept.append(line.label)
        else:
            add(unit, line, habits)
            added.append(line.label)
    return added, kept


def like(here: Iterable[OwnField], line: FieldLine) -> OwnField | None:
    """The one of the fields that has this code or label already; None where none has."""
    for one in here:
        if one.record == line.record and (one.code == line.code or one.label.casefold() == line.label.casefold()):
            return one
    return None


def named(connection: sqlite3.Connection, typed: str) -> OwnField:
    """The field of a code or label, "contact." before it for one of people; a sentence where there is none."""
    record, dot, code = typed.rpartition(".")
    wanted = (code if dot else typed).strip().casefold()
    fields = own_fields(connection)
    for one in fields:
        if wanted in (one.code, one.label.casefold()) and record in ("", one.record):
            return one
    known = ", ".join(one.code for one in fields) or _("none yet")
    raise BookError(
        _("This book has no field “{name}”. Its own: {known}.").format(name=typed, known=known), NOTHING_FOUND
    )


def remove(unit: "Unit", field_id: int) -> None:
    """Take a field out of every profile; its values stay in the book and come back with it."""
    from accountbook.models.tables import CustomField
    from accountbook.store.writing.records import archive

    archive(unit, unit.get(CustomField, field_id))
