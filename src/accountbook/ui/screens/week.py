"""The week on a screen: what is promised today, this week and next, and what became of the last seven days."""

import sqlite3
from datetime import date

from textual.content import Content

from accountbook.reports.text import render_text
from accountbook.reports.week import week_report
from accountbook.tongue import _
from accountbook.ui.screens.reading import Page, ReadingDialog
from accountbook.ui.text import text


def week_reading(today: date) -> ReadingDialog:
    """The report of the week, to scroll through."""

    def question(connection: sqlite3.Connection) -> Page:
        report = week_report(connection, today)
        return lambda room: Content("\n").join(text(line) for line in render_text(report, room, None))

    return ReadingDialog(_("The week"), question)
