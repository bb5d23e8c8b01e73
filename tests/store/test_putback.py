"""An earlier value comes back with what was known about it: a value, known to be none, a doubt as it was typed."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from accountbook.domain.edits import read_edit
from accountbook.domain.fields.registry import find_field
from accountbook.domain.typed import Setting
from accountbook.errors import BookError
from accountbook.models.tables import CustomField
from accountbook.store.book import Book
from accountbook.store.log.history import edits_of
from accountbook.store.log.putback import put_back, put_back_batch
from accountbook.store.pages.views import custom_fields, view
from accountbook.store.writing import edits
from tests.books import TODAY, add_company, new_book

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
