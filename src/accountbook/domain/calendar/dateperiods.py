"""Weeks, months, quarters and years in a date phrase: next week, mid may, the end of the quarter, and the day each means.

A period by name or number that runs means today, so that no promise lies behind us or a year ahead. The beginning of
a month is its first ten days, the middle the next ten: a part that runs means its day while that lies ahead, then
today; a part that is over comes next year.
"""

import re
from datetime import date, timedelta

from accountbook.domain.calendar import datewords as say
from accountbook.domain.calendar.dateparts import DatePhrase, Found, shift_months
from accountbook.domain.calendar.days import days_in_month

_QUARTER = re.compile(r"q([1-4])")
_ARTICLES = frozenset(("the", "der", "des", "dem", "la", "el"))
_TENTH = 10
_BEGIN, _MIDDLE = 0, 1
_WEDNESDAY, _FRIDAY = 2, 4
_WHICH = (1, say.NEXT), (2, say.AFTER_NEXT), (-1, say.LAST), (0, say.THIS)
_WHICH_BEHIND = (1, say.NEXT_AFTER), (-1, say.LAST_AFTER)


class PeriodPhrase(DatePhrase):
    """The rules that read a longer time as a day of it."""

    def _which(self, index: int, behind: bool = False) -> tuple[int | None, int]:
        """1 for next, 2 for the one after, -1 for last, 0 for this, None where nothing is said; and the index after it."""
        for which, words in _WHICH_BEHIND if behind else _WHICH:
            if found := self._in(words, index, 2):
                return which, found[1]
        return None, index

    def _monday(self, weeks: int) -> date:
        return self.today + timedelta(days=7 * weeks - self.today.weekday())

    def _week(self, index: int) -> Found | None:
        """The Monday of next week, last week, this week, in 2 weeks, in 14 days, week 48."""
        which, after = self._which(index)
        if which is not None and say.UNITS.get(self._word(after)) == say.WEEK:
            return self._monday(which), after + 1
        if say.UNITS.get(self._word(index)) == say.WEEK:
            which, after = self._which(index + 1, behind=True)
            if which is not None:
                return self._monday(which), after
        ahead = self._in(say.AHEAD, index, 2)
        weeks = self._weeks(ahead[1]) if ahead else None
        if ahead and weeks:
            return self._monday(weeks), ahead[1] + 2
        return self._week_number(index)

    def _weeks(self, index: int) -> int | None:
        """How many weeks are said, as weeks or as days: 14 or, with both ends counted, 15."""
        count, unit = self._count(index), say.UNITS.get(self._word(index + 1))
        if count is not None and unit == say.DAY and count >= 7 and count % 7 < 2:
            return count // 7
        return count if unit == say.WEEK else None

    def _last_week(self, index: int) -> Found | None:
        found = self._week(index)
        return found if found and found[0] == self._monday(-1) else None

    def _week_said(self, index: int) -> Found | None:
        """KW48, week 48, v.48, 2026-W48 without a weekday."""
        found = self._week_number(index)
        return (self._from(found[0], found[0] + timedelta(days=6)), found[1]) if found else None

    def _in_week(self, index: int, day: int) -> Found | None:
        """A day of a week by its number, 0 to 6; with an article the number is none of a week ("der Woche 50 Stück")."""
        counted = self.words[index - 1] in _ARTICLES and self._word(index) in say.UNITS
        found = None if counted else self._week_number(index)
        if not found:
            return None
        monday, after = found
        return self._from(monday + timedelta(days=day), monday + timedelta(days=6)), after

    def _from(self, first: date, last: date) -> date:
        """The first day of a period, or today where it runs; what is told of it began with the first."""
        runs = first <= self.today <= last and not self.setting.past
        return self.today if runs else first

    def _month_alone(self, index: int) -> Found | None:
        """In march, im Mai 2027, march 2027: the first day of the month."""
        named = index + (self._word(index) in say.MONTH_IN)
        month, year = self.months.get(self._word(named)), self._number_of_year(named + 1)
        if not month or (named == index and not year):
            return None
        on = self._first(month, year, months=1)
        return (on, named + 2 if year else named + 1) if on else None

    def _first(self, month: int, year: int | None, *, months: int) -> date | None:
        """The first day of so many months from one by name on."""
        if year in (None, self.today.year):
            first = date(self.today.year, month, 1)
            on = self._from(first, shift_months(first, months) - timedelta(days=1))
            if on == self.today:
                return on
        return self._on(1, month, year)

    def _period(self, index: int) -> Found | None:
        """The first day of next or last week, month, quarter, year; Q1 2027."""
        if quarter := _QUARTER.fullmatch(self._word(index)):
            year = self._number_of_year(index + 1)
            on = self._first(int(quarter[1]) * 3 - 2, year, months=3)
            return (on, index + 2 if year else index + 1) if on else None
        which, after = self._which(index)
        unit = say.UNITS.get(self._word(after))
        if unit is not None and which is None:
            which, after = self._which(after + 1, behind=True)
        elif unit is not None:
            after += 1
        if unit in (None, say.DAY) or not which:
            return None
        return self._start_of(unit, which), after

    def _start_of(self, unit: int | None, steps: int) -> date:
        if unit == say.WEEK:
            return self._monday(steps)
        if unit == say.MONTH:
            return shift_months(self.today.replace(day=1), steps)
        if unit == say.QUARTER:
            month = (self.today.month - 1) // 3 * 3 + 1
            return shift_months(self.today.replace(month=month, day=1), 3 * steps)
        return date(self.today.year + steps, 1, 1)

    def _end_of(self, index: int) -> Found | None:
        """The last day of the month, quarter, year, of a month by name; the Friday of the week."""
        if self._word(index) in say.END_OF:
            return self._last_day(say.END_OF[self._word(index)], 0), index + 1
        found = self._in(say.ENDS, index)
        if not found:
            return None
        if month := self.months.get(self._word(found[1])):
            year = self._number_of_year(found[1] + 1)
            first = self._on(days_in_month(year or 2001, month), month, year)
            return (
                (shift_months(first.replace(day=1), 1) - timedelta(days=1), found[1] + (2 if year else 1))
                if first
                else None
            )
        start = found[1] + (self._word(found[1]) in _ARTICLES)
        if week := self._in_week(start, _FRIDAY):
            return week
        if quarter := _QUARTER.fullmatch(self._word(start)):
            return self._end_of_quarter(int(quarter[1]) * 3, start + 1)
        which, after = self._which(start)
        unit = say.UNITS.get(self._word(after))
        if unit in (None, say.DAY):
            return None
        return self._last_day(unit, which or 0), after + 1

    def _end_of_quarter(self, month: int, index: int) -> Found | None:
        year = self._number_of_year(index)
        on = self._on(days_in_month(2001, month), month, year)
        return (on, index + 1 if year else index) if on else None

    def _last_day(self, unit: int | None, steps: int) -> date:
        if unit == say.WEEK:
            friday = self._monday(steps) + timedelta(days=_FRIDAY)
            return friday if steps or friday >= self.today or self.setting.past else friday + timedelta(days=7)
        return self._start_of(unit, steps + 1) - timedelta(days=1)

    def _part_of(self, index: int) -> Found | None:
        """A day of the beginning or the middle: early march, mid may 2027, Anfang nächsten Monat, Mitte nächster Woche."""
        for part, table in ((_BEGIN, say.BEGINNINGS), (_MIDDLE, say.MIDDLES)):
            if not (found := self._in(table, index)):
                continue
            start = found[1] + (self._word(found[1]) in _ARTICLES)
            if week := self._in_week(start, (0, _WEDNESDAY)[part]):
                return week
            quarter = _QUARTER.fullmatch(self._word(start))
            if (month := self.months.get(self._word(start))) or quarter:
                year, after = self._number_of_year(start + 1), start + 1
                on = self._tenths(month, year, part) if month else None
                if quarter:
                    on = self._on(*((1, int(quarter[1]) * 3 - 2), (15, int(quarter[1]) * 3 - 1))[part], year)
                return (on, after + 1 if year else after) if on else None
            which, after = self._which(start)
            unit = say.UNITS.get(self._word(after))
            if unit in (None, say.DAY):
                continue
            on = self._day_of(unit, which or 0, part)
            return (on if which or on >= self.today else self._day_of(unit, 1, part)), after + 1
        return None

    def _tenths(self, month: int, year: int | None, part: int) -> date | None:
        """The 1st or the 15th of a month by name, or today where that part of the month runs and the day is behind."""
        day = (1, 15)[part]
        runs = month == self.today.month and year in (None, self.today.year) and not self.setting.past
        if runs and day <= self.today.day <= (part + 1) * _TENTH:
            return self.today
        return self._on(day, month, year)

    def _day_of(self, unit: int | None, steps: int, part: int) -> date:
        """The first day of a period, or one in its middle."""
        first = self._start_of(unit, steps)
        if part == _BEGIN:
            return first
        if unit == say.WEEK:
            return first + timedelta(days=_WEDNESDAY)
        return shift_months(first, {say.QUARTER: 1, say.YEAR: 6}.get(unit or 0, 0)).replace(
            day=1 if unit == say.YEAR else 15
        )
