"""What a command is: its name, one line of help, its arguments, the names in its answer, and what it does."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from accountbook.cli.answer import Answer, Asked
from accountbook.settings import Settings
from accountbook.store.book import Book, open_book


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a command: its arguments, the day and the form of the answer, the book and the settings."""

    given: Namespace
    asked: Asked
    path: Path
    settings: Settings

    def book(self) -> Book:
        """The book, open for reading; damage shows itself when a page is read."""
        book = open_book(self.path, today=self.asked.today, check=False, tell=say_aside)
        if book.upgraded:
            say_aside(book.upgraded)
        return book

    def book_to_write(self) -> Book:
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


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `columns` name what its answer holds: the header of the TSV, the keys of the JSON."""

    name: str
    help: str
    run: Callable[[Call], Answer | int]
    """What it does: an answer to write, or the exit code of a screen."""
    arguments: Callable[[ArgumentParser], None] = no_arguments
    columns: tuple[str, ...] = ()
