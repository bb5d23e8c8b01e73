"""Companies by name: which one a typed name means, and which look like it; each question runs on an index."""

import sqlite3

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.names import company_key
from accountbook.domain.values import Stored, show_value
from accountbook.row import Row
from accountbook.tongue import _

NEAR = 88
"""The likeness of keys (0 to 100, rapidfuzz ratio) from which a name is called near."""


class Namesake(Row):
    """A company that looks like a typed name."""

    id: int
    name: str
    town: str


def company_named(connection: sqlite3.Connection, typed: str) -> tuple[int | None, str]:
    """The key of the company a typed name means, or None and the doubt that says why."""
    key = company_key(typed)
    rows = connection.execute(
        "SELECT id, name FROM company WHERE name_key = ? AND archived_at IS NULL ORDER BY id LIMIT 9", (key,)
    ).fetchall()
    exact = [row for row in rows if row[1].casefold() == typed.strip().casefold()] or rows
    if len(exact) == 1:
        return int(exact[0][0]), ""
    if exact:
        return None, _("Several companies are called {name}.").format(name=typed)
    begins = _beginning(connection, key, 2)
    if len(begins) == 1:
        return begins[0].id, ""
    return None, _("No company in the book is called {name}.").format(name=typed)


def awaited_at(connection: sqlite3.Connection, contact_id: int, typed: str) -> str:
    """The company of the book that a typed name means, where a person who went there is not entered yet; else ""."""
    found = company_named(connection, typed)[0] if typed.strip() else None
    there = "SELECT 1 FROM contact WHERE id = ? AND company_id = ?"
    if found is None or connection.execute(there, (contact_id, found)).fetchone():
        return ""
    return company_name(connection, found)


def parent_named(connection: sqlite3.Connection, typed: str, child: int | None) -> tuple[int | None, str]:
    """The same for the parent of a company (None for a new one), which cannot be itself or one of its daughters."""
    found, doubt = company_named(connection, typed)
    if found is None or child is None:
        return found, doubt
    above = (
        "WITH RECURSIVE above (id) AS (VALUES (?) UNION SELECT c.parent_id FROM company c JOIN above a ON a.id = c.id)"
    )
    if connection.execute(f"{above} SELECT 1 FROM above WHERE id = ?", (found, child)).fetchone():
        return None, _("A company cannot belong to itself or to one of its daughters.")
    return found, ""


def looks_like(connection: sqlite3.Connection, typed: str, besides: int | None = None) -> Namesake | None:
    """A company of the same key, or the nearest one among those that begin alike; `besides` leaves one out."""
    from rapidfuzz import fuzz

    key = company_key(typed)
    if len(key) < 3:
        return None
    same = connection.execute(
        "SELECT c.id, c.name, coalesce(d.town, ''), c.name_key FROM company c LEFT JOIN digest d ON d.company_id = c.id "
        "WHERE c.name_key >= ? AND c.name_key < ? AND c.archived_at IS NULL ORDER BY c.name_key LIMIT 200",
        (key[:3], key[:3] + "\U0010ffff"),
    ).fetchall()
    scored = [(fuzz.ratio(key, row[3]), Namesake(*row[:3])) for row in same if row[0] != besides]
    score, best = max(scored, default=(0.0, None), key=lambda pair: pair[0])
    return best if score >= NEAR else None


def company_name(connection: sqlite3.Connection, company_id: int | None) -> str:
    """The name of a company, "" where there is none."""
    row = connection.execute("SELECT name FROM company WHERE id = ?", (company_id,)).fetchone()
    return str(row[0]) if row else ""


def shown_value(connection: sqlite3.Connection, field: Field, value: Stored | None, currency: str = "EUR") -> str:
    """A stored value as a person reads it: a link to a company by the company's name, "" where it is no more."""
    if field.kind == kinds.COMPANY and value is not None:
        return company_name(connection, int(str(value)))
    return show_value(field, value, currency)


def _beginning(connection: sqlite3.Connection, key: str, limit: int) -> list[Namesake]:
    rows = connection.execute(
        "SELECT c.id, c.name, coalesce(d.town, '') FROM company c LEFT JOIN digest d ON d.company_id = c.id "
        "WHERE c.name_key >= ? AND c.name_key < ? AND c.archived_at IS NULL ORDER BY c.name_key LIMIT ?",
        (key, key + "\U0010ffff", limit),
    ).fetchall()
    return [Namesake(*row) for row in rows]
