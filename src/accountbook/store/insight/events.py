"""What happened with every company: what it bought, when it was visited and called, when it looked at our web site."""

import sqlite3
from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from accountbook.domain.cadence import is_real_contact
from accountbook.domain.insight.account import Bought
from accountbook.domain.insight.rates import Rates

VISITS, CALLS, WEB = ("visit", "meeting"), ("call",), ("webvisit",)
SAME_ORDER = 7
"""An order in the timeline within so many days of a purchase is that purchase told once more."""


class Purchases(NamedTuple):
    """What companies bought up to a day, and who has an order that is still to be delivered."""

    bought: dict[int, list[Bought]]
    covered: set[int]


class Talks(NamedTuple):
    """Days of visits, calls and web visits, and the last real contact."""

    visits: dict[int, list[date]]
    calls: dict[int, list[date]]
    web: dict[int, list[date]]
    last: dict[int, date]


def purchases(connection: sqlite3.Connection, today: date, rates: Rates, only: int | None = None) -> Purchases:
    """The purchases of every company (or of one), in the currency of the rates; orders told in the timeline count, too."""
    bought: dict[int, list[Bought]] = defaultdict(list)
    covered: set[int] = set()
    days = _Days()
    where, args = ("AND p.company_id = ?", (only,)) if only else ("", ())
    query = f"""SELECT p.company_id, p.purchased_on, p.amount, p.margin, p.currency, p.product,
     date(p.created_at) FROM purchase p WHERE p.archived_at IS NULL AND p.outcome IS NOT 'lost'
     AND p.purchased_on IS NOT NULL {where} ORDER BY p.company_id, p.purchased_on, p.id"""
    now = today.isoformat()
    for key, on, amount, margin, currency, product, created in connection.execute(query, args):
        if on > now:
            if created <= now:
                covered.add(key)
            continue
        amount = rates.change(amount, currency) if amount is not None else None
        margin = rates.change(margin, currency) if margin is not None else None
        bought[key].append(Bought(days[on], amount, margin, product or ""))
    _add_told(connection, bought, days, rates, now, only)
    return Purchases(dict(bought), covered)


def _add_told(
    connection: sqlite3.Connection,
    bought: dict[int, list[Bought]],
    days: "_Days",
    rates: Rates,
    now: str,
    only: int | None,
) -> None:
    """Orders written into the timeline only: a purchase each, unless one is known around that day."""
    where, args = ("AND company_id = ?", (now, only)) if only else ("", (now,))
    query = f"""SELECT company_id, happened_on, amount, currency FROM interaction WHERE kind = 'order' AND
     archived_at IS NULL AND company_id IS NOT NULL AND happened_on <= ? {where} ORDER BY company_id, happened_on"""
    known: dict[int, set[date]] = {}
    added: dict[int, list[Bought]] = defaultdict(list)
    for key, stored, amount, currency in connection.execute(query, args):
        on = days[stored]
        near = known.setdefault(key, {line.on for line in bought.get(key, ())})
        if not any(on + timedelta(days=apart) in near for apart in range(-SAME_ORDER, SAME_ORDER + 1)):
            added[key].append(Bought(on, rates.change(amount, currency) if amount is not None else None))
    for key, lines in added.items():
        bought[key] = sorted([*bought.get(key, []), *lines], key=lambda line: line.on)


def talks(connection: sqlite3.Connection, today: date, only: int | None = None) -> Talks:
    """The days of talks of every company (or of one), sorted and distinct."""
    found = Talks(defaultdict(list), defaultdict(list), defaultdict(list), {})
    days = _Days()
    where, args = ("AND company_id = ?", (today.isoformat(), only)) if only else ("", (today.isoformat(),))
    query = f"""SELECT company_id, happened_on, kind, coalesce(answered, 0) FROM interaction
     WHERE company_id IS NOT NULL AND archived_at IS NULL AND happened_on <= ? {where} ORDER BY company_id, happened_on"""
    for key, stored, kind, answered in connection.execute(query, args):
        on = days[stored]
        if is_real_contact(kind or "", bool(answered)):
            found.last[key] = on
        into = found.visits if kind in VISITS else found.calls if kind in CALLS else found.web if kind in WEB else None
        if into is not None and (not into[key] or into[key][-1] != on):
            into[key].append(on)
    return found


class _Days(dict[str, date]):
    """Stored days as dates, each read once."""

    def __missing__(self, stored: str) -> date:
        on = self[stored] = date.fromisoformat(stored)
        return on
