"""A screen as cells, and the reading of Textual's frames into it."""

import re
from functools import lru_cache

from rich.cells import split_graphemes

from accountbook.ui.terminal.pens import UnknownSequence, blank_pen, dip

Cell = tuple[str, str]
"""A character with its combining marks, and its pen; the right half of a wide character is ("", pen)."""

BLANK: Cell = (" ", "")

_TOKEN = re.compile(
    r"\x1b\[(?P<place>\d+;\d+)H|\x1b\[(?P<pen>[\d;]*)m|(?P<line>\r?\n)|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
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

    Frames consist of ESC[row;columnH, ESC[...m, text and line ends. Raises UnknownSequence for anything else.
    """
    changed: set[int] = set()
    x = y = end = 0
    pen = ""
    for token in _TOKEN.finditer(frame):
        if token.start() != end:
            break
        end = token.end()
        kind = token.lastgroup
        if kind == "text":
            cells = cells_of(token["text"], pen)
            if grid.put(x, y, cells):
                changed.add(y)
            x += len(cells)
        elif kind == "pen":
            pen = dip(token["pen"], pen)
        elif kind == "place":
            row, column = token["place"].split(";")
            x, y = int(column) - 1, int(row) - 1
        else:
            x, y = 0, y + 1
    if end != len(frame):
        raise UnknownSequence(frame[end : end + 20])
    return changed, (x, y)


@lru_cache(8192)
def cells_of(text: str, pen: str) -> tuple[Cell, ...]:
    """The cells of a run of text, as wide as Rich and Textual count them."""
    blank: Cell = (" ", blank_pen(pen))
    if text.isascii():
        return tuple([blank if character == " " else (character, pen) for character in text])
    cells: list[Cell] = []
    for start, end, width in split_graphemes(text)[0]:
        if width:
            character = text[start:end]
            cells.append(blank if character == " " else (character, pen))
            cells += [("", pen)] * (width - 1)
    return tuple(cells)


@lru_cache(4096)
def _is_wide(character: str) -> bool:
    return bool(character) and split_graphemes(character)[1] > 1


_SURE = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x370, 0x590),
    (0x5D0, 0x5EA), (0x61F, 0x64A), (0xE01, 0xE30), (0x10A0, 0x10FF), (0x1E00, 0x1FFF), (0x2010, 0x2027),
    (0x2030, 0x205E), (0x2070, 0x20CF), (0x2100, 0x2319), (0x2400, 0x2426), (0x2500, 0x25FC), (0x2713, 0x2717),
    (0x27E8, 0x27E9), (0x2800, 0x28FF), (0x3000, 0x3029), (0x3041, 0x3096), (0x30A0, 0x30FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xFF01, 0xFF60),
)  # fmt: skip


@lru_cache(8192)
def is_sure(character: str) -> bool:
    """Whether every terminal gives this character the width that Rich counts.

    Not so for emoji, combining marks, scripts with shaping and private characters.
    """
    return not character or (len(character) == 1 and any(low <= ord(character) <= high for low, high in _SURE))
