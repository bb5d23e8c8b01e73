"""The complete book as one JSON document, and back into an empty book: every record, every fact, the whole history."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from accountbook.errors import BookError
from accountbook.habits import Habits
from accountbook.store.book import Book
from accountbook.store.file.explain import Malformed
from accountbook.store.marks import SCHEMA
from accountbook.store.safety.health import need_whole
from accountbook.store.writing import whole
from accountbook.store.writing.anew import settle
from accountbook.store.writing.workbench import UPGRADE
from accountbook.tongue import _

FORMAT = "accountbook"
NO_ROW = (KeyError, TypeError, AttributeError, ValueError)
"""What says that something is no row of a table, or no value of its column."""


def export_json(connection: sqlite3.Connection, today: date) -> bytes:
    """The whole book; stable order, so that two exports of one book are the same bytes.

    Raises `Malformed` where it would not come back: damage need not keep SQLite from reading on.
    """
    need_whole(connection)
    content = {table: list(_fitting(connection, table)) for table in whole.CARRIED}
    document = {"format": FORMAT, "schema": SCHEMA, "exported_on": today.isoformat(), "content": content}
    return (json.dumps(document, ensure_ascii=True, indent=1) + "\n").encode("ascii")


def _fitting(connection: sqlite3.Connection, table: str) -> Iterator[whole.Row]:
    """The rows of a table, each proved as it will be when it comes back."""
    for row in whole.rows_of(connection, table):
        try:
            whole.checked_row(table, row)
        except NO_ROW as error:
            raise Malformed(str(error)) from error
        yield row


def read_document(data: bytes, name: str) -> dict[str, Any]:
    """The document of an export of ours, or a sentence that says what is wrong with it."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BookError(_("{name} is not JSON: {error}").format(name=name, error=error)) from error
    if (
        not isinstance(document, dict)
        or document.get("format") != FORMAT
        or not isinstance(document.get("content"), dict)
    ):
        raise BookError(_("{name} is not an export of accountbook.").format(name=name))
    if document.get("schema") not in range(1, SCHEMA + 1):  # what an earlier schema did not know stays empty
        sentence = _("{name} was written by another version (schema {theirs}; this program reads {ours}).")
        raise BookError(sentence.format(name=name, theirs=document.get("schema"), ours=SCHEMA))
    return document


def need_empty(book: Book, name: str) -> None:
    """Raise a `BookError` where the book holds anything: a complete export would mix with it."""
    with book.read() as connection:
        if whole.is_empty(connection):
            return
    raise BookError(_("A complete export goes into an empty book: create one, then import {name}.").format(name=name))


def read_rows(path: Path) -> tuple[int, dict[str, list[whole.Row]]]:
    """The schema and the checked rows of an export of ours, table by table; a `BookError` where they fit no book."""
    document = read_document(path.read_bytes(), path.name)
    try:
        return document["schema"], whole.checked(document["content"])
    except NO_ROW as error:
        raise BookError(_("{name} does not fit this book: {error}").format(name=path.name, error=error)) from error


def restore_json(book: Book, path: Path, habits: Habits | None = None) -> int:
    """Fill an empty book from a complete export; how many rows it had. Nothing is written unless all of it fits.

    What an earlier program left in it is read anew, as an upgrade does; days with the `habits` of who typed them.
    """
    need_empty(book, path.name)
    schema, content = read_rows(path)
    with book.write(_("Restore {name}").format(name=path.name), kind=UPGRADE) as unit:
        rows = whole.write_back(unit, content)
        if schema < SCHEMA:
            settle(unit, habits)
        return rows
