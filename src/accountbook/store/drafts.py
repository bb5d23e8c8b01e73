"""What is being typed, kept in the book itself within half a second, so that a dropped line costs nothing."""

import os
import sqlite3
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from accountbook.errors import BookError
from accountbook.settings import data_folder
from accountbook.store.aside import read_aside, write_aside
from accountbook.store.book import reader
from accountbook.store.connect import connect, database_errors, key_of


@dataclass(frozen=True, slots=True)
class Found:
    """A draft that another session left behind."""

    key: str
    body: str
    at: str


class Drafts:
    """Keeps the newest text of every open form; `keep` is called at each keystroke, a thread writes it down.

    `flush` may be called from any thread, also when the event loop stands still. Where the book cannot be written,
    the drafts go to a file beside it (`aside`). Two sessions that edit one record keep a draft each: the row's key is
    the session and the form's own key. What a dead session left is taken over when a form shows it (`restore`).
    """

    WAIT = 0.4

    def __init__(self, path: Path, session: str, *, writable: bool = True) -> None:
        self.path = path
        self.writable = writable
        self._key = key_of(path)
        self.side_file = side_file(path)
        self.session = session
        self._newest: dict[str, str | None] = {}
        self._own: dict[str, Found] = {}
        self._left: dict[str, tuple[str, Found]] = {}
        self._taken_over: dict[str, str] = {}
        self._aside: dict[str, Found] = {}
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._wake = threading.Event()
        self._ended = False
        self._thread: threading.Thread | None = None

    def keep(self, key: str, body: str) -> None:
        """Remember the text of a form; on disk within half a second."""
        self._own[key] = Found(key, body, _now())
        self._change(key, body)

    def has_some(self) -> bool:
        """Whether anything was typed in this session that is not saved."""
        return bool(self._own)

    def find(self, key: str) -> Found | None:
        """The text that this session, or one found dead by `left_behind`, kept of a form; from memory, never waits."""
        left = self._left.get(key)
        return self._own.get(key) or (left[1] if left else None)

    def restore(self, key: str) -> Found | None:
        """The same, for a form that shows it now: from here on what a dead session left is ours to change and drop."""
        found = self.find(key)
        if key in self._left and key not in self._own:
            row_key, left = self._left.pop(key)
            self._taken_over[key] = row_key
            self._own[key] = left
        return found

    def drop(self, key: str) -> None:
        """Forget a draft: it was saved or thrown away on purpose."""
        self._own.pop(key, None)
        self._change(key, None)

    def left_behind(self) -> list[Found]:
        """Drafts of sessions that are not running any more, newest first."""
        connection = reader(self.path)
        rows = connection.execute("SELECT key, body, at, session FROM draft ORDER BY at").fetchall()
        connection.close()
        for row_key, body, at, session in rows:
            if not _alive(session):
                key = row_key.partition(" ")[2]
                self._left[key] = (row_key, Found(key, body, str(at)))
        self._take_from_aside()
        left = [found for _row_key, found in self._left.values()]
        return sorted((*left, *self._aside.values()), key=lambda found: found.at, reverse=True)

    def flush(self) -> None:
        """Write what is not on disk yet, now."""
        with self._writing:
            with self._lock:
                pending, self._newest = self._newest, {}
            if not pending:
                return
            try:
                if not self.writable:
                    raise BookError("")
                self._write(pending)
            except database_errors(BookError, OSError):
                self._write_aside(pending)

    def close(self) -> None:
        """Write the rest and end the thread."""
        self._ended = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout=2)
        self.flush()

    def _name(self) -> str:
        return f"{os.getpid()}-{self.session}"[:36]

    def _change(self, key: str, body: str | None) -> None:
        with self._lock:
            self._newest[key] = body
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="drafts", daemon=True)
            self._thread.start()
        self._wake.set()

    def _run(self) -> None:
        pause = threading.Event()
        while not self._ended:
            self._wake.wait()
            self._wake.clear()
            if not self._ended:
                pause.wait(self.WAIT)
                self.flush()

    def _write(self, pending: dict[str, str | None]) -> None:
        connection = connect(self.path)
        try:
            connection.execute("BEGIN IMMEDIATE")
            for key, body in pending.items():
                row_key = f"{self._name()} {key}"
                taken_over = self._taken_over.pop(key, "")
                connection.execute("DELETE FROM draft WHERE key IN (?, ?)", (row_key, taken_over))
                if body is not None:
                    values = (row_key, self._name(), body, _now())
                    connection.execute("INSERT INTO draft (key, session, body, at) VALUES (?, ?, ?, ?)", values)
            connection.execute("COMMIT")
        finally:
            connection.close()

    def _write_aside(self, pending: dict[str, str | None]) -> None:
        line = {"session": self._name(), "at": _now(), "texts": pending}
        if not write_aside(self.side_file, line, self._key):
            with self._lock:
                self._newest = pending | self._newest  # with the next key, or at the end, once more

    def _take_from_aside(self) -> None:
        """Read what sessions that ended wrote beside a book they could not write to; the file goes when all are read."""
        lines = read_aside(self.side_file, self._key)
        if not lines or any(_alive(line["session"]) for line in lines):
            return
        for line in lines:
            for key, body in line["texts"].items():
                if self.writable:
                    self._change(key, body)
                if body is not None:
                    self._own[key] = self._aside[key] = Found(key, body, line["at"])
        if self.writable:
            self.flush()
            self.side_file.unlink(missing_ok=True)


def may_wait(connection: sqlite3.Connection, book: Path) -> bool:
    """Whether anything typed and not saved may be offered when the program starts; quick, and rather yes than no."""
    if connection.execute("SELECT 1 FROM draft LIMIT 1").fetchone():
        return True
    return side_file(book).exists()


def side_file(book: Path) -> Path:
    """Where the drafts of a book go that cannot be written: beside it, or to the data folder."""
    if os.access(book.parent, os.W_OK):
        return book.with_name(f".{book.name}.drafts")
    return data_folder() / "drafts" / f"{book.name}.drafts"


def _now() -> str:
    """This moment in UTC as the book writes it."""
    return datetime.now(UTC).replace(tzinfo=None).isoformat(sep=" ")


def _alive(session: str) -> bool:
    """True while the process that wrote a draft still runs on this machine."""
    pid = session.partition("-")[0]
    if not pid.isdecimal() or int(pid) == os.getpid():
        return pid == str(os.getpid())
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
