"""How fresh a fact is."""

from datetime import date

import pytest

from accountbook.domain.freshness import age_months, freshness, is_old, say_as_of

WED = date(2026, 11, 18)


def test_half_of_it_after_one_half_life() -> None:
    assert freshness(WED, 12, WED) == 1
    assert freshness(date(2025, 11, 18), 12, WED) == pytest.approx(0.5, abs=0.001)
    assert freshness(date(2024, 11, 18), 12, WED) == pytest.approx(0.25, abs=0.001)
    assert freshness(date(2027, 1, 1), 12, WED) == 1


def test_age_in_months() -> None:
    assert age_months(date(2026, 5, 18), WED) == pytest.approx(6.05, abs=0.01)


def test_old_after_the_half_life() -> None:
    assert is_old(date(2025, 11, 17), 12, WED)
    assert not is_old(date(2025, 11, 25), 12, WED)
    assert is_old(None, 12, WED)
    assert not is_old(None, None, WED)


def test_unknown_day_is_worth_nothing_and_no_half_life_everything() -> None:
    assert freshness(None, 12, WED) == 0
    assert freshness(date(1990, 1, 1), None, WED) == 1


def test_says() -> None:
    assert say_as_of(date(2024, 3, 12)) == "as of 12 Mar 2024"
    assert say_as_of(None) == "as of an unknown day"
