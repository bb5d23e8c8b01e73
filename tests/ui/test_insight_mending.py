"""What the data check finds is mended in the form, merged, or left out."""

from pathlib import Path

import pytest

from accountbook.models.columns import field_set
from accountbook.store.writing import records
from accountbook.ui.screens.exchange.doubles import MergeScreen
from accountbook.ui.screens.forms.forms import CompanyForm, ContactForm, RecordForm
from accountbook.ui.screens.insight.screen import InsightScreen
from accountbook.ui.widgets.fields.body import Part
from accountbook.ui.widgets.fields.children import ChildRow
from tests.books import add_contact
from tests.insight_books import company, odd_book
from tests.ui.apps import seen
from tests.ui.living import add_point, living, press, settle


async def test_a_finding_is_mended_in_the_form_or_left_out(tmp_path: Path) -> None:
    with odd_book(tmp_path, "huge amounts") as book:
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5", "4")
            assert "Doubtful" in seen(app)
            await press(app, pilot, "enter")
            assert isinstance(app.screen, CompanyForm)
            await press(app, pilot, "escape")
            assert isinstance(app.screen, InsightScreen)
            finding = app.screen.under
            await press(app, pilot, "minus")
            assert app.screen.under != finding
            await press(app, pilot, "u", "home")
            assert app.screen.under == finding


async def test_a_mail_that_is_none_is_mended_where_it_stands(tmp_path: Path) -> None:
    with odd_book(tmp_path, "nobody") as book:
        with book.write("Odd") as unit:
            person = add_contact(unit, company(unit, "Of many numbers"))
            for kind, value in (("phone", "+43 1 5550"), ("mail", "ich@gmx,example"), ("phone", "+43 1 5551")):
                add_point(unit, kind, value, contact_id=person)
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5", "4")
            assert "ich@gmx,example" in seen(app)
            await press(app, pilot, "enter")
            assert isinstance(app.screen, ContactForm)
            assert isinstance(app.focused, ChildRow)
            assert "ich@gmx,example" in str(app.focused.content)
            assert "ich@gmx,example" in seen(app)


async def test_a_figure_that_jumps_is_mended_in_its_own_form(tmp_path: Path) -> None:
    with odd_book(tmp_path, "nobody") as book:
        with book.write("Odd") as unit:
            key = company(unit, "Of leaps")
            for year, revenue in ((2024, 1_000_000_00), (2025, 9_000_000_00)):
                values = field_set("financial").model_validate({"as_of_on": f"{year}-12-31", "revenue": revenue})
                records.create(unit, "financial", values, company_id=key)
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5", "4")
            assert "2024 → 2025" in seen(app)
            await press(app, pilot, "enter")
            form = app.screen
            assert isinstance(form, RecordForm)
            assert (form.entity, form.record_id) == ("financial", 2)
            assert form.body.here is not None and form.body.here.field.code == "revenue"


@pytest.mark.parametrize(
    ("first", "part", "focused"),
    [
        ("buying_months", None, "buying_months"),
        ("notes", None, "notes"),
        ("", ("address", None), "address"),
        ("mail", ("contactpoint", None), "contactpoint"),
        ("decider", None, "name"),
        ("", ("contactpoint", 99), "name"),
    ],
)
async def test_a_form_begins_where_it_is_told_or_at_its_first_field(
    tmp_path: Path, first: str, part: Part | None, focused: str
) -> None:
    with odd_book(tmp_path, "nobody") as book:
        with book.write("One") as unit:
            key = company(unit, "Of gaps")
        async with living(book) as (app, pilot):
            form = CompanyForm(key, first=first, part=part)
            app.push_screen(form)
            await settle(app, pilot)
            there = form.body.here.field.code if form.body.here else getattr(app.focused, "entity", "")
            assert there == focused


async def test_a_finding_is_gone_once_it_is_mended(tmp_path: Path) -> None:
    with odd_book(tmp_path, "nobody") as book:
        with book.write("Odd") as unit:
            company(unit, "Of tomorrow", founded="2087")
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5", "4")
            assert "This date is in the future" in seen(app)
            await press(app, pilot, "enter")
            assert isinstance(app.screen, CompanyForm)
            await press(app, pilot, *["backspace"] * 4, *"1987", "ctrl+o")
            assert isinstance(app.screen, InsightScreen)
            assert "This date is in the future" not in seen(app)


async def test_a_double_is_merged_side_by_side_or_kept_apart(tmp_path: Path) -> None:
    with odd_book(tmp_path, "nobody") as book:
        with book.write("Twice") as unit:
            company(unit, "Müller & Söhne GmbH", website="www.mueller.example")
            company(unit, "Mueller und Soehne", website="www.mueller.example")
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5", "4")
            assert "Perhaps the same" in seen(app)
            await press(app, pilot, "enter")
            assert isinstance(app.screen, MergeScreen)
            await press(app, pilot, "escape", "minus")
            assert "Perhaps the same" not in seen(app)
            await press(app, pilot, "u")
            assert "Perhaps the same" in seen(app)
