"""A day with hours that frame it, and days from one to another: "friday 9am till 11am", "24. bis 26.11.", "fri or mon".

The first day and the first hour are meant, as that is when one has to be there or may first call.
"""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta

from accountbook.domain.calendar import datewords as say
from accountbook.domain.calendar.dategrammar import Reader
from accountbook.domain.calendar.dateparts import Setting
from accountbook.domain.calendar.days import safe_date

_HOUR = re.compile(r"\d{1,2}")
_NUMBER = re.compile(r"(\d{1,2})\.?")
_AFTERNOON = range(1, 7)
_NOON = 12
_WEEK = timedelta(days=7)


class SpanReader(Reader):
    """Reads a phrase that says from when to when, given as folded words with blanks around its dashes."""

    def __init__(self, words: list[str], setting: Setting) -> None:
        super().__init__(words, setting)
        self.backwards = False
        """Whether the words end with weekdays of which the first comes after the last: "from mon to wed" on a Monday."""

    def span(self) -> tuple[date, time | None] | None:
        """The day and the hour with which the span of all the words together begins."""
        start = self._led(0, say.SPAN_FROM)
        for on, after in self._days(start):
            if at := self._framed(after):
                return on, at
            for hour, last in ((None, after), *self._clocks(after, dated=True)):
                either = self._word(last) in say.SPAN_OR
                for end in self._last_days(last):
                    if on <= end:
                        return on, hour
                    if either and end >= self.today:
                        return end, None
                    self.backwards = self.backwards or on - end < _WEEK
        return self._numbered_span(start)

    def _day_called(self, index: int, *, chosen: bool) -> int | None:
        """A weekday of a tongue that is not read is one before its hours too."""
        day = super()._day_called(index, chosen=chosen)
        return say.OTHER_WEEKDAYS.get(self._word(index)) if day is None and self._framed(index + 1) else day

    def _led(self, index: int, table: frozenset[str]) -> int:
        """The index after a phrase of a table that stands at a word; the same where none does."""
        found = self._in(table, index)
        return found[1] if found else index

    def _framed(self, index: int) -> time | None:
        """The first hour of "before 10:00", "from 9 to 11", "9am or 10am", where the words end with the last."""
        start = self._led(index, say.SPAN_FROM | say.SPAN_LIMIT)
        for first, after, bare in self._hours(start):
            if start > index and after == len(self.words) and not (bare and self.setting.running):
                return first
            link = self._led(after, say.SPAN_TO | say.SPAN_OR)
            for last, end, loose in self._hours(link) if link > after else ():
                if end == len(self.words) and not (loose and self.setting.running):
                    halved = bare and self._word(end - 1).endswith(("pm", "p.m"))
                    return self._with_half(first, last) if halved else first
        return None

    def _hours(self, index: int) -> Iterator[tuple[time, int, bool]]:
        """The readings of an hour at a word, the index after it and whether it is a bare number."""
        if _HOUR.fullmatch(self._word(index)) and int(self._word(index)) < 24:
            hour = int(self._word(index))
            yield time(hour + _NOON if hour in _AFTERNOON else hour), index + 1, True
        for at, after in self._clocks(index, dated=True):
            yield at, after, False

    def _with_half(self, first: time, last: time) -> time:
        """The 2 of "2 to 4pm", but the 9 of "9 to 1pm" as it is."""
        later = first.hour + _NOON
        return first.replace(hour=later) if later < 24 and first.replace(hour=later) < last else first

    def _last_days(self, index: int) -> Iterator[date]:
        """The days behind "to" or "or" with which the words end."""
        link = self._led(index, say.SPAN_TO | say.SPAN_OR)
        for on, after in self._days(link) if link > index else ():
            if after == len(self.words) or any(end == len(self.words) for _at, end in self._clocks(after, dated=True)):
                yield on

    def _numbered_span(self, start: int) -> tuple[date, time | None] | None:
        """The 24th of "24. bis 26.11.": the last day of that number up to the one that ends it, or today if it is behind."""
        first = _NUMBER.fullmatch(self._word(start))
        for end in self._last_days(start + 1) if first else ():
            day = int(first[1]) if first else 0
            month = end if day <= end.day else end.replace(day=1) - timedelta(days=1)
            on = safe_date(month.year, month.month, day)
            if on and self.today <= end:
                return max(on, self.today), None
        return None
