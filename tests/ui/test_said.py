"""The first line: what was said elsewhere is gone, what was said on the way is seen."""

from pathlib import Path

from tests.ui.apps import seen
from tests.ui.living import living, press, small_book, type_in


async def test_what_was_said_goes_with_the_screen_it_was_said_on(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        app.tell("Only here.")
        await press(app, pilot, "j")
        assert "Only here." in seen(app)
        await press(app, pilot, "l", "escape")
        assert "Only here." in seen(app)
        await press(app, pilot, "f4")
        assert "Only here." not in seen(app)


async def test_what_is_said_by_the_key_that_changes_the_screen_is_seen(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4", "N")
        await type_in(app, pilot, "Lenz")
        await press(app, pilot, "ctrl+o")
        assert "Saved" in seen(app).splitlines()[0]
