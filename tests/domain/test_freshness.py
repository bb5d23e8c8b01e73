"""How fresh a fact is."""

from datetime import date

import pytest

from accountbook.domain.freshness import age_months, is_old, say_as_of

WED = date(2026, 11, 18)


def test_age_in_months() -> None:
    assert age_months(date(2026, 5, 18), WED) == pytest.approx(6.05, abs=0.01)


def test_old_after_the_half_life() -> None:
    assert is_old(date(2025, 11, 17), 12, WED)
    assert not is_old(date(2025, 11, 25), 12, WED)
    assert is_old(None, 12, WED)
    assert not is_old(None, None, WED)


def test_says() -> None:
    assert say_as_of(date(2024, 3, 12)) == "as of 12 Mar 2024"
    assert say_as_of(None) == "as of an unknown day"
