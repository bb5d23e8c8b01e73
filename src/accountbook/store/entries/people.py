"""People: entered from one line, employed by a company from/to, with their points of contact and buying roles."""

import sqlite3
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from sqlmodel import select

from accountbook.domain.detect import who_takes_over
from accountbook.domain.lines.onelines import PersonLine
from accountbook.domain.values import Stored, pack
from accountbook.domain.vocabulary import label
from accountbook.models import tables
from accountbook.models.tables import Contact
from accountbook.store.entries import joins_and_leaves
from accountbook.store.entries.at_home import be_at_home, latest, learn, next_home, open_jobs
from accountbook.store.who.bosses import leave_bosses
from accountbook.store.who.company_names import company_named
from accountbook.store.writing.unit import Unit

Values = Mapping[str, Stored | None]
TAKE_OVER_DAYS = 7
"""When to ask who takes over."""


def add(unit: Unit, company_id: int | None, line: PersonLine) -> Contact:
    """A new contact of a typed line, employed by the company from today."""
    contact = Contact(
        name=line.name.full,
        prefix=line.name.prefix or None,
        given_name=line.name.given or None,
        middle_name=line.name.middle or None,
        family_name=line.name.family or None,
        suffix=line.name.suffix or None,
        title=line.title or None,
        department=line.department or None,
        level=line.level or None,
        tags=pack(list(line.tags)) if line.tags else None,
        notes=line.rest or None,
        source=line.source or None,
        birthday=line.birthday or None,
        company_id=company_id,
    )
    unit.add(contact)
    assert contact.id is not None
    unit.add(
        *[
            tables.ContactPoint(contact_id=contact.id, kind=kind, value=point.value, label=point.label or None)
            for kind, point in line.numbers
        ]
    )
    unit.add(
        *[
            tables.BuyingRole(contact_id=contact.id, company_id=company_id, role=role, from_on=unit.today)
            for role in line.roles
        ]
    )
    if company_id is not None:
        unit.add(
            tables.Employment(contact_id=contact.id, company_id=company_id, title=contact.title, from_on=unit.today)
        )
    return contact


class Onward(NamedTuple):
    """Where somebody goes who left: an employer by name, the job they have there already, and a title typed with it."""

    name: str
    job: tables.Employment | None = None
    title: str = ""


def onward(unit: Unit, contact_id: int, typed: str) -> Onward:
    """What "Beta AB" or "Beta AB, chairwoman" means; not taken apart where they have no job there yet."""
    name, _comma, title = typed.rpartition(",")
    for employer, job_title in ((typed, ""), (name.strip(), title.strip())):
        named, _doubt = company_named(unit.raw(), employer) if employer else (None, "")
        if named is not None:
            job = latest(open_jobs(unit, contact_id, named))
            return Onward(employer, job, job_title) if job else Onward(typed)
    return Onward(typed)


def leave(
    unit: Unit, contact_id: int, left_on: date, company_id: int | None = None, *, to: Onward | None = None
) -> Contact:
    """The person left a company (the present one): employment and buying roles there end, both stay in the history.

    The company shows the change, and a follow-up asks who takes over. A day ahead ends nothing yet. Who works elsewhere
    besides is there alone from now on; `to` names another employer they go to, who is entered when they join.
    """
    contact = unit.get(Contact, contact_id)
    company_id = company_id or contact.company_id
    if left_on > unit.today:
        if company_id is not None:
            joins_and_leaves.announce(unit, contact, "left", company_id, left_on)
        return contact  # type: ignore[no-any-return]
    if company_id is not None:
        joins_and_leaves.tell(unit, contact, "left", company_id, left_on)
        _propose(unit, contact, company_id, left_on)
        _close(unit, contact, company_id, left_on)
    if contact.company_id in (company_id, None):
        stays = to.job if to and to.name else next_home(unit, contact_id)
        if stays and stays.to_on is None:
            be_at_home(unit, contact, stays, to.title if to else None)
        else:
            contact.company_id, contact.left_on = None, left_on
    unit.session.add(contact)
    unit.session.flush()
    if company_id is not None:
        leave_bosses(unit, contact_id, company_id)
    return contact  # type: ignore[no-any-return]


def join(unit: Unit, contact_id: int, company_id: int, joined_on: date, title: str | None = None) -> Contact:
    """The person starts at a company; the present employment elsewhere ends on that day, and both companies show it.

    Who worked there besides goes on with that job and its title; who is at home there goes nowhere, whatever the title is
    now. A day ahead begins nothing yet.
    """
    contact = unit.get(Contact, contact_id)
    if contact.company_id == company_id and contact.left_on is None:
        return _stay(unit, contact, company_id, joined_on, title)
    if joined_on > unit.today:
        joins_and_leaves.announce(unit, contact, "joined", company_id, joined_on)
        return contact  # type: ignore[no-any-return]
    if contact.company_id not in (company_id, None):
        joins_and_leaves.tell(unit, contact, "left", contact.company_id, joined_on)
        _propose(unit, contact, contact.company_id, joined_on)
        _close(unit, contact, contact.company_id, joined_on)
    before = contact.company_id
    joins_and_leaves.tell(unit, contact, "joined", company_id, joined_on)
    job = latest(open_jobs(unit, contact_id, company_id))
    job = job or tables.Employment(contact_id=contact_id, company_id=company_id, from_on=joined_on)
    be_at_home(unit, contact, job, title)
    if before is not None:
        leave_bosses(unit, contact_id, before)
    return contact  # type: ignore[no-any-return]


def _stay(unit: Unit, contact: Contact, company_id: int, joined_on: date, title: str | None) -> Contact:
    """Who is at home there already: what was announced has come true, and the job has a title that was typed."""
    if joined_on > unit.today:
        return contact
    joins_and_leaves.come_true(unit, contact, "joined", company_id)
    if title:
        learn(unit, contact, "title", title)
        unit.session.add(contact)
        if job := latest(open_jobs(unit, contact.id or 0, company_id)):
            job.title = title
            unit.add(job)
    return contact


def same_spell(
    connection: sqlite3.Connection, table: str, uid: str | None, links: tuple[int, int | None], values: Values
) -> int | None:
    """The employment or buying role (by its table) that a row of a file means: by id, else by its days.

    `links` are the keys of person and company. One in the book without any day is the one to be completed.
    """
    by_uid = connection.execute(f"SELECT id FROM {table} WHERE uid = ?", (uid,)).fetchone() if uid else None
    if by_uid:
        return int(by_uid[0])
    of_role, given = (" AND role IS ?", (values.get("role"),)) if table == "buyingrole" else ("", ())
    query = f"""SELECT id, from_on, to_on FROM {table} WHERE contact_id = ? AND company_id IS ? AND archived_at IS NULL
     {of_role} ORDER BY id"""
    wanted = tuple(
        one.isoformat() if isinstance(one := values.get(code), date) else None for code in ("from_on", "to_on")
    )
    rows = connection.execute(query, (*links, *given)).fetchall()
    same = [key for key, *days in rows if tuple(days) == wanted] or [
        key for key, *days in rows if days == [wanted[0], None]
    ]
    blank = [key for key, *days in rows if days == [None, None]]
    return next(iter((*same, *blank)), None)


def _title_at(unit: Unit, contact: Contact, company_id: int) -> str:
    """What a person is at a company, of which the present one is not the only one."""
    if contact.company_id == company_id:
        return contact.title or ""
    job = latest([one for one in open_jobs(unit, contact.id or 0, company_id) if one.title])
    return (job and job.title) or ""


def _roles(unit: Unit, contact: Contact, company_id: int) -> list[tables.BuyingRole]:
    """The buying roles a person holds at a company, with those of which nobody said where, if it is the present one."""
    places = (company_id, None) if contact.company_id in (company_id, None) else (company_id,)
    query = select(tables.BuyingRole).where(tables.BuyingRole.contact_id == contact.id)
    return [role for role in unit.session.exec(query) if role.to_on is None and role.company_id in places]


def _propose(unit: Unit, contact: Contact, company_id: int, on: date) -> None:
    """Ask in a week who takes over from somebody who left."""
    roles = _roles(unit, contact, company_id)
    held = [label("role", role.role) for role in roles if role.archived_at is None and role.role]
    what = ", ".join(dict.fromkeys(held)) or _title_at(unit, contact, company_id)
    who = f"{contact.name} ({what})" if what else contact.name
    text = who_takes_over(who)
    due_on = max(on, unit.today) + timedelta(days=TAKE_OVER_DAYS)
    unit.add(
        tables.FollowUp(company_id=company_id, promise_by="mine", kind="task", text=text, due_on=due_on, state="open")
    )


def _close(unit: Unit, contact: Contact, company_id: int, on: date) -> None:
    """End the open employments and roles at a company; the present one has an employment to end, told or not."""
    query = select(tables.Employment).where(tables.Employment.contact_id == contact.id)
    employments = unit.session.exec(query.where(tables.Employment.company_id == company_id)).all()
    at_home = contact.company_id == company_id
    title, department = (contact.title, contact.department) if at_home else (None, None)
    for employment in employments:
        if employment.to_on is None:
            employment.to_on = on
            employment.title = employment.title or title
            employment.department = employment.department or department
            unit.session.add(employment)
    if at_home and not employments:
        unit.add(
            tables.Employment(
                contact_id=contact.id, company_id=company_id, title=title, department=department, to_on=on
            )
        )
    for role in _roles(unit, contact, company_id):
        role.to_on = on
        unit.session.add(role)
    unit.session.flush()
