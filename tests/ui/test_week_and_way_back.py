"""The week on a screen, and an old value put back from the timeline."""

from pathlib import Path

from accountbook.models.columns import field_set
from accountbook.store import records
from tests.ui.living import living, press, seen, small_book


async def test_the_week_is_one_key_away(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "W")
        assert "Week 47 of 2026" in seen(app)
        assert "call about the samples" in seen(app)
        await press(app, pilot, "escape")
        assert "Changed at customers" in seen(app)


async def test_e_on_a_corrected_field_puts_the_old_value_back(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    for town in ("paper", "glass"):
        with book.write("Correct") as unit:
            records.change(unit, "company", 1, field_set("company").model_validate({"industry": town}))
    async with living(book) as (app, pilot):
        await press(app, pilot, "f4", "3")
        await press(app, pilot, "j", "e")
        with book.read() as connection:
            assert connection.execute("SELECT industry FROM company WHERE id = 1").fetchone() == ("paper",)
        await press(app, pilot, "u")
        with book.read() as connection:
            assert connection.execute("SELECT industry FROM company WHERE id = 1").fetchone() == ("glass",)
