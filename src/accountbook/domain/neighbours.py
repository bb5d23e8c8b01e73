"""Is a value believable beside its neighbours: turnover per head, days in order, what is usual in the industry.

Rules of the data check (`insight.validity`), told where the value is typed and shown; a doubt, never a refusal.
"""

from collections.abc import Mapping
from datetime import date

from accountbook.domain.calendar.days import day_in
from accountbook.domain.calendar.partial import stored_partial
from accountbook.domain.insight.validity import Usual, check_jump, check_period, check_size, check_usual
from accountbook.domain.values import Stored
from accountbook.row import Row
from accountbook.tongue import _

Values = Mapping[str, Stored | None]


class Odd(Row):
    """A field that does not go with others of its record, and why."""

    field: str
    beside: tuple[str, ...]
    sentence: str


class Figure(Row):
    """A figure as it was on a day."""

    value: float
    on: date


ORDERED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "company": (
        ("founded", "customer_since"),
        ("founded", "owned_since"),
        ("customer_since", "stage_since"),
        ("consent_on", "keep_until"),
    ),
    "contact": (("consent_on", "keep_until"),),
    "employment": (("from_on", "to_on"),),
    "buyingrole": (("from_on", "to_on"),),
}
"""What must not come after what, by record."""
SIZES = {"company": ("employees", "turnover"), "financial": ("headcount", "revenue")}
"""Heads and money of a record."""
NEIGHBOURS: Mapping[str, frozenset[str]] = {
    record: frozenset((*(code for pair in ORDERED.get(record, ()) for code in pair), *SIZES.get(record, ()), *more))
    for record, more in (
        ("company", ("industry", "stage")),
        ("contact", ()),
        ("employment", ()),
        ("buyingrole", ()),
        ("financial", ()),
    )
}
"""The fields of a record that are held against each other."""


def odd_together(record: str, values: Values, usual: Usual | None = None) -> list[Odd]:
    """What is odd in a record as a whole; `usual` is what is usual for headcounts in the industry of a company."""
    found: list[Odd] = []
    if record in SIZES:
        heads, money = SIZES[record]
        currency = str(values.get("currency") or "")
        people, sum_ = _whole(values.get(heads)), _whole(values.get(money))
        if people and sum_ and people > 0 and sum_ > 0:
            found += [Odd(money, (heads,), one.sentence) for one in check_size(people, sum_, currency)]
        if record == "company" and people and (doubt := check_usual(heads, people, usual)):
            found.append(Odd(heads, ("industry",), doubt.sentence))
    for first, second in ORDERED.get(record, ()):
        if second == "stage_since" and values.get("stage") != "customer":
            continue
        if check_period(second, _earliest(values.get(first)), _latest(values.get(second))):
            found.append(Odd(second, (first,), _said(first)))
    return found


def _said(first: str) -> str:
    if first == "founded":
        return _("That is before the company was founded.")
    if first == "customer_since":
        return _("That is before it became a customer.")
    return _("The end is before the start.")


def odd_jump(field: str, before: Figure | None, value: Stored | None, today: date) -> str:
    """What is odd about a figure that was another within the last year; "" where nothing is."""
    now = _whole(value)
    if before is None or now is None or (today - before.on).days > 366:
        return ""
    doubt = check_jump(field, before.value, now)
    return doubt.sentence if doubt else ""


def _whole(value: Stored | None) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _earliest(value: Stored | None) -> date | None:
    """The first day a date, or a part of one, can mean."""
    if isinstance(value, date):
        return value
    partial = stored_partial(str(value)) if value else None
    return day_in(partial.year, partial.month or 1, partial.day or 1) if partial and partial.year else None


def _latest(value: Stored | None) -> date | None:
    """The last day it can mean."""
    if isinstance(value, date):
        return value
    partial = stored_partial(str(value)) if value else None
    return day_in(partial.year, partial.month or 12, partial.day or 31) if partial and partial.year else None
