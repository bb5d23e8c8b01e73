"""The follow-up line: "fri 15:00 send quote @anna", "<fri drawings", "every 2 weeks call", "after visit samples"."""

from dataclasses import dataclass, replace
from datetime import date, time

from accountbook.domain.calendar import datewords
from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.habit import Habit, fitted, read_habit
from accountbook.domain.lines.habitwords import STARTS
from accountbook.domain.lines.lineparts import (
    Tongue,
    Word,
    join_words,
    leading_date,
    leading_span,
    misfit_in,
    name_in_text,
    people_first,
    person_of,
    places_unsure,
    split_words,
)
from accountbook.domain.lines.linewords import AFTER_VISIT
from accountbook.domain.lines.promiseday import day_first, day_said


@dataclass(frozen=True, slots=True)
class FollowLine:
    """What a follow-up line says; `on` is None where no day was understood. `rrule` is an RRULE of RFC 5545 or "".

    `misfit` is a weekday with a date that does not fall on it, where no other day was understood. `unsure` is a rhythm of
    which it is not sure when it repeats; nothing else was read then.
    """

    mine: bool
    on: date | None
    at: time | None
    text: str
    people: tuple[str, ...] = ()
    rrule: str = ""
    after_next_visit: bool = False
    misfit: str = ""
    unsure: str = ""


def read_follow_line(text: str, today: date, *, tongue: str = "en", month_first: bool = False) -> FollowLine:
    """What was understood; a date stands at the beginning, at the end or inside, a rhythm or "after visit" not inside."""
    mine, start = True, len(text) - len(text.lstrip())
    if text[start : start + 1] in ("<", ">"):
        mine = text[start] == ">"
        text = text[:start] + " " + text[start + 1 :]
    words = split_words(text)
    setting = Tongue(today, tongue, month_first)
    people = tuple(dict.fromkeys(name for word in words if (name := person_of(word.text))))
    nothing_read = FollowLine(mine, None, None, _sentence(text, words), people)
    said_today = any(plain(word.text) in datewords.DAYS for word in words)
    habit, phrase = _take_habit(text, words, setting)
    habit = _take_start(words, habit, setting) if habit else None
    after_visit = _take_phrase(words)
    (on, at), said = _take_day(words, setting, inside=not after_visit)
    if not habit:
        habit, phrase = _take_habit(text, words, setting)
    if habit and habit.rrule and on and not (at and on == today and not said_today):  # "every monday at 9" names no day
        habit = fitted(habit, on, said, today) if said else habit._replace(rrule="")
    if habit and (not habit.rrule or places_unsure(words, setting)):
        return replace(nothing_read, unsure=phrase)
    wrong = [] if on or habit else misfit_in(words, setting)
    return FollowLine(
        mine=mine,
        on=habit.first_on if habit else on,
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


def _take_day(words: list[Word], setting: Tongue, inside: bool) -> tuple[tuple[date | None, time | None], list[str]]:
    """The day at the beginning, at the end or inside, taken off the words where the text does without it.

    With the folded words that say it, from the one before it on; none, where it is from one day to another.
    """
    first = day_first(words, people_first(words), setting)
    found = first or (day_said(words, setting) if inside else None)
    if found is None:
        return (None, None), []
    said = [plain(word.text).strip(",;:.") for word in words[max(0, found.start - 1) : found.end]]
    if found.stays and leading_span([word.text for word in words[found.start : found.end]], setting)[0]:
        said = []
    if not found.stays:
        del words[found.start : found.end]
        if not first and found.start == len(words):  # a comma before it is none of the text
            words[-1] = words[-1]._replace(text=words[-1].text.rstrip(",;") or words[-1].text)
    return found.moment, said


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


def _take_habit(line: str, words: list[Word], setting: Tongue) -> tuple[Habit | None, str]:
    """The rhythm, taken off the words, and how it was typed."""
    habit = read_habit(words, setting)
    if habit is None:
        return None, ""
    phrase = join_words(line, words[habit.start : habit.end])
    del words[habit.start : habit.end]
    return habit, phrase


def _take_start(words: list[Word], habit: Habit, setting: Tongue) -> Habit:
    """The rhythm from the day on that "from" or "starting" leads to beside it or at the end; takes that off."""
    texts = [word.text for word in words]
    for place, text in enumerate(texts[:-1]):
        if plain(text) not in STARTS or leading_span(texts[place:], setting)[0]:
            continue
        found = leading_date(texts[place + 1 : place + 10], setting, durations=False, day=True)
        if not found:
            continue
        (on, at), used = found
        end = place + 1 + used
        dated = any(map(str.isdigit, "".join(texts[place + 1 : end])))
        if at is None and (habit.start in (place, end) or (end == len(texts) and dated)):
            del words[place:end]
            return fitted(habit, on, ["", plain(text)], setting.today)
    return habit
