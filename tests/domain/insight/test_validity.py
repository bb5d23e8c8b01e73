"""Figures that cannot be, and figures that ask."""

from datetime import date

import pytest

from accountbook.domain.insight.validity import (
    check_birth,
    check_jump,
    check_past,
    check_period,
    check_size,
    check_usual,
    usual,
)

TODAY = date(2026, 2, 1)


@pytest.mark.parametrize(
    ("born", "fine"),
    [(date(2012, 2, 1), True), (date(2012, 2, 2), False), (date(1916, 1, 1), True), (date(1900, 1, 1), False)],
)
def test_births_lie_14_to_110_years_back(born: date, fine: bool) -> None:
    assert (check_birth(born, TODAY) is None) is fine


def test_periods_and_future_dates() -> None:
    assert check_period("role", date(2025, 1, 2), date(2025, 1, 1)) is not None
    assert check_period("role", date(2025, 1, 1), None) is None
    assert check_past("visit", date(2026, 2, 2), TODAY) is not None
    assert check_past("visit", TODAY, TODAY) is None


def test_sizes() -> None:
    assert [doubt.field for doubt in check_size(0, -5)] == ["employees", "turnover"]
    (doubt,) = check_size(100, 250_000_00)
    assert not doubt.error
    assert doubt.sentence == "The turnover per head would be 2,500: check the unit (thousands?)."
    assert check_size(100, 10_000_000_00) == check_size(None, 5) == check_size(5, None) == []


@pytest.mark.parametrize(
    ("minor", "currency", "said"),
    [
        (7_200_000_000_00, "HUF", ""),
        (2_000_000_00, "HUF", "20,000"),
        (1_800_000_000, "JPY", ""),
        (1_800_000, "JPY", "18,000"),
        (2_500_000_00, "", ""),
        (90, "KZT", ""),
    ],
)
def test_the_turnover_per_head_is_judged_in_euro(minor: int, currency: str, said: str) -> None:
    doubts = [doubt.sentence for doubt in check_size(100, minor, currency)]
    assert doubts == ([f"The turnover per head would be {said}: check the unit (thousands?)."] if said else [])


def test_jumps_ask() -> None:
    assert check_jump("employees", 100, 301) and check_jump("employees", 300, 99)
    assert check_jump("employees", 100, 290) is None and check_jump("employees", None, 5) is None


def test_figures_far_from_their_industry_ask() -> None:
    peers = [100.0, 120, 90, 150, 80, 110, 130, 95]
    known = usual(peers)
    assert check_usual("turnover", 100_000, known) and check_usual("turnover", 0.1, known)
    assert check_usual("turnover", 140, known) is None
    assert check_usual("turnover", 0, known) is None
    assert usual(peers[:7]) is None and usual([5.0] * 20) is None
    assert check_usual("turnover", 100_000, None) is None
