"""The real program in the thrifty driver and in Textual's own: after every key the same cells, on every screen."""

import os
import random
import re
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from accountbook.reports.insight.basis import basis_of
from accountbook.reports.insight.refresh import refresh
from accountbook.settings import Settings
from accountbook.store.book import open_book
from tests.books import TODAY
from tests.demo_book import demo_book
from tests.terminal.harness import Look, Terminal

KEYS = (
    *["j", "k", "down", "up", "pagedown", "pageup", "home", "end", "enter", "tab", "shift+tab", "escape", "escape"] * 3,
    *"lfbopnmcvieysthJKN?123456789wWzaguF ", "backspace", "left", "right", "delete", "ctrl+l", "ctrl+t", "ctrl+r",
    *"aüm日/ ", "\x1bOQ", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[20~",
)  # fmt: skip
"""Keys of every screen; the last ones are F2, F4 to F7 and F9."""
HOME = ("escape", "escape", "escape", "escape", "\x1bOQ")
ROUND = (
    "j", "j", "pagedown", "end", "home", "/", "k", "o", "down", "backspace", "g", "enter", "j", "tab", "1", "j", "s", "h",
    "escape", "p", "pagedown", "escape", "l", "x", "日", "escape", "?", "pagedown", "escape", "\x1bOQ",
)  # fmt: skip
"""A short way through the screens on which nothing is computed behind."""
SIZES = ((80, 24), (40, 20), (160, 50), (100, 30), (59, 24))
LOOKS: dict[str, dict[str, str]] = {
    "plain": {},
    "true colour": {"COLORTERM": "truecolor"},
    "no colour": {"NO_COLOR": "1"},
    "16 colours": {"TERM": "linux"},
    "screen": {"TERM": "screen-256color"},
}
REST = 2.0
"""Seconds without output after which what is computed behind the screens has been shown."""
OWN = re.compile(r"\d\d:\d\d(:\d\d)?|\d+(\.\d+)? (s|min|h|MB|kB|MiB)\b|\b(ours|them)\b")
"""What two sessions may say differently: when something was saved, how long it took, in which folder, what is free."""


@contextmanager
def program(folder: Path, size: tuple[int, int], env: dict[str, str]) -> Iterator[Terminal]:
    """The program over its own copy of the demo book, in a folder of its own."""
    folder.mkdir()
    book = Path(shutil.copy(demo_book().path, folder / "book.db"))
    with open_book(book, today=TODAY) as opened:  # computed now, or the list would change its order under the keys
        refresh(opened, basis_of(Settings(), TODAY))
    (folder / "config.toml").write_text('backups = false\neditor = "true"\n', "utf-8")
    own = {
        "ACCOUNTBOOK_DATA": str(folder),
        "ACCOUNTBOOK_CONFIG": str(folder / "config.toml"),
        "ACCOUNTBOOK_NO_CHECK": "1",
        "HOME": str(folder),
    }
    command = [sys.executable, "-m", "accountbook", "--book", str(book), "--today", TODAY.isoformat()]
    with Terminal(command, size=size, env=own | env, cwd=folder) as terminal:
        terminal.wait_for("22 Nov 2026")
        terminal.wait_quiet(REST)
        yield terminal


def seen(terminal: Terminal) -> tuple[list[list[Look]], tuple[int, int] | None]:
    """The cells without what is its own, and where the cursor is if it can be seen."""
    looks = terminal.looks()
    for row in looks:
        words = "".join(look.character or "\0" for look in row)
        for found in OWN.finditer(words):
            for x in range(*found.span()):
                row[x] = row[x]._replace(character="#")
    cursor = terminal.screen.cursor
    return looks, None if cursor.hidden else (cursor.x, cursor.y)


def differing(ours: Terminal, textuals: Terminal) -> int:
    """Differing cells when both rest; one may take longer than the other to get there."""
    until = time.monotonic() + 15.0
    while True:
        for terminal in (ours, textuals):
            terminal.wait_quiet(0.08)
        (cells, cursor), (others, other) = seen(ours), seen(textuals)
        if (cells, cursor) == (others, other):
            return 0
        if time.monotonic() > until:
            wrong = sum(
                a != b for row, beside in zip(cells, others, strict=True) for a, b in zip(row, beside, strict=True)
            )
            return wrong + (cursor != other)


def random_keys(chance: random.Random, steps: int) -> Iterator[tuple[tuple[int, int] | None, str]]:
    """Keys, now and then the way home, and now and then another size before one."""
    for step in range(steps):
        resized = chance.choice(SIZES) if step % 60 == 59 else None
        for key in HOME if step % 25 == 24 else (chance.choice(KEYS),):
            yield resized, key
            resized = None


def walk(
    folder: Path, size: tuple[int, int], env: dict[str, str], keys: Iterable[tuple[tuple[int, int] | None, str]]
) -> tuple[set[str], int, int]:
    """Press the same keys in both; returns the first lines that were seen, and the bytes of both."""
    titles: set[str] = set()
    before = ""
    folder.mkdir()
    plain = env | {"ACCOUNTBOOK_PLAIN_DRIVER": "1"}
    with program(folder / "ours", size, env) as ours, program(folder / "them", size, plain) as textuals:
        for number, (resized, key) in enumerate(keys):
            for terminal in (ours, textuals):
                if resized is not None:
                    terminal.resize(resized)
                terminal.send(key) if key.startswith("\x1b") else terminal.press(key)
            wrong = differing(ours, textuals)
            assert wrong == 0, f"key {number} {key!r}: {wrong} cells\n{ours.text()}\n{'=' * 20}\n{textuals.text()}"
            title, _blank, said = ours.lines()[0].strip().partition("  ")
            titles.add(title)
            if "Saved" in said and said != before:  # insight is computed anew and the list follows
                for terminal in (ours, textuals):
                    terminal.wait_quiet(REST)
            before = said
        assert ours.process.poll() is None and textuals.process.poll() is None
        return titles, ours.received, textuals.received


def test_the_program_looks_the_same_in_both_drivers(tmp_path: Path) -> None:
    _titles, ours, textuals = walk(tmp_path / "walk", (80, 24), {}, [(None, key) for key in ROUND])
    assert ours * 2 < textuals


@pytest.mark.night
@pytest.mark.timeout(7200)
def test_two_thousand_random_keys_on_every_screen(tmp_path: Path) -> None:
    steps = int(os.environ.get("SAME_KEYS", "2000")) // len(LOOKS)
    titles: set[str] = set()
    ours = textuals = 0
    for number, (env, size) in enumerate(zip(LOOKS.values(), SIZES, strict=True)):
        keys = random_keys(random.Random(number), steps)
        found, mine, theirs = walk(tmp_path / str(number), size, env, keys)
        shutil.rmtree(tmp_path / str(number))
        titles, ours, textuals = titles | found, ours + mine, textuals + theirs
    print(f"trust: drivers: {steps * len(LOOKS)} keys, 0 differing cells, {ours} bytes against {textuals}")
    print(f"screens: {sorted(titles)}")
    assert len(titles) > 8
