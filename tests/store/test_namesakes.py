"""Who is pointed out while a new name is typed: companies by key or nearly, people by key anywhere, nearly at the company."""

from pathlib import Path

import pytest

from accountbook.store.who import namesakes
from accountbook.store.who.namesakes import Alike
from accountbook.store.writing import records
from tests.books import add_company, add_contact, new_book


@pytest.mark.parametrize(
    ("entity", "typed", "company", "found"),
    [
        ("company", "HUBER G.m.b.H.", None, "Huber GmbH"),
        ("company", "Hubr GmbH", None, "Huber GmbH"),
        ("company", "Hut", None, ""),
        ("contact", "anna huber", None, "Anna Huber"),
        ("contact", "Huber, Anna", 2, "Anna Huber"),
        ("contact", "Dr. Anna Huber", 2, "Anna Huber"),
        ("contact", "Ana Huber", 1, "Anna Huber"),
        ("contact", "Ana Huber", 2, ""),
        ("contact", "An", 1, ""),
        ("contact", "Gone Person", 1, ""),
        ("contact", "", 1, ""),
    ],
)
def test_who_is_pointed_out(tmp_path: Path, entity: str, typed: str, company: int | None, found: str) -> None:
    book = new_book(tmp_path)
    with book.write("Fill") as unit:
        huber, _lind = add_company(unit, "Huber GmbH"), add_company(unit, "Lind AB")
        add_contact(unit, huber, "Anna Huber")
        gone = add_contact(unit, huber, "Gone Person")
        records.archive(unit, records.fetch(unit, "contact", gone))
    with book.read() as connection:
        alike = namesakes.namesake(connection, entity, typed, company)
    assert (alike.name if alike else "") == found
    if alike and entity == "contact":
        assert alike == Alike(1, "Anna Huber", "Huber GmbH")
