"""Partial dates: no date is ever invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.calendar.partial import PartialDate, say_partial, stored_partial
from accountbook.domain.calendar.partialread import read_partial

WED = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("29.2.", "--02-29"),
        ("29 Feb", "--02-29"),
        ("feb 29", "--02-29"),
        ("5. März", "--03-05"),
        ("--0415", "--04-15"),
        ("--04-15", "--04-15"),
        ("1604-04-15", "--04-15"),
        ("15/4", "--04-15"),
        ("march 1970", "1970-03"),
        ("4/1970", "1970-04"),
        ("2026-12", "2026-12"),
        ("1970", "1970"),
        ("29.2.1972", "1972-02-29"),
        ("15.4.72", "1972-04-15"),
        ("15.4.15", "2015-04-15"),
        ("19700415", "1970-04-15"),
        ("1970-04-15T00:00:00Z", "1970-04-15"),
        ("April 15, 1970", "1970-04-15"),
        ("15 de abril de 1970", "1970-04-15"),
        ("5 май 1970", "1970-05-05"),
    ],
)
def test_reads(typed: str, stored: str) -> None:
    assert str(read_partial(typed)) == stored


@pytest.mark.parametrize(
    "typed", ["", "x", "31.2.", "29.2.1971", "13.13.", "0000", "32", "--0230", "1970-13", "--04", "may"]
)
def test_refuses(typed: str) -> None:
    assert read_partial(typed) is None


@pytest.mark.parametrize(
    ("stored", "age"),
    [
        ("1972-02-29", 54),
        ("1970-11-18", 56),
        ("1970-11-19", 55),
        ("1970-12", 55),
        ("1970-11", None),
        ("1970", None),
        ("--04-15", None),
        ("2030-01-01", None),
    ],
)
def test_age_only_where_it_is_certain(stored: str, age: int | None) -> None:
    partial = stored_partial(stored)
    assert partial is not None
    assert partial.age_on(WED) == age


def test_the_leap_day_is_kept_every_year() -> None:
    leap = PartialDate(1972, 2, 29)
    assert leap.next_occurrence(WED) == date(2027, 2, 28)
    assert leap.next_occurrence(date(2028, 2, 1)) == date(2028, 2, 29)
    assert leap.next_occurrence(date(2028, 3, 1)) == date(2029, 2, 28)
    assert PartialDate(1970, 11, 18).next_occurrence(WED) == WED
    assert PartialDate(1970, 11, None).next_occurrence(WED) is None


def test_month_day_orders_birthdays_by_season() -> None:
    assert PartialDate(None, 12, 31).month_day == 1231
    assert PartialDate(1970, 12).month_day is None


def test_says() -> None:
    said = [say_partial(stored) for stored in ("--02-29", "1972-02-29", "1970-03", "1970", "some day")]
    assert said == ["29 Feb", "29 Feb 1972", "Mar 1970", "1970", "some day"]


@given(st.dates(date(1605, 1, 1), date(9998, 12, 31)), st.integers(0, 3))
def test_canonical_text_reads_back(on: date, parts: int) -> None:
    known = (PartialDate(on.year), PartialDate(on.year, on.month), PartialDate(None, on.month, on.day))
    partial = (*known, PartialDate(on.year, on.month, on.day))[parts]
    assert stored_partial(str(partial)) == read_partial(str(partial)) == partial
    assert read_partial(partial.say()) == partial


@given(st.text(max_size=30))
def test_never_fails_on_any_text(text: str) -> None:
    partial = read_partial(text)
    assert partial is None or stored_partial(str(partial)) == partial
    assert stored_partial(text) in (None, partial)
