"""The rhythm of a promise as an RRULE of RFC 5545: "every 2 weeks", "every tue and thu", "monthly on the last friday".

A rhythm of which only a part would be understood ("every monday in december") has no rule, so that nothing repeats on
other days than those that were meant.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from accountbook.domain.calendar import datewords
from accountbook.domain.calendar.dateparts import shift_months
from accountbook.domain.calendar.dates import is_clock
from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.habitdays import BYDAY, days_between, falls_on, first_fall
from accountbook.domain.lines.habitwords import (
    BUT,
    DAYS_OF_WORK,
    ON_DAYS,
    ORDINALS,
    SEASONS,
    STARTS,
    UNTIL,
    WEEKLY_DAYS,
)
from accountbook.domain.lines.lineparts import Tongue, Word
from accountbook.domain.lines.linewords import AND, EVERY, EVERY_OTHER, HABITS, ON_DAY

_FREQUENCY = {
    datewords.DAY: ("DAILY", 1, 0, 1),
    datewords.WEEK: ("WEEKLY", 1, 0, 7),
    datewords.MONTH: ("MONTHLY", 1, 1, 0),
    datewords.QUARTER: ("MONTHLY", 3, 3, 0),
    datewords.YEAR: ("YEARLY", 1, 12, 0),
}
"""For each unit: frequency, factor of the interval, months and days of one step."""
_UNIT_OF_HABIT = {"DAILY": 0, "WEEKLY": 1, "MONTHLY": 2, "QUARTERLY": 3, "YEARLY": 4}
_NUMBERED = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.|º|ª|:a|:e)")
_YEAR = re.compile(r"\d{4}$")
_EVERY_MONTH_HAS = 28
_LEADS = datewords.FILLERS - UNTIL - {"by"}
"""What leads to a day of the rhythm: "weekly on tue and thu"."""
_RANGE = datewords.SPAN_TO - UNTIL | {"bis"}
_LEADS_BACK = 5
"""The most words that say which day, before "of every month"."""


class Habit(NamedTuple):
    """A rhythm, its first day, and where its words stand; `by` is the part of the rule that names days, if any.

    The rule is "" where it is not sure on which days it repeats.
    """

    rrule: str
    first_on: date
    start: int
    end: int
    by: str = ""


def read_habit(words: list[Word], setting: Tongue) -> Habit | None:
    """The rhythm at the beginning or at the end of some words, or from a word for "every" on."""
    reader = _HabitReader([word.text for word in words], setting)
    return next((found for index in range(len(words)) if (found := reader.at(index))), None)


def fitted(habit: Habit, day: date, said: list[str], today: date) -> Habit:
    """The rhythm with a day beside it, which is its last one behind "until", else its first one.

    `said` are the folded words of the day, from the one before it on. Without a rule where the two do not fit.
    """
    unsure = habit._replace(rrule="")
    if not UNTIL.isdisjoint(said[:2]):
        return habit._replace(rrule=f"{habit.rrule};UNTIL={day:%Y%m%d}T235959") if day >= habit.first_on else unsure
    yearly = habit.rrule.startswith("FREQ=YEARLY")
    if day < today or (not yearly and said[-1] in datewords.MONTHS and not any(map(str.isdigit, "".join(said)))):
        return unsure
    if not STARTS.isdisjoint(said[:2]):
        return habit._replace(first_on=first_fall(habit.by, day))
    return habit._replace(first_on=day) if falls_on(habit.by, day) else unsure


class _HabitReader:
    """Folded words, and the rules that read a rhythm at one of them."""

    def __init__(self, texts: list[str], setting: Tongue) -> None:
        self.texts = [plain(text) for text in texts]
        self.folded = [text.strip(",;:.") for text in self.texts]
        self.tomorrow = setting.today + timedelta(days=1)
        self.today = setting.today
        self.tongue = setting.tongue
        self.weekdays = datewords.WEEKDAYS | datewords.SHORT_WEEKDAYS.get(setting.tongue, {})
        self.months = datewords.MONTHS | datewords.SHORT_MONTHS.get(setting.tongue, {})

    def at(self, index: int) -> Habit | None:
        """The rhythm at a word; inside only where its days, or an hour on them, end the words: "call tuesdays and fridays"."""
        word, edge = self.folded[index], index in (0, len(self.folded) - 1)
        if word in EVERY or word in EVERY_OTHER:
            return self._checked(self._every(index))
        if word in HABITS:
            stepping = self._stepping(index, _UNIT_OF_HABIT[HABITS[word]], 1, index + 1)
            return self._checked(stepping) if edge or (stepping.by and self._ends(stepping.end)) else None
        first = index + (word in ON_DAY)
        weekly = self._word(first) in WEEKLY_DAYS or (word in ON_DAYS and self._word(first) in self.weekdays)
        if weekly and (edge or (first > index and word not in ON_DAYS) or self._ends(self._weekdays(first)[1])):
            return self._checked(self._weekly(index, first, 1))
        return None

    def _word(self, index: int) -> str:
        return self.folded[index] if 0 <= index < len(self.folded) else ""

    def _ends(self, index: int) -> bool:
        """Whether nothing but a time of day stands from here on ("tuesdays 9h"), or when the rhythm ends."""
        timed = any(is_clock([*lead, *self.texts[index:]], self.today, self.tongue) for lead in ((), ("at",)))
        return index == len(self.texts) or timed or self._word(index) in UNTIL

    def _past(self, index: int, *skipped: frozenset[str]) -> int:
        """The first word from here on that is in none of some sets."""
        while self._word(index) and any(self._word(index) in words for words in skipped):
            index += 1
        return index

    def _every(self, index: int) -> Habit | None:
        after, count = self._past(index + 1, ON_DAYS), 1
        if self._word(index) in EVERY and (found := self._day_of_month(after)):
            return self._by(index, found[1], datewords.MONTH, 1, found[0])
        if " ".join(self.folded[index : index + 2]) in EVERY_OTHER:
            count, after = 2, index + 2
        elif self._word(index) in EVERY_OTHER:
            count = 2
        elif (ordinal := self._ordinal(after)) is not None:
            count, after = ordinal, after + 1
            if self._word(after) in self.weekdays and count != 2:  # "every third friday": of the month?
                return Habit("", self.today, index, after + 1)
        if weekly := self._weekly(index, after, count):
            return weekly
        word = self._word(after)
        number, unit = (word[:-1], word[-1:]) if word[:-1].isdecimal() and word[-1:].isalpha() else (word, "")
        if number.isdecimal() or number in datewords.COUNTS:
            count = int(number) if number.isdecimal() else datewords.COUNTS[number]
            after += 1
        which = datewords.SHORT_UNITS.get(unit) if unit else None
        if which is None:
            which = datewords.UNITS.get(self._word(after))
            after += 1
        return self._stepping(index, which, count, after) if which is not None and 1 <= count <= 99 else None

    def _stepping(self, index: int, which: int, count: int, after: int) -> Habit:
        """The rhythm of a unit of time, with the days of it that the words beside it name."""
        place = self._past(after, _LEADS)
        weekly = self._weekly(index, place, count) if which == datewords.WEEK else None
        # "weekly mon 9" leaves the day whole
        sure = self._word(index) not in HABITS or self._word(place) in WEEKLY_DAYS
        if weekly and (sure or "," in weekly.by):
            return weekly
        if which in (datewords.MONTH, datewords.QUARTER):
            if behind := self._which_day(after):
                end = self._of_month(behind[1]) if which == datewords.MONTH else behind[1]
                return self._by(index, end, which, count, behind[0])
            for start in range(max(0, index - _LEADS_BACK), index):
                before = self._which_day(start)
                if before and self._past(before[1], datewords.OF, datewords.MONTH_IN) == index:
                    return self._by(start, after, which, count, before[0])
        frequency, factor, months, days = _FREQUENCY[which]
        first = shift_months(self.today, months * count) + timedelta(days=days * count)
        return Habit(_rule(frequency, count * factor), first, index, after)

    def _by(self, start: int, end: int, which: int, count: int, by: str) -> Habit:
        """The rhythm of a day of the month; the day of a quarter is sure only where it is the last one."""
        name, _equals, days = by.partition("=")
        step = 3 if which == datewords.QUARTER else 1
        numbers = [int(day) for day in days.split(",")] if name == "BYMONTHDAY" else []
        if (step > 1 and numbers != [-1]) or max(numbers, default=0) > (31 if len(numbers) == 1 else _EVERY_MONTH_HAS):
            return Habit("", self.today, start, end)
        first = first_fall(by, self.tomorrow)
        while first.month % step:
            first = first_fall(by, first + timedelta(days=1))
        rule = _rule("MONTHLY", count * step)
        if len(numbers) == 1 and numbers[0] > 0:  # the first day says which; a short month has its last one then
            return Habit(rule, first, start, end)
        return Habit(f"{rule};{by}", first, start, end, by)

    def _weekly(self, index: int, place: int, count: int) -> Habit | None:
        """The rhythm of the weekdays at a word: "tue and thu", "mon, wed, fri", "mon to fri"."""
        days, end = self._weekdays(place)
        if not days:
            return None
        by = f"BYDAY={','.join(BYDAY[day] for day in sorted(days))}"
        return Habit(f"{_rule('WEEKLY', count)};{by}", first_fall(by, self.tomorrow), index, end, by)

    def _weekdays(self, place: int) -> tuple[set[int], int]:
        days: set[int] = set()
        end = place
        while self._word(place):
            word = self._word(place)
            ends = [day for part in re.split("[-–]", word) if (day := self._weekday(part)) is not None]
            if word in DAYS_OF_WORK:
                days |= set(range(5))
            elif len(ends) == 2:  # "mon-fri"
                days |= days_between(*ends)
            elif (day := self._weekday(word)) is None:
                break
            elif self._word(place + 1) in _RANGE and (last := self._weekday(self._word(place + 2))) is not None:
                days |= days_between(day, last)
                place += 2
            else:
                days.add(day)
            end = place + 1
            place = self._past(end, AND, EVERY, ON_DAY)
            if place == end and not self.texts[end - 1].endswith(","):
                break
        return days, end

    def _weekday(self, word: str) -> int | None:
        return self.weekdays.get(word, WEEKLY_DAYS.get(word))

    def _ordinal(self, index: int) -> int | None:
        """Which one, in words or figures; -1 is the last."""
        numbered = _NUMBERED.fullmatch(self.texts[index].rstrip(",;")) if index < len(self.texts) else None
        return int(numbered[1]) if numbered else ORDINALS.get(self._word(index))

    def _which_day(self, index: int) -> tuple[str, int] | None:
        """A day of a month, as a part of a rule, and the word after it: "the last friday", "on the 5th", "end"."""
        place = self._past(index, _LEADS, frozenset(("zum", "at")))
        for end in range(place + 4, place, -1):
            phrase = " ".join(self.folded[place:end])
            if (phrase in datewords.ENDS and phrase != "late") or datewords.END_OF.get(phrase) == datewords.MONTH:
                return "BYMONTHDAY=-1", end
        number = self._ordinal(place)
        if not number:
            return None
        if (day := self._weekday(self._word(place + 1))) is not None:
            return (f"BYDAY={number}{BYDAY[day]}", place + 2) if number < 5 else None
        if datewords.UNITS.get(self._word(place + 1)) == datewords.DAY:
            return f"BYMONTHDAY={number}", place + 2
        numbers = list[int]()
        while (number := self._ordinal(place)) and _NUMBERED.match(self.texts[place]) and number <= 31:
            numbers.append(number)
            end = place + 1
            place = self._past(end, AND, _LEADS)
        return (f"BYMONTHDAY={','.join(map(str, numbers))}", end) if numbers else None

    def _of_month(self, end: int) -> int:
        """The index after "of the month"; the same where it does not stand there."""
        month = self._past(end, datewords.WITHIN, EVERY)
        return month + 1 if datewords.UNITS.get(self._word(month)) == datewords.MONTH else end

    def _day_of_month(self, index: int) -> tuple[str, int] | None:
        """A day behind "every" that is one of the month: "second tuesday of the month", "last friday", "15th"."""
        found = self._which_day(index)
        if not found or self._word(index) in _LEADS:
            return None
        by, end = found
        if (month := self._of_month(end)) > end:
            return by, month
        alone = self._word(end) not in datewords.UNITS and not self.texts[index].endswith(",")
        last = self._word(end - 1)
        sure = by.startswith(("BYDAY=1", "BYDAY=-1")) or last[:1].isdigit() or last in datewords.END_OF
        return found if sure and alone else None

    def _checked(self, habit: Habit | None) -> Habit | None:
        """Without a rule where the words behind it make it another one: "and thursday", "of the month", "except"."""
        if not habit:
            return None
        end, word = habit.end, self._word(habit.end)
        more = self._past(end, AND, datewords.SPAN_OR, _LEADS, datewords.LAST, frozenset(ORDINALS), EVERY)
        joined = word in AND | datewords.SPAN_OR and self._ordinal(more) is not None
        which = datewords.UNITS.get(self._word(more)) == datewords.DAY and self._ordinal(more - 1) is not None
        named = self._weekday(self._word(more)) is not None and not self._one_weekday(habit, end, more)
        within = self._past(end, datewords.WITHIN, EVERY)
        period = self._is_period(within) and within > end and not habit.rrule.startswith("FREQ=YEARLY")
        limit = word in UNTIL | STARTS and self._is_vague(end + 1)
        if joined or named or period or limit or word in BUT or (which and more > end):
            return habit._replace(rrule="", end=max(end, (within if period else end + 1 if limit else more) + 1))
        return habit._replace(rrule="") if self._ends_in_season(habit) else habit

    def _is_vague(self, index: int) -> bool:
        """Whether a time begins here of which no day is known: a month, a year, Christmas."""
        word = self._word(index)
        return word in self.months or word in SEASONS or bool(_YEAR.match(word))

    def _ends_in_season(self, habit: Habit) -> bool:
        """Whether "until Christmas" stands in the rhythm's part of the sentence, where no day says when it ends."""
        seasons = (
            place for place, word in enumerate(self.folded) if word in UNTIL and self._word(place + 1) in SEASONS
        )
        between = (self.texts[habit.end - 1 : max(0, at - 1)] + self.texts[at + 2 : habit.start] for at in seasons)
        return any({text[-1:] for text in texts}.isdisjoint(",;:.") for texts in between)

    def _is_period(self, index: int) -> bool:
        unit = datewords.UNITS.get(self._word(index), datewords.DAY)
        return unit >= datewords.MONTH or self._word(index) in self.months

    def _one_weekday(self, habit: Habit, end: int, more: int) -> bool:
        """Whether nothing but "on" leads to a weekday behind a rhythm without any: "weekly on friday"."""
        return not habit.by and self._past(end, _LEADS) == more and "WEEKLY" in habit.rrule


def _rule(frequency: str, interval: int) -> str:
    return f"FREQ={frequency};INTERVAL={interval}" if interval > 1 else f"FREQ={frequency}"
