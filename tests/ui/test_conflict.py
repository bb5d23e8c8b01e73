"""Two sessions edit one company: nothing is overwritten silently, nothing typed is lost."""

import pytest

from accountbook.domain.lines.onelines import read_follow_line
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.entries import promises
from accountbook.store.pages.views import view
from accountbook.store.writing import records
from accountbook.ui.screens.forms.forms import CompanyForm, RecordForm
from tests.books import TODAY
from tests.ui import living
from tests.ui.apps import DialogApp, seen, settle
from tests.ui.sessions import edited, kept_of, other_session, with_huber


@pytest.fixture
def book(book: Book) -> Book:
    return with_huber(book)


async def test_different_fields_do_not_clash(book: Book) -> None:
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(app, pilot, legal_name="Huber Holding")
        other_session(book, owned_by="Lenz")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.answers == [1]
    assert (kept_of(book).text("legal_name"), kept_of(book).text("owned_by")) == ("Huber Holding", "Lenz")


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
    saved = kept_of(book)
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
    saved = kept_of(book)
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
    assert kept_of(book).text("legal_name") == "Theirs"


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
        assert kept_of(book).text("legal_name") == "Theirs"
        await pilot.press("b", "enter")
        await settle(pilot)
        assert app.answers == [None, None, 1]
    saved = kept_of(book)
    assert (saved.text("legal_name"), saved.text("notes")) == ("Mine", "first\nLegal name: Theirs")


async def test_no_notice_lies_on_the_choice_between_both_texts(book: Book) -> None:
    async with living.living(book, (40, 20)) as (app, pilot):
        await living.press(app, pilot, "f4", "e", "down")
        await living.type_in(app, pilot, "x")
        other_session(book, legal_name="Theirs")
        await living.press(app, pilot, "ctrl+o")
        assert "Changed in another session ─" in seen(app), "nothing of it is cut"
        assert "m mine" in seen(app) and "Esc back to the form" in " ".join(seen(app).replace("│", "").split())
        assert "NOT saved" in app.said and not app.screen.query("Toast")
