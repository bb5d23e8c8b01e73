"""Products and who bought them: the rows and columns of white space."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import date

from accountbook.domain.insight.crosssell import product_key
from accountbook.domain.insight.inputs import spellings
from accountbook.store.bought import earned
from accountbook.store.within import in_parts

MOST_PRODUCTS = 40
"""Products compared where there is no product list: those most companies buy."""


def products(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Our product list; without one, what most companies have bought. Each in one spelling, the newest or the commonest."""
    rows = connection.execute("SELECT name FROM product WHERE archived_at IS NULL AND name IS NOT NULL ORDER BY id")
    if listed := spellings((name for (name,) in rows), product_key):
        return tuple(listed.values())
    query = f"""SELECT o.product, count(DISTINCT o.company_id) FROM purchase o
     JOIN company c ON c.id = o.company_id AND c.archived_at IS NULL
     WHERE {earned()} AND o.product > '' GROUP BY o.product ORDER BY 2, 1 DESC"""
    found = connection.execute(query).fetchall()
    buyers: Counter[str] = Counter()
    for name, companies in found:
        buyers[product_key(name)] += companies
    spelt = spellings((name for name, _companies in found), product_key)
    most = sorted(spelt, key=lambda key: (-buyers[key], spelt[key]))
    return tuple(spelt[key] for key in most[:MOST_PRODUCTS])


def bought(connection: sqlite3.Connection, ids: Sequence[int], today: date) -> dict[int, set[str]]:
    """The keys of the products each of these companies has bought; one that was credited was bought once."""
    found: dict[int, set[str]] = {}
    query = f"""SELECT DISTINCT o.company_id, o.product FROM purchase o WHERE {earned()}
     AND o.product > '' AND o.purchased_on <= ? AND o.company_id IN ({{}})"""
    for marks, part in in_parts(ids):
        for key, product in connection.execute(query.format(marks), (today.isoformat(), *part)):
            found.setdefault(key, set()).add(product_key(product))
    return found
