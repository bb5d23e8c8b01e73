"""An earlier value comes back with what was known about it: a value, known to be none, a doubt as it was typed."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from accountbook.domain.edits import read_edit
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import find_field
from accountbook.domain.typed import Setting
from accountbook.errors import BookError
from accountbook.models.tables import ContactPoint, CustomField
from accountbook.store.book import Book
from accountbook.store.doubles.merge import merge
from accountbook.store.log.history import edits_of
from accountbook.store.log.putback import put_back, put_back_batch
from accountbook.store.pages.form_data import PEOPLE_FIELDS, REPORTS_TO
from accountbook.store.pages.views import custom_fields, view
from accountbook.store.who.bosses import bosses_of, linked_to
from accountbook.store.writing import edits
from tests.books import TODAY, add_company, add_contact, new_book

HUBER = 1


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """One company, and an own field for it."""
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            assert add_company(unit) == HUBER
            unit.add(CustomField(code="presses", label="Presses", kind="integer"))
        yield made


def type_in(book: Book, **typed: str) -> None:
    with book.write("edit") as unit:
        fields = {code: find_field("company", code, custom_fields(unit.raw())) for code in typed}
        given = [read_edit(field, typed[code], Setting(TODAY)) for code, field in fields.items() if field]
        edits.apply(unit, view(unit.raw(), "company", HUBER), given)


def shown(book: Book, code: str) -> str:
    with book.read() as connection:
        return view(connection, "company", HUBER).told(code)


def putting_back(book: Book, code: str) -> str:
    with book.write("put back") as unit:
        put_back(unit, "company", HUBER, code)
    return shown(book, code)


def told(book: Book, code: str = "") -> list[tuple[str, str]]:
    """The values that the history tells, oldest first."""
    with book.read() as connection:
        custom = custom_fields(connection)
        field = find_field("company", code, custom) if code else None
        found, _older = edits_of(connection, "company", HUBER, 100, field, "", custom)
    return [(edit.before, edit.after) for edit in reversed(found) if code or edit.field in ("industry", "employees")]


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        ("industry", ("paper", "-", "steel")),
        ("industry", ("-",)),
        ("employees", ("120", "abc")),
        ("employees", ("abc", "def", "-", "5")),
        ("employees", ("1200", "?", "-")),
        ("presses", ("3", "-", "4", "abc", "-")),
        ("presses", ("-", "3")),
    ],
)
def test_what_was_known_before_comes_back_and_is_told(book: Book, code: str, typed: tuple[str, ...]) -> None:
    for text in typed:
        type_in(book, **{code: text})
    steps = ["", *("" if text == "?" else text for text in typed)]
    assert told(book, code) == list(pairwise(steps))
    assert putting_back(book, code) == steps[-2]
    assert told(book, code)[-1] == (steps[-1], steps[-2])
    assert putting_back(book, code) == steps[-1]


def test_the_whole_history_tells_each_step_once(book: Book) -> None:
    type_in(book, industry="paper", employees="-")
    type_in(book, industry="-", employees="many")
    assert sorted(told(book)) == [("", "-"), ("", "paper"), ("-", "many"), ("paper", "-")]


def test_a_save_is_put_back_with_what_it_said_of_empty_fields(book: Book) -> None:
    type_in(book, industry="paper", employees="-")
    type_in(book, industry="-", employees="many")
    with book.write("put back") as unit:
        (batch,) = unit.raw().execute("SELECT max(batch_id) FROM change").fetchone()
        assert put_back_batch(unit, batch, HUBER) == 2
    assert (shown(book, "industry"), shown(book, "employees")) == ("paper", "-")


def test_of_a_field_that_never_changed_nothing_comes_back(book: Book) -> None:
    with pytest.raises(BookError), book.write("put back") as unit:
        put_back(unit, "company", HUBER, "turnover")


def test_people_come_back_as_they_were_named_and_what_was_nobody(book: Book) -> None:
    with book.write("people") as unit:
        anna, boss, _other = (add_contact(unit, HUBER, name) for name in ("Anna Huber", "Al Grau", "Eva Maier"))
    for typed in ("Al", "Bob", "Eva", "-"):
        with book.write("edit") as unit:
            edits.apply(unit, view(unit.raw(), "contact", anna), [read_edit(REPORTS_TO, typed, Setting(TODAY))])

    def put_back_once() -> tuple[list[str], str]:
        with book.write("put back") as unit:
            (batch,) = unit.raw().execute("SELECT max(id) FROM batch WHERE what = 'edit' AND id < ?", (before[-1],))
            before.append(batch[0])
            put_back(unit, "contact", anna, "reports_to", batch[0])
        with book.read() as connection:
            return [one.name for one in bosses_of(connection, anna)], view(connection, "contact", anna).told(
                "reports_to"
            )

    before = [99]
    assert put_back_once() == (["Eva Maier"], "")
    assert put_back_once() == (["Al Grau"], "Bob")
    assert put_back_once() == (["Al Grau"], "")
    assert put_back_once() == ([], "")
    with book.write("put back") as unit:
        put_back(unit, "contact", anna, "reports_to")  # the last that was put back
        assert [one.id for one in bosses_of(unit.raw(), anna)] == [boss]


@pytest.mark.parametrize("field", PEOPLE_FIELDS, ids=lambda field: field.code)
@pytest.mark.parametrize(
    ("typed", "back"),
    [
        (("Al Grau", "Eva Maier"), ["Alois Grau"]),
        (("Eva Maier", "Al Grau"), ["Eva Maier"]),
        (("Al Grau", "Al Grau, Alois Grau", "Eva Maier"), ["Alois Grau"]),
        (("Al Grau, Eva Maier", "Eva Maier", "-"), ["Eva Maier"]),
    ],
)
def test_who_was_merged_since_comes_back_as_whom_they_became(
    book: Book, field: Field, typed: tuple[str, ...], back: list[str]
) -> None:
    with book.write("people") as unit:
        people = [add_contact(unit, HUBER, name) for name in ("Anna Huber", "Al Grau", "Alois Grau", "Eva Maier")]
    anna, short, full, _eva = people
    for text in typed:
        with book.write("edit") as unit:
            edits.apply(unit, view(unit.raw(), "contact", anna), [read_edit(field, text, Setting(TODAY))])
    with book.write("merge", kind="merge") as unit:
        merge(unit, "contact", full, short)
    with book.read() as connection:
        told, _older = edits_of(connection, "contact", anna, 100, field)
    assert all(line.before or line.after for line in told)
    with book.write("put back") as unit:
        (last,) = unit.raw().execute("SELECT max(id) FROM batch WHERE what = 'edit'").fetchone()
        put_back(unit, "contact", anna, field.code, last)
        assert [one.name for one in linked_to(unit.raw(), anna, field.code)] == back


@pytest.mark.parametrize("field", PEOPLE_FIELDS, ids=lambda field: field.code)
def test_a_whole_save_is_put_back_with_the_people_it_named(book: Book, field: Field) -> None:
    with book.write("people") as unit:
        anna, *_others = (add_contact(unit, HUBER, name) for name in ("Anna Huber", "Al Grau", "Eva Maier"))
    title = find_field("contact", "title")
    assert title is not None

    def named() -> tuple[list[str], str, str]:
        with book.read() as connection:
            seen = view(connection, "contact", anna)
            return (
                [one.name for one in linked_to(connection, anna, field.code)],
                seen.told(field.code),
                seen.text("title"),
            )

    stood = [named()]
    batches = []
    for typed, job in (("Al", "buyer"), ("Eva, Al", "chief"), ("Bob", "chief"), ("-", "head")):
        with book.write("edit") as unit:
            given = [read_edit(one, text, Setting(TODAY)) for one, text in ((field, typed), (title, job))]
            edits.apply(unit, view(unit.raw(), "contact", anna), given)
        stood.append(named())
        with book.read() as connection:
            batches.append(connection.execute("SELECT max(id) FROM batch").fetchone()[0])
    for batch, before in zip(reversed(batches), reversed(stood[:-1]), strict=True):
        with book.write("put back") as unit:
            assert put_back_batch(unit, batch, HUBER) >= 1
        assert named() == before


@pytest.mark.parametrize("field", PEOPLE_FIELDS, ids=lambda field: field.code)
def test_of_a_merge_what_is_put_back_is_that_of_the_person_who_stayed(book: Book, field: Field) -> None:
    title = find_field("contact", "title")
    assert title is not None
    with book.write("people") as unit:
        _boss, anna, double = (add_contact(unit, HUBER, name) for name in ("Boss One", "Anna Berg", "Anna Bergg"))
        unit.add(ContactPoint(contact_id=double, kind="phone", value="+49 89 123456"))
    for who, job in ((anna, "buyer"), (double, "chief")):
        with book.write("edit") as unit:
            given = [read_edit(one, text, Setting(TODAY)) for one, text in ((field, "Boss One"), (title, job))]
            edits.apply(unit, view(unit.raw(), "contact", who), given)
    with book.write("merge", kind="merge") as unit:
        merge(unit, "contact", anna, double, {"title": "other"})
    with book.write("put back") as unit:
        (batch,) = unit.raw().execute("SELECT id FROM batch WHERE kind = 'merge'").fetchone()
        assert put_back_batch(unit, batch, HUBER) == 1
    with book.read() as connection:
        assert view(connection, "contact", anna).text("title") == "buyer"
        assert [one.name for one in linked_to(connection, anna, field.code)] == ["Boss One"]
        assert connection.execute("SELECT contact_id FROM contactpoint").fetchall() == [(anna,)]
