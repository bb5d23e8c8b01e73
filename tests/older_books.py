"""Books as earlier versions of the program made them: the shipped steps alone, filled with the rows of a new book."""

import sqlite3
from pathlib import Path

from accountbook.store.book import Book
from accountbook.store.file.connect import connect
from accountbook.store.file.search_schema import rebuild_index
from accountbook.store.marks import APPLICATION_ID
from accountbook.store.migrate import migrate


def made_by_step(path: Path, schema: int) -> Path:
    """An empty book of an earlier schema."""
    path.touch(0o600)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    migrate(path, schema=schema, backup=False)
    return path


def as_of_schema(book: Book, path: Path, schema: int = 1) -> Path:
    """A book of an earlier schema with all the rows of this one, as far as that schema has columns for them."""
    made_by_step(path, schema)
    book.close()
    connection = connect(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("ATTACH ? AS newer", (str(book.path),))
    query = "SELECT name FROM newer.sqlite_master WHERE type = 'table' AND name NOT GLOB 'search_*' AND name NOT GLOB 'sqlite_*'"
    for (table,) in connection.execute(f"{query} AND name <> 'alembic_version'").fetchall():
        names = [name for (name,) in connection.execute(f"SELECT name FROM pragma_table_info('{table}', 'main')")]
        columns = ", ".join(f'"{name}"' for name in names)
        connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")
    connection.execute("DETACH newer")
    rebuild_index(connection)
    assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    return path
