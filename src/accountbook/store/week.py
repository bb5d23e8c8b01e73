"""The week: what is promised on each day of this week and the next, and what became of the promises of the last."""

import sqlite3
from datetime import date, timedelta
from typing import Any, NamedTuple


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


class Part(NamedTuple):
    """Promises of one kind, and how many there are in all."""

    items: list[Item]
    total: int


class Week(NamedTuple):
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
    talks: int
    """Visits, calls and meetings of the last seven days."""


_ITEMS = """SELECT f.id, f.uid, f.due_on, coalesce(f.due_time, ''), f.promise_by IS NOT 'theirs', coalesce(c.name, ''),
 coalesce(k.name, ''), coalesce(f.text, ''), coalesce(f.state, 'open'), f.done_on, f.snoozed_from
FROM followup f LEFT JOIN company c ON c.id = f.company_id LEFT JOIN contact k ON k.id = f.contact_id
WHERE f.archived_at IS NULL AND c.archived_at IS NULL AND """
ON, MINE, MOVED = 2, 4, 10
"""Places in a row of `_ITEMS`."""
Row = tuple[Any, ...]
_OPEN = "f.state = 'open' AND f.due_on <= ? ORDER BY f.due_on, coalesce(nullif(f.due_time, ''), '99'), f.id"
_DONE = "f.state = 'done' AND f.done_on > ? AND f.done_on <= ? ORDER BY f.done_on, f.id"


def week(connection: sqlite3.Connection, today: date, most: int | None = None) -> Week:
    """The week (Monday first, ISO 8601) in which a day lies, the next one, and the seven days up to the day.

    Of each part at most so many promises: the first ones, the latest of what is late or kept.
    """
    monday = today - timedelta(days=today.weekday())
    sunday, ago = monday + timedelta(days=6), today - timedelta(days=7)
    now, end, begin = today.isoformat(), sunday.isoformat(), ago.isoformat()
    waiting = connection.execute(_ITEMS + _OPEN, ((sunday + timedelta(days=7)).isoformat(),)).fetchall()
    done = connection.execute(_ITEMS + _DONE, (begin, now)).fetchall()
    talks = connection.execute(
        "SELECT count(*) FROM interaction WHERE happened_on > ? AND happened_on <= ? AND archived_at IS NULL "
        "AND kind IN ('visit', 'call', 'meeting', 'fair')",
        (ago.isoformat(), today.isoformat()),
    ).fetchone()[0]
    return Week(
        monday,
        late=_part([row for row in waiting if row[MINE] and row[ON] < now], most, last=True),
        today=_part([row for row in waiting if row[ON] == now], most),
        this_week=_part([row for row in waiting if now < row[ON] <= end], most),
        next_week=_part([row for row in waiting if row[ON] > max(end, now)], most),
        kept=_part([row for row in done if row[MINE]], most, last=True),
        slipped=_part([row for row in waiting if row[MINE] and begin <= (row[MOVED] or row[ON]) < now], most),
        owed=_part([row for row in waiting if not row[MINE] and row[ON] <= now], most, last=True),
        talks=int(talks),
    )


def _part(rows: list[Row], most: int | None, *, last: bool = False) -> Part:
    kept = rows if most is None or len(rows) <= most else rows[-most:] if last else rows[:most]
    return Part([_item(*row) for row in kept], len(rows))


def _item(
    key: int, uid: str, on: str, at: str, mine: int, company: str, person: str, text: str, state: str, done: str | None,
    moved: str | None,
) -> Item:  # fmt: skip
    return Item(key, uid, _day(on), at, bool(mine), company, person, text, state, _day(done), _day(moved))


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
