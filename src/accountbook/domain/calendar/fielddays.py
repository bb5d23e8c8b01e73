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
_LOOKS_BACK = frozenset((
    "last", "latest", "previous", "since", "zuletzt", "letzte", "letzter", "letztes", "letzten", "vorige", "voriger",
    "voriges", "seit", "último", "última", "últimos", "últimas", "desde", "anterior", "senaste", "senast",
    "sista", "förra", "sedan", "последен", "последна", "последно", "последни", "последния", "последната",
    "последното", "предишен", "предишна", "предишно", "от",
))  # fmt: skip
"""How the label of a day that is over begins, in the languages of the program."""


def side_of(field: Field) -> "Prefer":
    """On which side of today a short day lies in a field: an own one is about what comes, unless its label looks back."""
    if field.custom:
        return "past" if field.label_en.casefold().partition(" ")[0] in _LOOKS_BACK else "future"
    return "future" if field.code in _AHEAD else "past"


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
