"""Which quarter a group of accounts buys in, and what that says about one of them.

One vote per account and year, split over its quarters, so that a busy account does not speak for its sector.
Public buyers are not assumed to buy in the last quarter: it is learnt from the book or declared by the user.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from accountbook.domain.insight.circle import YEAR, angle, common_direction, rotation_p, unit_vector
from accountbook.domain.insight.inputs import Missing
from accountbook.domain.insight.season import MONTHS_NEEDED, short_sentence
from accountbook.domain.insight.wording import percent
from accountbook.row import Row
from accountbook.tongue import _, ngettext

ACCOUNTS_NEEDED, P_NEEDED = 5, 0.05
Quarters = tuple[float, float, float, float]


class SectorSeason(Row):
    """The quarters of a group: votes, the chance `p` that the agreement is an accident, accounts and full years.

    `centre` is the mean direction of the votes in days since 1 January; `passed` says whether it may be shown and used;
    `name` is the group as accounts name it ("public", "industry:Dairy").
    """

    votes: Quarters
    p: float
    accounts: int
    years: int
    centre: float
    passed: bool
    name: str = ""


def quarter(on: date, year_start: int = 1) -> int:
    """The quarter 0..3 of a day in a year that begins with the month `year_start` (fiscal years)."""
    return (on.month - year_start) % 12 // 3


def full_years(days: Sequence[date], today: date) -> dict[int, list[date]]:
    """The days of each full year before today since the first of the days, by years back; none of a year begun before it.

    A part of a year would speak for the quarters it happens to hold: half a year of any buyer has a "season".
    """
    known = int((today - min(days)).days / YEAR)
    found: dict[int, list[date]] = {}
    for day in days:
        back = int((today - day).days / YEAR)
        if back < known:
            found.setdefault(back, []).append(day)
    return found


def votes_of(years: Iterable[Sequence[date]], year_start: int = 1) -> Quarters:
    """One vote for every year with an order, split over the quarters of its orders."""
    votes = [0.0, 0.0, 0.0, 0.0]
    for own in years:
        for day in own:
            votes[quarter(day, year_start)] += 1 / len(own)
    return votes[0], votes[1], votes[2], votes[3]


def sector_season(
    events: Mapping[int, Sequence[date]], today: date, seed: int = 0, year_start: int = 1
) -> SectorSeason | Missing:
    """The season of a group of accounts, or what is missing for one; `events` maps an account to its days.

    As many accounts as it needs must be known for 24 months, and only full years of an account speak.
    """
    past = [kept for days in events.values() if (kept := [day for day in days if day <= today])]
    if len(past) < ACCOUNTS_NEEDED:
        return _too_few(len(past))
    months = int(12 * (today - sorted(map(min, past))[ACCOUNTS_NEEDED - 1]).days / YEAR)
    if months < MONTHS_NEEDED:
        return Missing(short_sentence(months), months, MONTHS_NEEDED)
    voting = [years for days in past if (years := full_years(days, today))]
    if len(voting) < ACCOUNTS_NEEDED:
        return _too_few(len(voting))
    p = rotation_p([unit_vector([angle(day) for own in years.values() for day in own]) for years in voting], seed)
    columns = list(zip(*(votes_of(years.values(), year_start) for years in voting), strict=True))
    q1, q2, q3, q4 = (sum(column) for column in columns)
    centre = common_direction([[angle(day) for day in own] for years in voting for own in years.values()]).day
    return SectorSeason((q1, q2, q3, q4), p, len(voting), len({*chain(*voting)}), centre, p < P_NEEDED)


def _too_few(have: int) -> Missing:
    """That a season of so few accounts would be that of one or two of them."""
    text = _("Not enough accounts with orders to see a season (have {have}, need {need}).")
    return Missing(text.format(have=have, need=ACCOUNTS_NEEDED), have, ACCOUNTS_NEEDED)


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
