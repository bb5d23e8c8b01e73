"""What the orders say: the usual rhythm and whether one is overdue, the buying window, the last order; or what is missing."""

import sqlite3
from datetime import date

from accountbook.domain.amounts import say_money
from accountbook.domain.insight import rhythm_state, rhythm_words, season
from accountbook.domain.insight.inputs import event_days
from accountbook.domain.insight.rhythm import Kind
from accountbook.domain.insight.rhythm_fit import BookRhythm
from accountbook.reports.document import Block, Item
from accountbook.reports.words import ago, said, short_day
from accountbook.store.briefing import Dossier
from accountbook.tongue import _

UNLEARNT = BookRhythm(Kind.ORDERS, None, None, None, fitted=False, accounts=0, repeaters=0, on=date.min)
"""A book nobody has learnt from: every account is judged by its own usual gap."""


def learnt(connection: sqlite3.Connection) -> BookRhythm:
    """The rhythm that insight has learnt from the whole book, so that brief and insight name the same chances."""
    if connection.execute("SELECT 1 FROM scoredetail LIMIT 1").fetchone() is None:
        return UNLEARNT
    from accountbook.store.insight.parts import learnt_rhythms

    return next((rhythm for rhythm in learnt_rhythms(connection) if rhythm.kind is Kind.ORDERS), UNLEARNT)


def lines(read: Dossier, today: date, book: BookRhythm = UNLEARNT) -> tuple[Block, ...]:
    """Rhythm, window and last order of a company; what is declared where nothing can be learnt."""
    days = event_days(read.bought, today)
    found = [*(_rhythm(read, days, today, book) if days else []), _last(read, today), _declared(read)]
    lost = [one for one in read.purchases if one.text("outcome") == "lost"]
    if lost and isinstance(on := lost[0].value("purchased_on"), date) and (today - on).days < 365:
        what = said((lost[0].text("product"), lost[0].text("reason")))
        found.append(_("Lost {day}: {what}.").format(day=short_day(on, today), what=what))
    said_lines = [text for text in found if text]
    return tuple(Item(text) for text in said_lines or [_("Nothing bought yet.")])


def _rhythm(read: Dossier, days: list[date], today: date, book: BookRhythm) -> list[str]:
    company = read.company
    seen = season.season_of(days, company.created_on, today, company.id)
    rhythm = rhythm_state.read(days, today, book, rhythm_state.yearly_of(seen, declared_month(read)))
    words = [rhythm_words.sentence(rhythm)]
    if seen.status in (season.Status.WINDOW, season.Status.POSSIBLE):
        words.append(season.sentence(seen, today))
    return words


def declared_month(read: Dossier) -> int | None:
    """The month the customer named: of the budget, else the first of the buying months."""
    budget = read.company.value("budget_month")
    if isinstance(budget, int):
        return budget
    from accountbook.domain.values import unpack

    months = unpack(read.company.text("buying_months"))
    return int(months[0]) if months else None


def _declared(read: Dossier) -> str:
    company = read.company
    pairs = (
        (_("buys in {months}"), company.shown("buying_months")),
        (_("budget in {months}"), company.shown("budget_month")),
        (_("{months}"), company.shown("seasonality")),
        (_("by {months}"), company.shown("buying_how").lower().replace(" 100 %", "")),
    )
    told = said(text.format(months=value) for text, value in pairs if value)
    return _("They say: {told}.").format(told=told) if told else ""


def _last(read: Dossier, today: date) -> str:
    """The last order with its lines and amount."""
    won = [
        one for one in read.purchases if one.text("outcome") != "lost" and isinstance(one.value("purchased_on"), date)
    ]
    past = [one for one in won if str(one.value("purchased_on")) <= today.isoformat()]
    if not past:
        return ""
    on = past[0].value("purchased_on")
    assert isinstance(on, date)
    same = [one for one in past if one.value("purchased_on") == on]
    amounts = [one.value("amount") for one in same]
    total = sum(amount for amount in amounts if isinstance(amount, int))
    one_currency = len({one.currency for one in same}) == 1
    money = say_money(total, same[0].currency) if total and one_currency else ""
    goods = said(dict.fromkeys(one.text("product") for one in same))
    return _("Last order {day}, {ago}: {what}.").format(
        day=short_day(on, today), ago=ago(on, today), what=said((goods, money))
    )
