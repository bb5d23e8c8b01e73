"""The rows of a damaged book that can still be read: by their keys, and around what cannot."""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from accountbook.store.book import reader
from accountbook.store.file.connect import database_errors, error_name, key_of, open_bare
from accountbook.store.file.explain import tells_damage
from accountbook.store.file.opening import refuse_foreign_code

DAMAGED = (MemoryError, UnicodeDecodeError)
"""Beside the errors of a driver; SQLCipher calls a page a lack of memory that it cannot decrypt."""
BEYOND = 500
"""So many keys are tried behind the last row that was read, where nothing tells how many there were."""
MOST = 1_000_000
"""Keys that are tried at most: what tells the last one may be damaged, too."""
HIGHEST = 2**62
LAST_OF = "SELECT max(rowid) FROM"
"""Asks for the last key of a table: SQLite looks at its right edge alone."""


class Salvage:
    """A book that is read table by table; what comes out is whole rows, and the keys of those that are lost."""

    def __init__(self, book: Path) -> None:
        self._book = book
        self._connection = _opened(book)
        try:
            refuse_foreign_code(self._connection, book)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def columns(self, table: str) -> list[str]:
        """The columns a table has in this book; none where it has no such table."""
        return [name for (name,) in self._connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]

    def indexes(self, table: str) -> list[set[int]]:
        """The keys that each of its indexes holds, of those that read, whether the rows can be read or not.

        A page that was half written, or written to the wrong place, often reads without an error: only what else
        speaks of its rows tells that they are gone.
        """
        held: list[set[int]] = []
        for (index,) in self._asked("SELECT name FROM pragma_index_list(?) WHERE NOT partial", (table,)):
            with suppress(LookupError):
                found = self._all(f'SELECT rowid FROM {table} INDEXED BY "{index}" WHERE +rowid > 0')
                held.append({key for (key,) in found})
        return held

    def keys(self, table: str) -> set[int] | None:
        """The keys that any of its indexes holds; None where no index reads."""
        held = self.indexes(table)
        return set().union(*held) if held else None

    def binned(self, table: str) -> dict[int, str] | None:
        """When each record of a kind went into the bin, by its key; None where the index of the bin does not read."""
        index = f"ix_{table}_bin"
        if not self._asked("SELECT 1 FROM pragma_index_list(?) WHERE name = ?", (table, index)):
            return None
        with suppress(LookupError):
            query = f"SELECT rowid, archived_at FROM {table} INDEXED BY {index} WHERE archived_at IS NOT NULL"
            return dict(self._all(query))
        return None

    def rows(self, table: str, columns: Sequence[str], lost: set[int]) -> Iterator[tuple[object, ...]]:
        """The key and the columns of each row that can be read; the keys of others go into `lost`.

        In one go while all is well. Around damage the keys behind it are halved until those are left out alone that
        lie in it. No index is believed while rows are read.
        """
        query = f"SELECT rowid, {', '.join(columns)} FROM {table} NOT INDEXED WHERE rowid"
        waiting: list[Sequence[int]] = [range(1, HIGHEST)]
        tried_all = False
        while waiting:
            keys = waiting.pop()
            last = keys[0] - 1
            # One alone is asked for by itself: behind the end of a range SQLite looks at the next row, too.
            where = "= ?1" if len(keys) == 1 else "BETWEEN ?1 AND ?2 ORDER BY rowid"
            try:
                for row in self._connection.execute(f"{query} {where}", (keys[0], keys[-1])[: len(keys)]):
                    last = row[0]
                    yield row
                continue
            except database_errors(*DAMAGED) as error:
                self._recover(error)
            left = keys[bisect_right(keys, last) :] if tried_all else self._keys_behind(table, last)
            tried_all = True
            if len(keys) == 1:
                lost.add(keys[0])
            elif left:
                middle = len(left) // 2
                waiting += [part for part in (left[middle:], left[:middle]) if part]

    def _recover(self, error: BaseException) -> None:
        """Go on after damage, with a new connection where the old one of an encrypted book reads nothing more."""
        if not is_damage(error):
            raise error
        if key_of(self._book):
            self._connection.close()
            self._connection = _opened(self._book)

    def _keys_behind(self, table: str, last: int) -> Sequence[int]:
        """The keys behind the last row that was read: those that an index holds, else all that may have been given."""
        held = self.keys(table)
        if held is not None:
            return sorted(key for key in held if key > last)
        told = [
            *self._asked("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)),
            *self._asked("SELECT max(record_id) FROM change WHERE entity = ?", (table,)),
            *(self._asked("SELECT max(batch_id) FROM change", ()) if table == "batch" else ()),
            *self._asked(f"{LAST_OF} {table} NOT INDEXED", ()),
        ]
        tops = [key for (key,) in told if isinstance(key, int)]
        top = max(tops) if tops else self._edge_of_what_reads(table, last) + BEYOND
        return range(last + 1, min(top, last + MOST) + 1)

    def _edge_of_what_reads(self, table: str, last: int) -> int:
        """The highest key up to which a page still reads: looked for from behind, since damage may lie before it, too."""
        query = f"{LAST_OF} {table} NOT INDEXED WHERE rowid <= ?"
        edge, below = last, last + MOST
        for step in (BEYOND, 1):
            tried = range(below, edge, -step)
            edge = next((key for key in tried if self._asked(query, (key,))), edge)
            below = edge + step - 1
        return edge

    def _asked(self, query: str, args: tuple[object, ...]) -> list[tuple[Any, ...]]:
        """What a question answers; nothing where what it reads is damaged."""
        with suppress(LookupError):
            return self._all(query, args)
        return []

    def _all(self, query: str, args: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Every row of an answer; `LookupError` where it cannot be read."""
        try:
            return self._connection.execute(query, args).fetchall()
        except database_errors(*DAMAGED) as error:
            self._recover(error)
            raise LookupError(query) from error


def _opened(book: Path) -> sqlite3.Connection:
    """A read-only connection, also to a file that was cut off: SQLite reads one only where the schema may be mended."""
    try:
        return reader(book)
    except database_errors(*DAMAGED) as error:
        if not is_damage(error):
            raise
    connection = open_bare(book, mode="ro")
    try:
        for pragma in ("writable_schema=ON", "query_only=ON", "trusted_schema=OFF", "cell_size_check=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def is_damage(error: BaseException) -> bool:
    """Whether an error says that what is in the file is damaged, or that the disk does not give it out any more."""
    return isinstance(error, MemoryError) or error_name(error).startswith("SQLITE_IOERR") or tells_damage(error)
