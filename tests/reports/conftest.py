"""The trade and the seasonal book with their insight, computed once for all reports."""

from collections.abc import Iterator

import pytest

from accountbook.reports.insight.basis import Basis
from accountbook.reports.insight.refresh import refresh
from accountbook.store.book import Book
from tests.books import TODAY
from tests.insight_books import seasonal, trade

BASIS = Basis(TODAY)


@pytest.fixture(scope="session")
def sold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The trade, computed; only read it."""
    with trade(tmp_path_factory.mktemp("trade")) as book:
        refresh(book, BASIS)
        yield book


@pytest.fixture(scope="session")
def autumn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The seasonal book, computed; only read it."""
    with seasonal(tmp_path_factory.mktemp("season")) as book:
        refresh(book, BASIS)
        yield book
