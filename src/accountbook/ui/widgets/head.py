"""The head of a company: what one must see before the phone rings, always in sight; worded in `head_words`."""

from datetime import date

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from accountbook.store.pages.company_page import Head
from accountbook.ui.widgets.head_words import head_lines
from accountbook.ui.widgets.pieces import content


class HeadView(Widget):
    """Four lines: name and standing, number and town, last talk, next step."""

    COMPONENT_CLASSES = {"head--title", "head--quiet", "head--late", "head--today", "head--phone"}

    head: reactive[Head | None] = reactive(None)

    def __init__(self, today: date) -> None:
        super().__init__(id="head")
        self.today = today

    def render(self) -> RenderResult:
        """The four lines, each cut to the width."""
        if self.head is None:
            return ""
        lines = head_lines(self.head, self.size.width, self.today)
        return Content("\n").join(content(self, "head", line) for line in lines)
