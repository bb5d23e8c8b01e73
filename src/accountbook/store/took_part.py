"""What a person took part in: talks and promises, also those that only the log still knows, and what was said of them."""

import sqlite3
from typing import NamedTuple

from accountbook.store.mentioned import Mention
from accountbook.store.rights import Person, linked_rows


class TookPart(NamedTuple):
    """Rows as (table, key), there or only in the log, and the writes in which they came, changed and went."""

    rows: frozenset[tuple[str, int]]
    batches: frozenset[int]


def took_part(connection: sqlite3.Connection, one: Person) -> TookPart:
    """Everything of others in which the person took part; for a customer in their own name, all that was written there."""
    rows = set(linked_rows(connection, one))
    for contact in one.contacts:
        rows |= _once(connection, contact)
    query = "SELECT DISTINCT batch_id FROM change WHERE entity = ? AND record_id = ?"
    batches = {batch for row in rows for (batch,) in connection.execute(query, row)}
    if one.record == "company":
        query = "SELECT DISTINCT batch_id FROM change WHERE company_id = ?"
        batches |= {batch for (batch,) in connection.execute(query, (one.id,))}
    return TookPart(frozenset(rows), frozenset(batches))


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


def belongs(connection: sqlite3.Connection, hit: Mention, what: TookPart) -> bool:
    """Whether a text stands in one of these rows, in their lines of the log, or in a sentence about such a write."""
    if hit.table == "batch":
        return hit.row_id in what.batches
    if hit.table != "change":
        return (hit.table, hit.row_id) in what.rows
    row = connection.execute("SELECT entity, record_id FROM change WHERE id = ?", (hit.row_id,)).fetchone()
    return tuple(row) in what.rows
