"""An hour free in a town: type it, and see who is worth a visit there."""

import sqlite3
from typing import Any

from accountbook.store.agenda.nearby import near
from accountbook.store.agenda.rows import Cadences
from accountbook.tongue import _
from accountbook.ui.screens.find import Answer, FindScreen
from accountbook.ui.widgets.lists.near import NearList
from accountbook.ui.widgets.lists.vlist import VList


class NearScreen(FindScreen):
    """The box of towns; Enter opens the company."""

    @property
    def prompt(self) -> str:  # type: ignore[override]
        """What is asked."""
        return self.title_and_hint()[0]

    def title_and_hint(self) -> tuple[str, str]:
        """The title of the screen, and what can be typed."""
        return _("An hour free in"), _("town or postcode")

    def make_list(self) -> VList[Any]:
        """The companies there."""
        return NearList(self.app.today)

    def question(self, connection: sqlite3.Connection, typed: str) -> Answer:
        """Who is there; runs in a thread."""
        rules = Cadences.of(self.app.settings).rules
        return Answer(near(connection, typed, self.app.today, rules).rows if typed else [])

    def place_of(self, row: Any) -> tuple[int | None, int | None]:
        """The company of a row."""
        return row.id, None
