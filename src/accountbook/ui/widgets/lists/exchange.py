"""Lists of the exchange screens: words in columns that share the width; two lines where the screen is narrow."""

from collections.abc import Sequence
from typing import NamedTuple

from accountbook.ui.keys import bindings
from accountbook.ui.widgets.cells import Line, Piece, fit
from accountbook.ui.widgets.lists.vlist import Section, VList

NARROW = 60
"""Cells from which on a row is one line."""


class Item(NamedTuple):
    """One row: its columns, the name of the look of each, and what share of the width each takes.

    On a narrow screen the first column stands above the others.
    """

    words: tuple[str, ...]
    looks: tuple[str, ...] = ()
    shares: tuple[int, ...] = ()
    key: int = 0
    """What the row is about: a batch, a place in a report."""
    what: str = ""


class ExchangeList(VList[Item]):
    """Rows of columns."""

    def draw(self, row: Item, width: int, here: bool) -> Sequence[Line]:
        """The columns side by side, or the first above the rest."""
        looks = row.looks or ("name", *["quiet"] * (len(row.words) - 1))
        if self.row_height == 2:
            rest = [word for word in row.words[1:] if word]
            first = [Piece(fit(row.words[0], width), looks[0])]
            look = looks[1] if len(looks) > 1 else "quiet"
            return first, [Piece(fit("  " + "  ".join(rest), width), look)]
        shares = row.shares or (1,) * len(row.words)
        room = width - 2 * (len(row.words) - 1)
        pieces: list[Piece] = []
        taken = 0
        for place, word in enumerate(row.words):
            last = place == len(row.words) - 1
            cells = room - taken if last else room * shares[place] // sum(shares)
            taken += cells
            pieces.append(Piece(fit(word, cells) + ("" if last else "  "), looks[place]))
        return (pieces,)

    def on_resize(self) -> None:
        """As many lines for a row as the width asks for."""
        self.row_height = self.lines_of_row(self.size.width < NARROW)

    def lines_of_row(self, narrow: bool) -> int:
        """Two lines for a row on a narrow screen."""
        return 2 if narrow else 1


class PairList(ExchangeList):
    """Two lines for a pair of doubles: how sure and the one, then the other."""

    def draw(self, row: Item, width: int, here: bool) -> Sequence[Line]:
        """The score, both names."""
        score, mine, theirs = row.words
        first = [Piece(fit(score, 5), "key"), Piece(fit(mine, width - 5), "name")]
        return first, [Piece(" " * 5), Piece(fit(theirs, width - 5))]

    def lines_of_row(self, narrow: bool) -> int:
        """Always two lines."""
        return 2


class SideList(ExchangeList, inherit_bindings=False):
    """The fields of two records; Enter makes one of them."""

    BINDINGS = bindings("exchange_merge", "down", "up", "page_down", "page_up", "first", "last")

    def draw(self, row: Item, width: int, here: bool) -> Sequence[Line]:
        """Side by side; one below the other where the screen is narrow."""
        if self.row_height < 3:
            return super().draw(row, width, here)
        looks = row.looks or ("quiet", "name", "quiet")
        return [[Piece(fit(word, width), look)] for word, look in zip(row.words, looks, strict=True)]

    def lines_of_row(self, narrow: bool) -> int:
        """Three lines for a field on a narrow screen."""
        return 3 if narrow else 1

    def action_merge(self) -> None:
        """Said to the screen as a choice."""
        self.post_message(self.Chosen(self, self.highlighted or 0))


def fill(rows: VList[Item], *sections: tuple[str, Sequence[Item]], notes: Sequence[str] = ()) -> None:
    """Show sections of items; the number of an item is its place over all sections."""
    shown: list[Section] = []
    known: dict[int, Item] = {}
    number = 0
    for place, (title, items) in enumerate(sections):
        ids = range(number, number + len(items))
        known |= dict(zip(ids, items, strict=True))
        number += len(items)
        if items:
            shown.append(Section(title, ids, notes[place] if place < len(notes) else ""))
    rows.show(*shown)
    rows.give(known)
