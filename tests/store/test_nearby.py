"""Which companies are in a place, however its name or its postcode is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accountbook.models.tables import Address
from accountbook.store.agenda.nearby import near
from accountbook.store.book import Book
from tests.books import TODAY, add_company, new_book

PLACES = (
    ("Göteborg", "411 05"),
    ("Malmö", "21119"),
    ("St. Pölten", "3100"),
    ("München", "80331"),
    ("Muenchen", "80333"),
    ("London", "SW1A 1AA"),
    ("Amsterdam", "1012 AB"),
    ("Porto", "4000-123"),
    ("Baar", "6340"),
    ("Barcelona", "08001"),
    ("Aachen", "52062"),
    ("Achenkirch", "6215"),
    ("Gossau", "9200"),
    ("Toronto", "M5V 2T6"),
    ("Linz", None),
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A company in each place, called like it."""
    folder: Path = tmp_path_factory.mktemp("near")
    with new_book(folder) as made:
        with made.write("Places") as unit:
            for town, postcode in PLACES:
                unit.add(Address(company_id=add_company(unit, town), kind="head", town=town, postcode=postcode))
        yield made


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Goeteborg", ["Göteborg"]),
        ("malmoe", ["Malmö"]),
        ("St. Poelten", ["St. Pölten"]),
        ("muen", ["Muenchen", "München"]),
        ("München", ["Muenchen", "München"]),
        ("sw1a1aa", ["London"]),
        ("SW1A 1", ["London"]),
        ("1012AB", ["Amsterdam"]),
        ("4000123", ["Porto"]),
        ("4000-1", ["Porto"]),
        ("m5v", ["Toronto"]),
        ("41105", ["Göteborg"]),
        ("211 19", ["Malmö"]),
        ("80", ["Muenchen", "München"]),
        ("linz", ["Linz"]),
        ("baar", ["Baar"]),
        ("Aachen", ["Aachen"]),
        ("goes", []),
        ("Goe", ["Göteborg"]),
        ("...", []),
    ],
)
def test_a_place_is_known_in_every_spelling(book: Book, typed: str, found: list[str]) -> None:
    with book.read() as connection:
        assert sorted(one.name for one in near(connection, typed, TODAY).rows) == found
