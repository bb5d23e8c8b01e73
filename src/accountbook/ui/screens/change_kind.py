"""The picker of what kind of change is recorded: one letter."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from accountbook.domain.vocabulary import label
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.text import text

LETTERS = {
    "o": "owner",
    "f": "officer",
    "m": "maincontact",
    "p": "project",
    "j": "joined",
    "l": "left",
    "$": "financial",
    "a": "other",
}
"""The letter of each kind of change."""


class ChangeKindDialog(BookDialog[str]):
    """Asks for the kind of a change; dismissed with its code, or None."""

    BINDINGS = [("escape", "dismiss(None)", "Back")]

    def __init__(self, company_name: str) -> None:
        super().__init__()
        self.company_name = company_name

    def compose(self) -> ComposeResult:
        """A line for each letter."""
        with Vertical(classes="dialog low") as box:
            box.border_title = text(_("What changed at {name}?").format(name=self.company_name))
            box.border_subtitle = text(_("a letter chooses · Esc back"))
            for letter, code in LETTERS.items():
                yield Static(text(f" {letter}  {label('change_kind', code)}"), classes="choice-line")

    def on_key(self, event: events.Key) -> None:
        """A letter is the answer."""
        code = LETTERS.get(event.character or "")
        if code:
            event.stop()
            self.dismiss(code)
