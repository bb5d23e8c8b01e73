"""What happened with every company: what it bought, when it was visited and called, when it looked at our web site."""

import sqlite3
from collections import defaultdict
from datetime import date

from accountbook.domain.cadence import ANSWERED_CONTACT, REAL_CONTACT, VISITS, is_real_contact
from accountbook.domain.insight.account import Bought
from accountbook.domain.insight.inputs import is_open
from accountbook.domain.insight.rates import Rates
from accountbook.row import Row
from accountbook.store.bought import earned, told
from accountbook.store.pages.localday import local_day
from accountbook.store.within import in_list

CALLS, WEB = ("call",), ("webvisit",)


class Purchases(Row):
    """What companies bought up to a day, and who has an order that is still to be delivered."""

    bought: dict[int, list[Bought]]
    covered: set[int]


class Talks(Row):
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
     {local_day("p.created_at")} FROM purchase p WHERE {earned("p")}
     AND p.purchased_on IS NOT NULL {where} ORDER BY p.company_id, p.purchased_on, p.id"""
    now = today.isoformat()
    for key, on, amount, margin, currency, product, created in connection.execute(query, args):
        if on > now:
            if is_open(days[on], amount, days[created], today):
                covered.add(key)
            continue
        changed, margin = rates.change(amount, currency), rates.change(margin, currency)
        bought[key].append(Bought(days[on], changed, margin, product or "", amount, currency or ""))
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
    where = "AND i.company_id = :only" if only else ""
    query = f"""SELECT i.company_id, i.happened_on, i.amount, i.currency FROM interaction i {_whole(only)}
     WHERE {told(":now")} AND i.company_id IS NOT NULL {where} ORDER BY i.company_id, i.happened_on"""
    added: dict[int, list[Bought]] = defaultdict(list)
    for key, stored, amount, currency in connection.execute(query, {"now": now, "only": only}):
        changed = rates.change(amount, currency)
        added[key].append(Bought(days[stored], changed, typed_minor=amount, currency=currency or ""))
    for key, lines in added.items():
        bought[key] = sorted([*bought.get(key, []), *lines], key=lambda line: line.on)


def talks(connection: sqlite3.Connection, today: date, only: int | None = None) -> Talks:
    """The days of talks of every company (or of one), sorted and distinct."""
    found = Talks(defaultdict(list), defaultdict(list), defaultdict(list), {})
    days, newest = _Days(), dict[int, str]()
    into = dict.fromkeys(VISITS, found.visits) | dict.fromkeys(CALLS, found.calls) | dict.fromkeys(WEB, found.web)
    where, args = ("AND company_id = ?", (today.isoformat(), only)) if only else ("", (today.isoformat(),))
    kinds = in_list({*into, *REAL_CONTACT, *ANSWERED_CONTACT})
    query = f"""SELECT company_id, happened_on, kind, coalesce(answered, 0) FROM interaction {_whole(only)}
     WHERE company_id IS NOT NULL AND archived_at IS NULL AND happened_on <= ? AND kind IN {kinds} {where}"""
    for key, stored, kind, answered in connection.execute(query, args):
        if stored > newest.get(key, "") and is_real_contact(kind, bool(answered)):
            newest[key] = stored
        if kind in into:
            into[kind][key].append(days[stored])
    for table in (found.visits, found.calls, found.web):
        for key, each in table.items():
            table[key] = sorted(set(each))
    found.last.update((key, days[stored]) for key, stored in newest.items())
    return found


def _whole(only: int | None) -> str:
    """Of the whole book the table is read as it lies: by its index every entry would be looked up one by one."""
    return "" if only else "NOT INDEXED"


class _Days(dict[str, date]):
    """Stored days as dates, each read once."""

    def __missing__(self, stored: str) -> date:
        on = self[stored] = date.fromisoformat(stored)
        return on
