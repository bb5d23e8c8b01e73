"""The head office stands for a company wherever one address is told; one of which nobody knows the kind does not."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from accountbook.models.tables import Address
from accountbook.store.book import Book
from accountbook.store.filters.listing import table_of
from accountbook.store.lookup.profile import company_profile
from accountbook.store.pages.briefing import dossier
from accountbook.store.safety.health import check_book
from accountbook.store.who.reach import reaches
from tests.books import TODAY, add_company, ask, new_book
from tests.older_books import as_of_schema
from tests.store.test_older_books import opened

TOWN = "SELECT town FROM digest"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A book with a company whose older address has no kind, beside the head office."""
    with new_book(tmp_path, "new.db") as made:
        with made.write("Places") as unit:
            company = add_company(unit)
            unit.add(Address(company_id=company, street="Lager 7", town="Graz"))
            unit.add(Address(company_id=company, kind="head", street="Main 1", town="Linz", postcode="4020"))
        yield made


def test_the_head_office_is_told_before_an_address_of_no_kind(book: Book) -> None:
    assert ask(book, TOWN) == [("Linz",)]
    with book.read() as connection:
        assert table_of(connection, "", ("town", "street"), TODAY, 9).rows[0][2:] == ("Linz", "Main 1")
        profile = company_profile(connection, 1, TODAY)
        assert (profile.street, profile.postcode, profile.town) == ("Main 1", "4020", "Linz")
        assert [one.text("town") for one in dossier(connection, 1, TODAY).addresses] == ["Linz", "Graz"]


def test_an_address_of_no_kind_is_not_called_the_head_office(book: Book) -> None:
    with book.read() as connection:
        called = [(one.what, one.value.partition("\n")[0]) for one in reaches(connection, 1, None)]
        assert called == [("Head office", "Main 1"), ("Address", "Lager 7")]


def test_an_older_book_tells_the_town_of_the_head_office(book: Book, tmp_path: Path) -> None:
    older = as_of_schema(book, tmp_path / "older.db", 5)
    raw = sqlite3.connect(older)
    raw.execute("UPDATE digest SET town = 'Graz'")
    raw.commit()
    raw.close()
    with opened(older) as upgraded:
        assert ask(upgraded, TOWN) == [("Linz",)]
    assert check_book(older) == []
