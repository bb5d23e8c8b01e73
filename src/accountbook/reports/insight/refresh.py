"""Computes insight and keeps it: when the book, the day or the settings changed; groups only when profiles did."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import chain

from accountbook.domain.amounts import minor_digits
from accountbook.domain.insight.grouping import NEEDED, find_groups, keep_numbers, to_group
from accountbook.domain.insight.groups import Grouping
from accountbook.domain.insight.inputs import Missing
from accountbook.domain.insight.rates import Rates
from accountbook.domain.insight.step_rhythm import Terms
from accountbook.domain.insight.whole import read_book
from accountbook.reports.insight.basis import Basis
from accountbook.store.book import Book
from accountbook.store.insight.cache import KeptBook, beside, keep_book, keep_part, kept_book, parts
from accountbook.store.insight.inputs import inputs
from accountbook.store.insight.kept_groups import KeptGroups, groups_hold_for, keep_groups, kept_groups, mark_of
from accountbook.tongue import _


def refresh(book: Book, basis: Basis) -> KeptBook:
    """The answer about the book, computed and kept unless it is fresh. Seconds for thousands of companies: use a thread.

    A book that may not be written keeps the answer it has; without one, this session computes one for itself.
    """
    with book.read() as connection:
        kept, stamp = kept_book(connection), basis.stamp(connection)
        if kept is not None and (kept.stamp == stamp or book.read_only):
            return kept
        begun = time.perf_counter()
        rates = Rates(basis.currency, basis.rates)
        read = inputs(connection, basis.today, rates, basis.cadences, basis.half_lives)
    cost = basis.cost_per_visit * 10 ** minor_digits(basis.currency) or None
    about, found = read_book(read.accounts, read.products, basis.today, Terms(basis.currency, cost), read.money_note)
    answer = KeptBook(stamp, time.perf_counter() - begun, about)
    steps = (partial(keep_part, part=part) for part in parts(found, stamp.on))
    _keep(book, _("Insight"), chain(steps, [partial(keep_book, kept=answer, keys=found.keys())]))
    return answer


def _keep(book: Book, what: str, steps: Iterable[Callable[[sqlite3.Connection], None]]) -> None:
    """Write answers, each step in a transaction of its own; where the book may not be written, beside it in memory."""
    if book.read_only:
        for step in (beside, *steps):
            book.lay_over(step)
        return
    for step in steps:
        with book.write(what) as unit:
            step(unit.raw())


def refresh_groups(book: Book, basis: Basis) -> KeptGroups:
    """The groups of the book, computed and kept unless the profiles are the same. Seconds: use a thread."""
    with book.read() as connection:
        kept, stamp = kept_groups(connection), basis.stamp(connection)
        if kept is not None and (book.read_only or stamp == groups_hold_for(connection)):
            return kept
        read = inputs(connection, basis.today, Rates(basis.currency, basis.rates), basis.cadences, basis.half_lives)
    profiles = to_group({one.id: one.profile or {} for one in read.accounts})
    mark = mark_of(profiles)
    holds = (
        kept is not None and kept.mark == mark and len(profiles) >= NEEDED
    )  # too few is said anew: it counts them all
    answer = kept if kept and holds else _found(profiles, mark, basis, kept, len(read.accounts))
    _keep(book, _("Groups"), [partial(keep_groups, kept=answer, stamp=stamp)])
    return answer


def _found(
    profiles: Mapping[int, Mapping[str, str]], mark: int, basis: Basis, before: KeptGroups | None, companies: int
) -> KeptGroups:
    found = find_groups(profiles, companies=companies)
    if isinstance(found, Missing):
        return KeptGroups(mark, basis.today, None, found)
    return KeptGroups(mark, basis.today, _renamed(found, before.groups if before else None), None)


def _renamed(found: Grouping, before: Grouping | None) -> Grouping:
    """The groups with the numbers they had before, as far as they are the same."""
    if before is None:
        return found
    number = keep_numbers(before.member, found.member)
    groups = tuple(
        sorted((one._replace(number=number[one.number]) for one in found.groups), key=lambda one: one.number)
    )
    return found._replace(groups=groups, member={key: number[old] for key, old in found.member.items()})
