"""For all tests: an empty book, and examples that are made up may take as long as a busy machine needs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from accountbook.store.book import Book
from tests.books import new_book

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """An empty book of the test's own."""
    with new_book(tmp_path) as made:
        yield made
