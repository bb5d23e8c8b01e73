"""The parameters of the rhythm model of a book: defaults for a small one, else the best fit under a prior (MAP).

Plain maximum likelihood runs away in small books (63 % of the fits at 20 accounts); the prior of `rhythm` keeps
a fit of 20 accounts as good as one of 300.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from accountbook.domain.insight.rhythm import (
    K_DEFAULT,
    PRIOR,
    BookRhythm,
    History,
    Kind,
    Rates,
    default_rates,
    gaps,
    history,
    rates_of,
    usual_gap,
)
from accountbook.domain.insight.sampling import stable_sample
from accountbook.domain.insight.special import nelder_mead
from accountbook.domain.insight.stats import median
from accountbook.row import Row

K_TRIED = {
    Kind.ORDERS: (1, 2, 3),
    Kind.VISITS: (1, 2, 4, 6, 8),
    Kind.CALLS: (1, 2, 4, 6, 8),
    Kind.WEB: (1, 2, 3),
}
ACCOUNTS_NEEDED, REPEATERS_NEEDED, UNIT_NEEDED = 20, 10, 3
MOST, MOST_TALKS = 3000, 1000
"""Accounts learnt from: 3,000 move a chance by .003 on average, 1,000 by .008, which is enough for talks."""


class Choice(Row):
    """The fit with the best k, its log likelihood of the single gaps, and the fit with k=1."""

    rates: Rates
    loglik: float
    single: Rates


def learn(events: Mapping[int, Sequence[date]], today: date, kind: Kind = Kind.ORDERS) -> BookRhythm:
    """The rhythm of a book: its usual gap from 3 repeat accounts, a fit from 20 accounts of which 10 repeat.

    `events` maps an account to its sorted distinct days; days after today are left out.
    """
    past = {one: kept for one, days in events.items() if (kept := [day for day in days if day <= today])}
    units = [gap for days in past.values() if (gap := usual_gap(days))]
    if len(units) < UNIT_NEEDED:
        return BookRhythm(kind, None, None, None, False, len(past), len(units), today)
    unit = median(units)
    if len(past) < ACCOUNTS_NEEDED or len(units) < REPEATERS_NEEDED:
        usual, single = default_rates(unit, K_DEFAULT[kind]), default_rates(unit, 1)
        return BookRhythm(kind, usual, single, unit, False, len(past), len(units), today)
    most = MOST if kind is Kind.ORDERS else MOST_TALKS
    sample = [past[one] for one in stable_sample(sorted(past), most)]
    best = best_fit(sample, today, unit, K_TRIED[kind])
    return BookRhythm(kind, best.rates, best.single, unit, True, len(past), len(units), today)


def best_fit(days: Iterable[Sequence[date]], today: date, unit: float, tried: Sequence[int]) -> Choice:
    """The MAP fit with the k whose likelihood of the single gaps is highest."""
    counts: Counter[History] = Counter()
    log_gaps = 0.0
    for own in days:
        if one := history(own, today):
            counts[one] += 1
            log_gaps += sum(math.log(gap) for gap in gaps(own) if gap > 0)
    return choose(counts, log_gaps, unit, tried)


def choose(counts: Mapping[History, int], log_gaps: float, unit: float, tried: Sequence[int]) -> Choice:
    """The best of the fits for each k tried (1 among them); `log_gaps` is the sum of ln(gap in weeks)."""
    repeats = sum(one.repeats * times for one, times in counts.items())
    choices: dict[int, Choice] = {}
    for k in tried:
        rates, loglik = fit(counts, unit, k)
        comparable = loglik + (k - 1) * log_gaps - repeats * math.lgamma(k)
        choices[k] = Choice(rates, comparable, rates)
    best = max(choices.values(), key=lambda one: one.loglik)
    return best._replace(single=choices[1].rates)


def fit(
    counts: Mapping[History, int],
    unit: float,
    k: int,
    first_may_leave: bool = True,
    prior_weight: float = 1.0,
) -> tuple[Rates, float]:
    """The rates that fit best and their log likelihood (without the prior); prior weight 0 is maximum likelihood."""
    rows = by_repeats(counts)

    def cost(theta: Sequence[float]) -> float:
        apart = sum(((value - centre) / width) ** 2 for value, (centre, width) in zip(theta, PRIOR, strict=True))
        return 0.5 * prior_weight * apart - log_likelihood(rates_of(theta, unit, k, first_may_leave), rows)

    first, _ = nelder_mead(cost, [centre for centre, _ in PRIOR], step=0.5, tolerance=0.1, close=0.1)
    theta, _ = nelder_mead(cost, first, step=0.1, tolerance=1e-4, close=2e-4)
    rates = rates_of(theta, unit, k, first_may_leave)
    return rates, log_likelihood(rates, rows)


Rows = list[tuple[int, int, list[tuple[float, float, int]]]]


def by_repeats(counts: Mapping[History, int]) -> Rows:
    """(repeats, accounts, [(last, age, accounts)]): everything that depends on the repeats alone is paid once."""
    groups: dict[int, list[tuple[float, float, int]]] = {}
    for one, times in counts.items():
        groups.setdefault(one.repeats, []).append((one.last, one.age, times))
    return [(x, sum(times for _, _, times in rows), rows) for x, rows in sorted(groups.items())]


def log_likelihood(rates: Rates, groups: Rows) -> float:
    """The sum over the groups; the drop-out terms are those of BG/NBD where the first event may not leave."""
    r, alpha, a, b, k, first_may_leave = rates
    lgamma, log = math.lgamma, math.log
    log_alpha = log(alpha)
    total = 0.0
    for x, times, rows in groups:
        m = r + k * x
        chances = x if first_may_leave else max(0, x - 1)
        stays = x + 1 if first_may_leave else x
        total += times * (lgamma(m) - lgamma(r) + r * log_alpha)
        total += times * (lgamma(a + b) + lgamma(b + stays) - lgamma(b) - lgamma(a + b + stays))
        odds = a / (b + chances) if first_may_leave or x else 0.0
        powers = [1.0]
        for j in range(1, k):
            powers.append(powers[-1] * (m + j - 1) / j)
        powers.reverse()
        for last, age, count in rows:
            start, end = alpha + last, alpha + age
            z = (age - last) / end
            series = 0.0
            for power in powers:
                series = series * z + power
            left = series * (start / end) ** m + odds
            total += count * (log(left) - m * log(start)) if left > 0 else count * -1e4
    return total
