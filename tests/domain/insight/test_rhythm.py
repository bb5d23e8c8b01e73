"""The rhythm model against published numbers, and its answers at the edges."""

import math
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.insight.rhythm import (
    History,
    Rates,
    alive,
    chance_within,
    default_rates,
    expected_events,
    gaps,
    history,
    tail,
    usual_gap,
)
from tests.domain.insight.books import fixtures

BG = Rates(0.243, 4.414, 0.793, 2.426, 1, first_may_leave=False)


def test_alive_and_chance_agree_with_the_fixtures() -> None:
    for case in fixtures()["btyd"]:
        r, alpha, a, b = case["par"]
        rates = Rates(r, alpha, a, b, case["k"], case["modified"])
        account = History(case["x"], case["tx"], case["T"])
        assert alive(rates, account) == pytest.approx(case["p_alive"], rel=1e-9)
        assert chance_within(rates, account, case["t"]) == pytest.approx(case["p_buy"], rel=1e-9)


def test_defaults_agree_with_the_fixtures() -> None:
    for case in fixtures()["default_par"]:
        assert default_rates(case["unit"], case["k"])[:4] == pytest.approx(case["par"], rel=1e-12)


def test_the_worked_example_of_fader_hardie_and_lee() -> None:
    account = History(2, 30.43, 38.86)
    assert expected_events(BG, account, 39) == pytest.approx(1.226, abs=0.001)
    assert chance_within(BG, account, 39) == pytest.approx(0.5546, abs=0.0001)


def test_weekly_visits_silent_for_two_and_four_weeks() -> None:
    planned, orders = default_rates(1, 6), default_rates(1, 2)
    two, four = History(12, 12, 14), History(12, 12, 16)
    assert [round(f, 2) for f in (tail(planned, two), alive(planned, two), chance_within(planned, two, 1))] == [
        0.03, 0.48, 0.46,
    ]  # fmt: skip
    assert [round(f, 2) for f in (tail(orders, two), alive(orders, two), chance_within(orders, two, 1))] == [
        0.11, 0.78, 0.58,
    ]  # fmt: skip
    assert tail(planned, four) < 0.01 and alive(planned, four) < 0.01


def test_the_chance_agrees_with_a_simulation_of_the_model() -> None:
    """Draw customers of a known model, keep those with one history, and count who comes back."""
    rates, draw = Rates(1.2, 6.0, 0.8, 2.5, 2), random.Random(12)
    near, hits, expected = 0, 0, 0.0
    while near < 1500:
        rate = draw.gammavariate(rates.r, 1 / rates.alpha)
        p = draw.betavariate(rates.a, rates.b)
        days, t, stays = [0.0], 0.0, True
        while stays and t < 60:
            stays = draw.random() >= p
            t += draw.gammavariate(2, 1 / rate) if rate > 1e-9 else 1e9
            if stays and t < 60:
                days.append(t)
        seen = [day for day in days if day <= 40]
        if len(seen) == 4:
            near += 1
            hits += any(40 < day <= 53 for day in days)
            expected += chance_within(rates, History(3, seen[-1], 40), 13)
    assert hits / near == pytest.approx(expected / near, abs=0.035)


def test_expected_events_agree_with_the_sum_over_chances() -> None:
    """In a short time at most one event happens, so its number and its chance are the same."""
    for rates in (BG, default_rates(5, 1)):
        for account in (History(0, 0, 10), History(3, 20, 30), History(400, 350, 352)):
            few = expected_events(rates, account, 1e-3)
            assert few == pytest.approx(chance_within(rates, account, 1e-3), rel=2e-2)


def test_expected_events_at_a_equal_one_and_only_for_k_one() -> None:
    at_one = expected_events(Rates(1, 5, 1.0, 2, 1), History(3, 20, 30), 52)
    beside = expected_events(Rates(1, 5, 1.001, 2, 1), History(3, 20, 30), 52)
    assert at_one == pytest.approx(beside, rel=1e-2)
    with pytest.raises(ValueError, match="k=1"):
        expected_events(default_rates(5, 2), History(3, 20, 30), 52)


def test_history_counts_days_in_weeks_and_ignores_the_future() -> None:
    days = [date(2026, 1, 1), date(2026, 1, 15), date(2026, 3, 1)]
    assert history(days, date(2026, 1, 29)) == History(1, 2.0, 4.0)
    assert history([], date(2026, 1, 1)) is None
    assert history([date(2026, 1, 1)], date(2026, 1, 1)) == History(0, 0.0, 0.0)
    assert gaps(days[:2]) == [2.0] and usual_gap(days[:1]) is None


@given(
    x=st.integers(0, 5000),
    last=st.floats(0, 5000),
    silent=st.floats(0, 50_000),
    unit=st.floats(0.14, 5000),
    k=st.sampled_from([1, 2, 3, 6, 8]),
    weeks=st.floats(0, 5000),
)
def test_every_probability_is_one_whatever_the_history(
    x: int, last: float, silent: float, unit: float, k: int, weeks: float
) -> None:
    account = History(x, last if x else 0.0, (last if x else 0.0) + silent)
    rates = default_rates(unit, k)
    for value in (tail(rates, account), alive(rates, account), chance_within(rates, account, weeks)):
        assert math.isfinite(value) and 0 <= value <= 1
    if k == 1:
        assert math.isfinite(expected_events(rates, account, weeks)) and expected_events(rates, account, weeks) >= 0


def test_the_longer_the_silence_the_less_likely() -> None:
    rates = default_rates(4, 2)
    chances = []
    for silent in range(0, 400, 20):
        account = History(5, 20, 20 + silent / 7)
        chances.append(alive(rates, account))
        assert chance_within(rates, account, 8) >= chance_within(rates, account, 4)
    assert chances == sorted(chances, reverse=True)
