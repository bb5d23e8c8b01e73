"""Where the rows and headings of a virtual list lie: from a row to its line and back, without walking the rows."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from accountbook.ui.widgets.cells import Section


class Item(NamedTuple):
    """What stands on a line: the row and the line within it, or (`row` None) a line of a heading, -1 its text."""

    row: int | None
    part: int
    section: int


class Layout:
    """Sections one below the other; a heading has a blank line above it, except the first."""

    def __init__(self, sections: Sequence[Section] = ()) -> None:
        self.sections = sections
        self._firsts = [0, *accumulate(len(section.ids) for section in sections)]
        self.count = self._firsts[-1]

    def id_at(self, index: int) -> int:
        """The id of a row."""
        section = bisect_right(self._firsts, index) - 1
        return self.sections[section].ids[index - self._firsts[section]]

    def index_of(self, row_id: int, near: int) -> int | None:
        """The place of a row, looked for where it most likely is first."""
        if near < self.count and self.id_at(near) == row_id:
            return near
        for first, section in zip(self._firsts, self.sections, strict=False):
            try:
                return first + section.ids.index(row_id)
            except ValueError:
                continue
        return None

    def around(self, index: int, page: int) -> Sequence[int]:
        """The ids of the page (within its section) in which a row lies."""
        section = bisect_right(self._firsts, index) - 1
        start = (index - self._firsts[section]) // page * page
        return self.sections[section].ids[start : start + page]

    def line_of(self, index: int, row_height: int) -> int:
        """The first line of a row, counted from the top of the whole list."""
        section = max(0, bisect_right(self._firsts, index) - 1)
        headings = sum(self._heading_height(number) for number in range(min(section + 1, len(self.sections))))
        return headings + index * row_height

    def item_at(self, line: int, row_height: int) -> Item | None:
        """What stands on a line; None below the last row."""
        top = 0
        for number, section in enumerate(self.sections):
            heading = self._heading_height(number)
            height = heading + len(section.ids) * row_height
            if line < top + height:
                inside = line - top - heading
                if inside < 0:
                    return Item(None, inside, number)
                return Item(self._firsts[number] + inside // row_height, inside % row_height, number)
            top += height
        return None

    def _heading_height(self, section: int) -> int:
        if not self.sections[section].title:
            return 0
        return 2 if section else 1
