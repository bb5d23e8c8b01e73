"""Changes at a customer, and what follows from them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accountbook.domain.onelines import read_change_line
from accountbook.store import businesschanges
from accountbook.store.book import Book
from accountbook.store.views import views
from tests.books import TODAY, add_company, add_contact, new_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            add_company(unit, "Huber GmbH")
            add_company(unit, "Lenz AG")
            add_contact(unit, 1, "Eva Kern")
        yield made


def note(book: Book, kind: str, line: str, company_id: int = 1, contact_id: int | None = None) -> None:
    with book.write("change") as unit:
        businesschanges.note(unit, company_id, kind, read_change_line(line, TODAY), contact_id)


def test_old_and_new_and_the_source_are_kept_until_somebody_looked(book: Book) -> None:
    note(book, "owner", "Huber family -> Fonds X (from eva)")
    with book.read() as connection:
        (change,) = views(connection, "businesschange")
        new = "SELECT count(*) FROM businesschange WHERE looked_at IS NULL"
        assert connection.execute(new).fetchone() == (1,)
    assert [change.text(code) for code in ("before", "after", "source")] == ["Huber family", "Fonds X", "eva"]
    with book.write("seen") as unit:
        businesschanges.look(unit, change.id)
    with book.read() as connection:
        assert connection.execute(new).fetchone() == (0,)


def test_who_joined_elsewhere_is_one_record_with_two_employments(book: Book) -> None:
    note(book, "joined", "Eva Kern", 2, 1)
    with book.read() as connection:
        assert views(connection, "contact")[0].links["company_id"] == 2
        employments = views(connection, "employment", order="company_id")
    assert [(one.links["company_id"], one.value("to_on")) for one in employments] == [(1, TODAY), (2, None)]


def test_joining_where_one_works_already_changes_no_employment(book: Book) -> None:
    note(book, "joined", "Eva Kern", 1, 1)
    with book.read() as connection:
        assert views(connection, "employment") == []


def test_a_project_out_of_nothing_becomes_a_project(book: Book) -> None:
    note(book, "project", "-> wood line")
    note(book, "project", "plant delayed to 2028")
    with book.read() as connection:
        assert [project.text("name") for project in views(connection, "project")] == ["wood line"]
