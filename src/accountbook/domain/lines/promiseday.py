"""The day of a promise that does not begin with it: "send quote fri", "Angebot bis Freitag schicken", "call Anna tue about it".

A day at the end is taken off the text, unless hours frame it or a second day ends it: "friday 9 to 11" stays whole.
One inside counts where the words around it leave no doubt: a verb behind it ends the sentence (as in German), a word of
a deadline leads to it, or it goes on with "to Anna", "about samples".
"""

import re
import unicodedata
from typing import NamedTuple

from accountbook.domain.calendar import datewords
from accountbook.domain.calendar.dates import Moment, is_clock, read_date
from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.habit import read_habit
from accountbook.domain.lines.lineparts import (
    Tongue,
    Word,
    between_people,
    leading_date,
    leading_span,
    people_first,
    person_of,
    places_unsure,
)
from accountbook.domain.lines.linewords import DEADLINES, GOES_ON, ON_DAY, POLITE, TIED, TIED_DAYS

_TAIL = 6
"""Words of a date at most."""
_VERB = re.compile(r"[a-zäöü]{3,}(?:en|eln|ern)[.!?]?")
"""A German infinitive, with which a sentence ends."""
_LEADS = datewords.NEXT | datewords.MONTH_IN | datewords.ENDS | datewords.BEGINNINGS | DEADLINES


class DaySaid(NamedTuple):
    """A day, where its words stand, and whether they stay in the text because it needs them."""

    moment: Moment
    start: int
    end: int
    stays: bool = False


def day_due(words: list[Word], tongue: Tongue) -> DaySaid | None:
    """The day of a promise that does not repeat: behind the people it begins with, at its end or inside.

    One of a rhythm stays in the text, which says more than that day: "call every other monday".
    """
    said = day_first(words, people_first(words), tongue) or day_said(words, tongue)
    habit = read_habit(words, tongue) if said else None
    within = said and habit and habit.start < said.end and said.start < habit.end
    return said._replace(stays=True) if said and within else said


def day_first(words: list[Word], start: int, tongue: Tongue) -> DaySaid | None:
    """The day that begins at a place of a promise; where days or hours from one to another begin, the words stay."""
    texts = [word.text for word in words[start : start + 9]]
    moment, used = leading_span(texts, tongue)
    if moment:
        return DaySaid(moment, start, start + used, True)
    found = leading_date(texts, tongue)
    return DaySaid(found[0], start, start + found[1]) if found else None


def day_said(words: list[Word], tongue: Tongue) -> DaySaid | None:
    """The day at the end of a promise, else the one inside; bare lengths ("3m") are none, nor is a part of a date that
    contradicts itself or is understood only by half. People, polite words and signs behind the promise do not hide it."""
    words = _said(words)
    texts = [word.text for word in words]
    barred = places_unsure(words, tongue)
    span = _spanned(texts, tongue, barred)
    if span:
        return span
    found, tied = _trailing(texts, tongue, barred)
    return found if found or tied else _inside(texts, tongue, barred)


def _said(words: list[Word]) -> list[Word]:
    """A promise without what only follows it: "@anna", "!", "please", "👍"."""
    end = len(words)
    while end and (used := _afterword(words, end)):
        end -= used
    return words[:end]


def _afterword(words: list[Word], end: int) -> int:
    """How many words before a place are people, a polite phrase or signs; what a number may need is none."""
    text = words[end - 1].text
    if person_of(text) or between_people(words, end - 1) or not any(map(_means, text)):
        return 1
    phrases = (
        count
        for count in (2, 1)
        if count <= end and " ".join(_bare(word.text) for word in words[end - count : end]) in POLITE
    )
    return next(phrases, 0)


def _means(sign: str) -> bool:
    """Whether a sign is part of a word or a number, or stands at one: "€", "%", "°"."""
    return sign.isalnum() or sign in "%°" or unicodedata.category(sign) == "Sc"


def _spanned(texts: list[str], tongue: Tongue, barred: set[int]) -> DaySaid | None:
    """Days or hours from one to another, at the beginning, at the end or where the sentence goes on; the words of any
    other are barred, lest one of its ends be taken for all of it."""
    last = texts[-1] if texts else ""
    for start in range(len(texts)):
        if start in barred:
            continue
        spans = (
            leading_span([*texts[start:-1], end], tongue) for end in dict.fromkeys((last, last.rstrip("!?."))) if end
        )
        moment, used = next((found for found in spans if found[1]), (None, 0))
        rest, before = texts[start + used :], _bare(texts[start - 1]) if start else ""
        leads_on = not start or not rest or _bare(rest[0]) in GOES_ON or _ends_in_verbs(rest)
        if moment and leads_on and (before not in TIED or before in TIED_DAYS):
            return DaySaid(moment, start, start + used, True)
        barred.update(range(start, start + used))
    return None


def _trailing(texts: list[str], tongue: Tongue, barred: set[int]) -> tuple[DaySaid | None, bool]:
    """The longest date at the end, and whether one there only says which ("offer of 12.11.").

    What ends the sentence is no part of it ("call fri 9:30.").
    """
    last = texts[-1] if texts else ""
    for end in dict.fromkeys((last, last.rstrip("!?."))):
        for start in range(max(1, len(texts) - _TAIL), len(texts)):
            if start in barred:
                continue
            tail = [*texts[start:-1], end]
            found = leading_date(tail, tongue, durations=False) if end else None
            if found and found[1] == len(tail):
                before = _bare(texts[start - 1])
                if before in TIED:
                    moment = _tied(tail, tongue) if before in TIED_DAYS else None
                    return (DaySaid(moment, start, len(texts), True) if moment else None), True
                if is_clock(tail, tongue.today, tongue.tongue):
                    return _clocked(texts[:start], found[0], len(texts), tongue, barred), True
                moment = read_date(" ".join(tail), tongue.today, tongue=tongue.tongue, month_first=tongue.month_first)
                return DaySaid(moment or found[0], start, len(texts)), False
    return None, False


def _clocked(texts: list[str], clock: Moment, end: int, tongue: Tongue, barred: set[int]) -> DaySaid | None:
    """The day of a time that ends a promise: today, or the one in the words before it; none where that one is unsure."""
    if day := _inside([*texts, ""], tongue, barred):
        return DaySaid(day.moment._replace(at=day.moment.at or clock.at), day.start, day.end, True)
    if barred or any(_day_from(texts[place : place + _TAIL], tongue) for place in range(len(texts))):
        return None
    framed = _bare(texts[-1]) in datewords.SPAN_LIMIT | datewords.SPAN_TO
    return DaySaid(clock, len(texts), end, framed)


def _tied(tail: list[str], tongue: Tongue) -> Moment | None:
    """The day in "prepare for monday", which stays in the text; a quarter there is only what it is about."""
    found = leading_date(tail, tongue, durations=False, day=True)
    return found[0] if found and found[1] == len(tail) else None


def _inside(texts: list[str], tongue: Tongue, barred: set[int]) -> DaySaid | None:
    for start in range(1, len(texts) - 1):
        if start in barred:
            continue
        found = _day_from(texts[start : start + _TAIL], tongue)
        if not found or found[0].on < tongue.today or start + found[1] >= len(texts):
            continue
        end = start + found[1]
        piece, before, rest = texts[start:end], _bare(texts[start - 1]), texts[end:]
        clock = is_clock(piece, tongue.today, tongue.tongue)
        if clock and (
            barred or (start == 1 and piece[0][0].isdigit())
        ):  # "freitg 9:00": what is before it may be a day
            continue
        if before in TIED and before not in TIED_DAYS:
            continue
        first, soon = _bare(piece[0]), _soon(piece)
        led = first in DEADLINES or before in DEADLINES
        if _ends_in_verbs(rest) and not piece[0].startswith("Morgen"):
            begin = start
            while begin and _bare(texts[begin - 1]) in DEADLINES:  # "bis spätestens Freitag"
                begin -= 1
            return DaySaid(found[0], begin, end, before in TIED_DAYS)
        if led or (before not in TIED_DAYS and _bare(rest[0]) in GOES_ON and (soon or _on_weekday(piece))):
            return DaySaid(found[0], start, end, led or not soon)
    return None


def _ends_in_verbs(rest: list[str]) -> bool:
    return len(rest) < 3 and all(map(_VERB.fullmatch, rest))


def _day_from(texts: list[str], tongue: Tongue) -> tuple[Moment, int] | None:
    """A day at the beginning of some words; a week or a month only where a word leads to it ("next week")."""
    found = leading_date(texts, tongue, durations=False, day=True)
    if found or not any(" ".join(map(_bare, texts[:count])) in _LEADS for count in range(1, 5)):
        return found
    return leading_date(texts, tongue, durations=False)


def _on_weekday(piece: list[str]) -> bool:
    """ "on Friday", "am Montag": a day of the month there may be what the sentence is about."""
    return _bare(piece[0]) in ON_DAY and not any(map(str.isdigit, "".join(piece)))


def _soon(piece: list[str]) -> bool:
    """Whether a day is said from today on: "tomorrow 9:00", "next week", "in 3 days"; such words do not keep."""
    first = _bare(piece[0])
    named = any(" ".join(map(_bare, piece[:count])) in datewords.DAYS for count in range(1, 5))
    return named or first in datewords.NEXT or (first in datewords.AHEAD and len(piece) > 2)


def _bare(word: str) -> str:
    return plain(word).strip(".,;:!?")
