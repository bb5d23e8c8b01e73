"""What stands between the rows of a table and is none: its header again, lines that count pages, another table."""

import re
from collections.abc import Sequence
from itertools import pairwise

from accountbook.exchange.headers import is_heading
from accountbook.exchange.reading.framing import Cells, some_of
from accountbook.tongue import ngettext

_PAGE = re.compile(
    r"[-–—\s]*(?:seite|page|p[áa]gina|sida|side|strona|strana|stránka|страница|стр\.|с\.|p\.|s\.)\s*\d+\s*"
    r"(?:von|of|de|di|af|av|z|ze|od|от|из|/)\s*\d+[-–—\s]*",
    re.I,
)
"""With the number of all pages: "Página 12" may be a newspaper."""


class Strays:
    """Told every record below the header, in order; `headings` are the rows of the header, none where there is none."""

    def __init__(self, headings: Sequence[Cells]) -> None:
        self._headings = {plain for heading in headings if len(list(filter(None, plain := _plain(heading)))) > 1}
        self._begins = {heading[0] for heading in self._headings}
        self._again: list[int] = []
        self._pages: list[int] = []
        self._other: tuple[int, Cells] | None = None
        self._told = 0
        self._begun: list[int] = []
        """How many records were told before the heading of each other table."""

    def are(self, line: int, record: Cells, used: int, *, apart: bool) -> bool:
        """Whether a record is no row of the table. `used` are its cells up to the last one that is not blank.

        `apart` says that a blank line stands before it: only there another table can begin.
        """
        self._told += 1
        if self._other:
            if apart and is_heading(_plain(record)):
                self._begun.append(self._told - 1)
        elif record[0].strip() in self._begins and _plain(record) in self._headings:
            self._again.append(line)
        elif (used == 1 or not any(record[: used - 1])) and _PAGE.fullmatch(record[used - 1]):
            self._pages.append(line)
        elif apart and self._headings and is_heading(_plain(record)):
            self._other = line, _plain(record)
            self._begun.append(self._told - 1)
        else:
            return False
        return True

    def before_larger(self, rows: int) -> int | None:
        """How many records stand before the heading of the largest other table; None where it has no more than `rows`."""
        sizes = [(end - begun - 1, begun) for begun, end in pairwise((*self._begun, self._told))]
        size, begun = max(sizes, key=lambda sized: sized[0], default=(0, 0))
        return begun if size > rows else None

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
        if self._other:
            unread = self._told - self._begun[0] - 1
            line, headers = self._other
            message = ngettext(
                "In line {line} another table begins ({headers}): from there on nothing was read, {n} row."
                " Save it as a file of its own and import that, too.",
                "In line {line} another table begins ({headers}): from there on nothing was read, {n} rows."
                " Save it as a file of its own and import that, too.",
                unread,
            )
            found.append(message.format(line=line, headers=", ".join(headers), n=unread))
        return found


def _plain(record: Cells) -> tuple[str, ...]:
    """The cells without the blanks around and behind them."""
    cells = [cell.strip() for cell in record]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)
