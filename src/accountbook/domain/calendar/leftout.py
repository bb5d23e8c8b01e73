"""The days that a rhythm leaves out, kept behind its rule: "FREQ=WEEKLY;BYDAY=WE;EXDATE=20261202,20270106".

RFC 5545 has a property of its own for them; in the book a rhythm is one line, which goes on from promise to promise.
"""

from collections.abc import Iterable
from datetime import date

_PART = "EXDATE="


def with_left_out(rule: str, days: Iterable[date]) -> str:
    """The rule with these days left out beside those that it leaves out already."""
    bare, known = split_left_out(rule)
    return _joined(bare, {*known, *days})


def going_on(rule: str, due: date) -> str:
    """The rule as it goes on from a due day: without the days before it, which it needs no more."""
    bare, known = split_left_out(rule)
    return _joined(bare, (day for day in known if day > due))


def split_left_out(rule: str) -> tuple[str, frozenset[date]]:
    """The rule alone, as RFC 5545 has it, and the days left out. Raises ValueError for what is no day."""
    parts = rule.split(";")
    days = (day for part in parts if part.startswith(_PART) for day in part.removeprefix(_PART).split(","))
    bare = ";".join(part for part in parts if not part.startswith(_PART))
    return bare, frozenset(date.fromisoformat(day) for day in days)


def _joined(bare: str, days: Iterable[date]) -> str:
    listed = ",".join(f"{day:%Y%m%d}" for day in sorted(days))
    return ";".join(filter(None, (bare, listed and _PART + listed)))
