"""An answer that comes when the screen that asked is on its way out is dropped: found by the soak."""

import asyncio
from pathlib import Path

import pytest

from accountbook.ui.screens.entry import EntryDialog
from tests.ui.apps import seen
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


async def test_what_is_on_no_disk_is_left_behind_only_when_asked_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        app.drafts.writable = False
        app.drafts.side_file.mkdir()  # there is no room beside the book either
        monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path / "book.db"))  # nor in the data folder
        await pilot.press("f4")
        await settle(app, pilot)
        await pilot.press("l", "v")
        app.drafts.flush()
        await pilot.press("escape")
        await settle(app, pilot)
        await pilot.press("q")
        await settle(app, pilot)
        assert app.is_running and "on no disk" in seen(app)
        app.drafts.side_file.rmdir()
        app.drafts.flush()
        assert not app.drafts.stuck and "v" in app.drafts.side_file.read_text()
        app.drafts.side_file.unlink()
        app.drafts.side_file.mkdir()
        app.drafts.keep("entry log 1", "{}")
        app.drafts.flush()
        assert app.drafts.stuck
        await pilot.press("q")
        await pilot.pause()
        assert not app.is_running
