"""Random keys into the real program, two sessions on one book, one killed now and then: nothing ends, nothing is lost.

Minutes by SOAK_MINUTES (2 if it is not said; half an hour before a release).
"""

import os
import random
import re
import signal
import sqlite3
import statistics
import sys
import time
from pathlib import Path

import pytest

from accountbook.folders import backup_folder
from accountbook.store.safety.health import check_book
from tests.terminal.harness import Terminal
from tests.ui.living import small_book

KEYS = [*"jkplbfmony?123sevJK/ ", "tab", "down", "up", "pagedown", "pageup", "home", "end", "enter", "escape", "escape",
        "escape", "\x1bOQ", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~",
        "a", "1", "9", "-", "shift+tab", "backspace"]  # fmt: skip
GROWTH_KB = 4_000
REST = 30.0
"""Seconds within which the program is quiet after a key, on a machine that has other things to do."""
SAVED = re.compile(r"Saved (\d\d:\d\d:\d\d)")


class Session:
    """One running program and what it acknowledged."""

    def __init__(self, book: Path, name: str) -> None:
        self.book, self.name, self.count, self.kept = book, name, 0, []  # type: ignore[var-annotated]
        self.looks: dict[str, str] = {}
        """What the screen looked like before and after Enter, to be able to explain a loss."""
        self.terminal = self._start()

    def _start(self) -> Terminal:
        env = {"ACCOUNTBOOK_DATA": str(self.book.parent), "ACCOUNTBOOK_TODAY": "2026-11-22"}
        command = [sys.executable, "-m", "accountbook", "--book", str(self.book)]
        terminal = Terminal(command, env=env, size=(100, 30), cwd=self.book.parent)  # such keys export files, too
        terminal.wait_quiet(1.0, 30)
        return terminal

    def press_some(self, chance: random.Random, keys: int) -> None:
        for key in chance.choices(KEYS, k=keys):
            self.terminal.send(key) if key.startswith("\x1b") else self.terminal.press(key)
            self.terminal.read(chance.random() * 0.05)
            assert self.terminal.process.poll() is None, self.terminal.text()

    def log_one(self) -> None:
        """A log line at the first company; it counts when the screen says that it is saved."""
        for _ in range(6):
            self.terminal.press("escape")
            self.terminal.wait_quiet(0.2, REST)
        self.terminal.send("\x1bOS")
        self.terminal.wait_quiet(0.3, REST)
        self.count += 1
        line = f"{self.name}-{self.count}-end"
        self.terminal.press("1", "l")
        self.terminal.wait_quiet(0.3, REST)
        self.terminal.send("\x15")
        self.terminal.press(*f"call {line}")
        self.terminal.wait_quiet(0.3, REST)
        if line not in self.terminal.text():
            return  # some other dialog had the keys
        self.terminal.wait_quiet(1.1, REST)  # so that the second of this save is its own
        typed = self.terminal.text()
        before = time.strftime("%H:%M:%S")  # an older "Saved" may come to light when a box closes
        self.terminal.press("enter")
        try:
            self.terminal.wait_until(lambda: any(at >= before for at in SAVED.findall(self.terminal.text())), 6)
        except AssertionError:
            return
        self.kept.append(line)
        self.looks[line] = f"{typed}\n{'=' * 20}\n{self.terminal.text()}"

    def memory(self) -> int:
        """Memory of its own in kB, without what is mapped from files (the system takes that back as it likes)."""
        status = Path(f"/proc/{self.terminal.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("RssAnon")).split()[1])

    def kill_and_start_again(self) -> None:
        self.terminal.signal(signal.SIGKILL)
        self.terminal.gone_within(5)
        self.terminal.hang_up()
        self.terminal = self._start()


def _texts(book: Path) -> list[str]:
    """All that was logged; a random key may also bring back an older backup, and the book of before is kept for that."""
    connection = sqlite3.connect(book)
    texts = [text or "" for (text,) in connection.execute("SELECT text FROM interaction")]
    connection.close()
    return texts


def quarters(values: list[int]) -> list[list[int]]:
    """Four parts of equal length, in their order; the few values over at the end are left out."""
    size = len(values) // 4
    return [values[size * part : size * (part + 1)] for part in range(4)]


@pytest.mark.night
@pytest.mark.timeout(3600)
def test_two_sessions_under_random_keys(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    book.close()
    chance = random.Random(22)
    living, dying = Session(book.path, "living"), Session(book.path, "dying")
    until = time.monotonic() + 60 * float(os.environ.get("SOAK_MINUTES", "2"))
    keys = kills = 0
    memory: list[int] = []
    while time.monotonic() < until:
        for session in (living, dying):
            session.press_some(chance, 40)
            keys += 40
            session.log_one()
        memory.append(living.memory())
        if chance.random() < 0.3:
            dying.kill_and_start_again()
            kills += 1
    third, last = (statistics.median(part) for part in quarters(memory)[2:])  # everything has been opened once by then
    growth = round(last - third)
    for session in (living, dying):
        session.terminal.signal(signal.SIGTERM)
        session.terminal.gone_within(30)
        session.terminal.hang_up()
    kept = living.kept + dying.kept
    restored = sorted(backup_folder(book.path).glob("*-restore.db"))
    texts = "\n".join(text for one in (book.path, *restored) for text in _texts(one))
    lost = [line for line in kept if line not in texts]
    print(
        f"trust: soak: {keys} keys, {kills} kills, {len(restored)} restores by such keys, {len(kept)} acknowledged saves, "
        f"{len(lost)} lost, memory grew by {growth} kB from the third to the last quarter "
        f"({', '.join(f'{statistics.median(part) / 1024:.1f}' for part in quarters(memory))} MiB)"
    )
    assert lost == [], "\n".join((living.looks | dying.looks)[line] for line in lost)
    assert check_book(book.path) == []
    assert len(kept) > 3 and growth < GROWTH_KB
