"""The list of a profile's lines, with a cursor by field."""

from collections.abc import Sequence

from rich.cells import cell_len

from accountbook.ui.widgets.cells import Line as Pieces
from accountbook.ui.widgets.cells import Piece, fit
from accountbook.ui.widgets.field_lines import DOUBT, LABEL, NONE, OLD, UNKNOWN, Line
from accountbook.ui.widgets.vlist import Section, VList

Key = tuple[str, int | None, str, int]

LOOKS = {UNKNOWN: "quiet", NONE: "quiet", DOUBT: "today", OLD: "today"}


class FieldList(VList[Line]):
    """Shows sections of lines; a line keeps its number while the profile is open, so that the cursor stays."""

    def __init__(self) -> None:
        super().__init__(id="fields")
        self._numbers: dict[Key, int] = {}

    def show_lines(self, sections: Sequence[tuple[str, list[Line]]]) -> None:
        """Show these sections."""
        rows: dict[int, Line] = {}
        shown = []
        for title, lines in sections:
            ids = []
            for line in lines:
                key = (line.entity, line.record_id, line.field.code if line.field else "", line.part)
                number = self._numbers.setdefault(key, len(self._numbers))
                ids.append(number)
                rows[number] = line
            shown.append(Section(title, ids))
        self.show(*shown)
        self.give(rows)

    def draw(self, row: Line, width: int, here: bool) -> Sequence[Pieces]:
        """Label, sign, value, and the date of an old value at the right."""
        room = width
        pieces = []
        if row.label or (row.value and width >= 56 and (row.field or row.part)):
            column = LABEL if width >= 56 else min(width - 2, cell_len(row.label) + 1)
            pieces.append(Piece(fit(row.label, column), "name"))
            room -= column
        pieces.append(Piece(f"{row.sign} ", LOOKS.get(row.sign, "")))
        room -= 2
        note = row.note if cell_len(row.note) + 2 <= room else ""
        value = fit(row.value, room - cell_len(note) - (2 if note else 0))
        adds = row.record_id is None
        pieces.append(Piece(value, "quiet" if adds or row.sign == UNKNOWN else ""))
        if note:
            pieces.append(Piece(f"  {note}", "quiet"))
        return [pieces]
