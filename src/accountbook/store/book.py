"""The book: one file, opened after it proved to be ours; `read()` asks, `write()` is the only way in and the one commit."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from accountbook.clock import utc_now
from accountbook.errors import UNUSABLE_BOOK, BookError
from accountbook.row import TYPE_CHECKING
from accountbook.store.file import opening
from accountbook.store.file.connect import (
    connect,
    database_errors,
    driver,
    error_name,
    key_of,
    on_network_disk,
    remember_key,
)
from accountbook.store.file.explain import explained
from accountbook.store.file.held import place_of
from accountbook.store.marks import APPLICATION_ID, SCHEMA
from accountbook.tongue import _

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from accountbook.habits import Habits
    from accountbook.store.writing.unit import Unit

Clock = Callable[[], datetime]


class Book:
    """An open book. Reading is plain SQL on pooled read-only connections; SQLModel is imported at the first write.

    `today` is the day the program takes for today; `clock` gives the UTC moment of each write; `read_only` says in a
    sentence why nothing can be saved, "" where it can; `upgraded` that the book was made by an earlier program.
    """

    upgraded = ""

    def __init__(self, path: Path, *, today: date, clock: Clock = utc_now, read_only: str = "") -> None:
        self.path = path
        self.read_only = read_only
        self.today = today
        self.clock = clock
        self.session_uid = os.urandom(8).hex()
        self._place = place_of(path)
        self._idle: list[sqlite3.Connection] = []
        self._laid: list[Callable[[sqlite3.Connection], None]] = []
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._engine: Engine | None = None
        self._watcher: sqlite3.Connection | None = None

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A read-only connection; each statement sees the newest committed state. Not for use across user input."""
        with self._lock:
            connection, laid = self._idle.pop() if self._idle else None, list(self._laid)
        if connection is None:
            self.need_its_place()
            connection = reader(self.path)
            for put in laid:
                put(connection)
        try:
            with explained(self.path):
                yield connection
        finally:
            with self._lock:
                self._idle.append(connection) if laid == self._laid else connection.close()

    @contextmanager
    def write(self, what: str, *, by: str = "me", kind: str = "edit", save_id: str | None = None) -> Iterator["Unit"]:
        """One unit of work: BEGIN IMMEDIATE, your changes, their log, search words and digests, one commit.

        `what` is the sentence shown by undo and history. Leaving by an exception rolls everything back.
        """
        from sqlmodel import Session

        from accountbook.store.writing.unit import Unit

        if self.read_only:
            raise BookError(self.read_only, UNUSABLE_BOOK)
        with self._writing, explained(self.path):
            self.need_its_place()
            engine = self._engine or self._open_engine()
            with Session(engine, expire_on_commit=False) as session:
                unit = Unit(session, by=by, what=what, kind=kind, at=self.clock(), today=self.today)
                unit.batch.save_id = save_id
                yield unit
                unit.finish()
                session.commit()

    def lay_over(self, put: Callable[[sqlite3.Connection], None]) -> None:
        """Have this session see tables of its own in place of those of a book that may not be written.

        `put` makes them, as temporary tables in the memory of each connection; nothing of them reaches a disk.
        """
        with self._lock:
            self._laid.append(put)
            while self._idle:
                self._idle.pop().close()

    def data_version(self) -> int:
        """A number that changes when another connection has committed: what a live screen polls."""
        with self._lock, explained(self.path):
            if self._watcher is None:
                self._watcher = reader(self.path)
            return int(self._watcher.execute("PRAGMA data_version").fetchone()[0])

    def forget_pages(self) -> None:
        """Free what idle readers keep of the file in memory; the system keeps it too, and hands it out at once."""
        if self._lock.acquire(blocking=False):  # somebody reads just now: not worth waiting for
            try:
                for connection in self._idle:
                    connection.execute("PRAGMA shrink_memory")
            finally:
                self._lock.release()

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

    def need_its_place(self) -> None:
        """Raise a `BookError` where the path does not lead to the file that was opened: whatever is there is another book."""
        if self._place is None or place_of(self.path) != self._place:
            from accountbook.store.file.cipher import is_locked

            sentence = _(
                "The book was moved or replaced while it was open: nothing is saved to {path}. "
                "Put it back there, or start again with --book and its new place."
            )
            if is_locked(self.path):
                sentence = _(
                    "The book {path} was encrypted while it was open here: nothing more is saved. "
                    "Start again with its passphrase."
                )
            raise BookError(sentence.format(path=self.path), UNUSABLE_BOOK)

    def _open_engine(self) -> "Engine":
        from accountbook.store.file.engine import engine_on

        self._engine = engine_on(lambda: connect(self.path), driver(bool(key_of(self.path))))
        return self._engine


def reader(path: Path) -> sqlite3.Connection:
    """A read-only connection; where a crash left a journal to roll back, a writing one does that first."""
    try:
        return _proved(connect(path, mode="ro"))
    except database_errors() as error:
        if not error_name(error).startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):  # SQLCipher says no more than that
            raise
        unfinished = any(path.with_name(path.name + end).exists() for end in ("-wal", "-journal"))
        if why_read_only(path) and not unfinished:
            return _proved(connect(path, mode="immutable"))
        with explained(path):
            recovering = _proved(connect(path))
            try:
                return _proved(connect(path, mode="ro"))
            finally:
                recovering.close()


def _proved(connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def why_read_only(path: Path) -> str:
    """The sentence that says why a book opens for reading only; "" where it may be written.

    On a network disk SQLite's locks cannot be trusted: one writer, by explicit word (ACCOUNTBOOK_ALONE=1).
    """
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return _("The book or its folder is write-protected: opened for reading only. Nothing was saved.")
    if on_network_disk(path) and os.environ.get("ACCOUNTBOOK_ALONE", "") in ("", "0"):
        return _(
            "The book lies on a network disk, where two writers would lose each other's work: opened for reading only. "
            "If nobody else uses it, start with --i-am-alone."
        )
    return ""


def open_book(
    path: Path,
    *,
    today: date,
    clock: Clock = utc_now,
    check: bool = True,
    tell: Callable[[str], None] | None = None,
    habits: "Habits | None" = None,
) -> Book:
    """Open a book after checking that it is one, sound, and of this schema; an older one is upgraded with a backup.

    `check=False` leaves out reading the whole file for damage, which takes half a minute in 100,000 companies. A book
    that cannot or may not be written opens for reading and says why in `read_only`. `tell` gets a sentence before an
    upgrade, which takes a minute there, and days in it are read with the `habits` of who typed them.
    """
    with explained(path):
        schema = opening.schema_of(path)
        read_only = why_read_only(path)
        upgraded = _upgraded(path, read_only, tell, habits) if schema < SCHEMA else ""
        book = Book(path, today=today, clock=clock, read_only=read_only)
        book.upgraded = upgraded
        with book.read() as connection:
            opening.refuse_foreign_code(connection, path)
            verdict = opening.quick_check(connection) if check else "ok"
        if verdict != "ok":
            book.close()
            raise BookError(opening.damaged(path, verdict), UNUSABLE_BOOK)
    return book


def _upgraded(path: Path, read_only: str, tell: Callable[[str], None] | None, habits: "Habits | None") -> str:
    """Bring an older book up to this program; the sentence that says so."""
    if read_only:
        sentence = _(
            "{path} was made by an earlier accountbook and has to be upgraded before it can be read, but it may not be "
            "written here. Copy it to a folder of your own and name the copy with --book."
        )
        raise BookError(sentence.format(path=path), UNUSABLE_BOOK)
    from accountbook.store.migrate import migrate

    if tell is not None:
        tell(_("The book comes from an earlier version: it is copied and upgraded; a large one takes a minute."))
    sentence = _(
        "The book was upgraded for this version of the program; everything in it is kept. A copy from before: {path}"
    )
    return sentence.format(path=migrate(path, habits=habits))


def create_book(path: Path, *, today: date, clock: Clock = utc_now, key: str = "") -> Book:
    """Create a new, empty book: only for you to read (0600), never over an existing file; encrypted with a raw key."""
    from accountbook.models.whole import METADATA
    from accountbook.store.file.engine import engine_on
    from accountbook.store.file.search_schema import create_index
    from accountbook.store.migrate import stamp

    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        opening.refuse_lost_link(path)
        if path.exists():
            raise BookError(_("{path} is there already; it was not touched.").format(path=path))
        making = path.with_name(f".tmp-{os.getpid()}-{path.name}")
        making.unlink(missing_ok=True)
        os.close(os.open(making, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            connection = connect(making, key=key)
            try:
                with engine_on(lambda: connection, driver(bool(key))).begin() as bound:
                    METADATA.create_all(bound)
                    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                    create_index(connection)
                    stamp(connection)
            finally:
                connection.close()
            if key:
                remember_key(key)
            _name_it(making, path)
        finally:
            making.unlink(missing_ok=True)
    return Book(path, today=today, clock=clock)


def _name_it(made: Path, path: Path) -> None:
    """Give a finished book its name, never over another file: a program killed before leaves nothing half made."""
    from accountbook.store.file.copying import sync_folder

    try:
        path.hardlink_to(made)
    except FileExistsError as error:
        raise BookError(_("{path} is there already; it was not touched.").format(path=path)) from error
    except OSError:  # a disk without links (a stick)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        made.replace(path)
    sync_folder(path.parent)
