"""Days that the grammar of dates would understand only by half: "last friday of the month", "2 weeks after easter".

Only the look of the words is asked, and only so far that no wrong day is read.
"""

import re

from accountbook.domain.calendar import datewords as say
from accountbook.domain.calendar.datewords import plain

_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.|º|ª|:e)")
_NUMBERED = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.|:e|[./]\d.*)")
_SHORT_DURATION = re.compile(r"\d{1,4}(?:d|wk|w|mo|m|q|yr|y)")
_WEEK = re.compile(r"(?:kw|cw|v)\.?\d{1,2}")
_TIED = 2
"""Words behind "2 weeks after" of which none begins the day meant."""


def half_said(words: list[str], tongue: str) -> int:
    """How many words at the beginning are a day with what makes it another one; 0 where they are none."""
    half = _Half([_fold(word) for word in words], say.WEEKDAYS | say.SHORT_WEEKDAYS.get(tongue, {}))
    start = half.run(0, say.FILLERS)
    rules = (half.counted, half.weekday, half.part, half.duration, half.period, half.day)
    return next((after for rule in rules if (after := rule(start))), 0)


def _fold(word: str) -> str:
    folded = plain(word[:30]).strip(",;:")
    return folded.rstrip(".!?") if folded[:1].isalpha() else folded


class _Half:
    """Folded words, and what to ask of them; every answer is the index after it, or 0."""

    def __init__(self, words: list[str], weekdays: dict[str, int]) -> None:
        self.words = words
        self.weekdays = weekdays

    def word(self, index: int) -> str:
        return self.words[index] if index < len(self.words) else ""

    def run(self, index: int, table: frozenset[str]) -> int:
        """The index after all words of a table that stand here."""
        while self.word(index) in table:
            index += 1
        return index

    def weekday(self, index: int) -> int:
        """First monday in december, übernächsten Freitag, friday of the month, wed after next."""
        unknown = self.word(index) in say.ORDINALS or _ORDINAL.fullmatch(self.word(index)) is not None
        index += unknown or self._which(index)
        if self.word(index) not in self.weekdays:
            return 0
        after = self._tail(index + 1)
        return after if unknown or after > index + 1 else 0

    def counted(self, index: int) -> int:
        """In 3 mon: so many months, or Mondays."""
        counts = self.word(index) in say.AHEAD and self.word(index + 1).isdecimal()
        return index + 3 if counts and self.word(index + 2) in self.weekdays else 0

    def _which(self, index: int) -> bool:
        return self.word(index) in say.NEXT or self.word(index) in say.LAST or self.word(index) in say.THIS

    def _tail(self, index: int) -> int:
        """The index after "of the month", "im nächsten Dezember", "in KW 49", "after next", "in 10 Tagen"; the same where
        none stands."""
        if self.words[index : index + 2] in (["week", "after"], ["after", "next"]):
            return index + 2
        if self.word(index) in say.AHEAD and self._counts(index + 1) and self.word(index + 2) in say.UNITS:
            return index + 3
        if self.word(index) in say.AFTER_NEXT and self.word(index + 1) in say.UNITS:
            return index + 2
        return self._within(index)

    def _within(self, index: int) -> int:
        """The index after "of the month", "im nächsten Dezember", "in KW 49"; the same where none stands."""
        link = self.run(index, say.WITHIN)
        if link == index:
            return index
        after = link + self._which(link) + (self.word(link) in say.AFTER_NEXT)
        word = self.word(after)
        if word in say.MONTHS or say.UNITS.get(word, say.DAY) != say.DAY or _WEEK.fullmatch(word):
            return after + 1
        if word in say.WEEK_NUMBERS and self.word(after + 1).isdecimal():
            return after + 2
        return link if self.word(index) == "of" else index

    def part(self, index: int) -> int:
        """Last week of january, erste Woche im Monat, 1st day of feb: a time within a longer one."""
        told = self._which(index) or self.word(index) in say.ORDINALS or _ORDINAL.fullmatch(self.word(index))
        within = self._within(index + 2) if told and self.word(index + 1) in say.UNITS else 0
        return within if within > index + 2 else 0

    def duration(self, index: int) -> int:
        """2 weeks after, 3 Tage vor, a month on friday; "in 2 Wochen nach Mustern fragen" is a day and a sentence."""
        start = index
        while True:
            if _SHORT_DURATION.fullmatch(self.word(index)):
                index += 1
            elif self._counts(index) and self.word(index + 1) in say.UNITS:
                index += 2
            else:
                break
        if index > start and self.word(index) in ("on", "from") and self.word(index + 1) in self.weekdays:
            return index + 2
        return index + 1 + _TIED if index > start and self.word(index) in say.BEFORE_AFTER else 0

    def _counts(self, index: int) -> bool:
        return self.word(index).isdecimal() or self.word(index) in say.COUNTS

    def period(self, index: int) -> int:
        """Next year on 5 jan, nächstes Quartal am 5."""
        if not (self._which(index) and self.word(index + 1) in say.UNITS):
            return 0
        number = self.run(index + 2, say.FILLERS)
        dated = _NUMBERED.fullmatch(self.word(number)) or self.word(number + 1) in say.MONTHS
        return number + 1 if number > index + 2 and dated and self.word(number)[:1].isdigit() else 0

    def day(self, index: int) -> int:
        """5th of next month, am 25. nächsten Monats."""
        which = self.run(index + 1, say.OF)
        told = _ORDINAL.fullmatch(self.word(index)) and self._which(which) and self.word(which + 1) in say.UNITS
        return which + 2 if told else 0
