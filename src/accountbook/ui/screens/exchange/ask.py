"""A question with yes or no, and one with a few named answers."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.text import text


class AskDialog(BookDialog[bool]):
    """Dismissed with True for yes; Enter says yes, Esc no."""

    BINDINGS = [("enter,y", "answer(True)", "Yes"), ("escape,n", "answer(False)", "No")]

    def __init__(self, title: str, question: str) -> None:
        super().__init__()
        self.heading, self.question = title, question

    def compose(self) -> ComposeResult:
        """The question in a box."""
        with Vertical(classes="dialog") as box:
            box.border_title = text(self.heading)
            box.border_subtitle = text(_("Enter yes · Esc no"))
            yield Static(text(self.question), classes="wrapping")

    def action_answer(self, yes: bool) -> None:
        """Close with the answer."""
        self.dismiss(yes)


class ChooseDialog(BookDialog[int]):
    """Dismissed with the place of the answer that was chosen, or None."""

    BINDINGS = [("escape", "dismiss(None)", "Back")]

    def __init__(self, title: str, answers: Sequence[str]) -> None:
        super().__init__()
        self.heading, self.answers = title, answers

    def compose(self) -> ComposeResult:
        """The answers in a box."""
        with Vertical(classes="dialog") as box:
            box.border_title = text(self.heading)
            yield OptionList(*[Option(text(answer)) for answer in self.answers], compact=True, classes="choices")

    @on(OptionList.OptionSelected)
    def _taken(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)
