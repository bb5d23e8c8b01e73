"""The first line of a screen in words: where one is, the day and the book on the left, what was saved on the right.

Nothing here imports Textual: the first page has this line before it is there.
"""

from accountbook.domain.plain import show
from accountbook.ui.terminal.widths import cells_in
from accountbook.ui.widgets.cells import Line, Piece, fit

STUB = 6
"""Cells below which what a screen is about says nothing."""


def top_line(title: str, about: str, said: str, width: int) -> Line:
    """One line; where there is no room for all, the answer to a key stays: then what it is about goes, then the title."""
    room = width - 2
    title, about, said = show(title), show(f"  {about}" if about else ""), show(said)
    title = fit(title, min(cells_in(title), room))
    left = room - cells_in(said) - 2 if said else room
    if left < cells_in(title) + cells_in(about):
        rest = left - cells_in(title)
        about = fit(about, rest) if rest > STUB else ""
        title = title if rest >= 0 else ""
        said = fit(said, min(cells_in(said), room))
    gap = max(1, room - cells_in(title) - cells_in(about) - cells_in(said))
    return Piece(" "), Piece(title, "title"), Piece(about, "quiet"), Piece(" " * gap), Piece(said)
