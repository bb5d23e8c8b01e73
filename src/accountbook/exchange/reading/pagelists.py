"""Lists that a web page cuts into several tables: one for each town or page, or one for the header alone."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from functools import cached_property

from accountbook.exchange.headers import knows_header
from accountbook.exchange.reading.framing import looks_like_header, width_of
from accountbook.exchange.reading.pagetables import Grid
from accountbook.exchange.reading.shapes import is_blank, plain_shape

_LOOK_AHEAD = 25
_LOOK = 60
_ODD = 5
"""Of so many values in a column one may be unlike all those above it."""
_SURE = 3
"""From so many values on, those of a column say what it holds."""
_SHORT = 5
"""Digits of a number that is hardly one of a phone."""
_LONG = "long"
_DIGITS = ("phone", "number")


class PageList:
    """A table of a page, and those that go on with it.

    `header` is the row that is known as one, else the first; `width` is that of most rows; `size` counts the rows below
    the header and `filled` the cells in which anything stands.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._parts = [grid.rows]
        self._above = grid.above
        rows = grid.filled_rows
        known = next((at for at, row in enumerate(rows[:_LOOK_AHEAD]) if knows_header(row)), None)
        self._has_header = known is not None
        self._begins_with_header = looks_like_header(rows[0], rows[1:], knows_header)
        self.header = rows[known or 0]
        self.width = width_of(rows)
        self._body = rows[(known or 0) + 1 :] if self._has_header or self._begins_with_header else rows
        self.size = len(self._body)
        self.filled = sum(1 for row in rows for cell in row if cell)

    @property
    def parts(self) -> int:
        """How many tables it is made of."""
        return len(self._parts)

    @cached_property
    def _kinds(self) -> dict[int, Counter[str]]:
        """By column: how often each kind of value stands in it."""
        kinds: dict[int, Counter[str]] = {}
        for row in self._body[:_LOOK]:
            for column, cell in enumerate(row):
                if any(map(str.isalnum, cell)) and not is_blank(cell):
                    kinds.setdefault(column, Counter())[_kind(cell)] += 1
        return kinds

    def goes_on_with(self, other: "PageList") -> bool:
        """Whether a table of the same width that has no header is more of this list: of its own, one row says too little.

        Nothing but tables may stand between them, and its columns hold what those of the list do.
        """
        if other._has_header or other.grid.titled or other._above != self._above:
            return False
        if not self.size:
            return self.parts == 1
        return other.size > 1 and not other._begins_with_header and self._is_like(other)

    def _is_like(self, other: "PageList") -> bool:
        """Whether the columns of another table hold what those of the list do; but for some values in one of them."""
        unlike = 0
        for column, kinds in other._kinds.items():
            known = self._kinds.get(column, kinds)
            odd = sum(times for kind, times in kinds.items() if not _fits(kind, known))
            if odd * _ODD <= kinds.total():
                continue
            if known.total() >= _SURE and (column == 0 or 1 < odd == kinds.total()):
                return False
            unlike += 1
        return unlike < 2

    def add(self, other: "PageList") -> None:
        """Go on with another table, without what stands above its header and names it."""
        rows, again = other.grid.rows, other.header == self.header
        self._parts.append(rows[rows.index(other.header) :] if again else rows)
        self._above = other._above
        more = other._body if again else other.grid.filled_rows
        self._body = self._body or more
        self.size += len(more)
        self.filled += other.filled

    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """The rows in which anything stands, with their lines: there is a blank one between two tables."""
        first = 1
        for rows in self._parts:
            yield from ((line, row) for line, row in enumerate(rows, first) if any(row))
            first += len(rows) + 1


def _kind(cell: str) -> str:
    """The shape of a value: many digits alone are an amount or a phone number; "CH-8001" is a number, too."""
    found, digits = plain_shape(cell), sum(map(str.isdigit, cell))
    if found == "money":
        return "number"
    if found == "text" and digits > sum(map(str.isalpha, cell)):
        found = "number"
    return _LONG if found == "number" and digits > _SHORT else found


def _fits(kind: str, known: Container[str]) -> bool:
    """Whether a value of a kind may stand in a column of which some are known."""
    if kind in known or (kind in _DIGITS and _LONG in known):
        return True
    return kind == _LONG and any(one in known for one in _DIGITS)


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
            if same.size:
                latest[by_width] = same
        elif before and before.goes_on_with(one):
            before.add(one)
        else:
            lists.append(one)
            named[by_name] = latest[by_width] = one
    return lists
