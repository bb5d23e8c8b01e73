"""The main screen: companies, the head of one, its people, its timeline; its profile beside those where there is room."""

from textual import on
from textual.timer import Timer

from accountbook.domain.calendar.days import say_exact
from accountbook.entering.target import Target
from accountbook.store.pages import company_page, timeline
from accountbook.store.pages.company_page import Head
from accountbook.store.pages.lists import company_rows
from accountbook.tongue import _
from accountbook.ui.keys import EMPTY_KEYS, bindings
from accountbook.ui.screens.book.panes import PANES, PROFILE
from accountbook.ui.screens.book.questions import Ids, Page, Sought, companies_around, page_of
from accountbook.ui.screens.book.sift import BookSift
from accountbook.ui.screens.book.timeline_actions import TimelineActions
from accountbook.ui.screens.company_actions import COMPANY_KEYS
from accountbook.ui.widgets.head import HeadView
from accountbook.ui.widgets.lists.company import nobody_yet
from accountbook.ui.widgets.lists.vlist import Section, VList
from accountbook.ui.widgets.side import SideProfile
from accountbook.ui.widgets.timeline_words import no_talks
from accountbook.ui.widgets.topline import TopLine

REST = 0.15
"""Seconds the cursor rests before the panes follow it."""


class CompaniesScreen(TimelineActions, BookSift, inherit_bindings=False):
    """Companies left, one company right; on a narrow screen one pane at a time."""

    BINDINGS = bindings(
        "log", "follow", "brief", "edit", "filter", "done", "snooze", *COMPANY_KEYS[3:9], "profile", "map", "why",
        "next", "previous", "pane1", "pane2", "pane3", "pane_next", "pane_back", "new_company", "near", "week",
        "timeline_edits", "timeline_sift", "delete", "back",
    )  # fmt: skip
    AUTO_FOCUS = "#companies"
    sifting = "ids"

    def __init__(self) -> None:
        super().__init__()
        self.shown_id: int | None = None
        """The company the panes are for; the one under the cursor is `companies.highlighted`."""
        self._page_id: int | None = None
        """The company whose page stands in the panes already."""
        self._head: Head | None = None
        """The last head that was read: it still says the name of a company that is gone."""
        self.keep: int | None = None
        self.person: int | None = None
        self.opening_id: int | None = None
        """The company that was just asked for: the keys go to what can be moved in, once it is known what it has."""
        self.first_pane = 1
        self._resting: Timer | None = None

    def on_mount(self) -> None:
        """Opened on a company: the keys go there first."""
        if self.first_pane != 1:
            self.call_after_refresh(self._go_to_first_pane)

    def _go_to_first_pane(self) -> None:
        self.action_pane(self.first_pane)
        self._leave_empty()

    # Loading

    def load(self) -> None:
        """The companies, and the one that is shown, again."""
        self.query_one(TopLine).about = f"{say_exact(self.app.today)} · {self.app.book_name()}"
        self.show_boxes()
        self.show_sifted()
        if self.shown_id is not None:
            self.ask_company(self.shown_id)

    def show_sifted(self) -> None:
        """The companies alone."""
        shown, keep = self.shown_id, self.keep or self.companies.highlighted
        sought = Sought(self.typed, self.app.today, self.app.settings.habits)

        self.ask(
            lambda connection: companies_around(connection, sought, keep, shown),
            lambda found: self._show_ids(found, shown),
            group=self.sifting,
        )

    def _show_ids(self, answer: Ids, shown: int | None) -> None:
        keep, self.keep = self.keep, None
        companies, found, anew = self.companies, answer.found, answer.found.by != self.sifted
        expected = shown is not None and (shown == keep or (not anew and companies.has(shown)))
        self.hinted = () if found.by or found.ids else EMPTY_KEYS
        companies.empty = _("No company fits.") if found.by else _("None yet: N creates one.")
        with self.app.batch_update():
            keep = answer.instead.get(keep or companies.highlighted or 0, keep)
            companies.show(Section("", found.ids), keep=keep, anew=anew)
            self.sifted = found.by
            companies.give(answer.rows)
            self.say_counts()
            self.show_doubt(found.doubt)
        if answer.missing and expected and shown == self.shown_id:
            self._leave_missing(answer.missing)
        self.refresh_bindings()
        if companies.highlighted is None:
            self.shown_id = None
            self._show_company(None)
        elif self.shown_id is None:
            self.ask_company(companies.highlighted)

    def _leave_missing(self, sentence: str) -> None:
        """The company that was read is not listed any more: say so, and let no key act on the next one unseen."""
        missing, self.shown_id = self.shown_id, None
        if self.keys_at in PANES:
            self.action_pane(1)
        if missing != self.binned_id:
            known = self._head is not None and self._head.id == missing
            name = self._head.name if self._head is not None and known else _("This company")
            self.app.tell(sentence.format(name=name))

    def ask_company(self, company_id: int) -> None:
        """Read a company for the panes."""
        self.shown_id = company_id
        today, wide, sieve = self.app.today, self.app.size.width >= PROFILE, self.sieve()

        self.ask(
            lambda connection: page_of(connection, company_id, today, sieve, profile=wide),
            lambda page: self._show_company(page) if self.shown_id == company_id else None,
            group="company",
        )

    def _show_company(self, page: Page | None) -> None:
        with self.app.batch_update():
            self._fill_panes(page)
            self.lay_out()
            self.say_counts()
        self.refresh_bindings()
        self._leave_empty()

    def _leave_empty(self) -> None:
        """The keys of a company just opened go where there is something to move in; a narrow screen goes on showing it."""
        if self.opening_id is None or self.opening_id != self._page_id or self.keys_at != "timeline":
            return
        self.opening_id = None
        if not self.entries.count and not self.is_narrow():
            self.action_pane(1)

    def _fill_panes(self, page: Page | None) -> None:
        self._head = page.head if page else self._head
        self.contacts.empty = nobody_yet() if page else _("Nobody to show.")
        self.entries.empty = no_talks(self.sieve().sought) if page else _("Nothing to show.")
        self.query_one(HeadView).head = page.head if page else None
        same = page is not None and self._page_id == page.head.id
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

    @on(VList.Highlighted)
    def _follow_cursor(self) -> None:
        """Counts, keys and panes follow when the cursor rests: a held key must not load every company it passes."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self._rested)

    def _rested(self) -> None:
        self.say_counts()
        self.refresh_bindings()
        company_id = self.companies.highlighted
        opening = self.keep is not None  # the list still has to come to the company that was asked for
        if company_id is not None and company_id != self.shown_id and not opening:
            self.ask_company(company_id)

    def open_company(self, company_id: int, contact_id: int | None = None) -> None:
        """Show a company (and one of its people); a filter that hides it is taken off."""
        self.person = contact_id
        self.opening_id = company_id if contact_id is None else None
        pane = 2 if contact_id is not None else 3
        if not self.is_mounted:
            self.keep = self.shown_id = company_id
            self.first_pane = pane
            return
        if self.companies.count and self.companies.move_to(company_id):
            self.ask_company(company_id)
        else:
            self.keep, self.shown_id, self.typed = company_id, company_id, ""
            self.filter_box.value = ""
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

    # Looks

    def on_resize(self) -> None:
        """Another size: another layout."""
        self.lay_out()
        if self.app.size.width >= PROFILE and self.shown_id is not None:
            self.ask_company(self.shown_id)

    # What is under the cursor

    def target(self) -> Target | None:
        """The company under the cursor; from the other panes the one they show, with the person or open promise there.

        The two differ while a cursor that has just moved is still followed.
        """
        company_id = self.shown_id
        if self.pane_with_keys() == 1:
            company_id = self.companies.highlighted or company_id
        if company_id is None:
            return None
        row, head = self.companies.row, self.query_one(HeadView).head
        if row is not None and self.companies.highlighted == company_id:
            name = row.name
        else:
            name = head.name if head is not None and head.id == company_id else ""
        contact_id = self.contacts.highlighted if self._page_id == company_id and self.contacts.has_focus else None
        return Target(company_id, name, contact_id, self._promise() if self._page_id == company_id else None)

    def _promise(self) -> int | None:
        """The open follow-up under the cursor of the timeline; None where a timeline still has to come."""
        row = self.entries.row if self.entries.has_focus and self._page_id == self.shown_id else None
        return row.record_id if row is not None and row.what == timeline.PROMISE and row.mark == "open" else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Done and snooze are offered on an open promise only."""
        if action in ("done", "snooze") and self.is_mounted:
            return self._promise() is not None
        return super().check_action(action, parameters)
