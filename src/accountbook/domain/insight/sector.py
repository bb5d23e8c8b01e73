"""Which quarter a group of accounts buys in, and what that says about one of them.

One vote per account and year, split over its quarters, so that a busy account does not speak for its sector.
Public buyers are not assumed to buy in the last quarter: it is learnt from the book or declared by the user.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from accountbook.domain.insight.circle import angle, common_direction, rotation_p, unit_vector
from accountbook.domain.insight.inputs import Missing
from accountbook.domain.insight.wording import percent
from accountbook.row import Row
from accountbook.tongue import _, ngettext

ACCOUNTS_NEEDED, P_NEEDED = 5, 0.05
Quarters = tuple[float, float, float, float]


class SectorSeason(Row):
    """The quarters of a group: votes, the chance `p` that the agreement is an accident, accounts and years.

    `centre` is the mean direction of the votes in days since 1 January; `passed` says whether it may be shown and used.
    """

    votes: Quarters
    p: float
    accounts: int
    years: int
    centre: float
    passed: bool


def quarter(on: date, year_start: int = 1) -> int:
    """The quarter 0..3 of a day in a year that begins with the month `year_start` (fiscal years)."""
    return (on.month - year_start) % 12 // 3


def votes_of(days: Sequence[date], year_start: int = 1) -> Quarters:
    """One vote for every year with an order, split over the quarters of its orders."""
    votes = [0.0, 0.0, 0.0, 0.0]
    for own in _years(days, year_start):
        for day in own:
            votes[quarter(day, year_start)] += 1 / len(own)
    return votes[0], votes[1], votes[2], votes[3]


def _years(days: Sequence[date], year_start: int) -> list[list[date]]:
    """The days of each year with an order: what has one vote."""
    found: dict[int, list[date]] = {}
    for day in days:
        found.setdefault(day.year + (day.month >= year_start > 1), []).append(day)
    return list(found.values())


def sector_season(
    events: Mapping[int, Sequence[date]], today: date, seed: int = 0, year_start: int = 1
) -> SectorSeason | Missing:
    """The season of a group of accounts, or what is missing for one; `events` maps an account to its days."""
    past = [kept for days in events.values() if (kept := [day for day in days if day <= today])]
    if len(past) < ACCOUNTS_NEEDED:
        text = _("Not enough accounts with orders to see a season (have {have}, need {need}).")
        return Missing(text.format(have=len(past), need=ACCOUNTS_NEEDED), len(past), ACCOUNTS_NEEDED)
    p = rotation_p([unit_vector([angle(day) for day in days]) for days in past], seed)
    columns = list(zip(*(votes_of(days, year_start) for days in past), strict=True))
    q1, q2, q3, q4 = (sum(column) for column in columns)
    years = len({day.year for days in past for day in days})
    voting = [[angle(day) for day in own] for days in past for own in _years(days, year_start)]
    centre = common_direction(voting).day
    return SectorSeason((q1, q2, q3, q4), p, len(past), years, centre, p < P_NEEDED)


def sentence(found: SectorSeason, name: str) -> str:
    """The strongest quarter of a group, or that it has none; `name` is the group in the user's words."""
    if not found.passed:
        return _("{group}: no common buying season.").format(group=name)
    best = max(range(4), key=lambda q: found.votes[q])
    basis = ngettext("{n} account", "{n} accounts", found.accounts).format(n=found.accounts)
    years = ngettext("{n} year", "{n} years", found.years).format(n=found.years)
    text = _(
        "{group} in your book: on average {share} of an account's orders of a year in quarter {quarter} "
        "({accounts}, {years})."
    )
    return text.format(
        group=name,
        share=percent(found.votes[best] / max(1e-9, sum(found.votes))),
        quarter=best + 1,
        accounts=basis,
        years=years,
    )
