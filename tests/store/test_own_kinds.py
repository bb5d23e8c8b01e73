"""A field of one's own that comes back as another kind: its values are read anew, and none is lost or in the way."""

from datetime import date
from pathlib import Path

import pytest

from accountbook.domain.edits import read_edit
from accountbook.domain.lines.fieldline import read_field_line
from accountbook.domain.typed import Setting
from accountbook.domain.values import Stored
from accountbook.habits import USUAL
from accountbook.models.tables import CustomValue
from accountbook.store import own_fields
from accountbook.store.book import Book
from accountbook.store.filters.filtering import companies_matching
from accountbook.store.filters.listing import shown_cell, table_of, typed_cell
from accountbook.store.insight.checking import doubts
from accountbook.store.log import undo
from accountbook.store.log.history import edits_of
from accountbook.store.log.putback import put_back
from accountbook.store.pages.timeline import entries, timeline_codes
from accountbook.store.pages.views import View, custom_fields, view
from accountbook.store.writing import edits
from accountbook.store.writing.anew import settle_misfits
from tests.books import TODAY, add_company, ask, faults, new_book

KINDS = (
    "text",
    "long",
    "number",
    "whole",
    "money",
    "date",
    "yesno",
    "a|b",
    "tags",
    "month",
    "months",
    "country",
    "web",
)
"""Every kind that a line can ask for."""
TYPED = ("1.4.1999", "12,5", "vip, old", "yes", "a", "12")


def with_field(folder: Path, kind: str) -> Book:
    """A book with a company and a field of a kind."""
    book = new_book(folder)
    with book.write("fill") as unit:
        add_company(unit, "Huber GmbH")
        own_fields.add(unit, read_field_line(f"Thing, {kind}"))
    return book


def again(book: Book, kind: str) -> None:
    """Take the field out, and add it as another kind."""
    with book.write("remove") as unit, book.read() as connection:
        own_fields.remove(unit, own_fields.named(connection, "thing").id)
    with book.write("add") as unit:
        own_fields.add(unit, read_field_line(f"Thing, {kind}"))


def seen(book: Book) -> View:
    with book.read() as connection:
        return view(connection, "company", 1)


def said(book: Book, typed: str) -> None:
    """Type a value into the field."""
    with book.read() as connection:
        wanted = [read_edit(custom_fields(connection)[0], typed, Setting(TODAY))]
    with book.write("edit") as unit:
        edits.apply(unit, seen(book), wanted)


@pytest.mark.parametrize(
    ("first", "typed", "then", "value"),
    [
        ("text", "1.4.1999", "date", date(1999, 4, 1)),
        ("text", "80", "number", 80.0),
        ("text", "80", "money", 8000),
        ("text", "vip, old", "tags", '["vip","old"]'),
        ("number", "12,5", "text", "12.5"),
        ("tags", "vip, old", "text", "vip, old"),
        ("date", "1.4.1999", "text", "1999-04-01"),
        ("yesno", "ja", "text", "yes"),
        ("bmw|audi|vw", "VW", "bmw|vw", "vw"),
    ],
)
def test_a_value_is_what_it_would_be_if_it_were_typed_again(
    tmp_path: Path, first: str, typed: str, then: str, value: Stored
) -> None:
    with with_field(tmp_path, first) as book:
        said(book, typed)
        again(book, then)
        assert (seen(book).value("thing"), seen(book).state("thing")) == (value, "value")


def test_what_means_nothing_as_the_other_kind_is_kept_as_typed_and_comes_back(tmp_path: Path) -> None:
    with with_field(tmp_path, "bmw|audi|vw") as book:
        said(book, "audi")
        again(book, "bmw|vw")
        assert (seen(book).state("thing"), seen(book).told("thing")) == ("doubt", "audi")
        assert ask(book, "SELECT typed, doubt FROM fact WHERE field = 'thing'") == [
            ("audi", "Thing is one of: bmw, vw.")
        ]
        again(book, "text")
        assert (seen(book).state("thing"), seen(book).value("thing")) == ("value", "audi")


@pytest.mark.parametrize(
    ("first", "typed", "then"),
    [
        ("text", "12345678901234567890", "number"),
        ("text", "0732 4444", "number"),
        ("text", "1e5", "number"),
        ("text", "007", "whole"),
        ("text", "+43 664 1234", "whole"),
        ("text", "1,234", "number"),
        ("text", "ca. 120", "money"),
        ("text", "fri", "date"),
        ("text", "in 2 weeks", "date"),
        ("text", "31.12.", "date"),
        ("text", "20240131", "date"),
        ("number", "12", "date"),
        ("number", "12.5", "whole"),
        ("money", "12.50", "whole"),
        ("month", "3", "date"),
    ],
)
def test_what_would_be_another_number_or_day_stays_as_typed(tmp_path: Path, first: str, typed: str, then: str) -> None:
    with with_field(tmp_path, first) as book:
        said(book, typed)
        before = seen(book).value("thing")
        again(book, then)
        assert (seen(book).state("thing"), seen(book).value("thing"), seen(book).told("thing")) == (
            "doubt",
            None,
            typed,
        )
        again(book, first)
        assert (seen(book).state("thing"), seen(book).value("thing")) == ("value", before)
        assert ask(book, "SELECT typed, doubt FROM fact") == [(None, None)]


@pytest.mark.parametrize(
    ("first", "typed", "then", "value"),
    [
        ("text", "1", "yesno", True),
        ("text", "Austria", "country", "AT"),
        ("text", "November", "month", "11"),
        ("text", "a; b", "tags", '["a","b"]'),
        ("text", "4.10", "number", 4.1),
        ("text", "100.000", "number", 100.0),
        ("text", "12,50", "number", 12.5),
        ("text", "12.5", "money", 1250),
    ],
)
def test_another_word_for_a_value_is_kept_beside_it_and_comes_back(
    tmp_path: Path, first: str, typed: str, then: str, value: Stored
) -> None:
    with with_field(tmp_path, first) as book:
        said(book, typed)
        again(book, then)
        assert (seen(book).value("thing"), seen(book).told("thing")) == (value, typed)
        again(book, first)
        assert (seen(book).value("thing"), ask(book, "SELECT doubt FROM fact")) == (typed, [(None,)])


@pytest.mark.parametrize(
    ("typed", "then", "value"),
    [
        ("12,5", "number", 12.5),
        ("12,50", "money", 1250),
        ("1.234", "number", 1.234),
        ("80 €", "money", 8000),
        ("1 April 1999", "date", date(1999, 4, 1)),
        ("yes", "yesno", True),
        ("Nov", "month", "11"),
    ],
)
def test_the_same_plainly_written_is_taken_without_a_doubt(
    tmp_path: Path, typed: str, then: str, value: Stored
) -> None:
    with with_field(tmp_path, "text") as book:
        said(book, typed)
        again(book, then)
        assert (seen(book).value("thing"), ask(book, "SELECT typed, doubt FROM fact")) == (value, [(None, None)])


@pytest.mark.parametrize(
    ("first", "typed", "then", "value"),
    [
        ("whole", "5000", "money", 500000),
        ("whole", "-5", "number", -5.0),
        ("number", "12,5", "money", 1250),
        ("money", "5000", "whole", 5000),
        ("money", "12.50", "number", 12.5),
    ],
)
def test_a_number_of_one_kind_is_the_same_number_in_another_and_back(
    tmp_path: Path, first: str, typed: str, then: str, value: Stored
) -> None:
    with with_field(tmp_path, first) as book:
        said(book, typed)
        before = seen(book).value("thing")
        again(book, then)
        assert (seen(book).value("thing"), ask(book, "SELECT typed, doubt FROM fact")) == (value, [(None, None)])
        again(book, first)
        assert (seen(book).value("thing"), ask(book, "SELECT typed, doubt FROM fact")) == (before, [(None, None)])


def test_zeros_that_were_typed_stay_over_two_kinds_of_numbers(tmp_path: Path) -> None:
    with with_field(tmp_path, "text") as book:
        said(book, "100.000")
        again(book, "number")
        again(book, "money")
        assert (seen(book).value("thing"), seen(book).told("thing")) == (10000, "100.000")
        again(book, "text")
        assert seen(book).value("thing") == "100.000"


def test_one_undo_takes_the_other_kind_back_with_its_values(tmp_path: Path) -> None:
    with with_field(tmp_path, "text") as book:
        said(book, "1.4.1999")
        before = ask(book, "SELECT text, number FROM customvalue")
        again(book, "date")
        assert ask(book, "SELECT text FROM customvalue") == [("1999-04-01",)]
        undo.undo(book)
        undo.undo(book)
        assert ask(book, "SELECT text, number FROM customvalue") == before
        assert (seen(book).value("thing"), custom_kind(book)) == ("1.4.1999", "text")


@pytest.mark.parametrize("typed", ["long ago", "04/05/2024"])
def test_what_an_undo_brings_back_from_another_kind_is_kept_as_typed(tmp_path: Path, typed: str) -> None:
    with with_field(tmp_path, "text") as book:
        said(book, typed)
        with book.write("take it out") as unit:
            unit.session.delete(unit.get(CustomValue, 1))
        (taken_out,) = ask(book, "SELECT max(id) FROM batch")
        again(book, "date")
        undo.undo(book, taken_out[0])
        assert (seen(book).state("thing"), seen(book).told("thing")) == ("doubt", typed)
        with book.read() as connection:
            assert [one.typed for one in doubts(connection)] == [typed]
        undo.redo(book)
        assert ask(book, "SELECT count(*) FROM customvalue") == [(0,)]
        undo.undo(book, taken_out[0])
        assert (seen(book).state("thing"), seen(book).told("thing")) == ("doubt", typed)


@pytest.mark.parametrize("gone", ["?", "-", ""])
def test_what_an_undo_brings_back_is_told_once(tmp_path: Path, gone: str) -> None:
    with with_field(tmp_path, "text") as book:
        said(book, "4.10 Stk")
        if gone:
            said(book, gone)
        else:
            with book.write("take it out") as unit:
                unit.session.delete(unit.get(CustomValue, 1))
        (emptied,) = ask(book, "SELECT max(id) FROM batch")
        again(book, "number")
        undo.undo(book, emptied[0])
        (undone,) = ask(book, "SELECT max(id) FROM batch")
        with book.read() as connection:
            lines, _older = edits_of(connection, "company", 1, 99, custom=custom_fields(connection))
        assert [line.after for line in lines if line.batch_id == undone[0]] == ["4.10 Stk"]
        assert [line for line in lines if line.before == line.after] == []
        assert (seen(book).state("thing"), faults(book)) == ("doubt", [])
        undo.redo(book)
        assert seen(book).typed("thing") == gone.strip("?")
        undo.undo(book, emptied[0])
        assert (seen(book).state("thing"), seen(book).told("thing")) == ("doubt", "4.10 Stk")


def test_a_value_typed_since_is_kept_where_the_other_kind_is_taken_back(tmp_path: Path) -> None:
    with with_field(tmp_path, "number") as book:
        again(book, "text")
        (made,) = ask(book, "SELECT max(id) FROM batch")
        said(book, "ask Eva")
        undo.undo(book, made[0])
        assert ask(book, "SELECT state, typed FROM fact") == [("doubt", "ask Eva")]
        with book.write("add") as unit:
            own_fields.add(unit, read_field_line("Thing, text"))
        assert seen(book).value("thing") == "ask Eva"


def custom_kind(book: Book) -> str:
    with book.read() as connection:
        return custom_fields(connection)[0].kind


def test_an_earlier_value_of_another_kind_is_put_back_as_what_it_means(tmp_path: Path) -> None:
    with with_field(tmp_path, "text") as book:
        said(book, "1.4.1999")
        said(book, "nobody knows")
        said(book, "2.4.1999")
        again(book, "date")
        said(book, "3.4.1999")
        batches = [batch for (batch,) in ask(book, "SELECT batch_id FROM change WHERE field = 'text' ORDER BY id")]
        with book.write("back") as unit:
            put_back(unit, "company", 1, "thing", batches[0])
        assert seen(book).value("thing") == date(1999, 4, 1)
        with book.write("back") as unit:
            put_back(unit, "company", 1, "thing", batches[1])
        assert (seen(book).state("thing"), seen(book).told("thing")) == ("doubt", "nobody knows")


@pytest.mark.parametrize("first", KINDS)
def test_values_that_an_earlier_program_left_under_another_kind_are_in_nobodys_way(tmp_path: Path, first: str) -> None:
    with with_field(tmp_path, first) as book:
        for typed in TYPED:
            said(book, typed)
        for typed in TYPED:
            said(book, typed)
            for kind in KINDS:
                line = read_field_line(f"Thing, {kind}")
                with book.write("left") as unit:
                    unit.raw().execute("UPDATE customfield SET kind = ?, choices = ?", (line.kind, line.choices))
                    settle_misfits(unit, USUAL)
                looked_at(book)


def looked_at(book: Book) -> None:
    """Ask for the company in every way that shows a value; what is stored is somewhere in what is shown."""
    now = seen(book)
    assert now.told("thing") == now.typed("thing") or now.state("thing") == "value"
    assert now.state("thing") != "unknown" or not ask(book, "SELECT 1 FROM customvalue WHERE text > ''")
    with book.read() as connection:
        table = table_of(connection, "", ("name", "thing"), TODAY, 9)
        for cell in (shown_cell, typed_cell):
            cell(table.columns[1], table.rows[0][3], "EUR")
        companies_matching(connection, "thing=*", TODAY)
        companies_matching(connection, "thing~a", TODAY)
        edits_of(connection, "company", 1, 99, custom=custom_fields(connection))
        entries(connection, 1, timeline_codes(connection, 1, TODAY))


def test_a_value_without_a_field_is_left_alone(tmp_path: Path) -> None:
    with with_field(tmp_path, "text") as book, book.write("add") as unit:
        unit.add(CustomValue(record="company", record_id=1, code="other", text="here"))
        own_fields.add(unit, read_field_line("Other, text"))
    assert seen(book).value("other") == "here"
