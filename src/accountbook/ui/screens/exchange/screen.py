"""Exchange: bring files in, take the book out, tidy up doubles; earlier imports and merges, which can be taken back."""

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult

from accountbook.errors import BookError
from accountbook.localtime import local_time
from accountbook.store.log.done import Done, batches
from accountbook.tongue import _, ngettext
from accountbook.ui.base import BookScreen
from accountbook.ui.screens.exchange.ask import AskDialog
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.lists.exchange import ExchangeList, Item, fill
from accountbook.ui.widgets.lists.vlist import VList
from accountbook.ui.widgets.topline import TopLine

if TYPE_CHECKING:
    from accountbook.store.log.undo import Undone

EARLIER = 50
IMPORT, DOUBLES, BATCH = "import", "doubles", "batch"


class Earlier(NamedTuple):
    """Imports and merges, newest first."""

    imports: list[Done]
    merges: list[Done]


class ExchangeScreen(BookScreen):
    """Enter does what the row says."""

    AUTO_FOCUS = "#exchange"

    def compose(self) -> ComposeResult:
        """The first line, what can be done, the keys."""
        yield TopLine(_("Exchange"))
        yield ExchangeList(id="exchange")
        yield KeyLine()

    def load(self) -> None:
        """Ask for earlier imports and merges."""

        def question(connection: sqlite3.Connection) -> Earlier:
            return Earlier(batches(connection, EARLIER, "import"), batches(connection, EARLIER, "merge"))

        self.ask(question, self._show)

    def _show(self, earlier: Earlier) -> None:
        shares = (2, 5)
        tasks = [
            Item((_("Import"), _("a list, cards, a calendar, orders: dry run first, one undo")), (), shares, 0, IMPORT),
            Item((_("Doubles: companies"), _("with reasons; both values side by side")), (), shares, 0, DOUBLES),
            Item((_("Doubles: people"), _("the same for people")), (), shares, 1, DOUBLES),
        ]
        exports = [
            Item((_("Markdown"), _("one profile a company, with an index")), (), shares, 0, "md"),
            Item((_("CSV"), _("one table for each kind of record")), (), shares, 0, "csv"),
            Item((_("Workbook"), _("the same tables as sheets of one XLSX")), (), shares, 0, "xlsx"),
            Item((_("Cards"), _("vCards for a phone or an address book")), (), shares, 0, "vcf"),
            Item((_("Calendar"), _("what is due, and birthdays")), (), shares, 0, "ics"),
            Item(
                (_("Complete book"), _("JSON: everything, history included, for an empty book")), (), shares, 0, "json"
            ),
        ]
        done = sorted([*earlier.imports, *earlier.merges], key=lambda one: -one.id)
        fill(
            self.query_one(ExchangeList),
            (_("Bring in and tidy up"), tasks),
            (_("Take out"), exports),
            (_("Earlier imports and merges"), [_said(one) for one in done]),
            notes=("", "", _("Enter takes one back")),
        )

    @on(VList.Chosen, "#exchange")
    def _chosen(self) -> None:
        row = self.query_one(ExchangeList).row
        if row is None:
            return
        if row.what == IMPORT:
            from accountbook.ui.screens.exchange.importing import ImportScreen

            self.app.push_screen(ImportScreen())
        elif row.what == DOUBLES:
            from accountbook.ui.screens.exchange.doubles import DoublesScreen

            self.app.push_screen(DoublesScreen("contact" if row.key else "company"))
        elif row.what == BATCH:
            self._take_back(row)
        else:
            from accountbook.ui.screens.exchange.exporting import ExportBookDialog

            self.app.push_screen(ExportBookDialog(row.what))

    def _take_back(self, row: Item) -> None:
        if row.words[2] == _taken_back():
            self.app.tell(_("That is taken back already."), passing=True)
            return

        def act() -> "Undone":
            from accountbook.store.log.undo import undo

            return undo(self.book, row.key)

        def answered(yes: bool | None) -> None:
            if yes:
                self.app.run_change(act, lambda done: self._told(done.what, done.kept))

        question = _("Take this back? What was edited since is kept and named.")
        self.app.push_screen(AskDialog(row.words[1], question), answered)

    def _told(self, what: str, kept: tuple[str, ...]) -> None:
        said = _("Taken back: {what}").format(what=what)
        if kept:
            names = ", ".join(kept[:5]) + (", …" if len(kept) > 5 else "")
            self.app.tell_error(BookError(_("Kept, because they were edited since: {names}").format(names=names)))
        self.app.tell(said)


def _taken_back() -> str:
    return _("taken back")


def _said(one: Done) -> Item:
    lines = ngettext("{n} change", "{n} changes", one.lines).format(n=one.lines)
    state = _taken_back() if one.undone else lines
    return Item(
        (local_time(one.at), one.what, state),
        ("quiet", "quiet" if one.undone else "name", "quiet"),
        (3, 7, 3),
        one.id,
        BATCH,
    )
