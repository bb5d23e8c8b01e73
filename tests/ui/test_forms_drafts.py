"""What was typed into a form outlives Escape and the program."""

from accountbook.domain.lines.fieldline import read_field_line
from accountbook.models.columns import field_set
from accountbook.store import own_fields
from accountbook.store.book import Book
from accountbook.store.log.undo import undo
from accountbook.store.pages.views import views
from accountbook.store.writing import records
from accountbook.ui.screens.forms.forms import CompanyForm, ContactForm, RecordForm
from accountbook.ui.widgets.fields.children import ChildRow
from tests.books import add_company, add_contact
from tests.ui.apps import DialogApp, at, company, seen, settle, write
from tests.ui.living import add_point
from tests.ui.sessions import other_session


async def test_escape_keeps_everything_typed_and_the_form_offers_it(book: Book) -> None:
    with book.write("fill") as unit:
        add_company(unit)
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        at(app, "notes")
        await write(pilot, "a note")
        at(app, "legal_name")
        await write(pilot, "Huber Holding GmbH")
        await pilot.press("escape")
        await settle(pilot)
        assert company(book).text("legal_name") == ""
        app.open(CompanyForm(1))
        await settle(pilot)
        assert "what you typed before is back" in seen(app)
        assert "F9 opens your editor" not in seen(app), "the help is that of the field under the cursor"
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.drafts.find("form company 1") is None
    assert company(book).text("legal_name") == "Huber Holding GmbH"


async def test_a_draft_can_be_thrown_away(book: Book) -> None:
    app = DialogApp(book, CompanyForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "Nobody AG")
        await pilot.press("ctrl+g")
        await settle(pilot)
        assert app.answers == [None]
        assert app.drafts.find("form company 0") is None


async def test_what_was_typed_about_an_address_outlives_escape_and_the_program(book: Book) -> None:
    app = DialogApp(book, CompanyForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        next(iter(app.screen.query("ChildRow"))).focus()
        await pilot.press("enter")
        await settle(pilot)
        await write(pilot, "head")
        kept = app.drafts.find("form company 0")
        assert kept is not None and '"kind": "head"' in kept.body, "each letter is in the draft of the form above"
        await pilot.press("escape")
        await settle(pilot)
        assert "Head office" in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "what you typed before is back" in seen(app)
        assert "head" in seen(app)
        at(app, "town")
        await write(pilot, "Graz")
        await pilot.press("escape", "escape")
        await settle(pilot)
        app.open(CompanyForm())
        await settle(pilot)
        next(iter(app.screen.query("ChildRow"))).focus()
        await settle(pilot)
        assert "Head office  Graz" in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("ctrl+g")
        await settle(pilot)
        assert "Graz" not in seen(app), "thrown away on purpose"
        assert app.drafts.find("form company 0") is None


async def test_what_was_typed_about_a_number_that_is_gone_is_typed_as_a_new_one(book: Book) -> None:
    with book.write("fill") as unit:
        add_company(unit)
    with book.write("Number") as unit:
        add_point(unit, "phone", "+43 732 555 0100", company_id=1)
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        next(row for row in app.screen.query(ChildRow) if row.child).focus()
        await pilot.press("enter")
        await settle(pilot)
        at(app, "remark")
        await write(pilot, "only via Mrs Novak")
        await pilot.press("escape", "escape")
        await settle(pilot)
        undo(book)
        for _again in range(2):
            app.open(CompanyForm(1))
            await settle(pilot)
            rows = [row for row in app.screen.query(ChildRow) if row.child]
            assert len(rows) == 1, "one line, each time the form is opened"
            rows[0].focus()
            await settle(pilot)
            assert "only via Mrs Novak" in seen(app) and "+43 732 555 0100" in seen(app)
            await pilot.press("escape")
            await settle(pilot)
        app.open(CompanyForm(1))
        await settle(pilot)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.answers[-1] == 1
    with book.read() as connection:
        points = [
            (one.text("kind"), one.text("value"), one.text("remark")) for one in views(connection, "contactpoint")
        ]
    assert points == [("phone", "+43 732 555 0100", "only via Mrs Novak")]


async def test_what_was_typed_about_a_past_job_that_is_gone_stays_at_its_company(book: Book) -> None:
    with book.write("fill") as unit:
        old, new = add_company(unit, "Alt AG"), add_company(unit, "Neu GmbH")
        add_contact(unit, new, "Anna Huber")
    with book.write("Past job") as unit:
        job = field_set("employment").model_validate({"title": "Buyer", "to_on": "2022-01-01"})
        records.create(unit, "employment", job, contact_id=1, company_id=old)
    app = DialogApp(book, ContactForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        next(row for row in app.screen.query(ChildRow) if row.entity == "employment" and row.child).focus()
        await pilot.press("enter")
        await settle(pilot)
        at(app, "department")
        await write(pilot, "Purchasing")
        await pilot.press("escape", "escape")
        await settle(pilot)
        undo(book)
        for key in ("escape", "ctrl+o"):
            app.open(ContactForm(1))
            await settle(pilot)
            await pilot.press(key)
            await settle(pilot)
        assert app.answers[-1] == 1
    with book.read() as connection:
        jobs = [(one.links["company_id"], one.text("department")) for one in views(connection, "employment")]
    assert jobs == [(old, "Purchasing")]


async def test_a_field_typed_after_the_draft_came_back_is_not_taken_for_an_older_one(book: Book) -> None:
    with book.write("fill") as unit:
        add_company(unit)
        add_point(unit, "phone", "+43 732 555 0100", company_id=1)
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        next(row for row in app.screen.query(ChildRow) if row.child).focus()
        await pilot.press("enter")
        await settle(pilot)
        at(app, "remark")
        await write(pilot, "only before 9")
        await pilot.press("escape", "escape")
        await settle(pilot)
        other_session(book, "contactpoint", value="+43 732 555 0111")
        app.open(CompanyForm(1))
        await settle(pilot)
        next(row for row in app.screen.query(ChildRow) if row.child).focus()
        await pilot.press("enter")
        await settle(pilot)
        at(app, "value")
        await pilot.press("end", "backspace", "9")
        await pilot.press("ctrl+o")
        await settle(pilot)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.answers == [None, 1], "what the other session wrote was there to be read"
    with book.read() as connection:
        (point,) = views(connection, "contactpoint")
    assert (point.text("value"), point.text("remark")) == ("+43 732 555 0119", "only before 9")


async def test_what_was_typed_into_a_field_that_shows_no_more_is_not_lost(book: Book) -> None:
    with book.write("fill") as unit:
        add_company(unit, industry="hotel", notes="first")
        for line in ("Pool size, number, for hotel", "Stars, text"):
            own_fields.add(unit, read_field_line(line))
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for code, typed in (("pool_size", "25"), ("stars", "four")):
            at(app, code)
            await write(pilot, typed)
        await pilot.press("escape")
        await settle(pilot)
        other_session(book, industry="bakery")
        with book.write("Another session") as unit:
            stars = next(one for one in own_fields.own_fields(unit.raw()) if one.label == "Stars")
            own_fields.remove(unit, stars.id)
        app.open(CompanyForm(1))
        await settle(pilot)
        at(app, "private_notes")
        await settle(pilot)
        assert "stars: four" in seen(app) and "no field of its own any more" in seen(app)
        await pilot.press("ctrl+o")
        await settle(pilot)
    saved = company(book)
    assert (saved.value("pool_size"), saved.text("notes")) == (25, "first")
    assert saved.text("private_notes") == "stars: four", "where nobody else reads it, whatever field it was"


async def test_what_was_typed_in_place_outlives_its_field(book: Book) -> None:
    with book.write("fill") as unit:
        add_company(unit)
        own_fields.add(unit, read_field_line("Stars, text"))
    app = DialogApp(book, RecordForm("company", 1, only="stars"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "four")
        await pilot.press("escape")
        await settle(pilot)
        with book.write("Another session") as unit:
            own_fields.remove(unit, own_fields.own_fields(unit.raw())[0].id)
        for _again in range(2):
            app.open(RecordForm("company", 1, only="stars"))
            await settle(pilot)
            assert "stars: four" in seen(app) and "ctrl+o saves" in seen(app)
            await pilot.press("escape")
            await settle(pilot)
        app.open(RecordForm("company", 1, only="stars"))
        await settle(pilot)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.answers[-1] == 1
    assert company(book).text("private_notes") == "stars: four"
