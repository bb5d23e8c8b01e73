"""Spans of days in words, for questions: "last week", "next month", "dieses Quartal", "KW 49", "Q4", "november".

Where a line needs one day, such words mean the first of it (`dates`); a question means every day.
"""

import re
from datetime import date, timedelta

from accountbook.domain.calendar import datewords as say
from accountbook.domain.calendar.dateparts import shift_months
from accountbook.domain.calendar.dates import SIDES, Prefer, read_date, read_month

_WEEK = re.compile(r"(?:kw|cw|v|w|wk)\.?\d{1,2}|\d{4}-w\d{1,2}")
_QUARTER = re.compile(r"q([1-4])(?: ((?:19|20|21)\d\d))?")
_AHEAD, _BEHIND = (
    ((say.NEXT, 1), (say.AFTER_NEXT, 2), (say.LAST, -1), (say.THIS, 0)),
    ((say.NEXT_AFTER, 1), (say.LAST_AFTER, -1)),
)
_MONTHS_OF = {say.MONTH: 1, say.QUARTER: 3, say.YEAR: 12}


def read_span(text: str, today: date, prefer: Prefer = "future") -> tuple[date, date] | None:
    """The first and the last day of the week, month, quarter or year that a phrase means; None where it means none.

    `prefer` says where a week, a quarter or a month without its year lies.
    """
    words = say.plain(" ".join(text.split())).split(" ")
    phrase, number = " ".join(words), words[-1]
    if _WEEK.fullmatch(phrase) or (len(words) == 2 and words[0].rstrip(".") in say.WEEK_NUMBERS and number.isdecimal()):
        moment = read_date(text, today, prefer=prefer)
        return _span(moment.on, say.WEEK) if moment else None
    if quarter := _QUARTER.fullmatch(phrase):
        first = int(quarter[1]) * 3 - 2
        if quarter[2]:
            return _span(date(int(quarter[2]), first, 1), say.QUARTER)
        return _near(first, say.QUARTER, today, prefer)
    month = read_month(phrase)
    return _near(month, say.MONTH, today, prefer) if month else _around(words, today)


def _around(words: list[str], today: date) -> tuple[date, date] | None:
    """The span that a word like "next", before or behind the unit, sets beside today's."""
    for named, tables in ((words[-1:], _AHEAD), (words[:1], _BEHIND)):
        unit = say.UNITS.get(named[0]) if len(words) > 1 else None
        which = " ".join(words[:-1] if tables is _AHEAD else words[1:])
        steps = next((steps for table, steps in tables if which in table), None)
        if unit not in (None, say.DAY) and steps is not None:
            return _span(today, unit, steps)
    return None


def _span(on: date, unit: int | None, steps: int = 0) -> tuple[date, date] | None:
    """The first and last day of the unit that a day lies in, or of one some steps away; None beyond the calendar."""
    try:
        if unit not in _MONTHS_OF:
            monday = on + timedelta(days=7 * steps - on.weekday())
            return monday, monday + timedelta(days=6)
        months = _MONTHS_OF[unit]
        first = shift_months(on.replace(day=1), steps * months - (on.month - 1) % months)
        return first, shift_months(first, months) - timedelta(days=1)
    except OverflowError:
        return None


def _near(month: int, unit: int, today: date, prefer: Prefer) -> tuple[date, date] | None:
    """The span that begins with a month, of the nearest year in the preferred direction; today may lie in it."""
    if prefer == "nearest":
        spans = [span for side in SIDES if (span := _near(month, unit, today, side))]
        return min(spans, key=lambda span: max(span[0] - today, today - span[1]), default=None)
    first = date(today.year, month, 1)
    span = _span(first, unit)
    if prefer == "future":
        years = int(span is not None and span[1] < today)
    else:
        years = -int(first > today)
    return _span(first, unit, years * 12 // _MONTHS_OF[unit])
