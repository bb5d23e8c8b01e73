"""What an export asks beside the views: open promises, what is known about values, who stands behind many links."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from accountbook.domain.personnames import person_key
from accountbook.domain.values import Stored
from accountbook.row import Row
from accountbook.store.employed import employer, held_at, job_at, title_at
from accountbook.store.pages.views import LINKS, LIVE, View

_OF_A_JOB = ("title", "department", "level", "left_on")
"""What is said of a person and belongs to one employer; of the last two a job itself says nothing."""
CHUNK = 400
"""So many keys go into one question."""

FACTS = """SELECT f.uid, f.record, coalesce(c.uid, ''), coalesce(c.name, ''), coalesce(k.uid, ''), coalesce(k.name, ''),
 f.field, f.state, coalesce(f.learned_on, ''), coalesce(f.confirmed_on, ''), coalesce(f.source, ''),
 coalesce(f.typed, ''), coalesce(f.doubt, '') FROM {} AND f.archived_at IS NULL AND {} ORDER BY f.record, f.record_id, f.id"""
OF_COMPANIES = """company c JOIN fact f ON f.record = 'company' AND f.record_id = c.id LEFT JOIN contact k ON 0
 WHERE c.archived_at IS NULL"""
OF_CONTACTS = """contact k JOIN fact f ON f.record = 'contact' AND f.record_id = k.id
 LEFT JOIN company c ON c.id = {at} WHERE k.id IN (SELECT id FROM contact WHERE {live}1)"""
OF_A_PERSON = ("employment", "buyingrole")
"""Rows that are nothing without the person; others stand for their company too."""


class OpenPromise(Row):
    """An open promise with a day; `on` and `at` as stored, `by` is mine or theirs, `company` and `person` may be empty.

    `phone` is a number of the company's, it may be anybody's there.
    """

    uid: str
    on: str
    at: str | None
    text: str
    by: str
    company: str
    person: str
    town: str
    phone: str
    company_id: int | None
    contact_id: int | None
    """None where nobody is named, or somebody who is in the bin."""
    kind: str
    company_uid: str
    person_uid: str


def open_promises(connection: sqlite3.Connection, where: str, args: Sequence[object]) -> Iterator[OpenPromise]:
    """The open promises with a day, by day; `where` is a condition on `f`, the follow-up."""
    rows = connection.execute(
        "SELECT f.uid, f.due_on, f.due_time, f.text, f.promise_by, coalesce(c.name, ''), coalesce(k.name, ''), "
        "coalesce(d.town, ''), coalesce(d.phone, ''), f.company_id, k.id, "
        "coalesce(f.kind, ''), coalesce(c.uid, ''), coalesce(k.uid, '') FROM followup f "
        "LEFT JOIN company c ON c.id = f.company_id LEFT JOIN contact k ON k.id = f.contact_id AND k.archived_at IS NULL "
        "LEFT JOIN digest d ON d.company_id = f.company_id "
        "WHERE f.state = 'open' AND f.due_on IS NOT NULL AND f.archived_at IS NULL AND c.archived_at IS NULL "
        f"AND {where} ORDER BY f.due_on, f.id",
        args,
    )
    return (OpenPromise(*row) for row in rows)


def facts_of_companies(connection: sqlite3.Connection, where: str, args: Sequence[object]) -> Iterator[tuple[str, ...]]:
    """What is known about the values of companies; `where` is a condition on `c`, the company."""
    return connection.execute(FACTS.format(OF_COMPANIES, where), args)


def facts_of_contacts(connection: sqlite3.Connection, where: str, args: Sequence[object]) -> Iterator[tuple[str, ...]]:
    """What is known about the values of people; `where` is a condition on `k`, the contact."""
    return connection.execute(FACTS.format(OF_CONTACTS.format(live=LIVE["contact"], at=employer("k")), where), args)


def living(entity: str) -> str:
    """The condition that a row hangs on nothing in the bin: what is there brings nobody back to life in another book."""
    links = LINKS[entity]
    company = "NOT EXISTS (SELECT 1 FROM company WHERE id = {0}.company_id AND archived_at IS NOT NULL)"
    person = f"EXISTS (SELECT 1 FROM contact WHERE {LIVE['contact']}id = {{0}}.contact_id)"
    if entity not in OF_A_PERSON:
        person = f"{{0}}.company_id IS NOT NULL OR {{0}}.contact_id IS NULL OR {person}"
    wanted = [company] if "company_id" in links and entity != "contact" else []
    wanted += [f"({person})"] if "contact_id" in links else []
    return " AND ".join(wanted).format(entity) or "1"


def called(connection: sqlite3.Connection, entity: str, keys: Collection[int]) -> dict[int, tuple[str, str]]:
    """Public id and name of the companies or contacts that are not in the bin, by key."""
    live = LIVE.get(entity, "archived_at IS NULL AND ")
    rows = _by_key(connection, f"SELECT id, uid, name FROM {entity} WHERE {live}id IN ({{}})", sorted(keys))
    return {key: (uid, name) for key, uid, name in rows}


def jobs_besides(connection: sqlite3.Connection, companies: Sequence[int]) -> dict[int, int]:
    """Who works at one of these companies while their present employer is none of them: the open job there, by person.

    Of several the one that says as what, and the last one to begin.
    """
    query = (
        "SELECT job.contact_id, job.id, they.company_id FROM employment job JOIN contact they ON they.id = job.contact_id "
        "WHERE job.company_id IN ({}) AND job.to_on IS NULL AND job.archived_at IS NULL AND they.archived_at IS NULL "
        "ORDER BY job.title IS NOT NULL, job.from_on, job.id"
    )
    here = set(companies)
    return {key: job for key, job, at in _by_key(connection, query, companies) if at not in here}


def where_they_work(connection: sqlite3.Connection, people: Sequence[View]) -> list[View]:
    """These people at the employer they have, with the job there: it is another one where their first is in the bin."""
    query = (
        f"SELECT k.id, c.id, {title_at('c.id')}, {job_at('c.id', 'department')} FROM contact k "
        f"JOIN company c ON c.id = {employer('k')} WHERE k.company_id IS NOT c.id AND k.id IN ({{}})"
    )
    jobs = {key: (at, job) for key, at, *job in _by_key(connection, query, [one.id for one in people])}
    return [_working(one, *jobs[one.id]) if one.id in jobs else one for one in people]


def _working(person: View, company_id: int, job: Sequence[str]) -> View:
    """Somebody at another employer than the first, of whose job nothing is said."""
    now: dict[str, Stored | None] = dict(zip(_OF_A_JOB, (*(text or None for text in job), None, None), strict=True))
    known = {code: fact for code, fact in person.facts.items() if code not in now}
    links = {**person.links, "company_id": company_id}
    return person._replace(values={**person.values, **now}, links=links, facts=known)


def several_called(connection: sqlite3.Connection, name: str) -> bool:
    """Whether more than one living contact has a name."""
    query = "SELECT count(*) FROM contact WHERE name_key = ? AND archived_at IS NULL"
    return bool(connection.execute(query, (person_key(name),)).fetchone()[0] > 1)


def present(connection: sqlite3.Connection, talks: Sequence[int]) -> dict[int, list[int]]:
    """The people who took part in each of these talks."""
    return _grouped(connection, "interaction_id, contact_id FROM attendance", "interaction_id", talks)


def bosses(connection: sqlite3.Connection, contacts: Sequence[int]) -> dict[int, list[int]]:
    """Whom each of these people reports to."""
    return _grouped(connection, "contact_id, boss_id FROM reporting", "contact_id", contacts)


def acquaintances(connection: sqlite3.Connection, contacts: Sequence[int]) -> dict[int, list[int]]:
    """Whom each of these people knows, whoever of the two said so."""
    found = _grouped(connection, "contact_id, other_id FROM acquaintance", "contact_id", contacts)
    for key, others in _grouped(connection, "other_id, contact_id FROM acquaintance", "other_id", contacts).items():
        found.setdefault(key, []).extend(others)
    return found


def roles(connection: sqlite3.Connection, contacts: Sequence[int]) -> dict[int, list[str]]:
    """The buying roles that each of these people has now where they are at home, a remark for one without a code."""
    query = (
        "SELECT r.contact_id, coalesce(r.role, r.remark) FROM buyingrole r JOIN contact k ON k.id = r.contact_id "
        f"WHERE r.contact_id IN ({{}}) AND {held_at(employer('k'))} AND r.to_on IS NULL AND r.archived_at IS NULL "
        "ORDER BY r.id"
    )
    found: dict[int, list[str]] = {}
    for key, role in _by_key(connection, query, contacts):
        found.setdefault(key, []).append(role)
    return found


_LIVE = "AND archived_at IS NULL ORDER BY id"


def _grouped(connection: sqlite3.Connection, what: str, by: str, keys: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for key, other in _by_key(connection, f"SELECT {what} WHERE {by} IN ({{}}) {_LIVE}", keys):
        found.setdefault(key, []).append(other)
    return found


def _by_key(connection: sqlite3.Connection, query: str, keys: Sequence[int]) -> Iterator[Any]:
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        yield from connection.execute(query.format(", ".join("?" * len(part))), part)
