"""What was typed into a form outlives Escape and the program."""

from accountbook.store.book import Book
from accountbook.ui.screens.forms.forms import CompanyForm
from tests.books import add_company
from tests.ui.apps import DialogApp, at, company, seen, settle, write


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
