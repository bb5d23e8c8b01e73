"""The list of the insight screen: a company (or a finding, a group, a month), its figure, why it stands there."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from accountbook.domain.plain import cell_width
from accountbook.reports.wrapping import wrap
from accountbook.ui.widgets.cells import Line, Piece, column, fit
from accountbook.ui.widgets.lists.vlist import Section, VList

FIGURE = 13


class InsightRow(NamedTuple):
    """One line. `strip` is a picture made of letters; `what` is what the row is about (a finding, a saved group).

    `short` is what the line itself says, where the whole reason would be cut in its first half.
    """

    id: int
    company_id: int | None
    name: str
    figure: str = ""
    why: str = ""
    strip: str = ""
    look: str = ""
    what: object = None
    short: str | None = None

    @property
    def said(self) -> str:
        """What the line says beside the name."""
        return self.why if self.short is None else self.short


class InsightList(VList[InsightRow]):
    """Name, figure, picture, reason; on a narrow screen name and figure above, the reason below."""

    def __init__(self) -> None:
        super().__init__(id="insight")
        self.figure = FIGURE

    def show(self, *sections: Section, keep: int | None = None, anew: bool = False) -> None:
        """Show these sections; the column of figures is measured anew."""
        self.figure = 4
        super().show(*sections, keep=keep, anew=anew)

    def give(self, rows: Mapping[int, InsightRow]) -> None:
        """Take rows; the column of figures is as wide as the widest of them."""
        self.figure = min(FIGURE, max([self.figure, *(cell_width(row.figure) for row in rows.values())]))
        super().give(rows)

    @property
    def opens(self) -> bool:
        """Not a row that only says, or draws, something."""
        row = self.row
        return super().opens and (row is None or row.company_id is not None or row.what is not None)

    def draw(self, row: InsightRow, width: int, here: bool) -> Sequence[Line]:
        """One line, or two where the screen is narrow."""
        if row.company_id is None and not row.figure:
            if row.name or self.row_height == 1:
                return ((Piece(fit(row.name or row.why, width), row.look),), (Piece(fit(row.strip, width), row.look),))
            begun, *more = wrap(row.why, width)
            return ((Piece(fit(begun, width), row.look),), (Piece(fit(" ".join(more), width), row.look),))
        strip = f"{row.strip} " if row.strip else ""
        if self.row_height == 2:
            figure = min(FIGURE, width // 3)
            name = Piece(column(row.name, width - figure), "name")
            first = (name, Piece(fit(row.figure, figure, right=True), row.look))
            return (first, (Piece(strip), Piece(fit(row.said, width - len(strip)), "quiet")))
        room = max(16, min(32, width // 3))
        rest = width - room - self.figure - len(strip) - 3
        if not row.said:
            room, rest = room + rest, 0
        return (
            (
                Piece(fit(row.name, room) + " ", "name"),
                Piece(fit(row.figure, self.figure) + "  ", row.look),
                Piece(strip),
                Piece(fit(row.said, rest), "quiet"),
            ),
        )
