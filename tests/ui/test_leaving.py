"""An answer that comes when the screen that asked is on its way out is dropped: found by the soak."""

import asyncio
from pathlib import Path

from accountbook.ui.screens.entry import EntryDialog
from tests.ui.living import living, settle, small_book


async def test_an_answer_to_a_screen_that_is_leaving_is_dropped(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await pilot.press("f4")
        await settle(app, pilot)
        await pilot.press("l", "v")
        await settle(app, pilot)
        dialog = app.screen
        assert isinstance(dialog, EntryDialog)
        dialog.dismiss(None)
        steps = 0
        while dialog.is_attached:  # at every step of its way out
            dialog._answer(dialog._people_known, ())
            await asyncio.sleep(0)
            steps += 1
        dialog._answer(dialog._people_known, ())
        assert steps > 1 and app.is_running
