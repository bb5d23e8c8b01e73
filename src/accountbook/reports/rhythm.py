"""The rhythm of a company's orders in words: whether one is overdue, and when the buying window opens."""

import sqlite3
from datetime import date

from accountbook.domain.insight import rhythm_state, rhythm_words, season
from accountbook.domain.insight.rhythm import BookRhythm, Kind
from accountbook.store.briefing import Dossier

UNLEARNT = BookRhythm(Kind.ORDERS, None, None, None, fitted=False, accounts=0, repeaters=0, on=date.min)
"""A book nobody has learnt from: every account is judged by its own usual gap."""


def learnt(connection: sqlite3.Connection) -> BookRhythm:
    """The rhythm that insight has learnt from the whole book, so that brief and insight name the same chances."""
    if connection.execute("SELECT 1 FROM scoredetail LIMIT 1").fetchone() is None:
        return UNLEARNT
    from accountbook.store.insight.learnt import learnt_rhythms

    return next((rhythm for rhythm in learnt_rhythms(connection) if rhythm.kind is Kind.ORDERS), UNLEARNT)


def sentences(connection: sqlite3.Connection, read: Dossier, days: list[date], today: date) -> list[str]:
    """What the days of a company's orders (at least one) say."""
    company = read.company
    seen = season.season_of(days, company.created_on, today, company.id)
    yearly = rhythm_state.yearly_of(seen, _declared_month(read))
    words = [rhythm_words.sentence(rhythm_state.read(days, today, learnt(connection), yearly))]
    if seen.status in (season.Status.WINDOW, season.Status.POSSIBLE):
        words.append(season.sentence(seen, today))
    return words


def _declared_month(read: Dossier) -> int | None:
    """The month the customer named: of the budget, else the first of the buying months."""
    budget = read.company.value("budget_month")
    if isinstance(budget, int):
        return budget
    from accountbook.domain.values import unpack

    months = unpack(read.company.text("buying_months"))
    return int(months[0]) if months else None
