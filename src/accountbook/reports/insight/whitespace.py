"""White space: which of our products each customer has never bought, with the talking points that follow."""

import sqlite3
from collections.abc import Sequence
from string import ascii_lowercase as LETTERS

from accountbook.domain.insight import crosssell
from accountbook.domain.insight.crosssell import Blank
from accountbook.reports.wrapping import wrap
from accountbook.row import Row
from accountbook.store.insight import matrix, ranked
from accountbook.store.insight.cache import KeptBook, readings
from accountbook.store.insight.ranked import Named
from accountbook.tongue import _

NEVER = "·"


class BlankRow(Row):
    """One customer: which products it bought (in the order of the list), and its likeliest blanks in words."""

    id: int
    who: Named
    bought: tuple[bool, ...]
    blanks: tuple[Blank, ...]
    said: tuple[str, ...]
    compared: bool = True
    """Whether there were enough customers to compare it with."""

    @property
    def signs(self) -> str:
        """One sign for each product, at most 26: its letter where it was bought."""
        return "".join(letter if own else NEVER for letter, own in zip(LETTERS, self.bought, strict=False))

    @property
    def has(self) -> str:
        """How many of the products it bought."""
        return _("{n} of {all}").format(n=sum(self.bought), all=len(self.bought))

    @property
    def talk(self) -> str:
        """The likeliest blanks in words, or that there is none, or nothing to tell them by."""
        if not self.compared:
            return _("nothing to compare it with yet")
        return "; ".join(self.said[:2]) or _("buys everything that others like it buy")


class WhiteSpace(Row):
    """Products across, customers down, the most valuable first; `missing` is said where nothing can be compared."""

    products: tuple[str, ...]
    rows: tuple[BlankRow, ...]
    total: int
    missing: str

    def legend(self, width: int) -> list[str]:
        """What the letters stand for, in lines: "a Booster pump · b Softener"."""
        # A letter stays on the line of its product.
        named = (f"{letter} {name}".replace(" ", "\xa0") for letter, name in zip(LETTERS, self.products, strict=False))
        return [line.replace("\xa0", " ") for line in wrap(" · ".join(named), width)]


def white_space(
    connection: sqlite3.Connection, kept: KeptBook, limit: int = -1, ids: Sequence[int] | None = None
) -> WhiteSpace:
    """The matrix of the customers (or of these companies), best first, with what to talk about."""
    chosen = ranked.ranked(connection, "best", limit) if ids is None else ids
    products = matrix.products(connection)
    bought = matrix.bought(connection, chosen, kept.book.on)
    read, who = readings(connection, chosen), ranked.named(connection, chosen)
    missing = kept.book.blank_missing
    rows = []
    for key in chosen:
        if key not in read or key not in who:
            continue
        blanks = tuple(one for one in read[key].blanks if one.buyers)
        own = tuple(crosssell.product_key(name) in bought.get(key, ()) for name in products)
        rows.append(BlankRow(key, who[key], own, blanks, tuple(map(crosssell.sentence, blanks)), not missing))
    total = len(chosen) if limit < 0 or ids is not None else ranked.count(connection, "best")
    return WhiteSpace(products, tuple(rows), total, missing.sentence if missing else "")


def without(found: WhiteSpace, product: str) -> list[tuple[BlankRow, Blank | None]]:
    """The customers that never bought a product, the likeliest to want it first; None where others are likelier."""
    place = found.products.index(product)
    rows = [
        (row, next((one for one in row.blanks if one.product == product), None))
        for row in found.rows
        if not row.bought[place]
    ]
    return sorted(rows, key=lambda pair: -(pair[1].likely if pair[1] else -1.0))
