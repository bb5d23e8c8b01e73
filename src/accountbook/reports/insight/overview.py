"""The book in pictures: how its customers stand, their classes, value against effort, and the months they buy in."""

import sqlite3
from collections import Counter
from collections.abc import Mapping

from accountbook.domain.insight import rhythm_words
from accountbook.domain.insight.account import BookReading, Reading
from accountbook.domain.insight.rfm import segment_label
from accountbook.domain.insight.rhythm_state import State
from accountbook.domain.insight.sampling import stable_sample
from accountbook.domain.plain import cell_width
from accountbook.reports.insight.page import PageLine
from accountbook.reports.insight.pictures import Dot, bars, month_strip, plot
from accountbook.store.insight import ranked
from accountbook.store.insight.cache import KeptBook, readings
from accountbook.tongue import _, ngettext

MOST_DRAWN = 1500
"""Customers drawn: more would not change the picture."""
MANY_VISITS = 0.95
"""Share of customers whose visits fit on the plot's axis; the rest stands at its end."""


def pictures(connection: sqlite3.Connection, kept: KeptBook, width: int) -> list[PageLine]:
    """The book in pictures, in lines of at most `width` cells; a sentence where there is nothing to draw."""
    customers = ranked.customers(connection)
    drawn = stable_sample(customers, MOST_DRAWN)
    every = list(readings(connection, drawn).values())
    if not every:
        return [PageLine(_("No customer has bought anything yet: there is nothing to draw."))]
    mixes = _mixes(every)
    label = min(width // 2, max(map(cell_width, [*(states := _states(every)), *mixes])))
    lines = _part(_("VALUE AND EFFORT"), _plot(every, width))
    lines += _part(_("HOW CUSTOMERS STAND"), bars(states, width, label))
    classes = _("CLASSES BY REVENUE") if kept.book.by_revenue else _("CLASSES BY MARGIN")
    lines += _part(classes, bars(_letters(every), width, label))
    if mixes:
        lines += _part(_("LAST ORDER, NUMBER, MONEY"), bars(mixes, width, label))
    cell = 3 if width >= 40 else 2
    lines += _part(_("ORDERS BY MONTH"), month_strip(kept.book.calendar, (), kept.book.on.month, cell))
    if len(drawn) < len(customers):
        note = _("Drawn of {n} of {all} customers, picked by chance.").format(n=len(drawn), all=len(customers))
        lines += [PageLine(""), PageLine(note, "quiet")]
    return lines[1:]


def _part(title: str, lines: list[str]) -> list[PageLine]:
    return [PageLine(""), PageLine(title, "heading"), *map(PageLine, lines)]


def _states(every: list[Reading]) -> Mapping[str, int]:
    counts = Counter(one.orders.state for one in every)
    return {rhythm_words.state_label(state): counts[state] for state in State if counts[state]}


def _letters(every: list[Reading]) -> Mapping[str, int]:
    counts = Counter(one.grade.letter for one in every if one.grade)
    return {letter: counts[letter] for letter in "ABC"}


def _mixes(every: list[Reading]) -> Mapping[str, int]:
    counts = Counter(one.rfm.segment for one in every if one.rfm)
    return {segment_label(name): times for name, times in counts.most_common()}


def _plot(every: list[Reading], width: int) -> list[str]:
    """Each customer by visits in two years and value score; "!" marks many visits for little return."""
    scored = [one for one in every if one.value]
    visits = sorted(one.visited for one in scored)
    most = max(4, visits[min(len(visits) - 1, int(len(visits) * MANY_VISITS))]) if visits else 4
    dots = [
        Dot(one.visited / (most + 1), one.value.score / 101 if one.value else 0, "!" if one.effort else "•")
        for one in scored
    ]
    lines = plot(dots, min(width - 2, 60), 8, _("visits in two years, up to {n}").format(n=most), _("value 0 to 100"))
    marked = sum(one.effort is not None for one in every)
    if marked:
        text = ngettext("! {n} with many visits and little return", "! {n} with many visits and little return", marked)
        lines.append(text.format(n=marked))
    return lines


def headline(book: BookReading) -> str:
    """What insight rests on, in a line."""
    customers = ngettext("{n} customer with orders", "{n} customers with orders", book.customers)
    customers = customers.format(n=book.customers)
    prospects = ngettext("{n} prospect", "{n} prospects", book.prospects).format(n=book.prospects)
    return f"{customers} · {prospects}"
