"""The profile as it is read: one company or one person with everything that hangs on it."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of
from accountbook.store.addresses import head_first
from accountbook.store.employed import besides, job_at, title_at
from accountbook.store.pages.form_data import linked_people, with_people
from accountbook.store.pages.localday import day
from accountbook.store.pages.moment import at_one_moment
from accountbook.store.pages.views import View, view, views
from accountbook.store.who.bosses import Boss
from accountbook.store.who.company_names import company_name
from accountbook.store.who.people_find import context_of

LATEST = 30
"""Purchases shown; the rest is in the timeline, the insight screens and exports."""

_OF_COMPANY: tuple[tuple[str, str, str], ...] = (
    ("contact", "company_id = ?", "left_on IS NOT NULL, name_key, id"),
    ("address", "company_id = ? AND contact_id IS NULL", head_first()),
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


class Move(NamedTuple):
    """Where a person of a company worked before (`came_from`), or since when they are gone and where they are now."""

    came_from: str = ""
    left_on: date | None = None
    now_at: str = ""


class Page(NamedTuple):
    """A record, its fields in order, what hangs on it by entity, and the names behind its links."""

    view: View
    fields: tuple[Field, ...]
    lists: Mapping[str, tuple[View, ...]]
    people: Mapping[int, str]
    companies: Mapping[int, str]
    linked: Mapping[str, tuple[Boss, ...]]
    """People by the field that names them: reports_to, knows."""
    country: str
    """By which its phones are read."""
    moves: Mapping[int, Move]
    """People of a company who came from, or went to, another one in the book."""
    jobs: Mapping[int, tuple[str, str]]
    """Title and department there of those of its people whose present employer is another company."""
    older: int = 0
    """How many purchases are older than those shown."""


@at_one_moment
def profile(connection: sqlite3.Connection, company_id: int | None, contact_id: int | None = None) -> Page:
    """The page of a company, or of one person where `contact_id` is given."""
    entity = "company" if contact_id is None else "contact"
    record_id = contact_id if contact_id is not None else company_id
    assert record_id is not None
    seen = view(connection, entity, record_id)
    lists = {}
    for name, where, order in _OF_COMPANY if entity == "company" else _OF_CONTACT:
        lists[name] = tuple(views(connection, name, where, (record_id,), order=order, facts=True))
    moves = _moves(connection, record_id) if entity == "company" else {}
    jobs = _jobs(connection, record_id) if entity == "company" else {}
    elsewhere = [*jobs, *(key for key, move in moves.items() if not move.came_from)]
    if elsewhere:
        marks = ", ".join(str(int(key)) for key in elsewhere)
        theirs = views(connection, "contact", f"id IN ({marks}) AND company_id IS NOT ?", (record_id,), facts=True)
        lists["contact"] = (*lists["contact"], *theirs)
    shown = len(lists.get("purchase", ()))
    fields = fields_of(entity, seen.fields)
    if entity == "contact":
        fields = with_people(fields)
    linked: set[object] = {seen.value(field.code) for field in fields if field.kind == kinds.COMPANY}
    linked |= {sub.links.get("company_id") for subs in lists.values() for sub in subs} | {seen.links.get("company_id")}
    return Page(
        view=seen,
        fields=fields,
        lists=lists,
        people=_people(connection, lists),
        companies={key: company_name(connection, key) for key in linked if isinstance(key, int)},
        linked=linked_people(connection, record_id) if entity == "contact" else {},
        moves=moves,
        jobs=jobs,
        country=context_of(connection, seen.links.get("company_id") if contact_id is not None else record_id)[1],
        older=_purchases(connection, record_id) - shown if shown == LATEST else 0,
    )


def _purchases(connection: sqlite3.Connection, company_id: int) -> int:
    """How many purchases a company has in all."""
    query = "SELECT count(*) FROM purchase WHERE company_id = ? AND archived_at IS NULL"
    return int(connection.execute(query, (company_id,)).fetchone()[0])


def _moves(connection: sqlite3.Connection, company_id: int) -> dict[int, Move]:
    """Who came to a company from another one, and who left it, by person."""
    came = """SELECT k.id, c.name, e.to_on FROM contact k JOIN employment e ON e.contact_id = k.id
     JOIN company c ON c.id = e.company_id WHERE k.company_id = :here AND e.company_id <> :here AND e.to_on IS NOT NULL
     AND e.archived_at IS NULL AND k.archived_at IS NULL ORDER BY e.to_on, e.id"""
    went = f"""SELECT k.id, max(e.to_on), coalesce(c.name, '') FROM employment e JOIN contact k ON k.id = e.contact_id
     LEFT JOIN company c ON c.id = k.company_id WHERE e.company_id = :here AND k.company_id IS NOT :here
     AND k.id NOT IN ({besides(":here")}) AND e.archived_at IS NULL AND k.archived_at IS NULL GROUP BY k.id ORDER BY 2 DESC"""
    here = {"here": company_id}
    found = {key: Move(came_from=name) for key, name, _on in connection.execute(came, here)}
    return found | {key: Move("", day(on), name) for key, on, name in connection.execute(went, here)}


def _jobs(connection: sqlite3.Connection, company_id: int) -> dict[int, tuple[str, str]]:
    """Who works there besides, as what and where in the house, by person."""
    columns = f"k.id, {title_at(':here')}, {job_at(':here', 'department')}"
    query = f"SELECT {columns} FROM contact k WHERE k.id IN ({besides(':here')})"
    return {key: (title, department) for key, title, department in connection.execute(query, {"here": company_id})}


def _people(connection: sqlite3.Connection, lists: Mapping[str, tuple[View, ...]]) -> dict[int, str]:
    known = {person.id: person.text("name") for person in lists.get("contact", ())}
    missing = {sub.links.get("contact_id") for subs in lists.values() for sub in subs} - {None, *known}
    for key in missing:
        row = connection.execute("SELECT name FROM contact WHERE id = ?", (key,)).fetchone()
        if row is not None and key is not None:
            known[key] = row[0]
    return known
