"""What a command is: its name, one line of help, its arguments, the names in its answer, and what it does."""

import sqlite3
import sys

from accountbook.cli.answer import TSV, Answer, Asked
from accountbook.cli.arguments import Arguments, Given, no_arguments
from accountbook.folders import book_file, book_name
from accountbook.row import TYPE_CHECKING, Row
from accountbook.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from accountbook.store.book import Book


class Call(Row):
    """One call of a command: its arguments, the day and the form of the answer, the `--book` named and the settings."""

    given: Given
    asked: Asked
    named: str
    settings: Settings

    @property
    def path(self) -> "Path":
        """The file of the book."""
        return book_file(self.named)

    @property
    def wants_table(self) -> bool:
        """Whether --tsv was typed; a pipe alone gets a report as Markdown."""
        return getattr(self.given, "form", "") == TSV

    def reading(self, *, at_once: bool = True) -> "Reading":
        """A connection for an answer that only reads, inside `with`: at one moment of the book.

        Not `at_once` for what computes or writes for seconds: whoever saves meanwhile might have to wait for it.
        """
        return Reading(self, at_once)

    def book(self) -> "Book":
        """The book, open for reading; damage shows itself when a page is read."""
        from accountbook.store.book import open_book

        book = open_book(self.path, today=self.asked.today, check=False, tell=say_aside, habits=self.settings.habits)
        if book.upgraded:
            say_aside(book.upgraded)
        return book

    def book_to_write(self) -> "Book":
        """The book, open for a change: the first of a day makes a verified backup before."""
        book = self.book()
        if self.settings.backups and not book.read_only:
            from accountbook.clock import utc_now
            from accountbook.store.file.backups import before_writing

            if reason := before_writing(self.path, utc_now()):
                say_aside(reason)
        return book


def say_aside(sentence: str) -> None:
    """Say something beside the answer."""
    sys.stderr.write(f"accountbook: {sentence}\n")


class Reading:
    """A connection inside `with`: at once where the book is as it should be, else with all care."""

    def __init__(self, call: Call, at_once: bool) -> None:
        self._call, self._at_once = call, at_once
        self._quick: sqlite3.Connection | None = None

    def __enter__(self) -> sqlite3.Connection:
        from accountbook.store.quick import quick_reader

        self._quick = quick_reader(book_name(self._call.named))
        if self._quick is None:
            return self._with_care()
        if not self._at_once:
            self._quick.rollback()
        return self._quick

    def _with_care(self) -> sqlite3.Connection:
        from contextlib import ExitStack

        with ExitStack() as opened:
            connection = opened.enter_context(opened.enter_context(self._call.book()).read())
            self._careful = opened.pop_all()
        return connection

    def __exit__(
        self, kind: "type[BaseException] | None", error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        if self._quick is None:
            self._careful.__exit__(kind, error, trace)
            return
        self._quick.close()
        if isinstance(error, (sqlite3.Error, ValueError)):
            from accountbook.store.file.explain import explained

            with explained(self._call.path):
                raise error


class Command(Row):
    """One command. `columns` name what its answer holds: the header of the TSV, the keys of the JSON."""

    name: str
    help: str
    run: "Callable[[Call], Answer | int]"
    """What it does: an answer to write, or the exit code of a screen."""
    arguments: "Callable[[Arguments], None]" = no_arguments
    columns: tuple[str, ...] = ()
    besides: tuple[tuple[str, ...], ...] = ()
    """The names in its answers to other questions, where they are others: about one NAME, with an option."""
