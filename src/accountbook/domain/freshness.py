"""How fresh a fact is: each field declares a half-life in months, after which it is old and wants to be confirmed."""

from datetime import date

from accountbook.domain.calendar.days import month_name
from accountbook.tongue import _

_DAYS_PER_MONTH = 365.25 / 12
STALE_POINTS = 15
"""Points of readiness lost by age from which a profile is going stale."""


def age_months(as_of: date, today: date) -> float:
    """The age of a fact in months of 30.4 days; 0 for one dated in the future."""
    return max(0, (today - as_of).days) / _DAYS_PER_MONTH


def is_old(as_of: date | None, half_life_months: float | None, today: date) -> bool:
    """Whether the half-life is over; a fact without a date is old, one without a half-life never."""
    if half_life_months is None:
        return False
    return as_of is None or age_months(as_of, today) >= half_life_months


def say_as_of(as_of: date | None) -> str:
    """The day a fact was learned or last confirmed: "as of 12 Mar 2024"."""
    if as_of is None:
        return _("as of an unknown day")
    return _("as of {day}").format(day=f"{as_of.day} {month_name(as_of.month)} {as_of.year}")
