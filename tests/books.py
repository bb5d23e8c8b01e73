"""Real books for tests: in a temporary folder, with a fixed clock and a fixed day."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from accountbook.models.columns import field_set
from accountbook.store.book import Book, create_book
from accountbook.store.writing import records
from accountbook.store.writing.unit import Unit

TODAY = date(2026, 11, 22)
START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def new_book(folder: Path, name: str = "book.db", *, key: str = "") -> Book:
    """An empty book whose clock moves one second at each write; encrypted with a key."""
    ticks = count()
    return create_book(folder / name, today=TODAY, clock=lambda: START + timedelta(seconds=next(ticks)), key=key)


def add_company(unit: Unit, name: str = "Huber GmbH", **values: object) -> int:
    """A company with the given stored values; its key."""
    company = records.create(unit, "company", field_set("company").model_validate({"name": name, **values}))
    return int(company.id)


def add_contact(unit: Unit, company_id: int | None, name: str = "Anna Huber", **values: object) -> int:
    """A contact at a company; its key."""
    given, _, family = name.partition(" ")
    known = {"name": name, "given_name": given, "family_name": family, **values}
    contact = records.create(unit, "contact", field_set("contact").model_validate(known), company_id=company_id)
    return int(contact.id)
