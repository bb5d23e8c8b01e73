"""What a command is: its name, one line of help, its arguments, the names in its answer, and what it does."""

import sqlite3
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from accountbook.cli.answer import Answer, Asked
from accountbook.folders import book_file, book_name
from accountbook.row import TYPE_CHECKING, Row
from accountbook.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from accountbook.store.book import Book


class Call(Row):
    """One call of a command: its arguments, the day and the form of the answer, the `--book` named and the settings."""

    given: Namespace
    asked: Asked
    named: str
    settings: Settings

    @property
    def path(self) -> "Path":
        """The file of the book."""
        return book_file(self.named)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for an answer that only reads: at once where the book is as it should be, else with all care."""
        from accountbook.store.quick import quick_reader

        connection = quick_reader(book_name(self.named))
        if connection is None:
            with self.book() as book, book.read() as careful:
                yield careful
            return
        try:
            yield connection
        except sqlite3.Error:
            from accountbook.store.explain import explained

            with explained():
                raise
        finally:
            connection.close()

    def book(self) -> "Book":
        """The book, open for reading; damage shows itself when a page is read."""
        from accountbook.store.book import open_book

        book = open_book(self.path, today=self.asked.today, check=False, tell=say_aside)
        if book.upgraded:
            say_aside(book.upgraded)
        return book

    def book_to_write(self) -> "Book":
        """The book, open for a change: the first of a day makes a verified backup before."""
        book = self.book()
        if self.settings.backups and not book.read_only:
            from accountbook.store.backups import before_writing, utc_now

            if reason := before_writing(self.path, utc_now()):
                say_aside(reason)
        return book


def say_aside(sentence: str) -> None:
    """Say something beside the answer."""
    sys.stderr.write(f"accountbook: {sentence}\n")


def no_arguments(_parser: ArgumentParser) -> None:
    """For a command that takes none."""


class Command(Row):
    """One command. `columns` name what its answer holds: the header of the TSV, the keys of the JSON."""

    name: str
    help: str
    run: Callable[[Call], Answer | int]
    """What it does: an answer to write, or the exit code of a screen."""
    arguments: Callable[[ArgumentParser], None] = no_arguments
    columns: tuple[str, ...] = ()
