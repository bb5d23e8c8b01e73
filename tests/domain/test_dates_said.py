"""Days as the program says them: it reads them back, and no text breaks the reading."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.calendar.dates import (
    Moment,
    read_date,
    read_leading_date,
)
from accountbook.domain.calendar.days import say_date, say_exact

WED = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (-3, "3 days ago"),
        (2, "Fri 20 Nov"),
        (-30, "Mon 19 Oct"),
        (60, "Sun 17 Jan 2027"),
    ],
)
def test_says_a_day_as_one_does(days: int, expected: str) -> None:
    assert say_date(WED + timedelta(days=days), WED) == expected


DATES = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(on=DATES, today=DATES)
def test_what_it_says_it_reads(on: date, today: date) -> None:
    for prefer in ("past", "future"):
        assert read_date(say_exact(on), today, prefer=prefer) == Moment(on)
        assert read_date(on.isoformat(), today, prefer=prefer) == Moment(on)
    assert read_date(say_date(on, today), today, prefer="past" if on < today else "future") == Moment(on)


@given(st.text(max_size=60), DATES)
def test_never_fails_on_any_text(text: str, today: date) -> None:
    read_date(text, today)
    read_leading_date(text.split(), today, "past")


DATE_WORDS = "next last in end of 2 w week fri mon 31.12. 9 at 15:00 ago dec 2027 the d"


@given(st.lists(st.sampled_from(DATE_WORDS.split()), max_size=6))
def test_a_day_read_past_or_future_lies_on_a_calendar(words: list[str]) -> None:
    moment = read_date(" ".join(words), WED)
    assert moment is None or 1900 <= moment.on.year <= 2199
