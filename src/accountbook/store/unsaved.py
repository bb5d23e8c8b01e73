"""Texts typed while the book itself cannot be written: lines in a file beside it, under the book's key if it has one."""

import json
import os
import sqlite3
from contextlib import suppress
from errno import ENOSPC
from pathlib import Path

from accountbook.row import TYPE_CHECKING
from accountbook.store.file.connect import GREETING, database_errors, head_of, key_of, open_bare

if TYPE_CHECKING:
    from typing import Any


def write_aside(path: Path, line: "dict[str, Any]", key: str) -> bool:
    """Append a line to the file (made for this user only); False where even that cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        try:
            if not key:
                _append(descriptor, json.dumps(line).encode() + b"\n")
        finally:
            os.close(descriptor)
        if key:
            _write_locked(path, json.dumps(line), key)
    except database_errors(OSError):
        with suppress(OSError):  # whatever lies there may go, or be a folder
            if not path.stat().st_size:
                path.unlink()
        return False
    return True


def read_aside(path: Path, key: str) -> "list[dict[str, Any]]":
    """The lines of the file; none where it is not there, or is not ours to read."""
    try:
        if key and not head_of(path).startswith((b"{", GREETING)):
            texts = _read_locked(path, key)
        else:
            texts = path.read_text("utf-8").splitlines()
        return [json.loads(text) for text in texts]
    except database_errors(OSError, ValueError):
        return []


def lock(path: Path, key: str) -> None:
    """Write the lines anew under a key that the book got later."""
    if lines := read_aside(path, key_of(path)):
        path.unlink()
        for line in lines:
            write_aside(path, line, key)


def _append(descriptor: int, text: bytes) -> None:
    """Add a line whole or not at all: half a one would hide those before it."""
    written = os.write(descriptor, text)
    if written < len(text):
        os.ftruncate(descriptor, os.fstat(descriptor).st_size - written)
        raise OSError(ENOSPC, os.strerror(ENOSPC))


def _write_locked(path: Path, text: str, key: str) -> None:
    connection = _open(path, key)
    try:
        connection.execute("CREATE TABLE IF NOT EXISTS line (text)")
        connection.execute("INSERT INTO line VALUES (?)", (text,))
    finally:
        connection.close()


def _read_locked(path: Path, key: str) -> list[str]:
    connection = _open(path, key)
    try:
        return [text for (text,) in connection.execute("SELECT text FROM line ORDER BY rowid")]
    finally:
        connection.close()


def _open(path: Path, key: str) -> sqlite3.Connection:
    connection = open_bare(path, key=key)
    connection.execute("PRAGMA journal_mode=MEMORY")  # nothing of it beside the file
    return connection
