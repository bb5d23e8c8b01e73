"""NAME.FIELD: which field of which record is meant; addresses and numbers of a company are reached through it."""

import sqlite3

from accountbook.cli.answer import Asked
from accountbook.cli.naming import EITHER, one_to_write
from accountbook.domain.edits import Edit
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import ADDRESS, POINTS, find_field, nearest_codes
from accountbook.errors import WRONG_USE, BookError
from accountbook.row import Row
from accountbook.store.addresses import head_first
from accountbook.store.lookup.hits import Hit
from accountbook.store.lookup.named import named
from accountbook.store.pages.form_data import PEOPLE_FIELDS
from accountbook.store.pages.views import View, custom_fields, views
from accountbook.tongue import _


class Aim(Row):
    """A field of a record: `hit` is the company or person named, `record_id` the record that holds the field.

    `record_id` is 0 for an address or number that is not there yet; `kind` is the kind of a contact point.
    """

    hit: Hit
    entity: str
    record_id: int
    field: Field
    kind: str = ""


def aimed_at(connection: sqlite3.Connection, typed: str, asked: Asked) -> Aim:
    """The field that NAME.FIELD means; the last dot separates."""
    name, dot, code = typed.rpartition(".")
    if not dot or not name or not code:
        raise BookError(_("“{typed}” should be NAME.FIELD, such as Huber.industry.").format(typed=typed), WRONG_USE)
    hit = one_to_write(connection, name, asked)
    return aim_of(connection, hit, code)


def aim_of(connection: sqlite3.Connection, hit: Hit, code: str) -> Aim:
    """The field with a code (or label) of a company or person."""
    field, entity, kind = field_named(hit.kind, code, custom_fields(connection))
    if entity == hit.kind:
        return Aim(hit, entity, hit.id, field)
    there = _hanging(connection, hit, entity, kind)
    if len(there) > 1 and entity == "contactpoint":
        values = ", ".join(each.text("value") for each in there)
        sentence = _("{name} has several of these ({values}); correct them on the screen or by import.")
        raise BookError(sentence.format(name=hit.title, values=values), WRONG_USE)
    return Aim(hit, entity, there[0].id if there else 0, field, kind)


def field_named(record: str, code: str, custom: tuple[Field, ...]) -> tuple[Field, str, str]:
    """A field by its code: the field, the entity that holds it, and the kind of a contact point."""
    wanted = code.strip().casefold()
    if wanted in POINTS:
        value = find_field("contactpoint", "value")
        assert value is not None
        return value, "contactpoint", wanted
    for people in PEOPLE_FIELDS if record == "contact" else ():
        if wanted in (people.code, people.label.casefold()):
            return people, record, ""
    field = find_field(record, wanted, custom)
    if field is not None:
        return field, record, ""
    place = find_field("address", wanted) if wanted in ADDRESS else None
    if place is not None:
        return place, "address", ""
    raise unknown_field(record, code, custom)


def parted(connection: sqlite3.Connection, pair: str, custom: tuple[Field, ...]) -> tuple[str, str]:
    """NAME.FIELD and VALUE: the first "=" behind a field, or behind a name and a misspelt one; a name may have one, too."""
    first = pair.find("=")
    place = first
    while place >= 0:
        name, dot, code = pair[:place].rpartition(".")
        known = dot and any(_is_known(record, code, custom) for record in EITHER)
        if known or (dot and code and not code.startswith(" ") and named(connection, name, strictly=True).candidates):
            return pair[:place], pair[place + 1 :]
        place = pair.find("=", place + 1)
    return pair[:first], pair[first + 1 :]


def _is_known(record: str, code: str, custom: tuple[Field, ...]) -> bool:
    try:
        field_named(record, code, custom)
    except BookError:
        return False
    return True


def is_field(record: str, code: str, custom: tuple[Field, ...]) -> bool:
    """Whether a code means a field of a record, or of what hangs on it."""
    wanted = code.strip().casefold()
    return wanted in POINTS or wanted in ADDRESS or find_field(record, wanted, custom) is not None


def unknown_field(record: str, code: str, custom: tuple[Field, ...]) -> BookError:
    """The sentence for a field that is not known, with the nearest ones."""
    near = nearest_codes(record, code, (field for field in custom if field.record == record))
    every = f"accountbook fields {record}"
    if near:
        sentence = _("There is no field “{code}”. Near: {near}. All: {every}")
        return BookError(sentence.format(code=code, near=", ".join(near), every=every), WRONG_USE)
    return BookError(_("There is no field “{code}”. All: {every}").format(code=code, every=every), WRONG_USE)


def _hanging(connection: sqlite3.Connection, hit: Hit, entity: str, kind: str) -> list[View]:
    alone = " AND contact_id IS NULL" if hit.kind == "company" else ""
    of_kind, args = (" AND kind = ?", (hit.id, kind)) if kind else ("", (hit.id,))
    order = head_first() if entity == "address" else "id"
    return views(connection, entity, f"{hit.kind}_id = ?{alone}{of_kind}", args, order=order)


def field_of(record: str, code: str) -> Field:
    """A built-in field that is there."""
    found = find_field(record, code)
    assert found is not None
    return found


def kind_edit(entity: str, kind: str) -> Edit:
    """The kind of a new address or contact point, as an edit."""
    return Edit(field_of(entity, "kind"), kind, "value", kind)


def doubtful(edit: Edit) -> str:
    """What is said of a value that was not understood."""
    kept = _("“{typed}” is kept as typed").format(typed=edit.typed)
    return f"{edit.field.label}: {kept}. {edit.doubt}"
