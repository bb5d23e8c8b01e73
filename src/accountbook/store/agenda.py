"""What the day asks for: one row per promise, change, occasion or company that waits, in groups, the due ones first."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from accountbook.domain import occasions
from accountbook.domain.cadence import GRACE
from accountbook.store.agenda_rows import AgendaRow, Cadences, Group, Sieve
from accountbook.store.lists import day

__all__ = ["AgendaRow", "Cadences", "Group", "agenda"]

CODE = 1 << 48
"""A row's code is group number * CODE + record id: a key that survives a reload."""

AHEAD_DAYS = 14
SOON_DAYS = 7
CAP = 200
"""Promises shown of one side (mine, theirs)."""
FEW = 12
"""Rows shown of a group that could be long; the rest is counted."""
COUNTED = 1000
"""The rest is counted up to here: whoever has more of them does not need the number."""
TALKED_DAYS = 90
"""A company talked to within these days should have a next step."""


GROUPS = (
    "today", "late", "theirs", "how", "changes", "occasions", "buy", "window", "cadence", "nextless", "stale", "soon",
)  # fmt: skip
"""Every group, in the order in which the dashboard shows them."""
INSIGHT = ("buy", "window", "stale")
"""Groups read from what insight keeps."""

_FOLLOWUPS = """SELECT f.id, f.company_id, coalesce(c.name, ''), f.contact_id, coalesce(k.name, ''), coalesce(f.text, ''),
 f.due_on, coalesce(f.due_time, ''), coalesce(f.kind, 'task'), coalesce(p.amount, i.amount),
 coalesce(p.currency, i.currency, c.currency, 'EUR'), f.promise_by, coalesce(c.account_class, ''),
 f.kind IN ('visit', 'meeting') AND f.due_on < :today AND f.promise_by = 'mine' AND NOT EXISTS (SELECT 1
  FROM interaction x WHERE x.company_id = f.company_id AND x.happened_on >= f.due_on AND x.archived_at IS NULL)
FROM followup f LEFT JOIN company c ON c.id = f.company_id LEFT JOIN contact k ON k.id = f.contact_id
 LEFT JOIN project p ON p.id = f.project_id LEFT JOIN interaction i ON i.id = f.interaction_id
WHERE f.state = 'open' AND f.archived_at IS NULL AND c.archived_at IS NULL AND """
_DUE = f"f.due_on <= :today AND f.promise_by = :by ORDER BY f.due_on DESC, f.id DESC LIMIT {CAP}"
_SOON = f"f.due_on > :today AND f.due_on <= :soon ORDER BY f.due_on, f.id LIMIT {FEW}"
_COUNT = "SELECT count(*) FROM followup WHERE state = 'open' AND archived_at IS NULL AND "

_BOUGHT = (
    "(SELECT sum(o.amount) FROM purchase o WHERE o.company_id = c.id AND o.purchased_on > :year_ago "
    "AND o.outcome IS NOT 'lost' AND o.archived_at IS NULL)"
)
_WAITS = """coalesce(c.cadence_days, CASE c.account_class WHEN 'A' THEN :a WHEN 'B' THEN :b WHEN 'C' THEN :c END,
 (SELECT min(rule.value) FROM json_each(c.tags) own JOIN json_each(:tags) rule ON rule.key = lower(own.value)))"""
_LATE = f"julianday(:today) - julianday(d.last_contact_on) > {_WAITS}"
_CLASSLESS = "c.account_class IS NULL"
_DIGESTS = "FROM digest d JOIN company c ON c.id = d.company_id"
_ALIVE = "c.archived_at IS NULL AND c.stage IN ('prospect', 'qualified', 'customer', 'dormant')"


def agenda(
    connection: sqlite3.Connection,
    today: date,
    cadences: Cadences,
    wanted: tuple[str, ...] = (),
    *,
    insight: bool = True,
    only: Iterable[int] | None = None,
) -> list[Group]:
    """The groups that have something, in the wanted order (all groups if empty); without `insight` those come later.

    `only` keeps what is about these companies.
    """
    here = Sieve.of(only)
    questions: dict[str, Callable[[], Group]] = {
        "changes": lambda: _changes(connection, here),
        "occasions": lambda: _occasions(connection, today, here),
        "cadence": lambda: _cadence(connection, today, cadences, here),
        "nextless": lambda: _nextless(connection, today, cadences, here),
    }
    promised = _promised(connection, today, here)
    order = [code for code in wanted or GROUPS if insight or code not in INSIGHT]
    questions |= {code: lambda code=code: _insight(connection, code, today, here) for code in INSIGHT}  # type: ignore[misc]
    found = [promised[code] if code in promised else questions[code]() for code in order if code in GROUPS]
    return [group for group in found if group.rows]


def _code(group: str, record_id: int) -> int:
    return GROUPS.index(group) * CODE + record_id


def _insight(connection: sqlite3.Connection, group: str, today: date, here: Sieve) -> Group:
    """Companies that insight puts on the list, the most at stake first."""
    from accountbook.store.agenda_insight import waiting  # here: the first page does without it

    rows, total = waiting(connection, group, today, FEW, here.sql, here.bound)
    found = [
        AgendaRow(
            _code(group, row.company_id), group, row.company_id, row.company_id, row.company, None, "", row.text, row.on,
            kind=row.kind, minor=row.stake, currency=row.currency, account_class=row.account_class,
        )
        for row in rows
    ]  # fmt: skip
    return Group(group, tuple(found), total)


def _promised(connection: sqlite3.Connection, today: date, here: Sieve) -> dict[str, Group]:
    """Follow-ups due by now (the newest of each side) or soon, by group."""
    bound = {"today": today.isoformat(), "soon": (today + timedelta(days=SOON_DAYS)).isoformat()} | here.bound
    rows: dict[str, list[AgendaRow]] = {code: [] for code in ("today", "late", "theirs", "how", "soon")}
    for condition, promise_by in ((_DUE, "mine"), (_DUE, "theirs"), (_SOON, "")):
        for row in connection.execute(_FOLLOWUPS + here.first + condition, bound | {"by": promise_by}):
            found = _followup(row, today)
            rows[found.group].append(found)
    for group in rows:
        rows[group].sort(key=lambda row: (row.on or today, row.at or "99", row.record_id))
    totals = {code: len(found) for code, found in rows.items()}
    if here.sql:
        return {code: Group(code, tuple(found), totals[code]) for code, found in rows.items()}
    if len(rows["soon"]) == FEW:
        totals["soon"] = _count(connection, "due_on > :today AND due_on <= :soon", bound)
    if len(rows["theirs"]) == CAP:
        totals["theirs"] = _count(connection, "due_on <= :today AND promise_by = 'theirs'", bound)
    mine = sum(totals[code] for code in ("today", "late", "how"))
    if mine == CAP:
        totals["late"] += _count(connection, "due_on <= :today AND promise_by = 'mine'", bound) - mine
    return {code: Group(code, tuple(found), totals[code]) for code, found in rows.items()}


def _followup(row: tuple[Any, ...], today: date) -> AgendaRow:
    key, company_id, company, contact_id, contact, text, due_on, at, kind, *more = row
    minor, currency, promise_by, letter, unreported = more
    due = date.fromisoformat(due_on)
    group = _group_of(due, today, promise_by, bool(unreported))
    code = _code(group, key)
    found = AgendaRow(code, group, key, company_id, company, contact_id, contact, text, due, at, kind, minor, currency)
    return found._replace(account_class=letter)


def _count(connection: sqlite3.Connection, condition: str, bound: dict[str, str]) -> int:
    return int(connection.execute(_COUNT + condition, bound).fetchone()[0])


def _group_of(due: date, today: date, promise_by: str, unreported: bool) -> str:
    if due > today:
        return "soon"
    if promise_by == "theirs":
        return "theirs"
    if unreported:
        return "how"
    return "today" if due == today else "late"


def _changes(connection: sqlite3.Connection, here: Sieve) -> Group:
    """Business changes nobody has looked at, newest first."""
    query = f"""SELECT b.id, b.company_id, c.name, b.contact_id, coalesce(k.name, ''), coalesce(b.text, ''), b.happened_on,
     coalesce(b.kind, 'other'), coalesce(b.before, ''), coalesce(b.after, '')
     FROM businesschange b JOIN company c ON c.id = b.company_id LEFT JOIN contact k ON k.id = b.contact_id
     WHERE b.looked_at IS NULL AND b.archived_at IS NULL AND c.archived_at IS NULL {here.sql}
     ORDER BY b.id DESC LIMIT 50"""
    rows = []
    for key, company_id, company, contact_id, contact, said, on, kind, before, after in connection.execute(
        query, here.bound
    ):
        was_is = f"{before} → {after}" if before and after else after or before
        text = " · ".join(part for part in (was_is, said) if part)
        code = _code("changes", key)
        rows.append(AgendaRow(code, "changes", key, company_id, company, contact_id, contact, text, day(on), "", kind))
    unseen = "SELECT count(*) FROM businesschange WHERE looked_at IS NULL AND archived_at IS NULL"
    total = len(rows) if len(rows) < 50 else int(connection.execute(unseen).fetchone()[0])
    return Group("changes", tuple(rows), total)


def _occasions(connection: sqlite3.Connection, today: date, here: Sieve) -> Group:
    """Birthdays and anniversaries within two weeks, the nearest first; not those nobody wants marked."""
    query = f"""SELECT o.id, coalesce(o.company_id, k.company_id), coalesce(c.name, ''), o.contact_id, coalesce(k.name, ''),
     coalesce(k.birthday_mark, c.birthday_mark, ''), o.month_day, o.what, o.year
     FROM occasion o LEFT JOIN contact k ON k.id = o.contact_id
     LEFT JOIN company c ON c.id = coalesce(o.company_id, k.company_id)
     WHERE o.month_day BETWEEN :first AND :last AND k.left_on IS NULL AND k.do_not_contact IS NOT 1 AND k.archived_at IS NULL
     AND c.archived_at IS NULL {here.sql}"""
    rows = []
    for first, last in occasions.spans(today, AHEAD_DAYS):
        for key, company_id, company, contact_id, contact, mark, month_day, what, year in connection.execute(
            query, {"first": first, "last": last} | here.bound
        ):
            on = occasions.next_on(month_day, today)
            years = on.year - year if year else 0
            if mark == "none" or (what == "customer" and not occasions.is_round(years)):
                continue
            code = _code("occasions", key)
            found = AgendaRow(code, "occasions", key, company_id, company, contact_id, contact, mark, on, "", what)
            rows.append(found._replace(years=years))
    rows.sort(key=lambda row: (row.on or today, row.company))
    return Group("occasions", tuple(rows[: FEW * 2]), len(rows))


def _cadence(connection: sqlite3.Connection, today: date, cadences: Cadences, here: Sieve) -> Group:
    """Companies that want contact more often than they got it, and for which nothing is planned; class A first."""
    # A plus before a column keeps the planner from an index that finds nearly everything.
    planless = "+d.next_due_on IS NULL"
    oldest = "d.last_contact_on"
    found: list[AgendaRow] = []
    for letter, days in (("A", cadences.a), ("B", cadences.b), ("C", cadences.c)):
        condition = (
            f"{planless} AND d.last_contact_on < :before AND c.cadence_days IS NULL AND c.account_class = :letter"
        )
        before = (today - timedelta(days=days)).isoformat()
        found += _waiting(connection, "cadence", condition, oldest, today, cadences, here, letter=letter, before=before)
    own = f"{planless} AND c.cadence_days IS NOT NULL AND {_LATE}"
    found += _waiting(connection, "cadence", own, f"+{oldest}", today, cadences, here)
    if cadences.tags:
        before = (today - timedelta(days=min(days for _tag, days in cadences.tags))).isoformat()
        tagged = f"{planless} AND d.last_contact_on < :before AND c.cadence_days IS NULL AND {_CLASSLESS} AND {_LATE}"
        found += _waiting(connection, "cadence", tagged, oldest, today, cadences, here, before=before)
    late = f"{planless} AND d.last_contact_on < :today AND {_LATE}"
    return _counted(connection, "cadence", found, late, today, cadences, here)


def _nextless(connection: sqlite3.Connection, today: date, cadences: Cadences, here: Sieve) -> Group:
    """Companies talked to not long ago with nothing open: the talk leads nowhere; the last talk first."""
    condition = f"d.next_text IS NULL AND d.last_contact_on >= :talked AND coalesce({_LATE}, 0) = 0"
    found = _waiting(connection, "nextless", condition, "d.last_contact_on DESC", today, cadences, here)
    return _counted(connection, "nextless", found, condition, today, cadences, here)


def _bound(today: date, cadences: Cadences, here: Sieve) -> dict[str, str | int]:
    return {
        "today": today.isoformat(),
        "year_ago": (today - timedelta(days=365)).isoformat(),
        "talked": (today - timedelta(days=TALKED_DAYS)).isoformat(),
        **cadences._asdict(),
        "tags": json.dumps({tag.casefold(): days for tag, days in cadences.tags}),
        **here.bound,
    }


def _waiting(
    connection: sqlite3.Connection,
    group: str,
    condition: str,
    order: str,
    today: date,
    cadences: Cadences,
    here: Sieve,
    **more: str,
) -> list[AgendaRow]:
    """The first companies that satisfy a condition; `on` is the day from which on they wait."""
    waits = f"date(d.last_contact_on, '+' || {_WAITS} || ' days')" if group == "cadence" else "d.last_contact_on"
    query = f"""SELECT c.id, c.name, {waits}, {_BOUGHT}, coalesce(c.currency, 'EUR'), coalesce(c.account_class, ''),
     coalesce(i.kind, ''), coalesce(i.text, ''), d.last_contact_on, {_WAITS}
     {_DIGESTS} LEFT JOIN interaction i ON i.id = d.last_contact_id
     WHERE {_ALIVE} AND {condition} {here.sql} ORDER BY {order}, c.id LIMIT {FEW}"""
    return [
        AgendaRow(
            _code(group, key), group, key, key, name, None, "", text, day(on), "", kind, minor, currency
        )._replace(account_class=account_class, since=day(since), latest=_latest(day(on), waits))
        for key, name, on, minor, currency, account_class, kind, text, since, waits in connection.execute(
            query, _bound(today, cadences, here) | more
        )
    ]


def _latest(ideal: date | None, waits: int | None) -> date | None:
    """The last good day for a contact (`domain.cadence`)."""
    return ideal + timedelta(days=waits // GRACE) if ideal and waits else None


def _counted(
    connection: sqlite3.Connection,
    group: str,
    found: list[AgendaRow],
    condition: str,
    today: date,
    cadences: Cadences,
    here: Sieve,
) -> Group:
    """The group with its first rows and how many there are in all."""
    if len(found) < FEW:
        return Group(group, tuple(found), len(found))
    count = f"SELECT count(*) FROM (SELECT 1 {_DIGESTS} WHERE {_ALIVE} AND {condition} {here.sql} LIMIT {COUNTED})"
    total = int(connection.execute(count, _bound(today, cadences, here)).fetchone()[0])
    return Group(group, tuple(found[:FEW]), max(total, len(found[:FEW])))
