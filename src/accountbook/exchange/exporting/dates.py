"""Promises and birthdays of the book as a calendar file."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from accountbook.exchange.exporting.selection import Selection
from accountbook.exchange.ical.item import Birthday, Due, Ours
from accountbook.exchange.ical.writing import calendar_bytes
from accountbook.store.employed import at_work
from accountbook.store.pages.exported import OpenPromise, open_promises, where_they_work
from accountbook.store.pages.lines import is_shared, line_to, points_of
from accountbook.store.pages.views import views
from accountbook.tongue import _


def calendar(connection: sqlite3.Connection, selection: Selection, stamp_at: datetime, *, private: bool) -> bytes:
    """Open promises with a date and, in the private layer, birthdays; `stamp_at` is an aware moment.

    Nothing at all where there is none of them.
    """
    dues = list(_dues(connection, selection))
    born = list(_birthdays(connection, selection)) if private else []
    return calendar_bytes(dues, born, stamp_at) if dues or born else b""


def _dues(connection: sqlite3.Connection, selection: Selection) -> Iterator[Due]:
    for where, args in selection.parts("f.company_id"):
        if selection.contact_id is not None:
            where, args = "f.contact_id = ?", (selection.contact_id,)
        promises = list(open_promises(connection, where, args))
        lines = _lines(connection, promises)
        for one in promises:
            what = _("{name}: {text}") if one.by != "theirs" else _("{name} owes us: {text}")
            name = one.company or one.person
            summary = what.format(name=name, text=one.text) if name else one.text
            reached = lines.get((one.contact_id, one.company_id), "") if one.person else one.phone
            more = ", ".join(part for part in (one.person, reached) if part)
            at = time.fromisoformat(one.at) if one.at else None
            about = "\n".join(part for part in (one.town, more) if part)
            whose = (one.company_uid, one.company, one.person_uid, one.person)
            said = Ours(one.by, one.kind, *whose, summary.removesuffix(one.text), about)
            yield Due(one.uid, date.fromisoformat(one.on), at, summary, more, one.town, said)


def _lines(connection: sqlite3.Connection, promises: Sequence[OpenPromise]) -> dict[tuple[int | None, int | None], str]:
    """How whoever is named in a promise is reached, by person and company: as in a brief."""
    named = {(one.contact_id, one.company_id) for one in promises if one.contact_id is not None}
    own = points_of(connection, "contact_id", {contact for contact, _company in named if contact is not None})
    shared = points_of(connection, "company_id", {company for _contact, company in named if company is not None})
    found: dict[tuple[int | None, int | None], str] = {}
    for contact, company in named:
        line = line_to(own.get(contact or 0, ()), shared.get(company or 0, ()))
        if line is not None:
            number = line.text("value")
            found[contact, company] = f"{_('switchboard')} {number}" if is_shared(line) else number
    return found


def _birthdays(connection: sqlite3.Connection, selection: Selection) -> Iterator[Birthday]:
    """Of people, and of individual customers; not of those whose birthday is not to be marked."""
    marked = "birthday_mark IS NOT 'none'"
    for where, args in selection.people(connection):
        born = f"birthday IS NOT NULL AND {at_work('contact')} AND {marked} AND {where}"
        for person in where_they_work(connection, views(connection, "contact", born, args)):
            about = ", ".join(part for part in (person.text("title"), person.shown("birthday_mark")) if part)
            yield Birthday(person.uid, person.text("name"), person.text("birthday"), about)
    for where, args in selection.parts("id"):
        for company in views(connection, "company", f"birth_date IS NOT NULL AND {marked} AND {where}", args):
            yield Birthday(
                company.uid, company.text("name"), company.text("birth_date"), company.shown("birthday_mark")
            )
