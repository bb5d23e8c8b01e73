"""Real books for tests: in a temporary folder, with a fixed clock and a fixed day."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from accountbook.models.columns import field_set
from accountbook.store.book import Book, create_book
from accountbook.store.file.connect import connect
from accountbook.store.safety.health import full_check
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


def ask(book: Book, query: str) -> list[tuple[Any, ...]]:
    """What a plain question to the book answers."""
    with book.read() as connection:
        return connection.execute(query).fetchall()


def names(book: Book) -> list[str]:
    """The names of its companies, the oldest first."""
    return [name for (name,) in ask(book, "SELECT name FROM company ORDER BY id")]


def faults(book: Book) -> list[object]:
    """What the full check finds wrong with it."""
    raw = connect(book.path)
    try:
        return list(full_check(raw))
    finally:
        raw.close()
