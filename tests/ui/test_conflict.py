"""Two sessions edit one company: nothing is overwritten silently, nothing typed is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accountbook.domain.onelines import read_follow_line
from accountbook.models.columns import field_set
from accountbook.store import promises, records
from accountbook.store.book import Book
from accountbook.store.views import View, view
from accountbook.ui.screens.forms import CompanyForm, RecordForm
from tests.books import TODAY, add_company, new_book
from tests.ui.apps import DialogApp, seen, settle, write


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            add_company(unit, legal_name="Huber", owned_by="Huber family", notes="first")
        yield made


def other_session(book: Book, **values: object) -> None:
    with book.write("Another session") as unit:
        records.change(unit, "company", 1, field_set("company").model_validate(values))


def company(book: Book) -> View:
    with book.read() as connection:
        return view(connection, "company", 1)


async def edited(app: DialogApp, pilot: object, **texts: str) -> None:
    """Type into fields of the open form."""
    await settle(pilot)
    for code, typed in texts.items():
        row = app.screen.body.row(code)  # type: ignore[attr-defined]
        row.line.focus()
        row.typed = ""
        await write(pilot, typed)


async def test_different_fields_do_not_clash(book: Book) -> None:
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(app, pilot, legal_name="Huber Holding")
        other_session(book, owned_by="Lenz")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.answers == [1]
    assert (company(book).text("legal_name"), company(book).text("owned_by")) == ("Huber Holding", "Lenz")


@pytest.mark.parametrize(
    ("key", "legal_name", "notes"),
    [("m", "Mine", "first"), ("t", "Theirs", "first"), ("b", "Mine", "first\nLegal name: Theirs")],
)
async def test_the_person_chooses_between_both_texts(book: Book, key: str, legal_name: str, notes: str) -> None:
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(app, pilot, legal_name="Mine", owned_by="Me too")
        other_session(book, legal_name="Theirs")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert "mine: Mine" in seen(app)
        assert "theirs: Theirs" in seen(app)
        await pilot.press(key, "enter")
        await settle(pilot)
        assert app.answers == [1]
    saved = company(book)
    assert (saved.text("legal_name"), saved.text("owned_by"), saved.text("notes")) == (legal_name, "Me too", notes)


async def test_both_texts_are_kept_where_one_field_is_corrected_in_place(book: Book) -> None:
    app = DialogApp(book, RecordForm("company", 1, only="legal_name"))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(app, pilot, legal_name="Mine")
        other_session(book, legal_name="Theirs", notes="first\nsecond")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("b", "enter")
        await settle(pilot)
        assert app.answers == [1]
    saved = company(book)
    assert (saved.text("legal_name"), saved.text("notes")) == ("Mine", "first\nsecond\nLegal name: Theirs")


async def test_both_is_not_offered_where_nothing_could_take_it(book: Book) -> None:
    with book.write("Promise") as unit:
        promises.plan(unit, 1, read_follow_line("today send quote", TODAY))
    app = DialogApp(book, RecordForm("followup", 1))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(app, pilot, text="Mine")
        with book.write("Another session") as unit:
            records.change(unit, "followup", 1, field_set("followup").model_validate({"text": "Theirs"}))
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert "t theirs" in seen(app) and "b both" not in seen(app)
        await pilot.press("t", "b", "enter")
        await settle(pilot)
        assert app.answers == [None]  # theirs is in the book already
    with book.read() as connection:
        assert view(connection, "followup", 1).text("text") == "Theirs"


async def test_escape_goes_back_to_the_form_with_everything_typed(book: Book) -> None:
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(40, 20)) as pilot:
        await edited(app, pilot, legal_name="Mine")
        other_session(book, legal_name="Theirs")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert "theirs: Theirs" in seen(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "Mine" in seen(app)
        assert app.answers == []
    assert company(book).text("legal_name") == "Theirs"


async def test_a_draft_that_is_older_than_the_book_says_so(book: Book) -> None:
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(app, pilot, legal_name="Mine")
        await pilot.press("escape")
        other_session(book, legal_name="Theirs")
        app.open(CompanyForm(1))
        await settle(pilot)
        assert "changed since; the book says: Theirs" in seen(app)
        await pilot.press("escape")
        await settle(pilot)
        app.open(CompanyForm(1))
        await settle(pilot)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert "mine: Mine" in seen(app) and "theirs: Theirs" in seen(app), "asked before anything is overwritten"
        assert company(book).text("legal_name") == "Theirs"
        await pilot.press("b", "enter")
        await settle(pilot)
        assert app.answers == [None, None, 1]
    saved = company(book)
    assert (saved.text("legal_name"), saved.text("notes")) == ("Mine", "first\nLegal name: Theirs")
