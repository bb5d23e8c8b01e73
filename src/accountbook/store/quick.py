"""The quick way to a book for what only reads: a read-only connection, without `pathlib` or the ORM.

Whatever is unusual (an older or newer book, a crash to recover from, a file that is not a book) gives None: the
careful way of `store.book` then opens it, or says in a sentence why not.
"""

import os
import sqlite3

from accountbook.store.marks import APPLICATION_ID, SCHEMA

_LOOKS = (
    "PRAGMA application_id",
    "PRAGMA user_version",
    "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type IN ('view', 'trigger'))",
)


def quick_reader(path: str) -> sqlite3.Connection | None:
    """A read-only connection to a book of this program's schema, at one moment of it until `rollback`; or None."""
    if not os.path.isfile(path):  # noqa: PTH113 (opening a pipe would wait for ever)
        return None
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = None
    try:
        connection = sqlite3.connect(f"file:{quoted}?mode=ro", uri=True, isolation_level=None)
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("BEGIN")
        found = [connection.execute(look).fetchone()[0] for look in _LOOKS]
    except (sqlite3.Error, UnicodeError, ValueError):
        found = []
    if found == [APPLICATION_ID, SCHEMA, 0]:
        return connection
    if connection is not None:
        connection.close()
    return None
