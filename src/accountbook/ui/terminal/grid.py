"""A screen as cells, and the reading of Textual's frames into it."""

import re
from functools import lru_cache

from accountbook.domain.links import SAFE
from accountbook.ui.terminal.pens import LINK, UnknownSequence, blank_pen, dip
from accountbook.ui.terminal.widths import graphemes, is_narrow

Cell = tuple[str, str]
"""A character with its combining marks, and its pen; the right half of a wide character is ("", pen)."""

BLANK: Cell = (" ", "")

_TOKEN = re.compile(
    r"\x1b\[(?P<place>\d+;\d+)H|\x1b\[(?P<pen>[\d;]*)m|(?P<line>\r?\n)|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|\x1b\]8;[^;\x00-\x1f]*;(?P<link>[^\x00-\x1f]*)\x1b\\"
)


class Grid:
    """Rows of cells; `put` behaves as a terminal does, so that both always show the same."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.rows: list[list[Cell]] = [[BLANK] * width for _ in range(height)]

    def put(self, x: int, y: int, cells: tuple[Cell, ...]) -> bool:
        """Write cells from (x, y) on, cut at the right edge; tells whether anything changed."""
        if not 0 <= y < self.height or x >= self.width:
            return False
        row = self.rows[y]
        end = x + len(cells)
        if end > self.width:
            cells = cells[: self.width - x]
            end = self.width
            if cells and _is_wide(cells[-1][0]):
                cells = (*cells[:-1], (" ", blank_pen(cells[-1][1])))
        if tuple(row[x:end]) == cells:
            return False
        if x and not row[x][0]:
            row[x - 1] = (" ", blank_pen(row[x - 1][1]))
        if end < self.width and not row[end][0]:
            row[end] = (" ", blank_pen(row[end][1]))
        row[x:end] = cells
        return True


def read_frame(frame: str, grid: Grid) -> tuple[set[int], tuple[int, int]]:
    """Write a frame into the grid; returns the rows that changed and where (x, y) the cursor ends.

    Frames consist of ESC[row;columnH, ESC[...m, our own links (OSC 8), text and line ends. Raises UnknownSequence
    for anything else.
    """
    changed: set[int] = set()
    x = y = end = 0
    pen = link = ""
    for token in _TOKEN.finditer(frame):
        if token.start() != end:
            break
        end = token.end()
        kind = token.lastgroup
        if kind == "text":
            cells = cells_of(token["text"], pen + link)
            if grid.put(x, y, cells):
                changed.add(y)
            x += len(cells)
        elif kind == "pen":
            pen = dip(token["pen"], pen)
        elif kind == "link":
            if token["link"] and not SAFE.fullmatch(token["link"]):
                raise UnknownSequence(token["link"])
            link = LINK + token["link"] if token["link"] else ""
        elif kind == "place":
            row, column = token["place"].split(";")
            x, y = int(column) - 1, int(row) - 1
        else:
            x, y = 0, y + 1
    if end != len(frame):
        raise UnknownSequence(frame[end : end + 20])
    return changed, (x, y)


@lru_cache(512)  # some screenfuls: a run of eighty cells weighs five kilobytes
def cells_of(text: str, pen: str) -> tuple[Cell, ...]:
    """The cells of a run of text, as wide as Rich and Textual count them."""
    blank: Cell = (" ", blank_pen(pen))
    if is_narrow(text):
        return tuple([blank if character == " " else (character, pen) for character in text])
    cells: list[Cell] = []
    for start, end, width in graphemes(text)[0]:
        if width:
            character = text[start:end]
            cells.append(blank if character == " " else (character, pen))
            cells += [("", pen)] * (width - 1)
    return tuple(cells)


@lru_cache(4096)
def _is_wide(character: str) -> bool:
    return bool(character) and graphemes(character)[1] > 1
