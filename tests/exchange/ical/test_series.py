"""The next day of a series, in the days of whoever reads the calendar."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from accountbook.exchange.ical.reading import read_calendar
from accountbook.exchange.ical.series import Coming, coming

TODAY = dt.date(2026, 11, 23)


def next_in(zone: str, *lines: str) -> Coming | None:
    text = "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))
    (item,) = read_calendar(text.encode(), ZoneInfo(zone)).items
    return coming(item, TODAY)


@pytest.mark.parametrize(
    ("rule", "on", "here"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", "2026-11-24", "FREQ=WEEKLY;BYDAY=TU"),
        ("FREQ=WEEKLY;BYDAY=SU,MO", "2026-11-23", "FREQ=WEEKLY;BYDAY=MO,TU"),
        ("FREQ=WEEKLY", "2026-11-24", "FREQ=WEEKLY"),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=4", "2026-11-24", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261124T235959"),
        ("FREQ=MONTHLY;BYDAY=1MO", "2026-12-08", "FREQ=MONTHLY;BYDAY=1MO"),
    ],
)
def test_an_evening_overseas_is_the_next_day_here(rule: str, on: str, here: str) -> None:
    start = "DTSTART;TZID=America/Los_Angeles:20261102T170000"
    assert next_in("Europe/Vienna", start, f"RRULE:{rule}") == Coming(dt.date.fromisoformat(on), here)


def test_a_morning_here_is_the_day_before_overseas() -> None:
    start = "DTSTART;TZID=Europe/Vienna:20261103T080000"
    found = next_in(
        "America/Los_Angeles", start, "RRULE:FREQ=WEEKLY;BYDAY=TU", "EXDATE;TZID=Europe/Vienna:20261201T080000"
    )
    assert found == Coming(dt.date(2026, 11, 23), "FREQ=WEEKLY;BYDAY=MO;EXDATE=20261130")


@pytest.mark.parametrize(
    ("zone", "until", "last"),
    [
        ("America/Los_Angeles", "20261127T075959Z", "2026-11-26"),
        ("Australia/Sydney", "20261125T220000Z", "2026-11-26"),
        ("Europe/Vienna", "20261127T075959Z", "2026-11-26"),
        ("Europe/Vienna", "20261126T225959Z", "2026-11-26"),
        ("Europe/Vienna", "20261126T080000Z", "2026-11-26"),
        ("Europe/Vienna", "99991231T235959Z", "2026-11-27"),
    ],
)
def test_the_last_day_of_a_series_is_one_where_it_was_written(zone: str, until: str, last: str) -> None:
    text = f"BEGIN:VEVENT\r\nDTSTART;TZID={zone}:20261102T090000\r\nRRULE:FREQ=DAILY;UNTIL={until}\r\nEND:VEVENT"
    (item,) = read_calendar(text.encode(), ZoneInfo(zone)).items
    days = (TODAY + dt.timedelta(days=day) for day in range(5))
    assert max(day for day in days if (found := coming(item, day)) and found.on == day).isoformat() == last
