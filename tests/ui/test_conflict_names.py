"""Two sessions over one person: the name and its parts, and who was erased meanwhile."""

import pytest

from accountbook.domain.edits import read_edit
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.typed import Setting
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.pages.views import view
from accountbook.store.privacy.erasure import erase
from accountbook.store.privacy.rights import person
from accountbook.store.writing import edits, records
from accountbook.store.writing.bin import binned
from accountbook.ui.screens.forms.forms import ContactForm, RecordForm
from tests.books import TODAY, add_contact
from tests.ui.apps import DialogApp, seen, settle
from tests.ui.sessions import edited, kept_of, other_session, with_huber


@pytest.fixture
def book(book: Book) -> Book:
    return with_huber(book)


NAME = next(field for field in fields_of("contact") if field.code == "name")


async def test_a_name_in_place_and_its_parts_in_another_session(book: Book) -> None:
    with book.write("fill") as unit:
        add_contact(unit, 1)
    app = DialogApp(book, RecordForm("contact", 1, only="name"))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(app, pilot, name="Anna Lenz")
        with book.write("Another session") as unit:
            records.change(unit, "contact", 1, field_set("contact").model_validate({"family_name": "Maier"}))
        await pilot.press("enter")
        await settle(pilot)
        assert "mine: Anna Lenz" in seen(app) and "Family name" not in seen(app), "what was typed, not what follows"
        await pilot.press("m", "enter")
        await settle(pilot)
        assert app.answers == [1]
    saved = kept_of(book, "contact")
    assert (saved.text("name"), saved.text("family_name")) == ("Anna Lenz", "Lenz")


def add_petra(book: Book) -> None:
    with book.write("fill") as unit:
        add_contact(unit, 1, "Petra Lorenz", given_name="Petra", family_name="Lorenz")


def renamed_elsewhere(book: Book, name: str) -> None:
    with book.write("Another session") as unit:
        edits.apply_typed(unit, view(unit.raw(), "contact", 1), [read_edit(NAME, name, Setting(TODAY))])


async def test_the_name_follows_from_what_both_sessions_wrote(book: Book) -> None:
    add_petra(book)
    app = DialogApp(book, ContactForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(app, pilot, given_name="Petra Maria")
        renamed_elsewhere(book, "Petra Lorenzen")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert app.answers == [1], "nobody typed what they would be asked about"
    saved = kept_of(book, "contact")
    assert [saved.text(code) for code in ("name", "given_name", "family_name")] == [
        "Petra Maria Lorenzen",
        "Petra Maria",
        "Lorenzen",
    ]


@pytest.mark.parametrize(("key", "name"), [("m", "Maria Lorenz"), ("t", "Paula Lorenz")])
async def test_the_part_that_both_changed_is_saved_as_ticked(book: Book, key: str, name: str) -> None:
    add_petra(book)
    app = DialogApp(book, ContactForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(app, pilot, given_name="Maria")
        renamed_elsewhere(book, "Paula Lorenz")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert "mine: Maria" in seen(app) and "theirs: Paula" in seen(app) and "Lorenz" not in box_of(seen(app))
        await pilot.press(key, "enter")
        await settle(pilot)
    saved = kept_of(book, "contact")
    assert (saved.text("name"), f"{saved.text('given_name')} {saved.text('family_name')}") == (name, name)


def box_of(shown: str) -> str:
    """The lines in which one chooses."""
    return "\n".join(line for line in shown.splitlines() if "mine: " in line or "theirs: " in line)


@pytest.mark.parametrize("when", ["before saving", "in the box"])
async def test_nothing_is_written_about_somebody_who_was_erased(book: Book, when: str) -> None:
    add_petra(book)
    app = DialogApp(book, ContactForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(app, pilot, title="Buyer")
        if when == "in the box":
            other_session(book, "contact", title="Seller")
            await pilot.press("ctrl+o")
            await settle(pilot)
            assert "theirs: Seller" in seen(app)
        with book.read() as connection:
            petra = person(connection, 1)
        erase(book, petra)
        await pilot.press("enter" if when == "in the box" else "ctrl+o")
        await settle(pilot)
        assert app.told[-1] == "This record was erased in the meantime." and "theirs" not in seen(app)
        app.drafts.drop("form contact 1")
    with book.read() as connection:
        assert connection.execute("SELECT title FROM contact").fetchall() == [(None,)]
        assert binned(connection) == [], "nor is there anything to bring back"
