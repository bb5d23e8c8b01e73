"""What the companies' people and promises tell insight: who decides, how to reach them, what is due, what changed."""

import sqlite3
from datetime import date, timedelta

from accountbook.domain.calendar import occasions
from accountbook.domain.standing import OVER
from accountbook.row import Row
from accountbook.store.employed import at_work, employed
from accountbook.store.pages.localday import day, local_day
from accountbook.store.within import in_list


class Reach(Row):
    """How a company can be reached: people, somebody who decides, phone, mail, address; whether all refuse contact."""

    contacts: int = 0
    decider: bool = False
    phone: bool = False
    mail: bool = False
    address: bool = False
    refused: bool = False


def reach(connection: sqlite3.Connection, only: int | None = None) -> dict[int, Reach]:
    """The reach of every company (or of one)."""
    where, args = ("AND company_id = ?", (only,)) if only else ("AND company_id IS NOT NULL", ())
    query = f"SELECT company_id, count(*), min(coalesce(do_not_contact, 0)) FROM ({_staff(only)}) GROUP BY company_id"
    rows = connection.execute(query)
    people = {key: (count, refused) for key, count, refused in rows}
    deciders = _keys(
        connection, f"buyingrole WHERE role = 'economic' AND to_on IS NULL AND archived_at IS NULL {where}", args
    )
    points = {
        kind: _keys(connection, f"contactpoint WHERE kind = '{kind}' AND archived_at IS NULL {where}", args)
        | _of_people(connection, kind, only)
        for kind in ("phone", "mail")
    }
    addresses = _keys(connection, f"address WHERE archived_at IS NULL AND town IS NOT NULL {where}", args)
    return {
        key: Reach(
            people.get(key, (0, 0))[0],
            key in deciders,
            key in points["phone"],
            key in points["mail"],
            key in addresses,
            bool(people.get(key, (0, 0))[1]),
        )
        for key in people.keys() | deciders | points["phone"] | points["mail"] | addresses
    }


def _keys(connection: sqlite3.Connection, table: str, args: tuple[object, ...]) -> set[int]:
    return {key for (key,) in connection.execute(f"SELECT DISTINCT company_id FROM {table}", args) if key is not None}


def _of_people(connection: sqlite3.Connection, kind: str, only: int | None) -> set[int]:
    """Companies one of whose people has a number or address of this kind."""
    query = f"""SELECT DISTINCT k.company_id FROM ({_staff(only)}) k JOIN contactpoint p ON p.contact_id = k.contact_id
     WHERE p.kind = ? AND p.archived_at IS NULL"""
    return {key for (key,) in connection.execute(query, (kind,))}


def _staff(only: int | None) -> str:
    """Who works at every company, or at one."""
    return employed(f"{{0}}.company_id = {int(only)}" if only else "{0}.company_id IS NOT NULL")


def follow_ups(connection: sqlite3.Connection, today: date) -> dict[int, date]:
    """The earliest open promise of ours, due by today, of every company."""
    query = """SELECT company_id, min(due_on) FROM followup WHERE state = 'open' AND archived_at IS NULL
     AND due_on <= ? AND promise_by IS NOT 'theirs' AND company_id IS NOT NULL GROUP BY company_id"""
    rows = connection.execute(query, (today.isoformat(),))
    return {key: on for key, stored in rows if (on := day(stored))}


def changes(connection: sqlite3.Connection, today: date) -> dict[int, date]:
    """The day of the latest business change nobody has looked at, of every company."""
    day_of = f"coalesce(happened_on, {local_day('created_at')})"
    query = f"""SELECT company_id, max({day_of}) FROM businesschange
     WHERE looked_at IS NULL AND archived_at IS NULL AND {day_of} <= ? GROUP BY company_id"""
    rows = connection.execute(query, (today.isoformat(),))
    return {key: on for key, stored in rows if (on := day(stored))}


def birthdays(connection: sqlite3.Connection, today: date, days: int = 7) -> dict[int, int]:
    """Days until the next birthday within a week, of every company."""
    query = f"""SELECT coalesce(o.company_id, k.company_id), o.month_day FROM occasion o
     LEFT JOIN contact k ON k.id = o.contact_id WHERE o.what = 'birthday' AND o.month_day BETWEEN ? AND ?
     AND {at_work("k")} AND k.do_not_contact IS NOT 1 AND k.archived_at IS NULL AND k.birthday_mark IS NOT 'none'"""
    found: dict[int, int] = {}
    for first, last in occasions.spans(today, days):
        for key, month_day in connection.execute(query, (first, last)):
            if key is not None:
                ahead = (occasions.next_on(month_day, today) - today).days
                found[key] = min(ahead, found.get(key, ahead))
    return found


def deals(connection: sqlite3.Connection, today: date) -> set[int]:
    """Companies with a project that is not done, or a quote of the last three months."""
    projects = _keys(
        connection, f"project WHERE archived_at IS NULL AND coalesce(status, '') NOT IN {in_list(OVER)}", ()
    )
    since = (today - timedelta(days=91)).isoformat()
    quotes = _keys(
        connection,
        "interaction WHERE kind = 'quote' AND archived_at IS NULL AND happened_on BETWEEN ? AND ?",
        (since, today.isoformat()),
    )
    return projects | quotes
