"""The buying calendar: which months a company buys in, and the windows of the whole book in the order of the year."""

import sqlite3
from datetime import date, timedelta

from accountbook.domain.insight.account import BookReading, Reading
from accountbook.domain.insight.season import Window
from accountbook.domain.insight.wording import day_month
from accountbook.reports.insight import words
from accountbook.row import Row
from accountbook.store.insight import ranked
from accountbook.store.insight.cache import KeptBook, readings
from accountbook.store.insight.ranked import Named
from accountbook.tongue import _


class CalendarRow(Row):
    """One company with a buying window: its months, the window, and the evidence."""

    id: int
    who: Named
    orders: tuple[int, ...]
    months: tuple[int, ...]
    window: Window
    why: str
    read: Reading


class Calendar(Row):
    """The windows of the book by date, what sectors do, and the order days of all companies by month."""

    rows: tuple[CalendarRow, ...]
    sectors: tuple[str, ...]
    orders: tuple[int, ...]
    on: date


def day_words(row: CalendarRow, today: date) -> str:
    """When the window ends or begins: "until 11 Dec", "8 Jan 2027"."""
    if row.window.first <= today:
        return _("until {day}").format(day=day_month(row.window.last))
    year = f" {row.window.first.year}" if row.window.first.year != today.year else ""
    return day_month(row.window.first) + year


def window_months(read: Reading) -> tuple[int, ...]:
    """The months of which at least a week lies in the next window; none for somebody given up."""
    window = read.orders.window
    if window is None or read.given_up:
        return ()
    days: dict[int, int] = {}
    on = window.first
    while on <= window.last:
        days[on.month] = days.get(on.month, 0) + 1
        on += timedelta(days=1)
    most = max(days.values())
    return tuple(sorted(month for month, count in days.items() if count >= min(7, most)))


def sectors_said(book: BookReading) -> tuple[str, ...]:
    """What groups of companies do, the surest first."""
    order = sorted(book.sectors, key=lambda name: (book.sectors[name].p, name))
    return tuple(words.sector_words(name, book.sectors[name]) for name in order)


def buying_calendar(connection: sqlite3.Connection, kept: KeptBook, limit: int = -1) -> Calendar:
    """The windows that may be listed, the next ones first."""
    ids = ranked.ranked(connection, "windows", limit)
    read, who = readings(connection, ids), ranked.named(connection, ids)
    rows = tuple(
        CalendarRow(
            key, who[key], read[key].calendar, window_months(read[key]), window, words.why_window(read[key], kept.book),
            read[key],
        )
        for key in ids
        if key in who and key in read and (window := read[key].orders.window)
    )  # fmt: skip
    return Calendar(rows, sectors_said(kept.book), kept.book.calendar, kept.book.on)
