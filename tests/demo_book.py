"""The invented book, filled once for all tests that only read it."""

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from accountbook import demo
from accountbook.store.book import Book
from tests.books import TODAY, new_book


@lru_cache(maxsize=1)
def demo_book() -> Book:
    """The demo of the fixed day; nobody writes into it."""
    folder = Path(tempfile.mkdtemp(prefix="accountbook-demo-"))
    book = new_book(folder)
    demo.fill(book, TODAY)

    def away() -> None:
        book.close()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(away)
    return book


def company_ids(book: Book) -> list[int]:
    """The keys of all companies."""
    with book.read() as connection:
        return [row[0] for row in connection.execute("SELECT id FROM company WHERE archived_at IS NULL ORDER BY id")]
