"""Words fitted into columns: cut with an ellipsis, padded, measured in terminal cells, made safe to show.

Nothing here imports Textual: the first page is made of these lines before it is there.
"""

from collections.abc import Sequence
from datetime import date

from accountbook.domain.calendar.days import month_name, say_date, weekday_name
from accountbook.domain.plain import show as show
from accountbook.row import Row
from accountbook.tongue import _
from accountbook.ui.terminal.widths import cells_in, cut

MARK, BLURRED_MARK = "▸ ", "▹ "
"""What stands before the row under the cursor, where the keys go to its list and where they do not."""


class Piece(Row):
    """Some words of a line and the name of their look (a component class of the list)."""

    words: str
    look: str = ""


Line = Sequence[Piece]


def line_cells(line: Line) -> int:
    """The cells that a line takes."""
    return sum(cells_in(piece.words) for piece in line)


class Section(Row):
    """A run of rows under a heading; without a title there is no heading line."""

    title: str
    ids: Sequence[int]
    note: str = ""
    look: str = "heading"


def fit(value: object, width: int, *, right: bool = False) -> str:
    """The value in exactly so many cells: cut with "…" or padded; for text of a person, too."""
    if width <= 0:
        return ""
    words = show(value)
    taken = cells_in(words)
    if taken > width:
        words = cut(words, width - 1).rstrip() + "…" if width > 1 else "…"
        taken = cells_in(words)
    pad = " " * (width - taken)
    return pad + words if right else words + pad


def column(value: object, width: int) -> str:
    """The value in a column of so many cells, the last of which stays free: nothing runs into what stands beside it."""
    return fit(fit(value, width - 1), width)


def heading(section: Section, width: int) -> Line:
    """The line over a section: its title, and as much of its note as fits."""
    note = fit(section.note, width - cells_in(show(section.title)) - 2).rstrip() if section.note else ""
    return Piece(section.title, section.look), Piece(f"  {note}" if note else "", "quiet")


def short_day(on: date | None, today: date) -> str:
    """A day in at most nine cells: "today", "yesterday", "Fri 27 Nov" shortened to "27 Nov", "Nov 2025" for other years."""
    if on is None:
        return ""
    if abs((on - today).days) <= 1:
        return say_date(on, today)
    if on.year == today.year or abs((on - today).days) < 120:
        return f"{on.day} {month_name(on.month)}"
    return f"{month_name(on.month)} {on.year}"


def week_day(on: date, today: date) -> str:
    """A day in at most ten cells with its weekday where it is near: "Fri 27 Nov", "tomorrow"."""
    if abs((on - today).days) <= 1:
        return say_date(on, today)
    if abs((on - today).days) < 120:
        return f"{weekday_name(on)} {on.day} {month_name(on.month)}"
    return f"{on.day} {month_name(on.month)} {on.year}"


STAGE_MARKS = {"customer": "✓", "qualified": "▪", "prospect": "◦", "dormant": "~", "former": "-", "lost": "✗"}
"""One sign for each stage, of certain width on every terminal; the head and the help say it in words."""


def stage_mark(stage: str) -> str:
    """The sign of a stage."""
    return STAGE_MARKS.get(stage, " ")


def nothing() -> str:
    """What stands where nothing is known."""
    return _("–")
