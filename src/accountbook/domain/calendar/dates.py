"""Dates in words: what reps type ("next tue 15:00", "31.12.", "in 2 weeks") to a day and a time, and back.

The whole phrase must be understood, otherwise nothing is: a half-understood date is a wrong one. ISO comes first, then
day before month. "tue" is the one strictly after today, "next tue" the one in the next calendar week, "next week" its
Monday, "next month" its first day, "end of the week" its Friday.
"""

import re
from datetime import date, time

from accountbook.domain.calendar import datewords
from accountbook.domain.calendar.countwords import is_counted, is_minutes, is_time
from accountbook.domain.calendar.dategrammar import Reader
from accountbook.domain.calendar.datehalves import half_said
from accountbook.domain.calendar.dateparts import Setting
from accountbook.domain.calendar.dayspans import SpanReader
from accountbook.row import TYPE_CHECKING, Row

if TYPE_CHECKING:
    from typing import Literal

    Prefer = Literal["future", "past", "told", "nearest"]
else:
    Prefer = str  # a look-up does without typing
SIDES: "tuple[Prefer, Prefer]" = ("future", "past")
"""Where a day without a year may lie."""
_LONGEST = 9
_ANY_DAY = date(2000, 1, 1)
_ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)t(\d\d:\d\d)")
_GLUED = (
    (
        re.compile(r"(?<![\d.])(?<!\d\. )(\d{1,2}\.) (?=(?:0?[1-9]|1[0-2])\.)"),
        r"\1",
    ),  # "31. 12. 2026", not "31.12. 10.30"
    (re.compile(r"(\d\.\d{1,2}\.) (?=(?:19|20)\d\d\b)"), r"\1"),
    (re.compile(r"(?<![\w.:])(\d{1,2})[.-]?([^\W\d_]{3,})\b"), r"\1 \2"),  # "31-dec-2026", "5.Mai", "24nov"
    (re.compile(r"(?<=[^\W\d_]{3})-(?=\d{4}\b)"), " "),
    (re.compile(r"(?<=\d)(\s?[ap]\.)\s(?=m\.)"), r"\1"),  # "3:30 p. m."
)
_DASHED = re.compile(r"(?<![\d./:-])(\d{1,2}(?:[:.h]\d\d)?(?:am|pm|h|\.)?)[-–—](?=\d{1,2}(?![\d-]))", re.IGNORECASE)
"""The dash of "9-11", "9:00-11:00" and "24.-26.11.", not that of "31-12-2026"."""
_HOUR = re.compile(r"(?:\d{1,2})?h|uhr")
_SPAN_WORDS = datewords.SPAN_LIMIT | datewords.SPAN_TO | datewords.SPAN_OR
_SWISS = re.compile(r"\d{1,3}(?:['’]\d{3})+(?:\.(?:\d\d|-+|[–—]))?|\d+\.(?:-+|[–—])|\d{3,}[.,]\d\d")


class Moment(Row):
    """A day, with a time of day where one was given."""

    on: date
    at: time | None = None


def read_date(
    text: str,
    today: date,
    *,
    prefer: Prefer = "future",
    tongue: str = "en",
    month_first: bool = False,
    due: date | None = None,
) -> Moment | None:
    """The moment the whole phrase means, or None. `prefer` says where a day without a year or a bare weekday lies.

    What is told lies in the past, unless it is a day of the year just ahead: "3.12. visit" in November is a plan. What is
    `due` on a day ahead stays on it where only a time is named. Of two that are as near the "nearest" is the one ahead.
    """
    if prefer == "nearest":
        sides = (read_date(text, today, prefer=side, tongue=tongue, month_first=month_first) for side in SIDES)
        return min((moment for moment in sides if moment), key=lambda moment: abs(moment.on - today), default=None)
    words = _words(text)
    if not words or len(words) > _LONGEST:
        return None
    found = Reader(words, _setting(today, prefer, tongue, month_first)._replace(due=due)).whole()
    return Moment(*found) if found else None


def read_clock(text: str) -> time | None:
    """The time of day that the whole text is, read as beside a day, or None; seconds are left out."""
    moment = read_date(f"{_ANY_DAY.isoformat()} {text}", _ANY_DAY)
    return moment.at if moment and moment.on == _ANY_DAY else None


def read_leading_date(
    words: list[str],
    today: date,
    prefer: Prefer = "future",
    *,
    tongue: str = "en",
    month_first: bool = False,
    durations: bool = True,
    periods: bool = True,
) -> tuple[Moment, int] | None:
    """The longest date at the beginning of some words, and how many of them it used.

    In running text a bare number after a day is a time only where nothing follows ("fri 9", not "fri 2 samples"),
    "1.5" and "24/7" are no dates, `durations=False` leaves "2m cable" alone and `periods=False` "Q1 budget". Where a
    weekday is not that of the date behind it, neither is read; nor is a part of "last friday of the month".
    """
    setting = _setting(today, prefer, tongue, month_first)._replace(durations=durations, periods=periods)
    moment, used = _leading(words, setting)
    return (moment, used) if moment else None


def read_leading_span(
    words: list[str], today: date, *, tongue: str = "en", month_first: bool = False
) -> tuple[Moment | None, int]:
    """The first day and hour of the longest span at the beginning of some words, and how many of them it used.

    A span that would end before it begins has words and no moment.
    """
    setting = _setting(today, "future", tongue, month_first)._replace(durations=False, periods=False)
    phrases = [_DASHED.sub(r"\1 - ", " ".join(words[:used])) for used in range(min(len(words), _LONGEST) + 1)]
    if not any(f" {word} " in f" {datewords.plain(phrases[-1])} " for word in _SPAN_WORDS):
        return None, 0
    for used in range(len(phrases) - 1, 0, -1):
        reader = SpanReader(_words(phrases[used]), setting._replace(running=used < len(words)))
        found = reader.span()
        if (found or reader.backwards) and half_said(words, tongue) <= used:
            return Moment(*found) if found else None, used
    return None, 0


def is_clock(words: list[str], today: date, tongue: str) -> bool:
    """Whether words that are a date name a time of day and no day."""
    return Reader(_words(" ".join(words)), Setting(today, tongue=tongue)).only_clock()


def leading_misfit(words: list[str], today: date, prefer: Prefer, *, tongue: str, month_first: bool) -> int:
    """How many words at the beginning are a weekday and a date that does not fall on it."""
    setting = _setting(today, prefer, tongue, month_first)._replace(durations=False)
    moment, used = _leading(words, setting)
    return 0 if moment else used


def leading_half(words: list[str], today: date, *, tongue: str, month_first: bool) -> int:
    """How many words at the beginning are a day of which only a part would be understood."""
    half = half_said(words, tongue)
    return half if half and not _leading(words, _setting(today, "future", tongue, month_first))[1] else 0


def _setting(today: date, prefer: Prefer, tongue: str, month_first: bool) -> Setting:
    return Setting(today, prefer != "future", prefer == "told", tongue, month_first)


def _leading(words: list[str], setting: Setting) -> tuple[Moment | None, int]:
    """The longest date or contradiction at the beginning of some words: its moment, if it has one, and its words."""
    if not words or not _may_begin(words[0]) or _sat_down(words) or _francs(words):
        return None, 0
    for used in range(min(len(words), _LONGEST), 0, -1):
        phrase = _words(" ".join(words[:used]))
        if not phrase or _counts(words, used, setting):
            continue
        running = used < len(words) or not setting.durations
        reader = Reader(phrase, setting._replace(running=running, behind=_behind(words, used)))
        found = reader.whole()
        if found or reader.contradicts_itself():
            if half_said(words, setting.tongue) > used:
                break
            return Moment(*found) if found else None, used
    return None, 0


def _behind(words: list[str], used: int) -> str:
    """The folded word that goes on with the sentence behind so many words, of which none with a comma ends it; a person,
    a sign, a number or what leads to another day does not."""
    if used == len(words) or words[used - 1].endswith((",", ";", ":")) or not words[used][:1].isalpha():
        return ""
    word = datewords.plain(words[used][:30]).strip(",;:.!?")
    return "" if word in _SPAN_WORDS or word in datewords.WITHIN else word


def _counts(words: list[str], used: int, setting: Setting) -> bool:
    """Whether the last of so many words is a number of what follows, and no part of the day or hour before it, which
    stands without it: "9 Uhr 30 min", "9 Uhr 15 Paletten", "end of week 50 pcs"."""
    number, behind = words[used - 1], words[used : used + 2]
    if not behind or not number.isdecimal():
        return False
    if is_time(behind[0]):
        return True
    hour = datewords.plain(words[used - 2][:6]) if used > 1 else ""
    counted = not is_minutes(number, behind) if _HOUR.fullmatch(hour) else is_counted(behind[0])
    return counted and Reader(_words(" ".join(words[: used - 1])), setting).whole() is not None


def _may_begin(word: str) -> bool:
    """Whether a date can begin with this word: a quick look before the grammar is asked."""
    return any(sign.isdigit() for sign in word[:8]) or datewords.plain(word[:30]).strip(",;:.") in datewords.STARTERS


def _sat_down(words: list[str]) -> bool:
    return words[0].lower() == "sat" and len(words) > 1 and datewords.plain(words[1][:30]) in datewords.SAT_DOWN


def _francs(words: list[str]) -> bool:
    """Whether "Fr." is no Friday: "Fr. 4'200.-"."""
    return words[0].lower() == "fr." and len(words) > 1 and _SWISS.fullmatch(words[1].rstrip(",;:!?")) is not None


def read_month(text: str) -> int | None:
    """The number of a month named in one of the six languages, or None."""
    word = datewords.plain(text.strip()).rstrip(".")
    for short in ({}, *datewords.SHORT_MONTHS.values()):
        if word in (table := datewords.MONTHS | short):
            return table[word]
    return None


def _words(text: str) -> list[str]:
    """The folded words of a phrase, each without the comma or colon behind it."""
    if len(text) > 120:
        return []
    folded = _ISO_TIME.sub(r"\1 \2", datewords.plain(" ".join(text.split())))
    for pattern, replacement in _GLUED:
        folded = pattern.sub(replacement, folded)
    words = (word.strip(",;:") for word in folded.split())
    return [word.rstrip(".") if word[:-1].isalpha() and word != "kl." else word for word in words if word]
