"""Days that come back every year: when the next one is, how many years it makes, and which ones to ask for."""

from datetime import date, timedelta

from accountbook.domain.calendar.days import day_in

ROUND = 5
"""Years as a customer are worth a word when they are the first or a multiple of this."""


def next_on(month_day: int, today: date) -> date:
    """The next time a day (month * 100 + day) comes, today included; 29 February is the 28th in a common year."""
    this_year = day_in(today.year, month_day // 100, month_day % 100)
    return this_year if this_year >= today else day_in(today.year + 1, month_day // 100, month_day % 100)


def spans(today: date, days: int) -> list[tuple[int, int]]:
    """The month-days from today over so many days as one range, or two over New Year; never leaves 29 February out."""
    last = today + timedelta(days=days)
    first, end = _month_day(today), _month_day(last)
    if end == 228:
        end = 229
    return [(first, end)] if last.year == today.year else [(first, 1231), (101, end)]


def round_since(year: int) -> list[int]:
    """The years since when a customer makes a round number of years in this one, the latest first."""
    return [year - 1, *range(year - ROUND, 0, -ROUND)]


def _month_day(on: date) -> int:
    return on.month * 100 + on.day
