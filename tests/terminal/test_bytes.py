"""What the program sends over the line at 80x24: a few bytes for a key, half more than its words for a page."""

import re
import sys
from pathlib import Path

from tests.books import TODAY
from tests.terminal.harness import Terminal
from tests.ui.living import small_book

START, OPEN = 1150, 1000
"""Bytes for the first page of a day with eleven rows (650 are its words), and for a company with two talks (480)."""
DOWN, FIND, IDLE = 25, 40, 0
"""Bytes for the cursor one row down, for the box that finds anything, for a second in which nobody types."""


def test_bytes_on_the_line(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    book.close()
    boxes = 'boxes = ["today", "late", "theirs", "how", "changes", "occasions", "cadence", "nextless", "soon"]\n'
    (tmp_path / "config.toml").write_text(boxes, "utf-8")
    env = {"ACCOUNTBOOK_CONFIG": str(tmp_path / "config.toml"), "ACCOUNTBOOK_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "accountbook", "--book", str(book.path), "--today", TODAY.isoformat()]
    with Terminal(command, env=env | {"ACCOUNTBOOK_NO_CHECK": "1"}) as terminal:
        terminal.wait_for("▸ today")
        terminal.wait_for_app()
        terminal.wait_quiet(1.5)
        start = bytes(terminal.raw)
        assert len(start) <= START, len(start)

        def sent(key: str, shown: str) -> bytes:
            before = len(terminal.raw)
            terminal.send(key) if key.startswith("\x1b") else terminal.press(key)
            terminal.wait_until(lambda: re.search(shown, terminal.text(), re.MULTILINE) is not None, what=shown)
            terminal.wait_quiet(0.5)
            return bytes(terminal.raw[before:])

        assert len(sent("j", r"^▸ 3 days late")) <= DOWN
        assert len(sent("j", r"^▸ 20 Nov")) <= DOWN
        assert len(sent("k", r"^▸ 3 days late")) <= DOWN
        assert len(sent("/", r"^ /$")) <= FIND
        assert len(sent("escape", r"^ ↵ Open")) <= 200
        book_page = sent("\x1bOS", r"Timeline 1/2")
        assert len(book_page) <= OPEN
        sent("\x1bOQ", r"^▸ 20 Nov|^▸ 3 days late")
        assert len(sent("enter", r"Timeline 1/2")) <= OPEN
        before = terminal.received
        terminal.wait_quiet(1.0)
        assert terminal.received - before == IDLE
        assert terminal.end("q") == 0
