"""Edits, forms and imports that show a change at the customer write it down in the same transaction."""

from pathlib import Path

from accountbook.domain.lines.onelines import read_person_line
from accountbook.exchange.importing.run import run_import
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.entries import people
from accountbook.store.log.undo import undo
from accountbook.store.writing import records
from tests.books import add_company, add_contact, ask, new_book


def told(book: Book) -> list[tuple[object, ...]]:
    with book.read() as connection:
        query = "SELECT kind, before, after, text, source FROM businesschange WHERE looked_at IS NULL ORDER BY id"
        return connection.execute(query).fetchall()


def test_an_edit_of_owner_or_headcount_is_told_with_its_source_and_undone_with_it(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    fields = field_set("company")
    with book.write("Add") as unit:
        key = add_company(unit, owned_by="Huber family", employees=100)
    for values in ({"owned_by": "Fonds X"}, {"employees": 110}, {"employees": 180}):
        with book.write("Edit") as unit:
            records.change(unit, "company", key, fields.model_validate(values), source="eva")
    assert told(book) == [
        ("owner", "Huber family", "Fonds X", "Owned by", "eva"),
        ("financial", "110", "180", "Headcount", "eva"),
    ]
    undo(book)
    assert [row[0] for row in told(book)] == ["owner"]


def test_a_second_decision_maker_is_told_and_the_first_one_known_is_not(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        key = add_company(unit)
        first = people.add(unit, key, read_person_line("Anna Huber, economic buyer"))
    assert told(book) == []
    with book.write("Add another") as unit:
        second = add_contact(unit, key, "Eva Lind")
        role = field_set("buyingrole").model_validate({"role": "economic"})
        records.create(unit, "buyingrole", role, contact_id=second, company_id=key)
    assert told(book) == [("officer", first.name, "Eva Lind", "decides", None)]


def test_who_decides_since_a_day_is_told_of_that_day_and_never_of_one_before_the_last_known(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    fields = field_set("buyingrole")
    spells = {
        "Old Boss": ("2019-05-01", "2024-06-30"),
        "New Boss": ("2023-01-01", None),
        "First Boss": ("2012-01-01", None),
    }
    with book.write("Add") as unit:
        key = add_company(unit)
    for name, (first, last) in spells.items():
        with book.write("Add") as unit:
            role = fields.model_validate({"role": "economic", "from_on": first, "to_on": last})
            records.create(unit, "buyingrole", role, contact_id=add_contact(unit, key, name), company_id=key)
    assert ask(book, "SELECT before, after, text, happened_on FROM businesschange") == [
        ("Old Boss", "New Boss", "decides", "2023-01-01")
    ]


def test_an_import_tells_what_its_list_changed(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        add_company(unit, "Huber GmbH", employees=40)
    path = tmp_path / "list.csv"
    path.write_text("Company;Employees\nHuber GmbH;90\n", "utf-8")
    run_import(book, [path])
    assert told(book) == [("financial", "40", "90", "Headcount", "list.csv")]
