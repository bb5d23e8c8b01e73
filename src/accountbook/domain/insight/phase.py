"""Is the company starting, growing, stable or shrinking, from its dated figures; and the gate for prospects.

Growth is the log ratio per year over the last one to three years. The gate hides prospects in a size band or a
phase in which the book has no customer at all, once it has 20 customers to judge by.
"""

import math
from collections.abc import Iterable, Sequence
from datetime import date

from accountbook.choice import Choice
from accountbook.row import Row
from accountbook.tongue import _

START_UP_YEARS, GROWING, SHRINKING, GATE_NEEDED = 3.0, 0.20, -0.10, 20


class Phase(Choice):
    """The development phase as read from figures."""

    START_UP = "start-up"
    GROWING = "growing"
    STABLE = "stable"
    SHRINKING = "shrinking"
    UNKNOWN = "unknown"


class Figure(Row):
    """A dated turnover or headcount, above zero to count."""

    on: date
    value: float


def yearly_growth(figures: Iterable[Figure], today: date) -> float | None:
    """The log growth per year between the latest figure and one 1 to 3 years older; None without such a pair."""
    usable = sorted(one for one in figures if one.value > 0 and one.on <= today)
    if not usable:
        return None
    last = usable[-1]
    older = [one for one in usable if 330 <= (last.on - one.on).days <= 1150]
    if not older:
        return None
    first = older[0]
    return math.log(last.value / first.value) / ((last.on - first.on).days / 365.2425)


def phase_of(figures: Sequence[Figure], today: date, founded_on: date | None = None) -> Phase:
    """The phase: younger than 3 years is a start-up, +20 % a year grows, -10 % shrinks; one figure says nothing."""
    if founded_on is not None and 0 <= (today - founded_on).days < START_UP_YEARS * 365.2425:
        return Phase.START_UP
    growth = yearly_growth(figures, today)
    if growth is None:
        return Phase.UNKNOWN
    rate = math.expm1(min(50.0, growth))
    return Phase.GROWING if rate >= GROWING else Phase.SHRINKING if rate <= SHRINKING else Phase.STABLE


def hidden_by_gate(
    prospects: Sequence[str | None], customers: Sequence[str | None], unknown: str | None = None
) -> list[bool]:
    """Which prospects are hidden because no customer shares their band or phase; unknown ones never are.

    `prospects` and `customers` hold the band or phase of each; `unknown` is a value that counts as not known.
    """
    seen = {one for one in customers if one is not None and one != unknown}
    if len(customers) < GATE_NEEDED or not seen:
        return [False] * len(prospects)
    return [one is not None and one != unknown and one not in seen for one in prospects]


def phase_label(phase: Phase) -> str:
    """The phase in the user's language."""
    return {
        Phase.START_UP: _("start-up"),
        Phase.GROWING: _("growing"),
        Phase.STABLE: _("stable"),
        Phase.SHRINKING: _("shrinking"),
        Phase.UNKNOWN: _("phase unknown"),
    }[phase]
