"""The profile as it is read: one company or one person with everything that hangs on it."""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of
from accountbook.store.bosses import Boss, bosses_of
from accountbook.store.company_names import company_name
from accountbook.store.form_data import REPORTS_TO
from accountbook.store.views import View, view, views

LATEST = 30
"""Purchases shown; the rest is in the insight screens and exports."""

_OF_COMPANY: tuple[tuple[str, str, str], ...] = (
    ("contact", "company_id = ?", "left_on IS NOT NULL, name_key, id"),
    ("address", "company_id = ? AND contact_id IS NULL", "kind IS NOT 'head', id"),
    ("contactpoint", "company_id = ? AND contact_id IS NULL", "id"),
    ("buyingrole", "company_id = ?", "to_on IS NOT NULL, id"),
    ("project", "company_id = ?", "expected_on IS NULL, expected_on, id"),
    ("purchase", "company_id = ?", f"purchased_on DESC, id DESC LIMIT {LATEST}"),
    ("financial", "company_id = ?", "as_of_on DESC, id DESC"),
)
_OF_CONTACT: tuple[tuple[str, str, str], ...] = (
    ("contactpoint", "contact_id = ?", "id"),
    ("address", "contact_id = ?", "id"),
    ("buyingrole", "contact_id = ?", "to_on IS NOT NULL, id"),
    ("employment", "contact_id = ?", "from_on DESC, id DESC"),
)


class Page(NamedTuple):
    """A record, its fields in order, what hangs on it by entity, and the names behind its links."""

    view: View
    fields: tuple[Field, ...]
    lists: Mapping[str, tuple[View, ...]]
    people: Mapping[int, str]
    companies: Mapping[int, str]
    bosses: tuple[Boss, ...]


def profile(connection: sqlite3.Connection, company_id: int | None, contact_id: int | None = None) -> Page:
    """The page of a company, or of one person where `contact_id` is given."""
    entity = "company" if contact_id is None else "contact"
    record_id = contact_id if contact_id is not None else company_id
    assert record_id is not None
    seen = view(connection, entity, record_id)
    lists = {}
    for name, where, order in _OF_COMPANY if entity == "company" else _OF_CONTACT:
        lists[name] = tuple(views(connection, name, where, (record_id,), order=order, facts=True))
    fields = fields_of(entity, seen.fields)
    if entity == "contact":
        place = next(place for place, field in enumerate(fields) if field.code == "level") + 1
        fields = (*fields[:place], REPORTS_TO, *fields[place:])
    linked: set[object] = {seen.value(field.code) for field in fields if field.kind == kinds.COMPANY}
    linked |= {sub.links.get("company_id") for subs in lists.values() for sub in subs} | {seen.links.get("company_id")}
    return Page(
        view=seen,
        fields=fields,
        lists=lists,
        people=_people(connection, lists),
        companies={key: company_name(connection, key) for key in linked if isinstance(key, int)},
        bosses=tuple(bosses_of(connection, record_id)) if entity == "contact" else (),
    )


def _people(connection: sqlite3.Connection, lists: Mapping[str, tuple[View, ...]]) -> dict[int, str]:
    known = {person.id: person.text("name") for person in lists.get("contact", ())}
    missing = {sub.links.get("contact_id") for subs in lists.values() for sub in subs} - {None, *known}
    for key in missing:
        row = connection.execute("SELECT name FROM contact WHERE id = ?", (key,)).fetchone()
        if row is not None and key is not None:
            known[key] = row[0]
    return known
