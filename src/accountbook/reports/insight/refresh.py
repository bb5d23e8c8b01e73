"""Computes insight and keeps it: when the book, the day or the settings changed; groups only when profiles did."""

import time
from collections.abc import Mapping

from accountbook.domain.amounts import minor_digits
from accountbook.domain.insight.grouping import NEEDED, find_groups, keep_numbers, to_group
from accountbook.domain.insight.groups import Grouping
from accountbook.domain.insight.inputs import Missing
from accountbook.domain.insight.rates import Rates
from accountbook.domain.insight.step_rhythm import Terms
from accountbook.domain.insight.whole import read_book
from accountbook.errors import UNUSABLE_BOOK, BookError
from accountbook.reports.insight.basis import Basis
from accountbook.store.book import Book
from accountbook.store.insight.cache import KeptBook, keep_book, keep_part, kept_book, parts
from accountbook.store.insight.inputs import inputs
from accountbook.store.insight.kept_groups import KeptGroups, groups_hold_for, keep_groups, kept_groups, mark_of
from accountbook.tongue import _


def refresh(book: Book, basis: Basis) -> KeptBook:
    """The answer about the book, computed and kept unless it is fresh. Seconds for thousands of companies: use a thread.

    A book that may not be written keeps the answer it has; without one, that is said.
    """
    with book.read() as connection:
        kept, stamp = kept_book(connection), basis.stamp(connection)
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
    for part in parts(found, stamp.on):
        with book.write(_("Insight")) as unit:
            keep_part(unit, part)
    with book.write(_("Insight")) as unit:
        keep_book(unit, answer, found.keys())
    return answer


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
    with book.write(_("Groups")) as unit:
        keep_groups(unit, answer, stamp)
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
