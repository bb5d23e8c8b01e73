"""The way onto the screen: checks the terminal, opens (or, when asked to, creates) the book, returns the exit status."""

import sys
from datetime import date
from pathlib import Path

from accountbook.errors import WRONG_USE, BookError
from accountbook.settings import Settings
from accountbook.store.book import Book, create_book, open_book
from accountbook.tongue import _
from accountbook.ui.early import early_page
from accountbook.ui.terminal.env import prepare_environment, terminal_is_usable


def run(path: Path, settings: Settings, today: date) -> int:
    """Open the book and live in it; where there is none yet, ask what to do. A `BookError` is for the caller to say.

    Returns the exit status: 0, or 128 + the number of the signal that ended the program.
    """
    need_terminal()
    if not path.exists() and not path.is_symlink():
        return run_welcome(path, settings, today)
    # The app looks for damage when its first page is there.
    with open_book(path, today=today, check=False, tell=_say_before, habits=settings.habits) as book:
        return run_book(book, settings)


def _say_before(sentence: str) -> None:
    """Say something before the screen is there."""
    sys.stderr.write(f"accountbook: {sentence}\n")
    sys.stderr.flush()


def run_book(book: Book, settings: Settings, mode: str = "dashboard") -> int:
    """The screen over an open book, beginning with a mode."""
    import gc

    prepare_environment()
    gc.disable()  # nothing of the start is garbage; the app turns it on again when the first page is painted
    with early_page(book, settings, mode) as early:
        from accountbook.spare import load_loop

        load_loop()
        from accountbook.store.file.passphrase import nobody_to_ask
        from accountbook.ui.app import AccountBookApp

        with nobody_to_ask():
            return AccountBookApp(book, settings, mode=mode, early=early).run_in_terminal()


def run_welcome(path: Path, settings: Settings, today: date) -> int:
    """Ask what to do where there is no book; a book is created only when that was chosen."""
    prepare_environment()
    from accountbook.ui.screens.welcome import DEMO, IMPORT, WelcomeApp

    app = WelcomeApp(path, settings.theme)
    status = app.run_in_terminal()
    choice = app.return_value
    if status or choice is None:
        return status
    if choice == DEMO:
        return run_demo(settings, today)
    with create_book(path, today=today) as book:
        return run_book(book, settings, "import" if choice == IMPORT else "book")


def run_demo(settings: Settings, today: date) -> int:
    """The screen over the invented book of the day, in a folder of its own."""
    from accountbook.demo import open_demo

    need_terminal()
    with open_book(open_demo(None, today, _say_before), today=today, check=False) as book:
        return run_book(book, settings)


def need_terminal() -> None:
    """Raise a sentence where there is nothing to paint on."""
    if not terminal_is_usable():
        sentence = _("The screen needs a terminal; the commands work everywhere: accountbook --help")
        raise BookError(sentence, WRONG_USE)
