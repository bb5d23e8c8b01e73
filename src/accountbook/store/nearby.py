"""An hour free in a town: which companies there are worth a visit, the most pressing first, each with its reason."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from accountbook.domain.cadence import DEFAULT_DAYS, cadence_days, due
from accountbook.domain.names import fold
from accountbook.domain.values import unpack
from accountbook.row import Row
from accountbook.tongue import _, ngettext


class Near(Row):
    """One company in the town. `reason` says why to go, `late_days` how long the contact is overdue."""

    id: int
    uid: str
    name: str
    street: str
    phone: str
    account_class: str
    last_contact_on: str | None
    next_due_on: str | None
    next_text: str
    late_days: int
    reason: str


_ROWS = """SELECT c.id, c.uid, c.name, coalesce(a.street, ''), coalesce(d.phone, ''), coalesce(c.account_class, ''),
 d.last_contact_on, d.next_due_on, coalesce(d.next_text, ''), c.cadence_days, c.tags, c.stage
FROM address a JOIN company c ON c.id = a.company_id LEFT JOIN digest d ON d.company_id = c.id
WHERE a.archived_at IS NULL AND c.archived_at IS NULL AND c.stage IS NOT 'lost' AND {place} GROUP BY c.id"""
_TOWN = "a.town_key >= ? AND a.town_key < ?"
_POSTCODE = "a.postcode LIKE ? || '%'"
DUE_DAYS = 14
"""A promise due within these days is a reason to go now."""


def near(
    connection: sqlite3.Connection, place: str, today: date, rules: Mapping[str, int] = DEFAULT_DAYS
) -> list[Near]:
    """The companies in a town (its beginning is enough) or postcode area, the most pressing first.

    `rules` are the cadences of the config file (`domain.cadence.cadence_days`).
    """
    key = fold(place)
    if key.replace(" ", "").isdecimal():
        rows = connection.execute(_ROWS.format(place=_POSTCODE), (key,)).fetchall()
    else:
        rows = connection.execute(_ROWS.format(place=_TOWN), (key, key + "{")).fetchall()
    ranked = sorted((_ranked(row, today, rules) for row in rows), key=lambda pair: pair[0])
    return [found for _rank, found in ranked]


def _ranked(row: tuple[object, ...], today: date, rules: Mapping[str, int]) -> tuple[tuple[object, ...], Near]:
    *shown, own_days, tags, stage = row
    last, promised = (date.fromisoformat(str(day)) if day else None for day in (row[6], row[7]))
    days = cadence_days(own_days, str(row[5]), rules, unpack(str(tags or "")))  # type: ignore[arg-type]
    wait = due(days, last, today, promised) if days else None
    late = wait.overdue_days if wait and not wait.planned else 0
    pressing = promised is not None and (promised - today).days <= DUE_DAYS
    found = Near(*(*shown, late, _reason(pressing, promised, late, last, str(row[8]), today)))  # type: ignore[arg-type]
    silent = (today - last).days if last else 10_000
    letter = str(row[5]) or "D"
    return (not pressing, -late if days else 0, letter, stage != "customer", -silent, found.name, found.id), found


def _reason(pressing: bool, promised: date | None, late: int, last: date | None, text: str, today: date) -> str:
    if pressing and promised:
        if promised < today:
            return _("late: {text}").format(text=text)
        return _("due {day}: {text}").format(day=promised, text=text)
    if late:
        return ngettext("contact overdue by {n} day", "contact overdue by {n} days", late).format(n=late)
    if last is None:
        return _("never talked to")
    silent = (today - last).days
    return ngettext("last talk {n} day ago", "last talk {n} days ago", silent).format(n=silent)
