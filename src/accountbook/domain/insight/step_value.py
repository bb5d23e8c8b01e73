"""The second step over a whole book: money, classes, scores, growth, and effort against return."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from accountbook.domain.insight import effort, rfm, value
from accountbook.domain.insight.account import MONTHS_SHOWN, Account, Bought
from accountbook.domain.insight.circle import season_year
from accountbook.domain.insight.inputs import Missing, months_before
from accountbook.domain.insight.rhythm import Kind, history
from accountbook.domain.insight.rhythm_state import NEEDED, Rhythm, Yearly
from accountbook.domain.insight.season import season_over
from accountbook.domain.insight.step_rhythm import Work


@dataclass(frozen=True, slots=True)
class Values:
    """What the customers are worth, by account; `orders` is the expected margin (else revenue) of one order,
    `rate` the margin of revenue in those of which it is known.
    """

    money: dict[int, value.Money]
    margins: dict[int, int]
    grades: dict[int, value.Class]
    growths: dict[int, float]
    scores: dict[int, value.ValueScore]
    raws: dict[int, rfm.Behaviour]
    ranks: dict[int, rfm.Rfm] | Missing
    visits: dict[int, int]
    effort: dict[int, effort.LittleReturn] | Missing
    orders: dict[int, float]
    rate: value.Rate | None


def values_of(work: Work, rhythms: dict[int, Rhythm]) -> Values:
    """The worth of every customer."""
    customers, today = work.customers, work.today
    money = {key: _money(work.accounts[key], today) for key in customers}
    margins = value.margins(money)
    growths = value.growth({key: years for key in customers if (years := _two_years(work, key, rhythms[key].yearly))})
    worths = {key: value.Worth(margins.get(key), rhythms[key].chance_quarter, growths.get(key)) for key in customers}
    raws = {
        key: raw._replace(unrated=_unrated(work.accounts[key], today))
        for key in customers
        if (raw := rfm.behaviour(key, work.rows[key], today))
    }
    visits = {key: _recent(one.visits, today) for key, one in work.accounts.items()}
    return Values(
        money=money,
        margins=margins,
        grades=value.classes(margins),
        growths=growths,
        scores=value.score_values(worths) if worths else {},
        raws=raws,
        ranks=rfm.score_book(raws.values()),
        visits=visits,
        effort=_little_return(work, margins, visits, growths),
        orders=_order_values(work, money, margins),
        rate=value.margin_rate(money.values()),
    )


def _money(account: Account, today: date) -> value.Money:
    """Revenue and margin in the look-back; a margin known for some lines only is scaled to all of them."""
    lines = _recent_lines(account, today)
    amounts = [line.amount_minor for line in lines if line.amount_minor is not None]
    revenue = sum(amounts)
    known = [line for line in lines if line.margin_minor is not None]
    earned = sum(line.margin_minor or 0 for line in known)
    behind = sum(line.amount_minor or 0 for line in known)
    if not known:
        return value.Money(revenue if amounts or not lines else None)
    margin = earned * revenue // behind if behind > 0 and revenue > 0 else earned
    return value.Money(revenue, margin, some=len(known) < len(lines))


def _recent_lines(account: Account, today: date) -> list[Bought]:
    """What was bought in the look-back."""
    since = months_before(today, rfm.LOOKBACK_MONTHS)
    return [line for line in account.bought if since < line.on <= today]


def _unrated(account: Account, today: date) -> tuple[str, ...]:
    """The currencies of what was bought in the look-back and cannot be added up for want of a rate."""
    return tuple(sorted({line.unrated for line in _recent_lines(account, today) if line.unrated}))


def _two_years(work: Work, key: int, yearly: Yearly | None) -> tuple[int, int] | None:
    """Revenue of the last year and of the one before: of 12 months each, or of season years.

    While the last season year runs, the one before counts neither as a whole (what came behind its window may come
    again) nor only up to the same day (its window order may have come late): it is as near to the last as it lies
    between the two. None where an amount is unknown: that is no decline; and where the first order known is younger
    than both years: a part of a year beside a whole one is no growth.
    """
    ago, until = _years_ago(work.today, yearly)
    if ago(work.days[key][0]) < 2:
        return None
    last = whole = cut = 0
    for line in work.accounts[key].bought:
        back = ago(line.on)
        if back > 1 or back < 0 or line.on > work.today:
            continue
        if line.amount_minor is None:
            return None
        last += line.amount_minor if back == 0 else 0
        whole += line.amount_minor if back == 1 else 0
        cut += line.amount_minor if back == 1 and line.on <= until else 0
    return last, sorted((whole, last, cut))[1]


def _years_ago(today: date, yearly: Yearly | None) -> tuple[Callable[[date], int], date]:
    """How many years ago a day lies (0 in the last one, 1 in the one before), and how far the one before was by now.

    With a certain season the last year is the season year of the last window that has ended: who buys every November
    a few days sooner or later would else have bought twice in one year, and not at all in the next. While that year
    runs, the one before was so far on the same day.
    """
    year, two = months_before(today, 12), months_before(today, 24)
    if yearly and yearly.certain:
        over = season_over(yearly.centre, yearly.half, today)
        runs = season_year(today, yearly.centre) == over
        return lambda on: over - season_year(on, yearly.centre), year if runs else today
    return lambda on: (on <= year) + (on <= two), year


def _recent(days: Sequence[date], today: date) -> int:
    """Events in the look-back."""
    since = months_before(today, rfm.LOOKBACK_MONTHS)
    return sum(since < day <= today for day in days)


def _little_return(
    work: Work, margins: dict[int, int], visits: dict[int, int], growths: dict[int, float]
) -> dict[int, effort.LittleReturn] | Missing:
    """Customers with many visits and little return."""
    book = {
        key: effort.Effort(
            margin, visits[key], growths.get(key, 0.0), work.months_known(key), work.accounts[key].open_deal
        )
        for key, margin in margins.items()
    }
    found = effort.little_return(book, work.terms.cost_per_visit_minor)
    return found if isinstance(found, Missing) else {row.account_id: row for row in found}


def _order_values(work: Work, money: dict[int, value.Money], margins: dict[int, int]) -> dict[int, float]:
    """What an order of each customer brings: the own mean at its own margin rate, pulled towards the book.

    Orders of unknown amount count for nothing there: who has no others is worth the usual order of the book.
    """
    revenue = sum(one.revenue_minor or 0 for one in money.values())
    usual = sum(margins.values()) / revenue if revenue > 0 else 1.0
    means, orders = {}, {}
    for key, one in money.items():
        lines = [line for line in work.accounts[key].bought if line.on <= work.today]
        amounts = [line.amount_minor for line in lines if line.amount_minor is not None]
        own = one.revenue_minor or 0
        rate = margins[key] / own if own > 0 else usual
        orders[key] = len(work.days[key]) if len(amounts) == len(lines) else _known_days(lines, work.days[key])
        means[key] = max(0.0, sum(amounts) * rate / orders[key]) if orders[key] else 0.0
    book = value.usual_order(means.values())
    return {key: value.order_value(mean, orders[key], book) for key, mean in means.items()}


def _known_days(lines: Sequence[Bought], days: Sequence[date]) -> int:
    """Order days of which an amount is known."""
    return len({line.on for line in lines if line.amount_minor is not None}.intersection(days))


def year_value(work: Work, key: int, order_value: float | None) -> int | None:
    """What the next 12 months may bring, where the rhythm of the book and that of the account are known."""
    if len(work.days[key]) < NEEDED or all(line.amount_minor is None for line in work.accounts[key].bought):
        return None
    book, seen = work.book[Kind.ORDERS], history(work.days[key], work.today)
    if book.single is None or seen is None or order_value is None or order_value <= 0:
        return None
    return value.year_value(book.single, seen, order_value)


def months(account: Account, today: date) -> tuple[int, ...]:
    """Money of each of the last 24 months, oldest first."""
    sums = [0] * MONTHS_SHOWN
    for line in account.bought:
        ago = (today.year - line.on.year) * 12 + today.month - line.on.month
        if 0 <= ago < MONTHS_SHOWN and line.on <= today:
            sums[MONTHS_SHOWN - 1 - ago] += line.amount_minor or 0
    return tuple(sums)
