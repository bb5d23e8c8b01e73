"""Whether and how the first page is painted before Textual is imported; where anything is unusual, the app alone paints."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from accountbook.errors import BookError
from accountbook.row import TYPE_CHECKING, Row
from accountbook.settings import Settings
from accountbook.store import drafts
from accountbook.store.book import Book
from accountbook.ui.looks import PALETTES
from accountbook.ui.terminal.env import wants_plain_driver
from accountbook.ui.terminal.grid import Grid
from accountbook.ui.terminal.preview import Preview, painted

if TYPE_CHECKING:
    from accountbook.ui.day import Day

UNUSUAL = ("TEXTUAL_DRIVER", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_FILTERS")
"""Set by whoever changes how Textual paints."""


class Page(Row):
    """The first page: its cells, the answer of the book that it shows, and the state of the book it is the answer of."""

    grid: Grid
    day: "Day"
    data_version: int


class Early(Row):
    """The first page as it stands on the terminal, and what the app need not ask again."""

    preview: Preview
    page: Page


@contextmanager
def early_page(book: Book, settings: Settings, mode: str) -> Iterator[Early | None]:
    """The first page on the terminal while the block runs; None where it is not sure what the app will show.

    The terminal is given back when the block is left by an error.
    """
    page = page_of(book, settings, mode)
    if page is None:
        yield None
    else:
        with painted(page.grid) as preview:
            yield Early(preview, page)


def _is_usual(book: Book, settings: Settings) -> bool:
    """Our driver, a theme of ours, and nothing the app would say over the page."""
    if sys.platform == "win32" or wants_plain_driver() or any(name in os.environ for name in UNUSUAL):
        return False
    return settings.theme in PALETTES and not book.read_only


def _size() -> os.terminal_size | None:
    """Columns and rows as the app will see them (`shutil` does the same, and takes a tenth of the first page to come)."""
    try:
        columns, lines = (int(os.environ.get(name) or 0) for name in ("COLUMNS", "LINES"))
        if not (columns > 0 and lines > 0):
            seen = os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1)
            columns, lines = max(columns, 0) or seen.columns, max(lines, 0) or seen.lines
    except (OSError, ValueError):
        return None
    return os.terminal_size((columns, lines))


def page_of(book: Book, settings: Settings, mode: str) -> Page | None:
    """The first page as it would stand in this terminal; None where the app alone paints."""
    if mode != "dashboard" or not _is_usual(book, settings):
        return None
    from accountbook.ui.day import GLANCE, read_day
    from accountbook.ui.first_page import SMALLEST, FirstPage

    size = _size()
    if size is None or size.columns < SMALLEST[0] or size.lines < SMALLEST[1]:
        return None
    try:
        version = book.data_version()  # before anything is read: nothing is missed between
        with book.read() as connection:
            if drafts.may_wait(connection, book.path):
                return None
            day = read_day(connection, settings, book.today, book.path, glance=size.columns >= GLANCE)
    except BookError:
        return None
    grid = FirstPage(settings, book.today, (size.columns, size.lines)).draw(day, book.path.stem)
    return Page(grid, day, version)
