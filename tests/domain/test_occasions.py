"""Days that come back every year, over New Year and in leap years."""

from datetime import date

import pytest

from accountbook.domain.calendar.occasions import next_on, round_since, spans


@pytest.mark.parametrize(
    ("month_day", "today", "expected"),
    [
        (1126, date(2026, 11, 22), date(2026, 11, 26)),
        (1122, date(2026, 11, 22), date(2026, 11, 22)),
        (1121, date(2026, 11, 22), date(2027, 11, 21)),
        (229, date(2026, 2, 20), date(2026, 2, 28)),
        (229, date(2028, 2, 20), date(2028, 2, 29)),
        (229, date(2027, 3, 1), date(2028, 2, 29)),
    ],
)
def test_the_next_time(month_day: int, today: date, expected: date) -> None:
    assert next_on(month_day, today) == expected


@pytest.mark.parametrize(
    ("today", "days", "expected"),
    [
        (date(2026, 11, 22), 14, [(1122, 1206)]),
        (date(2026, 12, 25), 14, [(1225, 1231), (101, 108)]),
        (date(2026, 2, 14), 14, [(214, 229)]),
        (date(2026, 2, 20), 14, [(220, 306)]),
    ],
)
def test_the_ranges_to_ask_for(today: date, days: int, expected: list[tuple[int, int]]) -> None:
    assert spans(today, days) == expected


def test_every_day_of_the_window_is_in_its_ranges() -> None:
    for today in (date(2026, 2, 1), date(2028, 2, 20), date(2026, 12, 28)):
        ranges = spans(today, 14)
        for month_day in (229, 228, 301, 101, 1231):
            inside = any(first <= month_day <= last for first, last in ranges)
            assert inside or (next_on(month_day, today) - today).days > 14


def test_who_makes_a_round_number_of_years() -> None:
    since = round_since(2026)
    assert since[:4] == [2025, 2021, 2016, 2011] and min(since) == 1 and len(since) == 1 + 2025 // 5
