"""An hour free in a town: which companies there are worth a visit, the most pressing first, each with its reason."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date

from accountbook.domain.cadence import DEFAULT_DAYS, cadence_days, due
from accountbook.domain.names import fold, search_forms
from accountbook.domain.standing import GIVEN_UP
from accountbook.domain.values import unpack
from accountbook.row import TYPE_CHECKING, Row
from accountbook.store.addresses import bare_postcode
from accountbook.store.pages.localday import day
from accountbook.store.within import in_list
from accountbook.tongue import _, ngettext

if TYPE_CHECKING:
    from typing import Any


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


class Nearby(Row):
    """The most pressing companies of a place, and how many there are in all."""

    rows: list[Near]
    total: int


_Rank = tuple[bool, int, str, bool, int, str, int]
"""What a company is sorted by: whether no promise presses, days late (negative), class, whether it is no customer,
days of silence (negative), name, id."""

_WHERE = f"""a.archived_at IS NULL AND c.archived_at IS NULL AND coalesce(c.stage, '') NOT IN {in_list(GIVEN_UP)}"""
_RANKED = f"""SELECT c.id, c.name, coalesce(c.account_class, ''), d.last_contact_on, d.next_due_on, c.cadence_days, c.tags,
 c.stage IS NOT 'customer'
FROM address a JOIN company c ON c.id = a.company_id LEFT JOIN digest d ON d.company_id = c.id WHERE {_WHERE} AND """
_SHOWN = f"""SELECT c.id, c.uid, c.name, coalesce(a.street, ''), coalesce(d.phone, ''), coalesce(c.account_class, ''),
 d.last_contact_on, d.next_due_on, coalesce(d.next_text, '')
FROM company c JOIN address a ON a.company_id = c.id LEFT JOIN digest d ON d.company_id = c.id WHERE c.id = ? AND {_WHERE}
AND """
_TOWN = "a.town_key >= ? AND a.town_key < ?"
_AMONG = "a.town_key IN (SELECT value FROM json_each(?))"
_POSTCODE = f"{bare_postcode('a')} LIKE ? || '%'"
DUE_DAYS = 14
"""A promise due within these days is a reason to go now."""
_NEVER = 10_000
"""Days of silence of a company nobody ever talked to."""


def near(
    connection: sqlite3.Connection, place: str, today: date, rules: Mapping[str, int] = DEFAULT_DAYS, limit: int = -1
) -> Nearby:
    """The companies in a town (its beginning is enough) or postcode area, the most pressing first.

    `rules` are the cadences of the config file (`domain.cadence.cadence_days`); `limit` -1 means all of them.
    """
    where, keys = _there(connection, place)
    ranked = _ranked(connection.execute(_RANKED + where, keys), today, rules)
    shown = []
    for calm, late, *_others, company in ranked[: None if limit < 0 else limit]:
        row = connection.execute(_SHOWN + where, (company, *keys)).fetchone()
        why = _reason(not calm, day(row[7]), -late, day(row[6]), row[8], today)
        shown.append(Near._make((*row, -late, why)))
    return Nearby(shown, len(ranked))


def _there(connection: sqlite3.Connection, place: str) -> tuple[str, tuple[str, ...]]:
    """The condition of a place with its parameters: the beginning of a town, or of what may be a postcode."""
    typed, *others = search_forms(place) or [""]
    keys = [typed, typed + "{"] if typed else []
    asked = [_TOWN] if typed else []
    if spelt := _spelt_otherwise(connection, typed, others):
        asked.append(_AMONG)
        keys.append(json.dumps(spelt))
    postcode = fold(place).replace(" ", "")
    if any(sign.isdecimal() for sign in postcode):
        return f"({' OR '.join([_POSTCODE, *asked])})", (postcode, *keys)
    return f"({' OR '.join(asked) or '0'})", tuple(keys)


def _spelt_otherwise(connection: sqlite3.Connection, typed: str, others: Iterable[str]) -> list[str]:
    """The keys of towns that begin as typed in another spelling of their umlauts: "muen" is München, "Haar" no Hartberg."""
    query = f"SELECT DISTINCT a.town_key, a.town FROM address a WHERE {_TOWN}"
    found = [row for form in others for row in connection.execute(query, (form, form + "{"))]
    return [
        key for key, town in found if key in others or any(form.startswith(typed) for form in search_forms(town or ""))
    ]


def _ranked(rows: "Iterable[tuple[Any, ...]]", today: date, rules: Mapping[str, int]) -> list[_Rank]:
    """The rows in order, each company once. What depends on few values is worked out once for each: a city has thousands."""
    ranks: dict[int, _Rank] = {}
    waits: dict[tuple[Any, ...], tuple[bool, int, int]] = {}
    for company, name, letter, last, promised, own_days, tags, no_customer in rows:
        about = (last, promised, own_days, letter, tags)
        wait = waits.get(about)
        if wait is None:
            wait = waits[about] = _wait(*about, today, rules)
        ranks[company] = (wait[0], wait[1], letter or "D", no_customer, wait[2], name, company)
    return sorted(ranks.values())


def _wait(
    last: str | None, promised: str | None, own_days: int | None, letter: str, tags: str | None,
    today: date, rules: Mapping[str, int],
) -> tuple[bool, int, int]:  # fmt: skip
    """Whether no promise presses, the days the contact is late and those of silence, both negative."""
    spoken, next_on = day(last), day(promised)
    days = cadence_days(own_days, letter, rules, unpack(tags or ""))
    wait = due(days, spoken, today, next_on) if days else None
    late = wait.overdue_days if wait and not wait.planned else 0
    pressing = next_on is not None and (next_on - today).days <= DUE_DAYS
    return not pressing, -late, -((today - spoken).days if spoken else _NEVER)


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
