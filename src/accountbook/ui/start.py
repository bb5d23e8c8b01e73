"""The way onto the screen: checks the terminal, opens the book, runs the app and hands back its exit status."""

from datetime import date
from pathlib import Path

from accountbook.errors import WRONG_USE, BookError
from accountbook.settings import Settings
from accountbook.store.book import Book, open_book
from accountbook.tongue import _
from accountbook.ui.terminal.env import prepare_environment, terminal_is_usable


def run(path: Path, settings: Settings, today: date) -> int:
    """Open the book and live in it; returns the exit status. A `BookError` is for the caller to say."""
    need_terminal()
    with open_book(path, today=today) as book:
        return run_book(book, settings)


def run_book(book: Book, settings: Settings) -> int:
    """The screen over an open book."""
    prepare_environment()
    from accountbook.ui.app import AccountBookApp

    return AccountBookApp(book, settings).run_in_terminal()


def need_terminal() -> None:
    """Raise a sentence where there is nothing to paint on."""
    if not terminal_is_usable():
        sentence = _("The screen needs a terminal; the commands work everywhere: accountbook --help")
        raise BookError(sentence, WRONG_USE)
