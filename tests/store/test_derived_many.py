"""A large write builds the search index anew, a small one row by row: both find the same."""

from pathlib import Path

import pytest

from accountbook.exchange.importing.run import run_import
from accountbook.store.book import Book
from accountbook.store.file.connect import connect
from accountbook.store.file.search_schema import check_index
from accountbook.store.lookup.search import search
from accountbook.store.writing import derived
from tests.books import new_book

ROWS = 60


def imported(folder: Path, name: str) -> Book:
    """A book filled by one import, then changed by another."""
    path = folder / "list.csv"
    lines = "".join(f"Firm{n} Stahl GmbH,Anna Huber{n},Town {n % 7},a{n}@firm{n}.example.com\n" for n in range(ROWS))
    path.write_text("Company,Contact,Town,E-mail\n" + lines, "utf-8")
    book = new_book(folder, name)
    run_import(book, [path])
    path.write_text(
        "Company,Town,Industry\n" + "".join(f"Firm{n} Stahl,Town {n % 7},paper\n" for n in range(ROWS)), "utf-8"
    )
    run_import(book, [path])
    told = "".join(f"Firm{n} Stahl,2026-11-0{1 + n % 9},visit,saw hall {n} and the lime kiln\n" for n in range(ROWS))
    path.write_text("Company,Date,Kind,Notes\n" + told, "utf-8")
    run_import(book, [path])
    return book


def test_built_anew_and_row_by_row_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = imported(tmp_path, "small.db")
    monkeypatch.setattr(derived, "REBUILD_FROM", 1)
    large = imported(tmp_path, "large.db")
    for typed in ("firm7", "huber3", "paper", "town 2", "a12@firm12.example.com", "kiln", "hall 31"):
        found = []
        for book in (small, large):
            with book.read() as connection:
                found.append([(hit.kind, hit.title) for hit in search(connection, typed, 50).hits])
        assert found[0] == found[1] != [], typed
    for book in (small, large):
        raw = connect(book.path)
        assert check_index(raw) == "ok"
        raw.close()
