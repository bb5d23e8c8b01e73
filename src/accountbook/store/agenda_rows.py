"""The values of the day's list: its rows and groups, how often companies want contact, and which companies are meant."""

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from accountbook.domain.cadence import DEFAULT_DAYS


class AgendaRow(NamedTuple):
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


class Group(NamedTuple):
    """One group of the dashboard: its rows, and how many there are in all."""

    code: str
    rows: tuple[AgendaRow, ...]
    total: int


class Cadences(NamedTuple):
    """Days between contacts by class, from the settings."""

    a: int = DEFAULT_DAYS["A"]
    b: int = DEFAULT_DAYS["B"]
    c: int = DEFAULT_DAYS["C"]
    tags: tuple[tuple[str, int], ...] = ()
    """Days by tag, for companies with neither a cadence of their own nor a class."""


class Sieve(NamedTuple):
    """The condition that keeps certain companies, with what it binds; empty for all of them."""

    sql: str = ""
    bound: dict[str, str] = {}

    @classmethod
    def of(cls, companies: Iterable[int] | None) -> "Sieve":
        """Keeps these companies; all of them where None."""
        if companies is None:
            return cls()
        return cls("AND c.id IN (SELECT value FROM json_each(:only))", {"only": json.dumps(list(companies))})

    @property
    def first(self) -> str:
        """The same condition where others follow."""
        return f"{self.sql.removeprefix('AND ')} AND " if self.sql else ""
