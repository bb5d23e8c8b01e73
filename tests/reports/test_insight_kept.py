"""Keeping insight: in parts, so that nobody waits for it; what is stopped in between is computed again."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from accountbook.errors import BookError
from accountbook.reports.insight.basis import Basis, fresh
from accountbook.reports.insight.refresh import refresh, refresh_groups
from accountbook.store.book import Book
from accountbook.store.file.connect import connect
from accountbook.store.insight import cache
from accountbook.store.insight.kept_groups import kept_groups
from tests.books import TODAY, ask
from tests.insight_books import trade

BASIS = Basis(TODAY)
ROWS = "SELECT s.*, d.detail FROM score s JOIN scoredetail d ON d.company_id = s.company_id ORDER BY s.company_id"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with trade(tmp_path) as one:
        yield one


def meanwhile(monkeypatch: pytest.MonkeyPatch, do: Callable[[], None]) -> None:
    """Do something after each part, before its transaction ends."""
    really = cache.keep_part

    def and_then(raw: sqlite3.Connection, part: cache.Part) -> None:
        really(raw, part)
        do()

    monkeypatch.setattr("accountbook.reports.insight.refresh.keep_part", and_then)


def test_many_parts_keep_what_one_keeps(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    refresh(book, BASIS)
    whole = ask(book, ROWS)
    assert len(whole) > 10
    with book.write("Forget") as unit:
        unit.raw().execute("DELETE FROM scoredetail WHERE company_id < 12")
        unit.raw().execute(
            "INSERT INTO scoredetail (company_id, detail) VALUES (99999, '[]')"
        )  # of a company that is gone
    monkeypatch.setattr(cache, "PART", 3)
    refresh(book, BASIS)
    assert ask(book, ROWS) == whole
    assert ask(book, "SELECT count(*) FROM scoredetail WHERE company_id = 99999") == [(0,)]


def test_others_read_while_a_part_is_written(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "PART", 3)
    other = connect(book.path, mode="ro")
    other.execute("PRAGMA busy_timeout=0")
    seen: list[int] = []
    meanwhile(monkeypatch, lambda: seen.append(other.execute("SELECT count(*) FROM company").fetchone()[0]))
    refresh(book, BASIS)
    assert len(seen) > 3 and all(seen)
    other.close()


def test_what_is_stopped_in_between_is_computed_again(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "PART", 3)

    def stop() -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as broken, pytest.raises(BookError):
        meanwhile(broken, stop)
        refresh(book, BASIS)
    with book.read() as connection:
        assert not fresh(connection, BASIS)
    refresh(book, BASIS)
    with book.read() as connection:
        assert fresh(connection, BASIS)


@pytest.mark.parametrize("first", [refresh, refresh_groups])
def test_a_book_that_may_not_be_written_is_computed_beside_it(
    book: Book, first: Callable[[Book, Basis], object]
) -> None:
    book.close()
    before = book.path.read_bytes()
    with Book(book.path, today=TODAY, read_only="This book is for reading only.") as closed, closed.read() as busy:
        first(closed, BASIS)
        refresh_groups(closed, BASIS)
        refresh(closed, BASIS)
        with closed.read() as connection:
            assert fresh(connection, BASIS) and kept_groups(connection)
            beside = connection.execute(ROWS).fetchall()
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                connection.execute("DELETE FROM main.score")
        assert cache.kept_book(busy) is None  # what is being read stays what it is
    assert book.path.read_bytes() == before
    refresh(book, BASIS)
    assert [row[:-1] for row in ask(book, ROWS)] == [row[:-1] for row in beside]
