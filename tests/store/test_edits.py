"""What was typed into fields, written with what is known about each value."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accountbook.domain.edits import read_edit
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import find_field
from accountbook.domain.typed import Setting
from accountbook.models.base import new_uid
from accountbook.models.tables import CustomField
from accountbook.store.book import Book
from accountbook.store.log import undo
from accountbook.store.pages.views import View, custom_fields, view
from accountbook.store.who.company_names import company_named, looks_like, parent_named
from accountbook.store.writing import edits, form_save
from tests.books import TODAY, add_company, add_contact, new_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            unit.add(CustomField(record="company", code="boats", label="Boats", kind="number"))
            add_company(unit, "Huber GmbH", employees=120)
            add_company(unit, "Lenz AG")
        yield made


def company(book: Book) -> View:
    with book.read() as connection:
        return view(connection, "company", 1)


def type_into(book: Book, **typed: str) -> View:
    """Type texts into fields of the first company."""
    with book.read() as connection:
        custom = custom_fields(connection)
    wanted = []
    for code, text in typed.items():
        field = find_field("company", code, custom)
        assert field is not None
        wanted.append(read_edit(field, text, Setting(TODAY)))
    with book.write("edit") as unit:
        edits.apply(unit, company(book), wanted)
    return company(book)


def test_values_none_unknown_and_doubts_in_one_go(book: Book) -> None:
    saved = type_into(book, employees="1.500", vat_number="-", founded="long ago", industry="?", boats="3")
    assert (saved.value("employees"), saved.value("boats")) == (1500, 3.0)
    states = [saved.state(code) for code in ("employees", "vat_number", "founded", "industry", "boats")]
    assert states == ["value", "none", "doubt", "unknown", "value"]
    assert saved.typed("founded") == "long ago"


def test_unknown_takes_back_none_and_doubt(book: Book) -> None:
    type_into(book, vat_number="-", founded="long ago", boats="-")
    saved = type_into(book, vat_number="?", founded="", boats="?")
    assert [saved.state(code) for code in ("vat_number", "founded", "boats")] == ["unknown"] * 3
    assert saved.typed("founded") == ""


def test_a_company_is_not_its_own_parent_nor_that_of_its_mother(book: Book) -> None:
    itself = type_into(book, parent="Huber GmbH")
    assert (itself.value("parent"), itself.state("parent")) == (None, "doubt")
    assert type_into(book, parent="Lenz AG").value("parent") == 2
    with book.read() as connection:
        assert parent_named(connection, "Huber GmbH", 2) == (
            None,
            "A company cannot belong to itself or to one of its daughters.",
        )
        assert parent_named(connection, "Lenz AG", 1) == (2, "")


def test_a_parent_is_found_by_name_or_kept_as_a_doubt(book: Book) -> None:
    assert type_into(book, parent="lenz").value("parent") == 2
    doubted = type_into(book, parent="Nobody KG")
    assert (doubted.value("parent"), doubted.typed("parent")) == (2, "Nobody KG")


def test_one_undo_takes_all_of_it_back(book: Book) -> None:
    type_into(book, employees="150", vat_number="-", boats="3")
    undo.undo(book)
    saved = company(book)
    assert (saved.value("employees"), saved.state("vat_number"), saved.value("boats")) == (120, "unknown", None)


def test_names_are_found_through_the_index(book: Book) -> None:
    with book.read() as connection:
        assert company_named(connection, "HUBER G.m.b.H.")[0] == 1
        assert company_named(connection, "le")[0] == 2
        like = looks_like(connection, "Huberr")
        assert like is not None
        assert like.name == "Huber GmbH"
        assert looks_like(connection, "Huber", besides=1) is None
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT id FROM company WHERE name_key >= 'hub' AND name_key < 'hubz' AND archived_at IS NULL"
        ).fetchone()
    assert "ix_company_name_key" in plan[3]


def test_who_renames_a_person_renames_the_parts_too(book: Book) -> None:
    with book.write("add") as unit:
        anna = add_contact(unit, 1, "Theresa Huber")

    def typed(**texts: str) -> tuple[str, str, str]:
        with book.read() as connection:
            seen = view(connection, "contact", anna)
        fields = {code: find_field("contact", code) for code in texts}
        wanted = [read_edit(field, texts[code], Setting(TODAY)) for code, field in fields.items() if field]
        with book.write("edit") as unit:
            form_save.save_form(unit, "contact", seen, wanted, (), {}, new_uid())
        with book.read() as connection:
            now = view(connection, "contact", anna)
        return now.text("name"), now.text("given_name"), now.text("family_name")

    assert typed(name="Theresa Gruber") == ("Theresa Gruber", "Theresa", "Gruber")
    assert typed(given_name="Johanna") == ("Johanna Gruber", "Johanna", "Gruber")
    assert typed(name="Hanni", given_name="Johanna", family_name="Gruber") == ("Hanni", "Johanna", "Gruber")
    assert typed(title="Buyer") == ("Hanni", "Johanna", "Gruber")


def test_who_said_so_is_kept_of_own_fields_and_of_what_is_new(book: Book) -> None:
    boats, town = find_field("company", "boats", own_fields(book)), find_field("address", "town")
    assert boats is not None and town is not None
    with book.write("edit") as unit:
        edits.apply(unit, company(book), [read_edit(boats, "3", Setting(TODAY))], source="eva")
        place = edits.create(unit, "address", [read_edit(town, "Wels", Setting(TODAY))], "eva", company_id=1)
        key = place.id
    assert company(book).source("boats") == "eva"
    with book.read() as connection:
        assert view(connection, "address", key).source("town") == "eva"


def test_an_address_emptied_of_its_town_and_given_a_street_stays(book: Book) -> None:
    town, street = find_field("address", "town"), find_field("address", "street")
    assert town is not None and street is not None
    with book.write("add") as unit:
        key = edits.create(unit, "address", [read_edit(town, "Wels", Setting(TODAY))], company_id=1).id
    with book.read() as connection:
        seen = view(connection, "address", key)
    wanted = [read_edit(town, "?", Setting(TODAY)), read_edit(street, "Ring 1", Setting(TODAY))]
    with book.write("edit") as unit:
        form_save.save_form(unit, "address", seen, wanted, (), {}, new_uid())
    with book.read() as connection:
        now = view(connection, "address", key)
    assert (now.archived, now.value("town"), now.value("street")) == (False, None, "Ring 1")


def own_fields(book: Book) -> tuple[Field, ...]:
    """The fields of the book's own."""
    with book.read() as connection:
        return custom_fields(connection)
