"""Promises and birthdays in a calendar."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar as Parser

from accountbook.exchange.ical.item import Birthday, Due
from accountbook.exchange.ical.reading import read_calendar
from accountbook.exchange.ical.writing import calendar_bytes

STAMP = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)
DUES = (
    Due("b", dt.date(2026, 11, 24), dt.time(15), "Call; Huber, Anna", "line 1\nline 2", "Ulm"),
    Due("a", dt.date(2026, 11, 24), None, "Angebot für Müller " * 6),
)


def rules(born: str) -> tuple[dt.date, str]:
    (item,) = read_calendar(calendar_bytes((), [Birthday("c", "Anna", born)], STAMP), dt.UTC).items
    assert item.starts_on
    return item.starts_on, item.recurrence


def test_promises_come_back() -> None:
    first, second = read_calendar(calendar_bytes(DUES, (), STAMP), ZoneInfo("Europe/Berlin")).items
    assert (first.uid, first.starts_on, first.starts_time) == ("a@accountbook", dt.date(2026, 11, 24), None)
    assert first.summary == DUES[1].summary.strip()
    assert (second.starts_time, second.ends_time) == (dt.time(15), dt.time(15, 30))
    assert (second.summary, second.description, second.location) == ("Call; Huber, Anna", "line 1\nline 2", "Ulm")


def test_the_same_values_give_the_same_bytes_in_any_order() -> None:
    assert calendar_bytes(DUES, (), STAMP) == calendar_bytes(reversed(DUES), (), STAMP)


def test_the_file_is_valid_and_rings() -> None:
    data = calendar_bytes(DUES, [Birthday("c", "Anna", "1972-05-01", "card")], STAMP)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    events: list[Any] = Parser.from_ical(data.decode()).walk("VEVENT")
    assert len(events) == 3
    for event in events:
        assert not event.errors
        assert event["DTSTAMP"].dt == STAMP
        (alarm,) = event.walk("VALARM")
        assert alarm["ACTION"] == "DISPLAY"
    assert events[0].walk("VALARM")[0]["TRIGGER"].dt == dt.timedelta(hours=8)
    assert events[1].walk("VALARM")[0]["TRIGGER"].dt == dt.timedelta(minutes=-15)


def test_a_birthday_on_29_february_shows_every_year() -> None:
    for born in ("1972-02-29", "--02-29"):
        start, rule = rules(born)
        days = list(
            rrulestr(rule, dtstart=dt.datetime.combine(start, dt.time())).xafter(
                dt.datetime.combine(dt.date(2026, 1, 1), dt.time()), count=4
            )
        )
        assert [day.date() for day in days] == [
            dt.date(2026, 2, 28),
            dt.date(2027, 2, 28),
            dt.date(2028, 2, 29),
            dt.date(2029, 2, 28),
        ]


def test_other_birthdays_are_plain_years() -> None:
    assert rules("1968-07-04") == (dt.date(1968, 7, 4), "FREQ=YEARLY")
    assert rules("--07-04") == (dt.date(2000, 7, 4), "FREQ=YEARLY")
    assert rules("1850-07-04") == (dt.date(1900, 7, 4), "FREQ=YEARLY")


def test_a_birthday_without_a_day_is_left_out() -> None:
    for born in ("1972", "1972-03", "--13-01", "1971-02-30", "", "spring"):
        assert b"VEVENT" not in calendar_bytes((), [Birthday("c", "Anna", born)], STAMP)
