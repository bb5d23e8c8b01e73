"""Whose first company is in the bin leaves with the job at the other one, and comes back as they are."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from accountbook.exchange.exporting.selection import WHOLE, Selection
from accountbook.exchange.importing.run import run_import
from accountbook.models import tables
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.writing import records
from accountbook.store.writing.bin import delete
from tests.books import add_company, add_contact, ask, faults, new_book
from tests.exchange.test_export_besides import ALPHA, BETA, EVA, FROM, exported, stands


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Eva bought at Alpha, which is in the bin, and directs Beta."""
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            for name in ("Alpha AG", "Beta AB"):
                add_company(unit, name)
            add_contact(unit, ALPHA, "Eva Berg", title="Head of Purchasing", department="Buying", level="manager")
            records.change(unit, "contact", EVA, field_set("contact").model_validate({"birthday": "1980-02-03"}))
            unit.add(
                tables.Employment(contact_id=EVA, company_id=ALPHA, title="Head of Purchasing", from_on=FROM),
                tables.Employment(contact_id=EVA, company_id=BETA, title="Managing Director", from_on=FROM),
                tables.BuyingRole(contact_id=EVA, company_id=ALPHA, role="blocker"),
                tables.BuyingRole(contact_id=EVA, company_id=BETA, role="economic"),
                tables.ContactPoint(contact_id=EVA, kind="mail", value="eva@x.at"),
            )
        with made.write("bin") as unit:
            delete(unit, "company", ALPHA)
        yield made


SELECTIONS = [WHOLE, Selection("beta", (BETA,)), Selection("eva", (BETA,), EVA)]


@pytest.mark.parametrize(
    ("form", "selection"),
    [*product(["csv", "xlsx", "vcf"], SELECTIONS), ("md", WHOLE), ("md", Selection("beta", (BETA,)))],
    ids=str,
)
def test_what_is_exported_comes_back_as_nothing_new(
    book: Book, tmp_path: Path, form: str, selection: Selection
) -> None:
    before = stands(book)
    for report in run_import(book, exported(book, tmp_path, form, selection)):
        assert (report.counts["new"], report.counts["changed"], report.counts["bad"], report.changes) == (0, 0, 0, [])
    assert stands(book) == before
    assert not faults(book)


@pytest.mark.parametrize("selection", SELECTIONS, ids=["all", "company", "person"])
def test_the_card_shows_the_job_at_the_second_employer(book: Book, tmp_path: Path, selection: Selection) -> None:
    (path,) = exported(book, tmp_path, "vcf", selection)
    card = path.read_text("utf-8").partition("FN:Eva Berg")[2].partition("END:VCARD")[0]
    assert "TITLE:Managing Director" in card
    assert "ORG:Beta AB" in card


@pytest.mark.parametrize("form", ["csv", "md"])
def test_in_another_book_they_are_at_the_second_employer(book: Book, tmp_path: Path, form: str) -> None:
    paths = exported(book, tmp_path, form, WHOLE)
    assert not any("Head of Purchasing" in path.read_text("utf-8-sig") for path in paths)
    with new_book(tmp_path, "other.db") as other:
        assert {report.counts["bad"] for report in run_import(other, paths)} == {0}
        assert stands(other)[0] == ("Beta AB", "Eva Berg", "Managing Director")
        assert ask(other, "SELECT department, level FROM contact") == [(None, None)]
        assert ask(other, "SELECT DISTINCT role FROM buyingrole") == [("economic",)]
        assert not faults(other)


def test_the_birthday_in_a_calendar_is_that_of_the_job_there(book: Book, tmp_path: Path) -> None:
    (path,) = exported(book, tmp_path, "ics", WHOLE)
    assert "Managing Director" in path.read_text("utf-8")
