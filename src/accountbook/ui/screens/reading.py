"""Something to read in full over the present screen: a person with every number, or one entry of the timeline."""

import sqlite3
from collections.abc import Callable
from datetime import date
from itertools import zip_longest

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from accountbook.domain.amounts import say_money
from accountbook.domain.calendar.days import say_date, say_exact
from accountbook.domain.fields.registry import fields_of
from accountbook.store.pages.timeline import Entry
from accountbook.store.pages.views import view, views
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.keys import bindings
from accountbook.ui.text import text
from accountbook.ui.widgets.fields.wrap import wrapped
from accountbook.ui.widgets.lists.company import kind_word

WIDTH, FRAME = 76, 5
"""Cells of the box (as in `book.tcss`), and what its border, padding and scroll bar take of them."""
Lines = list[tuple[str, str]]
"""Label and words; an empty label continues, an empty pair is a blank line."""
Page = Callable[[int], Content]
"""What is read, laid out in so many cells."""


def labelled(lines: Lines) -> Page:
    """Lines whose words keep their column at every width."""
    longest = max((len(name) for name, _words in lines), default=0)
    width = longest + 2 if longest else 0

    def page(room: int) -> Content:
        shown = []
        for name, words in lines:
            said = words.lstrip(" ")
            inset = " " * (len(words) - len(said))
            for label, line in zip_longest((name,), wrapped(said, room - width - len(inset)), fillvalue=""):
                shown.append(text(label.ljust(width), "dim") + text(inset + line))
        return Content("\n").join(shown)

    return page


class ReadingDialog(BookDialog[None]):
    """A page to read; Esc or Enter goes back, and every key of the screen behind does what it does there."""

    BINDINGS = bindings("read_close")

    def __init__(self, title: str, question: Callable[[sqlite3.Connection], Page]) -> None:
        super().__init__()
        self.heading = title
        self.question = question
        self._page: Page | None = None

    def compose(self) -> ComposeResult:
        """One box that scrolls."""
        with VerticalScroll(id="reading") as box:
            box.border_title = text(self.heading)
            box.border_subtitle = text(_("Esc back"))
            yield Static(id="read")

    def on_mount(self) -> None:
        """Read it."""
        self.ask(self.question, self._show)

    def _show(self, page: Page) -> None:
        self._page = page
        self._lay_out()

    def on_resize(self) -> None:
        """Laid out anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        if self._page is not None:
            self.query_one("#read", Static).update(self._page(min(WIDTH, self.size.width) - FRAME))

    def on_key(self, event: Key) -> None:
        """The keys that the screen behind shows go on working: they act on what is being read."""
        behind = self.app.screen_stack[-2]
        if event.key not in self.active_bindings and event.key in behind.active_bindings:
            event.stop()
            self.dismiss(None)
            self.app.simulate_key(event.key)

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)


def person_reading(contact_id: int, name: str) -> ReadingDialog:
    """Everything known about a person."""

    def question(connection: sqlite3.Connection) -> Page:
        person = view(connection, "contact", contact_id)
        lines: Lines = []
        for point in views(connection, "contactpoint", "contact_id = ?", (contact_id,)):
            remark = " · ".join(part for part in (point.shown("label"), point.shown("remark")) if part)
            lines.append(
                (point.shown("kind").lower(), "  ".join(part for part in (point.text("value"), remark) if part))
            )
        for role in views(connection, "buyingrole", "contact_id = ? AND to_on IS NULL", (contact_id,)):
            lines.append((_("role"), role.shown("role")))
        for field in fields_of("contact", person.fields):
            if field.code not in ("name", "given_name", "family_name") and person.state(field.code) != "unknown":
                lines.append((field.label.lower(), person.shown(field.code) or person.typed(field.code)))
        return labelled(lines)

    return ReadingDialog(name, question)


def entry_reading(entry: Entry, today: date) -> ReadingDialog:
    """One entry of the timeline in full."""

    def question(_connection: sqlite3.Connection) -> Page:
        when = ""
        if entry.on is not None:
            exact, said = say_exact(entry.on), say_date(entry.on, today)
            when = exact if said in exact else f"{exact} ({said})"
        lines = [
            (_("when"), f"{when} {entry.at}".strip()),
            (_("what"), kind_word(entry) + (" · " + _("an advance was won") if entry.mark == "advance" else "")),
            (_("with"), entry.people),
            (_("amount"), say_money(entry.minor, entry.currency) if entry.minor is not None else ""),
            (_("from"), entry.source),
            (_("tags"), entry.tags),
        ]
        known = [line for line in lines if line[1]]
        return labelled([*known, ("", ""), ("", entry.text)] if entry.text else known)

    return ReadingDialog(kind_word(entry).capitalize(), question)
