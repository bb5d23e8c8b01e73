"""Somebody who works at two companies, for tests, and where the book says they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlmodel import select

from accountbook.domain.lines.onelines import read_change_line
from accountbook.models import tables
from accountbook.store.book import Book
from accountbook.store.doubles.merge import merge
from accountbook.store.doubles.merge_preview import preview
from accountbook.store.entries import businesschanges
from accountbook.store.pages.company_page import contact_ids, contact_rows
from tests.books import TODAY, add_company, add_contact, ask, new_book

GMBH, OTHER, WIKRA = 1, 2, 3
HANS, TWIN = 1, 2


@contextmanager
def two_employers(folder: Path) -> Iterator[Book]:
    """One Hans known at two companies; he decides at the second."""
    with new_book(folder) as made:
        with made.write("fill") as unit:
            for name in ("Adler Holz GmbH", "Adler-Holz", "Wikra AG"):
                add_company(unit, name)
            for company_id in (GMBH, OTHER):
                key = add_contact(unit, company_id, "Hans Adler", title="buyer")
                unit.add(tables.Employment(contact_id=key, company_id=company_id, title="buyer", from_on=TODAY))
            unit.add(
                tables.ContactPoint(contact_id=TWIN, kind="phone", value="+43 732 555"),
                tables.ContactPoint(contact_id=TWIN, kind="mail", value="hans@adler.at"),
                tables.BuyingRole(contact_id=TWIN, company_id=OTHER, role="economic", from_on=TODAY),
            )
        with made.read() as connection:
            assert preview(connection, "contact", HANS, TWIN).employers == ("Adler Holz GmbH", "Adler-Holz")
        with made.write("merge", kind="merge") as unit:
            merge(unit, "contact", HANS, TWIN)
        yield made


def give_title(book: Book) -> None:
    with book.write("title") as unit:
        (job,) = (one for one in unit.session.exec(select(tables.Employment)) if one.company_id == OTHER)
        job.title = "managing director"
        unit.add(job)


def people_of(book: Book, company_id: int) -> list[tuple[str, tuple[str, ...], bool]]:
    """Name, roles and "left" of the people, as the pane shows them."""
    with book.read() as connection:
        ids = contact_ids(connection, company_id)
        rows = contact_rows(connection, company_id, ids)
    return [(rows[key].name, rows[key].roles, rows[key].left) for key in ids]


def counts(book: Book) -> list[int]:
    """How many contacts the list shows of each company."""
    return [count for (count,) in ask(book, "SELECT contacts FROM digest ORDER BY company_id")]


def left(book: Book, company_id: int, line: str) -> None:
    with book.write("left") as unit:
        businesschanges.note(unit, company_id, "left", read_change_line(line, TODAY), HANS)


def stands(book: Book) -> tuple[list[tuple[int, bool]], list[tuple[int, bool]], tuple[int | None, bool]]:
    """Where the employments and the role are, and whether they are over; the present company, and whether he is gone."""
    jobs = ask(book, "SELECT company_id, to_on IS NOT NULL FROM employment ORDER BY company_id")
    roles = ask(book, "SELECT company_id, to_on IS NOT NULL FROM buyingrole")
    ((company_id, gone),) = ask(book, "SELECT company_id, left_on IS NOT NULL FROM contact")
    return [(key, bool(over)) for key, over in jobs], [(key, bool(over)) for key, over in roles], (company_id, gone)


def asked(book: Book) -> list[tuple[int, str]]:
    return ask(book, "SELECT company_id, text FROM followup")


def jobs(book: Book) -> tuple[list[tuple[int, str, bool]], tuple[int | None, str | None]]:
    """The employments with their titles, and whether they are over; the present one of the person."""
    told = ask(book, "SELECT company_id, title, to_on IS NOT NULL FROM employment ORDER BY id")
    ((company_id, title),) = ask(book, "SELECT company_id, title FROM contact")
    return [(key, job, bool(over)) for key, job, over in told], (company_id, title)


def joined(book: Book, line: str) -> None:
    with book.write("joined") as unit:
        businesschanges.note(unit, OTHER, "joined", read_change_line(line, TODAY), HANS)
