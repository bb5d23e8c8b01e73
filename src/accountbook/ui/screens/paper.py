"""A page to read: a name above it, keys below it, and text that is fitted anew whenever the screen changes its size."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from accountbook.ui.base import BookScreen
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.topline import TopLine


class PaperScreen(BookScreen):
    """Says in `draw` what stands on the paper, and calls it when the answer is there."""

    AUTO_FOCUS = "#paper"

    def __init__(self, headline: str = "") -> None:
        super().__init__()
        self.headline = headline
        """What the first line says before the answer is there."""

    def compose(self) -> ComposeResult:
        """The name, the paper, the keys."""
        yield TopLine(self.headline)
        with VerticalScroll(id="paper", classes="paper"):
            yield Static(id="drawing")
        yield KeyLine()

    def on_resize(self) -> None:
        """Fit it anew."""
        self.draw()

    def draw(self) -> None:
        """Put on the paper what is known, as wide as the screen is: every such screen overrides this."""
        raise NotImplementedError

    def put(self, page: Content) -> None:
        """The paper shows this."""
        self.query_one("#drawing", Static).update(page)
