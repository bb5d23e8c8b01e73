"""The files of an import while its screen is open."""

from pathlib import Path

from textual.widgets import Input

from accountbook.settings import Settings
from tests.books import ask
from tests.ui.apps import seen
from tests.ui.living import living, press, small_book

HEADER = "Firma;Ort;Headcount\n"


async def test_a_file_that_changes_after_the_dry_run_is_tried_again_and_not_imported_unseen(tmp_path: Path) -> None:
    book, path = small_book(tmp_path), tmp_path / "list.csv"
    path.write_text(f"{HEADER}Kern AG;Ulm;5\n", "utf-8")
    before = ask(book, "SELECT name FROM company ORDER BY id")
    async with living(book, settings=Settings(backups=False)) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        app.screen.query_one("#path", Input).value = str(path)
        await press(app, pilot, "enter", "ctrl+o")
        assert "1 new" in seen(app)
        path.write_text(f"{HEADER}Sato;Ulm;6\nLind AB;Lund;7\n", "utf-8")
        await press(app, pilot, "ctrl+o")
        assert ask(book, "SELECT name FROM company ORDER BY id") == before
        assert "dry run: look again" in " ".join(seen(app).split())
        assert "2 new" in seen(app) and "Dry run" in seen(app)
        await press(app, pilot, "ctrl+o")
        assert ask(book, "SELECT name FROM company ORDER BY id") == [*before, ("Sato",), ("Lind AB",)]
