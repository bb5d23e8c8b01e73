"""How a form stands on the screen, and how one moves in it."""

import pytest

from accountbook.models.tables import CustomField
from accountbook.settings import Settings
from accountbook.store.book import Book
from accountbook.ui.screens.forms.forms import CompanyForm, ContactForm
from accountbook.ui.screens.profile import ProfileScreen
from accountbook.ui.widgets.fields.children import child_name
from accountbook.ui.widgets.fields.list import FieldList
from tests.books import add_company
from tests.ui.apps import DialogApp, at, company, seen, settle, write


async def down(pilot: object, times: int) -> None:
    for _time in range(times):
        await pilot.press("down")  # type: ignore[attr-defined]


async def test_arrows_go_from_field_to_field_and_nothing_typed_leaves_the_screen(book: Book) -> None:
    with book.write("fill") as unit:
        add_company(unit)
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        body = app.screen.body  # type: ignore[attr-defined]
        assert body.max_scroll_y > 0
        await down(pilot, 30)
        await settle(pilot)
        assert body.here is body.rows[30]
        assert f"▸ {body.here.field.label}" in seen(app)
        await pilot.press("up")
        assert body.here is body.rows[29]
        await write(pilot, "a line that is longer than a narrow screen is wide, to its end")
        for size in ((40, 20), (40, 12), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert f"▸ {body.here.field.label}" in seen(app), size
            assert "to its end" in seen(app), size


async def test_a_page_takes_the_cursor_along_through_the_whole_form_and_back(book: Book) -> None:
    with book.write("fill") as unit:
        add_company(unit, notes="A long note.\n" * 30)
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(40, 20)) as pilot:
        await settle(pilot)
        chain = app.screen.focus_chain
        for key, end in (("pagedown", chain[-1]), ("pageup", chain[0])):
            for _page in range(len(chain)):
                await pilot.press(key)
                await pilot.pause()
                here = app.screen.focused
                assert here is not None
                assert app.screen.body.region.overlaps(here.region), key  # type: ignore[attr-defined]
                if here is end:
                    break
            assert app.screen.focused is end, key


async def test_the_longest_label_stands_apart_from_its_line(book: Book) -> None:
    with book.write("fill") as unit:
        add_company(unit)
    app = DialogApp(book, ContactForm(None, 1))
    async with app.run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        assert "Would carry our offer if  for the submitter" in seen(app)


async def test_at_40_columns_labels_stand_above_and_nothing_is_cut(book: Book) -> None:
    app = DialogApp(book, CompanyForm())
    async with app.run_test(size=(40, 20)) as pilot:
        await settle(pilot)
        at(app, "structure")
        await settle(pilot)
        assert "▸ Organisation structure" in seen(app)
        assert "Space picks: Hierarchical" in seen(app)


@pytest.mark.parametrize("size", [(40, 20), (80, 24)])
async def test_names_of_fields_that_begin_alike_are_told_in_full(book: Book, size: tuple[int, int]) -> None:
    name = "Number of dosing points in the washing"
    with book.write("fill") as unit:
        add_company(unit)
        for code in ("hall", "line"):
            unit.add(CustomField(record="company", code=code, label=f"{name} {code}", kind="number"))
    app = DialogApp(book, ProfileScreen(1))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for code in ("hall", "line"):
            fields = app.screen.query_one(FieldList)
            fields.move_to(next(key for key, row in fields._rows.items() if row.field and row.field.code == code))
            await settle(pilot)
            line = next(line for line in seen(app).splitlines() if "▸" in line)
            assert "…" in line
            assert f"{name} {code}" in " ".join(" ".join(seen(app).splitlines()[-4:]).split())
            await pilot.press("e")
            await settle(pilot)
            assert f"{name} {code}" in " ".join(seen(app).replace("│", " ").split())
            await pilot.press("escape")
            await settle(pilot)


async def test_fields_are_held_against_their_neighbours_while_typing(book: Book) -> None:
    with book.write("fill") as unit:
        add_company(unit, employees=3)
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        at(app, "turnover")
        await write(pilot, "90 000 000")
        assert "check the unit (thousands?)" in " ".join(seen(app).split())
        await pilot.press("ctrl+u")
        await write(pilot, "900 000")
        assert "check the unit" not in seen(app)
        await pilot.press("ctrl+u")
        await write(pilot, "90 000 000")
        await pilot.press("ctrl+o")
        await settle(pilot)
    assert company(book).value("turnover") == 9_000_000_000, "kept as typed"
    app = DialogApp(book, ProfileScreen(1))
    async with app.run_test(size=(110, 60)) as pilot:
        await settle(pilot)
        assert "? 90,000,000 €" in seen(app)
        assert "? Turnover" in seen(app)
        fields = app.screen.query_one(FieldList)
        assert fields.move_to(
            next(n for n, line in fields._rows.items() if line.field and line.field.code == "turnover")
        )
        await pilot.press("v")
        await settle(pilot)
        assert "? 90,000,000 €" not in seen(app), "one key says that it is so"


async def test_a_turnover_is_judged_in_the_currency_it_is_typed_in(book: Book) -> None:
    app = DialogApp(book, CompanyForm(), Settings(currency="HUF"))
    async with app.run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        at(app, "employees")
        await write(pilot, "100")
        at(app, "turnover")
        await write(pilot, "7 200 000 000")
        assert "check the unit" not in seen(app)
        await pilot.press("ctrl+u")
        await write(pilot, "2 000 000")
        assert "check the unit" in " ".join(seen(app).split())


def test_every_form_is_called_by_a_word() -> None:
    for entity in ("interaction", "followup", "businesschange"):
        assert child_name(entity) in ("Talk", "Follow-up", "Change")


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_what_the_form_has_to_say_is_told_whole_beside_a_long_name(book: Book, size: tuple[int, int]) -> None:
    with book.write("fill") as unit:
        add_company(unit, "Vereinigte Maschinenbaugesellschaft Oberlangenfeld und Söhne GmbH & Co. KG")
    app = DialogApp(book, CompanyForm(1))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        at(app, "legal_name")
        await write(pilot, "Mine")
        await pilot.press("escape")
        app.open(CompanyForm(1))
        await settle(pilot)
        told = " ".join(" ".join(seen(app).splitlines()[:4]).split())
        assert "Vereinigte Maschinenbau" in told
        assert "what you typed before is back; ctrl+g throws it away" in told
        at(app, "name")
        await pilot.press("ctrl+u", "ctrl+o")
        await settle(pilot)
        assert "A name is the one thing that is needed." in " ".join(" ".join(seen(app).splitlines()[:4]).split())
