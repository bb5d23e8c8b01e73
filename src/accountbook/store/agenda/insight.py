"""The part of the day's list that insight knows: overdue to buy, windows opening, profiles going stale; most at stake first."""

import sqlite3
from datetime import date, timedelta

from accountbook.domain.freshness import STALE_POINTS
from accountbook.domain.insight import rhythm_words, season
from accountbook.domain.insight.readiness import Knowledge
from accountbook.domain.insight.wording import day_month
from accountbook.domain.standing import GIVEN_UP
from accountbook.row import Row
from accountbook.store.agenda.rows import JOINED, stake_currency, worth
from accountbook.store.insight.parts import Buying, Fresh, Opening, parts_of
from accountbook.store.pages.localday import day
from accountbook.store.within import in_list
from accountbook.tongue import _

PLANNED_DAYS = 7
"""A company on which something is due within these days is on the list already."""


class Waiting(Row):
    """One company that insight puts on the list; `on` is when it became or becomes due, `kind` a state or a share.

    `minor` is the money at stake, None where none is known.
    """

    company_id: int
    company: str
    account_class: str
    on: date | None
    stake: int
    minor: int | None
    currency: str
    text: str
    kind: str


# A plus before a column keeps the planner from the index of the list of what to do next, which finds nearly everything.
_FROM = f"""FROM score s JOIN company c ON c.id = s.company_id LEFT JOIN digest d ON d.company_id = c.id
 WHERE c.archived_at IS NULL AND coalesce(c.stage, '') NOT IN {in_list(GIVEN_UP)} AND +s.block = 1
 AND (d.next_due_on IS NULL OR d.next_due_on > :soon) AND """
_CONDITIONS = {
    # Who is probably lost fades from the day's list, as the chance falls that they still buy; insight names them.
    "buy": ("s.due_on IS NOT NULL AND s.due_on < :today AND s.state <> 'probably lost'", "s.stake DESC, s.company_id"),
    "window": ("s.talk_on IS NOT NULL AND s.talk_on <= :today", "s.window_on, s.stake DESC, s.company_id"),
    "stale": (f"s.stale >= {STALE_POINTS}", "s.stake DESC, s.company_id"),
}


def waiting(
    connection: sqlite3.Connection,
    group: str,
    today: date,
    limit: int,
    only: str = "",
    more: dict[str, str] | None = None,
) -> tuple[list[Waiting], int, bool]:
    """The first companies of a group ("buy", "window", "stale"), how many there are in all, and whether even more.

    `only` is a further condition on the company, with what it binds in `more`.
    """
    condition, order = _CONDITIONS[group]
    bound = {
        "today": today.isoformat(),
        "soon": (today + timedelta(days=PLANNED_DAYS)).isoformat(),
        "limit": limit,
        **(more or {}),
    }
    query = f"""SELECT s.company_id, c.name, coalesce(s.letter, ''), CASE :group WHEN 'buy' THEN s.due_on
     WHEN 'window' THEN s.window_on END, s.stake, s.state {_FROM} {condition} {only} ORDER BY {order} LIMIT :limit"""
    rows = connection.execute(query, bound | {"group": group}).fetchall()
    if not rows:
        return [], 0, False
    currency = stake_currency(connection)
    keys = [row[0] for row in rows]
    said = _said(connection, group, keys, today)
    found = [
        Waiting(key, name, letter, day(on), stake, worth(stake), currency, said[key][0], said[key][1] or state)
        for key, name, letter, on, stake, state in rows
        if key in said
    ]
    if len(rows) < limit:
        return found, len(found), False
    # The order names the index to count along.
    counted = f"SELECT count(*) FROM (SELECT 1 {_FROM} {condition} {only} ORDER BY {order} LIMIT {JOINED})"
    total = int(connection.execute(counted, bound).fetchone()[0])
    return found, total, total == JOINED


def _said(connection: sqlite3.Connection, group: str, keys: list[int], today: date) -> dict[int, tuple[str, str]]:
    """What each row says, and how much of a profile that goes stale is fresh ("" for the other groups)."""
    if group == "buy":
        buying = parts_of(connection, keys, Buying)
        return {key: (rhythm_words.brief(read.orders, today), "") for key, read in buying.items()}
    if group == "window":
        return {key: (_window(read), "") for key, read in parts_of(connection, keys, Opening).items()}
    fresh = parts_of(connection, keys, Fresh)
    return {key: (_stale(read), str(round(read.readiness.score))) for key, read in fresh.items()}


def _stale(read: Fresh) -> str:
    stale = [gap.field.removeprefix("own:") for gap in read.readiness.gaps if gap.why is Knowledge.STALE]
    return " ".join(stale[:3])


def _window(read: Opening) -> str:
    """The dates, and what says so: own orders, the sector, or their own word."""
    window = read.orders.window
    if window is None:
        return ""
    dates = f"{day_month(window.first)} - {day_month(window.last)}"
    if read.season.status is season.Status.WINDOW:
        why = _("{inside} of {n} orders then").format(inside=read.season.inside, n=read.season.orders)
    elif read.sector:
        why = _("as usual in its sector")
    else:
        why = _("as they say")
    return f"{dates} · {why}"
