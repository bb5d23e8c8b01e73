"""Whether and how the first page is painted before Textual is imported; where anything is unusual, the app alone paints."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from accountbook.errors import BookError
from accountbook.settings import Settings
from accountbook.store import drafts
from accountbook.store.book import Book
from accountbook.ui.looks import PALETTES
from accountbook.ui.terminal.env import wants_plain_driver
from accountbook.ui.terminal.grid import Grid
from accountbook.ui.terminal.preview import Preview, painted

UNUSUAL = ("TEXTUAL_DRIVER", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_FILTERS")
"""Set by whoever changes how Textual paints."""


@contextmanager
def early_page(book: Book, settings: Settings, mode: str) -> Iterator[Preview | None]:
    """The first page on the terminal while the block runs; None where it is not sure what the app will show.

    The terminal is given back when the block is left by an error.
    """
    page = page_of(book, settings, mode)
    if page is None:
        yield None
    else:
        with painted(page) as preview:
            yield preview


def _is_usual(book: Book, settings: Settings) -> bool:
    """Our driver, a theme of ours, and nothing the app would say over the page."""
    if sys.platform == "win32" or wants_plain_driver() or any(name in os.environ for name in UNUSUAL):
        return False
    return settings.theme in PALETTES and not book.read_only


def page_of(book: Book, settings: Settings, mode: str) -> Grid | None:
    """The first page as it would stand in this terminal; None where the app alone paints."""
    if mode != "dashboard" or not _is_usual(book, settings):
        return None
    from accountbook.ui.day import GLANCE, read_day
    from accountbook.ui.first_page import SMALLEST, FirstPage

    size = shutil.get_terminal_size()
    if size.columns < SMALLEST[0] or size.lines < SMALLEST[1]:
        return None
    try:
        with book.read() as connection:
            if drafts.may_wait(connection, book.path):
                return None
            day = read_day(connection, settings, book.today, book.path, glance=size.columns >= GLANCE)
    except BookError:
        return None
    return FirstPage(settings, book.today, (size.columns, size.lines)).draw(day, book.path.stem)
