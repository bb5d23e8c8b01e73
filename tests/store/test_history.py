"""Every value of a field is told, from the first to the last, of what hangs on a record, too; without walking the log."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from accountbook.domain.edits import read_edit
from accountbook.domain.fields.registry import find_field
from accountbook.domain.typed import Setting
from accountbook.models.tables import Address, ContactPoint
from accountbook.store.book import Book
from accountbook.store.entries import people
from accountbook.store.log.history import edits_of
from accountbook.store.pages.form_data import KNOWS, REPORTS_TO
from accountbook.store.pages.views import view
from accountbook.store.writing import edits
from tests.books import TODAY, add_company, add_contact, new_book

HUBER, OTHER, KARL, EVA, AL = 1, 2, 1, 2, 3


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Two companies with a number each; Karl at Huber, with Al, has one, too, and had another; Eva works at the other."""
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            huber, other = add_company(unit, employees=10), add_company(unit, "Other")
            karl, eva = add_contact(unit, huber, "Karl Ruf"), add_contact(unit, other, "Eva Maier")
            add_contact(unit, huber, "Al Grau")
            unit.add(Address(company_id=huber, kind="head", town="Wien"))
            unit.add(ContactPoint(kind="phone", value="1", company_id=huber))
            unit.add(ContactPoint(kind="phone", value="2", company_id=other))
            unit.add(ContactPoint(kind="phone", value="3", contact_id=karl))
            unit.add(ContactPoint(kind="mail", value="karl@huber.example", contact_id=karl))
            gone = ContactPoint(kind="phone", value="4", contact_id=karl)
            unit.add(gone)
            assert (huber, other, karl, eva) == (HUBER, OTHER, KARL, EVA)
        with made.write("remove") as unit:
            unit.session.delete(unit.session.merge(gone))
            unit.session.flush()
        type_in(made, "company", HUBER, "employees", "20")
        for code, typed in (("reports_to", "Al"), ("knows", "Eva Maier"), ("reports_to", "?")):
            type_in(made, "contact", KARL, code, typed)
        yield made


def type_in(book: Book, entity: str, record_id: int, code: str, typed: str) -> None:
    field = {"reports_to": REPORTS_TO, "knows": KNOWS}.get(code) or find_field(entity, code)
    assert field is not None
    with book.write("edit") as unit:
        edits.apply(unit, view(unit.raw(), entity, record_id), [read_edit(field, typed, Setting(TODAY))])


def told(book: Book, record: str, record_id: int, name: str = "", kind: str = "") -> list[tuple[str, str, str]]:
    """The values that the history of a record or a field tells, oldest first."""
    entity, _dot, code = name.rpartition(".")
    field = {"reports_to": REPORTS_TO, "knows": KNOWS}.get(code) or find_field(entity, code)
    with book.read() as connection:
        found, _older = edits_of(connection, record, record_id, 100, field, kind)
    return [(edit.op, edit.before, edit.after) for edit in reversed(found)]


def test_the_first_value_of_a_field_is_told(book: Book) -> None:
    assert told(book, "company", HUBER, "company.employees") == [("insert", "", "10"), ("update", "10", "20")]
    assert told(book, "company", HUBER, "company.turnover") == []


def test_numbers_and_towns_are_those_of_their_owner(book: Book) -> None:
    assert told(book, "company", HUBER, "contactpoint.value", "phone") == [("insert", "", "1")]
    assert told(book, "company", HUBER, "address.town") == [("insert", "", "Wien")]
    assert told(book, "company", OTHER, "address.town") == []
    assert told(book, "contact", KARL, "contactpoint.value", "phone") == [
        ("insert", "", "3"),
        ("insert", "", "4"),
        ("delete", "4", ""),
    ]


def test_links_between_people_are_told_with_the_name_of_the_other(book: Book) -> None:
    assert told(book, "contact", KARL, "contact.reports_to") == [
        ("insert", "", "Al Grau"),
        ("delete", "Al Grau", ""),
    ]
    assert told(book, "contact", EVA, "contact.reports_to") == []
    assert told(book, "contact", EVA, "contact.knows") == [("insert", "", "Karl Ruf")]


def test_what_was_typed_and_is_nobody_is_told_beside_the_links(book: Book) -> None:
    for typed in ("Bob", "Bib", "Karl", "Karl, Bob", "-"):
        type_in(book, "contact", AL, "reports_to", typed)
    links = [("insert", "", "Karl Ruf"), ("delete", "Karl Ruf", "")]
    words = ["", "Bob", "Bib", "", "Karl, Bob", "-"]
    lines = told(book, "contact", AL, "contact.reports_to")
    assert [line for line in lines if line[0] != "update"] == links
    assert [line for line in lines if line[0] == "update"] == [("update", *pair) for pair in pairwise(words)]
    assert [line for line in told(book, "contact", AL) if line[0] == "update"] == [
        ("update", *pair) for pair in pairwise(words)
    ]


def test_a_person_is_told_with_numbers_and_links(book: Book) -> None:
    lines = told(book, "contact", KARL)
    assert [after or f"-{before}" for _op, before, after in lines] == [
        "Karl Ruf",
        "3",
        "karl@huber.example",
        "4",
        "-4",
        "Karl Ruf → Al Grau",
        "Karl Ruf → Eva Maier",
        "-Karl Ruf → Al Grau",
    ]


@pytest.mark.parametrize(
    ("record", "field", "kind"),
    [
        ("company", "", ""), ("company", "company.employees", ""), ("company", "contactpoint.value", "phone"),
        ("company", "address.town", ""), ("contact", "", ""), ("contact", "contact.title", ""),
        ("contact", "contactpoint.value", "mail"), ("contact", "contact.reports_to", ""),
        ("contact", "contact.knows", ""),
    ],
)  # fmt: skip
def test_no_history_walks_through_the_log(book: Book, record: str, field: str, kind: str) -> None:
    entity, _dot, code = field.rpartition(".")
    asked = {"reports_to": REPORTS_TO, "knows": KNOWS}.get(code) or find_field(entity, code)
    with book.read() as connection:
        statements: list[str] = []
        connection.set_trace_callback(statements.append)
        edits_of(connection, record, 1, 1, asked, kind)
        connection.set_trace_callback(None)
        steps = [str(row[3]) for one in statements for row in connection.execute(f"EXPLAIN QUERY PLAN {one}")]
    assert steps
    fine = ("SCAN own", "SCAN CONSTANT", "SCAN (subquery")
    assert [step for step in steps if step.startswith("SCAN ") and not step.startswith(fine)] == []


def test_links_are_told_by_name(book: Book) -> None:
    type_in(book, "company", HUBER, "parent", "Other")
    assert told(book, "company", HUBER, "company.parent") == [("update", "", "Other")]
    with book.write("leave") as unit:
        people.leave(unit, KARL, TODAY)
    assert ("update", "Huber GmbH", "") in told(book, "contact", KARL)
