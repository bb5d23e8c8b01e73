"""The first line of a screen in words: where one is, the day and the book on the left, what was saved on the right.

Nothing here imports Textual: the first page has this line before it is there.
"""

from accountbook.domain.plain import show
from accountbook.ui.terminal.widths import cells_in
from accountbook.ui.widgets.cells import Line, Piece, fit


def top_line(title: str, about: str, said: str, width: int) -> Line:
    """One line; where there is no room for all, the answer to a key stays: then what it is about goes, then the title."""
    room = width - 2
    title, about, said = show(title), show(f"  {about}" if about else ""), show(said)
    taken = cells_in(title) + cells_in(about)
    left = room - cells_in(said) - 2
    if said and left < taken:
        about = fit(about, left - cells_in(title)) if left > cells_in(title) else ""
        title = title if left >= cells_in(title) else ""
        taken = cells_in(title) + cells_in(about)
        said = fit(said, min(cells_in(said), room))
    gap = max(1, room - taken - cells_in(said))
    return Piece(" "), Piece(title, "title"), Piece(about, "quiet"), Piece(" " * gap), Piece(said)
