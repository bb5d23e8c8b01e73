"""The part of the day's list about contact: who waits for it longer than the cadence says, and whose last talk led nowhere.

The digest files every company that nobody has planned anything for under what decides its cadence (its own days, its
class, its tags); so whom to ask is one range of an index for each of these, whatever the settings say of them.
"""

import json
import sqlite3
from datetime import date, timedelta

from accountbook.domain.cadence import WAITS, due
from accountbook.store.agenda.rows import (
    COUNTED,
    FEW,
    SHOWN_FROM,
    STAKE,
    AgendaRow,
    Cadences,
    Group,
    Sieve,
    code_of,
    worth,
)
from accountbook.store.bought import earned
from accountbook.store.pages.localday import day

TALKED_DAYS = 90
"""A company talked to within these days should have a next step."""
WALKED = 5000
"""Companies looked at in the order of what is at stake, where more wait than are counted."""

Spans = dict[str, tuple[str, str]]
"""From which day (inclusive) to which (exclusive) the last contact lies, by cadence; a company never contacted waits
where its cadence is due from the first day on ("")."""

_CADENCES = """WITH RECURSIVE known (cadence) AS (SELECT min(cadence) FROM digest WHERE cadence IS NOT NULL
 UNION ALL SELECT (SELECT min(cadence) FROM digest WHERE cadence > known.cadence) FROM known WHERE known.cadence IS NOT NULL)
SELECT cadence FROM known WHERE cadence IS NOT NULL"""
_IN_SPAN = """FROM json_each(:spans) r CROSS JOIN digest d WHERE d.cadence = r.key AND d.last_contact_on >= r.value ->> 0
 AND d.last_contact_on < r.value ->> 1 """
_NEVER = """FROM json_each(:spans) r CROSS JOIN digest d WHERE r.value ->> 0 = '' AND d.cadence = r.key
 AND d.last_contact_on IS NULL """
_HERE = f"""(SELECT company_id FROM (SELECT d.company_id {_IN_SPAN} {{only}} UNION ALL SELECT d.company_id {_NEVER} {{only}})
 LIMIT {COUNTED})"""
_BEST = f"""SELECT d.company_id FROM {_HERE} d LEFT JOIN score s ON s.company_id = d.company_id
 ORDER BY s.stake DESC LIMIT {FEW}"""
_WALK = f"""SELECT s.company_id, d.cadence, d.last_contact_on FROM score s CROSS JOIN digest d
 ON d.company_id = s.company_id WHERE d.cadence IS NOT NULL ORDER BY s.stake DESC LIMIT {WALKED}"""
_BOUGHT = f"""CASE WHEN s.stake >= {SHOWN_FROM} THEN NULL ELSE (SELECT sum(o.amount) FROM purchase o
 WHERE o.company_id = c.id AND o.purchased_on > :year_ago AND {earned()}) END"""
"""What was bought in a year, less what was credited, stands in for money at stake where insight has not been there yet."""
_ROWS = f"""SELECT c.id, c.name, coalesce(c.account_class, ''), coalesce(c.currency, :currency), {_BOUGHT}, {STAKE},
 coalesce(s.block = 9, 0), coalesce(i.kind, ''), coalesce(i.text, ''), d.last_contact_on, d.cadence
 FROM company c JOIN digest d ON d.company_id = c.id LEFT JOIN score s ON s.company_id = c.id
 LEFT JOIN interaction i ON i.id = d.last_contact_id WHERE c.id IN (SELECT value FROM json_each(:ids))"""


class Contact:
    """The question for one day: asked for "cadence" and for "nextless"."""

    def __init__(
        self, connection: sqlite3.Connection, today: date, cadences: Cadences, currency: str, here: Sieve
    ) -> None:
        self.connection = connection
        self.today = today
        self.currency = currency
        self.here = here
        known = [cadence for (cadence,) in connection.execute(_CADENCES)]
        self.days = {cadence: cadences.days(cadence.removeprefix(WAITS)) for cadence in known}

    def waiting(self, group: str) -> Group:
        """Group "cadence" (late for contact) or "nextless" (talked to not long ago, nothing open); most at stake first."""
        spans = self._spans(group)
        only = self.here.sql.replace("c.id", "d.company_id")
        bound = {"spans": json.dumps(spans)} | self.here.bound
        total = self.connection.execute(f"SELECT count(*) FROM {_HERE.format(only=only)}", bound).fetchone()[0]
        many = total == COUNTED
        best = _by_walking(self.connection, spans) if many and not only else []
        if total and len(best) < FEW:
            ids = [key for (key,) in self.connection.execute(_BEST.format(only=only), bound)]
            best = [*best, *(key for key in ids if key not in best)][:FEW]
        return Group(group, tuple(self._rows(group, best)), total, many)

    def _spans(self, group: str) -> Spans:
        """Where the last contact of a company lies that belongs to the group."""
        talked = (self.today - timedelta(days=TALKED_DAYS)).isoformat()
        spans: Spans = {}
        for cadence, days in self.days.items():
            before = (self.today - timedelta(days=days)).isoformat() if days else ""
            if group == "cadence" and before:
                spans[cadence] = ("", before)
            elif group == "nextless" and not cadence.startswith(WAITS):
                spans[cadence] = (max(talked, before), "9999-12-31")
        return spans

    def _rows(self, group: str, ids: list[int]) -> list[AgendaRow]:
        """These companies as rows; `on` is the day from which on they wait."""
        year_ago = (self.today - timedelta(days=365)).isoformat()
        bound = {"ids": json.dumps(ids), "year_ago": year_ago, "currency": self.currency}
        found = []
        for row in self.connection.execute(_ROWS, bound):
            key, name, letter, own, bought, stake, rests, kind, text, last, cadence = row
            since = day(last)
            wait = due(self.days[cadence] or 0, since, self.today) if group == "cadence" else None
            minor = worth(stake)
            found.append(
                AgendaRow(
                    code_of(group, key), group, key, key, name, None, "", text, wait.ideal_on if wait else since, "",
                    kind, minor or bought, self.currency if minor else own, 0, letter, since,
                    wait.latest_on if wait else None, stake, bool(rests),
                )
            )  # fmt: skip
        found.sort(key=lambda one: (-one.stake, _order(one), one.record_id))
        return found


def _by_walking(connection: sqlite3.Connection, spans: Spans) -> list[int]:
    """The first by what is at stake, found by walking down that index: among very many nobody sorts all."""
    best: list[int] = []
    for key, cadence, last in connection.execute(_WALK):
        first, end = spans.get(cadence, ("", ""))
        waits = first <= last < end if last is not None else bool(end) and not first
        if waits:
            best.append(key)
            if len(best) == FEW:
                return best
    return best


def _order(row: AgendaRow) -> int:
    """Of equal stake: who waits longest; where nothing follows a talk, the last talk."""
    number = row.on.toordinal() if row.on else 0
    return number if row.group == "cadence" else -number
