"""What a form starts with: the record, what hangs on it, and the names behind its links."""

import sqlite3
from collections.abc import Mapping

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.typed import Setting, read_value
from accountbook.row import Row
from accountbook.store.pages.views import View, custom_fields, view, views
from accountbook.store.who.bosses import Boss, linked_to
from accountbook.store.who.company_names import company_name
from accountbook.store.who.people_find import context_of

CHILDREN: dict[str, tuple[str, ...]] = {
    "company": ("address", "contactpoint"),
    "contact": ("contactpoint", "address", "buyingrole", "employment"),
}
"""What is edited together with a record."""
AT_COMPANY = ("buyingrole", "employment")
"""What a person has at a company, which need not be the one the person works for."""


def can_add(child: str, company_id: int | None) -> bool:
    """Whether such a record can be hung on one of this company, or of none: who works somewhere works for a company."""
    return child != "employment" or company_id is not None


REPORTS_TO = Field(
    "contact", "reports_to", "Reports to", "person", kinds.CONTACTS, hint_en="names of one or several people there"
)
"""The bosses of a contact as one field to type; stored as `reporting` records."""
KNOWS = Field(
    "contact", "knows", "Knows", "person", kinds.CONTACTS, hint_en="who would put in a word: names, here or elsewhere"
)
"""Whom a contact knows; stored as `acquaintance` records."""
PEOPLE_FIELDS = (REPORTS_TO, KNOWS)


def with_people(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields of a contact with those that name other people after the level."""
    place = next(place for place, field in enumerate(fields) if field.code == "level") + 1
    return (*fields[:place], *PEOPLE_FIELDS, *fields[place:])


def linked_people(connection: sqlite3.Connection, contact_id: int) -> dict[str, tuple[Boss, ...]]:
    """The people in each of these fields, by its code."""
    return {field.code: tuple(linked_to(connection, contact_id, field.code)) for field in PEOPLE_FIELDS}


class FormData(Row):
    """What a form shows first; `view` is None for a new record, `texts` are the fields as typed, by code.

    `company_id` is the company it is about, or the one the person works for.
    """

    view: View | None
    fields: tuple[Field, ...]
    texts: Mapping[str, str]
    children: Mapping[str, tuple[View, ...]]
    currency: str
    country: str
    company_id: int | None


def load_form(
    connection: sqlite3.Connection, entity: str, record_id: int | None, links: Mapping[str, int | None]
) -> FormData:
    """Read a record for editing, or what a new one needs to know about its company."""
    custom = custom_fields(connection)
    seen = view(connection, entity, record_id) if record_id is not None else None
    fields = fields_of(entity, custom)
    if entity == "contact":
        fields = with_people(fields)
    company_id = record_id if entity == "company" else (seen.links if seen else links).get("company_id")
    currency, country = context_of(connection, company_id)
    own = str(seen.value("currency") or "") if seen else ""
    children = {}
    for child in CHILDREN.get(entity, ()) if record_id is not None else ():
        alone = " AND contact_id IS NULL" if entity == "company" else ""
        found = views(connection, child, f"{entity}_id = ?{alone}", (record_id,), facts=True)  # type: ignore[arg-type]
        children[child] = tuple(found)
    return FormData(seen, fields, _texts(connection, seen, fields), children, own or currency, country, company_id)


def _texts(connection: sqlite3.Connection, seen: View | None, fields: tuple[Field, ...]) -> dict[str, str]:
    if seen is None:
        return {}
    texts = {field.code: _text(seen, field) for field in fields}
    for field in fields:
        if field.kind == kinds.COMPANY and seen.value(field.code) is not None:
            texts[field.code] = company_name(connection, int(seen.value(field.code)))  # type: ignore[arg-type]
    if seen.entity == "contact":
        for code, people in linked_people(connection, seen.id).items():
            texts[code] = ", ".join(one.name for one in people) or texts[code]
    return texts


def _text(seen: View, field: Field) -> str:
    """The text a field starts with: labels instead of codes where they are read back as the same value."""
    known, value = seen.facts.get(field.code), seen.value(field.code)
    if field.kind in (kinds.CHOICE, kinds.CHOICES, kinds.SHARES) and value is not None and not (known and known.typed):
        shown = seen.shown(field.code)
        if read_value(field, shown, Setting(seen.created_on)).value == value:
            return shown
    return seen.typed(field.code)
