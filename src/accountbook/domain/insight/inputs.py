"""What the rules take: purchases as dated rows, events as distinct days, and `Missing` instead of a score."""

from collections.abc import Callable, Iterable
from datetime import date

from accountbook.domain.names import fold
from accountbook.domain.purchases import is_credit
from accountbook.row import Row

TAG = "tag:"
"""A tag as an attribute: "tag:pilot" is yes or no."""
OWN = "own:"
"""An own field of the book as an attribute."""


class Purchase(Row):
    """One order line or order: its day and its money in minor units (negative: credit note, None: not known).

    `currency` is the one it was typed in, which tells what a credit note may cancel; "" where none was. `typed_minor` is
    the amount in it, where `amount_minor` is changed into another or has no rate.
    """

    on: date
    amount_minor: int | None = None
    currency: str = ""
    typed_minor: int | None = None


class Missing(Row):
    """Said instead of a score: one sentence with what there is and what is needed."""

    sentence: str
    have: int
    need: int


def is_open(on: date, amount_minor: int | None, written_on: date, today: date) -> bool:
    """Whether a purchase is an order still to be delivered: known by now, for a day ahead, and no credit note."""
    return on > today >= written_on and not is_credit(amount_minor)


def event_days(purchases: Iterable[Purchase], today: date) -> list[date]:
    """The distinct purchase days up to today, in order.

    Same-day rows are one event. A credit note alone is no event, nor is a day that it cancels, which it does in its own
    currency only; rows dated in the future are left out.
    """
    bought: set[tuple[date, str]] = set()
    credited: set[tuple[date, str]] = set()
    sums: dict[tuple[date, str], int] = {}
    for on, changed, currency, typed in purchases:
        if on > today:
            continue
        paid, amount = (on, currency), changed if typed is None else typed
        (credited if is_credit(amount) else bought).add(paid)
        sums[paid] = sums.get(paid, 0) + (amount or 0)
    return sorted({paid[0] for paid in bought if paid not in credited or sums[paid] > 0})


def spellings(names: Iterable[str], key: Callable[[str], str] = fold) -> dict[str, str]:
    """One spelling for each key, the last of those given; what has no key has no spelling."""
    return {found: name for name in names if (found := key(name))}


def months_before(today: date, months: int) -> date:
    """The day `months` before today, moved back to the end of a shorter month; never before year 1."""
    index = max(12, today.year * 12 + today.month - 1 - months)
    year, month = index // 12, index % 12 + 1
    for day in range(today.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, min(today.day, 28))
