"""The first step over a whole book: order days, rhythms of the book and its accounts, seasons of accounts and sectors."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from accountbook.domain.insight.account import Account
from accountbook.domain.insight.circle import benjamini_hochberg
from accountbook.domain.insight.inputs import Missing, Purchase, event_days
from accountbook.domain.insight.rhythm import BookRhythm, Kind
from accountbook.domain.insight.rhythm_fit import learn
from accountbook.domain.insight.rhythm_state import Rhythm, read, yearly_of
from accountbook.domain.insight.season import Season, Status, season_of
from accountbook.domain.insight.sector import SectorSeason, sector_season

STRONG_QUARTER = 0.4
"""The share of a quarter that a sector's season must reach to be of use."""


class Terms(NamedTuple):
    """What the user set: the currency of comparison, what a visit costs (minor units, None unknown), days of lead."""

    currency: str = "EUR"
    cost_per_visit_minor: int | None = None
    lead_days: int = 60


@dataclass(frozen=True, slots=True)
class Work:
    """What the steps share, by account: purchase rows, order days, seasons; rhythms of the book; seasons of sectors.

    `start` is the day of the first order of all.
    """

    today: date
    terms: Terms
    accounts: dict[int, Account]
    rows: dict[int, list[Purchase]]
    days: dict[int, list[date]]
    book: dict[Kind, BookRhythm]
    seasons: dict[int, Season]
    sectors: dict[str, SectorSeason]
    start: date

    @property
    def customers(self) -> list[int]:
        """The accounts that have bought, in order."""
        return [key for key, days in self.days.items() if days]

    def months_known(self, key: int) -> float:
        """How long an account is known: since its first order, or since somebody wrote it down."""
        known = [self.accounts[key].known_since, *self.days[key][:1]]
        return max(0.0, (self.today - min((day for day in known if day), default=self.today)).days / 30.44)


def prepare(accounts: Sequence[Account], today: date, terms: Terms) -> Work:
    """Everything that hangs on days alone."""
    by_id = {one.id: one for one in accounts}
    rows = {
        one.id: [Purchase(line.on, line.amount_minor, line.currency, line.typed_minor) for line in one.bought]
        for one in accounts
    }
    days = {key: event_days(own, today) for key, own in rows.items()}
    start = min((own[0] for own in days.values() if own), default=today)
    book = {}
    for kind in Kind:
        events = {one.id: events_of(one, kind) if kind is not Kind.ORDERS else days[one.id] for one in accounts}
        book[kind] = learn({key: own for key, own in events.items() if own}, today, kind)
    seasons = {key: season_of(own, start, today) for key, own in days.items()}
    return Work(today, terms, by_id, rows, days, book, seasons, _sectors(accounts, days, today), start)


def _sectors(accounts: Sequence[Account], days: dict[int, list[date]], today: date) -> dict[str, SectorSeason]:
    """The season of every group of enough accounts.

    Of those that pass at most a tenth are accidents; one without a strong quarter is true and of no use.
    """
    members: dict[str, dict[int, Sequence[date]]] = {}
    for one in accounts:
        for name in one.sectors:
            members.setdefault(name, {})[one.id] = days[one.id]
    found = {name: sector_season(own, today, zlib.crc32(name.encode())) for name, own in members.items()}
    seasons = {name: one for name, one in found.items() if not isinstance(one, Missing)}
    sure = dict(zip(seasons, benjamini_hochberg([one.p for one in seasons.values()]), strict=True))
    return {
        name: one._replace(
            passed=one.passed and sure[name] and max(one.votes) >= STRONG_QUARTER * sum(one.votes), name=name
        )
        for name, one in seasons.items()
    }


def events_of(account: Account, kind: Kind) -> tuple[date, ...]:
    """The days of visits, calls or web visits of an account."""
    return {Kind.VISITS: account.visits, Kind.CALLS: account.calls, Kind.WEB: account.web}.get(kind, ())


def listed(work: Work) -> dict[int, bool]:
    """Whose window may be listed for the whole book: at most a tenth of those listed are accidents, or declared."""
    tested = [key for key, one in work.seasons.items() if one.status not in (Status.FEW, Status.SHORT)]
    passed = dict(zip(tested, benjamini_hochberg([work.seasons[key].p for key in tested]), strict=True))
    return {
        key: bool(account.declared_month) or (passed.get(key, False) and work.seasons[key].status is Status.WINDOW)
        for key, account in work.accounts.items()
    }


def order_rhythm(work: Work, key: int) -> tuple[Rhythm, str]:
    """The order rhythm of an account, and the sector whose season it follows where it follows one."""
    account = work.accounts[key]
    known = (work.sectors[name] for name in account.sectors if name in work.sectors)
    sector = next((one for one in known if one.passed), None)
    yearly = yearly_of(work.seasons[key], account.declared_month, sector, work.days[key])
    rhythm = read(work.days[key], work.today, work.book[Kind.ORDERS], yearly, account.covered)
    return rhythm, yearly.group if yearly else ""


def talk_rhythm(work: Work, key: int, kind: Kind) -> Rhythm:
    """The rhythm of visits, calls or web visits of an account."""
    return read(events_of(work.accounts[key], kind), work.today, work.book[kind])
