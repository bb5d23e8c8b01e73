"""Who is meant by a typed name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accountbook.store.book import Book
from accountbook.store.entries import people
from accountbook.store.who.people_find import Meant, context_of, resolve
from tests.books import TODAY, add_company, add_contact, new_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            add_company(unit, "Huber GmbH", currency="SEK")
            add_company(unit, "Lenz AG")
            add_contact(unit, 1, "Anna Müller", title="Buyer")
            add_contact(unit, 1, "Eva Kern", nickname="Evi")
            add_contact(unit, 1, "Franz Kern")
            add_contact(unit, 2, "Otto Maier")
        yield made


def meant(book: Book, name: str, company_id: int | None = 1) -> Meant:
    with book.read() as connection:
        return resolve(connection, company_id, (name,))[0]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("anna", 1), ("mueller", 1), ("MÜLLER", 1), ("ann", 1), ("evi", 2), ("Kern Franz", 3), ("franz k", 3)],
)
def test_one_person_is_meant(book: Book, typed: str, found: int) -> None:
    person = meant(book, typed).person
    assert person is not None
    assert person.id == found


def test_two_of_one_name_are_candidates_and_nobody_is_guessed(book: Book) -> None:
    kern = meant(book, "kern")
    assert (kern.person, [one.name for one in kern.candidates]) == (None, ["Eva Kern", "Franz Kern"])


def test_a_whole_name_wins_over_longer_ones(book: Book) -> None:
    with book.write("more") as unit:
        longer = add_contact(unit, 2, "Hans Peter Huber")
        exact = add_contact(unit, 2, "Hans Huber")
    for typed in ("Hans Huber", "huber hans", "Herr Hans Huber"):
        person = meant(book, typed, 2).person
        assert person is not None
        assert person.id == exact
    assert [one.id for one in meant(book, "Hans", 2).candidates] == [exact, longer]
    with book.write("more") as unit:
        namesake = add_contact(unit, 2, "Hans Huber")
        first = add_contact(unit, 2, "Hans Alois Huber")
    assert [one.id for one in meant(book, "Hans Huber", 2).candidates] == [exact, namesake, first, longer]
    with book.write("left") as unit:
        for one in (exact, namesake, first):
            people.leave(unit, one, TODAY)
    asked = meant(book, "Hans Huber", 2)
    assert asked.person is None, "who left may be meant, and not the colleague with more names"
    assert [one.id for one in asked.candidates] == [exact, namesake, longer]
    with book.write("left") as unit:
        people.leave(unit, longer, TODAY)
    assert [one.id for one in meant(book, "Hans Huber", 2).candidates][:2] == [exact, namesake]


def test_a_title_alone_means_nobody(book: Book) -> None:
    with book.write("more") as unit:
        add_contact(unit, 2, "Dr. Karl Wolf")
        add_contact(unit, 2, "Anna Huber")
        add_contact(unit, 2, "Dr. Max Kuhn")
        add_contact(unit, 2, "Eva Kuhn")
    for typed in ("Dr. Huber", "dr huber", "Frau Huber", "Mag. Huber"):
        person = meant(book, typed, 2).person
        assert person is not None
        assert person.name == "Anna Huber"
    doctor = meant(book, "Dr. Kuhn", 2).person
    assert doctor is not None
    assert doctor.name == "Dr. Max Kuhn"
    assert [one.name for one in meant(book, "Mag. Kuhn", 2).candidates] == ["Eva Kuhn", "Dr. Max Kuhn"]
    bare = meant(book, "Dr.", 2)
    assert (bare.person, [one.name for one in bare.candidates]) == (None, ["Dr. Karl Wolf", "Dr. Max Kuhn"])


def test_a_slip_of_the_finger_is_a_near_miss(book: Book) -> None:
    near = meant(book, "mulelr")
    assert (near.person, [one.name for one in near.candidates]) == (None, ["Anna Müller"])


def test_a_full_name_is_found_at_another_company(book: Book) -> None:
    elsewhere = meant(book, "Otto Maier")
    assert elsewhere.person is None
    assert [(one.name, one.about) for one in elsewhere.candidates] == [("Otto Maier", "Lenz AG")]
    assert meant(book, "Nobody Here") == Meant("Nobody Here", None)


def test_who_left_is_known_as_such(book: Book) -> None:
    with book.write("left") as unit:
        people.leave(unit, 1, TODAY)
        add_contact(unit, 2, "Anna Berg")
    gone = meant(book, "anna")
    assert (gone.person, [(one.id, one.about, one.left_on) for one in gone.candidates]) == (
        None,
        [(1, "Buyer, left 2026-11-22", "2026-11-22")],
    )
    assert [one.id for one in meant(book, "Anna Müller").candidates] == [1]
    assert meant(book, "anna", 2).person is not None


def test_the_context_is_the_currency_and_country_of_the_company(book: Book) -> None:
    with book.read() as connection:
        assert context_of(connection, 1) == ("SEK", "")
        assert context_of(connection, None) == ("", "")
