"""Find: one box over everything; what is under the cursor shows its number, last talk and next step at once."""

import sqlite3
from typing import NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from accountbook.errors import BookError
from accountbook.store.company_page import Head, Point, head, number_of
from accountbook.store.lookup.hits import Hit
from accountbook.store.search import Found, search
from accountbook.tongue import _, ngettext
from accountbook.ui.base import BookScreen
from accountbook.ui.keys import bindings
from accountbook.ui.text import SafeInput
from accountbook.ui.widgets.head import HeadView
from accountbook.ui.widgets.hit_list import HitList
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.topline import TopLine
from accountbook.ui.widgets.vlist import Section, VList

LIMIT = 50
REST = 0.1


class Caller(NamedTuple):
    """The company of a hit, and the number of the person if the hit is one."""

    head: Head | None
    point: Point | None


class FindScreen(BookScreen):
    """Type, and Enter opens; the last four digits of a number show who is calling."""

    BINDINGS = bindings("find_open", "find_close", "find_down", "find_up")
    AUTO_FOCUS = "#find"

    def __init__(self) -> None:
        super().__init__()
        self.answered = ""
        """The text whose answer is shown."""
        self.enter_waits = False

    def compose(self) -> ComposeResult:
        """The box, what was found, and the head of the company under the cursor."""
        yield TopLine(_("Find"))
        with Horizontal(id="findbox"):
            yield Static("/ ", markup=False, id="slash")
            yield SafeInput(placeholder=_("name, town, last digits of a phone, mail, note"), id="find", compact=True)
        yield HitList(self.app.today)
        yield HeadView(self.app.today)
        yield KeyLine()

    @property
    def hits(self) -> HitList:
        """The list."""
        return self.query_one(HitList)

    @property
    def typed(self) -> str:
        """What stands in the box."""
        return self.query_one("#find", Input).value.strip()

    def on_mount(self) -> None:
        """The list takes no keys of its own: the box keeps the focus."""
        self.hits.can_focus = False

    def load(self) -> None:
        """Search again."""
        typed = self.typed
        self.ask(lambda connection: search(connection, typed, LIMIT), lambda found: self._show(typed, found))

    @on(Input.Changed, "#find")
    def _typing(self) -> None:
        self.load()

    def _show(self, typed: str, found: Found) -> None:
        hits = self.hits
        if typed != self.answered:
            hits.action_first()
        self.answered = typed
        hits.empty = _("Nothing found for “{typed}”.").format(typed=typed) if typed else ""
        hits.show(Section("", range(len(found.hits))))
        hits.give(dict(enumerate(found.hits)))
        more = ngettext("and {n} more", "and {n} more", found.left_out).format(n=found.left_out)
        if found.at_least:
            more = _("and more than {n} more").format(n=found.left_out)
        self.query_one(TopLine).about = more if found.left_out else ""
        if not found.hits:
            self.query_one(HeadView).head = None
        if self.enter_waits and typed == self.typed:
            self.enter_waits = False
            self.action_open_hit()

    @on(VList.Highlighted, "#hits")
    def _look(self) -> None:
        """The head of the hit's company follows at once: whoever is calling is seen before they speak."""
        hit = self.hits.row
        if hit is None or hit.company_id is None:
            self.query_one(HeadView).head = None
            return
        company_id, contact_id = hit.company_id, hit.contact_id

        def question(connection: sqlite3.Connection) -> Caller:
            try:
                found = head(connection, company_id)
            except BookError:
                return Caller(None, None)
            return Caller(found, number_of(connection, None, contact_id) if contact_id else None)

        self.ask(question, self._show_head, group="head")

    def _show_head(self, caller: Caller) -> None:
        shown = caller.head
        if shown is not None and caller.point is not None:
            shown = shown._replace(phone=caller.point)
        self.query_one(HeadView).head = shown

    def on_key(self, event: events.Key) -> None:
        """Paging works from the box, too."""
        if event.key in ("pagedown", "pageup"):
            event.stop()
            self.hits.action_page_down() if event.key == "pagedown" else self.hits.action_page_up()

    def action_hit_down(self) -> None:
        """The next hit."""
        self.hits.action_cursor_down()

    def action_hit_up(self) -> None:
        """The hit before."""
        self.hits.action_cursor_up()

    def action_open_hit(self) -> None:
        """Open what is under the cursor; Enter pressed before the answer came waits for it."""
        if self.typed != self.answered:
            self.enter_waits = True
            return
        hit: Hit | None = self.hits.row
        if hit is None:
            return
        if hit.company_id is None:
            self.app.tell(_("This person belongs to no company at present."))
            return
        self.app.open_company(hit.company_id, hit.contact_id)

    def action_close_find(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()


