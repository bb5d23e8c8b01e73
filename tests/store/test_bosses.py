"""Whom a person reports to and knows: typed as names; an unclear name is a doubt and costs no link that is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accountbook.domain.edits import read_edit
from accountbook.domain.typed import Setting
from accountbook.store.book import Book
from accountbook.store.pages.form_data import KNOWS, REPORTS_TO
from accountbook.store.pages.views import view
from accountbook.store.who.bosses import linked_to
from accountbook.store.writing import edits
from tests.books import TODAY, add_company, add_contact, new_book

KARL, EVA, ANNA = 1, 2, 3


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            huber = add_company(unit)
            for name in ("Karl Ruf", "Eva Maier", "Anna Huber"):
                add_contact(unit, huber, name)
        yield made


def told(book: Book, typed: str, code: str = "reports_to") -> tuple[str, str]:
    """Type a text into a field of Anna: the people linked after that, and the doubt."""
    field = KNOWS if code == "knows" else REPORTS_TO
    with book.write("edit") as unit:
        edits.apply(unit, view(unit.raw(), "contact", ANNA), [read_edit(field, typed, Setting(TODAY))])
    with book.read() as connection:
        known = view(connection, "contact", ANNA).facts.get(code)
        names = ", ".join(one.name for one in linked_to(connection, ANNA, code))
    return names, known.doubt if known else ""


@pytest.mark.parametrize("code", ["reports_to", "knows"])
def test_an_unclear_name_costs_nobody_and_is_a_doubt(book: Book, code: str) -> None:
    assert told(book, "Karl", code) == ("Karl Ruf", "")
    assert told(book, "Niemand", code) == ("Karl Ruf", "Who is Niemand? Nobody there has that name.")
    assert told(book, "Anna Huber", code) == ("Karl Ruf", "Anna Huber: that is the person themselves.")
    assert told(book, "Eva, Niemand", code) == (
        "Karl Ruf, Eva Maier",
        "Who is Niemand? Nobody there has that name.",
    )
    assert told(book, "Eva", code) == ("Eva Maier", "")


@pytest.mark.parametrize("code", ["reports_to", "knows"])
def test_signs_add_and_take_away(book: Book, code: str) -> None:
    told(book, "Karl", code)
    assert told(book, "+Eva", code) == ("Karl Ruf, Eva Maier", "")
    assert told(book, "-Karl", code) == ("Eva Maier", "")
    assert told(book, "-Karl", code) == ("Eva Maier", "Karl was not among them.")
    assert told(book, "+Seán", code) == ("Eva Maier", "Who is Seán? Nobody there has that name.")
    assert told(book, "-Eva, +Karl", code) == ("Karl Ruf", "")
    assert told(book, "+Eva, Karl", code) == ("Karl Ruf, Eva Maier", "")
    assert told(book, "-Eva, Karl", code) == ("", "")
    assert told(book, "Eva, +Karl", code) == ("Karl Ruf, Eva Maier", "")
    assert told(book, "Eva, Karl, -Eva", code) == ("Karl Ruf", "")
    assert told(book, "+Eva, -Eva", code) == ("Karl Ruf", "")
    assert told(book, "-", code) == ("", "")
    assert told(book, "?", code) == ("", "")


def test_nobody_is_above_their_own_boss(book: Book) -> None:
    with book.write("edit") as unit:
        for staff, boss in ((EVA, "Anna Huber"), (KARL, "Eva Maier")):
            seen = view(unit.raw(), "contact", staff)
            edits.apply(unit, seen, [read_edit(REPORTS_TO, boss, Setting(TODAY))])
    doubt = "Karl Ruf: reports to this person, and cannot be above them, too."
    assert told(book, "Karl Ruf") == ("", doubt), "over Eva, too"
    assert told(book, "Karl Ruf", "knows") == ("Karl Ruf", "")
    with book.write("edit") as unit:
        edits.apply(unit, view(unit.raw(), "contact", EVA), [read_edit(REPORTS_TO, "-", Setting(TODAY))])
    assert told(book, "Karl Ruf") == ("Karl Ruf", "")
