"""The screen over a book of an earlier program: it says that it was upgraded, and where the copy from before is."""

from pathlib import Path

import pytest

from accountbook.store.book import open_book
from accountbook.store.file import backups
from tests.books import TODAY
from tests.older_books import as_of_schema
from tests.ui.apps import seen
from tests.ui.living import living, settle, small_book


async def test_the_screen_says_that_the_book_was_upgraded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path / "data"))
    old = as_of_schema(small_book(tmp_path), tmp_path / "old.db")
    async with living(open_book(old, today=TODAY)) as (app, pilot):
        await settle(app, pilot)
        (backup,) = backups.backups_of(old)
        assert backup.reason == "upgrade"
        assert "upgraded" in seen(app) and "A copy from" in seen(app) and backup.path.name[:12] in seen(app)
