"""The strict grammar of dates: from folded words to a day and a time; every rule says how many words it used.

A phrase that contradicts itself (a weekday that is not that date's) is not a date.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta

from accountbook.domain.calendar import datewords as say
from accountbook.domain.calendar.dateparts import Found, Setting, shift_months
from accountbook.domain.calendar.dateperiods import PeriodPhrase

_DURATION = re.compile(r"([+-])?(\d{1,4})(d|wk|w|mo|m|q|yr|y)")


class Reader(PeriodPhrase):
    """Reads one phrase, given as folded words: the relative days, and all rules together."""

    def __init__(self, words: list[str], setting: Setting) -> None:
        super().__init__(words, setting)
        self._misfits: set[int] = set()
        """Where a weekday and a date that does not fall on it end."""

    def whole(self) -> tuple[date, time | None] | None:
        """The day and time that all the words together mean."""
        end = len(self.words)
        for on, after in self._days(0):
            if after == end:
                return on, None
            for at, last in self._clocks(after, dated=True):
                if last == end:
                    return on, at
        for at, after in self._clocks(0, dated=False):
            if after == end:
                return max(self.setting.due or self.today, self.today), at
            for on, last in self._days(after):
                if last == end:
                    return on, at
        return None

    def only_clock(self) -> bool:
        """Whether all the words together are a time of day."""
        return any(after == len(self.words) for _at, after in self._clocks(0, dated=False))

    def contradicts_itself(self) -> bool:
        """Whether the words end with a date on another weekday than the one before it; asked after `whole`."""
        return len(self.words) in self._misfits

    # -- days --------------------------------------------------------------------------------------------------------

    def _days(self, start: int) -> Iterator[Found]:
        """Every reading of a day that begins at this word, the longest first."""
        after_filler = start
        fillers = say.FILLERS | say.SHORT_FILLERS.get(self.setting.tongue, frozenset())
        while after_filler < len(self.words) - 1 and self.words[after_filler] in fillers:
            after_filler += 1
        found: set[Found] = set()
        for begin in {start, after_filler}:
            for rule in self._rules():
                try:
                    reading = rule(begin)
                except (OverflowError, ValueError):  # beyond the calendar
                    reading = None
                if reading:
                    found.add(reading)
        yield from sorted(found, key=lambda reading: -reading[1])

    def _rules(self) -> list[Callable[[int], Found | None]]:
        of_days = [self._named, self._day_of_year, self._weekday, self._duration, self._counted_from, self._day_alone]
        if not self.setting.periods:
            return [*of_days, self._last_week]
        return [*of_days, self._period, self._end_of, self._part_of, self._week_said, self._month_alone]

    def _named(self, index: int) -> Found | None:
        """Today, tomorrow, heute in 14 Tagen; what is told of today stays there ("call today in 2 weeks they decide")."""
        found = self._in(say.DAYS, index)
        if not found:
            return None
        days, after = say.DAYS[found[0]], found[1]
        goes_on = days >= 0 and not self.setting.past
        if goes_on and (week := self._week_on(after)):
            return self.today + timedelta(days=days + week), after + 1
        later = self._duration(after) if goes_on and self._in(say.AHEAD, after, 2) else None
        on, after = later or (self.today, after)
        return on + timedelta(days=days), after

    def _weekday(self, index: int) -> Found | None:
        """tue, next tue, last tue, martes que viene, tue next week, next week tue, Tue 24 Nov, i tisdags."""
        if week := self._week(index):
            skip = week[1] + (self._word(week[1]) in say.FILLERS)
            day = self.weekdays.get(self._word(skip))
            return (week[0] + timedelta(days=day), skip + 1) if day is not None else None
        if self._word(index) == "i" and self._word(index + 1) in say.PAST_WEEKDAYS:
            return self._weekday_near(say.WEEKDAYS[self._word(index + 1)], True), index + 2
        which, index = self._which(index)
        day = self._day_called(index, chosen=which is not None)
        if day is None or which == 2:  # "übernächsten Freitag": nobody knows which
            return None
        after = index + 1
        skip = after + (self._word(after) in say.FILLERS)  # "Freitag, den 27. November"
        if written := self._numbered(skip) or self._spelled(skip):
            dated = self._dated(written, day)
            if not dated:
                self._misfits.add(written[-1])
            return dated
        if number := self._ordinal(skip):
            bare = skip == after and skip + 1 == len(self.words) and bool(self.setting.behind)
            on = None if bare and self._ranks(number) else self._on_number(number, day, which, bare)
            if not on and not bare:
                self._misfits.add(skip + 1)
            return (on, skip + 1) if on else None
        if which is None and (week := self._week(after)):
            return week[0] + timedelta(days=day), week[1]
        if which is None and (days := self._week_on(after)):
            return self._weekday_near(day, False) + timedelta(days=days), after + 1
        if which is None:
            which, after = self._which(after, behind=True)
        if which == 1:
            return self._monday(1) + timedelta(days=day), after
        back = which == -1 or (which is None and self.setting.past)
        return self._weekday_near(day, back), after

    def _day_called(self, index: int, *, chosen: bool) -> int | None:
        """The weekday of a word; a short form of another tongue is one before a clock or a date, and behind its "next"."""
        word = self._word(index)
        day = self.weekdays.get(word)
        if day is not None or word in self.months or word not in say.OTHER_WEEKDAYS:
            return day
        chosen = chosen and self.words[index - 1] not in ("next", "this", "last")
        dotted = self._word(index + 1).endswith(".") and self._numbered(index + 1) is not None
        timed = next(iter(self._clocks(index + 1, False)), None) is not None
        return say.OTHER_WEEKDAYS[word] if chosen or dotted or timed else None

    def _weekday_near(self, day: int, back: bool) -> date:
        """The weekday strictly before or after today."""
        if back:
            return self.today - timedelta(days=(self.today.weekday() - day - 1) % 7 + 1)
        return self.today + timedelta(days=(day - self.today.weekday() - 1) % 7 + 1)

    def _week_on(self, index: int) -> int:
        """The days that "week" behind a day adds to one ahead ("friday week"); none where a number follows it."""
        numbered = self._word(index + 1).isdecimal() or self.setting.past
        return 0 if numbered else say.WEEK_ON.get(self._word(index), 0) * 7

    def _counted_from(self, index: int) -> Found | None:
        """A week on friday, 2 weeks from monday, a month from 1.12., a week tomorrow; only ahead."""
        ahead = self._in(say.AHEAD, index, 2)
        after, days, months, sign = self._amounts(ahead[1] if ahead else index)
        if self.setting.past or sign or not (days or months):
            return None
        link = self._word(after)
        base = self._counted_base(after, link, weeks=not (ahead or months or days % 7))
        return (shift_months(base[0], months) + timedelta(days=days), base[1]) if base else None

    def _counted_base(self, index: int, link: str, *, weeks: bool) -> Found | None:
        """The day that an amount before it is counted from; "on" and nothing between them only after weeks."""
        if link == "from" and self._word(index + 1) == "now":
            return self.today, index + 2
        if link == "from":
            return self._named(index + 1) or self._weekday(index + 1) or self._day_of_year(index + 1)
        if link == "on" and weeks and self._word(index + 1) in self.weekdays:
            return self._weekday(index + 1)
        return self._named(index) if weeks and link in ("today", "tomorrow") else None

    def _duration(self, index: int) -> Found | None:
        """3d, +2w, 1w 2d, in 2 weeks, 3 days ago, vor einer Woche, hace tres días, för 2 veckor sedan."""
        ahead, back = self._in(say.AHEAD, index, 2), self._in(say.BACK_BEFORE, index, 1)
        start = ahead[1] if ahead else back[1] if back else index
        after, days, months, sign = self._amounts(start)
        if after == start:
            return None
        trailing = self._in(say.BACK_AFTER, after, 1)
        if back and self._word(after) not in say.BACK_AROUND.get(back[0], (self._word(after),)):  # "for 2 weeks"
            return None
        if trailing and not ahead:
            back, after = trailing, trailing[1]
        if not (ahead or back or sign or self.setting.durations):
            return None
        past = bool(back) or sign == "-" or (self.setting.past and not ahead and sign != "+")
        step = -1 if past else 1
        return shift_months(self.today, step * months) + timedelta(days=step * days), after

    def _amounts(self, index: int) -> tuple[int, int, int, str]:
        """Numbers with units from a word on: the index after them, days, months, and a sign typed before the first."""
        days = months = 0
        first_sign = ""
        while index < len(self.words):
            if match := _DURATION.fullmatch(self.words[index]):
                sign, count, unit = match[1] or "", int(match[2]), say.SHORT_UNITS[match[3]]
                first_sign, used = first_sign or sign, 1
            else:
                counted, named = self._count(index), say.UNITS.get(self._word(index + 1))
                if counted is None or named is None:
                    break
                count, unit, used = counted, named, 2
            days += count * {say.DAY: 1, say.WEEK: 7}.get(unit, 0)
            months += count * {say.MONTH: 1, say.QUARTER: 3, say.YEAR: 12}.get(unit, 0)
            index += used
        return index, days, months, first_sign
