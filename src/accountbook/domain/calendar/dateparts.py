"""The parts of a date phrase that the calendar alone decides: numbers, months by name, week numbers, times of day.

Without a year the nearest date in the preferred direction is meant; what the calendar does not have (31.2.) is no date.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta

from accountbook.domain.calendar import datewords as say
from accountbook.domain.calendar.days import days_in_month, safe_date, safe_monday
from accountbook.row import Row

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_DAY_MONTH = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?\.?")
_FRACTIONS = frozenset(("1/2", "1/3", "2/3", "1/4", "3/4", "24/7", "1-2", "50-50"))
_ORDINAL = re.compile(r"(\d{1,2})(st|nd|rd|th|\.|º|ª|:e|er)?")
_OF_DAYS = frozenset(("st", "nd", "rd", "th", ".", ":e"))
"""What makes a number behind a weekday that of a day: "fri 4th", not "viernes 2ª visita"."""
_WEEK = re.compile(r"(?:kw|cw|v|w|wk)\.?(\d{1,2})|(\d{4})-w(\d{1,2})")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:[.,]\d+)?)?(h|ч)?(am|pm|a\.m\.?|p\.m\.?)?")
_HOURS = frozenset(("uhr", "h", "час", "часа", "hrs", "o'clock", "o’clock"))

_SOON = timedelta(days=60)
_JUST_NOW = timedelta(days=14)
_HALF_YEAR = timedelta(days=183)
_FEW = 5
"""Numbers to which things are counted in a sentence: "2. Mahnung", "4. Quartal"."""

Found = tuple[date, int]
"""A day and the index of the word after it."""
DayOfYear = tuple[int, int, int | None, int]
"""Day, month and, if one is said, the year, as they were written; and the index of the word after them."""

_AFTERNOON = range(1, 7)
"""Hours that mean the afternoon where they are said without minutes: nobody is visited "at 3" in the night."""
_NIGHTFALL = 6
_PAST_HOUR = {say.plain(phrase): minutes for phrase, minutes in say.PAST_HOUR.items()}


class Setting(Row):
    """How to read: the day, whether undated weekdays and durations look back, and what is too risky in running text."""

    today: date
    past: bool = False
    plans: bool = False
    """Whether a day of the year that lies just ahead is meant though the past is preferred: "3.12. visit" in November."""
    tongue: str = "en"
    month_first: bool = False
    running: bool = False
    durations: bool = True
    periods: bool = True
    """Whether a month, a quarter or the end of one may stand for a day (the last week always stands for its Monday)."""
    behind: str = ""
    """The folded word that follows the phrase in running text, to which a number at its end may belong."""
    due: date | None = None
    """The day that a time alone is on, where it is not today."""


def shift_months(on: date, months: int) -> date:
    """The same day some months away, or the last day of a shorter month. OverflowError beyond the calendar."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("beyond the calendar")
    return date(year, month + 1, min(on.day, days_in_month(year, month + 1)))


def _in_part(hour: int, part: str) -> int:
    """The hour of a clock that says in which part of the day: 8 in the evening is 20, 1 at night stays 1."""
    late = part in say.AFTER_NOON or (part in say.AT_NIGHT and hour >= _NIGHTFALL)
    return hour + 12 if late and 1 <= hour < 12 else hour


class DatePhrase:
    """Folded words, and the rules that read a date by the calendar at one of them."""

    def __init__(self, words: list[str], setting: Setting) -> None:
        self.words = words
        self.setting = setting
        self.today = setting.today
        self.weekdays: Mapping[str, int] = say.WEEKDAYS | say.SHORT_WEEKDAYS.get(setting.tongue, {})
        self.months: Mapping[str, int] = say.MONTHS | say.SHORT_MONTHS.get(setting.tongue, {})

    # -- small tools -------------------------------------------------------------------------------------------------

    def _in(self, words: frozenset[str] | Mapping[str, int], start: int, longest: int = 4) -> tuple[str, int] | None:
        """The longest phrase of a table that stands at a word, and the index after it."""
        for end in range(min(start + longest, len(self.words)), start, -1):
            phrase = " ".join(self.words[start:end])
            if phrase in words:
                return phrase, end
        return None

    def _word(self, index: int) -> str:
        return self.words[index] if index < len(self.words) else ""

    def _count(self, index: int) -> int | None:
        word = self._word(index)
        return int(word) if word.isdecimal() and len(word) <= 4 else say.COUNTS.get(word)

    def _number_of_year(self, index: int) -> int | None:
        word = self._word(index)
        return int(word) if len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2199 else None

    def _day_of_year(self, index: int) -> Found | None:
        written = self._numbered(index) or self._spelled(index)
        return self._dated(written) if written else None

    def _dated(self, written: DayOfYear, weekday: int | None = None) -> Found | None:
        """What the calendar makes of a written day, which may have to fall on a weekday."""
        day, month, year, after = written
        on = self._on(day, month, year, weekday)
        return (on, after) if on else None

    def _numbered(self, index: int) -> DayOfYear | None:
        """31.12., 31/12/26, 2026-12-31."""
        word = self._word(index)
        if iso := _ISO.fullmatch(word):
            return int(iso[4]), int(iso[3]), int(iso[1]), index + 1
        match = _DAY_MONTH.fullmatch(word)
        if not match or self._word(index + 1) in _HOURS:  # "9.10 Uhr"
            return None
        first, sign, second, year = int(match[1]), match[2], int(match[3]), match[4]
        dotted = sign == "." and word.endswith(".")
        bare = not year and not dotted
        if self.setting.running and bare and (sign == "-" or word in _FRACTIONS or (sign == "." and len(match[3]) < 2)):
            return None  # "1.5 hours", "24/7": a number in running text
        day, month = (second, first) if self.setting.month_first and sign != "." else (first, second)
        if not (1 <= day <= 31 and 1 <= month <= 12):  # "9.30", "10.00"
            return None
        return day, month, self._century(year) if year else None, index + 1

    def _century(self, year: str) -> int:
        """Two digits mean the year nearest to today."""
        if len(year) == 4:
            return int(year)
        base = self.today.year - self.today.year % 100 + int(year)
        return min((base - 100, base, base + 100), key=lambda full: abs(full - self.today.year))

    def _on(self, day: int, month: int, year: int | None, weekday: int | None = None) -> date | None:
        """The date, which must fall on the weekday; without a year the nearest one in the preferred direction.

        The other direction is meant only where the weekday says so and it is not far: what one plans lies hardly behind.
        """
        if year is not None:
            on = safe_date(year, month, day)
            return on if on and weekday in (None, on.weekday()) else None
        years = range(9)
        coming = (safe_date(self.today.year + step, month, day) for step in years if self.today.year + step <= 9999)
        gone = (safe_date(self.today.year - step, month, day) for step in years if self.today.year - step >= 1)
        ahead = next((on for on in coming if on and on >= self.today), None)
        back = next((on for on in gone if on and on <= self.today), None)
        soon = self.setting.plans and ahead is not None and ahead - self.today <= _SOON
        meant, other = (back, ahead) if self.setting.past and not soon else (ahead, back)
        if weekday is None or (meant and meant.weekday() == weekday):
            return meant
        reach = _HALF_YEAR if self.setting.past else _JUST_NOW
        fits = other is not None and other.weekday() == weekday and abs(other - self.today) <= reach
        return other if fits else None

    def _on_side(self, on: date) -> bool:
        return on <= self.today if self.setting.past else on >= self.today

    def _spelled(self, index: int) -> DayOfYear | None:
        """31 dec, 31. Dezember 2026, 5 de mayo de 2027; in English also dec 31, December 31st 2027.

        What is a weekday of the tongue, too, is no month there: Spanish "mar 3".
        """
        ordinal = _ORDINAL.fullmatch(self._word(index))
        if ordinal:
            after = index + 1 + (self._word(index + 1) in say.OF)
            month, day = self.months.get(self._word(after)), int(ordinal[1])
        else:
            english = self._word(index) in say.ENGLISH_MONTHS and self._word(index) not in self.weekdays
            month, after = self.months.get(self._word(index)) if english else None, index + 1
            ordinal = _ORDINAL.fullmatch(self._word(after))
            day = int(ordinal[1]) if ordinal else 0
        if not month or not day:
            return None
        after += 1
        skip = after + (self._word(after) in say.OF)
        year = self._number_of_year(skip)
        return day, month, year, skip + 1 if year else after

    def _week_number(self, index: int) -> Found | None:
        """KW48, week 48, v.48, 2026-W48: its Monday."""
        match, after = _WEEK.fullmatch(self._word(index)), index + 1
        named = self._word(index).rstrip(".") in say.WEEK_NUMBERS and self._word(after).isdecimal()
        if match:
            number, year = int(match[1] or match[3]), int(match[2]) if match[2] else None
        elif named and len(self._word(after)) <= 2:
            number, year, after = int(self._word(after)), None, after + 1
        else:
            return None
        if self.setting.running and not (named or (match and (match[2] or match[0].startswith(("kw", "cw"))))):
            return None
        years = [year] if year else [self.today.year + step for step in ((0, -1) if self.setting.past else (0, 1))]
        for candidate in years:
            monday = safe_monday(candidate, number)
            if monday is None:
                continue
            if year or (monday <= self.today if self.setting.past else monday + timedelta(days=6) >= self.today):
                return monday, after
        return None

    def _ordinal(self, index: int) -> int:
        """The number of the 15th, 15., den 15:e; 0 where none stands."""
        match = _ORDINAL.fullmatch(self._word(index))
        return int(match[1]) if match and match[2] in _OF_DAYS else 0

    def _ranks(self, number: int) -> bool:
        """Whether a number without an article says which of what the word behind it names: "fri 2nd reminder"."""
        return number <= _FEW and (self.setting.behind in say.RANKED or self.setting.behind in say.UNITS)

    def _on_number(self, number: int, weekday: int, which: int | None, bare: bool) -> date | None:
        """Friday the 13th: the nearest one in the preferred direction, if it is not far; a low number without an article
        may belong to the word behind it, and has to be near."""
        reach = _JUST_NOW if bare and number <= _FEW else _SOON
        back = which == -1 or (which is None and self.setting.past)
        first = self.today.replace(day=1)
        planned = which is None and self.setting.plans
        for side in (-1, 1) if planned else (-1,) if back else (1,):
            for step in range(3):
                month = shift_months(first, side * step)
                on = safe_date(month.year, month.month, number)
                if on and on.weekday() == weekday and timedelta(0) <= side * (on - self.today) <= reach:
                    return on
        return None

    def _day_alone(self, index: int) -> Found | None:
        """The 15th, am 15.: the next (or last) day of that number."""
        match = _ORDINAL.fullmatch(self._word(index))
        if not match or not match[2]:
            return None
        if match[2] not in ("st", "nd", "rd", "th") and self.setting.running and not index:
            return None
        first = self.today.replace(day=1)
        for step in range(0, -12, -1) if self.setting.past else range(12):
            month = shift_months(first, step)
            on = safe_date(month.year, month.month, int(match[1]))
            if on and self._on_side(on):
                return on, index + 1
        return None

    # -- times -------------------------------------------------------------------------------------------------------

    def _clocks(self, index: int, dated: bool) -> Iterator[tuple[time, int]]:
        """Every reading of a time of day at a word; a bare number only at the end of a dated phrase or after "at"."""
        said = self._in(say.CLOCK, index, 2)
        start = said[1] if said else index
        if self._word(start) in say.NOON:
            yield time(12), start + 1
        match = _CLOCK.fullmatch(self._word(start))
        if not match:
            return
        hour, minute, half = int(match[1]), int(match[2] or 0), (match[4] or "")[:1]
        after = start + 1
        unit = self._word(after) in _HOURS
        if not half and self._word(after) in ("am", "pm", "a.m.", "p.m."):
            half, after = self._word(after)[:1], after + 1
        if half:
            if not 1 <= hour <= 12:
                return
            hour = hour % 12 + (12 if half == "p" else 0)
        last = after + unit
        if past := None if half or match[2] else self._in(_PAST_HOUR, last, 3):
            minute, last = _PAST_HOUR[past[0]], past[1]
        elif self._minutes_behind(last) and not match[2]:
            minute, last = int(self.words[last]), last + 1
        part = None if half else self._in(say.BEFORE_NOON | say.AFTER_NOON | say.AT_NIGHT, last, 3)
        spoken = (said and not unit) or self._word(after) in ("o'clock", "o’clock")
        if part:
            hour, last = _in_part(hour, part[0]), part[1]
        elif spoken and hour in _AFTERNOON and not (half or match[2] or match[3]):
            hour += 12
        if hour > 23 or minute > 59:
            return
        dotted = "." in match[0].split("a.m")[0].split("p.m")[0]
        hours = match[3] == "h" or self._word(after) in ("h", "hrs")
        if hours and not match[2] and not (said or (dated and hour >= 6)):  # "2 h" is how long, "fri 15h" is when
            return
        clear = bool(said or half or unit or part or match[3] or (match[2] and not dotted))
        if clear or (dated and not self.setting.running) or (dated and dotted):
            yield time(hour, minute), last

    def _minutes_behind(self, index: int) -> bool:
        """Whether a word is the minutes of the hour before it: "9 Uhr 30", "9h 30"."""
        word, hour = self._word(index), self._word(index - 1)
        said = hour in ("uhr", "h") or (hour.endswith("h") and hour[:-1].isdecimal())
        return said and len(word) == 2 and word.isdecimal()
