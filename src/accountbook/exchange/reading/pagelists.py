"""Lists that a web page cuts into several tables: one for each town or page, or one for the header alone."""

from collections.abc import Iterable, Iterator

from accountbook.exchange.headers import knows_header
from accountbook.exchange.reading.framing import looks_like_header, width_of
from accountbook.exchange.reading.pagetables import Grid

_LOOK_AHEAD = 25


class PageList:
    """A table of a page, and those that go on with it.

    `header` is the row that is known as one, else the first; `width` is that of most rows; `size` counts the rows and
    `filled` the cells in which anything stands.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._parts = [grid.rows]
        rows = grid.filled_rows
        known = next((row for row in rows[:_LOOK_AHEAD] if knows_header(row)), None)
        self._has_header = known is not None
        self._is_header = len(rows) == 1 and looks_like_header(rows[0], (), knows_header)
        self._begins_with_header = looks_like_header(rows[0], rows[1:], knows_header)
        self.header = known or rows[0]
        self.width = width_of(rows)
        self.size = len(rows)
        self.filled = sum(1 for row in rows for cell in row if cell)

    def goes_on_with(self, other: "PageList") -> bool:
        """Whether a table of the same width that has no header is more of this list: of its own, one row says too little."""
        if other._has_header:
            return False
        return (self._is_header and len(self._parts) == 1) or (other.size > 1 and not other._begins_with_header)

    def add(self, other: "PageList") -> None:
        """Go on with another table, without what stands above its header and names it."""
        rows = other.grid.rows
        self._parts.append(rows[rows.index(other.header) :] if other.header == self.header else rows)
        self.size += other.size
        self.filled += other.filled

    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """The rows in which anything stands, with their lines: there is a blank one between two tables."""
        first = 1
        for rows in self._parts:
            yield from ((line, row) for line, row in enumerate(rows, first) if any(row))
            first += len(rows) + 1


def lists_of(grids: Iterable[Grid]) -> list[PageList]:
    """The lists of a page, in order: tables beside each other are one where the header is the same, or stands once."""
    lists: list[PageList] = []
    named: dict[tuple[int, tuple[str, ...]], PageList] = {}
    latest: dict[tuple[int, int], PageList] = {}
    for one in (PageList(grid) for grid in grids if grid.filled_rows):
        beside = id(one.grid.within)
        by_name, by_width = (beside, tuple(one.header)), (beside, one.width)
        before = latest.get(by_width)
        if same := named.get(by_name):
            same.add(one)
        elif before and before.goes_on_with(one):
            before.add(one)
        else:
            lists.append(one)
            named[by_name] = latest[by_width] = one
    return lists
