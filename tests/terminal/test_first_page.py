"""The page that is painted before Textual is imported: what it costs, that the app's own is the same, and every way out."""

import signal
import sys
import time
from pathlib import Path

import pytest

from accountbook.store.book import Book
from tests.books import TODAY
from tests.terminal.harness import Terminal
from tests.ui.living import small_book

HEAVY = {
    "textual",
    "rich",
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "asyncio",
    "babel",
    "phonenumbers",
    "dataclasses",
    "inspect",
}
END_OF_PAGE = b"Keys\x1b[m"
LISTED = """
import sys
from accountbook.ui.terminal import preview
from accountbook.__main__ import main
send, where = preview._send, sys.argv.pop()
def listed(page):
    open(where, "w").write(" ".join(sys.modules))
    send(page)
preview._send = listed
main(sys.argv[1:])
"""


def book_in(folder: Path) -> Book:
    book = small_book(folder)
    book.close()
    return book


def env_in(folder: Path, config: str = "") -> dict[str, str]:
    """Without what insight adds to the list later: the first page stays as it is."""
    boxes = 'boxes = ["today", "late", "theirs", "how", "changes", "occasions", "cadence", "nextless", "soon"]\n'
    (folder / "config.toml").write_text(boxes + config, "utf-8")
    return {"ACCOUNTBOOK_CONFIG": str(folder / "config.toml"), "ACCOUNTBOOK_DATA": str(folder)}


def command(book: Path) -> list[str]:
    return [sys.executable, "-m", "accountbook", "--book", str(book), "--today", TODAY.isoformat()]


def test_nothing_heavy_is_imported_before_the_first_page(tmp_path: Path) -> None:
    book, listing = book_in(tmp_path), tmp_path / "modules"
    program = [sys.executable, "-c", LISTED, *command(book.path)[3:], str(listing)]
    with Terminal(program, env=env_in(tmp_path)) as terminal:
        terminal.wait_for("22 Nov 2026")
        assert {name.partition(".")[0] for name in listing.read_text().split()} & HEAVY == set()
        terminal.wait_for_app()
        assert terminal.end("q") == 0


@pytest.mark.parametrize(
    ("size", "env", "config"),
    [
        ((80, 24), {}, ""),
        ((40, 20), {"NO_COLOR": "1"}, ""),
        ((160, 50), {}, 'theme = "accountbook-light"\n'),
        ((120, 24), {"TERM": "linux"}, '[keys]\ndone = "ctrl+d"\nfollow = "plus"\n'),
    ],
)
def test_the_app_takes_the_first_page_over_without_a_cell(
    tmp_path: Path, size: tuple[int, int], env: dict[str, str], config: str
) -> None:
    book = book_in(tmp_path)
    with Terminal(command(book.path), size=size, env=env_in(tmp_path, config) | env) as terminal:
        terminal.wait_for_app()
        terminal.wait_quiet(1.0)
        painted, took, rest = bytes(terminal.raw).partition(END_OF_PAGE)
        assert took and "Huber GmbH" in terminal.text()
        assert rest == b"", terminal.text()
        assert painted.count(b"\x1b[2J") == 1
        for asked in (b"\x1b[?1049h", b"\x1b[?25l", b"\x1b[?7l", b"\x1b[?2004h", b"\x1b[>1u"):
            assert painted.count(asked) == 1
        assert terminal.end("q") == 0
        assert terminal.modes() == terminal.modes_before


def test_keys_typed_on_the_first_page_count(tmp_path: Path) -> None:
    book = book_in(tmp_path)
    with Terminal(command(book.path), env=env_in(tmp_path)) as terminal:
        terminal.wait_for("▸ today")
        assert not terminal.has_app()
        terminal.press("j", "j")
        third = "visit the new hall"
        terminal.wait_until(lambda: any(line.startswith("▸") and third in line for line in terminal.lines()))
        assert terminal.end("q") == 0


def test_a_signal_before_the_app_is_there_gives_the_terminal_back(tmp_path: Path) -> None:
    book = book_in(tmp_path)
    with Terminal(command(book.path), env=env_in(tmp_path)) as terminal:
        terminal.wait_for("▸ today")
        assert not terminal.has_app()
        terminal.signal(signal.SIGTERM)
        assert terminal.gone_within(5) == 143
        terminal.read(0.5)
        assert b"\x1b[?1049l" in terminal.raw
        assert terminal.modes() == terminal.modes_before


def test_an_error_before_the_app_is_there_is_a_sentence_on_the_shells_screen(tmp_path: Path) -> None:
    book = book_in(tmp_path)
    env = env_in(tmp_path, '[keys]\nlog = "ctrl+s"\n')
    with Terminal(command(book.path), env=env) as terminal:
        terminal.wait_until(lambda: terminal.process.poll() is not None, what="the end")
        while terminal.read(0.1):
            pass
        after = bytes(terminal.raw).rpartition(b"\x1b[?1049l")[2]
        assert b"never reaches a program" in after
        assert terminal.modes() == terminal.modes_before


def test_leaving_waits_for_nothing_in_the_background(tmp_path: Path) -> None:
    book = book_in(tmp_path)
    with Terminal(command(book.path), env=env_in(tmp_path)) as terminal:
        terminal.wait_for_app()
        terminal.wait_quiet(0.3)
        began = time.monotonic()
        assert terminal.end("q") == 0
        assert time.monotonic() - began < 5  # 0.3 on an idle machine
