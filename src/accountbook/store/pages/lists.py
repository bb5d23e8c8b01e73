"""The companies of the book as lists show them: ids in name order, then only the rows that are on the screen."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from itertools import chain

from accountbook.domain.names import search_forms
from accountbook.row import TYPE_CHECKING, Row
from accountbook.store.pages.localday import day
from accountbook.store.within import in_parts

if TYPE_CHECKING:
    from array import array


class CompanyRow(Row):
    """One company in a list."""

    id: int
    name: str
    town: str
    country: str
    stage: str
    account_class: str
    industry: str
    phone: str
    contacts: int
    last_contact_on: date | None
    next_due_on: date | None
    next_text: str


_ROWS = """SELECT c.id, c.name, coalesce(d.town, ''), coalesce(d.country, ''), coalesce(c.stage, ''),
 coalesce(c.account_class, ''), coalesce(c.industry, ''), coalesce(d.phone, ''), coalesce(d.contacts, 0),
 d.last_contact_on, d.next_due_on, coalesce(d.next_text, '')
FROM company c LEFT JOIN digest d ON d.company_id = c.id WHERE c.id IN ({marks})"""


def ids_of(cursor: sqlite3.Cursor) -> "array[int]":
    """The keys a query found, eight bytes each."""
    from array import array as packed

    return packed("q", list(chain.from_iterable(cursor)))


def company_ids(connection: sqlite3.Connection) -> "array[int]":
    """Every company of the book, in name order."""
    return ids_of(connection.execute("SELECT id FROM company WHERE archived_at IS NULL ORDER BY name_key, id"))


def company_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, CompanyRow]:
    """The rows of these companies by key."""
    found: dict[int, CompanyRow] = {}
    for marks, part in in_parts(ids):
        for row in connection.execute(_ROWS.format(marks=marks), part):
            found[row[0]] = CompanyRow._make((*row[:9], day(row[9]), day(row[10]), row[11]))
    return found


def filtered_ids(connection: sqlite3.Connection, typed: str) -> "array[int]":
    """The companies in which every typed word begins a word of name, town, reach, profile or people, in name order."""
    wanted = prefix_query(typed)
    if not wanted:
        return company_ids(connection)
    query = (
        "SELECT id FROM company WHERE archived_at IS NULL AND id IN (SELECT s.company_id FROM search_name n "
        "JOIN searchdoc s ON s.id = n.rowid WHERE search_name MATCH ?) ORDER BY name_key, id"
    )
    return ids_of(connection.execute(query, (wanted,)))


def prefix_query(typed: str) -> str:
    """The full-text query for words typed so far; "" where nothing can be searched for."""
    words = [" OR ".join(f'"{form}"*' for form in search_forms(word)) for word in typed.split()]
    return " AND ".join(f"({word})" for word in words if word)


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether the book holds no company yet."""
    return connection.execute("SELECT 1 FROM company WHERE archived_at IS NULL LIMIT 1").fetchone() is None


def headcounts(connection: sqlite3.Connection, industry: str, most: int) -> list[int]:
    """The headcounts of so many live companies of an industry: what is usual there."""
    query = "SELECT employees FROM company WHERE industry = ? AND employees > 0 AND archived_at IS NULL LIMIT ?"
    return [row[0] for row in connection.execute(query, (industry, most))]
