"""When the first page is painted before the app is there, and when the app alone paints."""

from pathlib import Path

import pytest

from accountbook.settings import Settings
from accountbook.store.book import Book
from accountbook.ui import early
from accountbook.ui.day import read_day
from accountbook.ui.first_page import FirstPage
from tests.books import TODAY, new_book
from tests.ui.living import small_book


@pytest.fixture(autouse=True)
def usual_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 80x24, and nothing set that changes how the program paints."""
    for name in (*early.UNUSUAL, "ACCOUNTBOOK_PLAIN_DRIVER", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    size(monkeypatch, 80, 24)


def size(monkeypatch: pytest.MonkeyPatch, columns: int, lines: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", str(lines))


def page(book: Book, settings: Settings | None = None) -> list[str] | None:
    """The lines of the page; None where the app alone paints."""
    page = early.page_of(book, settings or Settings(), "dashboard")
    grid = page.grid if page else None
    return None if grid is None else ["".join(cell[0] for cell in row).rstrip() for row in grid.rows]


def test_the_page_has_the_day_its_rows_and_the_keys(tmp_path: Path) -> None:
    lines = page(small_book(tmp_path)) or []
    assert lines[0].startswith(" Sun 22 Nov 2026  book")
    assert lines[2].startswith("▸ today") and "send quote" in lines[2] and lines[2].endswith("space")
    assert lines[-1].startswith(" ↵ Open  space Done") and lines[-1].endswith("? Keys")
    assert len(lines) == 24


def test_an_empty_book_says_how_to_begin(tmp_path: Path) -> None:
    assert "This book is empty." in "\n".join(page(new_book(tmp_path)) or [])


@pytest.mark.parametrize("name", [*early.UNUSUAL, "ACCOUNTBOOK_PLAIN_DRIVER"])
def test_whoever_changes_how_the_program_paints_waits_for_the_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "1")
    assert page(small_book(tmp_path)) is None


def test_other_themes_other_screens_and_small_ones_wait_for_the_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = small_book(tmp_path)
    assert page(book, Settings(theme="nord")) is None
    assert early.page_of(book, Settings(), "book") is None
    size(monkeypatch, 15, 24)
    assert page(book) is None


def test_what_the_app_says_over_the_page_waits_for_the_app(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    side = book.path.with_name(f".{book.path.name}.drafts")
    side.write_text("{}", "utf-8")
    assert page(book) is None
    side.unlink()
    assert page(book) is not None
    book.read_only = "not to be written"
    assert page(book) is None


@pytest.mark.parametrize("columns", [20, 40, 59, 60, 80, 119, 120, 160])
def test_every_line_has_the_width_of_the_screen(tmp_path: Path, columns: int) -> None:
    book = small_book(tmp_path)
    with book.read() as connection:
        day = read_day(connection, Settings(), TODAY, book.path, glance=columns >= 120)
    grid = FirstPage(Settings(), TODAY, (columns, 24)).draw(day, "book")
    assert {len(row) for row in grid.rows} == {columns}
