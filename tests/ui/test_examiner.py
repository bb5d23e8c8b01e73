"""What looks after the file behind the screens: damage is named at once and nothing is written any more."""

import signal
import sys
from datetime import date
from pathlib import Path

import pytest

from accountbook.errors import BookError
from accountbook.reports.insight import own_process
from accountbook.reports.insight.basis import basis_of
from accountbook.settings import Settings
from accountbook.store.book import open_book
from accountbook.store.file.connect import connect
from tests.books import TODAY, add_company
from tests.ui.apps import seen
from tests.ui.living import living, settle, small_book


def damaged(path: Path) -> None:
    """Write over the pages of the index that nothing on the first page asks."""
    with open_book(path, today=TODAY) as book, book.read() as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'personinterest'").fetchone()
        root = root or connection.execute("SELECT max(rootpage) FROM sqlite_master WHERE type = 'index'").fetchone()
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((root[0] - 1) * size)
        file.write(b"\xff" * 300)


async def test_a_damaged_book_is_named_on_the_first_page_and_not_written(tmp_path: Path) -> None:
    path = small_book(tmp_path).path
    damaged(path)
    with open_book(path, today=TODAY, check=False) as book:
        async with living(book) as (app, pilot):
            while not book.read_only:
                await pilot.pause(0.02)
            await settle(app, pilot)
            assert "is damaged" in seen(app).replace("\n", " ")
            with pytest.raises(BookError, match="damaged"), book.write("Add") as unit:
                add_company(unit)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_computation_apart_ends_when_it_is_told_to(tmp_path: Path) -> None:
    """The screen holds signals back in all its threads, and what it starts inherits that."""
    book = small_book(tmp_path)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    try:
        with own_process.start(book.path, basis_of(Settings(), date(2026, 11, 22)), True) as process:
            process.terminate()
            assert process.wait(20) in (-signal.SIGTERM, 0)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def test_a_computation_apart_ends_with_whoever_wanted_it(tmp_path: Path) -> None:
    """A killed screen leaves nothing behind that goes on computing."""
    book = small_book(tmp_path)
    hold = connect(book.path)
    hold.execute("BEGIN EXCLUSIVE")  # so that it cannot be done before
    with own_process.start(book.path, basis_of(Settings(), date(2026, 11, 22)), True) as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(30) == 1
    hold.close()
