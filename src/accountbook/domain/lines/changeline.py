"""The change line: "yesterday Huber -> Maier (from eva)", "@anna 20.11." where somebody left."""

import re
from dataclasses import dataclass
from datetime import date

from accountbook.domain.calendar.dates import Prefer
from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.lineparts import (
    Tongue,
    Word,
    join_words,
    leading_date,
    misfit,
    misfit_in,
    source_of,
    split_words,
)
from accountbook.domain.lines.linewords import ON_DAY, PER, SINCE, SINCE_PAST, TIED

_ARROW = re.compile(r"\s*(?:->|→|=>|⇒)\s*")
_LONGEST_DATE = 8


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What a change line says: "old -> new" where an arrow was typed, otherwise text.

    `misfit` is a weekday with a date that does not fall on it; it stays where it was typed.
    """

    before: str
    after: str
    text: str
    on: date
    source: str | None = None
    misfit: str = ""


def read_change_line(
    text: str, today: date, *, tongue: str = "en", month_first: bool = False, of_person: bool = False
) -> ChangeLine:
    """What was understood of "yesterday Huber -> Maier (from eva)"; behind a person a day may stand too."""
    setting = Tongue(today, tongue, month_first)
    words = split_words(text)
    source = next((name for word in words if (name := source_of(word.text))), None)
    led, prefer = _leads_to_day(words, setting)
    words = words[led:]
    texts = [word.text for word in words[:9]]
    found = leading_date(texts, setting, durations=False, prefer=prefer)
    wrong = [] if found else words[: misfit(texts, setting, "told")]
    kept = [word for word in words[found[1] if found else 0 :] if not source_of(word.text)]
    on = found[0].on if found else today
    if of_person and not found:
        wrong = wrong or misfit_in(kept, setting)
        on = on if wrong else _take_day_behind(kept, setting) or today
    said, told = join_words(text, kept), join_words(text, wrong).rstrip(",;:")
    halves = _ARROW.split(said, maxsplit=1)
    if len(halves) == 2:
        return ChangeLine(halves[0], halves[1], "", on, source, told)
    return ChangeLine("", "", said, on, source, told)


def _leads_to_day(words: list[Word], setting: Tongue) -> tuple[int, Prefer]:
    """How many words lead to the day at the beginning, and where it lies: "since 1.10.", "ab 1.1."; 0 where none follows."""
    if not words or plain(words[0].text) not in SINCE | PER:
        return 0, "told"
    prefer: Prefer = "past" if plain(words[0].text) in SINCE_PAST else "told"
    follows = leading_date([word.text for word in words[1:10]], setting, durations=False, prefer=prefer)
    return (1, prefer) if follows else (0, "told")


def _take_day_behind(words: list[Word], setting: Tongue) -> date | None:
    """The day at the end of "@anna 20.11.", "@anna since monday", taken off with the word that leads to it."""
    for start in range(max(1, len(words) - _LONGEST_DATE), len(words)):
        found = leading_date([word.text for word in words[start:]], setting, durations=False, prefer="told")
        if not found or start + found[1] < len(words):
            continue
        while start > 1 and plain(words[start - 1].text) in TIED | ON_DAY:
            start -= 1
        del words[start:]
        words[-1] = words[-1]._replace(text=words[-1].text.rstrip(",;:") or words[-1].text)
        return found[0].on
    return None
