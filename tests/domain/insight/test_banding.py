"""Bands of headcount and turnover."""

import pytest

from accountbook.domain.insight.banding import enterprise_size, headcount_band, turnover_band

MILLION = 100_000_000


@pytest.mark.parametrize(
    ("employees", "band"),
    [(None, None), (0, None), (1, "1-9"), (9, "1-9"), (10, "10-49"), (49, "10-49"), (249, "50-249"), (250, "250+")],
)
def test_headcount(employees: int | None, band: str | None) -> None:
    assert headcount_band(employees) == band


@pytest.mark.parametrize(
    ("minor", "band"),
    [
        (None, None),
        (-1, None),
        (0, "<2M"),
        (2 * MILLION - 1, "<2M"),
        (2 * MILLION, "2-10M"),
        (49 * MILLION, "10-50M"),
        (10**20, "50M+"),
    ],
)
def test_turnover(minor: int | None, band: str | None) -> None:
    assert turnover_band(minor) == band


@pytest.mark.parametrize(
    ("employees", "turnover", "balance", "size"),
    [
        (9, 2 * MILLION, None, "micro"),
        (9, 3 * MILLION, None, "small"),
        (9, 3 * MILLION, 1 * MILLION, "micro"),
        (49, None, None, "small"),
        (249, 60 * MILLION, 43 * MILLION, "medium"),
        (249, 60 * MILLION, 44 * MILLION, "large"),
        (250, 1, 1, "large"),
        (None, 9 * MILLION, None, "small"),
        (None, None, None, None),
        (0, -5, None, None),
    ],
)
def test_enterprise(employees: int | None, turnover: int | None, balance: int | None, size: str | None) -> None:
    assert enterprise_size(employees, turnover, balance) == size
