"""The foot of the insight screen: why the row under the cursor stands there, in full."""

from textual.content import Content
from textual.widgets import Static

from accountbook.ui.text import text
from accountbook.ui.widgets.fields.wrap import cut_lines


class Reason(Static):
    """The whole reason of the row under the cursor; a long one takes half of the screen, and says where it is cut."""

    def __init__(self) -> None:
        super().__init__(id="reason")
        self._why = ""

    def say(self, why: str) -> None:
        """Show a reason."""
        self._why = why
        self._lay_out()

    def on_resize(self) -> None:
        """Another width: other lines."""
        self._lay_out()

    def _lay_out(self) -> None:
        screen = self.screen.size
        lines = cut_lines(self._why, screen.width - 3, screen.height // 2 - 1)
        self.update(Content("\n").join(map(text, lines)))
