"""The change line: "yesterday Huber -> Maier (from eva)"."""

import re
from dataclasses import dataclass
from datetime import date

from accountbook.domain.lineparts import Tongue, join_words, leading_date, source_of, split_words

_ARROW = re.compile(r"\s*(?:->|→|=>|⇒)\s*")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What a change line says: "old -> new" where an arrow was typed, otherwise text."""

    before: str
    after: str
    text: str
    on: date
    source: str | None = None


def read_change_line(text: str, today: date, *, tongue: str = "en", month_first: bool = False) -> ChangeLine:
    """What was understood of "yesterday Huber -> Maier (from eva)"."""
    words = split_words(text)
    found = leading_date(
        [word.text for word in words[:9]], Tongue(today, tongue, month_first), durations=False, prefer="told"
    )
    used = found[1] if found else 0
    source = next((name for word in words if (name := source_of(word.text))), None)
    kept = join_words(text, [word for word in words[used:] if not source_of(word.text)])
    on = found[0].on if found else today
    halves = _ARROW.split(kept, maxsplit=1)
    if len(halves) == 2:
        return ChangeLine(halves[0], halves[1], "", on, source)
    return ChangeLine("", "", kept, on, source)
