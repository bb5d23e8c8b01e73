"""Partial dates as text, so that no date is ever invented: "2026-12-31", "--12-31" (day and month), "2026-12", "2026".

The forms are those of ISO 8601 and of vCard 4 (RFC 6350, 4.3.1); "1604-04-15" is Apple's way of writing no year.
"""

import re
from datetime import date
from typing import NamedTuple

from accountbook.domain.dates import read_month
from accountbook.domain.days import day_in, month_name, safe_date

_APPLE_NO_YEAR = 1604
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:t.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t.*)?")
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*(\d{4}|\d{2})?)?\.?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./](\d{4})")
_DAY_WORD = re.compile(r"(\d{1,2})(?:st|nd|rd|th|[.º])?[\s-]*(?:of\s+|de\s+)?([^\W\d_]+)\.?,?[\s-]*(?:de\s+)?(\d{4})?")
_WORD_DAY = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?")
_WORD_YEAR = re.compile(r"([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})")


class PartialDate(NamedTuple):
    """A year, a month and year, a day and month, or a full date; at least one part is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """The canonical text that is stored."""
        if self.year is None:
            return f"--{self.month:02}-{self.day:02}"
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        return f"{text}-{self.day:02}" if self.day else text

    @property
    def month_day(self) -> int | None:
        """month * 100 + day, for a search by the season; None where either is unknown."""
        return self.month * 100 + self.day if self.month and self.day else None

    def age_on(self, today: date) -> int | None:
        """Whole years since then; None where the missing parts leave two answers open, or before it."""
        if self.year is None:
            return None
        born_before = self._in_year(today.year, today)
        if born_before is None:
            return None
        age = today.year - self.year - (0 if born_before else 1)
        return age if age >= 0 else None

    def _in_year(self, year: int, today: date) -> bool | None:
        """Whether the day of this year has been reached; None where that is not known."""
        if self.month is None:
            return None
        if self.day is None:
            return None if self.month == today.month else self.month < today.month
        return day_in(year, self.month, self.day) <= today

    def next_occurrence(self, today: date) -> date | None:
        """The next anniversary, today included; 29 February is kept on the 28th in common years."""
        if self.month is None or self.day is None:
            return None
        this = day_in(today.year, self.month, self.day)
        return this if this >= today else day_in(today.year + 1, self.month, self.day)

    def say(self) -> str:
        """As one says it: "29 Feb 1972", "29 Feb", "Feb 1972", "1972"."""
        parts = (str(self.day) if self.day else "", month_name(self.month) if self.month else "")
        return " ".join(part for part in (*parts, str(self.year) if self.year is not None else "") if part)


def read_partial(text: str) -> PartialDate | None:
    """What a person typed or a file holds: "29.2.", "29 Feb", "march 1970", "1970", "--0415", "19700415"; or None."""
    typed = " ".join(text.split()).casefold()
    if match := _NO_YEAR.fullmatch(typed):
        return _checked(None, int(match[1]), int(match[2]))
    if match := _ISO.fullmatch(typed) or _COMPACT.fullmatch(typed):
        return _checked(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if typed.isdecimal() and len(typed) == 4:
        return _checked(int(typed), None, None)
    if match := _MONTH_YEAR.fullmatch(typed):
        return _checked(int(match[2]), int(match[1]), None)
    if match := _DAY_MONTH.fullmatch(typed):
        return _checked(_full_year(match[3]), int(match[2]), int(match[1]))
    return _read_words(typed)


def _full_year(year: str | None) -> int | None:
    """Two digits are of the last hundred years before 2030: 72 is 1972, 15 is 2015."""
    if not year:
        return None
    return int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 30 else 1900)


def _read_words(typed: str) -> PartialDate | None:
    for pattern, day_at, month_at, year_at in ((_DAY_WORD, 1, 2, 3), (_WORD_YEAR, 0, 1, 2), (_WORD_DAY, 2, 1, 3)):
        match = pattern.fullmatch(typed)
        month = read_month(match[month_at]) if match else None
        if match and month:
            year = int(match[year_at]) if match[year_at] else None
            return _checked(year, month, int(match[day_at]) if day_at else None)
    return None


def _checked(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    """The partial date if the calendar has it."""
    if year == _APPLE_NO_YEAR:
        year = None
    if year == 0 or (year is None and day is None) or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and (month is None or safe_date(2000 if year is None else year, month, day) is None):
        return None
    return PartialDate(year, month, day)


def say_partial(stored: str) -> str:
    """A stored partial date as one says it; other text as it is."""
    partial = read_partial(stored)
    return partial.say() if partial else stored
