"""The least a Textual app can be: one line of text, and a key that changes it. The floor for the screens."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static


class Bare(App[None]):
    """One line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("x", "answer")]

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("nothing but this")

    def action_answer(self) -> None:
        """Show that the key was heard."""
        self.query_one(Static).update("heard")


if __name__ == "__main__":
    Bare().run()
