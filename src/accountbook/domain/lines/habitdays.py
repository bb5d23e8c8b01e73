"""The days on which a rhythm falls, by the part of an RRULE that names them (RFC 5545): "BYDAY=TU,TH", "BYMONTHDAY=-1"."""

from datetime import date, timedelta

BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def days_between(first: int, last: int) -> set[int]:
    """The weekdays from one to another, over the end of the week too; 0 is Monday."""
    return {(first + step) % 7 for step in range((last - first) % 7 + 1)}


def first_fall(by: str, start: date) -> date:
    """The first of the days from a day on; that day itself where none are named."""
    while not falls_on(by, start):
        start += timedelta(days=1)
    return start


def falls_on(by: str, day: date) -> bool:
    """Whether a day is one of those named; every day is where none are."""
    name, _equals, listed = by.partition("=")
    if not name:
        return True
    return any((_is_day if name == "BYMONTHDAY" else _is_weekday)(one, day) for one in listed.split(","))


def _is_day(number: str, day: date) -> bool:
    last = (day + timedelta(days=1)).month != day.month
    return last if number == "-1" else day.day == int(number)


def _is_weekday(named: str, day: date) -> bool:
    """Whether a day is "TU", or that of the month which "2TU" or "-1FR" names."""
    which = int(named[:-2] or 0)
    last = (day + timedelta(days=7)).month != day.month
    return day.weekday() == BYDAY.index(named[-2:]) and (
        not which or (last if which < 0 else (day.day - 1) // 7 + 1 == which)
    )
