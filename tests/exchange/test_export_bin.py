"""What is in the bin leaves in no table and no card, and comes to life in no other book."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from accountbook.domain.lines.logline import read_log_line
from accountbook.exchange.exporting import run
from accountbook.exchange.exporting.selection import WHOLE, Selection
from accountbook.exchange.importing.run import run_import
from accountbook.models import tables
from accountbook.models.columns import field_set
from accountbook.reports.files import markdown_profile
from accountbook.store.book import Book
from accountbook.store.entries import journal
from accountbook.store.writing import records
from accountbook.store.writing.bin import delete
from tests.books import TODAY, add_company, add_contact, ask, faults, new_book

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
ALPHA, KOGLER = 1, 2
EVA, TOM, KATHARINA = 1, 2, 3
FROM = date(2025, 3, 1)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Alpha, a daughter of Kogler; Tom of Alpha is in the bin, and so is Kogler with Katharina."""
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            for name in ("Alpha AG", "Kogler GmbH"):
                add_company(unit, name, stage="customer", industry="paper")
            add_contact(unit, ALPHA, "Eva Berg", title="Head of Purchasing")
            add_contact(unit, ALPHA, "Tom Senn", title="Buyer")
            add_contact(unit, KOGLER, "Katharina Rau", title="Buyer")
            for who, home in ((EVA, ALPHA), (TOM, ALPHA), (KATHARINA, KOGLER)):
                unit.add(
                    tables.Employment(contact_id=who, company_id=home, title="Buyer", from_on=FROM),
                    tables.Employment(contact_id=who, company_id=KOGLER, title="Clerk", from_on=FROM, to_on=TODAY),
                    tables.BuyingRole(contact_id=who, company_id=home, role="coach", remark="kind", from_on=FROM),
                )
                journal.log(unit, home, read_log_line("visit ok >2026-12-24 send quote", TODAY), [who, TOM])
            unit.add(tables.Reporting(contact_id=EVA, boss_id=TOM))
            unit.add(tables.Acquaintance(contact_id=EVA, other_id=KATHARINA))
            order = {"purchased_on": FROM, "outcome": "won", "product": "paper", "amount": 100}
            records.create(unit, "purchase", field_set("purchase").model_validate(order), company_id=KOGLER)
            records.change(unit, "company", ALPHA, field_set("company").model_validate({"parent_id": KOGLER}))
        with made.write("delete") as unit:
            delete(unit, "contact", TOM)
            delete(unit, "company", KOGLER)
        yield made


def exported(book: Book, folder: Path, form: str, selection: Selection = WHOLE) -> list[Path]:
    with book.read() as connection:
        request = run.Request(selection, form, TODAY, AT, "me", profile=markdown_profile(TODAY, "me"))
        return run.write(connection, request, folder / ("out" if run.is_many(request) else f"one.{form}"))


@pytest.mark.parametrize("form", ["csv", "xlsx", "vcf", "md"])
@pytest.mark.parametrize("selection", [WHOLE, Selection("alpha", (ALPHA,))], ids=["whole", "alpha"])
def test_nothing_in_the_bin_comes_to_life_in_another_book(
    book: Book, tmp_path: Path, form: str, selection: Selection
) -> None:
    paths = exported(book, tmp_path, form, selection)
    with new_book(tmp_path, "other.db") as other:
        assert {report.counts["bad"] for report in run_import(other, paths)} == {0}
        assert ask(other, "SELECT name FROM company") == [("Alpha AG",)]
        assert ask(other, "SELECT name FROM contact") == [("Eva Berg",)]
        assert not faults(other)


@pytest.mark.parametrize("form", ["csv", "xlsx", "md"])
def test_a_book_with_a_bin_comes_back_as_nothing_new(book: Book, tmp_path: Path, form: str) -> None:
    for report in run_import(book, exported(book, tmp_path, form)):
        assert (report.counts["new"], report.counts["changed"], report.counts["bad"], report.changes) == (0, 0, 0, [])


def test_no_table_names_what_is_in_the_bin(book: Book, tmp_path: Path) -> None:
    by_name = {path.stem: path.read_text("utf-8-sig") for path in exported(book, tmp_path, "csv")}
    for name in ("Kogler", "Katharina", "Tom"):
        assert [table for table, text in by_name.items() if name in text] == [], name
    assert {"interactions", "followups", "employments", "roles", "contacts"} <= set(by_name)
