"""The first line of a screen; worded in `topline_words`."""

from textual.app import RenderResult
from textual.reactive import reactive
from textual.widget import Widget

from accountbook.ui.host import Host
from accountbook.ui.widgets.pieces import content
from accountbook.ui.widgets.topline_words import top_line


class TopLine(Widget):
    """Where one is, the day and the book on the left, what was saved on the right."""

    app: Host
    COMPONENT_CLASSES = {"topline--title", "topline--quiet"}

    title: reactive[str] = reactive("")
    about: reactive[str] = reactive("")

    def __init__(self, title: str) -> None:
        super().__init__()
        self.set_reactive(TopLine.title, title)

    def on_mount(self) -> None:
        """Follow what the app says."""
        self.app.saying.subscribe(self, self._hear)

    def on_unmount(self) -> None:
        """A signal would keep the screen in memory as long as the app lives."""
        self.app.saying.unsubscribe(self)

    def _hear(self, _said: str) -> None:
        self.refresh()

    def render(self) -> RenderResult:
        """Title, what it is about, and the last thing said."""
        return content(self, "topline", top_line(self.title, self.about, self.app.said, self.size.width))
