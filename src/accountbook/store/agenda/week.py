"""The week: what is promised on each day of this week and the next, and what became of the promises of the last."""

import sqlite3
from datetime import date, timedelta

from accountbook.domain.cadence import SPOKEN
from accountbook.row import Row
from accountbook.store.onward import onward
from accountbook.store.pages.localday import day
from accountbook.store.pages.moment import at_one_moment
from accountbook.store.within import OF_LIVE, in_list


class Item(Row):
    """One promise; `state` open, done or dropped, `moved_from` the day it was first promised for."""

    id: int
    uid: str
    on: date | None
    at: str
    mine: bool
    company: str
    person: str
    text: str
    state: str
    done_on: date | None
    moved_from: date | None


class Part(Row):
    """Promises of one kind, and how many there are in all (`at_least`: or even more)."""

    items: list[Item]
    total: int
    at_least: bool = False


class Week(Row):
    """The week around a day, by what a person asks of it."""

    first: date
    late: Part
    today: Part
    this_week: Part
    next_week: Part
    kept: Part
    """Mine, done since a week ago."""
    slipped: Part
    """Mine, promised for a day of the last seven (or moved away from one) and not done."""
    owed: Part
    """Theirs, due by now and open."""
    undated: Part
    """Open and promised for no day, of both sides."""
    talks: int
    """Visits, calls and meetings of the last seven days."""


_COLUMNS = """f.id, f.uid, f.due_on, coalesce(f.due_time, ''), f.promise_by IS NOT 'theirs', coalesce(c.name, ''),
 coalesce(k.name, ''), coalesce(f.text, ''), coalesce(f.state, 'open'), f.done_on, f.snoozed_from"""
_WHICH = f"FROM followup f WHERE f.archived_at IS NULL AND {OF_LIVE} AND "
_FROM = """FROM followup f LEFT JOIN company c ON c.id = f.company_id
 LEFT JOIN contact k ON k.id = f.contact_id AND k.archived_at IS NULL"""
_OPEN, _MINE = "f.state = 'open' AND ", "f.promise_by IS NOT 'theirs' AND "
_ONWARD, _BACKWARD = onward(), onward(way="DESC")
_PARTS = {
    "late": (f"{_OPEN}{_MINE} f.due_on < :now", _BACKWARD),
    "today": (f"{_OPEN} f.due_on = :now", _ONWARD),
    "this_week": (f"{_OPEN} f.due_on > :now AND f.due_on <= :sunday", _ONWARD),
    "next_week": (f"{_OPEN} f.due_on > max(:sunday, :now) AND f.due_on <= :last", _ONWARD),
    "kept": (f"f.state = 'done' AND {_MINE} f.done_on > :ago AND f.done_on <= :now", "f.done_on DESC, f.id DESC"),
    "slipped": (
        f"{_OPEN}{_MINE} f.due_on >= :ago AND coalesce(f.snoozed_from, f.due_on) >= :ago "
        "AND coalesce(f.snoozed_from, f.due_on) < :now",
        _ONWARD,
    ),
    "owed": (f"{_OPEN} f.promise_by = 'theirs' AND f.due_on <= :now", _BACKWARD),
    "undated": (f"{_OPEN} f.due_on IS NULL", _BACKWARD),
}
"""What is in each part, and which of it comes first where not all is wanted: of what is over, the latest."""
COUNTED = 120
"""What is beyond the promises wanted is counted up to here: nobody needs the number, and it would be waited for."""


@at_one_moment
def week(connection: sqlite3.Connection, today: date, most: int | None = None) -> Week:
    """The week (Monday first, ISO 8601) in which a day lies, the next one, and the seven days up to the day.

    Of each part at most so many promises: the first ones, the latest of what is over.
    """
    monday = today - timedelta(days=today.weekday())
    sunday, ago = monday + timedelta(days=6), today - timedelta(days=7)
    days = {"now": today, "sunday": sunday, "last": sunday + timedelta(days=7), "ago": ago}
    bound = {name: day.isoformat() for name, day in days.items()}
    talks = connection.execute(
        f"SELECT count(*) FROM interaction WHERE happened_on > :ago AND happened_on <= :now AND archived_at IS NULL "
        f"AND {OF_LIVE} AND kind IN {in_list(SPOKEN)}",
        bound,
    ).fetchone()[0]
    parts = {name: _part(connection, *asked, bound, most) for name, asked in _PARTS.items()}
    return Week(monday, **parts, talks=int(talks))


def _part(connection: sqlite3.Connection, condition: str, order: str, bound: dict[str, str], most: int | None) -> Part:
    limit = -1 if most is None else most + 1
    chosen = f"SELECT f.id {_WHICH} {condition} ORDER BY {order} LIMIT :limit"  # a whole day is put in order for it
    query = f"SELECT {_COLUMNS} {_FROM} WHERE f.id IN ({chosen}) ORDER BY {order}"
    rows = connection.execute(query, bound | {"limit": limit}).fetchall()
    total = len(rows)
    if most is not None and total > most:
        count = f"SELECT count(*) FROM (SELECT 1 {_WHICH} {condition} LIMIT {COUNTED})"
        total = connection.execute(count, bound).fetchone()[0]
    shown = [_item(*row) for row in rows[:most]]
    return Part(shown[::-1] if "DESC" in order else shown, total, most is not None and total == COUNTED)


def _item(
    key: int, uid: str, on: str, at: str, mine: int, company: str, person: str, text: str, state: str, done: str | None,
    moved: str | None,
) -> Item:  # fmt: skip
    return Item(key, uid, day(on), at, bool(mine), company, person, text, state, day(done), day(moved))
