"""Products and who bought them: the rows and columns of white space."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from accountbook.store.insight.cache import CHUNK

MOST_PRODUCTS = 40
"""Products compared where there is no product list: those most companies buy."""


def products(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Our product list; without one, what most companies have bought."""
    rows = connection.execute("SELECT name FROM product WHERE archived_at IS NULL AND name IS NOT NULL ORDER BY id")
    listed = tuple(name for (name,) in rows)
    if listed:
        return listed
    query = """SELECT product FROM purchase WHERE archived_at IS NULL AND outcome IS NOT 'lost' AND product > ''
     GROUP BY product ORDER BY count(DISTINCT company_id) DESC, product LIMIT ?"""
    return tuple(name for (name,) in connection.execute(query, (MOST_PRODUCTS,)))


def bought(connection: sqlite3.Connection, ids: Sequence[int], today: date) -> dict[int, set[str]]:
    """The products each of these companies has bought."""
    found: dict[int, set[str]] = {}
    query = """SELECT DISTINCT company_id, product FROM purchase WHERE archived_at IS NULL AND outcome IS NOT 'lost'
     AND product > '' AND purchased_on <= ? AND company_id IN ({})"""
    for start in range(0, len(ids), CHUNK):
        part = list(ids[start : start + CHUNK])
        marks = ", ".join("?" * len(part))
        for key, product in connection.execute(query.format(marks), (today.isoformat(), *part)):
            found.setdefault(key, set()).add(product)
    return found
