"""The dashboard: what the day asks for, as one list; every row can be dealt with where it stands."""

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Input

from accountbook.domain.dates import say_date, say_exact
from accountbook.errors import BookError
from accountbook.store.agenda import AgendaRow, Cadences, Group, agenda
from accountbook.store.company_page import Head, head
from accountbook.store.lists import is_empty
from accountbook.store.sifting import sifted
from accountbook.store.timeline import Entry, entries, timeline_codes
from accountbook.tongue import _
from accountbook.ui.base import BookScreen
from accountbook.ui.caretaker import kept_ago
from accountbook.ui.company_actions import COMPANY_KEYS, CompanyActions
from accountbook.ui.insight_keeper import InsightKeeper
from accountbook.ui.keys import bindings
from accountbook.ui.screens.target import Target
from accountbook.ui.text import SafeInput
from accountbook.ui.widgets.agenda_list import MOVES, AgendaList, sections, what_of
from accountbook.ui.widgets.cells import week_day
from accountbook.ui.widgets.company_lists import TimelineList
from accountbook.ui.widgets.head import HeadView
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.topline import TopLine
from accountbook.ui.widgets.vlist import Section

if TYPE_CHECKING:
    from accountbook.store.unit import Unit

GLANCE = 120
"""From this width on the company of the row stands beside the list."""
REST = 0.15
"""Seconds the cursor rests before the glance follows it."""
TALKS = 40
DUE = ("today", "late", "theirs", "how", "soon")
"""Groups whose rows are follow-ups."""


class Day(NamedTuple):
    """The answer to the dashboard's question."""

    groups: list[Group]
    empty: bool
    backup: str


class Glance(NamedTuple):
    """What stands beside the list on a wide screen: the company of the row under the cursor."""

    head: Head
    codes: list[int]
    entries: dict[int, Entry]


class DashboardScreen(InsightKeeper, CompanyActions, BookScreen, inherit_bindings=False):  # type: ignore[misc]
    """The start: Enter opens the company, the other keys act on the row."""

    BINDINGS = bindings(
        "done", "log", "follow", "brief", "snooze", "looked", "near", "filter", "week", *COMPANY_KEYS[3:], "new_company", "back"
    )  # fmt: skip
    AUTO_FOCUS = "#agenda"

    _resting: Timer | None = None
    typed = ""
    """The words or the target group the day is sifted by."""
    _insight = False
    """Whether the first page has been shown: what insight keeps is read after it."""

    def compose(self) -> ComposeResult:
        """The first line, the list (and a glance at a company), the keys."""
        yield TopLine(say_exact(self.app.today))
        yield SafeInput(placeholder=_("town, tag, name or @target group"), id="filter", compact=True)
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

    def load(self) -> None:
        """Ask what the day asks for."""
        settings, today, book, insight = self.app.settings, self.app.today, self.book, self._insight

        typed = self.typed
        self.query_one("#filter").display = bool(typed) or self.query_one("#filter").has_focus

        def question(connection: sqlite3.Connection) -> Day:
            by_tag = tuple(settings.cadence_tags.items())
            cadences = Cadences(settings.cadence_a, settings.cadence_b, settings.cadence_c, by_tag)
            only = sifted(connection, typed, today, settings.currency) if typed else None
            groups = agenda(connection, today, cadences, settings.boxes, insight=insight, only=only)
            return Day(groups, is_empty(connection), kept_ago(book))

        self.ask(question, self._show)

    def _show(self, day: Day) -> None:
        rows = {row.code: row for group in day.groups for row in group.rows}
        shown = sections(day.groups)
        self._tell_state(day)
        agenda_list = self.agenda
        agenda_list.keys = self._live_keys()
        if day.empty and not rows:
            agenda_list.empty = _(
                "This book is empty. Create a company with N, or import a file on the Exchange screen."
            )
        elif self.typed and not rows:
            agenda_list.empty = _("Nothing waits there.")
        elif not self.typed and not any(group.code in ("today", "late", "how") for group in day.groups):
            shown.insert(0, Section(_("Nothing is due today."), (), self._ahead(day.groups)))
        agenda_list.show(*shown)
        agenda_list.give(rows)
        self._glance()
        self.app.first_page_ready()
        if not self._insight:
            self._insight = True
            self.set_timer(REST, self._then_insight)

    def _then_insight(self) -> None:
        """What insight keeps comes after the first page, and is computed again where the day or the book changed."""
        self.load()
        self.freshen(self.load, only_cheap=True)

    def _ahead(self, groups: list[Group]) -> str:
        """What a quiet day looks forward to."""
        soon = [row for group in groups if group.code == "soon" for row in group.rows]
        if not soon or soon[0].on is None:
            return _("A quiet day.")
        return _("Next: {day} {company}, {what}").format(
            day=week_day(soon[0].on, self.app.today), company=soon[0].company, what=what_of(soon[0])
        )

    def _tell_state(self, day: Day) -> None:
        """The book and its last backup in the first line."""
        about = [self.app.book_name()]
        if day.backup:
            about.append(day.backup)
        self.query_one(TopLine).about = " · ".join(about)

    def _live_keys(self) -> dict[str, str]:
        """The keys of the moves as they are bound now."""
        wanted = {action for action, _word in MOVES.values()}
        live: dict[str, str] = {}
        for active in self.active_bindings.values():
            if active.binding.action in wanted:
                live.setdefault(active.binding.action, self.app.get_key_display(active.binding))
        return live

    def on_resize(self) -> None:
        """Two lines for a row where the screen is narrow; a glance at its company where it is wide."""
        self.agenda.row_height = 2 if self.size.width < 60 else 1
        self.query_one("#glance").display = self.size.width >= GLANCE
        self.query_one(TimelineList).can_focus = False
        self._glance()

    @on(AgendaList.Highlighted, "#agenda")
    def _follow_cursor(self) -> None:
        if self._resting is not None:
            self._resting.stop()
        if self.size.width >= GLANCE:
            self._resting = self.set_timer(REST, self._glance)

    def _glance(self) -> None:
        """The head and the last talks of the company of the row, beside it."""
        row, today = self.agenda.row, self.app.today
        if row is None or row.company_id is None or self.size.width < GLANCE:
            return
        company_id = row.company_id

        def question(connection: sqlite3.Connection) -> Glance | None:
            try:
                found = head(connection, company_id)
            except BookError:
                return None
            codes = timeline_codes(connection, company_id, today)[:TALKS]
            return Glance(found, list(codes), entries(connection, company_id, codes))

        self.ask(question, self._show_glance, group="glance")

    def _show_glance(self, glance: Glance | None) -> None:
        self.query_one(HeadView).head = glance.head if glance else None
        talks = self.query_one(TimelineList)
        talks.show(Section("", glance.codes if glance else []))
        talks.give(glance.entries if glance else {})

    def target(self) -> Target | None:
        """The row under the cursor."""
        row = self.agenda.row
        if row is None:
            return None
        followup_id = row.record_id if row.group in DUE else None
        return Target(row.company_id, row.company, row.contact_id, followup_id)

    @on(AgendaList.Chosen, "#agenda")
    def _open(self) -> None:
        """Show the company of the row."""
        row = self.agenda.row
        if row is not None and row.company_id is not None:
            self.app.open_company(row.company_id, row.contact_id)

    def action_log(self) -> None:
        """A log line; for a visit that has passed it also closes the follow-up."""
        row = self.agenda.row
        self._enter("done" if row is not None and row.group == "how" else "log")

    def _due_row(self) -> AgendaRow | None:
        row = self.agenda.row
        if row is None or row.group not in DUE:
            self.app.tell(_("Only a follow-up can be done or moved; this row has none."))
            return None
        return row

    def action_week(self) -> None:
        """The week, and what became of the last one."""
        from accountbook.ui.screens.week import week_reading

        self.app.push_screen(week_reading(self.app.today))

    def action_filter(self) -> None:
        """Sift the day by town, tag, name or target group."""
        box = self.query_one("#filter", Input)
        box.display = True
        box.focus()

    @on(Input.Changed, "#filter")
    def _sift(self, event: Input.Changed) -> None:
        if event.value.strip() != self.typed:
            self.typed = event.value.strip()
            self.load()

    @on(Input.Submitted, "#filter")
    def _sifted(self) -> None:
        self.agenda.focus()
        self.query_one("#filter").display = bool(self.typed)

    async def action_back(self) -> None:
        """First out of the sieve."""
        box = self.query_one("#filter", Input)
        if not self.typed and not box.has_focus:
            await self.app.action_back()
            return
        box.value = self.typed = ""
        self.agenda.focus()
        self.load()

    def action_done(self) -> None:
        """Done, and what comes next in the same line; on a change what it asks for is planned."""
        row = self.agenda.row
        if row is not None and row.group == "changes":
            self._accept(row.record_id)
        elif self._due_row() is not None:
            self._enter("done")

    def _accept(self, change_id: int) -> None:
        """Plan the follow-up that a change proposes; it counts as looked at."""

        def act(unit: "Unit") -> str:
            from accountbook.store.businesschanges import accept

            planned = accept(unit, change_id)
            return f"{planned.text} · {say_date(planned.due_on, unit.today)}" if planned.due_on else str(planned.text)

        row = self.agenda.row
        what = _("Plan for {what}").format(what=f"{row.company}, {what_of(row)}" if row else "")
        self.save(what, act, lambda planned: self.app.tell(_("Planned: {what}").format(what=planned)))

    def action_snooze(self) -> None:
        """Later."""
        from accountbook.ui.screens.snooze import SnoozeDialog

        row = self._due_row()
        if row is not None:
            self.app.push_screen(SnoozeDialog(row.record_id, row.text))

    def action_looked_at(self) -> None:
        """The change was looked at."""
        row = self.agenda.row
        if row is None or row.group != "changes":
            self.app.tell(_("Only a change can be marked as seen."))
            return
        change_id = row.record_id

        def act(unit: "Unit") -> None:
            from accountbook.store.businesschanges import look

            look(unit, change_id)

        self.save(_("Seen: {what}").format(what=f"{row.company}, {what_of(row)}"), act)

    def action_new_company(self) -> None:
        """Create a company."""
        from accountbook.ui.screens.forms import CompanyForm

        self.app.push_screen(CompanyForm(None))
