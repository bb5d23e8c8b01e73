"""The book: one file, opened after it proved to be ours; `read()` asks, `write()` is the only way in and the one commit."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from accountbook.errors import UNUSABLE_BOOK, BookError
from accountbook.store import opening
from accountbook.store.connect import connect
from accountbook.store.explain import explained
from accountbook.store.marks import APPLICATION_ID, SCHEMA
from accountbook.tongue import _

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from accountbook.store.unit import Unit

Clock = Callable[[], datetime]


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Book:
    """An open book. Reading is plain SQL on pooled read-only connections; SQLModel is imported at the first write.

    `today` is the day the program takes for today; `clock` gives the UTC moment of each write.
    """

    def __init__(self, path: Path, *, today: date, clock: Clock = _utc_now) -> None:
        self.path = path
        self.today = today
        self.clock = clock
        self.session_uid = os.urandom(8).hex()
        found = path.stat()
        self._identity = (found.st_dev, found.st_ino)
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._engine: Engine | None = None
        self._watcher: sqlite3.Connection | None = None
        self.saved_at: datetime | None = None

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A read-only connection; each statement sees the newest committed state. Not for use across user input."""
        with self._lock:
            connection = self._idle.pop() if self._idle else None
        if connection is None:
            connection = reader(self.path)
        try:
            with explained():
                yield connection
        finally:
            with self._lock:
                self._idle.append(connection)

    @contextmanager
    def write(self, what: str, *, by: str = "me", kind: str = "edit", save_id: str | None = None) -> Iterator["Unit"]:
        """One unit of work: BEGIN IMMEDIATE, your changes, their log, search words and digests, one commit.

        `what` is the sentence shown by undo and history. Leaving by an exception rolls everything back.
        """
        from sqlmodel import Session

        from accountbook.store.unit import Unit

        with self._writing, explained():
            self._same_file()
            engine = self._engine or self._open_engine()
            with Session(engine, expire_on_commit=False) as session:
                unit = Unit(session, by=by, what=what, kind=kind, at=self.clock(), today=self.today)
                unit.batch.save_id = save_id
                yield unit
                unit.finish()
                session.commit()
            self.saved_at = self.clock()

    def data_version(self) -> int:
        """A number that changes when another connection has committed: what a live screen polls."""
        with self._lock, explained():
            if self._watcher is None:
                self._watcher = reader(self.path)
            return int(self._watcher.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            for connection in [*self._idle, *([self._watcher] if self._watcher else [])]:
                connection.close()
            self._idle.clear()
            self._watcher = None
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *_reason: object) -> None:
        self.close()

    def _same_file(self) -> None:
        try:
            found = self.path.stat()
        except OSError:
            found = None
        if found is None or (found.st_dev, found.st_ino) != self._identity:
            sentence = _("The book was moved or replaced; nothing was saved to {path}. Your text is kept.")
            raise BookError(sentence.format(path=self.path), UNUSABLE_BOOK)

    def _open_engine(self) -> "Engine":
        from accountbook.store.engine import engine_on

        self._engine = engine_on(lambda: connect(self.path))
        return self._engine


def reader(path: Path) -> sqlite3.Connection:
    """A read-only connection; where a crash left a journal to roll back, a writing one does that first."""
    try:
        connection = connect(path, mode="ro")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname not in ("SQLITE_READONLY_ROLLBACK", "SQLITE_READONLY_RECOVERY", "SQLITE_CANTOPEN"):
            raise
        with explained():
            recovering = connect(path)
            recovering.execute("SELECT count(*) FROM sqlite_master").fetchone()
            recovering.close()
            connection = connect(path, mode="ro")
    return connection


def open_book(path: Path, *, today: date, clock: Clock = _utc_now, check: bool = True) -> Book:
    """Open a book after checking that it is one, sound, and of this schema; an older one is upgraded with a backup.

    `check=False` leaves out reading the whole file for damage, which takes half a minute in 100,000 companies.
    """
    with explained():
        schema = opening.schema_of(path)
        if schema < SCHEMA:
            from accountbook.store.migrate import migrate

            migrate(path)
        book = Book(path, today=today, clock=clock)
        with book.read() as connection:
            opening.refuse_foreign_code(connection, path)
            verdict = opening.quick_check(connection) if check else "ok"
        if verdict != "ok":
            sentence = _(
                "The book {path} is damaged ({what}). Nothing is written; restore a backup: accountbook restore"
            )
            raise BookError(sentence.format(path=path, what=verdict), UNUSABLE_BOOK)
    return book


def create_book(path: Path, *, today: date, clock: Clock = _utc_now) -> Book:
    """Create a new, empty book: only for you to read (0600), never over an existing file."""
    from sqlmodel import SQLModel

    from accountbook.models import housekeeping, tables  # noqa: F401  (they register their tables)
    from accountbook.store.engine import engine_on
    from accountbook.store.migrate import stamp
    from accountbook.store.search_schema import create_index

    with explained():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError as error:
            raise BookError(_("{path} is there already; it was not touched.").format(path=path)) from error
        connection = connect(path)
        try:
            with engine_on(lambda: connection).begin() as bound:
                SQLModel.metadata.create_all(bound)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                create_index(connection)
                stamp(connection)
        except BaseException:
            connection.close()
            path.unlink()
            raise
        connection.close()
    return Book(path, today=today, clock=clock)
