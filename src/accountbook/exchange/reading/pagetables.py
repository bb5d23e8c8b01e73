"""The tables of a web page as grids of text."""

import re
from collections import Counter
from html.parser import HTMLParser

from accountbook.exchange.reading.shapes import plain_shape
from accountbook.exchange.reading.table import MAX_COLUMNS, check_rows

_LINES = ("br", "p", "div")
_BLANKS = re.compile(r"\s+")
_COUNTED = ("number", "money")


class Grid:
    """The cells of one table as they are read.

    A text over several rows is said of each of them, unless it is a number: an amount is not owed by each. `above` is
    how many texts stand above it, outside of the tables beside it.
    """

    def __init__(self, within: "Grid | None" = None, above: int = 0) -> None:
        self.within = within
        """The table in a cell of which this one stands."""
        self.holds = False
        """Whether others stand in its cells: mostly it only puts them in their places."""
        if within:
            within.holds = True
        self.above = above
        self.titled = False
        """Whether a text stands in it outside of its cells."""
        self.rows: list[list[str]] = []
        self._below: dict[int, tuple[int, str]] = {}
        """By column: the last row in which a text from above stands there, and the text."""
        self._text: list[str] | None = None
        self._wide = self._high = 1

    @property
    def filled_rows(self) -> list[list[str]]:
        """The rows in which anything stands."""
        return [row for row in self.rows if any(row)]

    def open_row(self) -> None:
        """A row begins, and ends the one before it: pages leave out ends."""
        self.close_row()
        self.rows.append([])

    def open_cell(self, wide: int, high: int) -> None:
        """A cell begins, and ends the one before it."""
        self.close_cell()
        if not self.rows:
            self.rows.append([])
        self._text, self._wide, self._high = [], wide, high

    def add(self, text: str) -> None:
        """A text, which is one of the table within a cell only."""
        if self._text is not None:
            self._text.append(text)
        elif text.strip():
            self.titled = True

    def close_cell(self) -> None:
        """The cell is whole, and takes the next free places."""
        if self._text is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
        text, self._text = "\n".join(filter(None, lines)), None
        self._take_from_above()
        row = self.rows[-1]
        if len(row) > MAX_COLUMNS:
            return  # the row will be refused
        for cell in (text, *("",) * (self._wide - 1)):
            if self._high > 1:
                last = len(self.rows) + self._high - 1
                self._below[len(row)] = (last, "" if plain_shape(cell) in _COUNTED else cell)
            row.append(cell)

    def close_row(self) -> None:
        """The row is whole."""
        self.close_cell()
        if self.rows:
            self._take_from_above()

    def _take_from_above(self) -> None:
        row, none = self.rows[-1], (0, "")
        while (above := self._below.get(len(row), none))[0] >= len(self.rows):
            row.append(above[1])


class Grids(HTMLParser):
    """Finds the tables of a page, also those within another one."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self._rows = 0
        self.grids: list[Grid] = []
        """All of them, in the order in which they begin."""
        self._open: list[Grid] = []
        self._texts: Counter[Grid | None] = Counter()
        """How many texts stand beside the tables of the page, and beside those within another one."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell or a line."""
        if tag == "table":
            within = self._open[-1] if self._open else None
            self.grids.append(Grid(within, self._texts[within]))
            self._open.append(self.grids[-1])
        elif not self._open:
            return
        elif tag == "tr":
            check_rows(self.name, self._rows)
            self._rows += 1
            self._open[-1].open_row()
        elif tag in ("td", "th"):
            given = dict(attrs)
            self._open[-1].open_cell(_span(given.get("colspan")), _span(given.get("rowspan")))
        elif tag in _LINES:
            self._open[-1].add("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a table, a row or a cell."""
        if not self._open:
            return
        if tag in ("td", "th"):
            self._open[-1].close_cell()
        elif tag in ("tr", "table"):
            self._open[-1].close_row()
        if tag == "table":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Text; lines of the file are no lines of the page."""
        if data.strip() and self.cdata_elem is None:
            self._texts[self._open[-1] if self._open else None] += 1
        if self._open:
            self._open[-1].add(_BLANKS.sub(" ", data))

    def close(self) -> None:
        """The end of the page ends what is still open."""
        super().close()
        for grid in self._open:
            grid.close_row()


def _span(given: str | None) -> int:
    """How many columns or rows a cell takes; hardly more than may be imported."""
    digits = (given or "").strip()
    return max(1, min(int(digits), MAX_COLUMNS + 1)) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 1
