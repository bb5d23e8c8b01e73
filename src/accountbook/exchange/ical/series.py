"""Series of events: which of their days is the next one, and how they go on from there (RFC 5545, 3.8.5)."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, takewhile
from typing import NamedTuple

from accountbook.domain.calendar.leftout import with_left_out
from accountbook.domain.lines.habitdays import BYDAY
from accountbook.exchange.ical.item import Item

_EVERY = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_COUNTED = 10_000
"""Occurrences that are counted; a series of more goes on without end."""
_COMPARED = 60
"""Days by which two rules are told apart: those of five years, where there is one a month."""
_DIGITS = 9
_EVERY_MONTH_HAS = 28
_MIDNIGHT = dt.time(0)


class Coming(NamedTuple):
    """The next day of a series, None where it is over, and its rule as it goes on.

    A number of times becomes a last day, and all days that are left out stand behind it (`domain.calendar.leftout`).
    """

    on: dt.date | None
    rule: str


def rule_parts(rule: str) -> dict[str, str]:
    """The parts of an RRULE by name, in capitals."""
    return dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)


def until_day(rule: str, first: object) -> str:
    """A rule that ends at a moment with the last day that this leaves it, in the zone of the first moment.

    Programs end a series on the stroke of midnight there, at its last beginning, or a second before the next one.
    """
    until = rule_parts(rule).get("UNTIL", "")
    if not isinstance(first, dt.datetime) or "T" not in until:
        return rule
    try:
        end = dt.datetime.fromisoformat(until)
        if end.tzinfo is None or first.tzinfo is None:
            return rule
        end = end.astimezone(first.tzinfo)
        last = end.date() - dt.timedelta(days=end.time() < first.time())
    except (ValueError, OverflowError):
        return rule
    named = f"{last:%Y%m%d}"
    return rule if until.startswith(named) else re.sub(r"(?i)\bUNTIL=[^;]*", f"UNTIL={named}T235959", rule)


def is_readable(rule: str) -> bool:
    """Whether a rule repeats by days or longer, and comes to an end when it is read."""
    parts = rule_parts(rule)
    every = parts.get("INTERVAL", "1")
    return parts.get("FREQ") in _EVERY and every.isdecimal() and len(every) < _DIGITS and int(every) > 0


class _Read(NamedTuple):
    """A series as it is read: its days in their order without end, those left out among them, and its rule without them."""

    days: Callable[[dt.date], Iterator[dt.date]]
    left_out: frozenset[dt.date]
    rule: str


def coming(item: Item, today: dt.date) -> Coming | None:
    """The next day of a series from today on; of a task that has days to be done in, the last of them.

    None where it is no series: its rule cannot be read, or it is said in hours.
    """
    try:
        series = _read(item)
        found = series and next((day for day in series.days(today) if day not in series.left_out), None)
    except (ValueError, OverflowError, TypeError):
        return None
    return Coming(found, with_left_out(series.rule, series.left_out)) if series else None


def gone_by(item: Item, since: dt.date, today: dt.date) -> dt.date | None:
    """The last day of a series that is over, of those from a day on."""
    try:
        series = _read(item)
        days = takewhile(lambda day: day < today, series.days(since)) if series else ()
        return max((day for day in days if series and day not in series.left_out), default=None)
    except (ValueError, OverflowError, TypeError):
        return None


def keeps_days(item: Item, first: dt.date) -> bool:
    """Whether the rule of a series gives the same days here, counted from its first one."""
    from dateutil.rrule import rrulestr

    try:
        series = _read(item)
        if series is None:
            return False
        here = rrulestr(series.rule, dtstart=dt.datetime.combine(first, _MIDNIGHT), ignoretz=True)
        days = (day.date() for day in here.xafter(dt.datetime.combine(first, _MIDNIGHT)))
        there = series.days(first + dt.timedelta(days=1))
        return list(islice(days, _COMPARED)) == list(islice(there, _COMPARED))
    except (ValueError, OverflowError, TypeError):
        return False


def _read(item: Item) -> _Read | None:
    """A series with its days as they fall here. Raises what `rrule` raises for a rule that it cannot read."""
    parts = rule_parts(item.recurrence)
    if item.starts_on is None or not is_readable(item.recurrence):
        return None
    count = parts.pop("COUNT", "")
    from dateutil.rrule import rrulestr

    counted = count.isdecimal() and len(count) < _DIGITS and int(count) <= _COUNTED
    rule = _rule(parts)
    lead, away = dt.timedelta(days=item.lead), dt.timedelta(days=item.ahead + item.lead)
    start = dt.datetime.combine(item.starts_on - away, _MIDNIGHT)
    days = rrulestr(f"{rule};COUNT={count}" if counted else rule, dtstart=start, ignoretz=True)
    if counted:
        last = max(days, default=None)
        rule = f"{rule};UNTIL={last:%Y%m%d}T235959" if last else rule

    def since(day: dt.date) -> Iterator[dt.date]:
        return (one.date() + away for one in days.xafter(dt.datetime.combine(day, _MIDNIGHT) - away, inc=True))

    return _Read(since, frozenset(day + lead for day in item.without), _in_days_here(rule, away.days))


def replaced_day(item: Item) -> dt.date | None:
    """The day of a series, as `coming` gives it, for which an item stands by itself."""
    try:
        return item.replaces_on and item.replaces_on + dt.timedelta(days=item.lead)
    except OverflowError:
        return None


def _in_days_here(rule: str, ahead: int) -> str:
    """The rule with its days as they fall here; some of a month ("the first Monday") have no such name and stay."""
    parts = rule_parts(rule)
    days = parts.get("BYDAY", "").split(",")
    if ahead and set(days) <= set(BYDAY):
        parts["BYDAY"] = ",".join(_weekday(day, ahead) for day in days)
        if "INTERVAL" in parts:  # the week that counts begins as many days later
            parts["WKST"] = _weekday(parts.get("WKST", BYDAY[0]), ahead)
    if ahead and "UNTIL" in parts:
        parts["UNTIL"] = _later(parts["UNTIL"], ahead)
    dates = [int(day) + ahead for day in parts.get("BYMONTHDAY", "").split(",") if day.isdecimal()]
    if dates and all(0 < day <= _EVERY_MONTH_HAS and day > ahead for day in dates):
        parts["BYMONTHDAY"] = ",".join(map(str, dates))
    return _rule(parts)


def _later(until: str, days: int) -> str:
    """The last day of a rule some days later; the end of time stays."""
    try:
        return f"{dt.date.fromisoformat(until.partition('T')[0]) + dt.timedelta(days=days):%Y%m%d}T235959"
    except (ValueError, OverflowError):
        return until


def _weekday(day: str, ahead: int) -> str:
    return BYDAY[(BYDAY.index(day) + ahead) % len(BYDAY)]


def _rule(parts: Mapping[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())
