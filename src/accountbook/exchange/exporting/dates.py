"""Promises and birthdays of the book as a calendar file."""

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, time

from accountbook.exchange.exporting.selection import Selection
from accountbook.exchange.ical.item import Birthday, Due
from accountbook.exchange.ical.writing import calendar_bytes
from accountbook.store.pages.exported import open_promises
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
        for one in open_promises(connection, where, args):
            what = _("{name}: {text}") if one.by != "theirs" else _("{name} owes us: {text}")
            name = one.company or one.person
            summary = what.format(name=name, text=one.text) if name else one.text
            more = ", ".join(part for part in (one.person, one.phone) if part)
            at = time.fromisoformat(one.at) if one.at else None
            yield Due(one.uid, date.fromisoformat(one.on), at, summary, more, one.town)


def _birthdays(connection: sqlite3.Connection, selection: Selection) -> Iterator[Birthday]:
    """Of people, and of individual customers; not of those whose birthday is not to be marked."""
    marked = "birthday_mark IS NOT 'none'"
    for where, args in selection.parts("contact" if selection.contact_id is not None else "company_id"):
        for person in views(
            connection, "contact", f"birthday IS NOT NULL AND left_on IS NULL AND {marked} AND {where}", args
        ):
            about = ", ".join(part for part in (person.text("title"), person.shown("birthday_mark")) if part)
            yield Birthday(person.uid, person.text("name"), person.text("birthday"), about)
    for where, args in selection.parts("id"):
        for company in views(connection, "company", f"birth_date IS NOT NULL AND {marked} AND {where}", args):
            yield Birthday(
                company.uid, company.text("name"), company.text("birth_date"), company.shown("birthday_mark")
            )
