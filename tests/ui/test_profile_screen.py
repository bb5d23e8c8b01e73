"""The profile: states and ages readable without colour, confirmed and corrected by keyboard."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from accountbook.domain.lines.onelines import read_order_line, read_person_line
from accountbook.models.columns import field_set
from accountbook.models.tables import CustomField
from accountbook.store.book import Book
from accountbook.store.entries import people, purchases
from accountbook.store.pages.profile_page import LATEST
from accountbook.store.pages.views import views
from accountbook.store.writing import records
from accountbook.ui.screens.exchange.ask import ChooseDialog
from accountbook.ui.screens.forms.forms import ContactForm, RecordForm
from accountbook.ui.screens.profile import ProfileScreen
from accountbook.ui.widgets.fields.children import ChildRow
from accountbook.ui.widgets.fields.list import FieldList
from tests.books import add_company, add_contact, new_book
from tests.ui.apps import DialogApp, company, seen, settle, write


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            unit.add(CustomField(record="company", code="boats", label="Boats", kind="number"))
            add_company(unit, employees=120, stage="customer", notes="A long note. " * 20)
            people.add(unit, 1, read_person_line("Dr. Anna Huber, buyer, +43 664 1234567"))
            purchases.add(unit, 1, read_order_line("4200€ seals", made.today))
            phone = {"kind": "phone", "value": "+43 732 1234", "remark": "only before 9"}
            records.create(unit, "contactpoint", field_set("contactpoint").model_validate(phone), company_id=1)
            records.learned(unit, "company", 1, "employees", value=120, on=date(2023, 5, 1), source="Eva")
            records.known_none(unit, "company", 1, "vat_number")
            records.doubtful(unit, "company", 1, "founded", "long ago", "Founded is a date.")
        yield made


def go(app: DialogApp, code: str) -> None:
    """Put the cursor on a field."""
    fields = app.screen.query_one(FieldList)
    number = next(n for n, line in fields._rows.items() if line.field and line.field.code == code and line.part == 0)
    assert fields.move_to(number)


def go_to(app: DialogApp, words: str) -> None:
    """Put the cursor on a line that says these words."""
    fields = app.screen.query_one(FieldList)
    assert fields.move_to(next(n for n, line in fields._rows.items() if words in f"{line.label} {line.value}"))


async def test_purchases_that_are_not_listed_are_counted(book: Book) -> None:
    app = DialogApp(book, ProfileScreen(1))
    opened: list[int] = []
    app.open_company = opened.append  # type: ignore[attr-defined]
    with book.write("more") as unit:
        for _one in range(LATEST - 1):
            purchases.add(unit, 1, read_order_line("4200€ seals", book.today))
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        with pytest.raises(StopIteration):
            go_to(app, "in the timeline")
        with book.write("more") as unit:
            purchases.add(unit, 1, read_order_line("100€ seals", book.today))
        app.changed.publish(1)
        await settle(pilot)
        go_to(app, "1 older one is in the timeline")
        await pilot.press("e", "v", "enter")
        await settle(pilot)
    assert opened == [1]


async def test_states_and_ages_are_signs_not_colours(book: Book) -> None:
    app = DialogApp(book, ProfileScreen(1))
    async with app.run_test(size=(120, 110)) as pilot:
        await settle(pilot)
        shown = seen(app)
        for line in (
            "Legal name              ·",
            "VAT number              –",
            "Headcount               ° 120",
            "Founded                 ? long ago",
            "Stage                     Customer",
            "Boats                   ·",
        ):
            assert line in shown
        assert "as of 1 May 2023" in shown
        assert "Dr. Anna Huber" in shown
        assert "+43 732 1234  only before 9" in shown
        assert "seals" in shown
        assert "Occupation" not in shown


async def test_an_individual_shows_what_only_individuals_have(book: Book) -> None:
    with book.write("kind") as unit:
        records.change(unit, "company", 1, field_set("company").model_validate({"kind": "individual"}))
    app = DialogApp(book, ProfileScreen(1))
    async with app.run_test(size=(120, 110)) as pilot:
        await settle(pilot)
        assert "Occupation" in seen(app)


async def test_one_key_confirms_what_is_old(book: Book) -> None:
    app = DialogApp(book, ProfileScreen(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        go(app, "employees")
        await settle(pilot)
        assert "as of 1 May 2023 · from Eva" in seen(app)
        await pilot.press("v")
        await settle(pilot)
        assert "° 120" not in seen(app)
    assert company(book).as_of("employees") == book.today


async def test_e_corrects_in_place_and_enter_saves(book: Book) -> None:
    app = DialogApp(book, ProfileScreen(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        go(app, "employees")
        await pilot.press("e")
        await settle(pilot)
        await pilot.press("ctrl+u")
        await write(pilot, "140")
        await pilot.press("enter")
        await settle(pilot)
        assert "140" in seen(app)
        go(app, "website")
        await pilot.press("e")
        await settle(pilot)
        await write(pilot, "-")
        await pilot.press("enter")
        await settle(pilot)
        assert "Website                 –" in seen(app)
    assert (company(book).value("employees"), company(book).state("website")) == (140, "none")


async def test_an_own_field_is_corrected_and_confirmed_like_any_other(book: Book) -> None:
    app = DialogApp(book, ProfileScreen(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        go(app, "boats")
        await pilot.press("e")
        await settle(pilot)
        await write(pilot, "3")
        await pilot.press("enter")
        await settle(pilot)
        assert "Boats                     3" in seen(app)
        await pilot.press("v")
        await settle(pilot)
    assert company(book).value("boats") == 3.0
    assert company(book).facts["boats"].as_of == book.today


async def test_what_hangs_on_it_can_be_added_and_edited(book: Book) -> None:
    app = DialogApp(book, ProfileScreen(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        go_to(app, "+ Project")
        await pilot.press("enter")
        await settle(pilot)
        await write(pilot, "Wood line")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert "Wood line" in seen(app)
        go_to(app, "+43 732 1234")
        await pilot.press("e")
        await settle(pilot)
        await pilot.press("down", "down", "ctrl+u")
        await write(pilot, "+43 732 999")
        await pilot.press("ctrl+o")
        await settle(pilot)
    with book.read() as connection:
        assert views(connection, "project")[0].links["company_id"] == 1
        assert [point.text("value") for point in views(connection, "contactpoint", "contact_id IS NULL")] == [
            "+43 732 999"
        ]


async def test_enter_on_a_person_opens_their_own_profile(book: Book) -> None:
    app = DialogApp(book, ProfileScreen(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        go_to(app, "Dr. Anna Huber")
        await pilot.press("enter")
        await settle(pilot)
        shown = seen(app)
        assert "Job title                 buyer" in shown
        assert "Huber GmbH" in shown


async def test_at_40_columns_long_notes_keep_every_word(book: Book) -> None:
    app = DialogApp(book, ProfileScreen(1))
    async with app.run_test(size=(40, 60)) as pilot:
        await settle(pilot)
        go(app, "notes")
        await settle(pilot)
        assert " ".join(seen(app).split()).count("A long note.") == 20


async def test_a_buying_role_added_at_a_company_asks_whose_it_is(book: Book) -> None:
    app = DialogApp(book, ProfileScreen(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        go_to(app, "+ Buying role")
        await pilot.press("enter")
        await settle(pilot)
        assert "Whose buying role?" in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        await write(pilot, "coach")
        await pilot.press("ctrl+o")
        await settle(pilot)
    with book.read() as connection:
        (role,) = views(connection, "buyingrole")
    assert (role.links["company_id"], role.links["contact_id"], role.value("role")) == (1, 1, "coach")


async def test_where_nobody_is_known_a_buying_role_is_nobodys(book: Book) -> None:
    with book.write("another") as unit:
        other = add_company(unit, "Lager AG")
    app = DialogApp(book, ProfileScreen(other))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        go_to(app, "+ Buying role")
        await pilot.press("enter")
        await settle(pilot)
        assert app.told == ["Nobody is known here yet: begin with the person."]


async def test_a_role_that_was_begun_for_nobody_is_refused_with_a_sentence(book: Book) -> None:
    app = DialogApp(book, RecordForm("buyingrole", None, {"company_id": 1}))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "coach")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.told == ["This is about a person: begin it again in the person's own profile."]
        assert "coach" in seen(app)


async def adds(app: DialogApp, pilot: Pilot[None]) -> list[str]:
    """Every line of the profile that adds something, after each was opened, typed into and saved."""
    fields = app.screen.query_one(FieldList)
    lines = {n: line.value for n, line in fields._rows.items() if line.field is None and line.record_id is None}
    for number in lines:
        fields.move_to(number)
        await pilot.press("enter")
        await settle(pilot)
        if isinstance(app.screen, ChooseDialog):
            await pilot.press("enter")
            await settle(pilot)
        form = app.screen
        assert isinstance(form, RecordForm)
        for row in form.body.rows:
            row.typed = {"phone": "+43 1 234"}.get(row.field.kind, "7")
        await settle(pilot)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.told == []
        assert form not in app.screen_stack
    return list(lines.values())


@pytest.mark.parametrize("kind", ["organisation", "individual"])
async def test_each_line_of_a_company_that_adds_something_saves_it(book: Book, kind: str) -> None:
    with book.write("kind") as unit:
        records.change(unit, "company", 1, field_set("company").model_validate({"kind": kind}))
    app = DialogApp(book, ProfileScreen(1))
    async with app.run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        assert len(await adds(app, pilot)) == (7 if kind == "organisation" else 5)


@pytest.mark.parametrize("company_id", [1, None])
async def test_each_line_of_a_person_that_adds_something_saves_it(book: Book, company_id: int | None) -> None:
    with book.write("another") as unit:
        person = add_contact(unit, company_id, "Petra Lang")
    app = DialogApp(book, ProfileScreen(company_id, person))
    async with app.run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        added = await adds(app, pilot)
        assert ("+ Employment" in added) == (company_id is not None)
        await pilot.press("home")
        app.open(ContactForm(person, company_id))
        await settle(pilot)
        offered = [row.entity for row in app.screen.query(ChildRow) if row.child is None]
        assert ("employment" in offered) == (company_id is not None)
