"""The main screen: companies, the head of one, its people, its timeline; the profile beside them where there is room."""

import sqlite3
from array import array
from typing import NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Input

from accountbook.domain.dates import say_exact
from accountbook.errors import BookError
from accountbook.store import company_page, timeline
from accountbook.store.lists import CompanyRow, company_ids, company_rows, filtered_ids
from accountbook.store.views import View, view
from accountbook.tongue import _
from accountbook.ui.base import BookScreen
from accountbook.ui.company_actions import COMPANY_KEYS, CompanyActions
from accountbook.ui.keys import bindings
from accountbook.ui.screens.target import Target
from accountbook.ui.text import SafeInput, text
from accountbook.ui.widgets.company_lists import CompanyList, ContactList, TimelineList
from accountbook.ui.widgets.head import HeadView
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.side import SideProfile
from accountbook.ui.widgets.topline import TopLine
from accountbook.ui.widgets.vlist import PAGE, Section, VList

REST = 0.15
"""Seconds the cursor rests before the panes follow it."""
PANES = ("companies", "contacts", "timeline")


class Ids(NamedTuple):
    """The companies to list, and the rows around the cursor."""

    ids: "array[int]"
    rows: dict[int, CompanyRow]


class Page(NamedTuple):
    """Everything the panes show of one company at first."""

    head: company_page.Head
    people: "array[int]"
    people_rows: dict[int, company_page.ContactRow]
    codes: "array[int]"
    entries: dict[int, timeline.Entry]
    view: View | None


class CompaniesScreen(CompanyActions, BookScreen, inherit_bindings=False):  # type: ignore[misc]
    """Companies left, one company right; on a narrow screen one pane at a time."""

    BINDINGS = bindings(
        "log", "follow", "brief", "edit", "filter", "done", "snooze", *COMPANY_KEYS[3:9], "profile", "map", "why",
        "next", "previous", "pane1", "pane2", "pane3", "pane_next", "pane_back", "new_company", "near",
        "back",
    )  # fmt: skip
    AUTO_FOCUS = "#companies"

    def __init__(self) -> None:
        super().__init__()
        self.shown_id: int | None = None
        """The company the panes show; the one under the cursor is `companies.highlighted`."""
        self.keep: int | None = None
        self.person: int | None = None
        self.typed = self.sifted = ""
        self.first_pane = 1
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Three panes, or one of them."""
        today = self.app.today
        yield TopLine(_("Book"))
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield SafeInput(placeholder=_("name, town, tag, person"), id="filter", compact=True)
                yield CompanyList(today)
            with Vertical(id="middle"):
                yield HeadView(today)
                yield ContactList()
                yield TimelineList(today)
            yield SideProfile()
        yield KeyLine()

    @property
    def companies(self) -> CompanyList:
        """The companies pane."""
        return self.query_one(CompanyList)

    @property
    def contacts(self) -> ContactList:
        """The people pane."""
        return self.query_one(ContactList)

    @property
    def entries(self) -> TimelineList:
        """The timeline pane."""
        return self.query_one(TimelineList)

    def on_mount(self) -> None:
        """Opened on a company: the keys go there first."""
        if self.first_pane != 1:
            self.call_after_refresh(self.action_pane, self.first_pane)

    # Loading

    def load(self) -> None:
        """The companies, and the one that is shown, again."""
        self.query_one(TopLine).about = f"{say_exact(self.app.today)} · {self.app.book_name()}"
        self.query_one("#filter").display = bool(self.typed)
        typed, keep = self.typed, self.keep or self.companies.highlighted

        def question(connection: sqlite3.Connection) -> Ids:
            ids = filtered_ids(connection, typed) if typed else company_ids(connection)
            near = ids.index(keep) if keep is not None and keep in ids else 0
            start = max(0, near - PAGE // 2)
            return Ids(ids, company_rows(connection, ids[start : start + PAGE]))

        self.ask(question, self._show_ids, group="ids")
        if self.shown_id is not None:
            self._ask_company(self.shown_id)

    def _show_ids(self, found: Ids) -> None:
        keep, self.keep = self.keep, None
        companies = self.companies
        if not found.ids and not self.typed:
            companies.empty = _("No company yet: N creates one.")
        companies.show(Section("", found.ids), keep=keep, anew=self.typed != self.sifted)
        self.sifted = self.typed
        companies.give(found.rows)
        self._titles()
        if companies.highlighted is not None and self.shown_id is None:
            self._ask_company(companies.highlighted)

    def _ask_company(self, company_id: int) -> None:
        self.shown_id = company_id
        today, wide = self.app.today, self.has_class("-wide")

        def question(connection: sqlite3.Connection) -> Page | None:
            try:
                head = company_page.head(connection, company_id)
            except BookError:
                return None
            people = company_page.contact_ids(connection, company_id)
            codes = timeline.timeline_codes(connection, company_id, today)
            return Page(
                head,
                people,
                company_page.contact_rows(connection, company_id, people[:PAGE]),
                codes,
                timeline.entries(connection, company_id, codes[:PAGE]),
                view(connection, "company", company_id) if wide else None,
            )

        self.ask(question, self._show_company, group="company")

    def _show_company(self, page: Page | None) -> None:
        head = self.query_one(HeadView)
        head.head = page.head if page else None
        same = page is not None and getattr(self, "_page_id", None) == page.head.id
        self._page_id = page.head.id if page else None
        person, self.person = self.person, None
        for pane, ids, rows in (
            (self.contacts, page.people if page else [], page.people_rows if page else {}),
            (self.entries, page.codes if page else [], page.entries if page else {}),
        ):
            if not same:
                pane.action_first()
            pane.show(Section("", ids), keep=person if pane is self.contacts else None)
            pane.give(rows)  # type: ignore[arg-type]
        self.query_one(SideProfile).show_view(page.view if page else None)
        self._lay_out()
        self._titles()

    @on(VList.Wanted, "#companies")
    def _companies_wanted(self, event: VList.Wanted) -> None:
        ids = event.ids
        self.ask(lambda connection: company_rows(connection, ids), self.companies.give, group=f"companies{ids[0]}")

    @on(VList.Wanted, "#contacts")
    def _contacts_wanted(self, event: VList.Wanted) -> None:
        ids, company_id = event.ids, self.shown_id or 0
        self.ask(
            lambda connection: company_page.contact_rows(connection, company_id, ids),
            self.contacts.give,
            group=f"contacts{ids[0]}",
        )

    @on(VList.Wanted, "#timeline")
    def _entries_wanted(self, event: VList.Wanted) -> None:
        codes, company_id = event.ids, self.shown_id or 0
        self.ask(
            lambda connection: timeline.entries(connection, company_id, codes),
            self.entries.give,
            group=f"entries{codes[0]}",
        )

    # Moving

    @on(VList.Highlighted, "#companies")
    def _follow_cursor(self, event: VList.Highlighted) -> None:
        """The panes follow when the cursor rests: a held key must not load every company it passes."""
        self._titles()
        if self._resting is not None:
            self._resting.stop()
        if event.row_id != self.shown_id:
            self._resting = self.set_timer(REST, self._rested)

    def _rested(self) -> None:
        company_id = self.companies.highlighted
        if company_id is not None and company_id != self.shown_id:
            self._ask_company(company_id)

    @on(VList.Highlighted, "#contacts")
    @on(VList.Highlighted, "#timeline")
    def _moved(self) -> None:
        self._titles()
        self.refresh_bindings()

    def open_company(self, company_id: int, contact_id: int | None = None) -> None:
        """Show a company (and one of its people); a filter that hides it is taken off."""
        self.person = contact_id
        pane = 2 if contact_id is not None else 3
        if not self.is_mounted:
            self.keep = self.shown_id = company_id
            self.first_pane = pane
            return
        if self.companies.count and self.companies.move_to(company_id):
            self._ask_company(company_id)
        else:
            self.keep, self.shown_id, self.typed = company_id, company_id, ""
            self.query_one("#filter", Input).value = ""
            self.load()
        self.action_pane(pane)

    @on(VList.Chosen, "#companies")
    def _enter_company(self) -> None:
        self._rested()
        self.action_pane(3)

    @on(VList.Chosen, "#contacts")
    def _read_person(self, event: VList.Chosen) -> None:
        from accountbook.ui.screens.reading import person_reading

        name = self.contacts.row.name if self.contacts.row else ""
        self.app.push_screen(person_reading(event.row_id, name))

    @on(VList.Chosen, "#timeline")
    def _read_entry(self) -> None:
        from accountbook.ui.screens.reading import entry_reading

        if self.entries.row is not None:
            self.app.push_screen(entry_reading(self.entries.row, self.app.today))

    def action_next_company(self) -> None:
        """The next company, from any pane."""
        self.companies.step(1)

    def action_previous_company(self) -> None:
        """The company before, from any pane."""
        self.companies.step(-1)

    def action_pane(self, number: int) -> None:
        """To a pane."""
        pane = self.query_one(f"#{PANES[number - 1]}", VList)
        self._lay_out(number)
        pane.focus()

    def action_next_pane(self, by: int) -> None:
        """To the pane beside, round and round."""
        self.action_pane((self._pane() - 1 + by) % len(PANES) + 1)

    async def action_back(self) -> None:
        """First out of the filter, then to the companies, then to the dashboard."""
        if self.query_one("#filter").has_focus or (self.typed and self._pane() == 1):
            self._sift("")
            self.query_one("#filter", Input).value = ""
            self.query_one("#filter").display = False
            self.action_pane(1)
        elif self._pane() != 1:
            self.action_pane(1)
        else:
            await self.app.action_back()

    def _pane(self) -> int:
        focused = self.focused.id if self.focused is not None else None
        return PANES.index(focused) + 1 if focused in PANES else 1

    # Sifting

    def action_filter(self) -> None:
        """Type to sift the companies."""
        box = self.query_one("#filter", Input)
        self._lay_out(1)
        box.display = True
        box.focus()

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        self._sift(event.value.strip())

    @on(Input.Submitted, "#filter")
    def _sifted(self) -> None:
        self.action_pane(1)

    def on_key(self, event: events.Key) -> None:
        """From the box straight into the list."""
        if event.key == "down" and self.query_one("#filter").has_focus:
            event.stop()
            self.action_pane(1)

    def _sift(self, typed: str) -> None:
        if typed != self.typed:
            self.typed = typed
            self.load_ids()

    def load_ids(self) -> None:
        """Only the companies again."""
        shown, self.shown_id = self.shown_id, None
        self.load()
        self.shown_id = shown
        self.query_one("#filter").display = True

    # Looks

    def on_resize(self) -> None:
        """Another size: another layout."""
        self._lay_out()
        if self.has_class("-wide") and self.shown_id is not None:
            self._ask_company(self.shown_id)

    def _lay_out(self, pane: int | None = None) -> None:
        """One pane at a time on a narrow screen; people get as many lines as they need, within reason."""
        pane = pane or self._pane()
        narrow = self.size.width < 60
        self.query_one("#left").display = not narrow or pane == 1
        self.query_one("#middle").display = not narrow or pane != 1
        self.contacts.display = not narrow or pane == 2
        self.entries.display = not narrow or pane == 3
        most = self.size.height if narrow else max(3, self.size.height // 4)
        self.contacts.styles.height = "1fr" if narrow else 1 + max(1, min(self.contacts.count, most))

    def _titles(self) -> None:
        companies = self.companies
        name = _("Sifted") if self.typed else _("Companies")
        for pane, title in ((companies, name), (self.contacts, _("People")), (self.entries, _("Timeline"))):
            count = f"{pane.place}/{pane.count}" if pane.count > 1 else str(pane.count)
            pane.border_title = text(f"{title} {count}" if pane.count else title)

    # What is under the cursor

    def target(self) -> Target | None:
        """The company under the cursor, with the person or the open promise of the pane that has the focus."""
        company_id = self.companies.highlighted or self.shown_id
        if company_id is None:
            return None
        row = self.companies.row
        head = self.query_one(HeadView).head
        name = row.name if row is not None else head.name if head is not None and head.id == company_id else ""
        here = company_id == self.shown_id
        contact_id = self.contacts.highlighted if here and self.contacts.has_focus else None
        return Target(company_id, name, contact_id, self._promise() if here else None)

    def _promise(self) -> int | None:
        """The open follow-up under the cursor of the timeline."""
        row = self.entries.row if self.entries.has_focus else None
        return row.record_id if row is not None and row.what == timeline.PROMISE and row.mark == "open" else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Done and snooze are offered on an open promise only."""
        if action in ("done", "snooze") and self.is_mounted:
            return self._promise() is not None
        return super().check_action(action, parameters)

    def action_done(self) -> None:
        """The promise is kept."""
        self._enter("done")

    def action_snooze(self) -> None:
        """The promise is moved."""
        from accountbook.ui.screens.snooze import SnoozeDialog

        row, followup_id = self.entries.row, self._promise()
        if row is not None and followup_id is not None:
            self.app.push_screen(SnoozeDialog(followup_id, row.text))

    def action_new_company(self) -> None:
        """Create a company."""
        from accountbook.ui.screens.forms import CompanyForm

        self.app.push_screen(CompanyForm(None), self._created)

    def _created(self, company_id: object) -> None:
        if isinstance(company_id, int) and not isinstance(company_id, bool):
            self.open_company(company_id)
