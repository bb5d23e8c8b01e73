"""The week: what is promised on each day of this week and the next, and what became of the promises of the last."""

import sqlite3
from datetime import date, timedelta
from typing import NamedTuple


class Item(NamedTuple):
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


class Week(NamedTuple):
    """The week around a day, by what a person asks of it."""

    first: date
    late: list[Item]
    today: list[Item]
    this_week: list[Item]
    next_week: list[Item]
    kept: list[Item]
    """Mine, done since a week ago."""
    slipped: list[Item]
    """Mine, promised for a day of the last seven (or moved away from one) and not done."""
    owed: list[Item]
    """Theirs, due by now and open."""
    talks: int
    """Visits, calls and meetings of the last seven days."""


_ITEMS = """SELECT f.id, f.uid, f.due_on, coalesce(f.due_time, ''), f.promise_by IS NOT 'theirs', coalesce(c.name, ''),
 coalesce(k.name, ''), coalesce(f.text, ''), coalesce(f.state, 'open'), f.done_on, f.snoozed_from
FROM followup f LEFT JOIN company c ON c.id = f.company_id LEFT JOIN contact k ON k.id = f.contact_id
WHERE f.archived_at IS NULL AND c.archived_at IS NULL AND """
_OPEN = "f.state = 'open' AND f.due_on <= ? ORDER BY f.due_on, coalesce(nullif(f.due_time, ''), '99'), f.id"
_DONE = "f.state = 'done' AND f.done_on > ? AND f.done_on <= ? ORDER BY f.done_on, f.id"


def week(connection: sqlite3.Connection, today: date) -> Week:
    """The week (Monday first, ISO 8601) in which a day lies, the next one, and the seven days up to the day."""
    monday = today - timedelta(days=today.weekday())
    sunday, ago = monday + timedelta(days=6), today - timedelta(days=7)
    waiting = _items(connection, _OPEN, (sunday + timedelta(days=7)).isoformat())
    mine = [item for item in waiting if item.mine]
    done = _items(connection, _DONE, ago.isoformat(), today.isoformat())
    talks = connection.execute(
        "SELECT count(*) FROM interaction WHERE happened_on > ? AND happened_on <= ? AND archived_at IS NULL "
        "AND kind IN ('visit', 'call', 'meeting', 'fair')",
        (ago.isoformat(), today.isoformat()),
    ).fetchone()[0]
    return Week(
        monday,
        late=[item for item in mine if item.on and item.on < today],
        today=[item for item in waiting if item.on == today],
        this_week=[item for item in waiting if item.on and today < item.on <= sunday],
        next_week=[item for item in waiting if item.on and item.on > max(sunday, today)],
        kept=[item for item in done if item.mine],
        slipped=[item for item in mine if _slipped(item, ago, today)],
        owed=[item for item in waiting if not item.mine and item.on and item.on <= today],
        talks=int(talks),
    )


def _slipped(item: Item, ago: date, today: date) -> bool:
    promised = item.moved_from or item.on
    return promised is not None and ago <= promised < today


def _items(connection: sqlite3.Connection, condition: str, *args: str) -> list[Item]:
    return [
        Item(key, uid, _day(on), at, bool(mine), company, person, said, state, _day(done), _day(moved))
        for key, uid, on, at, mine, company, person, said, state, done, moved in connection.execute(
            _ITEMS + condition, args
        )
    ]


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
