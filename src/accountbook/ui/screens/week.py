"""The week on a screen: what is promised today, this week and next, and what became of the last seven days."""

import sqlite3
from datetime import date

from accountbook.reports.text import render_text
from accountbook.reports.week import week_report
from accountbook.tongue import _
from accountbook.ui.screens.reading import Lines, ReadingDialog

WIDTH = 76


def week_reading(today: date) -> ReadingDialog:
    """The report of the week, to scroll through."""

    def question(connection: sqlite3.Connection) -> Lines:
        return [("", line) for line in render_text(week_report(connection, today), WIDTH, None)]

    return ReadingDialog(_("The week"), question)
