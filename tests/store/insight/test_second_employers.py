"""Who works at two companies is addressed and checked at both, and at the other one where the first is in the bin."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accountbook.models import tables
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.insight import checking, target
from accountbook.store.writing import bin, records
from tests.books import add_contact
from tests.store.two_employers import GMBH, HANS, OTHER, WIKRA, give_title, left, two_employers


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Hans buys at the first company as a manager, and directs the second, where he decides."""
    with two_employers(tmp_path) as made:
        give_title(made)
        with made.write("more") as unit:
            records.change(unit, "contact", HANS, field_set("contact").model_validate({"level": "manager"}))
            unit.add(tables.BuyingRole(contact_id=HANS, company_id=GMBH, role="blocker"))
        yield made


def addressed(book: Book) -> list[tuple[object, ...]]:
    with book.read() as connection:
        people = target.people(connection, [GMBH, OTHER, WIKRA])
    return [(one.company_id, one.name, one.title, one.level, one.roles) for one in people]


def test_a_person_is_addressed_at_both_companies_by_the_job_there(book: Book) -> None:
    here = (OTHER, "Hans Adler", "managing director", "", ("economic",))
    assert addressed(book) == [(GMBH, "Hans Adler", "buyer", "manager", ("blocker",)), here]
    left(book, GMBH, "Hans Adler")
    assert addressed(book) == [here]


def test_numbers_and_doubts_are_told_of_the_employer_in_the_book(book: Book) -> None:
    with book.write("odd") as unit:
        unit.add(tables.ContactPoint(contact_id=HANS, kind="mail", value="hans at adler"))
        records.doubtful(unit, "contact", HANS, "birthday", "soon", "no day")
        eva = add_contact(unit, GMBH, "Eva Lind")
        unit.add(tables.ContactPoint(contact_id=eva, kind="mail", value="eva at adler"))
        records.doubtful(unit, "contact", eva, "birthday", "later", "no day")
    with book.write("bin") as unit:
        bin.delete(unit, "company", GMBH)
    with book.read() as connection:
        points = [(one.company_id, one.company, one.contact) for one in checking.points(connection)]
        doubts = [(one.company_id, one.name) for one in checking.doubts(connection)]
        named = checking.names(connection, "contact", [HANS])[HANS]
    assert points == [(OTHER, "Adler-Holz", "Hans Adler")]
    assert doubts == [(OTHER, "Hans Adler")]
    assert named == ("Hans Adler", OTHER)


def test_the_numbers_of_who_left_the_first_company_are_checked_at_the_second(book: Book) -> None:
    with book.write("odd") as unit:
        unit.add(tables.ContactPoint(contact_id=HANS, kind="mail", value="hans at adler"))
    left(book, GMBH, "Hans Adler -> Wikra AG")
    with book.read() as connection:
        assert [(one.company_id, one.contact) for one in checking.points(connection)] == [(OTHER, "Hans Adler")]
