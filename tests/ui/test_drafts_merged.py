"""What was typed into the form, or a line, of a record that was merged away, or left the book, is not lost."""

from pathlib import Path

import pytest

from accountbook.entering.target import Target
from accountbook.store.book import Book
from accountbook.store.doubles.merge import merge
from accountbook.store.pages.views import view
from accountbook.store.privacy.removing import remove
from accountbook.store.writing import records
from accountbook.ui.screens.drafts import DraftsDialog
from accountbook.ui.screens.entry import EntryDialog
from accountbook.ui.screens.forms.forms import ContactForm
from tests.books import add_company, add_contact, ask, new_book
from tests.ui.apps import DialogApp, seen, settle, write
from tests.ui.test_drafts_dialog import die


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = new_book(tmp_path)
    with book.write("fill") as unit:
        company = add_company(unit)
        add_contact(unit, company, "Michael Lindner")
        add_contact(unit, company, "Petra Lorenz")
    return book


def leave(book: Book, *, into: int | None) -> None:
    with book.write("Elsewhere", kind="merge" if into else "edit") as unit:
        if into:
            merge(unit, "contact", into, 2)
        else:
            records.archive(unit, records.fetch(unit, "contact", 2))
            remove(unit, "contact", 2)


async def typed(book: Book, *, into: int | None, save: bool) -> DialogApp:
    """A session types a title; the record leaves meanwhile; it saves, or closes the form."""
    app = DialogApp(book, ContactForm(2, first="title"))
    async with app.run_test() as pilot:
        await settle(pilot)
        await write(pilot, "Head of quite a long department")
        leave(book, into=into)
        await pilot.press("ctrl+o" if save else "escape")
        await settle(pilot)
    return app


@pytest.mark.parametrize("save", [True, False], ids=["saved", "closed"])
async def test_the_form_of_the_kept_record_goes_on_with_it(book: Book, save: bool) -> None:
    with book:
        app = await typed(book, into=1, save=save)
        assert app.told == (["This record was merged into Michael Lindner in the meantime."] if save else [])
        die(book)
        app = DialogApp(book)
        async with app.run_test(size=(80, 24)) as pilot:
            app.open(DraftsDialog(app.drafts.left_behind()))
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
            assert "Michael Lindner" in seen(app) and "what you typed before is back" in seen(app)
            await pilot.press("ctrl+o")
            await settle(pilot)
            assert app.answers == [None], "nothing is left to be offered"
        with book.read() as connection:
            assert view(connection, "contact", 1).text("title") == "Head of quite a long department"
            assert connection.execute("SELECT count(*) FROM draft").fetchone() == (0,)


async def test_without_a_record_all_of_it_can_be_read(book: Book) -> None:
    with book:
        await typed(book, into=None, save=True)
        die(book)
        app = DialogApp(book)
        async with app.run_test(size=(80, 24)) as pilot:
            app.open(DraftsDialog(app.drafts.left_behind()))
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
            assert "Petra Lorenz" in seen(app) and "Head of quite a long department" in seen(app)
            await pilot.press("escape")
            await settle(pilot)
            assert "Petra Lorenz" in seen(app), "it stays until it is thrown away"


async def line_typed(book: Book, *, save: bool, own: bool = False) -> DialogApp:
    """A session types a line about a company that another merges meanwhile; perhaps one about the other is typed, too."""
    with book.write("Another company") as unit:
        bolt = add_company(unit, "Bolt AG")
    app = DialogApp(book, EntryDialog("log", Target(bolt, "Bolt AG")))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "visit price ok")
        with book.write("Elsewhere", kind="merge") as unit:
            merge(unit, "company", 1, bolt)
        if save:
            await pilot.press("enter")
            await settle(pilot)
            assert app.told == ["This record was merged into Huber GmbH in the meantime."]
            assert "Log · Huber GmbH" in seen(app) and "visit price ok" in seen(app)
            await pilot.press("enter")
            await settle(pilot)
            assert app.answers == [True]
        elif own:
            await pilot.press("escape")
            app.open(EntryDialog("log", Target(1, "Huber GmbH")))
            await settle(pilot)
            await write(pilot, "call samples")
            await pilot.press("escape")
    return app


async def test_a_line_goes_on_at_the_company_that_stays(book: Book) -> None:
    with book:
        await line_typed(book, save=True)
        assert ask(book, "SELECT text, company_id FROM interaction") == [("price ok", 1)]
        assert ask(book, "SELECT count(*) FROM draft") == [(0,)]


@pytest.mark.parametrize("asked", [False, True], ids=["before the question", "while it is asked"])
async def test_a_name_means_who_has_it_at_the_company_that_stays(book: Book, asked: bool) -> None:
    with book:
        with book.write("Another company") as unit:
            bolt = add_company(unit, "Bolt AG")
        app = DialogApp(book, EntryDialog("log", Target(bolt, "Bolt AG")))
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await write(pilot, "visit @petra price ok")
            if asked:
                await pilot.press("enter")
                await settle(pilot)
                assert "Who is petra?" in seen(app)
            with book.write("Elsewhere", kind="merge") as unit:
                merge(unit, "company", 1, bolt)
            await pilot.press("enter")
            await settle(pilot)
            assert app.told == ["This record was merged into Huber GmbH in the meantime."]
            assert "Who is petra?" not in seen(app) and "Petra Lorenz" in seen(app)
            await pilot.press("enter")
            await settle(pilot)
            assert app.answers == [True]
        assert ask(book, "SELECT i.company_id, a.contact_id FROM interaction i JOIN attendance a") == [(1, 2)]
        assert ask(book, "SELECT count(*) FROM contact") == [(2,)]


@pytest.mark.parametrize("own", [False, True], ids=["alone", "beside its own"])
async def test_a_line_left_behind_is_offered_for_the_company_that_stays(book: Book, own: bool) -> None:
    with book:
        await line_typed(book, save=False, own=own)
        die(book)
        app = DialogApp(book)
        async with app.run_test(size=(80, 24)) as pilot:
            app.open(DraftsDialog(app.drafts.left_behind()))
            await settle(pilot)
            await pilot.press(*(["down"] if own else []), "enter")
            await settle(pilot)
            assert "Log · Huber GmbH" in seen(app) and "visit price ok" in seen(app)
            await pilot.press("enter")
            await settle(pilot)
            assert ask(book, "SELECT text, company_id FROM interaction") == [("price ok", 1)]
            if own:
                await pilot.press("enter")
                await settle(pilot)
                assert "call samples" in seen(app)
                await pilot.press("enter")
                await settle(pilot)
            assert app.answers == [None], "nothing is left to be offered"
        assert ask(book, "SELECT count(*) FROM draft") == [(0,)]


async def test_a_line_about_a_company_that_left_the_book_can_be_read(book: Book) -> None:
    with book:
        with book.write("Another company") as unit:
            bolt = add_company(unit, "Bolt AG")
        app = DialogApp(book, EntryDialog("log", Target(bolt, "Bolt AG")))
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await write(pilot, "visit price ok")
            await pilot.press("escape")
            await settle(pilot)
        with book.write("Elsewhere") as unit:
            records.archive(unit, records.fetch(unit, "company", bolt))
            remove(unit, "company", bolt)
        die(book)
        app = DialogApp(book)
        async with app.run_test(size=(80, 24)) as pilot:
            app.open(DraftsDialog(app.drafts.left_behind()))
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
            assert "visit price ok" in seen(app) and "left the book" in seen(app)
