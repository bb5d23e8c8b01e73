"""The usual cadence: how often a company wants real contact, when the next is due, and when it is late.

The clock restarts at the last real contact; a contact already planned for today or later silences it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from accountbook.row import Row

DEFAULT_DAYS = {"A": 14, "B": 42, "C": 182}
"""Days between contacts by class, where the company has no cadence of its own."""

GRACE = 4
"""From the ideal to the latest good day it is the cadence divided by this."""

WAITS = "+"
"""Before the stored cadence of a company that has an open step without a date: overdue it may be, but not without a step."""

VISITS = ("visit", "meeting")
"""Talks for which one goes there, or they come."""
SPOKEN = frozenset((*VISITS, "call", "fair"))
"""Talks from mouth to mouth."""
REAL_CONTACT = SPOKEN | {"order", "complaint"}
"""Kinds in which both sides spoke."""
ANSWERED_CONTACT = frozenset(("mail", "message"))
"""Kinds that restart the clock only once the other side answered."""
ADVANCING = SPOKEN | ANSWERED_CONTACT | {"quote"}
"""Kinds by which we try to get further, and may win an advance."""


class Due(Row):
    """When the next contact is due: the ideal day, the latest good day (a quarter of the cadence later).

    `overdue_days` counts from the ideal day, 0 before it; `planned`: a contact is already arranged.
    """

    ideal_on: date
    latest_on: date
    overdue_days: int
    planned: bool

    @property
    def late(self) -> bool:
        """Whether it is past the latest good day and nothing is arranged."""
        return not self.planned and self.overdue_days > (self.latest_on - self.ideal_on).days


def cadence_days(
    own_days: int | None,
    account_class: str | None,
    rules: Mapping[str, int] = DEFAULT_DAYS,
    tags: Iterable[str] = (),
) -> int | None:
    """The cadence of a company: its own, else that of its class, else the shortest of its tags; None without any.

    `rules` are days by class ("A") and by tag ("#vip", see `tag_rule`).
    """
    by_tag = (rules[rule] for tag in tags if (rule := tag_rule(tag)) in rules)
    return own_days or rules.get(account_class or "") or min(by_tag, default=None)


def tag_rule(tag: str) -> str:
    """The name under which the days of a tag stand among the rules: "#vip", whatever its case."""
    return f"#{tag.casefold()}"


def is_real_contact(kind: str, answered: bool = False) -> bool:
    """Whether an interaction of this kind restarts the clock."""
    return kind in REAL_CONTACT or (answered and kind in ANSWERED_CONTACT)


def due(cadence_days: int, last_contact_on: date | None, today: date, planned_on: date | None = None) -> Due:
    """When the next contact is due; a company never contacted is due today. `planned_on`: the next planned one."""
    ideal = last_contact_on + timedelta(days=cadence_days) if last_contact_on else today
    latest = ideal + timedelta(days=cadence_days // GRACE)
    planned = planned_on is not None and planned_on >= today
    return Due(ideal, latest, max(0, (today - ideal).days), planned)
