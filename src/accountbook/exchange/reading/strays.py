"""What stands between the rows of a table and is none: its header again, lines that count pages, another table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from accountbook.exchange.headers import is_heading, known_in, lists_companies, lists_somebody, names_somebody
from accountbook.exchange.reading.framing import Cells, some_of
from accountbook.tongue import ngettext

_PAGE = re.compile(
    r"[-–—\s]*(?:seite|page|p[áa]gina|sida|side|strona|strana|stránka|страница|стр\.|с\.|p\.|s\.)\s*\d+\s*"
    r"(?:von|of|de|di|af|av|z|ze|od|от|из|/)\s*\d+[-–—\s]*",
    re.I,
)
"""With the number of all pages: "Página 12" may be a newspaper."""


_SMALL = 3
"""As many rows as a block above a list may have."""
_SHORT = 12
"""As many where a much longer list of companies below knows more."""
_LONGER = 5
_LARGER = 3
"""How many times more must stand in the list below, and how many times more rows where the block names somebody."""
_QUOTED = 5
"""Tables below the list that are told one by one."""


@dataclass(slots=True)
class _Block:
    """A table: the line of its heading, that heading, after how many records it stands, and how much is below it."""

    line: int
    headers: Cells
    after: int = 0
    rows: int = 0
    filled: int = 0

    def take(self, record: Cells) -> None:
        self.rows += 1
        self.filled += len(record) - record.count("")

    def gives_way_to(self, other: "_Block") -> bool:
        """Whether another table below is the list rather than this one, a few lines above it, or lines about nobody."""
        small = self.rows <= _SMALL or not lists_somebody(self.headers) or self._is_short_beside(other)
        larger = other.rows > 0 and other.filled >= self.filled * _LARGER
        larger = larger and (other.rows >= self.rows * _LARGER or not names_somebody(self.headers))
        return small and larger and lists_somebody(other.headers) and known_in(other.headers) >= known_in(self.headers)

    def _is_short_beside(self, other: "_Block") -> bool:
        """Whether another table is a list of companies that knows more of many more."""
        longer = self.rows <= _SHORT and other.rows >= self.rows * _LONGER
        return longer and lists_companies(other.headers) and known_in(other.headers) > known_in(self.headers)

    def passed_over(self) -> str:
        """The sentence about a table that stands above the one that is read."""
        message = ngettext(
            "The table that begins in line {line} ({headers}) was not read, {n} row."
            " Save it as a file of its own and import that, too.",
            "The table that begins in line {line} ({headers}) was not read, {n} rows."
            " Save it as a file of its own and import that, too.",
            self.rows,
        )
        return message.format(line=self.line, headers=", ".join(filter(None, self.headers)), n=self.rows)


class Instead(NamedTuple):
    """The table to read in place of the first one: how many records stand before its heading, and what to say of them."""

    after: int
    notes: list[str]


class Strays:
    """Told every record below the header, in order; `headings` are the rows of the header, none where there is none.

    `line` is where the header stands.
    """

    def __init__(self, headings: Sequence[Cells], line: int) -> None:
        self._headings = {plain for heading in headings if len(list(filter(None, plain := _plain(heading)))) > 1}
        self._begins = {heading[0] for heading in self._headings}
        self._again: list[int] = []
        self._pages: list[int] = []
        self._first = _Block(line, [cell for heading in headings for cell in _plain(heading)])
        self._others: list[_Block] = []
        self._told = 0

    def are(self, line: int, record: Cells, used: int, *, apart: bool) -> bool:
        """Whether a record is no row of the table. `used` are its cells up to the last one that is not blank.

        `apart` says that a blank line stands before it: only there another table can begin.
        """
        self._told += 1
        if apart and (self._others or self._headings) and self._is_new(plain := _plain(record)):
            self._others.append(_Block(line, plain, self._told - 1))
        elif self._others:
            self._others[-1].take(record)
        elif record[0].strip() in self._begins and _plain(record) in self._headings:
            self._again.append(line)
        elif (used == 1 or not any(record[: used - 1])) and _PAGE.fullmatch(record[used - 1]):
            self._pages.append(line)
        else:
            self._first.take(record)
            return False
        return True

    def _is_new(self, plain: Cells) -> bool:
        """Whether a record apart from those above it is the heading of another table."""
        return is_heading(plain) and (bool(self._others) or plain not in self._headings)

    def instead(self) -> Instead | None:
        """The table below that is read in place of the first one; None where that one is the list."""
        lists = [other for other in self._others if self._first.gives_way_to(other)]
        if not lists:
            return None
        chosen = max(lists, key=lambda other: other.filled)
        above = [self._first, *(other for other in self._others if other.after < chosen.after)]
        return Instead(chosen.after, [block.passed_over() for block in above])

    def notes(self) -> list[str]:
        """A sentence about each kind of what was passed over."""
        found = []
        if self._again:
            message = ngettext(
                "{n} row repeats the header and was passed over (line {lines}).",
                "{n} rows repeat the header and were passed over (lines {lines}).",
                len(self._again),
            )
            found.append(message.format(n=len(self._again), lines=some_of(self._again)))
        if self._pages:
            message = ngettext(
                "{n} row only counts pages and was passed over (line {lines}).",
                "{n} rows only count pages and were passed over (lines {lines}).",
                len(self._pages),
            )
            found.append(message.format(n=len(self._pages), lines=some_of(self._pages)))
        for number, other in enumerate(self._others[:_QUOTED], 1):
            rows = other.rows if number < _QUOTED else self._told - other.after - 1
            message = ngettext(
                "In line {line} another table begins ({headers}): from there on nothing was read, {n} row."
                " Save it as a file of its own and import that, too.",
                "In line {line} another table begins ({headers}): from there on nothing was read, {n} rows."
                " Save it as a file of its own and import that, too.",
                rows,
            )
            found.append(message.format(line=other.line, headers=", ".join(other.headers), n=rows))
        return found


def _plain(record: Cells) -> tuple[str, ...]:
    """The cells without the blanks around and behind them."""
    cells = [cell.strip() for cell in record]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)
