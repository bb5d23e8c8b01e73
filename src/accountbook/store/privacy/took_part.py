"""What a person took part in: talks and promises, and whom colleagues named; also what only the log still knows."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from accountbook.store.privacy.mentioned import Mention
from accountbook.store.privacy.rights import PAIRS, Person, linked_rows

NAMED = "('reports_to', 'knows')"
"""Fields in which people are named as one calls them; what was not understood in them is kept as typed."""


class TookPart(NamedTuple):
    """Rows as (table, key), there or only in the log, and the writes in which they came, changed and went."""

    rows: frozenset[tuple[str, int]]
    batches: frozenset[int]
    naming: frozenset[int]
    """Those writes in which nothing but whom somebody reports to and knows was set."""


def took_part(connection: sqlite3.Connection, one: Person) -> TookPart:
    """Everything of others in which the person took part or is likely to be named by a single word.

    For a customer in their own name that is all that was written there.
    """
    rows = set(linked_rows(connection, one)) | _named_beside(connection, one)
    for contact in one.contacts:
        rows |= _once(connection, contact)
    query = "SELECT DISTINCT batch_id FROM change WHERE entity = ? AND record_id = ?"
    batches = {batch for row in rows for (batch,) in connection.execute(query, row)}
    query = "SELECT DISTINCT batch_id FROM change WHERE company_id = ?"
    batches |= {batch for customer in one.customers for (batch,) in connection.execute(query, (customer,))}
    return TookPart(frozenset(rows), frozenset(batches), frozenset(_naming(connection, rows, batches)))


def _naming(connection: sqlite3.Connection, rows: set[tuple[str, int]], batches: set[int]) -> Iterator[int]:
    for batch in batches:
        touched = set(connection.execute("SELECT entity, record_id FROM change WHERE batch_id = ?", (batch,)))
        here = touched & rows
        if here and all(entity == "fact" for entity, _key in here):
            yield batch


def _once(connection: sqlite3.Connection, contact: int) -> set[tuple[str, int]]:
    """The talks, promises and changes with which the log ever linked a contact."""
    row = "coalesce(after, before)"
    found = connection.execute(
        f"SELECT CASE entity WHEN 'attendance' THEN 'interaction' ELSE entity END, "
        f"CASE entity WHEN 'attendance' THEN json_extract({row}, '$.interaction_id') ELSE record_id END "
        f"FROM change WHERE entity IN ('attendance', 'followup', 'businesschange') "
        f"AND CASE op WHEN 'update' THEN field = 'contact_id' AND :contact IN (before, after) "
        f"ELSE json_extract({row}, '$.contact_id') = :key END",
        {"contact": str(contact), "key": contact},
    )
    return {(entity, int(key)) for entity, key in found if key is not None}


def _named_beside(connection: sqlite3.Connection, one: Person) -> set[tuple[str, int]]:
    """What is known about whom colleagues, and all whom a link ever joined to the person, report to and know."""
    people = _colleagues(connection, one)
    for contact in one.contacts:
        people |= _linked(connection, contact)
    facts = connection.execute(
        f"""SELECT record_id, id FROM fact WHERE record = 'contact' AND field IN {NAMED}
         UNION SELECT json_extract(row, '$.record_id'), record_id FROM
          (SELECT record_id, coalesce(after, before) AS row FROM change WHERE entity = 'fact' AND op <> 'update')
         WHERE json_extract(row, '$.record') = 'contact' AND json_extract(row, '$.field') IN {NAMED}"""
    )
    return {("fact", key) for whose, key in facts if whose in people}


def _colleagues(connection: sqlite3.Connection, one: Person) -> set[int]:
    """Everybody who works or worked where the person does or did."""
    marks = ", ".join(str(int(company)) for company in worked_at(connection, one))
    query = f"""SELECT id FROM contact WHERE company_id IN ({marks})
     UNION SELECT contact_id FROM employment WHERE company_id IN ({marks})"""
    return {key for (key,) in connection.execute(query)}


def worked_at(connection: sqlite3.Connection, one: Person) -> set[int]:
    """The companies where the person works or worked; for a customer in their own name that is the customer too."""
    marks = ", ".join(str(int(contact)) for contact in one.contacts)
    query = f"""SELECT company_id FROM employment WHERE contact_id IN ({marks})
     UNION SELECT company_id FROM change WHERE entity = 'contact' AND record_id IN ({marks})"""
    found = {one.company_id, *one.customers, *(company for (company,) in connection.execute(query))}
    return {company for company in found if company is not None}


def _linked(connection: sqlite3.Connection, contact: int) -> set[int]:
    """Who was ever a boss, reports to the person, or knows them."""
    found = set()
    for table, (own, other) in PAIRS.items():
        row = "coalesce(after, before)"
        pairs = connection.execute(
            f"SELECT {own}, {other} FROM {table} UNION SELECT json_extract({row}, '$.{own}'), "
            f"json_extract({row}, '$.{other}') FROM change WHERE entity = ? AND op <> 'update'",
            (table,),
        )
        found |= {key for pair in pairs if contact in pair for key in pair}
    return found


def belongs(connection: sqlite3.Connection, hit: Mention, what: TookPart) -> bool:
    """Whether a text stands in one of these rows, in their lines of the log, or in a sentence about such a write."""
    if hit.table == "batch":
        return hit.row_id in what.batches
    if hit.table != "change":
        return (hit.table, hit.row_id) in what.rows
    row = connection.execute("SELECT entity, record_id FROM change WHERE id = ?", (hit.row_id,)).fetchone()
    return tuple(row) in what.rows


def only_names(connection: sqlite3.Connection, hit: Mention, what: TookPart) -> bool:
    """Whether a text that `belongs` says nothing but names: whom somebody reports to and knows."""
    if hit.table == "batch":
        return hit.row_id in what.naming
    if hit.table == "change":
        query = "SELECT entity FROM change WHERE id = ?"
        return bool(connection.execute(query, (hit.row_id,)).fetchone()[0] == "fact")
    return hit.table == "fact"
