"""One filled book for the commands that only read; a fresh copy for those that write."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from accountbook.domain.lines.onelines import read_follow_line
from accountbook.models.columns import field_set
from accountbook.models.tables import Address, BuyingRole, ContactPoint
from accountbook.store.entries import journal, promises
from accountbook.store.writing import records
from accountbook.store.writing.unit import Unit
from tests.books import TODAY, add_company, add_contact, new_book
from tests.cli.lines import log_line

NASTY = "Evil\x1b]0;owned\x07 \x1b[2J\u202ebook\x9b31m Ltd"
"""A name that tries to steer the terminal."""


def _point(unit: Unit, kind: str, value: str, *, company: int | None = None, contact: int | None = None) -> None:
    unit.add(ContactPoint(company_id=company, contact_id=contact, kind=kind, value=value))


def _fill(unit: Unit) -> None:
    huber = add_company(
        unit, "Huber Maschinenbau GmbH", stage="customer", account_class="A", industry="machinery", employees=120
    )
    unit.add(Address(company_id=huber, kind="head", street="Hauptplatz 1", postcode="4020", town="Linz", country="AT"))
    _point(unit, "phone", "+43 732 123456", company=huber)
    anna = add_contact(unit, huber, "Anna Huber", title="Head of purchasing", influence="3", attitude="+")
    _point(unit, "phone", "+43 664 1234567", contact=anna)
    _point(unit, "mail", "anna@huber.example", contact=anna)
    unit.add(BuyingRole(contact_id=anna, company_id=huber, role="economic"))
    journal.log(unit, huber, log_line("visit price ok, wants samples !"), [anna])
    promises.plan(unit, huber, read_follow_line("tomorrow send quote", TODAY), [anna])
    promises.plan(unit, huber, read_follow_line("<yesterday drawings", TODAY))
    weiss = add_company(unit, "Weiß Stahl AG", stage="prospect", industry="steel", employees=30)
    unit.add(Address(company_id=weiss, kind="head", town="Göteborg", country="SE"))
    add_company(unit, "Huber AG", stage="customer", industry="paper")
    evil = add_company(unit, NASTY)
    _point(unit, "phone", "+43 1 \x1b[31m99\u200b99", company=evil)
    values = field_set("product").model_validate({"name": "Seals", "category": "Sealing"})
    records.create(unit, "product", values)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with four companies; only read it."""
    folder = tmp_path_factory.mktemp("filled")
    with new_book(folder) as book:
        with book.write("Fill the book") as unit:
            _fill(unit)
        assert book.today == date(2026, 11, 22)
        return book.path


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Path:
    """A copy of the filled book to write into."""
    return Path(shutil.copy(filled, tmp_path / "book.db"))
