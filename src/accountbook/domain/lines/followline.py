"""The follow-up line: "fri 15:00 send quote @anna", "<fri drawings", "every 2 weeks call", "after visit samples"."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from accountbook.domain.calendar import datewords
from accountbook.domain.calendar.dateparts import shift_months
from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.lineparts import (
    Tongue,
    Word,
    join_words,
    misfit_in,
    name_in_text,
    people_first,
    person_of,
    split_words,
)
from accountbook.domain.lines.linewords import AFTER_VISIT, EVERY, EVERY_OTHER, HABITS
from accountbook.domain.lines.promiseday import day_first, day_said

_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCY = {
    datewords.DAY: ("DAILY", 1, 0, 1),
    datewords.WEEK: ("WEEKLY", 1, 0, 7),
    datewords.MONTH: ("MONTHLY", 1, 1, 0),
    datewords.QUARTER: ("MONTHLY", 3, 3, 0),
    datewords.YEAR: ("YEARLY", 1, 12, 0),
}
"""For each unit: frequency, factor of the interval, months and days of one step."""
_UNIT_OF_HABIT = {"DAILY": 0, "WEEKLY": 1, "MONTHLY": 2, "QUARTERLY": 3, "YEARLY": 4}


@dataclass(frozen=True, slots=True)
class FollowLine:
    """What a follow-up line says; `on` is None where no day was understood. `rrule` is an RRULE of RFC 5545 or "".

    `misfit` is a weekday with a date that does not fall on it, where no other day was understood.
    """

    mine: bool
    on: date | None
    at: time | None
    text: str
    people: tuple[str, ...] = ()
    rrule: str = ""
    after_next_visit: bool = False
    misfit: str = ""


@dataclass(frozen=True, slots=True)
class _Habit:
    rrule: str
    first_on: date
    used: int


def read_follow_line(text: str, today: date, *, tongue: str = "en", month_first: bool = False) -> FollowLine:
    """What was understood; a date stands at the beginning, at the end or inside, a rhythm or "after visit" not inside."""
    mine, start = True, len(text) - len(text.lstrip())
    if text[start : start + 1] in ("<", ">"):
        mine = text[start] == ">"
        text = text[:start] + " " + text[start + 1 :]
    words = split_words(text)
    setting = Tongue(today, tongue, month_first)
    habit = _take_habit(words, setting)
    after_visit = _take_phrase(words)
    who = people_first(words)
    found = day_first(words, who, setting)
    on, at = found.moment if found else (None, None)
    said_today = any(plain(word.text) in datewords.DAYS for word in words)
    if found and not found.stays:
        del words[found.start : found.end]
    if not found and not after_visit:
        on, at = _take_day(words, setting)
    habit = habit or _take_habit(words, setting)
    wrong = [] if on or habit else misfit_in(words, setting)
    people = tuple(dict.fromkeys(name for word in words if (name := person_of(word.text))))
    if habit and at and on == today and not said_today:  # "every monday at 9"
        on = habit.first_on
    return FollowLine(
        mine=mine,
        on=on or (habit.first_on if habit else None),
        at=at,
        text=_sentence(text, words),
        people=people,
        rrule=habit.rrule if habit else "",
        after_next_visit=after_visit,
        misfit=join_words(text, wrong),
    )


def _sentence(line: str, words: list[Word]) -> str:
    """The text; a marked person before it is no part of the sentence, one inside is named there too."""
    kept = [word._replace(text=name_in_text(word.text)) for word in words[people_first(words) :] or words]
    return join_words(line, kept).lstrip(",:;- ")


def _take_day(words: list[Word], setting: Tongue) -> tuple[date | None, time | None]:
    """The day at the end or inside ("send quote fri 15:00"), taken off the words where the text does without it."""
    found = day_said(words, setting)
    if found is None:
        return None, None
    if not found.stays:
        del words[found.start : found.end]
        if found.start == len(words):  # a comma before it is none of the text
            words[-1] = words[-1]._replace(text=words[-1].text.rstrip(",;") or words[-1].text)
    return found.moment


def _take_phrase(words: list[Word]) -> bool:
    """Whether the words begin or end with "after visit"; takes it off."""
    for count in range(min(4, len(words)), 0, -1):
        if plain(" ".join(word.text for word in words[:count])).rstrip(",:;") in AFTER_VISIT:
            del words[:count]
            return True
        if plain(" ".join(word.text for word in words[-count:])).rstrip(".!") in AFTER_VISIT:
            del words[-count:]
            return True
    return False


def _take_habit(words: list[Word], setting: Tongue) -> _Habit | None:
    """The rhythm at the beginning, or from a word for "every" on; takes it off."""
    folded = [plain(word.text).strip(",;:.") for word in words]
    for index in range(len(words)):
        if index and folded[index] not in EVERY and index != len(words) - 1 and folded[index] not in EVERY_OTHER:
            continue
        habit = _habit(folded, index, setting)
        if habit:
            del words[index : index + habit.used]
            return habit
    return None


def _habit(folded: list[str], index: int, setting: Tongue) -> _Habit | None:
    today = setting.today
    weekdays = datewords.WEEKDAYS | datewords.SHORT_WEEKDAYS.get(setting.tongue, {})
    if folded[index] in HABITS:
        return _step(_UNIT_OF_HABIT[HABITS[folded[index]]], 1, today, 1)
    count, after = 1, index + 1
    if " ".join(folded[index : index + 2]) in EVERY_OTHER:
        count, after = 2, index + 2
    elif folded[index] in EVERY_OTHER:
        count = 2
    elif folded[index] not in EVERY:
        return None
    word = folded[after] if after < len(folded) else ""
    if word in weekdays:
        return _weekly(weekdays[word], count, today, after + 1 - index)
    number, unit = (word[:-1], word[-1:]) if word[:-1].isdecimal() and word[-1:].isalpha() else (word, "")
    if number.isdecimal() or number in datewords.COUNTS:
        count = int(number) if number.isdecimal() else datewords.COUNTS[number]
        after += 1
    which = datewords.SHORT_UNITS.get(unit) if unit else None
    if which is None:
        which = datewords.UNITS.get(folded[after]) if after < len(folded) else None
        after += 1
    if which is None or not 1 <= count <= 99:
        return None
    place = after + (after < len(folded) and folded[after] in datewords.FILLERS)
    if which == datewords.WEEK and place < len(folded) and folded[place] in weekdays:
        return _weekly(weekdays[folded[place]], count, today, place + 1 - index)
    return _step(which, count, today, after - index)


def _weekly(day: int, count: int, today: date, used: int) -> _Habit:
    first = today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)
    interval = f";INTERVAL={count}" if count > 1 else ""
    return _Habit(f"FREQ=WEEKLY{interval};BYDAY={_BYDAY[day]}", first, used)


def _step(unit: int, count: int, today: date, used: int) -> _Habit:
    frequency, factor, months, days = _FREQUENCY[unit]
    interval = f";INTERVAL={count * factor}" if count * factor > 1 else ""
    first = shift_months(today, months * count) + timedelta(days=days * count)
    return _Habit(f"FREQ={frequency}{interval}", first, used)
