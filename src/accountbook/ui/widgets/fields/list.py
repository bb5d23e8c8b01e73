"""The list of a profile's lines, with a cursor by field."""

from collections.abc import Sequence

from rich.cells import cell_len

from accountbook.ui.widgets.cells import Line as Pieces
from accountbook.ui.widgets.cells import Piece, fit
from accountbook.ui.widgets.fields.lines import DOUBT, LABEL, NONE, OLD, UNKNOWN, WIDE, Line
from accountbook.ui.widgets.lists.vlist import Section, VList

Key = tuple[str, int | None, str, int]

LOOKS = {UNKNOWN: "quiet", NONE: "quiet", DOUBT: "today", OLD: "today"}


def cuts(label: str, width: int) -> bool:
    """Whether a label is longer than a line of so many cells shows."""
    return cell_len(label) > (LABEL if width >= WIDE else width - 2)


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
        sign = Piece(f"{row.sign} ", LOOKS.get(row.sign, ""))
        if width >= WIDE:
            pieces = [Piece(fit(row.label, LABEL), "name"), sign] if row.record_id is not None else [sign]
        else:
            label = f"{row.label}: " if row.value and row.label else row.label
            shown = Piece(fit(label, min(cell_len(label), width - 2)), "name")
            pieces = [sign, shown] if row.label or not row.field else [Piece("    ")]
        room = width - sum(cell_len(piece.words) for piece in pieces)
        note = f"  {row.note}" if cell_len(row.note) + 2 + min(cell_len(row.value), room) <= room and row.note else ""
        value = fit(row.value, min(cell_len(row.value), room - cell_len(note)))
        adds = row.record_id is None
        pieces.append(Piece(value, "quiet" if adds or row.sign == UNKNOWN else ""))
        if note:
            pieces.append(Piece(note, "quiet"))
        return [pieces]
