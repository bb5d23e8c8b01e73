"""The brief before a meeting: one screen of what one must know; Enter shows all of it."""

from textual.content import Content

from accountbook.entering.target import Target
from accountbook.reports.brief import brief
from accountbook.reports.document import Document
from accountbook.reports.text import render_text
from accountbook.tongue import _
from accountbook.ui.keys import bindings
from accountbook.ui.screens.company_actions import COMPANY_KEYS, CompanyActions
from accountbook.ui.screens.paper import PaperScreen
from accountbook.ui.text import text
from accountbook.ui.widgets.topline import TopLine

COPIED = 78
"""Cells of a line that is copied: what a mail takes."""
WIDEST = 110
"""Cells beyond which a line is hard to read."""


class BriefScreen(CompanyActions, PaperScreen):
    """The brief of a company, fitted to the screen; where something is left out the lines say how much."""

    BINDINGS = bindings(
        "whole", "log", "follow", "export", *COMPANY_KEYS[3:6], "copy", "edit", "profile", "map", "back"
    )

    def __init__(self, company_id: int) -> None:
        super().__init__()
        self.company_id = company_id
        self.document: Document | None = None
        self.whole = False

    def load(self) -> None:
        """Ask for the brief."""
        company_id, today = self.company_id, self.app.today
        self.ask(lambda connection: brief(connection, company_id, today), self._show)

    def _show(self, document: Document) -> None:
        self.document = document
        self.query_one(TopLine).title = document.title
        self.draw()

    def draw(self) -> None:
        """As much as fits on the screen, or the whole of it."""
        if self.document is None:
            return
        width, height = min(self.size.width - 3, WIDEST), self.size.height - 1
        lines = render_text(self.document, width, None if self.whole else height)[1:]
        self.put(Content("\n").join(text(line) for line in lines))

    def action_whole(self) -> None:
        """Everything, to scroll through; again: one screen."""
        self.whole = not self.whole
        self.draw()

    def action_copy(self) -> None:
        """Put the whole brief into the terminal's clipboard."""
        if self.document is not None:
            lines = render_text(self.document, COPIED, None)
            self.app.copy_to_clipboard("\n".join(line.rstrip() for line in lines))
            self.app.tell(_("Copied the brief of {name}").format(name=self.document.title))

    def target(self) -> Target | None:
        """The company."""
        return Target(self.company_id, self.document.title) if self.document else None
