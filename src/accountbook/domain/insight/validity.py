"""Is a figure believable: errors block a field from profiling, warnings ask.

Checks of ids, mail addresses and phones are where those are read; here are dates, sizes, and figures that
stand out from their industry (robust z of logs, Iglewicz and Hoaglin 1993).
"""

import math
from collections.abc import Sequence
from datetime import date

from accountbook.domain.amounts import minor_digits
from accountbook.domain.insight.rough_rates import EURO, ROUGH
from accountbook.domain.insight.stats import median
from accountbook.row import Row
from accountbook.tongue import _

PEERS_NEEDED, FAR_OUT, PER_HEAD_LOW, PER_HEAD_HIGH, JUMP, BIRTH_LOW, BIRTH_HIGH = 8, 3.5, 5_000, 5_000_000, 3.0, 14, 110


class Doubt(Row):
    """What is wrong with a field, as a sentence; an error blocks it, a warning asks."""

    field: str
    error: bool
    sentence: str


def check_birth(born_on: date, today: date) -> Doubt | None:
    """A birth date must lie 14 to 110 years back."""
    years = today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
    if BIRTH_LOW <= years <= BIRTH_HIGH:
        return None
    return Doubt("birthday", True, _("A birth date must be 14 to 110 years ago."))


def check_period(field: str, start_on: date | None, end_on: date | None) -> Doubt | None:
    """An end must not come before its start."""
    if start_on and end_on and end_on < start_on:
        return Doubt(field, True, _("The end is before the start."))
    return None


def check_past(field: str, on: date, today: date) -> Doubt | None:
    """A day that has happened cannot lie in the future."""
    return Doubt(field, True, _("This date is in the future.")) if on > today else None


def check_size(employees: int | None, turnover_minor: int | None, currency: str = EURO) -> list[Doubt]:
    """Headcount from 1, turnover not negative, and a believable turnover per head.

    Its limits are euro and lie so far apart that a rough rate will do; without one nothing is doubted.
    """
    doubts = []
    if employees is not None and employees < 1:
        doubts.append(Doubt("employees", True, _("The headcount must be at least 1.")))
    if turnover_minor is not None and turnover_minor < 0:
        doubts.append(Doubt("turnover", True, _("The turnover cannot be negative.")))
    for_one_euro = float(ROUGH.get(currency or EURO, 0))
    if doubts or not employees or not turnover_minor or not for_one_euro:
        return doubts
    per_head = turnover_minor / 10 ** minor_digits(currency) / employees
    if not PER_HEAD_LOW <= per_head / for_one_euro <= PER_HEAD_HIGH:
        text = _("The turnover per head would be {n}: check the unit (thousands?).")
        doubts.append(Doubt("turnover", False, text.format(n=f"{per_head:,.0f}")))
    return doubts


def check_vat(number: str, country: str) -> Doubt | None:
    """A VAT number has the prefix, length and check digit of its country (`taxnumbers`)."""
    from accountbook.domain.taxnumbers import doubt_vat

    doubt = doubt_vat(number, country) if country else ""
    return Doubt("vat_number", False, doubt) if doubt else None


def check_jump(field: str, before: float | None, now: float | None) -> Doubt | None:
    """A figure that changes threefold within a year asks for confirmation."""
    if not before or not now or before <= 0 or now <= 0 or 1 / JUMP < now / before < JUMP:
        return None
    return Doubt(field, False, _("This changed more than threefold within a year: is it right?"))


class Usual(Row):
    """The middle and the spread of the logarithms of an industry's figures."""

    middle: float
    spread: float


def usual(peers: Sequence[float]) -> Usual | None:
    """What is usual in an industry; None below 8 peers with a figure, or when they do not differ at all."""
    logs = [math.log10(one) for one in peers if one > 0]
    if len(logs) < PEERS_NEEDED:
        return None
    middle = median(logs)
    spread = median([abs(one - middle) for one in logs])
    return Usual(middle, spread) if spread > 0 else None


def check_usual(field: str, value: float, known: Usual | None) -> Doubt | None:
    """A figure far from those of its industry asks whether it is right."""
    if known is None or value <= 0:
        return None
    return _far(field, 0.6745 * (math.log10(value) - known.middle) / known.spread)


def _far(field: str, z: float) -> Doubt | None:
    if abs(z) <= FAR_OUT:
        return None
    text = (
        _("Much more than others in the industry: is it right?")
        if z > 0
        else _("Much less than others in the industry: is it right?")
    )
    return Doubt(field, False, text)
