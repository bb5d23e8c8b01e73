"""The search index of a book: full-text tables over the folded words and the notes.

No triggers: SQLite refuses full-text tables in them while it distrusts the schema (`trusted_schema=OFF`), and a book
without triggers is one in which any trigger is somebody else's. `derived` and `Unit` keep the index current instead.
"""

import sqlite3
from collections.abc import Iterable

from accountbook.store.file.connect import database_errors

INDEX_TABLES = (
    # Prefixes of one, two and three letters are stored, so that search as you type never scans.
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_name USING fts5(names, places, reach, more, content='searchdoc', "
    "content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_note USING fts5(text, content='interaction', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_word USING fts5vocab('search_name', 'col')",
)

COLUMNS = {"search_name": ("searchdoc", "names, places, reach, more"), "search_note": ("interaction", "text")}


def create_index(connection: sqlite3.Connection) -> None:
    """Create what is missing of the full-text tables."""
    for statement in INDEX_TABLES:
        connection.execute(statement)


def index_rows(connection: sqlite3.Connection, index: str, where: str, args: Iterable[object]) -> None:
    """Put rows of the indexed table into the index (they are in the table already)."""
    table, columns = COLUMNS[index]
    connection.execute(
        f"INSERT INTO {index} (rowid, {columns}) SELECT id, {columns} FROM {table} WHERE {where}", tuple(args)
    )


def unindex_rows(connection: sqlite3.Connection, index: str, where: str, args: Iterable[object]) -> None:
    """Take rows out of the index, while the table still holds their old text."""
    table, columns = COLUMNS[index]
    connection.execute(
        f"INSERT INTO {index} ({index}, rowid, {columns}) SELECT 'delete', id, {columns} FROM {table} WHERE {where}",
        tuple(args),
    )


def rebuild_index(connection: sqlite3.Connection, *indexes: str) -> None:
    """Build these full-text indexes (both where none is named) anew from their tables.

    In one piece: an index of several is searched in each of them, which takes twice as long and more.
    """
    for index in indexes or COLUMNS:
        for order in ("rebuild", "optimize"):
            connection.execute(f"INSERT INTO {index}({index}) VALUES (?)", (order,))


def check_index(connection: sqlite3.Connection) -> str:
    """ "ok", or what the index and its tables disagree about."""
    for index in COLUMNS:
        try:
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        except database_errors() as error:
            return f"{index}: {error}"
    return "ok"
