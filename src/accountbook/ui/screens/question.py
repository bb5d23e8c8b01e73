"""One question before something happens: y does it, anything else does not."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.keys import bindings
from accountbook.ui.text import text

if TYPE_CHECKING:
    from accountbook.store.writing.bin import InBin


class Question(BookDialog[bool]):
    """Dismissed with True for y, with False for no; `answers` is the line that says what each does."""

    BINDINGS = bindings("question_yes", "question_no")

    def __init__(self, title: str, sentence: str, answers: str) -> None:
        super().__init__()
        self.words = title, sentence, answers

    def compose(self) -> ComposeResult:
        """What will happen."""
        title, sentence, answers = self.words
        with Vertical(classes="dialog") as box:
            box.border_title = text(title)
            yield Static(text(sentence), classes="wrapping")
            yield Static(text(answers, "dim"), classes="wrapping")

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Leave everything as it is."""
        self.dismiss(False)


def ask_about_bin(dialog: BookDialog[Any], gone: "InBin", save: Callable[[tuple[str, int]], None]) -> None:
    """What is typed in a dialog is about something deleted meanwhile; `save` is told what to bring back for it."""
    sentence = _("{name} is in the bin. Bring it back, and save what you typed?").format(name=gone.name)
    question = Question(_("In the bin"), sentence, _("y brings it back and saves · Esc goes on typing"))
    dialog.app.push_screen(question, lambda yes: save(gone.place) if yes else None)
