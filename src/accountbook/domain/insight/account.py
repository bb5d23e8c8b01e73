"""What insight takes of one account, and what it has read about one account and about the whole book."""

from collections.abc import Mapping
from datetime import date

from accountbook.domain.insight.crosssell import Blank
from accountbook.domain.insight.effort import LittleReturn
from accountbook.domain.insight.inputs import Missing
from accountbook.domain.insight.likeness import Likeness, Model
from accountbook.domain.insight.phase import Phase
from accountbook.domain.insight.readiness import Fact, Readiness
from accountbook.domain.insight.rfm import Behaviour, Rfm
from accountbook.domain.insight.rhythm import BookRhythm
from accountbook.domain.insight.rhythm_state import Rhythm
from accountbook.domain.insight.season import Season
from accountbook.domain.insight.sector import SectorSeason
from accountbook.domain.insight.value import Basis, Class, Rate, ValueScore
from accountbook.domain.insight.worklist import Action, Situation
from accountbook.row import Row

VERSION = 18
"""The version of the rules and of what they keep: an answer of another version is computed again."""
MONTHS_SHOWN = 24
"""Months of purchases kept for a sparkline, the last one being that of today."""


class Bought(Row):
    """One purchase line in minor units of the book's currency; margin and product where known.

    `typed_minor` is the amount in the currency that it was typed in, which is `currency`.
    """

    on: date
    amount_minor: int | None = None
    margin_minor: int | None = None
    product: str = ""
    typed_minor: int | None = None
    currency: str = ""

    @property
    def unrated(self) -> str:
        """The currency of an amount that is known and could not be changed for want of a rate; "" else."""
        return self.currency if self.amount_minor is None and self.typed_minor is not None else ""


class Account(Row):
    """One account as the book holds it on a day. Days are sorted and distinct; nothing after that day counts.

    `profile` holds the known and valid attributes, numbers as bands; `facts` what is known about each of them;
    `declared_month` the budget or buying month; `sectors` the groups whose season may speak for it, the nearest
    first; `likes` what it is compared with for white space; `covered` an order that is still to be delivered.
    """

    id: int
    stage: str = ""
    letter: str = ""
    bought: tuple[Bought, ...] = ()
    visits: tuple[date, ...] = ()
    calls: tuple[date, ...] = ()
    web: tuple[date, ...] = ()
    profile: Mapping[str, str] | None = None
    facts: Mapping[str, Fact] | None = None
    known_since: date | None = None
    declared_month: int | None = None
    sectors: tuple[str, ...] = ()
    likes: str = ""
    size: str = ""
    phase: Phase = Phase.UNKNOWN
    phase_said: str = ""
    covered: bool = False
    open_deal: bool = False
    follow_up_on: date | None = None
    last_contact_on: date | None = None
    planned_days: int | None = None
    changed_on: date | None = None
    birthday_days: int | None = None
    do_not_contact: bool = False
    individual: bool = False


class Reading(Row):
    """What insight says about one account; None where there is no basis for it.

    `listed`: its window may stand in lists of the whole book; `sector`: the group whose season was used; `gate`: why
    a prospect is put aside ("size", "phase"); `left_out`: why a customer was not learnt from ("unprofiled", "young",
    "unpriced", "unrated");
    `blanks`: products it never bought, the likeliest first; `months`: money
    of each of the last 24 months; `calendar`: order days by month of the year; `year_minor`: what 12 months may bring;
    `revenue_minor`, `margin_minor`: None where no amount of two years is known; `margin_from`: what `margin_minor` rests on;
    `given_up`: nobody works on it any more, so that nothing is expected there.
    """

    id: int
    customer: bool
    letter: str
    orders: Rhythm
    visits: Rhythm
    calls: Rhythm
    web: Rhythm
    season: Season
    listed: bool
    sector: str
    raw: Behaviour | None
    rfm: Rfm | None
    value: ValueScore | None
    grade: Class | None
    growth: float | None
    revenue_minor: int | None
    margin_minor: int | None
    visited: int
    effort: LittleReturn | None
    likeness: Likeness | None
    gate: str
    left_out: str
    readiness: Readiness
    phase: Phase
    blanks: tuple[Blank, ...]
    months: tuple[int, ...]
    calendar: tuple[int, ...]
    year_minor: int | None
    situation: Situation
    action: Action
    margin_from: Basis
    given_up: bool

    @property
    def by_revenue(self) -> bool:
        """Whether its revenue stands where its margin would."""
        return self.margin_from is Basis.REVENUE

    @property
    def estimated(self) -> bool:
        """Whether its margin is known in part only, or not at all."""
        return self.margin_from in (Basis.SOME, Basis.RATE)


class BookReading(Row):
    """What insight says about the book: on what day, from how much, what it learnt, and what was missing for it.

    `rhythms` by kind; `best`: customers taken as the best; `left_out`: those not learnt from; `hidden`: prospects put
    aside by the gate; `calendar`: order days of all by month of the year; `value_missing`: that no money
    tells the customers apart; `start`: the day of the first order of all, from which on seasons are looked for;
    `by_revenue`: that no margin is known and revenue stands for it;
    `rate`: the margin of those of which it is known, by which that of the others is estimated.
    """

    version: int
    on: date
    currency: str
    accounts: int
    customers: int
    prospects: int
    rhythms: tuple[BookRhythm, ...]
    rfm_missing: Missing | None
    effort_missing: Missing | None
    blank_missing: Missing | None
    model: Model | None
    model_missing: Missing | None
    best: int
    left_out: int
    hidden: int
    sectors: dict[str, SectorSeason]
    calendar: tuple[int, ...]
    money_note: str
    value_missing: Missing | None
    start: date
    by_revenue: bool
    rate: Rate | None
