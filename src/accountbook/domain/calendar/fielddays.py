"""Which day is meant where a field holds one: on which side of today it lies, and what a year alone stands for."""

from datetime import date

from accountbook.domain.calendar.days import days_in_month
from accountbook.domain.fields.field import Field
from accountbook.row import TYPE_CHECKING

if TYPE_CHECKING:
    from accountbook.domain.calendar.dates import Prefer

_AHEAD = frozenset({"next_due", "due_on", "expected_on", "keep_until"})
"""Days that lie ahead: there "fri" is the next one."""
_BEGINS = frozenset({"customer_since", "from_on"})
_ENDS = frozenset({"as_of_on", "to_on", "left_on", "keep_until"})
"""Days that people know by their year alone: it stands for its first day or its last."""
_SINCE = frozenset(
    ("since", "from", "seit", "ab", "desde", "sedan", "från", "от", "until", "bis", "hasta", "até", "till", "до")
)


def side_of(field: Field) -> "Prefer":
    """On which side of today a short day lies in a field; in an own one as its label says, else it is the nearest."""
    if not field.custom:
        return "future" if field.code in _AHEAD else "past"
    from accountbook.domain.calendar.labelwords import LOOKS_AHEAD, LOOKS_BACK, words_of

    words = words_of(field.label_en)
    if words & LOOKS_AHEAD:
        return "future"
    return "past" if words & LOOKS_BACK else "nearest"


def day_of_period(field: Field, typed: str) -> date | None:
    """The first or last day of the year or month that a person gives where it is not known to the day."""
    from accountbook.domain.calendar.partialread import read_partial

    partial = read_partial(without(_SINCE, typed)) if field.code in _BEGINS or field.code in _ENDS else None
    if partial is None or not partial.year or partial.day:
        return None
    month = partial.month or (1 if field.code in _BEGINS else 12)
    return date(partial.year, month, 1 if field.code in _BEGINS else days_in_month(partial.year, month))


def without(words: frozenset[str], typed: str) -> str:
    """The text without one of the words at its beginning, which leave a number or a year what it is: "since 2019"."""
    first, _blank, rest = typed.removeprefix("~").strip().partition(" ")
    return rest if rest and first.casefold().rstrip(".:") in words else typed.removeprefix("~").strip()
