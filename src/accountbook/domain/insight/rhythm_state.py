"""How an account stands today: in rhythm, late, slipping or lost, and the sentence that says so.

A buyer with a known season runs on one event per season year: order by order, a faithful November buyer would be
called late every summer.
"""

import math
from collections.abc import Sequence
from datetime import date

from accountbook.choice import Choice
from accountbook.domain.insight.circle import apart
from accountbook.domain.insight.rhythm import (
    K_DEFAULT,
    BookRhythm,
    History,
    Rates,
    chance_within,
    default_rates,
    history,
    standing,
    usual_gap,
)
from accountbook.domain.insight.season import (
    ORDERS_NEEDED,
    STRONG,
    Season,
    Status,
    Window,
    month_season,
    one_per_season,
    seasons_missed,
    window_ahead,
)
from accountbook.row import TYPE_CHECKING, Row

if TYPE_CHECKING:
    from accountbook.domain.insight.sector import SectorSeason

NEEDED, QUARTER, YEAR_WEEKS = 3, 13.0, 52.0
SEASONS_MISSED = 3
"""Years of silence from which on two seasons of long ago excuse nothing."""
SECTOR_HALF = 45
"""Half the width of the season of a sector in days."""
LOST_BELOW = 0.15
"""The chance of still being a customer below which one is probably lost."""


class State(Choice):
    """How the account stands; `state_label` in `rhythm_words` is what a person reads."""

    NONE = "none"
    FEW = "few"
    IN_RHYTHM = "in rhythm"
    LATE = "late"
    SLIPPING = "slipping"
    LOST = "probably lost"
    COVERED = "covered"
    OUTSIDE = "outside its window"
    ASK = "season or lapse"


class Source(Choice):
    """Who says that there is a season: the account's own orders, its people, or the orders of its sector."""

    OWN = "own"
    DECLARED = "declared"
    SECTOR = "sector"


class Yearly(Row):
    """A season that the rhythm has to respect: centre and half width in days, and whether it is certain.

    Certain: status window, a declared budget month, or a passed sector test with fewer than 4 own orders.
    Not certain (status possible): a silence is asked about, never called late, slipping or lost.
    A season of the sector names it (`group`) and the `accounts` it was seen in: it is no habit of the account's own.
    """

    centre: float
    half: float
    certain: bool
    source: Source = Source.OWN
    group: str = ""
    accounts: int = 0


class Rhythm(Row):
    """The rhythm of an account. Times in weeks, chances 0..1; None where there is no basis for one.

    `tail` is the share of such gaps that get as long as the present one, `chance_usual` the chance of an event
    within one usual gap, `chance_quarter` within 13 weeks (the one to rank by), `window` the next season to buy in,
    `missed` the seasons that ended since the last order.
    """

    state: State
    events: int
    usual: float | None = None
    now: float | None = None
    tail: float | None = None
    alive: float | None = None
    chance_usual: float | None = None
    chance_quarter: float | None = None
    yearly: Yearly | None = None
    window: Window | None = None
    missed: int = 0

    @property
    def overdue(self) -> bool:
        """Whether the silence is longer than usual."""
        return self.usual is not None and self.now is not None and longer(self.now, self.usual)


def longer(now: float, usual: float) -> bool:
    """Whether a silence is longer than a gap, both in weeks, by more than the last digits of their fractions."""
    return now - usual > 1e-6


def yearly_of(
    season: Season,
    declared_month: int | None = None,
    sector: "SectorSeason | None" = None,
    days: Sequence[date] = (),
) -> Yearly | None:
    """The season that the rhythm of an account has to respect, if any.

    Its own window first, then the budget or buying month declared by the user (unless 4 or more own orders point
    to no part of the year at all), then a passed sector test for an account with fewer than 4 orders,
    the `days` of which do not contradict it.
    """
    if season.status is Status.WINDOW:
        return Yearly(season.centre, season.half, certain=True)
    if declared_month and (season.orders < ORDERS_NEEDED or season.strength >= STRONG):
        return Yearly(*month_season(declared_month), certain=True, source=Source.DECLARED)
    if season.status is Status.POSSIBLE:
        return Yearly(season.centre, season.half, certain=False)
    if sector and sector.passed and season.orders < ORDERS_NEEDED and _agrees(days, sector.centre):
        return Yearly(sector.centre, SECTOR_HALF, True, Source.SECTOR, sector.name, sector.accounts)
    return None


def _agrees(days: Sequence[date], centre: float) -> bool:
    """Whether more than half of the days, if there are any, fall into the season of the sector."""
    inside = sum(abs(apart(day, centre)) <= SECTOR_HALF for day in days)
    return not days or 2 * inside > len(days)


def read(
    days: Sequence[date], today: date, book: BookRhythm, yearly: Yearly | None = None, covered: bool = False
) -> Rhythm:
    """The rhythm of an account from its sorted distinct event days.

    `covered` (an open order, a signed contract) overrides every lapse. Days after today are left out.
    """
    past = [day for day in days if day <= today]
    seasonal = yearly is not None and yearly.certain
    window = window_ahead(yearly.centre, yearly.half, past, today) if yearly else None
    runs_on = one_per_season(past, yearly.centre) if yearly and seasonal else past
    seen = history(runs_on, today)
    if seen is None:
        return Rhythm(State.COVERED if covered else State.NONE, 0, yearly=yearly, window=window)
    own = YEAR_WEEKS if seasonal else usual_gap(runs_on)
    rates = default_rates(YEAR_WEEKS, K_DEFAULT[book.kind]) if seasonal else _rates(book, own)
    if rates is None:
        state = State.COVERED if covered else State.FEW
        return Rhythm(state, len(past), now=seen.age - seen.last, yearly=yearly, window=window)
    standing_now = standing(rates, seen)
    still = standing_now.alive
    missed = seasons_missed(yearly.centre, yearly.half, runs_on[-1], today) if yearly else 0
    in_season = _stands(window, missed, seen, today) if seasonal else None
    return Rhythm(
        state=State.COVERED if covered else _state(seen, own, still, yearly, in_season),
        events=len(past),
        usual=own,
        now=seen.age - seen.last,
        tail=math.exp(standing_now.log_tail),
        alive=still,
        chance_usual=chance_within(rates, seen, own, standing_now) if own else None,
        chance_quarter=chance_within(rates, seen, QUARTER, standing_now),
        yearly=yearly,
        window=window,
        missed=missed,
    )


def _rates(book: BookRhythm, own: float | None) -> Rates | None:
    """The rates of the book, else the defaults around the account's own usual gap."""
    return book.rates or (default_rates(own, K_DEFAULT[book.kind]) if own else None)


def _stands(window: Window | None, missed: int, seen: History, today: date) -> State | None:
    """How a buyer with a certain season stands while nothing is missed; None where a season is and a year has passed."""
    if window is None or (missed and longer(seen.age - seen.last, YEAR_WEEKS)):
        return None
    return State.IN_RHYTHM if window.bought_on or window.first <= today else State.OUTSIDE


def _state(seen: History, usual: float | None, still: float, yearly: Yearly | None, in_season: State | None) -> State:
    """The state by the season and by the gap first, by the chance of still being a customer second.

    Nobody is late before both the mean and the usual own gap have passed: the usual one is what a person is told.
    """
    if in_season:
        return in_season
    gap = seen.age - seen.last
    if seen.repeats < NEEDED - 1:
        return State.ASK if yearly and yearly.certain else State.FEW
    if not longer(gap, max(seen.last / seen.repeats, usual or 0.0)) and not (yearly and yearly.certain):
        return State.IN_RHYTHM
    if yearly and not yearly.certain and gap <= SEASONS_MISSED * YEAR_WEEKS:
        return State.ASK
    if still >= 0.5:
        return State.LATE
    return State.SLIPPING if still >= LOST_BELOW else State.LOST
