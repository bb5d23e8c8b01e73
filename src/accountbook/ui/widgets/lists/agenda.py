"""The dashboard's list; its rows are worded in `agenda_words`."""

from collections.abc import Mapping, Sequence
from datetime import date

from accountbook.store.agenda.day import AgendaRow
from accountbook.ui.widgets.agenda_words import agenda_lines
from accountbook.ui.widgets.cells import Line
from accountbook.ui.widgets.lists.vlist import VList


class AgendaList(VList[AgendaRow]):
    """The dashboard's list; `keys` are the live keys of the moves by action."""

    def __init__(self, today: date) -> None:
        super().__init__(id="agenda")
        self.today = today
        self.keys: Mapping[str, str] = {}

    def draw(self, row: AgendaRow, width: int, here: bool) -> Sequence[Line]:
        """One line, or two where the screen is narrow."""
        return agenda_lines(row, width, self.row_height, self.today, self.keys)
