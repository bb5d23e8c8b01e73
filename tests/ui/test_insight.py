"""The insight screens, pressed and looked at the way a person does."""

import contextlib
import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from accountbook.models.columns import field_set
from accountbook.reports.insight.basis import basis_of
from accountbook.reports.insight.refresh import refresh
from accountbook.settings import Settings
from accountbook.store.book import Book
from accountbook.store.writing import records
from accountbook.ui import insight_keeper
from accountbook.ui.app import AccountBookApp
from accountbook.ui.screens.book.screen import CompaniesScreen
from accountbook.ui.screens.exchange.doubles import MergeScreen
from accountbook.ui.screens.forms.forms import CompanyForm, ContactForm, RecordForm
from accountbook.ui.screens.insight.company import CompanyInsightScreen
from accountbook.ui.screens.insight.group import GroupScreen
from accountbook.ui.screens.insight.rule import RuleDialog
from accountbook.ui.screens.insight.screen import InsightScreen
from accountbook.ui.screens.insight.sheet import SheetScreen
from accountbook.ui.widgets.fields.body import Part
from accountbook.ui.widgets.fields.children import ChildRow
from tests.books import TODAY, add_contact
from tests.insight_books import GOOD, PLAIN, company, every, odd_book, orders, trade
from tests.ui.apps import seen, write
from tests.ui.living import add_point, living, press, settle

Running = tuple[AccountBookApp, Pilot[None]]
SIZES = [(80, 24), (40, 20), (160, 50)]


@pytest.fixture
async def sold(tmp_path: Path) -> AsyncIterator[Running]:
    """The app over the trade, on the insight screen."""
    with trade(tmp_path) as book:
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5")
            yield app, pilot


@pytest.mark.parametrize("size", SIZES)
async def test_every_view_answers_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    with trade(tmp_path) as book:
        async with living(book, size) as (app, pilot):
            await press(app, pilot, "f5")
            for key, words in (
                ("1", "Worth the time"), ("2", "Target groups"), ("3", "Buying windows"), ("4", "Missing"),
                ("5", "Who never bought what"), ("6", "VALUE AND EFFORT"),
            ):  # fmt: skip
                await press(app, pilot, key)
                assert words in seen(app), (key, seen(app))
                assert all(len(line) <= size[0] for line in seen(app).splitlines())


async def test_a_book_never_computed_is_computed_and_then_shown(sold: Running) -> None:
    app, _pilot = sold
    assert f"{GOOD + PLAIN} customers" in seen(app)
    assert "Dairy 19" in seen(app)
    assert "revenue in two years" in seen(app)


async def test_the_reason_of_the_row_stands_below_in_full(sold: Running) -> None:
    app, pilot = sold
    await press(app, pilot, "j")
    below = " ".join(" ".join(seen(app).splitlines()[-5:-1]).split())
    assert "orders every 4 weeks" in below
    assert "8 visits" in below


async def test_enter_opens_the_company_and_i_says_why(sold: Running) -> None:
    app, pilot = sold
    await press(app, pilot, "i")
    assert isinstance(app.screen, CompanyInsightScreen)
    for words in ("WHAT IT DOES", "WHAT IT IS", "Usually every 4 weeks", "Industry"):
        assert words in seen(app)
    await press(app, pilot, "escape", "enter")
    assert isinstance(app.screen, CompaniesScreen)
    assert "Dairy 19" in seen(app)
    await press(app, pilot, "i")
    assert isinstance(app.screen, CompanyInsightScreen)
    assert "Dairy 19" in seen(app)


async def test_a_new_order_changes_the_answer_on_the_screen(sold: Running) -> None:
    app, pilot = sold
    await press(app, pilot, "i")
    assert "18 orders" in seen(app)
    with app.book.write("One more") as unit:
        orders(unit, 20, [TODAY], 100_000)
    app._publish()
    await settle(app, pilot)
    assert "19 orders" in seen(app)


async def test_g_and_a_digit_open_a_target_group_from_anywhere(sold: Running) -> None:
    app, pilot = sold
    await press(app, pilot, "f2", "g", "1")
    assert isinstance(app.screen, GroupScreen)
    assert "24 companies" in seen(app)
    await press(app, pilot, "t")
    assert isinstance(app.screen, SheetScreen)
    assert "WHOM TO ADDRESS" in seen(app)
    assert "Economic buyer" in seen(app)
    await press(app, pilot, "escape", "escape", "g", "7")
    assert "No target group has the key 7" in app.said


async def test_x_writes_the_sheet_as_markdown_and_never_over_another(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with trade(tmp_path) as book:
        async with living(book, settings=Settings(backups=False, exports=str(out))) as (app, pilot):
            await press(app, pilot, "g", "1", "t", "x")
            assert "Written" in app.said
            await press(app, pilot, "x")
    assert sorted(path.name for path in out.iterdir()) == ["Dairies-2026-11-22-2.md", "Dairies-2026-11-22.md"]
    first, second = (path.read_text("utf-8") for path in sorted(out.iterdir()))
    assert first == second
    for words in (
        'segment: "Dairies"',
        "## Whom to address",
        "## By which channel",
        "## Call list",
        "Head of buying (1)",
    ):
        assert words in first


async def test_a_rule_is_typed_counted_and_saved(sold: Running) -> None:
    app, pilot = sold
    await press(app, pilot, "2", "a")
    await write(pilot, "Small hotels")
    await press(app, pilot, "enter")
    await write(pilot, "industry=Hotel employees<50")
    assert f"{PLAIN + 3} companies now" in seen(app)
    await press(app, pilot, "enter")
    assert "g 2  Small hotels" in seen(app)
    await press(app, pilot, "j", "delete")
    assert "Small hotels" not in seen(app).split("Small hotels")[0] or "g 2" not in seen(app)
    await press(app, pilot, "u")
    assert "g 2  Small hotels" in seen(app)


async def test_a_rule_is_built_from_fields_and_values(sold: Running) -> None:
    app, pilot = sold
    await press(app, pilot, "2", "a")
    await write(pilot, "Built")
    await press(app, pilot, "enter", "f9", "i", "enter", "h", "enter")
    assert "industry=Hotel" in seen(app)
    assert f"{PLAIN + 3} companies now" in seen(app)
    await press(app, pilot, "f9", *"headc", "enter")
    await write(pilot, "12")
    assert "industry=Hotel employees>=12" in seen(app)
    assert f"{PLAIN} companies now" in seen(app)
    await press(app, pilot, "enter", "g", "2")
    assert isinstance(app.screen, GroupScreen)
    assert f"{PLAIN} companies · industry=Hotel employees>=12" in seen(app)


async def test_a_rule_that_makes_no_sense_says_why_and_is_not_saved(sold: Running) -> None:
    app, pilot = sold
    await press(app, pilot, "2", "a")
    await write(pilot, "Odd")
    await press(app, pilot, "enter")
    await write(pilot, "nonsense>4")
    assert "There is no field" in seen(app)
    await press(app, pilot, "enter", "escape")
    assert "Odd" not in seen(app)


async def test_a_group_keeps_its_rule_when_another_wants_its_name_and_its_key_when_it_gets_one(sold: Running) -> None:
    app, pilot = sold
    await press(app, pilot, "2", "a")
    await write(pilot, "Vips")
    await press(app, pilot, "enter")
    await write(pilot, "industry=Hotel")
    await press(app, pilot, "enter", "a")
    await write(pilot, "VIPS")
    await press(app, pilot, "enter")
    await write(pilot, "employees>1")
    await press(app, pilot, "enter")
    assert isinstance(app.screen, RuleDialog), "nothing is replaced, and the text stays"
    assert "There is a target group" in seen(app) and "NOT saved" in seen(app)
    await press(app, pilot, "escape", "a")
    assert "VIPS" in seen(app) and "employees>1" in seen(app) and "is back" in seen(app)
    await press(app, pilot, "ctrl+g")
    await press(app, pilot, "g", "2", "r")
    await write(pilot, " of ours")
    await press(app, pilot, "enter")
    await write(pilot, " employees<50")
    await press(app, pilot, "enter")
    assert "Vips of ours" in seen(app) and "industry=Hotel employees<50" in seen(app)
    with app.book.read() as connection:
        rows = connection.execute("SELECT id, name, position FROM segment WHERE name LIKE 'vip%'").fetchall()
    assert [row[1:] for row in rows] == [("Vips of ours", 2)], "the same group under another name"


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


async def test_an_empty_book_says_what_is_missing(tmp_path: Path) -> None:
    with odd_book(tmp_path, "nobody") as book:
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5")
            assert "No customer has bought anything yet." in seen(app)
            assert "Not enough customers to learn from (have 0, need 20)" in seen(app)
            for key in "23456":
                await press(app, pilot, key)
                assert len(seen(app).split()) > 12


async def test_names_with_markup_are_text(tmp_path: Path) -> None:
    with trade(tmp_path) as book:
        with book.write("Evil") as unit:
            key = company(unit, "Evil [/x] [red]Ltd\x1b[2J", industry="[b]Dairy")
            orders(unit, key, every(20, 40), 900_000, "[/]Seals")
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5")
            assert "Evil [/x] [red]Ltd" in seen(app)
            await press(app, pilot, "i")
            assert "Evil [/x] [red]Ltd" in seen(app)
            await press(app, pilot, "escape", "2", "3", "4", "5", "6")


async def test_the_dashboard_shows_who_is_overdue_to_buy_and_not_the_lost(tmp_path: Path) -> None:
    with trade(tmp_path) as book:
        with book.write("Late") as unit:
            orders(unit, company(unit, "Dairy late"), every(28, 18, TODAY - timedelta(days=45)), 90_000)
        refresh(book, basis_of(Settings(), book.today))
        async with living(book, (120, 50)) as (app, pilot):
            await pilot.pause(0.4)
            await settle(app, pilot)
            overdue = seen(app).split("Overdue to buy")[1].split("\n\n")[0]
            assert "26 days over  Dairy late" in overdue
            assert "every 4 weeks, la" in overdue
            assert "Dairy 00" not in overdue, "probably lost for months: insight names it"


async def test_a_large_book_is_computed_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(insight_keeper, "LARGE", 10)
    with trade(tmp_path) as book:
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5")
            await settle(app, pilot)
            assert "Dairy 19" in seen(app)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
async def test_leaving_ends_a_computation_that_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(insight_keeper, "LARGE", 10)

    def computing() -> list[str]:
        found = []
        for one in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                told, state = one.read_bytes(), (one.parent / "stat").read_text().rpartition(")")[2].split()
                if b"insight.apart" in told and state[1] == str(os.getpid()):
                    found.append(one.parent.name)
        return found

    with trade(tmp_path) as book:
        async with living(book) as (_app, pilot):
            await pilot.press("f5")
            for _wait in range(200):
                if computing():
                    break
                await pilot.pause(0.01)
        assert computing() == []


async def test_a_book_that_may_not_be_written_shows_what_it_has(tmp_path: Path) -> None:
    with trade(tmp_path) as book:
        path = book.path
    with Book(path, today=TODAY, read_only="This book is for reading only.") as book:
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5")
            assert "This book is for reading only." in seen(app)
    with Book(path, today=TODAY) as book:
        refresh(book, basis_of(Settings(), TODAY))
    with Book(path, today=TODAY, read_only="This book is for reading only.") as book:
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5")
            assert "Dairy 19" in seen(app)
