"""White space: which of our products each customer has never bought, with the talking points that follow."""

import sqlite3
from typing import NamedTuple

from accountbook.domain.insight import crosssell
from accountbook.domain.insight.crosssell import Blank
from accountbook.store.insight import matrix, ranked
from accountbook.store.insight.cache import KeptBook, readings
from accountbook.store.insight.ranked import Named


class BlankRow(NamedTuple):
    """One customer: which products it bought (in the order of the list), and its likeliest blanks in words."""

    id: int
    who: Named
    bought: tuple[bool, ...]
    blanks: tuple[Blank, ...]
    said: tuple[str, ...]


class WhiteSpace(NamedTuple):
    """Products across, customers down, the most valuable first; `missing` is said where nothing can be compared."""

    products: tuple[str, ...]
    rows: tuple[BlankRow, ...]
    total: int
    missing: str


def white_space(connection: sqlite3.Connection, kept: KeptBook, limit: int = -1) -> WhiteSpace:
    """The matrix of the customers, best first, with what to talk about."""
    ids = ranked.ranked(connection, "best", limit)
    products = matrix.products(connection)
    bought = matrix.bought(connection, ids, kept.book.on)
    read, who = readings(connection, ids), ranked.named(connection, ids)
    rows = []
    for key in ids:
        if key not in read or key not in who:
            continue
        blanks = tuple(one for one in read[key].blanks if one.buyers)
        own = tuple(name in bought.get(key, ()) for name in products)
        rows.append(BlankRow(key, who[key], own, blanks, tuple(map(crosssell.sentence, blanks))))
    total = len(ids) if limit < 0 else ranked.count(connection, "best")
    return WhiteSpace(products, tuple(rows), total, kept.book.blank_missing.sentence if kept.book.blank_missing else "")
