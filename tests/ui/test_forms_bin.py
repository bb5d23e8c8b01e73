"""What a form is about was deleted in another session meanwhile: the person is asked before anything is saved out of sight."""

from collections.abc import Callable

import pytest

from accountbook.domain.lines.onelines import read_follow_line
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.entries import promises
from accountbook.store.pages.views import View, views
from accountbook.store.privacy.erasure import erase
from accountbook.store.privacy.rights import person
from accountbook.store.writing import bin, records
from accountbook.ui.screens.forms.forms import CompanyForm, ContactForm, RecordForm
from accountbook.ui.widgets.fields.children import ChildRow
from tests.books import TODAY, add_company, add_contact
from tests.ui.apps import DialogApp, at, seen, settle, write
from tests.ui.living import add_point
from tests.ui.sessions import edited, kept_of, with_huber


@pytest.fixture
def book(book: Book) -> Book:
    with_huber(book)
    with book.write("fill") as unit:
        add_contact(unit, 1, "Anna Huber")
        add_point(unit, "mail", "office@huber.at", company_id=1)
        promises.plan(unit, 1, read_follow_line("today send quote", TODAY))
    return book


def deleted(book: Book, *records: str) -> None:
    """The other session puts the first record of each kind into the bin."""
    with book.write("Another session") as unit:
        for record in records:
            bin.delete(unit, record, 1)


def live(book: Book, entity: str) -> list[View]:
    """What is not in the bin."""
    with book.read() as connection:
        return views(connection, entity)


@pytest.mark.parametrize(
    ("form", "gone", "code", "named"),
    [
        (lambda: CompanyForm(1), "company", "legal_name", "Huber GmbH"),
        (lambda: RecordForm("company", 1, only="legal_name"), "company", "legal_name", "Huber GmbH"),
        (lambda: ContactForm(1), "contact", "title", "Anna Huber"),
        (lambda: ContactForm(1), "company", "title", "Huber GmbH"),
        (lambda: RecordForm("followup", 1), "company", "text", "Huber GmbH"),
        (lambda: RecordForm("followup", 1), "followup", "text", "send quote"),
    ],
)
async def test_what_was_deleted_meanwhile_comes_back_for_it_or_it_stays_typed(
    book: Book, form: Callable[[], RecordForm], gone: str, code: str, named: str
) -> None:
    app = DialogApp(book, form())
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(app, pilot, **{code: "Mine"})
        deleted(book, gone)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.told == [], "the question says it all"
        assert f"{named} is in the bin. Bring it back" in seen(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "Mine" in seen(app) and app.answers == []
        assert live(book, gone) == [] and kept_of(book, app.first.entity).text(code) != "Mine"  # type: ignore[union-attr]
        await pilot.press("ctrl+o")
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        assert app.answers == [1]
    assert len(live(book, gone)) == 1 and kept_of(book, app.first.entity).text(code) == "Mine"  # type: ignore[union-attr]


async def test_a_number_deleted_meanwhile_is_asked_about_after_its_company(book: Book) -> None:
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        next(row for row in app.screen.query(ChildRow) if row.child).focus()
        await pilot.press("enter")
        await settle(pilot)
        at(app, "remark")
        await write(pilot, "only before 9")
        await pilot.press("ctrl+o")
        await settle(pilot)
        deleted(book, "contactpoint", "company")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert "Huber GmbH is in the bin. Bring it back" in seen(app)
        await pilot.press("y")
        await settle(pilot)
        assert "office@huber.at is in the bin. Bring it back" in seen(app)
        assert live(book, "company") == [], "nothing is written by halves"
        await pilot.press("y")
        await settle(pilot)
        assert app.answers == [1]
    assert [one.text("remark") for one in live(book, "contactpoint")] == ["only before 9"]


async def test_a_past_job_is_corrected_though_that_company_was_deleted_long_ago(book: Book) -> None:
    with book.write("fill") as unit:
        old = add_company(unit, "Alt AG")
        job = field_set("employment").model_validate({"title": "Buyer", "to_on": "2022-01-01"})
        records.create(unit, "employment", job, contact_id=1, company_id=old)
        bin.delete(unit, "company", old)
    app = DialogApp(book, ContactForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        next(row for row in app.screen.query(ChildRow) if row.entity == "employment" and row.child).focus()
        await pilot.press("enter")
        await settle(pilot)
        at(app, "department")
        await write(pilot, "Purchasing")
        await pilot.press("ctrl+o")
        await settle(pilot)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.answers == [1]
    assert [(one.text("title"), one.text("department")) for one in live(book, "employment")] == [
        ("Buyer", "Purchasing")
    ]
    assert [one.text("name") for one in live(book, "company")] == ["Huber GmbH"], "it stays in the bin"


async def test_who_was_erased_meanwhile_is_not_offered_back(book: Book) -> None:
    app = DialogApp(book, ContactForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(app, pilot, title="Mine")
        with book.read() as connection:
            one = person(connection, 1)
        erase(book, one)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.told == ["This record was erased in the meantime."]
        assert "Bring it back" not in seen(app)


async def test_a_new_record_of_a_deleted_company_is_asked_about_too(book: Book) -> None:
    app = DialogApp(book, RecordForm("project", links={"company_id": 1}))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(app, pilot, name="New hall")
        deleted(book, "company")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert live(book, "project") == []
        await pilot.press("y")
        await settle(pilot)
    assert [one.text("name") for one in live(book, "project")] == ["New hall"]
    assert len(live(book, "company")) == 1
