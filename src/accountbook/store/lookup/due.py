"""What is due: open follow-ups up to a day, the oldest first."""

import sqlite3

from accountbook.row import Row
from accountbook.store.onward import onward
from accountbook.store.within import OF_LIVE


class DueRow(Row):
    """One open follow-up; days are ISO text, `mine` says whether we owe it or they do."""

    id: int
    uid: str
    due_on: str | None
    due_time: str
    mine: int
    text: str
    company: str
    company_uid: str
    contact: str


class DueList(Row):
    """The first rows, how many are due in all, and how many of those are late; at least so many where `at_least`."""

    rows: tuple[DueRow, ...]
    total: int
    late: int
    at_least: bool = False
    undated: int = 0
    """Open follow-ups that name no day, counted up to `COUNTED`: they are never due, and not to be forgotten."""


COUNTED = 100
"""What is due beyond the rows asked for is counted up to here.

Whoever owes more does not need the number, and a look-up must not wait for it.
"""

_COLUMNS = (
    "f.id, f.uid, f.due_on, coalesce(f.due_time, ''), f.promise_by IS NOT 'theirs', coalesce(f.text, ''), "
    "coalesce(c.name, ''), coalesce(c.uid, ''), coalesce(k.name, '')"
)
_JOINED = (
    "LEFT JOIN company c ON c.id = f.company_id LEFT JOIN contact k ON k.id = f.contact_id AND k.archived_at IS NULL"
)
# Word for word the condition of the index ix_followup_due.
_OPEN = "f.state = 'open' AND f.archived_at IS NULL"


def due_until(connection: sqlite3.Connection, today: str, until: str, limit: int) -> DueList:
    """The open follow-ups due until a day (ISO), those before `today` being late."""
    live = f"FROM followup f WHERE {_OPEN} AND {OF_LIVE} AND f.due_on"
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM followup f {_JOINED} WHERE {_OPEN} AND f.due_on <= ? AND c.archived_at IS NULL "
        f"ORDER BY {onward()} LIMIT ?",
        (until, limit),
    ).fetchall()
    days, at_least, after = [row[2] for row in rows], False, ""
    bound: tuple[str | int, ...] = ()
    if len(days) == limit:
        if rows:
            after, bound = f"AND ({onward()}) > (?, ?, ?)", (rows[-1][2], rows[-1][3] or "99", rows[-1][0])
        query = f"SELECT f.due_on {live} <= ? {after} ORDER BY f.due_on LIMIT ?"
        more = connection.execute(query, (until, *bound, COUNTED + 1)).fetchall()
        at_least = len(more) > COUNTED
        days += [on for (on,) in more[:COUNTED]]
    undated = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 {live} IS NULL LIMIT ?)",
        (COUNTED,),
    ).fetchone()[0]
    found = tuple(DueRow(*row) for row in rows)
    return DueList(found, len(days), sum(on < today for on in days), at_least, undated)


def open_of(connection: sqlite3.Connection, column: str, key: int, limit: int) -> tuple[DueRow, ...]:
    """The open follow-ups of one company or contact (`column` is company_id or contact_id), ours first, the next one on top."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM followup f {_JOINED} WHERE f.{column} = ? AND {_OPEN} "
        f"ORDER BY f.promise_by = 'theirs', f.due_on IS NULL, {onward()} LIMIT ?",
        (key, limit),
    )
    return tuple(DueRow(*row) for row in rows)
