"""Series of events: which of their days is the next one, and how they go on from there (RFC 5545, 3.8.5)."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import NamedTuple

from accountbook.domain.calendar.leftout import with_left_out
from accountbook.domain.lines.habitdays import BYDAY
from accountbook.exchange.ical.item import Item

_EVERY = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_COUNTED = 10_000
"""Occurrences that are counted; a series of more goes on without end."""
_DIGITS = 9
_MIDNIGHT = dt.time(0)


class Coming(NamedTuple):
    """The next day of a series, and its rule as it goes on from that day.

    A number of times becomes a last day, and days to come that are left out stand behind it (`domain.calendar.leftout`).
    """

    on: dt.date
    rule: str


def rule_parts(rule: str) -> dict[str, str]:
    """The parts of an RRULE by name, in capitals."""
    return dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)


def is_readable(rule: str) -> bool:
    """Whether a rule repeats by days or longer, and comes to an end when it is read."""
    parts = rule_parts(rule)
    every = parts.get("INTERVAL", "1")
    return parts.get("FREQ") in _EVERY and every.isdecimal() and len(every) < _DIGITS and int(every) > 0


def coming(item: Item, without: Collection[dt.date], today: dt.date) -> Coming | None:
    """The next day of a series from today on, leaving out single days.

    None where the series is over, and where it is none: its rule cannot be read, or it is said in hours.
    """
    parts = rule_parts(item.recurrence)
    if item.starts_on is None or not is_readable(item.recurrence):
        return None
    count = parts.pop("COUNT", "")
    from dateutil.rrule import rrulestr

    counted = count.isdecimal() and len(count) < _DIGITS and int(count) <= _COUNTED
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    away = dt.timedelta(days=item.ahead)
    start = dt.datetime.combine(item.starts_on - away, _MIDNIGHT)
    try:
        days = rrulestr(f"{rule};COUNT={count}" if counted else rule, dtstart=start, ignoretz=True)
        if counted:
            last = max(days, default=None)
            rule = f"{rule};UNTIL={last + away:%Y%m%d}T235959" if last else rule
        left_out = {*without, *item.without}
        following = (day.date() + away for day in days.xafter(dt.datetime.combine(today, _MIDNIGHT) - away, inc=True))
        found = next((day for day in following if day not in left_out), None)
    except (ValueError, OverflowError, TypeError):
        return None
    if found is None:
        return None
    return Coming(found, with_left_out(_in_days_here(rule, item.ahead), (day for day in left_out if day > found)))


def _in_days_here(rule: str, ahead: int) -> str:
    """The rule with its weekdays as they fall here; those of a month ("the first Monday") stay as they are."""
    parts = rule_parts(rule)
    days = parts.get("BYDAY", "").split(",")
    if ahead and set(days) <= set(BYDAY):
        parts["BYDAY"] = ",".join(BYDAY[(BYDAY.index(day) + ahead) % len(BYDAY)] for day in days)
    return _rule(parts)


def _rule(parts: Mapping[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())
