"""Somebody at some company: "anna huber" is also Anna who works at Huber, though no single document holds both words.

Both sides are asked of the index of words alone, which costs next to nothing; only the rarer side is then looked up in
the tables: three thousand Annas are compared with the few people who work at a Huber, not the other way round.
"""

import sqlite3
from collections.abc import Iterator

from accountbook.store.lookup.hits import Doc
from accountbook.store.lookup.words import Group, match
from accountbook.store.within import in_parts, marks

MOST = 20_000
"""Documents of one side that are compared."""
CHUNK = 200
# A plus keeps the planner from the index of records, by which it would walk through every person there is.
_DOCS = f"SELECT rowid FROM search_name WHERE search_name MATCH ? LIMIT {MOST}"
_PEOPLE = (
    "SELECT record_id, company_id FROM searchdoc WHERE id IN ({}) AND +record = 'contact' AND company_id IS NOT NULL"
)
_COMPANIES = "SELECT record_id FROM searchdoc WHERE id IN ({}) AND +record = 'company'"
_THEIR_DOCS = "SELECT id, record_id FROM searchdoc WHERE record = 'company' AND record_id IN ({})"
_STAFF_DOCS = "SELECT id FROM searchdoc WHERE company_id IN ({})"
_STAFF = "SELECT record_id FROM searchdoc WHERE id IN ({}) AND +record = 'contact' ORDER BY id"


def people_at(connection: sqlite3.Connection, groups: tuple[Group, ...], wanted: int, within: str = "") -> list[Doc]:
    """Contacts of whom one word is the name and the others belong to their company (stand in these columns of it)."""
    found: list[Doc] = []
    for place, group in enumerate(groups):
        people = _matching(connection, match((group,), "names"))
        firms = _matching(connection, match(groups[:place] + groups[place + 1 :], within)) if people else []
        ask = _by_people if len(people) <= len(firms) else _by_companies
        for key in ask(connection, people, firms):
            found.append(("contact", key))
            if len(found) == wanted:
                return found
    return found


def _by_people(connection: sqlite3.Connection, people: list[int], firms: list[int]) -> Iterator[int]:
    """Those of the people whose company is one of the firms."""
    right = set(firms)
    for _marks, part in in_parts(people, CHUNK):
        staff = _rows(connection, _PEOPLE, part)
        docs = _rows(connection, _THEIR_DOCS, list({company for _key, company in staff}))
        theirs = {company for doc, company in docs if doc in right}
        yield from (key for key, company in staff if company in theirs)


def _by_companies(connection: sqlite3.Connection, people: list[int], firms: list[int]) -> Iterator[int]:
    """The staff of the firms, as far as they are among the people."""
    right = set(people)
    for _marks, part in in_parts(firms, CHUNK):
        companies = [key for (key,) in _rows(connection, _COMPANIES, part)]
        docs = [doc for (doc,) in _rows(connection, _STAFF_DOCS, companies) if doc in right]
        for _marks, some in in_parts(docs, CHUNK):
            yield from (key for (key,) in _rows(connection, _STAFF, some))


def _matching(connection: sqlite3.Connection, expression: str) -> list[int]:
    return [key for (key,) in connection.execute(_DOCS, (expression,))]


def _rows(connection: sqlite3.Connection, query: str, keys: list[int]) -> list[tuple[int, ...]]:
    """The rows with these keys; without any, nothing is asked: "in nothing" walks through the whole index."""
    return connection.execute(query.format(marks(keys)), keys).fetchall() if keys else []
