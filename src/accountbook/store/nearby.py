"""An hour free in a town: its companies, those first that are worth the visit most."""

import sqlite3
from datetime import date
from typing import NamedTuple

from accountbook.domain.names import fold
from accountbook.store.agenda import Cadences
from accountbook.store.lists import day

LIMIT = 50


class NearRow(NamedTuple):
    """A company in a town; `over` is by how many days its contact is overdue (0 where it is not)."""

    id: int
    name: str
    town: str
    street: str
    phone: str
    account_class: str
    last_contact_on: date | None
    next_due_on: date | None
    next_text: str
    over: int


_QUERY = """SELECT c.id, c.name, a.town, coalesce(a.street, ''), coalesce(d.phone, ''), coalesce(c.account_class, ''),
 d.last_contact_on, d.next_due_on, coalesce(d.next_text, ''),
 max(0, coalesce(cast(julianday(:today) - julianday(d.last_contact_on) AS integer)
  - coalesce(c.cadence_days, CASE c.account_class WHEN 'A' THEN :a WHEN 'B' THEN :b WHEN 'C' THEN :c END), 0)) AS over
FROM address a JOIN company c ON c.id = a.company_id LEFT JOIN digest d ON d.company_id = c.id
WHERE (a.town_key >= :first AND a.town_key < :last OR a.postcode = :typed) AND a.archived_at IS NULL
 AND c.archived_at IS NULL AND c.stage IS NOT 'lost' AND c.stage IS NOT 'former'
GROUP BY c.id
ORDER BY d.next_due_on IS NULL OR d.next_due_on > :today, over = 0, coalesce(c.account_class, 'D'),
 d.last_contact_on IS NOT NULL, d.last_contact_on, c.name_key LIMIT :limit"""


def nearby(
    connection: sqlite3.Connection, typed: str, today: date, cadences: Cadences, limit: int = LIMIT
) -> list[NearRow]:
    """The companies with an address in a town that begins so, or with that postcode; due ones first, then overdue ones."""
    town = fold(typed)
    if not town:
        return []
    bound = {"first": town, "last": town + "{", "typed": typed.strip(), "today": today.isoformat(), "limit": limit}
    rows = connection.execute(_QUERY, bound | cadences._asdict())
    return [NearRow(*row[:6], day(row[6]), day(row[7]), *row[8:]) for row in rows]
