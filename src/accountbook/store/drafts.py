"""What is being typed, kept in the book itself within half a second, so that a dropped line costs nothing."""

import os
import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path

from accountbook.clock import utc_now
from accountbook.errors import BookError
from accountbook.folders import data_folder
from accountbook.row import TYPE_CHECKING, Row
from accountbook.store.book import reader
from accountbook.store.file.connect import connect, database_errors, key_of
from accountbook.store.file.held import place_of
from accountbook.store.file.sessions import is_alive, session_name
from accountbook.store.unsaved import read_aside, write_aside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class Found(Row):
    """A draft that another session left behind."""

    key: str
    body: str
    at: str


class Drafts:
    """Keeps the newest text of every open form; `keep` is called at each keystroke, a thread writes it down.

    `flush` may be called from any thread, also when the event loop stands still. Where the book cannot be written,
    the drafts go to a file beside it (`unsaved`); where that cannot be written either, or the book was moved or replaced,
    to one in the data folder, which waits for this book wherever it is opened next. Two sessions that edit one record
    keep a draft each: the row's key is the session and the form's own key. What a dead session left is taken over when
    a form shows it (`restore`).
    """

    WAIT = 0.4
    AGAIN = 5.0
    """Seconds after which what is on no disk is tried once more."""

    def __init__(self, path: Path, session: str, *, writable: bool = True) -> None:
        self.path = path
        self.writable = writable
        self.stuck = False
        """Whether something typed is on no disk: the last try found no room in the book and none outside it."""
        self._key = key_of(path)
        self.side_file = side_file(path)
        self._place = place_of(path)
        self._book = ""
        self._name = session_name(session)
        self._newest: dict[str, str | None] = {}
        self._own: dict[str, Found] = {}
        self._left: dict[str, tuple[str, Found]] = {}
        self._taken_over: dict[str, str] = {}
        self._aside: dict[str, Found] = {}
        self._outside: dict[Path, set[str]] = {}
        """What this session keeps in files outside the book, because the book did not take it."""
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._wake = threading.Event()
        self._ended = False
        self.others_type = False
        """Whether `left_behind` saw texts of another session that still runs."""
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
        self._book = which_book(connection)
        rows = connection.execute("SELECT key, body, at, session FROM draft ORDER BY at").fetchall()
        connection.close()
        others = [row for row in rows if row[3] != self._name]
        dead = [row for row in others if not is_alive(row[3])]
        self.others_type = len(dead) < len(others)
        for row_key, body, at, _session in dead:
            if row_key not in self._taken_over.values():
                key = row_key.partition(" ")[2]
                self._left[key] = (row_key, Found(key, body, str(at)))
        self._take_from_aside((self.side_file, *([waiting_file(self._book)] if self._book else [])))
        left = [found for _row_key, found in self._left.values()]
        return sorted((*left, *self._aside.values()), key=lambda found: found.at, reverse=True)

    def flush(self) -> None:
        """Write what is not on disk yet, now."""
        with self._writing:
            with self._lock:
                pending, self._newest = self._newest, {}
            if not pending:
                return
            began = _now()
            try:
                if not self.writable or self._is_displaced():
                    raise BookError("")
                self._write(pending)
            except database_errors(BookError, OSError):
                self._write_aside(pending)
            else:
                self.stuck = False
                self._take_back(pending.keys(), began)

    def close(self) -> None:
        """Write the rest and end the thread."""
        self._ended = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout=2)
        self.flush()

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
            self._wake.wait(self.AGAIN if self.stuck else None)
            self._wake.clear()
            if not self._ended:
                pause.wait(self.WAIT)
                self.flush()

    def _write(self, pending: dict[str, str | None]) -> None:
        connection = connect(self.path)
        try:
            self._book = self._book or which_book(connection)
            connection.execute("BEGIN IMMEDIATE")
            for key, body in pending.items():
                row_key = f"{self._name} {key}"
                taken_over = self._taken_over.get(key, "")
                connection.execute("DELETE FROM draft WHERE key IN (?, ?)", (row_key, taken_over))
                if body is not None:
                    values = (row_key, self._name, body, _now())
                    connection.execute("INSERT INTO draft (key, session, body, at) VALUES (?, ?, ?, ?)", values)
            connection.execute("COMMIT")
            for key in pending:
                self._taken_over.pop(key, None)
        finally:
            connection.close()

    def _is_displaced(self) -> bool:
        """Whether something else, or nothing, lies where the book was opened."""
        return place_of(self.path) != self._place

    def _write_aside(self, pending: dict[str, str | None]) -> None:
        line = {"session": self._name, "at": _now(), "texts": pending}
        for file in self._places_outside():
            if write_aside(file, line, self._key):
                self._outside.setdefault(file, set()).update(pending)
                self.stuck = False
                return
        with self._lock:
            self._newest = pending | self._newest  # in a while, with the next key, or at the end, once more
        self.stuck = any(pending.values())

    def _places_outside(self) -> list[Path]:
        """Where a draft may go that the book does not take, the best first."""
        waiting = [waiting_file(self._book)] if self._book else []
        if not self._is_displaced():
            return [self.side_file, *waiting]
        from accountbook.store.file.cipher import is_locked

        if not self._key and is_locked(self.path):
            return []  # it was encrypted meanwhile: no plain text beside it
        return waiting or [self.side_file]

    def _take_back(self, keys: Iterable[str], at: str) -> None:
        """The book holds what is newer than what lies outside it; `at` is from before: what was written then is older."""
        for file, held in list(self._outside.items()):
            line = {"session": self._name, "at": at, "texts": dict.fromkeys(held.intersection(keys))}
            if line["texts"] and write_aside(file, line, self._key):
                held.difference_update(keys)
                if not held:
                    del self._outside[file]

    def _take_from_aside(self, files: Iterable[Path]) -> None:
        """Read what sessions that ended wrote outside a book they could not write to; the files go when the book has it."""
        read = {file: read_aside(file, self._key) for file in files}
        for file, lines in list(read.items()):
            if not lines or any(line["session"] == self._name or is_alive(line["session"]) for line in lines):
                del read[file]
        for line in sorted((line for lines in read.values() for line in lines), key=lambda line: line["at"]):
            for key, body in line["texts"].items():
                if key in self._left and self._left[key][1].at < line["at"]:  # an older text of the same form
                    self._taken_over[key] = self._left.pop(key)[0]
                if self.writable:
                    self._change(key, body)
                if body is not None:
                    self._own[key] = self._aside[key] = Found(key, body, line["at"])
                else:
                    self._own.pop(key, None)
                    self._aside.pop(key, None)
        if self.writable and read:
            self.flush()
            if not (self.stuck or self._outside):
                for file in read:
                    file.unlink(missing_ok=True)


def typed_in(kept: "Mapping[str, Any]") -> str:
    """All that was typed in a form, in one line, out of what was kept of it."""
    texts = [kept.get("texts", {}), *(child["texts"] for child in kept.get("children", ()))]
    return kept.get("text") or " · ".join(value for each in texts for value in each.values() if value)


def may_wait(connection: sqlite3.Connection, book: Path) -> bool:
    """Whether anything typed and not saved may be offered when the program starts; quick, and rather yes than no."""
    if connection.execute("SELECT 1 FROM draft LIMIT 1").fetchone():
        return True
    return side_file(book).exists() or waiting_file(which_book(connection)).exists()


def side_file(book: Path) -> Path:
    """Where the drafts of a book go that cannot be written: beside it, or to the data folder."""
    if os.access(book.parent, os.W_OK):
        return book.with_name(f".{book.name}.drafts")
    return data_folder() / "drafts" / f"{book.name}.drafts"


def waiting_file(book: str) -> Path:
    """Where the drafts of a book go that lies somewhere else all of a sudden."""
    return data_folder() / "drafts" / f"{book}.drafts"


def files_aside(book: Path) -> list[Path]:
    """Every file outside a book in which its drafts may lie."""
    connection = reader(book)
    try:
        return [side_file(book), waiting_file(which_book(connection))]
    finally:
        connection.close()


def which_book(connection: sqlite3.Connection) -> str:
    """What tells a book from every other, wherever it lies: from the public id of its first change; "" before that."""
    first = connection.execute("SELECT uid FROM batch ORDER BY id LIMIT 1").fetchone()
    return str(first[0])[:23] if first else ""


def _now() -> str:
    """This moment in UTC as the book writes it."""
    return utc_now().replace(tzinfo=None).isoformat(sep=" ")
