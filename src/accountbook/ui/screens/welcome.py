"""Where there is no book yet: what one can do now. Nothing is created before somebody chose it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from accountbook.folders import log_folder
from accountbook.tongue import _
from accountbook.ui.keys import bindings
from accountbook.ui.terminal.app import TerminalApp
from accountbook.ui.text import text
from accountbook.ui.theme import THEMES
from accountbook.ui.widgets.cells import Line, Piece, fit
from accountbook.ui.widgets.lists.vlist import Section, VList

CREATE, IMPORT, DEMO = "create", "import", "demo"


class Choice(NamedTuple):
    """One thing to do, and what it means."""

    code: str
    title: str
    about: str


class ChoiceList(VList[Choice]):
    """Each choice with its sentence below."""

    def draw(self, row: Choice, width: int, here: bool) -> Sequence[Line]:
        """Title, sentence, and a blank line."""
        return ((Piece(fit(row.title, width), "name"),), (Piece(fit(row.about, width), "quiet"),), ())


class WelcomeApp(TerminalApp[str]):
    """Asks once; `return_value` is the choice, or None where the person left."""

    CSS_PATH = "../book.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = bindings("welcome_leave", "keys")

    def __init__(self, path: Path, theme: str) -> None:
        super().__init__(log_folder=log_folder())
        self.path = path
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme if theme in self.available_themes else THEMES[0].name

    def compose(self) -> ComposeResult:
        """A greeting, the choices, how to leave."""
        with Vertical(id="welcome"):
            greeting = text("accountbook", "bold $accent") + Content("\n\n")
            greeting += text(_("There is no book at {path} yet.").format(path=_tilde(self.path))) + Content("\n")
            yield Static(greeting + text(_("Nothing has been created. What would you like to do?"), "dim"))
            yield ChoiceList(id="choices")
            yield Static(text(_("↑ ↓ choose   Enter takes it   Esc leaves   ? keys"), "dim"))

    def on_mount(self) -> None:
        """Show the choices."""
        choices = (
            Choice(CREATE, _("Start an empty book"), _("one file that only you can read")),
            Choice(
                IMPORT,
                _("Start a book and bring a file in"),
                _("CSV, Excel, vCard, iCalendar; tried out before it counts"),
            ),
            Choice(
                DEMO, _("Look at an invented book"), _("a hundred companies to play with; nothing of yours is touched")
            ),
        )
        shown = self.query_one(ChoiceList)
        shown.row_height = 3
        shown.show(Section("", range(len(choices))))
        shown.give(dict(enumerate(choices)))
        shown.focus()

    @on(VList.Chosen)
    def _chosen(self) -> None:
        row = self.query_one(ChoiceList).row
        self.exit(row.code if row is not None else None)

    def action_show_keys(self) -> None:
        """Every key that works here."""
        from accountbook.ui.screens.keys_help import KeysScreen

        self.push_screen(KeysScreen(self.screen))

    def action_leave(self) -> None:
        """Go without having made anything."""
        self.exit(None)


def _tilde(path: Path) -> str:
    """A path as one writes it at home."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except ValueError:
        return str(path)
