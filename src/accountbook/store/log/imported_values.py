"""What imports brought, as the change log tells it: so that a file can change what it said, and not what a person did."""

import json
import sqlite3
from typing import Any

_LINES = """SELECT l.op, l.field, l.after FROM change l JOIN batch b ON b.id = l.batch_id WHERE l.entity = ?
 AND l.record_id = ? AND l.op <> 'delete' AND b.kind = 'import' AND NOT b.undone ORDER BY l.id"""


def imported_values(connection: sqlite3.Connection, entity: str, record_id: int) -> dict[str, Any]:
    """The last value that an import gave each column of a record, as JSON has it (days as text)."""
    values: dict[str, Any] = {}
    for op, column, after in connection.execute(_LINES, (entity, record_id)):
        values |= json.loads(after) if op == "insert" else {column: json.loads(after or "null")}
    return values


def first_values(connection: sqlite3.Connection, entity: str, record_id: int) -> dict[str, Any]:
    """The values with which a record was made, as JSON has them, whoever made it."""
    query = "SELECT after FROM change WHERE entity = ? AND record_id = ? AND op = 'insert' ORDER BY id DESC LIMIT 1"
    row = connection.execute(query, (entity, record_id)).fetchone()
    return dict(json.loads(row[0])) if row else {}
