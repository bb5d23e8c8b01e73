"""The one-screen profile of a company or a person: phone, last talk, next step, people; a handful of indexed questions."""

import sqlite3

from accountbook.row import TYPE_CHECKING, Row
from accountbook.store.addresses import head_first
from accountbook.store.bought import orders_until
from accountbook.store.employed import employer, held_at, job_at, title_at, works_at
from accountbook.store.lookup.due import DueRow, open_of

if TYPE_CHECKING:
    from datetime import date

PEOPLE, PROMISES, TALKS = 8, 5, 4
"""How many of each the profile shows."""


class PersonRow(Row):
    """A contact as the profile of a company lists it; `roles` are codes, separated by blanks."""

    id: int
    uid: str
    name: str
    title: str
    roles: str
    attitude: str
    phone: str
    mail: str


class TalkRow(Row):
    """One entry of the timeline."""

    uid: str
    on: str
    kind: str
    text: str
    people: str


class CompanyProfile(Row):
    """What the first screen of a company says; codes as stored, days as ISO text."""

    id: int
    uid: str
    name: str
    stage: str
    account_class: str
    customer_since: str
    industry: str
    employees: int | None
    website: str
    tags: str
    street: str
    postcode: str
    town: str
    country: str
    phone: str
    mail: str
    orders: int
    last_order_on: str
    contacts: int
    people: tuple[PersonRow, ...]
    promises: tuple[DueRow, ...]
    talks: tuple[TalkRow, ...]


class ContactProfile(Row):
    """What the first screen of a person says."""

    id: int
    uid: str
    name: str
    title: str
    department: str
    company: str
    company_uid: str
    town: str
    attitude: str
    influence: str
    preferred_channel: str
    preferred_time: str
    left_on: str
    mind: str
    roles: str
    besides: tuple[tuple[str, str], ...]
    """Other companies they work at, and as what."""
    points: tuple[tuple[str, str, str, str], ...]
    """Kind, label, value, remark."""
    promises: tuple[DueRow, ...]
    talks: tuple[TalkRow, ...]


_ORDERED = orders_until(":today", ":company")
"""Of the day that is asked for: what is dated ahead of it was not bought yet."""
_COMPANY = (
    "SELECT c.id, c.uid, c.name, coalesce(c.stage, ''), coalesce(c.account_class, ''), coalesce(c.customer_since, ''), "
    "coalesce(c.industry, ''), c.employees, coalesce(c.website, ''), coalesce(c.tags, ''), coalesce(a.street, ''), "
    "coalesce(a.postcode, ''), coalesce(a.town, d.town, ''), coalesce(a.country, d.country, ''), coalesce(d.phone, ''), "
    "coalesce((SELECT p.value FROM contactpoint p WHERE p.company_id = c.id AND +p.contact_id IS NULL AND p.kind = 'mail' "
    "AND p.archived_at IS NULL ORDER BY p.id LIMIT 1), ''), coalesce(d.contacts, 0) "
    "FROM company c LEFT JOIN digest d ON d.company_id = c.id "
    "LEFT JOIN address a ON a.id = (SELECT m.id FROM address m "
    f"WHERE m.company_id = c.id AND m.archived_at IS NULL ORDER BY {head_first('m')} LIMIT 1) WHERE c.id = :company"
)
_POINT = (
    "coalesce((SELECT p.value FROM contactpoint p WHERE p.contact_id = k.id AND p.kind = '{}' AND p.archived_at IS NULL "
    "ORDER BY p.id LIMIT 1), '')"
)
_ROLES = (
    "coalesce((SELECT group_concat(role, ' ') FROM (SELECT r.role FROM buyingrole r WHERE r.contact_id = k.id "
    "AND r.to_on IS NULL AND r.archived_at IS NULL{} GROUP BY r.role ORDER BY min(r.id))), '')"
)
_HERE = f" AND {held_at(':company')}"
_PEOPLE = (
    f"SELECT k.id, k.uid, k.name, {title_at(':company')}, {_ROLES.format(_HERE)}, "
    f"coalesce(k.attitude, ''), {_POINT.format('phone')}, {_POINT.format('mail')} FROM contact k "
    f"WHERE {works_at(':company')} ORDER BY k.influence IS NULL, k.influence DESC, k.name_key, k.id LIMIT :most"
)
_CONTACT = (
    f"SELECT k.id, k.uid, k.name, {title_at('c.id')}, {job_at('c.id', 'department')}, coalesce(c.name, ''), "
    "coalesce(c.uid, ''), coalesce(d.town, ''), coalesce(k.attitude, ''), coalesce(k.influence, ''), "
    "coalesce(k.preferred_channel, ''), coalesce(k.preferred_time, ''), coalesce(k.left_on, ''), coalesce(k.mind, ''), "
    f"{_ROLES.format('')} FROM contact k LEFT JOIN company c ON c.id = {employer('k')} "
    "LEFT JOIN digest d ON d.company_id = c.id WHERE k.id = ?"
)
_BESIDES = (
    f"SELECT c.name, {title_at('c.id')} FROM employment job JOIN contact k ON k.id = job.contact_id "
    f"JOIN company c ON c.id = job.company_id WHERE job.contact_id = ? AND job.company_id IS NOT {employer('k')} "
    "AND job.to_on IS NULL AND job.archived_at IS NULL AND c.archived_at IS NULL "
    "GROUP BY c.id ORDER BY min(job.from_on), min(job.id)"
)
_WITH = (
    "coalesce((SELECT group_concat(k.name, ', ') FROM attendance w JOIN contact k ON k.id = w.contact_id "
    "WHERE w.interaction_id = i.id AND w.archived_at IS NULL), '')"
)
_TALK = f"SELECT i.uid, coalesce(i.happened_on, ''), coalesce(i.kind, ''), coalesce(i.text, ''), {_WITH} FROM "
_NEWEST = "AND i.archived_at IS NULL ORDER BY i.happened_on DESC, i.id DESC LIMIT ?"


def company_profile(connection: sqlite3.Connection, company_id: int, today: "date") -> CompanyProfile:
    """The profile of a company that is in the book, as of a day."""
    row = connection.execute(_COMPANY, {"company": company_id}).fetchone()
    ordered = connection.execute(_ORDERED, {"company": company_id, "today": today.isoformat()}).fetchone()
    people = connection.execute(_PEOPLE, {"company": company_id, "most": PEOPLE})
    talks = connection.execute(f"{_TALK} interaction i WHERE i.company_id = ? {_NEWEST}", (company_id, TALKS))
    lists = (
        tuple(PersonRow(*person) for person in people),
        open_of(connection, "company_id", company_id, PROMISES),
        tuple(TalkRow(*talk) for talk in talks),
    )
    return CompanyProfile(*row[:-1] + ordered + row[-1:] + lists)


def contact_profile(connection: sqlite3.Connection, contact_id: int) -> ContactProfile:
    """The profile of a person who is in the book."""
    row = connection.execute(_CONTACT, (contact_id,)).fetchone()
    points = connection.execute(
        "SELECT coalesce(kind, ''), coalesce(label, ''), coalesce(value, ''), coalesce(remark, '') FROM contactpoint "
        "WHERE contact_id = ? AND archived_at IS NULL ORDER BY id",
        (contact_id,),
    )
    talks = connection.execute(
        f"{_TALK} attendance a JOIN interaction i ON i.id = a.interaction_id WHERE a.contact_id = ? "
        f"AND a.archived_at IS NULL {_NEWEST}",
        (contact_id, TALKS),
    )
    lists = (
        tuple(connection.execute(_BESIDES, (contact_id,)).fetchall()),
        tuple(points.fetchall()),
        open_of(connection, "contact_id", contact_id, PROMISES),
        tuple(TalkRow(*talk) for talk in talks),
    )
    return ContactProfile(*row + lists)
