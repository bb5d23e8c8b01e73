"""Dated figures of a company: the trend as a line of blocks with its numbers, and what moved enough to be news."""

from collections.abc import Sequence
from datetime import date

from accountbook.row import Row
from accountbook.tongue import _

THRESHOLD = 0.20
"""A change of revenue or headcount by this share, up or down, is news; so is a turn from profit to loss and back."""
_BLOCKS = "▁▂▃▄▅▆▇█"


class Snapshot(Row):
    """The figures of a day; money in minor units, None where not known."""

    as_of_on: date
    revenue: int | None = None
    profit: int | None = None
    headcount: int | None = None
    rating: str = ""
    currency: str = ""


class Move(Row):
    """One figure that moved: its field, before and after, and the share of change (None for a turn or a rating)."""

    field: str
    before: int | str
    after: int | str
    share: float | None


def moves(before: Snapshot, now: Snapshot) -> list[Move]:
    """What changed enough between two snapshots to be told; figures in different currencies are not compared."""
    found: list[Move] = []
    same_money = before.currency == now.currency
    for field, old, new in (
        ("revenue", before.revenue if same_money else None, now.revenue),
        ("headcount", before.headcount, now.headcount),
    ):
        if old and new is not None and old > 0 and abs(new - old) / old >= THRESHOLD:
            found.append(Move(field, old, new, (new - old) / old))
    if before.profit is not None and now.profit is not None and same_money and (before.profit < 0) != (now.profit < 0):
        found.append(Move("profit", before.profit, now.profit, None))
    if before.rating and now.rating and before.rating != now.rating:
        found.append(Move("rating", before.rating, now.rating, None))
    return found


def say_share(share: float | None) -> str:
    """A change as one says it: "+35 %"; "" for a turn."""
    return "" if share is None else f"{share * 100:+.0f} %"


def sparkline(values: Sequence[float]) -> str:
    """The values, oldest first, as blocks from the lowest to the highest; equal ones stand in the middle."""
    if not values:
        return ""
    low, high = min(values), max(values)
    if high == low:
        return _BLOCKS[3] * len(values)
    return "".join(_BLOCKS[round((value - low) / (high - low) * (len(_BLOCKS) - 1))] for value in values)


def trend_words(values: Sequence[float], years: float) -> str:
    """How a figure went, per year: "up 12 % a year", "steady"; "" for fewer than two values."""
    if len(values) < 2 or years <= 0 or values[0] <= 0 or values[-1] <= 0:
        return ""
    rate = (values[-1] / values[0]) ** (1 / max(years, 0.25)) - 1
    if abs(rate) < 0.02:
        return _("steady")
    text = _("up {n} % a year") if rate > 0 else _("down {n} % a year")
    return text.format(n=round(abs(rate) * 100))
