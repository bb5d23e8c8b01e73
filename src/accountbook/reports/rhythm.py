"""The rhythm of a company's orders in words, as insight reads it: whether one is overdue, when the buying window opens.

It is read anew from the orders of the company, which may be a minute old, and from what was learnt of the whole book.
"""

import sqlite3
from datetime import date

from accountbook.domain.insight import rhythm_state, rhythm_words, season
from accountbook.domain.insight.rhythm import BookRhythm, Kind
from accountbook.domain.standing import GIVEN_UP
from accountbook.domain.values import unpack
from accountbook.row import TYPE_CHECKING
from accountbook.store.insight.learnt import Learnt, first_order, learnt, learnt_sector
from accountbook.store.pages.briefing import Dossier

if TYPE_CHECKING:
    from accountbook.domain.insight.sector import SectorSeason

UNLEARNT = BookRhythm(Kind.ORDERS, None, None, None, fitted=False, accounts=0, repeaters=0, on=date.min)
"""A book nobody has learnt from: every account is judged by its own usual gap."""


def book_rhythm(connection: sqlite3.Connection) -> Learnt:
    """What is known of the orders of the whole book; `rhythms` holds that of orders alone."""
    known = learnt(connection)
    if known is None:
        return Learnt((UNLEARNT,), first_order(connection) or date.max)
    return known._replace(rhythms=tuple(one for one in known.rhythms if one.kind is Kind.ORDERS) or (UNLEARNT,))


def sentences(connection: sqlite3.Connection, read: Dossier, days: list[date], today: date) -> list[str]:
    """What the days of a company's orders say, and whether one is still to be delivered."""
    known = book_rhythm(connection)
    seen = season.season_of(days, min([known.start, *days]), today)
    sector = _sector(connection, read) if seen.orders < season.ORDERS_NEEDED else None
    yearly = rhythm_state.yearly_of(seen, _declared_month(read), sector, [day for day in days if day <= today])
    rhythm = rhythm_state.read(days, today, known.rhythms[0], yearly, read.is_covered(today))
    given_up = read.company.text("stage") in GIVEN_UP
    words = [rhythm_words.sentence(rhythm, given_up=given_up)]
    if seen.status in (season.Status.WINDOW, season.Status.POSSIBLE):
        words.append(season.sentence(seen, today, given_up=given_up))
    return words


def _declared_month(read: Dossier) -> int | None:
    """The month the customer named."""
    budget = read.company.value("budget_month")
    months = [int(month) for month in unpack(read.company.text("buying_months"))]
    return season.declared_month(budget if isinstance(budget, int) else None, months)


def _sector(connection: sqlite3.Connection, read: Dossier) -> "SectorSeason | None":
    company = read.company
    return learnt_sector(connection, company.text("industry"), company.text("business_type") == "public")
