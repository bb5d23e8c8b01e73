"""What insight is computed for, and the answer that is kept for it, where there is a fresh one."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from accountbook.domain.cadence import DEFAULT_DAYS
from accountbook.row import Row
from accountbook.settings import Settings
from accountbook.store.agenda.rows import Cadences
from accountbook.store.insight.cache import KeptBook, Stamp, kept_book, stamp_now


class Basis(Row):
    """The day and what the user set."""

    today: date
    currency: str = "EUR"
    cost_per_visit: int = 0
    rates: Mapping[str, float] = {}
    cadences: Mapping[str, int] = DEFAULT_DAYS
    half_lives: Mapping[str, int] = {}

    @property
    def mark(self) -> str:
        """What distinguishes these settings from others."""
        tables = (sorted(table.items()) for table in (self.rates, self.cadences, self.half_lives))
        return f"{self.currency} {self.cost_per_visit} {[*tables]}"

    def stamp(self, connection: sqlite3.Connection) -> Stamp:
        """The stamp an answer computed for it now would get."""
        return stamp_now(connection, self.today, self.mark)


def basis_of(settings: Settings, today: date) -> Basis:
    """The basis that belongs to the config file."""
    return Basis(
        today,
        settings.currency,
        settings.cost_per_visit,
        settings.rates,
        Cadences.of(settings).rules,
        settings.half_life,
    )


def fresh(connection: sqlite3.Connection, basis: Basis) -> KeptBook | None:
    """The kept answer, if it is that of the present book, day and settings."""
    kept = kept_book(connection)
    return kept if kept is not None and kept.stamp == basis.stamp(connection) else None
