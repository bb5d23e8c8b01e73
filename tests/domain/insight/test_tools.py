"""Numerics, small statistics and the wording of numbers."""

import math
import random
from datetime import date

import pytest

from accountbook.domain.insight.ranks import Place, mid_ranks, place_words
from accountbook.domain.insight.sampling import stable_sample
from accountbook.domain.insight.special import hypergeometric, nelder_mead
from accountbook.domain.insight.stats import median, quantile, wilson
from accountbook.domain.insight.wording import (
    chance,
    day_month,
    interval,
    later,
    money,
    month_of,
    percent,
    shown_chance,
    signed,
    small_chance,
    span,
    sum_of,
    times,
)


def test_the_hypergeometric_series_at_known_values() -> None:
    for z in (0.0, 0.3, 0.9, 0.99):
        assert hypergeometric(1, 2, 2, z) == pytest.approx(1 / (1 - z))
        if z:
            assert hypergeometric(1, 1, 2, z) == pytest.approx(-math.log1p(-z) / z)
            assert hypergeometric(0.5, 0.5, 1.5, z) == pytest.approx(math.asin(math.sqrt(z)) / math.sqrt(z))


def test_the_simplex_finds_the_bottom_of_a_curved_valley() -> None:
    point, cost = nelder_mead(lambda p: (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2, [-1.2, 1.0], 0.5, 1e-12)
    assert point == pytest.approx([1, 1], abs=1e-3) and cost < 1e-6
    assert nelder_mead(lambda p: 0.0, [3.0], 0.1)[1] == 0


def test_quantiles_and_ranks() -> None:
    assert median([3, 1, 2]) == 2 and median([1, 2]) == 1.5 and median([7]) == 7
    assert quantile([1, 2, 3, 4, 5], 0.75) == 4
    assert mid_ranks([5, 5, 1]) == pytest.approx([2 / 3, 2 / 3, 1 / 6]) and mid_ranks([]) == []


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(0, 1, 1), "the only one"),
        (Place(0, 1, 5), "1st of 5"),
        (Place(13, 1, 14), "14th of 14"),
        (Place(1, 2, 14), "joint 2nd of 14"),
        (Place(0, 5, 5), "like all 5"),
        (Place(0, 1, 37), "top 3 %"),
        (Place(0, 1, 100), "top 1 %"),
        (Place(0, 1, 5000), "top 1 %"),
        (Place(1, 1, 20), "top 10 %"),
        (Place(36, 1, 37), "bottom 3 %"),
        (Place(12, 8, 20), "bottom 40 %"),
        (Place(9, 2, 20), "middle of the book"),
        (Place(0, 40, 40), "middle of the book"),
    ],
)
def test_a_place_in_the_book_is_true_as_it_is_said(place: Place, said: str) -> None:
    assert place_words(place) == said


def test_the_wilson_interval() -> None:
    assert wilson(8, 10, 1.96) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 0) == (0, 1) and wilson(0, 5)[0] == 0 and wilson(5, 5)[1] == 1


def test_the_sample_is_stable_and_keeps_its_members_when_the_book_grows() -> None:
    small = stable_sample(range(5000), 3000)
    assert len(small) == 3000 and small == stable_sample(random.Random(1).sample(range(5000), 5000), 3000)
    assert len(set(small) & set(stable_sample(range(5100), 3000))) > 2900
    assert stable_sample([4, 2], 3) == [4, 2]


def test_numbers_as_they_are_read() -> None:
    assert [span(days) for days in (0, 1, 13, 14, 35, 200, 650, 720, 1100)] == [
        "0 days", "1 day", "13 days", "2 weeks", "5 weeks", "7 months", "21 months", "2 years", "3 years",
    ]  # fmt: skip
    assert [interval(days) for days in (1, 7, 9, 28, 365)] == ["day", "week", "9 days", "4 weeks", "year"]
    assert [times(ratio) for ratio in (1.15, 2.04, 2.8)] == ["1.1", "2", "2.8"]
    assert [percent(share) for share in (0, 0.004, 0.04, 1)] == ["0 %", "less than 1 %", "4 %", "100 %"]
    assert [shown_chance(p) for p in (0, 0.01, 0.48, 0.98, 1)] == [5, 5, 50, 95, 95] and chance(0.35) == "35 %"
    assert (small_chance(0.0004), small_chance(0.0037)) == ("less than 0.1 %", "0.4 %")
    assert day_month(date(2026, 10, 31)) == "31 Oct" and month_of(date(2026, 11, 1)) == "November"
    assert [money(125_000, "EUR"), money(1250, "JPY"), money(1250, "VUV"), money(-250_000, "BHD")] == [
        "EUR 1,250", "JPY 1,250", "VUV 1,250", "BHD -250",
    ]  # fmt: skip
    assert [sum_of(125_000, code) for code in ("EUR", "JPY", "KWD")] == ["1,250", "125,000", "125"]
    assert (signed(24.2), signed(-0.6)) == ("+24", "-1")
    assert later(date.max, 5) == date.max and later(date.min, -5) == date.min
