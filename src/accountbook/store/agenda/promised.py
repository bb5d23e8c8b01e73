"""The part of the day's list that was promised: mine and theirs, due by now, soon, or on no day that was named."""

import sqlite3
from datetime import date, timedelta

from accountbook.domain.cadence import VISITS
from accountbook.row import TYPE_CHECKING
from accountbook.store.agenda.rows import COUNTED, FEW, STAKE, AgendaRow, Group, Sieve, code_of, worth
from accountbook.store.onward import onward
from accountbook.store.pages.localday import day
from accountbook.store.within import in_list

if TYPE_CHECKING:
    from typing import Any

SOON_DAYS = 7
NO_DAY = "no day"
"""What names no day is counted apart, and stands behind what comes soon."""
CAP, THEIRS = 60, 24
"""Promises shown of mine and of theirs: the newest of more."""

_FOLLOWUPS = f"""SELECT f.id, f.company_id, coalesce(c.name, ''), k.id, coalesce(k.name, ''), coalesce(f.text, ''),
 f.due_on, coalesce(f.due_time, ''), coalesce(f.kind, 'task'), coalesce(p.amount, i.amount),
 coalesce(p.currency, i.currency, c.currency, :currency), coalesce(c.account_class, ''), {STAKE}, f.promise_by,
 CASE WHEN f.kind IN {in_list(VISITS)} AND f.due_on < :today AND f.promise_by = 'mine' THEN NOT EXISTS (SELECT 1
  FROM interaction x WHERE x.company_id = f.company_id AND x.happened_on >= f.due_on AND x.archived_at IS NULL) END
FROM followup f LEFT JOIN company c ON c.id = f.company_id
 LEFT JOIN contact k ON k.id = f.contact_id AND k.archived_at IS NULL
 LEFT JOIN project p ON p.id = f.project_id LEFT JOIN interaction i ON i.id = f.interaction_id
 LEFT JOIN score s ON s.company_id = f.company_id
WHERE f.state = 'open' AND f.archived_at IS NULL AND c.archived_at IS NULL """
_DUE = "AND f.promise_by = :by AND f.due_on <= :today ORDER BY f.due_on DESC, f.id DESC LIMIT :most"
_SOON = f"AND f.due_on > :today AND f.due_on <= :soon ORDER BY {onward()} LIMIT {FEW}"
_NO_DAY = f"AND f.due_on IS NULL ORDER BY {onward(way='DESC')} LIMIT {FEW}"
_COUNT = f"""SELECT (SELECT count(*) FROM (SELECT 1 FROM followup WHERE state = 'open' AND archived_at IS NULL AND {{0}}
 LIMIT {COUNTED})), (SELECT count(*) FROM company c CROSS JOIN followup f ON f.company_id = c.id WHERE
 c.archived_at IS NOT NULL AND f.state = 'open' AND f.archived_at IS NULL AND {{0}})"""
"""How many there are, counted along an index, and how many of them are of a company in the bin."""
_COUNTS = {
    "soon": "due_on > :today AND due_on <= :soon",
    "mine": "promise_by = 'mine' AND due_on <= :today",
    "theirs": "promise_by = 'theirs' AND due_on <= :today",
    NO_DAY: "due_on IS NULL",
}


def promised(connection: sqlite3.Connection, today: date, currency: str, here: Sieve) -> dict[str, Group]:
    """Follow-ups due by now (the newest of each side), soon or on no day (the newest, too), by group."""
    soon = (today + timedelta(days=SOON_DAYS)).isoformat()
    bound = {"today": today.isoformat(), "soon": soon, "currency": currency} | here.bound
    rows: dict[str, list[AgendaRow]] = {code: [] for code in ("today", "late", "theirs", "how", "soon", NO_DAY)}
    asked = ((_DUE, "mine", CAP), (_DUE, "theirs", THEIRS), (_SOON, "", FEW), (_NO_DAY, "", FEW))
    for condition, promise_by, most in asked:
        args = bound | {"by": promise_by, "most": most}
        for row in connection.execute(f"{_FOLLOWUPS} {here.sql} {condition}", args):
            found = _row(row, today, currency)
            rows[found.group if found.on else NO_DAY].append(found)
    for code, found_rows in rows.items():
        if code != NO_DAY:
            found_rows.sort(key=_by_clock if code in ("today", "soon") else _by_stake)
    groups = {code: Group(code, tuple(found_rows), len(found_rows)) for code, found_rows in rows.items()}
    return _with_no_day(groups if here.sql else _counted(connection, groups, bound))


def _with_no_day(groups: dict[str, Group]) -> dict[str, Group]:
    """What names no day comes behind what comes soon: else nobody would see it again."""
    soon, other = groups["soon"], groups.pop(NO_DAY)
    total, at_least = soon.total + other.total, soon.at_least or other.at_least
    return groups | {"soon": Group("soon", soon.rows + other.rows, total, at_least)}


def _by_clock(row: AgendaRow) -> tuple[object, ...]:
    return row.on, row.at or "99", -row.stake, row.record_id


def _by_stake(row: AgendaRow) -> tuple[object, ...]:
    return -row.stake, row.on, row.at or "99", row.record_id


def _row(row: "tuple[Any, ...]", today: date, currency: str) -> AgendaRow:
    key, company_id, company, contact_id, contact, text, due_on, at, kind, amount, own, letter, stake, by, silent = row
    due = day(due_on)
    group = _group_of(due, today, by, bool(silent))
    return AgendaRow(
        code_of(group, key), group, key, company_id, company, contact_id, contact, text, due, at, kind,
        amount or worth(stake), own if amount else currency, 0, letter, stake=stake,
    )  # fmt: skip


def _group_of(due: date | None, today: date, promise_by: str, silent: bool) -> str:
    if due is None or due > today:
        return "soon"
    if promise_by == "theirs":
        return "theirs"
    if silent:
        return "how"
    return "today" if due == today else "late"


def _counted(connection: sqlite3.Connection, groups: dict[str, Group], bound: dict[str, str]) -> dict[str, Group]:
    """The groups with how many there are in all; those of ours beyond what is shown count as late."""
    mine = sum(len(groups[code].rows) for code in ("today", "late", "how"))
    most = {"soon": FEW, NO_DAY: FEW, "theirs": THEIRS}
    full = [(code, len(groups[code].rows) == limit, 0) for code, limit in most.items()]
    for code, is_full, shown in (*full, ("late", mine == CAP, mine)):
        if is_full:
            query = _COUNT.format(_COUNTS["mine" if code == "late" else code])
            count, binned = connection.execute(query, bound).fetchone()
            rows = len(groups[code].rows)
            total = max(rows, count - binned + (rows - shown if shown else 0))
            groups[code] = groups[code]._replace(total=total, at_least=count == COUNTED)
    return groups
