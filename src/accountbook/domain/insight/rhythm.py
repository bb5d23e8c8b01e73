"""Will he buy, or be visited, again: one closed formula over how often, how long ago and since when.

Gaps between events are Erlang-k with a rate that differs between accounts as Gamma(r, alpha); after each event an
account may drop out with a chance that differs as Beta(a, b). That is MBG/CNBD-k (Platzer and Reutterer 2016); k=1 is
MBG/NBD (Batislam 2007, Hoppe and Wagner 2007); without drop-out at the first event and k=1 it is BG/NBD (Fader,
Hardie and Lee 2005). Time is in weeks. Rank accounts by `chance_within`, never by `alive` (AUC .81 against .41).
"""

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from accountbook.choice import Choice
from accountbook.domain.insight.special import hypergeometric
from accountbook.domain.insight.stats import clamp, median
from accountbook.row import Row

K_DEFAULT = {"orders": 2, "visits": 6, "calls": 6, "web visits": 2}
# The centre and width of ln r, ln(g/u), logit m, ln n over four real books: defaults and prior at once.
PRIOR = ((0.0, 0.7), (0.3, 0.5), (-1.4, 1.0), (0.8, 0.6))


class Kind(Choice):
    """What repeats: orders, visits, calls or visits to our web site."""

    ORDERS = "orders"
    VISITS = "visits"
    CALLS = "calls"
    WEB = "web visits"


class Rates(Row):
    """The parameters of the model in weeks; `first_may_leave` is False only for BG/NBD."""

    r: float
    alpha: float
    a: float
    b: float
    k: int = 1
    first_may_leave: bool = True


class BookRhythm(Row):
    """What a book knows of its rhythm; `rates` is None while not even a usual gap is known.

    `unit` is the median over accounts of their median gap (weeks); `fitted` tells a fit from the defaults;
    `accounts` and `repeaters` are what it rests on, `on` when it was learnt. `single` is the fit with k=1, for
    `expected_events`.
    """

    kind: Kind
    rates: Rates | None
    single: Rates | None
    unit: float | None
    fitted: bool
    accounts: int
    repeaters: int
    on: date


class History(Row):
    """What the model needs of an account: repeats x, weeks from first to last event, weeks from first to today."""

    repeats: int
    last: float
    age: float


def history(days: Sequence[date], today: date) -> History | None:
    """The history of sorted distinct days; None without an event up to today."""
    past = [day for day in days if day <= today]
    if not past:
        return None
    return History(len(past) - 1, (past[-1] - past[0]).days / 7, (today - past[0]).days / 7)


def gaps(days: Sequence[date]) -> list[float]:
    """The gaps between neighbouring days, in weeks."""
    return [(b - a).days / 7 for a, b in pairwise(days)]


def usual_gap(days: Sequence[date]) -> float | None:
    """The median own gap in weeks, None below two events."""
    own = gaps(days)
    return median(own) if own else None


def rates_of(theta: Sequence[float], unit: float, k: int, first_may_leave: bool = True) -> Rates:
    """Rates from (ln r, ln(g/u), logit m, ln n), where g is the usual gap, m the mean drop-out, n its firmness."""
    r, g = math.exp(clamp(theta[0], -20, 20)), unit * math.exp(clamp(theta[1], -20, 20))
    m, n = 1 / (1 + math.exp(clamp(-theta[2], -20, 20))), math.exp(clamp(theta[3], -20, 20))
    return Rates(r, g * r / k, m * n, (1 - m) * n, k, first_may_leave)


def default_rates(unit: float, k: int) -> Rates:
    """The rates of a book too small to learn from: r=1, g=1.35 usual gaps, drop-out .198. `unit` in weeks, > 0."""
    return rates_of([centre for centre, _ in PRIOR], unit, k)


def log_tail(rates: Rates, account: History, gap: float) -> float:
    """ln of the chance that an open gap gets as long as `gap` weeks while the account is still a customer."""
    m = rates.r + rates.k * account.repeats
    start = rates.alpha + account.last
    z = gap / (start + gap)
    term = total = 1.0
    for j in range(1, rates.k):
        term *= (m + j - 1) / j * z
        total += term
    return min(0.0, -m * math.log1p(gap / start) + math.log(total))


def tail(rates: Rates, account: History) -> float:
    """The share of such gaps that get at least as long as the present one."""
    return math.exp(standing(rates, account).log_tail)


def leaving_odds(rates: Rates, account: History) -> float:
    """The odds of having left at the last event, before the silence since is looked at."""
    if rates.first_may_leave:
        return rates.a / (rates.b + account.repeats)
    return rates.a / (rates.b + account.repeats - 1) if account.repeats else 0.0


class Standing(Row):
    """An account today: ln of the share of gaps that get as long as the present one, and whether it is still a customer."""

    log_tail: float
    alive: float


def standing(rates: Rates, account: History) -> Standing:
    """What every chance of an account hangs on."""
    silence = log_tail(rates, account, account.age - account.last)
    odds = leaving_odds(rates, account)
    if odds <= 0:
        return Standing(silence, 1.0)
    return Standing(silence, 1 / (1 + math.exp(min(700.0, math.log(odds) - silence))))


def alive(rates: Rates, account: History) -> float:
    """The chance that the account is still a customer today."""
    return standing(rates, account).alive


def chance_within(rates: Rates, account: History, weeks: float, today: Standing | None = None) -> float:
    """The chance of at least one event within the next `weeks`; `today` where it is known already."""
    today = today or standing(rates, account)
    longer = log_tail(rates, account, account.age - account.last + max(0.0, weeks)) - today.log_tail
    return clamp(today.alive * -math.expm1(min(0.0, longer)), 0.0, 1.0)


def expected_events(rates: Rates, account: History, weeks: float) -> float:
    """The expected number of events in the next `weeks`; rates of a k=1 fit only.

    BG/NBD and MBG/NBD conditional expectation after an Euler transform, which leaves a short series in small
    numbers and cannot overflow however many events there were.
    """
    if rates.k != 1:
        raise ValueError("expected_events needs rates of a fit with k=1")
    r, alpha, a, b = rates.r, rates.alpha, rates.a, rates.b
    a += 1e-5 if abs(a - 1) < 1e-5 else 0.0
    c = a + b + account.repeats - (0 if rates.first_may_leave else 1)
    if c <= 0:
        return 0.0
    z = weeks / (alpha + account.age + weeks)
    upper = a + b - r - (0 if rates.first_may_leave else 1)
    bracket = 1 - math.exp((a - 1) * math.log1p(-z)) * hypergeometric(upper, a - 1, c, z)
    return max(0.0, c / (a - 1) * bracket * alive(rates, account))
