"""Somebody else whose name is another spelling of the person's stays where a text spells it letter by letter."""

from pathlib import Path

import pytest

from accountbook.domain.lines.logline import read_log_line
from accountbook.store.book import Book
from accountbook.store.entries import journal
from accountbook.store.privacy import erasure
from accountbook.store.privacy.proof import places
from accountbook.store.privacy.rights import person
from accountbook.store.writing import bin
from tests.books import TODAY, add_company, add_contact, new_book


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    return new_book(tmp_path)


def filled(book: Book, name: str, other: str, text: str) -> tuple[int, int]:
    """Two colleagues, and a text in a talk with the first, at their company, and elsewhere."""
    with book.write("Fill") as unit:
        own, elsewhere = add_company(unit, "Acme AG"), add_company(unit, "Lang AG")
        who, colleague = add_contact(unit, own, name), add_contact(unit, own, other)
        for company, people in ((own, [who]), (own, []), (elsewhere, [])):
            journal.log(unit, company, read_log_line(f"note {text}", TODAY), people)
    return who, colleague


def erase(book: Book, key: int) -> erasure.Erased:
    with book.read() as connection:
        one = person(connection, key)
    done = erasure.erase(book, one)
    erasure.compact(book.path)
    assert done.still == 0 and places([book.path], done.sought, done.longer) == []
    return done


def notes(book: Book) -> list[str]:
    with book.read() as connection:
        return [text for (text,) in connection.execute("SELECT text FROM interaction ORDER BY id")]


@pytest.mark.parametrize(
    ("name", "other", "text", "said"),
    [
        ("Jan Baas", "Jan Bas", "Jan Bas decides, so JAN BAS; Jan Baas, Jan Bås", "Jan Bas decides, so JAN BAS; *, *"),
        (
            "Joe Berger",
            "Jo Berger",
            "Joe Berger knows Jo Berger, Jo Bergers wish",
            "* knows Jo Berger, Jo Bergers wish",
        ),
        ("Eva Mueller", "Eva Müller", "Eva Müller, Müller Eva, Eva Mueller", "Eva Müller, Müller Eva, *"),
        ("Eva Müller", "Eva Mueller", "Eva Muellers, Eva Müllers, Eva Mu\u0308ller", "Eva Muellers, *, *"),
        ("Eva Weiss", "Eva Weiß", "Eva Weiß decides, Eva Weiss pays", "Eva Weiß decides, * pays"),
        ("Eva Weiß", "Eva Weiss", "Eva Weiss decides, Eva Weiß pays", "Eva Weiss decides, * pays"),
        ("Sean ONeill", "Sean O'Neill", "Sean O’Neill, Sean O'Neill, Sean ONeill", "Sean O’Neill, Sean O'Neill, *"),
    ],
)
def test_a_colleague_of_another_spelling_stays_and_is_listed(
    book: Book, name: str, other: str, text: str, said: str
) -> None:
    with book:
        who, colleague = filled(book, name, other, text)
        done = erase(book, who)
        here = said.replace("*", "[erased]")
        assert notes(book)[:2] == [here, here]
        assert {one.row_id for one in done.doubtful if one.table == "interaction"} == {1, 2}
        erase(book, colleague)
        assert not any(other.split()[-1] in one for one in notes(book))


def test_one_in_the_bin_may_be_the_person_entered_twice(book: Book) -> None:
    with book:
        who, twice = filled(book, "Eva Mueller", "Eva Müller", "Eva Müller, Eva Mueller")
        with book.write("Delete") as unit:
            bin.delete(unit, "contact", twice)
        erase(book, who)
        assert set(notes(book)) == {"[erased], [erased]"}


def test_a_case_that_goes_on_with_a_mark_is_listed_at_every_company(book: Book) -> None:
    with book:
        who, _colleague = filled(book, "राहुल पाटील", "Eva Berg", "राहुल पाटीलांनी सांगितले")
        done = erase(book, who)
        assert {one.row_id for one in done.doubtful if one.table == "interaction"} == {1, 2, 3}
        assert notes(book) == ["[erased] पाटीलांनी सांगितले", *["राहुल पाटीलांनी सांगितले"] * 2]


@pytest.mark.parametrize(("name", "other"), [("Anna Groß", "Anna Gross"), ("Anna Gross", "Anna Groß")])
def test_in_capitals_that_both_have_the_person_is_meant_as_by_a_namesake(book: Book, name: str, other: str) -> None:
    with book:
        who, _colleague = filled(book, name, other, f"ANNA GROSS wants two, {other} one")
        done = erase(book, who)
        here = f"[erased] wants two, {other} one"
        assert notes(book) == [here, here, f"ANNA GROSS wants two, {other} one"]
        assert {one.row_id for one in done.kept if one.table == "interaction"} == {3}
