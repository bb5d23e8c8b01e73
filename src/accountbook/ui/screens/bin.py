"""The bin on the screen: what was deleted, the last first; brought back with Enter, or removed for good after a question."""

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from accountbook.localtime import local_time
from accountbook.store.writing.bin import Binned, Holder, binned
from accountbook.tongue import _, ngettext
from accountbook.ui.base import Place
from accountbook.ui.keys import MOVING_KEYS, PLACE_KEYS, bindings
from accountbook.ui.screens.question import Question
from accountbook.ui.text import text
from accountbook.ui.widgets.cells import Line, Piece, column, fit
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.lists.vlist import Section, VList

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit

MOST = 1000
KIND, DAY = 14, 11


def kind_word(record: str) -> str:
    """What a kind of record is called."""
    return {
        "company": _("company"),
        "contact": _("person"),
        "interaction": _("entry"),
        "followup": _("follow-up"),
        "purchase": _("purchase"),
        "project": _("project"),
        "businesschange": _("change"),
        "address": _("address"),
        "contactpoint": _("number"),
        "financial": _("figures"),
        "buyingrole": _("buying role"),
        "segment": _("target group"),
    }[record]


class BinList(VList[Binned], inherit_bindings=False):
    """One line for each deleted record: when, what it is, its name, and where it belongs."""

    BINDINGS = bindings(*MOVING_KEYS)  # Enter is the screen's

    def draw(self, row: Binned, width: int, here: bool) -> Sequence[Line]:
        """The name gets what day and kind leave; two lines on a narrow screen."""
        about = "" if row.record == "company" else row.company
        if row.people:
            about = ngettext("with {n} person", "with {n} people", row.people).format(n=row.people)
        day, kind = (
            Piece(column(local_time(row.deleted_at, "%Y-%m-%d"), DAY), "quiet"),
            Piece(column(kind_word(row.record), KIND), "quiet"),
        )
        name = " ".join(row.name.split()) or "?"
        if self.row_height == 2:
            first = (Piece(column(name, width - DAY), "name"), day)
            return (first, (kind, Piece(fit(about, width - KIND), "quiet")))
        rest = width - DAY - KIND - 1
        own = rest * 3 // 5
        return ((day, kind, Piece(fit(name, own), "name"), Piece(" " + fit(about, rest - own), "quiet")),)


class BinScreen(Place):
    """Enter brings back what is under the cursor, d removes it for good (after a question)."""

    BINDINGS = bindings("bin_back", "bin_remove", "bin_close", *PLACE_KEYS, "safety")
    AUTO_FOCUS = "#bin"

    def compose(self) -> ComposeResult:
        """The list, and what the keys do."""
        with Vertical(classes="dialog wide safety") as box:
            box.border_title = text(_("Bin"))
            yield BinList(id="bin", empty=_("The bin is empty."))
            yield KeyLine()

    def on_mount(self) -> None:
        """Look, and look again when the book changed (u takes back what was done here)."""
        self.app.changed.subscribe(self, lambda _version: self.look())
        self.look()

    def on_unmount(self) -> None:
        """The signal would keep the screen in memory until the book changes."""
        self.app.changed.unsubscribe(self)

    def on_resize(self) -> None:
        """Two lines for a row where the screen is narrow."""
        self.query_one(BinList).row_height = 2 if self.size.width < 60 else 1

    def look(self) -> None:
        """Ask the book."""

        def question(connection: sqlite3.Connection) -> list[Binned]:
            return binned(connection, MOST)

        self.ask(question, self._show)

    def _show(self, found: list[Binned]) -> None:
        shown = self.query_one(BinList)
        shown.show(Section("", range(len(found))))
        shown.give(dict(enumerate(found)))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An empty bin has nothing to bring back or to remove."""
        return action not in ("bring_back", "remove") or self.query_one(BinList).opens

    @on(VList.Chosen)
    def action_bring_back(self) -> None:
        """Out of the bin."""
        row = self.query_one(BinList).row
        if row is None:
            return
        record, record_id = row.record, row.id

        def act(unit: "Unit") -> Holder | None:
            from accountbook.store.writing.bin import bring_back

            return bring_back(unit, record, record_id)

        def done(holder: Holder | None) -> None:
            here, later = _("{name} is back."), _("{name} will be there when {holder} is brought back, too.")
            self.app.tell(later.format(name=name, holder=holder.name) if holder else here.format(name=name))

        name = row.name
        self.save(_("Bring back {name}").format(name=name), act, done)

    def action_remove(self) -> None:
        """Ask, then remove for good."""
        row = self.query_one(BinList).row
        if row is not None:
            self.app.push_screen(remove_question(row), lambda yes: self._remove(row) if yes else None)

    def _remove(self, row: Binned) -> None:
        def act(unit: "Unit") -> int:
            from accountbook.store.privacy.removing import remove

            return remove(unit, row.record, row.id)

        def done(records: int) -> None:
            said = ngettext("{n} record removed", "{n} records removed", records).format(n=records)
            self.app.tell(f"{row.name}: {said}")

        self.save(_("Remove {name} for good").format(name=row.name), act, done)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)


def remove_question(row: Binned) -> Question:
    """Really?"""
    sentence = _(
        "{kind} {name} leaves the book with everything that hangs on it: people, entries, promises. Only undo "
        "brings it back then; its values stay in the history. Personal data is erased with: accountbook erase"
    )
    said = sentence.format(kind=kind_word(row.record).capitalize(), name=row.name)
    return Question(_("Remove for good?"), said, _("y removes · Esc does nothing"))
