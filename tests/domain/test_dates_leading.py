"""The date at the beginning of a line, and what looks like one and is none."""

from datetime import date

import pytest

from accountbook.domain.calendar.dates import (
    leading_misfit,
    read_date,
    read_leading_date,
)

WED = date(2026, 11, 18)
NOT_DATES = [
    "",
    "   ",
    "9",
    "31.2.",
    "30.02.2027",
    "2026-02-30",
    "32.1.",
    "13/13",
    "foo",
    "tue foo",
    "send tue",
    "wed 24 nov",
    "sat 10 oct",
    "thu 31 dec 2027",
    "fri 31 nov",
    "Freitag, den 28. November",
    "tomorrow 25:00",
    "99999d",
    "9999y",
    "next",
    "in 2",
    "end of",
    "may",
    "14 2 2027 3",
    "week 60",
    "tomorrow tomorrow",
    "mon " * 40,
]


@pytest.mark.parametrize("text", NOT_DATES)
def test_refuses_what_it_does_not_understand_as_a_whole(text: str) -> None:
    assert read_date(text, WED) is None


@pytest.mark.parametrize(
    ("line", "words_used"),
    [
        ("fri 15:00 send quote", 2),
        ("fri 2 samples", 1),
        ("in 2 weeks call", 3),
        ("31.12. send", 1),
        ("31. 12. 2026 send", 3),
        ("next week fri call", 3),
        ("day after tomorrow call", 3),
        ("yesterday, price ok", 1),
        ("3d send", 1),
    ],
)
def test_takes_the_longest_date_at_the_beginning(line: str, words_used: int) -> None:
    found = read_leading_date(line.split(), WED)
    assert found is not None
    assert found[1] == words_used


@pytest.mark.parametrize(
    "line", ["1.5 hours", "24/7 support", "1/2 pallet", "2m cable", "send fri", "2 h talk", "w3 x"]
)
def test_leaves_numbers_in_running_text_alone(line: str) -> None:
    assert read_leading_date(line.split(), WED, durations=False) is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("fri 28 nov send", 3),
        ("thu 31 dec 2027 send", 4),
        ("fri 28.11. 10:00 send", 2),
        ("fri 27 nov send", 0),
        ("fri 9.30 send", 0),
        ("fri 1.5 hours", 0),
        ("send fri 28 nov", 0),
    ],
)
def test_a_weekday_that_is_not_the_one_of_the_date_spoils_both(line: str, words: int) -> None:
    assert leading_misfit(line.split(), WED, "future", tongue="en", month_first=False) == words
    if words:
        assert read_leading_date(line.split(), WED) is None


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("Di 14 Uhr", date(2026, 12, 1)),
        ("kommenden Fr", date(2026, 11, 27)),
        ("Mi 25.11.", date(2026, 11, 25)),
        ("Ven 10:00", date(2026, 11, 27)),
        ("wo 10:00", date(2026, 11, 25)),
        ("Di 25.11.", None),
        ("do", None),
        ("next do", None),
        ("so", None),
    ],
)
def test_a_short_weekday_of_another_tongue_is_one_only_beside_a_clock_or_a_date(line: str, on: date | None) -> None:
    """On a Tuesday, in English."""
    found = read_date(line, date(2026, 11, 24))
    assert (found and found.on) == on
