"""Target groups on the screen: opened, and their rules typed, built and kept."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from accountbook.settings import Settings
from accountbook.store.filters import segments
from accountbook.ui.app import AccountBookApp
from accountbook.ui.screens.insight.group import GroupScreen
from accountbook.ui.screens.insight.rule import RuleDialog
from accountbook.ui.screens.insight.sheet import SheetScreen
from tests.insight_books import PLAIN, trade
from tests.ui.apps import seen, write
from tests.ui.living import from_elsewhere, living, press

Running = tuple[AccountBookApp, Pilot[None]]


@pytest.fixture
async def sold(tmp_path: Path) -> AsyncIterator[Running]:
    """The app over the trade, on the insight screen."""
    with trade(tmp_path) as book:
        async with living(book) as (app, pilot):
            await press(app, pilot, "f5")
            yield app, pilot


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


async def test_a_rule_that_two_sessions_changed_is_refused_and_what_was_typed_is_saved_over_it_knowingly(
    sold: Running,
) -> None:
    app, pilot = sold
    await press(app, pilot, "g", "1", "r", "enter")
    await write(pilot, " employees<50")
    await from_elsewhere(app, pilot, lambda unit: segments.save(unit, "Dairies", "industry=Dairy employees>1", 8))
    await press(app, pilot, "enter")
    assert isinstance(app.screen, RuleDialog) and "NOT saved" in seen(app)
    await press(app, pilot, "escape")
    assert "industry=Dairy employees>1" in seen(app)
    await press(app, pilot, "r", "enter", "enter")
    assert "industry=Dairy employees<50" in seen(app)
    with app.book.read() as connection:
        assert segments.find(connection, "dairies").position == 8
