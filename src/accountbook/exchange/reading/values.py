"""How a column writes its numbers and dates: found from its values, asked once where they leave it open."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import NamedTuple

from accountbook.domain.money import ROUND, round_sign

_NUMERIC_DATE = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d.])")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_DAY_NAMED = re.compile(r"(\d{1,2})\.?[\s-](?:de\s)?([^\W\d_]{3,12})\.?(?:\sde)?[\s,-]+(\d{4}|\d{2})(?!\d)")
_MONTH_NAMED = re.compile(r"([^\W\d_]{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})")
_CLOCK = re.compile(
    r"[T\s,]+(\d{1,2})[:.](\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\.?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?", re.I
)
_OF_THE_YEAR = re.compile(r"\s*(?:г|год)\.?$", re.I)
_WEEKDAY = re.compile(r"^[^\W\d_]{2,12}(?:-feira)?\.?,?\s+(?=\d)")
_COMPACT = re.compile(r"(19|20)\d{6}")
_SERIAL = re.compile(r"([2-7]\d{4})(?:[.,](\d+))?")
_DAY_PART = re.compile(r"0[.,](\d+)")
_DOTTED = re.compile(r"(?:0?[1-9]|1\d|2[0-3])\.[0-5]\d")
"""A clock from one o'clock on, which no part of a day can be: "8.30"."""
_AFTER_MIDNIGHT = re.compile(r"0\.[0-5]\d")
_DIGITS = re.compile(r"\d[\d.,'’\s\u00a0\u202f]*\d|\d")
_SERIAL_ZERO = dt.date(1899, 12, 30)
_LANGUAGES = ("en", "de", "es", "pt", "sv", "fr", "bg", "nl", "it", "da", "nb", "fi", "pl", "cs")


@dataclass(frozen=True, slots=True)
class DateStyle:
    """`order` is "dmy", "mdy", "ymd", "compact" (20241231), "serial" (days of a spreadsheet) or "" for no dates.

    `ambiguous` means that no value settles whether the day or the month comes first.
    """

    order: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """`decimal` is "." or ","; `ambiguous` means that values such as 1.234 may be either."""

    decimal: str
    ambiguous: bool = False


class When(NamedTuple):
    """A day, and the time of day where the value had one."""

    day: dt.date
    time: dt.time | None = None


def date_style(values: Iterable[str]) -> DateStyle:
    """How the dates of a column are written."""
    texts = [value.strip() for value in values if value.strip()]
    if not texts:
        return DateStyle("")
    for order, pattern in (("compact", _COMPACT), ("serial", _SERIAL)):
        if all(pattern.fullmatch(text) for text in texts):
            return DateStyle(order)
    numeric = [found for text in texts if (found := _NUMERIC_DATE.match(text))]
    day_first = sum(1 for found in numeric if int(found[1]) > 12 or found[2] == ".")
    month_first = sum(1 for found in numeric if int(found[3]) > 12 and found[2] != ".")
    order = "mdy" if month_first > day_first else "dmy"
    if not numeric:
        order = "ymd"
    readable = sum(1 for text in texts if read_date(text, order))
    if readable < len(texts) * 0.6:
        return DateStyle("")
    return DateStyle(
        order, ambiguous=bool(numeric) and (not (day_first or month_first) or bool(day_first and month_first))
    )


def read_date(text: str, order: str = "dmy") -> When | None:
    """The date (and time) of a text in a column of that order; None where it is none.

    Two-digit years from 69 on are of the last century (POSIX). Zones are ignored: the time is as written.
    """
    text = text.strip()
    found = _read_date(text, order)
    if found is None and len(text) < 60 and (bare := _WEEKDAY.sub("", _OF_THE_YEAR.sub("", text))) != text:
        return _read_date(bare, order)
    return found


def _read_date(text: str, order: str) -> When | None:
    if order == "serial":
        return _of_serial(text)
    if order == "compact" and _COMPACT.fullmatch(text):
        return _when(text[:4], text[4:6], text[6:], "")
    if found := _YEAR_FIRST.match(text):
        return _when(found[1], found[3], found[4], text[found.end() :])
    if found := _NUMERIC_DATE.match(text):
        day, month = (found[3], found[1]) if order == "mdy" else (found[1], found[3])
        return _when(found[4], month, day, text[found.end() :])
    if found := _DAY_NAMED.match(text):
        return _when(found[3], _month(found[2]), found[1], text[found.end() :])
    if found := _MONTH_NAMED.match(text):
        return _when(found[3], _month(found[1]), found[2], text[found.end() :])
    return None


def _of_serial(text: str) -> When | None:
    """Days since the zero of spreadsheets; what is behind the point is the part of the day, to the minute."""
    found = _SERIAL.fullmatch(text)
    if not found:
        return None
    days, minute = divmod(int(found[1]) * 1440 + _minutes(found[2] or "0"), 1440)
    clock = dt.time(minute // 60, minute % 60) if minute else None
    return When(_SERIAL_ZERO + dt.timedelta(days=days), clock)


def has_dotted_clocks(values: Iterable[str]) -> bool:
    """Whether a column of times writes a dot between hour and minutes, as "8.30" says of "0.30", too."""
    return any(_DOTTED.fullmatch(value.strip()) for value in values)


def read_day_part(text: str, *, dotted: bool = False) -> dt.time | None:
    """The time of day of a text such as "0.4", the part of the day as which spreadsheets keep it; None where it is none.

    `dotted` says that the column has clocks with a dot: "0.30" is one of them, 00:30.
    """
    text = text.strip()
    found = None if dotted and _AFTER_MIDNIGHT.fullmatch(text) else _DAY_PART.fullmatch(text)
    minute = min(_minutes(found[1]), 1439) if found else 0
    return dt.time(minute // 60, minute % 60) if found else None


def _minutes(decimals: str) -> int:
    return round(float(f"0.{decimals}") * 1440)


def _when(year: str, month: str, day: str, rest: str) -> When | None:
    clock = _CLOCK.fullmatch(rest.rstrip()) if rest.strip() else None
    if rest.strip() and not clock:
        return None
    full = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= 69 else 2000)
    try:
        return When(dt.date(full, int(month or 0), int(day)), _time(clock) if clock else None)
    except ValueError:
        return None


def _time(clock: re.Match[str]) -> dt.time:
    hour = int(clock[1])
    if clock[3]:
        hour = hour % 12 + (12 if clock[3] in "pP" else 0)
    return dt.time(hour, int(clock[2]))


@cache
def _months() -> dict[str, str]:
    from babel import Locale

    months = {"sept": "9"}
    for language in _LANGUAGES:
        for context in Locale(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in context.get(width, {}).items():
                    months.setdefault(name.casefold().rstrip("."), str(number))
    return months


def _month(name: str) -> str:
    return _months().get(name.casefold().rstrip("."), "0")


def number_style(values: Iterable[str]) -> NumberStyle:
    """Whether a column writes its decimals after a dot or after a comma."""
    votes = {".": 0, ",": 0}
    open_questions = 0
    for value in values:
        if sign := round_sign(value):
            votes[sign] += 1
            continue
        digits = _DIGITS.search(value)
        found = digits[0] if digits else ""
        marks = [sign for sign in found if sign in ".,"]
        if not marks:
            continue
        last, after = marks[-1], len(found) - found.rindex(marks[-1]) - 1
        other = "," if last == "." else "."
        if len(set(marks)) == 2:
            votes[last] += 1
        elif len(marks) > 1:
            votes[other] += 1
        elif after == 3 and not found.startswith("0") and found.index(last) <= 3:
            open_questions += 1
        else:
            votes[last] += 1
    if votes["."] == votes[","]:
        return NumberStyle(".", ambiguous=open_questions > 0 or votes["."] > 0)
    return NumberStyle("." if votes["."] > votes[","] else ",")


def read_number(text: str, decimal: str = ".") -> Decimal | None:
    """The number in a text such as "€ 1.234,50", "(12)", "12-", "12,-" or "1'000"; None where it is none.

    Separators must stand where a column with this decimal sign puts them: "1.23" is no number with a decimal comma.
    """
    if even := ROUND.search(text):
        text, decimal = text[: even.start()] + text[even.end() :], round_sign(text)
    found = _DIGITS.search(text)
    if not found or re.search(r"\d", text[: found.start()] + text[found.end() :]):
        return None
    around = (text[: found.start()] + text[found.end() :]).strip()
    if len(re.sub(r"[-+−()\s]", "", around)) > 4:
        return None
    whole, _sign, part = found[0].partition(decimal)
    groups = re.split(r"[.,'’\s\u00a0\u202f]", whole)
    if (part and not part.isdigit()) or (len(groups) > 1 and any(len(group) not in (2, 3) for group in groups[1:])):
        return None
    if len(groups) > 1 and len(groups[-1]) != 3:
        return None
    try:
        number = Decimal("".join(groups) + ("." + part if part else ""))
    except InvalidOperation:
        return None
    before, after = text[: found.start()], text[found.end() :].strip()
    return -number if re.search(r"[-−(]", before) or after[:1] in ("-", "−") else number
