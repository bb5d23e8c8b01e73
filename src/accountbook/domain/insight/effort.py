"""What serving an account costs against what it brings, and who gets many visits for little return.

Sorting by the lowest margin alone would cost money; the rule shrinks the return per visit towards the book and asks
for enough visits, no growth, some acquaintance and no open deal.
"""

import math
from collections.abc import Mapping

from accountbook.domain.insight.inputs import Missing
from accountbook.domain.insight.stats import quantile
from accountbook.domain.insight.wording import roughly, sum_of
from accountbook.row import Row
from accountbook.tongue import _, ngettext

VISITS_NEEDED, SHRINK, GROWTH_MOST, MONTHS_KNOWN = 4, 3, 0.2, 6


class Effort(Row):
    """What an account took and brought in the same period; growth as the log of `value.growth`."""

    margin_minor: int
    visits: int
    growth: float = 0.0
    months_known: float = 24.0
    open_deal: bool = False


class LittleReturn(Row):
    """An account with many visits and little return: margin per visit, that of the book, visits it could carry."""

    account_id: int
    visits: int
    per_visit_minor: int
    book_per_visit_minor: int
    visits_enough: int
    saved_minor: int


def little_return(book: Mapping[int, Effort], cost_per_visit_minor: int | None = None) -> list[LittleReturn] | Missing:
    """Accounts with many visits and little return, the largest saving first; or that no visits are logged.

    Without a cost per visit the lowest quarter of the book's own return per visit is the mark.
    """
    visited = {key: one for key, one in book.items() if one.visits > 0}
    if len(visited) < VISITS_NEEDED:
        text = _("Not enough visited customers to compare (have {have}, need {need}).")
        return Missing(text.format(have=len(visited), need=VISITS_NEEDED), len(visited), VISITS_NEEDED)
    book_rate = sum(one.margin_minor for one in visited.values()) / sum(one.visits for one in visited.values())
    rates = {key: (one.margin_minor + SHRINK * book_rate) / (one.visits + SHRINK) for key, one in visited.items()}
    cost = quantile(list(rates.values()), 0.25) if cost_per_visit_minor is None else float(cost_per_visit_minor)
    many = max(float(VISITS_NEEDED), quantile([one.visits for one in visited.values()], 0.75))
    found = [
        _row(key, one, rates[key], book_rate, cost)
        for key, one in visited.items()
        if one.visits >= many and rates[key] < cost and _free_to_cut(one)
    ]
    return sorted(found, key=lambda row: (-row.saved_minor, row.account_id))


def _free_to_cut(one: Effort) -> bool:
    """Whether nothing speaks for keeping the visits up: growth, a new acquaintance, an open deal."""
    return one.growth <= GROWTH_MOST and one.months_known >= MONTHS_KNOWN and not one.open_deal


def _row(key: int, one: Effort, rate: float, book_rate: float, cost: float) -> LittleReturn:
    """One line of the list; the margin carries as many visits as it would buy at the return of the book."""
    fair = max(book_rate, cost)
    enough = max(1, min(one.visits - 1, math.ceil(one.margin_minor / fair) if fair > 0 else 1))
    return LittleReturn(
        key,
        one.visits,
        round(one.margin_minor / one.visits),
        round(book_rate),
        enough,
        round((cost - rate) * one.visits),
    )


def rate(row: LittleReturn, currency: str, by_revenue: bool = False, estimated: bool = False) -> str:
    """What a visit brings beside that of the book: "EUR 61 margin each (book 240)"."""
    each = roughly(row.per_visit_minor, currency, estimated)
    text = _("{each} revenue each (book {book})") if by_revenue else _("{each} margin each (book {book})")
    return text.format(each=each, book=sum_of(row.book_per_visit_minor, currency))


def sentence(row: LittleReturn, currency: str, by_revenue: bool = False, estimated: bool = False) -> str:
    """The finding with its proposal: fewer visits and the telephone."""
    visits = ngettext("{n} visit", "{n} visits", row.visits).format(n=row.visits)
    fewer = ngettext("{n} visit", "{n} visits", row.visits_enough).format(n=row.visits_enough)
    return _("{visits}, {rate}: {fewer} and the telephone would save about {saved}.").format(
        visits=visits,
        rate=rate(row, currency, by_revenue, estimated),
        fewer=fewer,
        saved=row.visits - row.visits_enough,
    )
