"""The values of the day's list: its rows and groups, how often companies want contact, and which companies are meant."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from accountbook.domain.cadence import DEFAULT_DAYS, cadence_days, tag_rule
from accountbook.jsontext import number_list, read_json
from accountbook.row import Row
from accountbook.settings import Settings
from accountbook.tongue import _

GROUPS = (
    "today", "late", "theirs", "how", "changes", "occasions", "buy", "window", "cadence", "nextless", "stale", "soon",
)  # fmt: skip
"""Every group, in the order in which the dashboard shows them."""
RANKED = "next"
"""The one list of everything that waits, ranked; shown where it is asked for."""
BOXES = (*GROUPS, RANKED)
"""Every box that may be chosen."""

CODE = 1 << 48
"""A row's code is group number * CODE + record id: a key that survives a reload."""
_BASE = {group: number * CODE for number, group in enumerate(BOXES)}
FEW = 12
"""Rows shown of a group that could be long; the rest is counted."""
COUNTED = 500
"""The rest is counted up to here: whoever has more of them does not need the number."""
JOINED = 3 * FEW
"""The same where counting has to look into other tables."""

STAKE = "coalesce(s.stake, CASE c.account_class WHEN 'A' THEN 4 WHEN 'B' THEN 2 ELSE 1 END)"
"""The money at stake at company `c` by its score `s`; where insight has not been there yet, its class stands in."""
SHOWN_FROM = 500
"""Minor units of money at stake that are worth a word; below, a class may stand in for money (an A for 400 at most)."""


class AgendaRow(Row):
    """One thing to do. `record_id` is the follow-up, change or occasion; companies that wait carry their own key.

    `on` is the day it was, is or will be due; `years` what an occasion makes; `minor` the money known to be at stake.
    """

    code: int
    group: str
    record_id: int
    company_id: int | None
    company: str
    contact_id: int | None
    contact: str
    text: str
    on: date | None
    at: str = ""
    kind: str = ""
    minor: int | None = None
    currency: str = "EUR"
    years: int = 0
    account_class: str = ""
    since: date | None = None
    """The day of the contact that counts, where the row is about the last one."""
    latest: date | None = None
    """The last good day, where `on` is the ideal one."""
    stake: int = 0
    """What its place in the group follows from: minor units, or the weight of its class."""
    rests: bool = False
    """Talked to within a week, or does not want to be contacted: not on the ranked list."""


class Group(Row):
    """One group of the dashboard: its rows, and how many there are in all (`at_least` so many where they are many)."""

    code: str
    rows: tuple[AgendaRow, ...]
    total: int
    at_least: bool = False


class Cadences(Row):
    """Days between contacts by class, from the settings."""

    a: int = DEFAULT_DAYS["A"]
    b: int = DEFAULT_DAYS["B"]
    c: int = DEFAULT_DAYS["C"]
    tags: tuple[tuple[str, int], ...] = ()
    """Days by tag, for companies with neither a cadence of their own nor a class."""

    @classmethod
    def of(cls, settings: Settings) -> "Cadences":
        """Those of the config file."""
        return cls(settings.cadence_a, settings.cadence_b, settings.cadence_c, tuple(settings.cadence_tags.items()))

    @property
    def rules(self) -> dict[str, int]:
        """The same by name, as `domain.cadence.cadence_days` wants them."""
        by_tag = {tag_rule(tag): days for tag, days in self.tags}
        return {"A": self.a, "B": self.b, "C": self.c, **by_tag}

    def days(self, cadence: str) -> int | None:
        """The days that the `cadence` of a digest stands for; None where nothing is said."""
        own = int(cadence) if cadence.isdecimal() else None
        tags = read_json(cadence) if cadence.startswith("[") else ()
        return cadence_days(own, cadence, self.rules, tags)


class Sieve(Row):
    """The condition that keeps certain companies, with what it binds; empty for all of them."""

    sql: str = ""
    bound: dict[str, str] = {}

    @classmethod
    def of(cls, companies: Iterable[int] | None) -> "Sieve":
        """Keeps these companies; all of them where None."""
        if companies is None:
            return cls()
        return cls("AND c.id IN (SELECT value FROM json_each(:only))", {"only": number_list(companies)})


def code_of(group: str, record_id: int) -> int:
    """The key of a row."""
    return _BASE[group] + record_id


def chosen(wanted: Iterable[str]) -> tuple[str, ...]:
    """The boxes a config file names, as far as there are such; every group where it names none."""
    known = tuple(code for code in dict.fromkeys(wanted) if code in BOXES)
    return known or GROUPS


def asks_what_is_due(wanted: Iterable[str]) -> bool:
    """Whether the chosen boxes hold every promise of ours that is due: only then can a day be called quiet."""
    order = chosen(wanted)
    return RANKED in order or {"today", "late", "how"} <= set(order)


def unknown_boxes(wanted: Iterable[object]) -> str:
    """A sentence about boxes of the config file that there are not; "" where all is well."""
    unknown = [str(code) for code in wanted if code not in BOXES]
    if not unknown:
        return ""
    sentence = _("The config file names boxes that there are not: {unknown}. Known: {known}.")
    return sentence.format(unknown=", ".join(unknown), known=", ".join(BOXES))


def worth(stake: int) -> int | None:
    """The money at stake as it is shown, in whole units; None where there is none."""
    return stake - stake % 100 if stake >= SHOWN_FROM else None


def stake_currency(connection: sqlite3.Connection) -> str:
    """The currency of every stake: that in which insight was computed."""
    # The kept answer about the book: its third part is what was read, of that the third field (a test compares).
    row = connection.execute("SELECT json_extract(detail, '$[2][2]') FROM scoredetail WHERE company_id = 0").fetchone()
    return str(row[0]) if row and row[0] else "EUR"
