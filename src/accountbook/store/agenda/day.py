"""What the day asks for: one row per promise, change, occasion or company that waits, in groups, the due ones first.

Within a group the most at stake stands first, by the score of the worklist (`domain.insight.worklist`) that insight
keeps; what has an hour or a day of its own (today, birthdays, the days ahead) goes by the clock.
"""

import sqlite3
from collections.abc import Iterable
from datetime import date

from accountbook.domain.calendar import occasions
from accountbook.jsontext import number_list
from accountbook.store.agenda import contact as agenda_contact
from accountbook.store.agenda import promised as agenda_promises
from accountbook.store.agenda.rows import (
    BOXES,
    COUNTED,
    FEW,
    GROUPS,
    JOINED,
    RANKED,
    STAKE,
    AgendaRow,
    Cadences,
    Group,
    Sieve,
    asks_what_is_due,
    chosen,
    code_of,
    stake_currency,
    unknown_boxes,
    worth,
)
from accountbook.store.employed import at_work
from accountbook.store.pages.localday import day
from accountbook.store.pages.moment import at_one_moment

__all__ = [
    "BOXES", "COUNTED", "FEW", "GROUPS", "RANKED", "AgendaRow", "Cadences", "Group", "agenda", "asks_what_is_due",
    "unknown_boxes",
]  # fmt: skip

AHEAD_DAYS = 14
CHANGES = 50
"""Changes shown, the newest of more."""

INSIGHT = ("buy", "window", "stale")
"""Groups read from what insight keeps."""
MINE = ("today", "late", "how")
"""Groups of what was promised for today or earlier: block 0 of the worklist."""


@at_one_moment
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

    `only` keeps what is about these companies. The box "next" is everything else in one ranked list; what stands there
    stands in no other box.
    """
    here, order = Sieve.of(only), chosen(wanted)
    needed = [code for code in (GROUPS if RANKED in order else order) if insight or code not in INSIGHT]
    currency = stake_currency(connection)
    promised = agenda_promises.promised(connection, today, currency, here)
    found: dict[str, Group] = {}
    contact: agenda_contact.Contact | None = None
    for code in needed:
        if code in promised:
            found[code] = promised[code]
        elif code in INSIGHT:
            found[code] = _insight(connection, code, today, here)
        elif code == "changes":
            found[code] = _changes(connection, currency, here)
        elif code == "occasions":
            found[code] = _occasions(connection, today, here)
        elif code in GROUPS:
            if contact is None:
                contact = agenda_contact.Contact(connection, today, cadences, currency, here)
            found[code] = contact.waiting(code)
    if RANKED in order:
        found = _ranked(found)
    return [found[code] for code in order if code in found and found[code].rows]


def _ranked(found: dict[str, Group]) -> dict[str, Group]:
    """Everything that waits by now as one list: promises, the oldest first, then by the stake.

    A company stands there once after the promises; who was talked to this week rests.
    """
    rows = [row for code, group in found.items() if code != "soon" for row in group.rows]
    promises = sorted(
        (row for row in rows if row.group in MINE), key=lambda row: (row.on, row.at or "99", -row.stake, row.code)
    )
    others = sorted((row for row in rows if row.group not in MINE and not row.rests), key=lambda row: -row.stake)
    seen = {row.company_id for row in promises}
    for row in others:
        if row.company_id not in seen or row.group == "theirs":
            promises.append(row)
            seen.add(row.company_id)
    many = any(group.at_least for code, group in found.items() if code != "soon")
    one = Group(RANKED, tuple(promises), len(promises), many)
    return {RANKED: one} | ({"soon": found["soon"]} if "soon" in found else {})


def _insight(connection: sqlite3.Connection, group: str, today: date, here: Sieve) -> Group:
    """Companies that insight puts on the list, the most at stake first."""
    from accountbook.store.agenda.insight import waiting  # here: the first page does without it

    rows, total, more = waiting(connection, group, today, FEW, here.sql, here.bound)
    found = [
        AgendaRow(
            code_of(group, row.company_id), group, row.company_id, row.company_id, row.company, None, "", row.text, row.on,
            kind=row.kind, minor=row.minor, currency=row.currency, account_class=row.account_class, stake=row.stake,
        )
        for row in rows
    ]  # fmt: skip
    return Group(group, tuple(found), total, more)


_CHANGES = f"""SELECT b.id, b.company_id, c.name, b.contact_id, coalesce(k.name, ''), coalesce(b.text, ''), b.happened_on,
 coalesce(b.kind, 'other'), coalesce(b.before, ''), coalesce(b.after, ''), coalesce(b.source, ''), {STAKE},
 coalesce(s.block = 9, 0)
FROM businesschange b JOIN company c ON c.id = b.company_id LEFT JOIN contact k ON k.id = b.contact_id
 LEFT JOIN score s ON s.company_id = b.company_id
WHERE b.looked_at IS NULL AND b.archived_at IS NULL AND c.archived_at IS NULL {{}} ORDER BY b.id DESC LIMIT {CHANGES}"""
_UNSEEN = f"""SELECT count(*), (SELECT count(*) FROM company c CROSS JOIN businesschange b ON b.company_id = c.id WHERE
  c.archived_at IS NOT NULL AND b.looked_at IS NULL AND b.archived_at IS NULL)
FROM (SELECT 1 FROM businesschange WHERE looked_at IS NULL AND archived_at IS NULL LIMIT {COUNTED})"""


def _changes(connection: sqlite3.Connection, currency: str, here: Sieve) -> Group:
    """Business changes nobody has looked at (the newest of many), the most at stake first."""
    rows = []
    for row in connection.execute(_CHANGES.format(here.sql), here.bound):
        key, company_id, company, contact_id, contact, said, on, kind, before, after, source, stake, rests = row
        was_is = f"{before} → {after}" if before and after else after or before
        text = " · ".join(part for part in (was_is, said, f"({source})" if source else "") if part)
        rows.append(
            AgendaRow(
                code_of("changes", key), "changes", key, company_id, company, contact_id, contact, text, day(on), "",
                kind, worth(stake), currency, stake=stake, rests=bool(rests),
            )
        )  # fmt: skip
    count, binned = (len(rows), 0) if len(rows) < CHANGES or here.sql else connection.execute(_UNSEEN).fetchone()
    rows.sort(key=lambda row: -row.stake)
    return Group("changes", tuple(rows), max(len(rows), count - binned), count == COUNTED)


# Who is a customer since 1 January is one since a year known without its day.
_OCCASIONS = f"""FROM occasion o LEFT JOIN contact k ON k.id = o.contact_id
 LEFT JOIN company c ON c.id = coalesce(o.company_id, k.company_id)
WHERE o.month_day BETWEEN :first AND :last AND {at_work("k")} AND k.do_not_contact IS NOT 1 AND k.archived_at IS NULL
 AND c.archived_at IS NULL AND coalesce(k.birthday_mark, c.birthday_mark, '') <> 'none' AND (o.what <> 'customer'
  OR o.month_day <> 101 AND o.year IN (SELECT value FROM json_each(:round))) {{}} """
_OCCASION = f"""SELECT o.id, coalesce(o.company_id, k.company_id), coalesce(c.name, ''), o.contact_id, coalesce(k.name, ''),
 coalesce(k.birthday_mark, c.birthday_mark, ''), o.month_day, o.what, o.year {_OCCASIONS}
 ORDER BY o.month_day LIMIT {2 * FEW}"""
_ALL_OCCASIONS = f"SELECT count(*) FROM (SELECT 1 {_OCCASIONS} LIMIT {JOINED})"


def _occasions(connection: sqlite3.Connection, today: date, here: Sieve) -> Group:
    """Birthdays and anniversaries within two weeks, the nearest first; not those nobody wants marked."""
    rows: list[AgendaRow] = []
    total = 0
    for ahead, (first, last) in enumerate(occasions.spans(today, AHEAD_DAYS)):
        since = number_list(occasions.round_since(today.year + ahead))
        bound = {"first": first, "last": last, "round": since} | here.bound
        found = connection.execute(_OCCASION.format(here.sql), bound).fetchall()
        for key, company_id, company, contact_id, contact, mark, month_day, what, year in found:
            on = occasions.next_on(month_day, today)
            rows.append(
                AgendaRow(
                    code_of("occasions", key), "occasions", key, company_id, company, contact_id, contact, mark, on, "",
                    what, years=on.year - year if year else 0,
                )
            )  # fmt: skip
        full = len(found) == 2 * FEW
        total += connection.execute(_ALL_OCCASIONS.format(here.sql), bound).fetchone()[0] if full else len(found)
    rows.sort(key=lambda row: (row.on or today, row.company))
    return Group("occasions", tuple(rows[: FEW * 2]), total, total >= JOINED)
