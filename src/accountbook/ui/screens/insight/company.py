"""One company as insight sees it: value, rhythm, season, likeness, white space; read, and acted on with the usual keys."""

import sqlite3

from accountbook.entering.target import Target
from accountbook.errors import BookError
from accountbook.reports.insight.company import CompanyInsight, company_insight
from accountbook.reports.insight.page import PageLine, company_page
from accountbook.store.insight.cache import kept_book
from accountbook.ui.insight_keeper import InsightKeeper
from accountbook.ui.keys import bindings
from accountbook.ui.screens.company_actions import COMPANY_KEYS, CompanyActions
from accountbook.ui.screens.insight.screen import drawn
from accountbook.ui.screens.paper import PaperScreen
from accountbook.ui.widgets.topline import TopLine

WIDEST = 120


class CompanyInsightScreen(InsightKeeper, CompanyActions, PaperScreen, inherit_bindings=False):
    """Why this company is worth the time, or not; what is kept is shown at once, what changed is computed meanwhile."""

    BINDINGS = bindings(*[key for key in COMPANY_KEYS if key != "why"], "back")

    def __init__(self, company_id: int, name: str) -> None:
        super().__init__(name)
        self.company_id = company_id
        self.company_name = name
        self.found: CompanyInsight | None = None

    def load(self) -> None:
        """Show what is kept, and compute what is not fresh."""
        self._ask()
        self.freshen(self._ask)

    def _ask(self) -> None:
        company_id = self.company_id

        def question(connection: sqlite3.Connection) -> CompanyInsight | str:
            kept = kept_book(connection)
            if kept is None:
                return self.computing()
            try:
                return company_insight(connection, company_id, kept)
            except BookError as error:
                return error.sentence

        self.ask(question, self._show)

    def _show(self, found: CompanyInsight | str) -> None:
        if isinstance(found, str):
            self.put(drawn([PageLine(found)]))
            return
        self.found = found
        self.query_one(TopLine).title = found.name
        self.draw()

    def draw(self) -> None:
        """The page about the company."""
        if self.found is not None:
            lines = company_page(self.found, max(20, min(WIDEST, self.size.width - 4)))
            self.put(drawn(lines))

    def target(self) -> Target | None:
        """The company."""
        return Target(self.company_id, self.found.name if self.found else self.company_name)
