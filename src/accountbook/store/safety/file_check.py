"""SQLite's quick check of the whole file while others read and save: it can be stopped, and it holds nobody up."""

import sqlite3
import threading
from pathlib import Path

from accountbook.store.book import reader
from accountbook.store.file import opening
from accountbook.store.file.connect import connect, database_errors, driver, journal_for, key_of

CACHE_KIB = 512
"""Each page is looked at once: keeping many costs memory and gains nothing."""
PATIENCE = 0.02
"""Seconds after which a check that was told to stop is told again: it may just have begun."""


class FileCheck:
    """One check; run in a thread, as it takes half a minute in 100,000 companies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._stopped = False
        self._over = threading.Event()

    def run(self) -> str:
        """ "ok", the first thing that is wrong, or "" where it was stopped.

        Without a write-ahead log a reader keeps others from saving, so the file is read without a lock; what looks
        wrong then may have been saved meanwhile, and is looked at again with one.
        """
        try:
            journal, _synchronous = journal_for(self._path, driver(bool(key_of(self._path))))
            verdict = self._verdict(locked=journal == "wal")
            return verdict if verdict in ("", "ok") else self._verdict(locked=True)
        finally:
            self._over.set()

    def _verdict(self, *, locked: bool) -> str:
        if self._stopped:
            return ""
        try:
            self._connection = reader(self._path) if locked else connect(self._path, mode="immutable")
        except database_errors() as error:
            return str(error)
        self._connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        try:
            verdict = opening.quick_check(self._connection)
        finally:
            self._connection.close()
            self._connection = None
        return "" if self._stopped else verdict

    def stop(self, timeout: float = 0.5) -> None:
        """End it soon; waits until it has ended, for `timeout` seconds at most."""
        self._stopped = True
        for _attempt in range(int(timeout / PATIENCE)):
            connection = self._connection
            if connection is not None:
                try:
                    connection.interrupt()
                except database_errors():
                    pass  # it has just been closed
            if self._over.wait(PATIENCE):
                return
