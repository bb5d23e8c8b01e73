"""Quarters of a group and of an account in it."""

import random
from datetime import date, timedelta

import pytest

from accountbook.domain.insight.inputs import Missing
from accountbook.domain.insight.sector import (
    SectorSeason,
    full_years,
    quarter,
    sector_season,
    sentence,
    votes_of,
)

TODAY = date(2026, 2, 1)


def _accounts(draw: random.Random, n: int, years: int, last_quarter: float) -> dict[int, list[date]]:
    def one() -> date:
        start = 273 + draw.randrange(92) if draw.random() < last_quarter else draw.randrange(365)
        return date(2025 - draw.randrange(years), 1, 1) + timedelta(days=start)

    return {i: sorted({one() for _ in range(2 * years)}) for i in range(n)}


def test_votes_count_years_not_orders() -> None:
    days = [date(2024, 11, day) for day in range(1, 9)] + [date(2025, 2, 1), date(2025, 11, 1)]
    years = [days[:8], days[8:]]
    assert votes_of(years) == (0.5, 0, 0, 1.5)
    assert votes_of(years, year_start=10) == pytest.approx((1.5, 0.5, 0, 0))
    assert quarter(date(2025, 9, 30), 10) == 3


def test_only_full_years_of_an_account_speak() -> None:
    days = [date(2023, 11, 5), date(2024, 3, 1), date(2025, 1, 31), date(2025, 3, 1), TODAY]
    assert full_years(days, TODAY) == {0: days[3:], 1: days[1:3]}
    assert full_years(days[3:], TODAY) == {}


@pytest.mark.parametrize("months", [6, 18, 23])
def test_regular_buyers_of_a_young_book_have_no_season(months: int) -> None:
    """Half a year holds two quarters, whoever buys in it; one old account makes the others no older."""
    span = round(months * 30.44)
    book = {key: [TODAY - timedelta(days=back) for back in range(key, span, 25)][::-1] for key in range(8)}
    short = Missing(f"{months - 1} months of history: a season needs 24.", months - 1, 24)
    assert sector_season(book, TODAY) == short
    assert sector_season(book | {8: [TODAY - timedelta(days=900)]}, TODAY) == short


def test_accounts_that_came_later_lend_no_weight_to_the_quarter_they_came_in() -> None:
    old = {key: [TODAY - timedelta(days=back) for back in range(key, 1000, 25)][::-1] for key in range(6)}
    late = {key: [TODAY - timedelta(days=back) for back in range(key % 25, 450, 25)][::-1] for key in range(6, 60)}
    found = sector_season(old | late, TODAY)
    assert isinstance(found, SectorSeason) and (found.accounts, found.years) == (60, 2)
    assert max(found.votes) < 0.3 * sum(found.votes)


def test_a_common_season_is_found_and_said() -> None:
    found = sector_season(_accounts(random.Random(1), 12, 3, 0.6), TODAY)
    assert isinstance(found, SectorSeason) and found.passed
    assert max(found.votes) == found.votes[3] > sum(found.votes) * 0.4
    assert sentence(found, "State bodies").startswith("State bodies in your book: ")
    assert "of an account's orders of a year in quarter 4 (12 accounts, 3 years)." in sentence(found, "State bodies")


def test_a_busy_account_speaks_for_its_sector_no_louder_than_another() -> None:
    """Its share, and the middle of the season: both count one vote for each account and year."""
    book = {key: [date(year, 11, 5 + key) for year in (2023, 2024, 2025)] for key in range(10)}
    calm = sector_season(book, TODAY)
    book[10] = [date(year, 7, day) for year in (2023, 2024, 2025) for day in range(1, 31)]
    busy = sector_season(book, TODAY)
    assert isinstance(calm, SectorSeason) and isinstance(busy, SectorSeason)
    assert busy.votes == pytest.approx((0, 0, 2, 20))
    assert busy.centre == pytest.approx(calm.centre, abs=8)


def test_without_a_season_the_test_rarely_passes_and_with_one_mostly() -> None:
    def passes(accounts: int, years: int, share: float) -> float:
        draw = random.Random(accounts * years)
        found = [sector_season(_accounts(draw, accounts, years, share), TODAY, seed) for seed in range(80)]
        return sum(isinstance(one, SectorSeason) and one.passed for one in found) / 80

    assert passes(10, 3, 0.0) <= 0.11
    assert passes(10, 3, 0.6) >= 0.90


def test_a_flat_sector_has_no_common_season() -> None:
    found = SectorSeason((3, 3, 3, 3), 0.6, 12, 2, 100.0, False)
    assert sentence(found, "Bakers") == "Bakers: no common buying season."


def test_four_accounts_are_too_few() -> None:
    found = sector_season(_accounts(random.Random(1), 4, 2, 0.9) | {9: []}, TODAY)
    assert found == Missing("Not enough accounts with orders to see a season (have 4, need 5).", 4, 5)
