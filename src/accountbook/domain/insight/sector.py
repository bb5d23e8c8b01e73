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

ACCOUNTS_NEEDED, P_NEEDED, WEIGHT = 5, 0.05, 4.0
Quarters = tuple[float, float, float, float]
FLAT: Quarters = (0.25, 0.25, 0.25, 0.25)


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

    @property
    def prior(self) -> Quarters:
        """Where an account of the group is expected to buy: votes + 1 if the test passed, else flat."""
        if not self.passed:
            return FLAT
        total = sum(self.votes) + 4
        q1, q2, q3, q4 = ((vote + 1) / total for vote in self.votes)
        return q1, q2, q3, q4


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


def exposure(book_start: date, today: date, year_start: int = 1) -> Quarters:
    """How much of each quarter was observed, 1 for the average: corrects a book that covers some quarters more."""
    counted = [0, 0, 0, 0]
    year, month = book_start.year, book_start.month
    while (year, month) <= (today.year, today.month):
        counted[(month - year_start) % 12 // 3] += 1
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    mean = max(1, sum(counted)) / 4
    return counted[0] / mean, counted[1] / mean, counted[2] / mean, counted[3] / mean


def quarter_share(
    votes: Sequence[float],
    prior: Sequence[float] = FLAT,
    observed: Sequence[float] = (1, 1, 1, 1),
    declared: int | None = None,
) -> Quarters:
    """The expected share of each quarter: (votes + 4 prior) / (n + 4), votes corrected for what was observed.

    A quarter `declared` by the user (budget month) adds a weight of 4 to itself. A sort key, not a promise.
    """
    n = sum(votes)
    corrected = [vote / seen if seen > 0 else 0.0 for vote, seen in zip(votes, observed, strict=True)]
    scale = n / sum(corrected) if sum(corrected) > 0 else 0.0
    said = [WEIGHT * (q == declared) for q in range(4)]
    total = n * (scale > 0) + WEIGHT * sum(prior) + sum(said)
    q1, q2, q3, q4 = (
        (own * scale + WEIGHT * before + more) / total for own, before, more in zip(corrected, prior, said, strict=True)
    )
    return q1, q2, q3, q4


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
