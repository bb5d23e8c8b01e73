"""Fits of the rhythm against published parameters, recovery of planted ones, and small books."""

import math
import random
import statistics
from collections import Counter
from datetime import date, timedelta

import pytest

from accountbook.domain.insight.inputs import event_days
from accountbook.domain.insight.likeness import area
from accountbook.domain.insight.rhythm import (
    History,
    Kind,
    Rates,
    alive,
    chance_within,
    default_rates,
    expected_events,
    history,
)
from accountbook.domain.insight.rhythm_fit import by_repeats, choose, fit, learn, log_likelihood
from tests.domain.insight.books import CDNOW_CUT, cdnow, cdnow_counts, fixtures


def test_bg_nbd_maximum_likelihood_on_cdnow() -> None:
    rates, loglik = fit(cdnow_counts(), 6, 1, first_may_leave=False, prior_weight=0)
    assert rates[:4] == pytest.approx((0.243, 4.414, 0.793, 2.426), abs=0.002)
    assert loglik == pytest.approx(-9582.4, abs=0.1)


def test_mbg_nbd_maximum_likelihood_on_cdnow() -> None:
    rates, loglik = fit(cdnow_counts(), 6, 1, prior_weight=0)
    assert rates[:4] == pytest.approx((0.525, 6.183, 0.891, 1.614), abs=0.003)
    assert loglik == pytest.approx(-9582.13, abs=0.1)


def test_map_fit_of_40_accounts() -> None:
    case = fixtures()["map_fit_40"]
    counts = Counter(History(int(x), last, age) for x, last, age in case["data"])
    assert fit(counts, case["unit"], 1)[0][:4] == pytest.approx(case["par"], rel=0.005)


def test_cdnow_buys_like_erlang_1_and_its_fit_ranks_and_calibrates() -> None:
    book = cdnow()
    days = {key: event_days(rows, CDNOW_CUT) for key, rows in book.items()}
    found = learn(days, CDNOW_CUT)
    assert found.rates and found.rates.k == 1 and found.fitted and (found.accounts, found.repeaters) == (2357, 946)
    assert found.single == found.rates
    seen = {key: one for key, own in days.items() if (one := history(own, CDNOW_CUT))}
    back = [any(on > CDNOW_CUT for on, *_ in book[key]) for key in seen]
    chances = [chance_within(found.rates, one, 39) for one in seen.values()]
    assert area(chances, back) > 0.75
    assert statistics.fmean(chances) == pytest.approx(statistics.fmean(back), abs=0.06)
    # Being alive must never rank customers: without the modification nobody who bought once has ever left.
    bg = Rates(0.243, 4.414, 0.793, 2.426, 1, first_may_leave=False)
    assert area([alive(bg, one) for one in seen.values()], back) < 0.5


@pytest.mark.parametrize(
    ("rates", "corr", "rmse", "mae"),
    [
        (Rates(0.243, 4.414, 0.793, 2.426, 1, first_may_leave=False), 0.626, 1.608, 0.786),
        (Rates(0.525, 6.183, 0.891, 1.614, 1), 0.627, 1.607, 0.765),
    ],
)
def test_cdnow_hold_out_of_39_weeks(rates: Rates, corr: float, rmse: float, mae: float) -> None:
    book = cdnow()
    expected, bought = [], []
    for rows in book.values():
        account = history(event_days(rows, CDNOW_CUT), CDNOW_CUT)
        assert account is not None
        expected.append(expected_events(rates, account, 39))
        bought.append(len({on for on, *_ in rows if on > CDNOW_CUT}))
    assert statistics.correlation(expected, bought) == pytest.approx(corr, abs=0.002)
    errors = [abs(a - b) for a, b in zip(expected, bought, strict=True)]
    assert math.sqrt(statistics.fmean(e * e for e in errors)) == pytest.approx(rmse, abs=0.003)
    assert statistics.fmean(errors) == pytest.approx(mae, abs=0.003)
    assert statistics.fmean(bought) == pytest.approx(0.799, abs=0.001)


def _simulated(n: int, rates: Rates, seed: int) -> tuple[Counter[History], float]:
    """Histories drawn from the model over 24, 28 or 32 weeks, and the sum of ln(gap)."""
    draw = random.Random(seed)
    counts: Counter[History] = Counter()
    log_gaps = 0.0
    for _ in range(n):
        age = draw.choice([24.0, 28.0, 32.0])
        rate, p = draw.gammavariate(rates.r, 1 / rates.alpha), draw.betavariate(rates.a, rates.b)
        x, last = 0, 0.0
        while draw.random() >= p:
            gap = draw.gammavariate(rates.k, 1 / max(rate, 1e-9))
            if last + gap > age:
                break
            x, last, log_gaps = x + 1, last + gap, log_gaps + math.log(gap)
        counts[History(x, last, age)] += 1
    return counts, log_gaps


TRUE = Rates(0.85, 1.45, 0.79, 2.42, 3)


def test_planted_regularity_is_found_in_1500_accounts() -> None:
    counts, log_gaps = _simulated(1500, TRUE, 5)
    found, _, _ = choose(counts, log_gaps, 6, (1, 2, 3))
    assert found.k == 3
    assert statistics.fmean(abs(a / b - 1) for a, b in zip(found[:4], TRUE[:4], strict=True)) < 0.20


@pytest.mark.night
def test_planted_parameters_are_recovered_from_6000_accounts() -> None:
    counts, log_gaps = _simulated(6000, TRUE, 1)
    found, _, _ = choose(counts, log_gaps, 6, (1, 2, 3, 4))
    assert found.k == 3
    assert statistics.fmean(abs(a / b - 1) for a, b in zip(found[:4], TRUE[:4], strict=True)) < 0.10


def test_fits_of_20_accounts_do_not_run_away_and_rank_like_the_defaults() -> None:
    book = cdnow()
    days = {key: event_days(rows, CDNOW_CUT) for key, rows in book.items()}
    draw = random.Random(8)
    everybody = [(history(own, CDNOW_CUT), key) for key, own in sorted(days.items()) if key % 4 == 0]
    back = [any(on > CDNOW_CUT for on, *_ in book[key]) for _, key in everybody]
    repeaters = [key for key, own in days.items() if len(own) > 1]
    areas = []
    for _ in range(5):
        chosen = draw.sample(repeaters, 10) + draw.sample(sorted(days), 12)
        found = learn({key: days[key] for key in chosen}, CDNOW_CUT)
        assert found.fitted and found.rates and found.unit
        assert all(0.02 < value < 500 for value in found.rates[:4])
        areas.append(area([chance_within(found.rates, one, 39) for one, _ in everybody if one], back))
    assert statistics.fmean(areas) > 0.70


def test_the_ladder_defaults_below_20_accounts_and_nothing_without_gaps() -> None:
    today, first = date(2026, 2, 1), date(2025, 1, 1)
    weekly = {i: [first + timedelta(days=7 * j) for j in range(4)] for i in range(3)}
    small = learn(weekly, today)
    assert (small.fitted, small.unit, small.rates, small.single) == (
        False,
        1.0,
        default_rates(1, 2),
        default_rates(1, 1),
    )
    assert learn(weekly, today, Kind.VISITS).rates == default_rates(1, 6)
    for empty in ({}, {1: [first]}, {1: [], 2: [first, first + timedelta(days=9)]}):
        assert learn(empty, today).rates is None


@pytest.mark.parametrize("gap", [1, 365])
def test_degenerate_books_give_finite_rates(gap: int) -> None:
    today, first = date(2026, 2, 1), date(2020, 1, 1)
    alike = {i: [first, first + timedelta(days=gap)] for i in range(25)}
    found = learn(alike, today)
    assert found.rates and all(math.isfinite(v) and v > 0 for v in found.rates[:4])
    assert math.isfinite(log_likelihood(found.rates, by_repeats({History(900, 5000.0, 5000.0): 2})))
    assert 0 <= chance_within(found.rates, History(1, gap / 7, 300), 13) <= 1
