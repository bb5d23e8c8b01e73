"""Find: one box over everything; what is under the cursor shows its number, last talk and next step at once.

The box takes the last line and leaves the rest of the screen alone until something is typed: over a slow line it is
there at once.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Input, Static

from accountbook.errors import BookError
from accountbook.store.lookup.search import search
from accountbook.store.pages.company_page import Head, Point, head, number_of
from accountbook.store.pages.moment import at_one_moment
from accountbook.tongue import _, ngettext
from accountbook.ui.base import BookScreen
from accountbook.ui.keys import bindings
from accountbook.ui.text import SafeInput, text
from accountbook.ui.widgets.head import HeadView
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.lists.hits import HitList
from accountbook.ui.widgets.lists.vlist import Section, VList
from accountbook.ui.widgets.topline import TopLine

LIMIT = 50
NARROW = 60
"""Below this width a hit has two lines, and the box the whole last one."""
HESITATING = 2.0
"""Seconds after which an empty box says what may be typed; who knows it does not pay for it."""


class Answer(NamedTuple):
    """What a question found: rows for the list, and a word about those left out."""

    rows: Sequence[Any] = ()
    more: str = ""


Place = tuple[int | None, int | None]
"""A company, and the person if a hit is one."""


class Caller(NamedTuple):
    """The company of a hit, and the number of the person if the hit is one."""

    place: Place
    head: Head | None = None
    point: Point | None = None


NOBODY = Caller((None, None))


class FindScreen(BookScreen, inherit_bindings=False):
    """Type, and Enter opens; the last four digits of a number show who is calling."""

    BINDINGS = bindings("find_open", "find_close", "find_down", "find_up")
    AUTO_FOCUS = "#find"

    def __init__(self) -> None:
        super().__init__()
        self.answered = ""
        """The text whose answer is shown."""
        self.enter_waits = False
        self.hesitating: Timer | None = None
        """Runs while the box is shown and nobody has been told what may be typed."""
        self.wanted: Place = (None, None)
        """Whose head is shown, or on its way."""

    is_search = True

    # What another box over the book changes

    prompt = "/"
    """What stands before the box."""

    def title_and_hint(self) -> tuple[str, str]:
        """The title of the screen, and what can be typed."""
        return _("Find"), _("name, town, last digits of a phone, mail, note")

    def make_list(self) -> VList[Any]:
        """The list of what was found."""
        return HitList(self.app.today)

    def question(self, connection: sqlite3.Connection, typed: str) -> Answer:
        """What the book holds for a text; runs in a thread."""
        found = search(connection, typed, LIMIT)
        if not found.left_out:
            return Answer(found.hits)
        if found.at_least:
            return Answer(found.hits, _("and more than {n} more").format(n=found.left_out))
        return Answer(found.hits, ngettext("and {n} more", "and {n} more", found.left_out).format(n=found.left_out))

    def place_of(self, row: Any) -> Place:
        """The company of a row, and the person if it is one."""
        return row.company_id, row.contact_id

    # The screen

    def compose(self) -> ComposeResult:
        """What was found, the head of the company under the cursor, and the box; at first only that."""
        self.of_answer = (TopLine(self.title_and_hint()[0]), self.make_list(), HeadView(self.app.today), KeyLine())
        self._show_answer(False)
        *above, keys = self.of_answer
        yield from above
        with Horizontal(id="findbox"):
            yield Static(text(f"{self.prompt} "), id="slash")
            yield SafeInput(id="find", compact=True)
            yield keys

    @property
    def hits(self) -> VList[Any]:
        """The list."""
        return self.query_one("#hits", VList)

    @property
    def typed(self) -> str:
        """What stands in the box."""
        return self.query_one("#find", Input).value.strip()

    def on_mount(self) -> None:
        """The list takes no keys of its own: the box keeps the focus."""
        self.hits.can_focus = False

    def on_screen_resume(self) -> None:
        """The box is opened, or comes to light again."""
        self.hesitating = self.set_timer(HESITATING, self._say_what)

    def on_screen_suspend(self) -> None:
        """The box is covered, or closed: one that is kept forgets what was typed, for the next time."""
        if self.hesitating is not None:
            self.hesitating.stop()
        if self.app.is_screen_installed(self) and not self.app.is_open(self):
            box = self.query_one("#find", Input)
            box.placeholder = ""
            with self.prevent(Input.Changed):
                box.clear()
            self.load()

    def _say_what(self) -> None:
        self.query_one("#find", Input).placeholder = self.title_and_hint()[1]

    def _show_answer(self, shown: bool) -> None:
        """Whether the answer covers the screen below. By hand: a class would make Textual match all its rules again."""
        for widget in self.of_answer:
            widget.display = shown and (self.app.size.width >= NARROW or not isinstance(widget, KeyLine))
        if shown:
            self.styles.clear_rule("background")
        else:
            self.styles.background = "transparent"

    def load(self) -> None:
        """Search again; an empty box asks for nothing."""
        typed = self.typed
        if not typed:
            self.workers.cancel_group(self, "load")
            if self.answered:
                self._show("", Answer(), NOBODY)
            return

        @at_one_moment
        def question(connection: sqlite3.Connection) -> tuple[Answer, Caller]:
            answer = self.question(connection, typed)
            first = self.place_of(answer.rows[0]) if answer.rows else NOBODY.place
            return answer, calling(connection, first)

        def show(found: tuple[Answer, Caller]) -> None:
            if self.typed:  # else the box was emptied, or closed, while the answer was on its way
                self._show(typed, *found)

        self.ask(question, show)

    @on(Input.Changed, "#find")
    def _typing(self) -> None:
        self.load()

    def _show(self, typed: str, answer: Answer, caller: Caller) -> None:
        hits = self.hits
        if typed != self.answered:
            hits.action_first()
        if bool(typed) != bool(self.answered):
            self._show_answer(bool(typed))
        self.answered = typed
        with self.app.batch_update():
            hits.empty = _("Nothing found for “{typed}”.").format(typed=typed) if typed else ""
            hits.show(Section("", range(len(answer.rows))))
            hits.give(dict(enumerate(answer.rows)))
            self.query_one(TopLine).about = answer.more
            self._show_head(caller)
        self._look()
        if self.enter_waits and typed == self.typed:
            self.enter_waits = False
            self.action_open_hit()

    @on(VList.Highlighted, "#hits")
    def _look(self) -> None:
        """The head of the hit's company follows at once: whoever is calling is seen before they speak."""
        row = self.hits.row
        place = self.place_of(row) if row is not None else NOBODY.place
        if place != self.wanted:
            self.wanted = place
            self.ask(lambda connection: calling(connection, place), self._show_head, group="head")

    def _show_head(self, caller: Caller) -> None:
        self.wanted = caller.place
        shown = caller.head
        if shown is not None and caller.point is not None:
            shown = shown._replace(phone=caller.point)
        self.query_one(HeadView).head = shown

    def on_resize(self) -> None:
        """Two lines for a hit where the screen is narrow."""
        self.hits.row_height = 2 if self.size.width < NARROW else 1
        self._show_answer(bool(self.answered))

    def on_key(self, event: events.Key) -> None:
        """Paging works from the box, too."""
        if event.key == "pagedown":
            event.stop()
            self.hits.action_page_down()
        elif event.key == "pageup":
            event.stop()
            self.hits.action_page_up()

    def action_hit_down(self) -> None:
        """The next hit."""
        self.hits.action_cursor_down()

    def action_hit_up(self) -> None:
        """The hit before."""
        self.hits.action_cursor_up()

    @on(Input.Submitted, "#find")
    def _submitted(self) -> None:
        self.action_open_hit()

    def action_open_hit(self) -> None:
        """Open what is under the cursor; Enter pressed before the answer came waits for it."""
        if self.typed != self.answered:
            self.enter_waits = True
            return
        row = self.hits.row
        if row is None:
            return
        company_id, contact_id = self.place_of(row)
        if company_id is not None:
            self.app.open_company(company_id, contact_id)
        elif contact_id is not None:
            self.app.pop_screen()
            self.app.open_profile(None, contact_id)
        else:
            self.app.tell(_("This entry belongs to no company."), passing=True)

    def action_close_find(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()


def calling(connection: sqlite3.Connection, place: Place) -> Caller:
    """The head of a company and the number of a person; the company may be gone by now."""
    company_id, contact_id = place
    if company_id is None:
        return NOBODY
    try:
        found = head(connection, company_id)
    except BookError:
        return Caller(place)
    return Caller(place, found, number_of(connection, None, contact_id) if contact_id else None)
