"""Weeks, months, quarters and years in words, from their first day to their last."""

from datetime import date

import pytest

from accountbook.domain.calendar.spans import read_span

MON = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("this week", "2026-11-23", "2026-11-29"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("Letzte Woche", "2026-11-16", "2026-11-22"),
        ("semana pasada", "2026-11-16", "2026-11-22"),
        ("nästa vecka", "2026-11-30", "2026-12-06"),
        ("next week", "2026-11-30", "2026-12-06"),
        ("semana que viene", "2026-11-30", "2026-12-06"),
        ("übernächste Woche", "2026-12-07", "2026-12-13"),
        ("KW 49", "2026-11-30", "2026-12-06"),
        ("kw49", "2026-11-30", "2026-12-06"),
        ("2027-W01", "2027-01-04", "2027-01-10"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("next month", "2026-12-01", "2026-12-31"),
        ("diesen Monat", "2026-11-01", "2026-11-30"),
        ("last quarter", "2026-07-01", "2026-09-30"),
        ("this quarter", "2026-10-01", "2026-12-31"),
        ("Q1", "2027-01-01", "2027-03-31"),
        ("Q4", "2026-10-01", "2026-12-31"),
        ("Q2 2026", "2026-04-01", "2026-06-30"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("nächstes Jahr", "2027-01-01", "2027-12-31"),
        ("february", "2027-02-01", "2027-02-28"),
        ("november", "2026-11-01", "2026-11-30"),
    ],
)
def test_a_span_has_a_first_and_a_last_day(text: str, first: str, last: str) -> None:
    assert read_span(text, MON) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["", "fri", "next fri", "in 2 weeks", "2w", "today", "next day", "31.12.", "week", "KW 60"]
)
def test_a_day_is_no_span(text: str) -> None:
    assert read_span(text, MON) is None


def test_what_is_past_lies_behind() -> None:
    assert read_span("december", MON, "past") == (date(2025, 12, 1), date(2025, 12, 31))
    assert read_span("Q4", MON, "past") == (date(2026, 10, 1), date(2026, 12, 31))
    assert read_span("KW 53", date(2027, 1, 11), "past") == (date(2026, 12, 28), date(2027, 1, 3))
    assert read_span("next year", date(9999, 5, 1)) is None
    assert read_span("january", date(9999, 5, 1)) is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Q3", "2026-07-01"),
        ("Q4", "2026-10-01"),
        ("Q1", "2027-01-01"),
        ("october", "2026-10-01"),
        ("may", "2027-05-01"),
    ],
)
def test_without_a_side_the_nearest_span_is_meant(text: str, first: str) -> None:
    found = read_span(text, MON, "nearest")
    assert found and found[0].isoformat() == first
