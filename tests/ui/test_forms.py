"""Forms for companies and people: typed, doubted, picked, saved in one go."""

import pytest

from accountbook.domain.values import pack
from accountbook.models.columns import field_set
from accountbook.models.tables import CustomField
from accountbook.store.book import Book
from accountbook.store.pages.views import View, views
from accountbook.store.writing import records
from accountbook.ui.screens.forms.forms import CompanyForm, ContactForm, RecordForm
from accountbook.ui.widgets.fields.children import ChildRow
from tests.books import add_company, add_contact
from tests.ui.apps import DialogApp, at, company, seen, settle, write


def rows(book: Book, entity: str) -> list[View]:
    with book.read() as connection:
        return views(connection, entity, facts=True)


async def test_a_company_needs_only_a_name(book: Book) -> None:
    app = DialogApp(book, CompanyForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.answers == []
        await write(pilot, "Lenz AG")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.answers == [1]
    assert company(book).text("name") == "Lenz AG"


async def test_fields_address_and_number_are_created_together(book: Book) -> None:
    app = DialogApp(book, CompanyForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "Lenz AG")
        await pilot.press("enter")
        at(app, "employees")
        await write(pilot, "1.200")
        at(app, "stage")
        await write(pilot, "cust")
        assert "= Customer" in seen(app)
        add_number = list(app.screen.query("ChildRow"))[1]
        add_number.focus()
        await pilot.press("enter")
        await settle(pilot)
        await write(pilot, "ph")
        await pilot.press("enter", "enter")
        await write(pilot, "+43 732 1234")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert "+43 732 1234" in seen(app)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.answers == [1]
    saved = company(book)
    assert (saved.value("employees"), saved.value("stage"), saved.value("customer_since")) == (
        1200,
        "customer",
        book.today,
    )
    (number,) = rows(book, "contactpoint")
    assert (number.text("kind"), number.links["company_id"]) == ("phone", 1)
    with book.read() as connection:
        assert connection.execute("SELECT count(*) FROM batch").fetchone() == (1,)


async def test_a_doubtful_value_is_kept_as_typed_and_marked(book: Book) -> None:
    with book.write("fill") as unit:
        add_company(unit, employees=120)
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        at(app, "employees")
        await pilot.press("ctrl+u")
        await write(pilot, "about a hundred")
        assert "? Headcount is a whole number" in seen(app)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.answers == [1]
    kept = company(book)
    assert kept.value("employees") == 120
    assert kept.typed("employees") == "about a hundred"
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        at(app, "employees")
        await pilot.press("ctrl+u")
        await write(pilot, "120")
        await pilot.press("ctrl+o")
        await settle(pilot)
    assert company(book).facts["employees"].typed == ""


async def test_minus_is_known_none_and_a_question_mark_unknown(book: Book) -> None:
    with book.write("fill") as unit:
        add_company(unit, vat_number="ATU1", ownership="family")
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for code, typed in (("vat_number", "-"), ("ownership", "?")):
            at(app, code)
            await pilot.press("ctrl+u")
            await write(pilot, typed)
        await pilot.press("ctrl+o")
        await settle(pilot)
    saved = company(book)
    assert (saved.state("vat_number"), saved.state("ownership")) == ("none", "unknown")


async def test_space_opens_the_picker_and_first_letters_find(book: Book) -> None:
    app = DialogApp(book, CompanyForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "Lenz AG")
        at(app, "geography")
        await pilot.press("space")
        await settle(pilot)
        assert "International" in seen(app)
        await pilot.press("n", "enter")
        await settle(pilot)
        at(app, "looks_where")
        await pilot.press("space")
        await settle(pilot)
        await pilot.press("space", "p", "space", "enter")
        await settle(pilot)
        await pilot.press("ctrl+o")
        await settle(pilot)
    saved = company(book)
    assert (saved.shown("geography"), saved.shown("looks_where")) == ("National", "Fairs, Trade press")


async def test_the_picker_begins_at_what_stands_there_and_enter_changes_nothing(book: Book) -> None:
    with book.write("fill") as unit:
        how = pack({"negotiation": 60, "tender": 40})
        add_company(unit, stage="customer", buying_how=how, looks_where=pack(["fairs", "press"]), map_complete=True)
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for code, marks in (
            ("stage", []),
            ("buying_how", ["[x] Negotiation", "[x] Tender", "[ ] Store"]),
            ("looks_where", ["[x] Fairs", "[x] Trade press", "[ ] Colleagues"]),
            ("map_complete", []),
        ):
            at(app, code)
            await pilot.press("f9")
            await settle(pilot)
            assert [mark for mark in marks if mark not in seen(app)] == []
            await pilot.press("enter")
            await settle(pilot)
            assert [row.field.code for row in app.screen.body.rows if row.changed] == []  # type: ignore[attr-defined]


async def test_one_more_is_marked_and_what_the_picker_does_not_know_stays(book: Book) -> None:
    app = DialogApp(book, CompanyForm())
    async with app.run_test(size=(40, 20)) as pilot:
        await settle(pilot)
        for code, typed, keys, line in (
            ("buying_how", "negotiation 60, auctions 20", "s space enter", "negotiation 60, auctions 20, store"),
            ("buying_how", "negotiation 60, auctions 20", "n space enter", "auctions 20"),
            ("buying_how", "tender 40", "space enter", ""),
            ("stage", "sleeping", "enter", "sleeping"),
            ("stage", "-", "enter", "-"),
            ("stage", "sleeping", "d enter", "dormant"),
        ):
            at(app, code)
            await pilot.press("ctrl+u")
            await write(pilot, typed)
            await pilot.press("f9", *keys.split())
            await settle(pilot)
            assert app.screen.body.row(code).typed == line  # type: ignore[attr-defined]


async def test_a_name_that_exists_is_pointed_out(book: Book) -> None:
    with book.write("fill") as unit:
        company_id = add_company(unit, "Huber GmbH")
        address = field_set("address").model_validate({"kind": "head", "town": "Graz"})
        records.create(unit, "address", address, company_id=company_id)
    app = DialogApp(book, CompanyForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "HUBER G.m.b.H.")
        assert "looks like Huber GmbH, Graz · F9 opens it" in seen(app)


async def test_the_parent_is_found_by_name_or_doubted(book: Book) -> None:
    with book.write("fill") as unit:
        add_company(unit, "Huber GmbH")
        add_company(unit, "Lenz AG")
    app = DialogApp(book, CompanyForm(2))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        at(app, "parent")
        await write(pilot, "hubr")
        assert "No company in the book is called hubr" in seen(app)
        await pilot.press("ctrl+u")
        await write(pilot, "huber")
        await pilot.press("ctrl+o")
        await settle(pilot)
    assert company(book, 2).value("parent") == 1


async def test_own_fields_are_fields_like_others(book: Book) -> None:
    with book.write("fill") as unit:
        unit.add(CustomField(record="company", code="boats", label="Boats", kind="number"))
        add_company(unit)
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        at(app, "boats")
        await write(pilot, "3")
        await pilot.press("ctrl+o")
        await settle(pilot)
    assert company(book).value("boats") == 3.0


async def test_lines_pasted_into_a_line_are_joined_and_into_a_list_are_items(book: Book) -> None:
    app = DialogApp(book, CompanyForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "Lenz AG\rGraz")
        at(app, "tags")
        assert "several: separated by commas" in seen(app)
        await write(pilot, "pumps\r\nvalves\r\n")
        await pilot.press("ctrl+o")
        await settle(pilot)
    saved = company(book)
    assert (saved.text("name"), saved.shown("tags")) == ("Lenz AG Graz", "pumps, valves")


async def test_a_contact_gets_name_parts_employment_and_a_boss(book: Book) -> None:
    with book.write("fill") as unit:
        add_company(unit)
        add_contact(unit, 1, "Eva Kern")
    app = DialogApp(book, ContactForm(None, 1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "Dr. Anna Huber")
        at(app, "reports_to")
        await write(pilot, "kern")
        at(app, "birthday")
        await write(pilot, "29 Feb")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.answers == [2]
    anna = rows(book, "contact")[1]
    assert (anna.text("given_name"), anna.text("family_name"), anna.shown("birthday")) == ("Anna", "Huber", "29 Feb")
    assert rows(book, "reporting")[0].links == {"contact_id": 2, "boss_id": 1}
    assert rows(book, "employment")[0].links["company_id"] == 1


async def test_a_number_is_removed_with_the_form(book: Book) -> None:
    with book.write("fill") as unit:
        add_company(unit)
        number = field_set("contactpoint").model_validate({"kind": "phone", "value": "+43 1 2"})
        records.create(unit, "contactpoint", number, company_id=1)
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        next(row for row in app.screen.query("ChildRow") if "+43 1 2" in str(row.render())).focus()
        await pilot.press("ctrl+r", "ctrl+o")
        await settle(pilot)
    assert rows(book, "contactpoint") == []


async def test_a_new_number_of_which_only_the_kind_was_typed_is_none(book: Book) -> None:
    app = DialogApp(book, CompanyForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "Lenz AG")
        list(app.screen.query("ChildRow"))[1].focus()
        await pilot.press("enter")
        await settle(pilot)
        await write(pilot, "ph")
        await pilot.press("ctrl+o")
        await settle(pilot)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.answers == [1]
    assert rows(book, "contactpoint") == []


async def test_a_remark_on_a_new_number_needs_the_number(book: Book) -> None:
    app = DialogApp(book, CompanyForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "Lenz AG")
        list(app.screen.query("ChildRow"))[1].focus()
        await pilot.press("enter")
        await settle(pilot)
        at(app, "remark")
        await write(pilot, "only before 9")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert "A number is needed here" in seen(app)
        await write(pilot, "+43 732 1234")
        await pilot.press("ctrl+o")
        await settle(pilot)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.answers == [1]
    (number,) = rows(book, "contactpoint")
    assert (number.text("value"), number.text("remark")) == ("+43 732 1234", "only before 9")


async def test_a_remark_left_without_its_number_is_not_saved_as_one(book: Book) -> None:
    app = DialogApp(book, CompanyForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "Lenz AG")
        list(app.screen.query("ChildRow"))[1].focus()
        await pilot.press("enter")
        await settle(pilot)
        at(app, "remark")
        await write(pilot, "only before 9")
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.answers == [] and rows(book, "contactpoint") == rows(book, "company") == []


@pytest.mark.parametrize("keys", [("ctrl+r",), ("emptied", "ctrl+o")])
@pytest.mark.parametrize("above", [False, True])
async def test_a_number_is_removed_in_its_own_form_too_and_comes_back_whole(
    book: Book, keys: tuple[str, ...], above: bool
) -> None:
    with book.write("fill") as unit:
        add_company(unit)
        number = field_set("contactpoint").model_validate({"kind": "phone", "value": "+43 1 2", "remark": "desk"})
        records.create(unit, "contactpoint", number, company_id=1)
    app = DialogApp(book, CompanyForm(1) if above else RecordForm("contactpoint", 1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        if above:
            next(row for row in app.screen.query(ChildRow) if "+43 1 2" in str(row.render())).focus()
            await pilot.press("enter")
            await settle(pilot)
        for key in keys:
            if key == "emptied":
                at(app, "value")
                await pilot.press("end", "ctrl+u")
            else:
                await pilot.press(key)
            await settle(pilot)
        await pilot.press(*["ctrl+o"] * above)
        await settle(pilot)
    assert rows(book, "contactpoint") == []
    with book.read() as connection:
        assert connection.execute("SELECT value, remark FROM contactpoint").fetchall() == [("+43 1 2", "desk")]


async def test_a_pasted_note_keeps_its_lines(book: Book) -> None:
    app = DialogApp(book, CompanyForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "Lenz AG\nGraz")
        at(app, "notes")
        await write(pilot, "one\ntwo")
        await pilot.press("enter", "x", "ctrl+o")
        await settle(pilot)
    saved = company(book)
    assert (saved.text("name"), saved.text("notes")) == ("Lenz AG Graz", "one\ntwo\nx")
