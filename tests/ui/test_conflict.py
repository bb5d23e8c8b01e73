"""Two sessions edit one company: nothing is overwritten silently, nothing typed is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accountbook.domain.edits import read_edit
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.lines.onelines import read_follow_line
from accountbook.domain.typed import Setting
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.entries import promises
from accountbook.store.pages.views import View, view
from accountbook.store.privacy.erasure import erase
from accountbook.store.privacy.rights import person
from accountbook.store.writing import edits, records
from accountbook.store.writing.bin import binned
from accountbook.ui.screens.forms.forms import CompanyForm, ContactForm, RecordForm
from accountbook.ui.widgets.fields.children import ChildRow
from tests.books import TODAY, add_company, add_contact, new_book
from tests.ui.apps import DialogApp, seen, settle, write

NAME = next(field for field in fields_of("contact") if field.code == "name")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            add_company(unit, legal_name="Huber", owned_by="Huber family", notes="first")
        yield made


def other_session(book: Book, entity: str = "company", **values: object) -> None:
    with book.write("Another session") as unit:
        records.change(unit, entity, 1, field_set(entity).model_validate(values))


def kept_of(book: Book, entity: str = "company") -> View:
    with book.read() as connection:
        return view(connection, entity, 1)


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
