"""The dashboard: what the day asks for, as one list; every row can be dealt with where it stands."""

import sqlite3

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Input, Static

from accountbook.domain.calendar.days import say_exact
from accountbook.tongue import _
from accountbook.ui.day import (
    GLANCE,
    NARROW,
    Day,
    Glance,
    about_book,
    day_sections,
    empty_sentence,
    list_width,
    read_day,
    read_glance,
)
from accountbook.ui.insight_keeper import InsightKeeper
from accountbook.ui.keys import DASHBOARD_KEYS, EMPTY_KEYS, bindings
from accountbook.ui.screens.dashboard.actions import DashboardActions
from accountbook.ui.sifting import SiftBox, SiftingScreen
from accountbook.ui.widgets.agenda_words import MOVES
from accountbook.ui.widgets.head import HeadView
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.lists.agenda import AgendaList
from accountbook.ui.widgets.lists.company import TimelineList
from accountbook.ui.widgets.lists.vlist import Section
from accountbook.ui.widgets.topline import TopLine

REST = 0.15
"""Seconds the cursor rests before the glance follows it."""


class DashboardScreen(InsightKeeper, DashboardActions, SiftingScreen, inherit_bindings=False):
    """The start: Enter opens the company, the other keys act on the row."""

    BINDINGS = bindings(*DASHBOARD_KEYS)
    AUTO_FOCUS = "#agenda"

    _resting: Timer | None = None
    _insight = False
    """Whether the first page has been shown: what insight keeps is read after it."""

    def __init__(self, first: Day | None = None) -> None:
        super().__init__()
        self._first = first
        """What the page shows that stands on the terminal already, to begin with."""

    def compose(self) -> ComposeResult:
        """The first line, the list (and a glance at a company), the keys."""
        yield TopLine(say_exact(self.app.today))
        yield SiftBox(placeholder=_("town, tag, name or @target group"), id="filter", compact=True)
        yield Static(id="doubt")
        with Horizontal(id="agenda-row"):
            yield AgendaList(self.app.today)
            with Vertical(id="glance"):
                yield HeadView(self.app.today)
                yield TimelineList(self.app.today)
        yield KeyLine()

    @property
    def agenda(self) -> AgendaList:
        """The one list."""
        return self.query_one(AgendaList)

    # What the day asks for

    def load(self) -> None:
        """Ask what the day asks for; at first the page that stands on the terminal says it."""
        first, self._first = self._first, None
        if first is not None and not self.typed:
            self.filter_box.display = False
            self.first_paint = 0.0
            self._show(first)
            return
        settings, today, book, insight = self.app.settings, self.app.today, self.book, self._insight
        typed = self.typed
        glance, ranked = not insight and self.app.size.width >= GLANCE, self.ranked
        self.filter_box.display = bool(typed) or self.filter_box.has_focus

        def question(connection: sqlite3.Connection) -> Day:
            return read_day(
                connection, settings, today, book.path, typed=typed, insight=insight, glance=glance, ranked=ranked
            )

        self.ask(question, self._show)

    def _show(self, day: Day) -> None:
        self.query_one(TopLine).about = about_book(self.app.book_name(), day)
        agenda = self.agenda
        agenda.keys = self._live_keys()
        self.sifted = day.sifted_by
        self.hinted = EMPTY_KEYS if day.empty else ()
        self.refresh_bindings()
        agenda.empty = empty_sentence(day, self.sifted)
        agenda.show(*day_sections(day, self.sifted, self.app.today))
        self.show_doubt(day.doubt)
        agenda.give(day.rows)
        if self._insight:
            self._ask_glance()
            return
        self._show_glance(day.glance)
        self._insight = True
        if day.wrong:
            self.app.notify(day.wrong, severity="warning", timeout=10, markup=False)
        self.app.first_page_ready()
        self.set_timer(REST, self._then_insight)

    def _then_insight(self) -> None:
        """What insight keeps comes after the first page, and is computed again where the day or the book changed."""
        self.load()
        self.freshen(self.load, only_cheap=True)

    def _live_keys(self) -> dict[str, str]:
        """The keys of the moves as they are bound now."""
        wanted = {action for action, _word in MOVES.values()}
        live: dict[str, str] = {}
        for active in self.active_bindings.values():
            if active.binding.action in wanted:
                live.setdefault(active.binding.action, self.app.get_key_display(active.binding))
        return live

    @on(AgendaList.Chosen, "#agenda")
    def _open(self) -> None:
        """Show the company of the row."""
        row = self.agenda.row
        if row is not None and row.company_id is not None:
            self.app.open_company(row.company_id, row.contact_id)

    # A glance at the company beside the list

    def on_resize(self) -> None:
        """Two lines for a row where the screen is narrow; a glance at its company where it is wide."""
        self.agenda.row_height = 2 if list_width(self.size.width) < NARROW else 1
        self.query_one("#glance").display = self.size.width >= GLANCE
        self.query_one(TimelineList).can_focus = False
        if self._insight:
            self._ask_glance()

    @on(AgendaList.Highlighted, "#agenda")
    def _follow_cursor(self) -> None:
        if self._resting is not None:
            self._resting.stop()
        if self._insight and self.size.width >= GLANCE:
            self._resting = self.set_timer(REST, self._ask_glance)

    def _ask_glance(self) -> None:
        """The head and the last talks of the company of the row, beside it."""
        row, today = self.agenda.row, self.app.today
        if row is None or row.company_id is None or self.size.width < GLANCE:
            return
        company_id = row.company_id
        self.ask(lambda connection: read_glance(connection, company_id, today), self._show_glance, group="glance")

    def _show_glance(self, glance: Glance | None) -> None:
        self.query_one(HeadView).head = glance.head if glance else None
        talks = self.query_one(TimelineList)
        talks.show(Section("", glance.codes if glance else []))
        talks.give(glance.entries if glance else {})

    # Sifting

    def action_filter(self) -> None:
        """Sift the day by town, tag, name or target group."""
        box = self.filter_box
        box.display = True
        box.focus()

    def show_sifted(self) -> None:
        """The day again."""
        self.load()

    @on(Input.Submitted, "#filter")
    def _take_sifted(self) -> None:
        self.sift(self.filter_box.value.strip())
        self.set_focus(self.agenda)
        self.filter_box.display = bool(self.typed)

    async def action_back(self) -> None:
        """First out of the sieve."""
        box = self.filter_box
        if not self.typed and not box.has_focus:
            await self.app.action_back()
            return
        box.value = self.typed = ""
        self.agenda.focus()
        self.load()
