"""Partial dates as people type them and files hold them: "29.2.", "29 Feb", "march 1970", "1970", "--0415", "19700415"."""

import re

from accountbook.domain.calendar.dates import read_month
from accountbook.domain.calendar.partial import PartialDate, checked

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:t.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t.*)?")
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})(?:\s*[./-]\s*(\d{4}|\d{2})?)?\.?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./](\d{4})")
_DAY_WORD = re.compile(r"(\d{1,2})(?:st|nd|rd|th|[.º])?[\s-]*(?:of\s+|de\s+)?([^\W\d_]+)\.?,?[\s-]*(?:de\s+)?(\d{4})?")
_WORD_DAY = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?")
_WORD_YEAR = re.compile(r"([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})")


def read_partial(text: str, month_first: bool = False) -> PartialDate | None:
    """The date that was meant, or None; between dots the day always comes first."""
    typed = " ".join(text.split()).casefold()
    if match := _NO_YEAR.fullmatch(typed):
        return checked(None, int(match[1]), int(match[2]))
    if match := _ISO.fullmatch(typed) or _COMPACT.fullmatch(typed):
        return checked(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if typed.isdecimal() and len(typed) == 4:
        return checked(int(typed), None, None)
    if match := _MONTH_YEAR.fullmatch(typed):
        return checked(int(match[2]), int(match[1]), None)
    if match := _DAY_MONTH.fullmatch(typed):
        first, sign, second = int(match[1]), match[2], int(match[3])
        day, month = (second, first) if month_first and sign != "." else (first, second)
        return checked(_full_year(match[4]), month, day)
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
            return checked(year, month, int(match[day_at]) if day_at else None)
    return None
