"""What was bought, and what they say of when they buy; `rhythm` is asked only where there are orders to learn from."""

import sqlite3
from datetime import date

from accountbook.domain.amounts import say_money
from accountbook.domain.insight.inputs import event_days
from accountbook.domain.vocabulary import LOST
from accountbook.reports.document import Block, Item
from accountbook.reports.words import ago, said, short_day
from accountbook.store.pages.briefing import Dossier
from accountbook.tongue import _


def lines(connection: sqlite3.Connection, read: Dossier, today: date) -> tuple[Block, ...]:
    """Rhythm, window and last order of a company; what is declared where nothing can be learnt."""
    days = event_days(read.bought(today), today)
    found = [*_rhythm(connection, read, days, today), _last(read, days, today), _declared(read), _lost(read, today)]
    said_lines = [text for text in found if text]
    return tuple(Item(text) for text in said_lines or [_("Nothing bought yet.")])


def _rhythm(connection: sqlite3.Connection, read: Dossier, days: list[date], today: date) -> list[str]:
    if not days and not read.is_covered(today):
        return []
    from accountbook.reports.rhythm import sentences

    return sentences(connection, read, days, today)


def _lost(read: Dossier, today: date) -> str:
    """The last loss of a year: what, how much, to whom and why, as far as it was said."""
    lost = next((one for one in read.purchases if one.text("outcome") == LOST), None)
    on = lost.value("purchased_on") if lost else None
    if not lost or not isinstance(on, date) or (today - on).days >= 365:
        return ""
    amount = lost.value("amount")
    money = say_money(amount, lost.currency) if isinstance(amount, int) else ""
    what = said((lost.text("product"), money, lost.text("remark"), lost.text("reason"))).rstrip(".")
    return _("Lost {day}: {what}.").format(day=short_day(on, today), what=what or _("an order"))


def _declared(read: Dossier) -> str:
    company = read.company
    pairs = (
        (_("buys in {months}"), company.told_whole("buying_months")),
        (_("budget in {months}"), company.shown("budget_month")),
        (_("{months}"), company.shown("seasonality")),
        (_("by {months}"), company.shown("buying_how").lower().replace(" 100 %", "")),
    )
    told = said(text.format(months=value) for text, value in pairs if value)
    return _("They say: {told}.").format(told=told) if told else ""


def _last(read: Dossier, days: list[date], today: date) -> str:
    """The last of the order days with what was ordered; a credit note is no order."""
    if not days:
        return ""
    on = days[-1]
    same = [view for one, view in read.won if one.on == on]
    amounts = [one.value("amount") for one in same]
    total = sum(amount for amount in amounts if isinstance(amount, int))
    one_currency = len({one.currency for one in same}) == 1
    money = say_money(total, same[0].currency) if total and one_currency else ""
    what = said((said(dict.fromkeys(one.text("product") for one in same)), money))
    text = _("Last order {day}, {ago}: {what}.") if what else _("Last order {day}, {ago}.")
    return text.format(day=short_day(on, today), ago=ago(on, today), what=what)
