"""Computes insight and keeps it: when the book, the day or the settings changed; groups only when profiles did."""

import json
import sqlite3
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from accountbook.domain.amounts import minor_digits
from accountbook.domain.cadence import DEFAULT_DAYS
from accountbook.domain.insight.groups import Grouping, find_groups, keep_numbers
from accountbook.domain.insight.inputs import Missing
from accountbook.domain.insight.rates import Rates
from accountbook.domain.insight.step_rhythm import Terms
from accountbook.domain.insight.whole import read_book
from accountbook.errors import UNUSABLE_BOOK, BookError
from accountbook.settings import Settings
from accountbook.store.agenda_rows import Cadences
from accountbook.store.book import Book
from accountbook.store.insight.cache import (
    KeptBook,
    KeptGroups,
    keep,
    keep_groups,
    kept_book,
    kept_groups,
    mark_of,
    stamp_now,
)
from accountbook.store.insight.inputs import inputs
from accountbook.tongue import _

LEAST_KNOWN = 2
"""Attributes a company needs to be grouped."""


@dataclass(frozen=True, slots=True)
class Basis:
    """The day and what the user set: what insight is computed for."""

    today: date
    currency: str = "EUR"
    cost_per_visit: int = 0
    rates: Mapping[str, float] = field(default_factory=dict)
    cadences: Mapping[str, int] = field(default_factory=lambda: DEFAULT_DAYS)
    half_lives: Mapping[str, int] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """What distinguishes these settings from others."""
        told = [self.currency, self.cost_per_visit, dict(self.rates), dict(self.cadences), dict(self.half_lives)]
        return f"{zlib.crc32(json.dumps(told, sort_keys=True).encode()):08x}"


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


def is_fresh(connection: sqlite3.Connection, basis: Basis) -> bool:
    """Whether the kept answer is that of the present book, day and settings."""
    kept = kept_book(connection)
    return kept is not None and kept.stamp == stamp_now(connection, basis.today, basis.mark)


def refresh(book: Book, basis: Basis) -> KeptBook:
    """The answer about the book, computed and kept unless it is fresh. Seconds for thousands of companies: use a thread.

    A book that may not be written keeps the answer it has; without one, that is said.
    """
    with book.read() as connection:
        kept, stamp = kept_book(connection), stamp_now(connection, basis.today, basis.mark)
        if kept is not None and (kept.stamp == stamp or book.read_only):
            return kept
        if book.read_only:
            raise BookError(book.read_only, UNUSABLE_BOOK)
        begun = time.perf_counter()
        rates = Rates(basis.currency, basis.rates)
        read = inputs(connection, basis.today, rates, basis.cadences, basis.half_lives)
    cost = basis.cost_per_visit * 10 ** minor_digits(basis.currency) or None
    about, found = read_book(read.accounts, read.products, basis.today, Terms(basis.currency, cost), read.money_note)
    answer = KeptBook(stamp, time.perf_counter() - begun, about)
    with book.write(_("Insight")) as unit:
        keep(unit, answer, found)
    return answer


def refresh_groups(book: Book, basis: Basis) -> KeptGroups:
    """The groups of the book, computed and kept unless the profiles are the same. Seconds: use a thread."""
    with book.read() as connection:
        kept = kept_groups(connection)
        read = inputs(connection, basis.today, Rates(basis.currency, basis.rates), basis.cadences, basis.half_lives)
    profiles = {one.id: one.profile or {} for one in read.accounts if len(one.profile or {}) >= LEAST_KNOWN}
    mark = mark_of(profiles)
    if kept is not None and (kept.mark == mark or book.read_only):
        return kept
    found = find_groups(profiles)
    if isinstance(found, Missing):
        answer = KeptGroups(mark, basis.today, None, found)
    else:
        answer = KeptGroups(mark, basis.today, _renamed(found, kept.groups if kept else None), None)
    with book.write(_("Groups")) as unit:
        keep_groups(unit, answer)
    return answer


def _renamed(found: Grouping, before: Grouping | None) -> Grouping:
    """The groups with the numbers they had before, as far as they are the same."""
    if before is None:
        return found
    number = keep_numbers(before.member, found.member)
    groups = tuple(
        sorted((one._replace(number=number[one.number]) for one in found.groups), key=lambda one: one.number)
    )
    return found._replace(groups=groups, member={key: number[old] for key, old in found.member.items()})
