"""Fields of one's own, made on the screen: the table, a line that adds, a template, one taken out."""

from pathlib import Path

import pytest

from accountbook.domain.lines.fieldline import read_field_line
from accountbook.domain.templates import TEMPLATES
from accountbook.errors import BookError
from accountbook.models.tables import CustomField
from accountbook.store import own_fields
from accountbook.store.book import Book
from accountbook.ui.screens.forms.own_fields import OwnFieldsDialog
from tests.books import add_company, new_book
from tests.ui.apps import DialogApp, seen, settle, write


def _labels(book: Book) -> list[str]:
    with book.read() as connection:
        return [one.label for one in own_fields.own_fields(connection)]


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_a_field_is_made_and_taken_out_by_keyboard(tmp_path: Path, size: tuple[int, int]) -> None:
    with new_book(tmp_path) as book:
        with book.write("fill") as unit:
            add_company(unit)
        app = DialogApp(book, OwnFieldsDialog())
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            assert "None yet." in seen(app)
            await write(pilot, "Pool size, number, 60 months, for hotel")
            assert "= Pool size" in seen(app)
            await pilot.press("enter")
            await settle(pilot)
            assert _labels(book) == ["Pool size"]
            row = next(line for line in seen(app).splitlines() if "Pool size" in line and "number" in line)
            assert row.rstrip(" │").endswith("0"), "nobody has a value yet"
            await write(pilot, "Pool size, text")
            assert "already" in seen(app)
            await pilot.press("ctrl+u")
            await write(pilot, "use hospitality")
            await pilot.press("enter")
            await settle(pilot)
            assert _labels(book)[:3] == ["Pool size", "Rooms", "Seats"]
            assert len([label for label in _labels(book) if label.startswith("Pool size")]) == 2
            await pilot.press("pagedown", "pagedown")
            await settle(pilot)
            assert "Best time to call" in seen(app)
            await write(pilot, "- Pool size")
            await pilot.press("enter")
            await settle(pilot)
            assert "Pool size" not in _labels(book)
            assert max(len(line) for line in seen(app).splitlines()) <= size[0]


async def test_a_name_that_means_something_already_is_refused_while_it_is_typed(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        app = DialogApp(book, OwnFieldsDialog())
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            for name in ("Score", "Parent"):
                await write(pilot, name)
                assert f"built-in field “{name}" in seen(app)
                await pilot.press("ctrl+u")


async def test_what_was_typed_outlives_escape_and_goes_when_it_is_done(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        app = DialogApp(book, OwnFieldsDialog())
        async with app.run_test(size=(40, 20)) as pilot:
            await settle(pilot)
            await write(pilot, "Pool size, num")
            await pilot.press("escape")
            await settle(pilot)
            app.open(OwnFieldsDialog())
            await settle(pilot)
            assert "Pool size, num" in seen(app) and "You typed this before" in seen(app)
            await write(pilot, "ber")  # goes on where the text ends
            assert "You typed this before" not in seen(app)
            await pilot.press("enter")
            await settle(pilot)
            assert _labels(book) == ["Pool size"]
            assert app.drafts.find("own fields") is None
            await write(pilot, "Sauna")
            await pilot.press("ctrl+u")
            await settle(pilot)
            assert app.drafts.find("own fields") is None, "emptied on purpose"


def test_a_template_never_doubles_a_label(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("an older code") as unit:
            unit.add(CustomField(record="company", code="audit", label="Last hygiene audit", kind="date"))
        with book.write("use") as unit:
            _added, kept = own_fields.use(unit, TEMPLATES["food"].fields())
        assert kept == ["Last hygiene audit"]
        assert _labels(book).count("Last hygiene audit") == 1
        with pytest.raises(BookError, match="already"), book.write("again") as unit:
            own_fields.add(unit, read_field_line("Last hygiene audit, text"))
