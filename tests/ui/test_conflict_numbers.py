"""Two sessions over the numbers of one record: asked about inside the form, never lost."""

import pytest

from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.writing import records
from accountbook.ui.screens.forms.forms import CompanyForm, ContactForm
from accountbook.ui.widgets.fields.children import ChildRow
from tests.books import add_contact
from tests.ui.apps import DialogApp, seen, settle
from tests.ui.sessions import edited, kept_of, other_session, with_huber


@pytest.fixture
def book(book: Book) -> Book:
    return with_huber(book)


def add_point(book: Book, **values: object) -> None:
    """A number or an address on the net: of the company, or of its first person."""
    links = {key: values.pop(key) for key in ("company_id", "contact_id") if key in values}
    with book.write("fill") as unit:
        if "contact_id" in links:
            add_contact(unit, 1)
        records.create(unit, "contactpoint", field_set("contactpoint").model_validate(values), **links)


async def edited_line(app: DialogApp, pilot: object, what: str, **texts: str) -> None:
    """Open the line of the form that says this, type into its fields, and go back to the form."""
    await settle(pilot)
    next(row for row in app.screen.query(ChildRow) if what in str(row.render())).focus()
    await pilot.press("enter")  # type: ignore[attr-defined]
    await edited(app, pilot, **texts)
    await pilot.press("ctrl+o")  # type: ignore[attr-defined]
    await settle(pilot)


@pytest.mark.parametrize(
    ("key", "value", "remark"),
    [("m", "+43 1 3333", "bell"), ("t", "+43 1 2222", "bell"), ("b", "+43 1 3333", "bell · Value: +43 1 2222")],
)
async def test_the_person_chooses_for_a_number_inside_the_form(book: Book, key: str, value: str, remark: str) -> None:
    add_point(book, kind="phone", value="+43 1 1111", remark="bell", contact_id=1)
    app = DialogApp(book, ContactForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited_line(app, pilot, "+43 1 1111", value="+43 1 3333", label="desk")
        other_session(book, "contactpoint", value="+43 1 2222")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert "mine: +43 1 3333" in seen(app) and "theirs: +43 1 2222" in seen(app)
        await pilot.press(key, "enter")
        await settle(pilot)
        assert app.answers == [1]
        assert app.drafts.find("form contact 1") is None
    saved = kept_of(book, "contactpoint")
    assert (saved.text("value"), saved.text("label"), saved.text("remark")) == (value, "desk", remark)


@pytest.mark.parametrize(("key", "kind", "answer"), [("m", "social", 1), ("t", "messenger", None)])
async def test_a_field_that_the_form_has_too_is_not_taken_for_it(
    book: Book, key: str, kind: str, answer: int | None
) -> None:
    add_point(book, kind="web", value="huber.example", company_id=1)
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited_line(app, pilot, "huber.example", kind="Social")
        other_session(book, "contactpoint", kind="messenger")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert "mine: Social" in seen(app) and "theirs: Messenger" in seen(app), "labels, not codes"
        await pilot.press(key, "enter")
        await settle(pilot)
        assert app.answers == [answer], "one answer is enough"
        assert app.drafts.find("form company 1") is None
    assert kept_of(book, "contactpoint").text("kind") == kind
    assert kept_of(book).text("legal_name") == "Huber"


async def test_record_and_number_are_asked_about_one_after_the_other(book: Book) -> None:
    add_point(book, kind="phone", value="+43 1 1111", company_id=1)
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited_line(app, pilot, "+43 1 1111", value="+43 1 3333")
        await edited(app, pilot, legal_name="Mine")
        other_session(book, "contactpoint", value="+43 1 2222")
        other_session(book, legal_name="Theirs")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert "theirs: Theirs" in seen(app)
        await pilot.press("t", "enter")
        await settle(pilot)
        assert "theirs: +43 1 2222" in seen(app)
        await pilot.press("m", "enter")
        await settle(pilot)
        assert app.answers == [1]
    assert (kept_of(book).text("legal_name"), kept_of(book, "contactpoint").text("value")) == ("Theirs", "+43 1 3333")


async def test_a_draft_of_a_number_that_is_older_than_the_book_says_so(book: Book) -> None:
    add_point(book, kind="phone", value="+43 1 1111", company_id=1)
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited_line(app, pilot, "+43 1 1111", value="+43 1 3333", label="desk")
        await pilot.press("escape")
        await settle(pilot)
        other_session(book, "contactpoint", value="+43 1 2222")
        for _time in range(2):  # it is not forgotten by looking
            app.open(CompanyForm(1))
            await settle(pilot)
            lines = "\n".join(str(row.render()) for row in app.screen.query(ChildRow))
            assert "Phone  desk  +43 1 3333  ? changed since; the book says: Phone  +43 1 2222" in lines
            await pilot.press("escape")
            await settle(pilot)
        app.open(CompanyForm(1))
        await settle(pilot)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert "mine: +43 1 3333" in seen(app) and "theirs: +43 1 2222" in seen(app), "asked before it is overwritten"
        assert "mine: desk" not in seen(app), "only what the other session changed"
        assert kept_of(book, "contactpoint").text("value") == "+43 1 2222"
        await pilot.press("t", "enter")
        await settle(pilot)
        assert app.answers == [None, None, None, 1]
    assert (kept_of(book, "contactpoint").text("value"), kept_of(book, "contactpoint").text("label")) == (
        "+43 1 2222",
        "desk",
    )
