"""The first line of a screen: where one is, the day and the book on the left, what was saved on the right."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from accountbook.ui.text import text


class TopLine(Widget):
    """One line; what stands on the right gives way on a narrow screen, never the other way round."""

    COMPONENT_CLASSES = {"topline--title", "topline--quiet"}

    title: reactive[str] = reactive("")
    about: reactive[str] = reactive("")
    said: reactive[str] = reactive("")

    def __init__(self, title: str) -> None:
        super().__init__()
        self.set_reactive(TopLine.title, title)

    def on_mount(self) -> None:
        """Follow what the app says."""
        self.watch(self.app, "said", self._hear)

    def _hear(self, said: str) -> None:
        self.said = said

    def render(self) -> RenderResult:
        """Title, what it is about, and the last thing said."""
        width = self.size.width - 2
        title = text(self.title, self.get_visual_style("topline--title"))
        quiet = self.get_visual_style("topline--quiet")
        left = title + text(f"  {self.about}" if self.about else "", quiet)
        said = text(self.said)
        room = width - said.cell_length - 2
        if said and room < left.cell_length:
            left = left.truncate(max(title.cell_length, room), ellipsis=True) if room > title.cell_length else title
            said = said.truncate(max(0, width - left.cell_length - 2), ellipsis=True)
        gap = max(1, width - left.cell_length - said.cell_length)
        return Content(" ") + left + Content(" " * gap) + said
