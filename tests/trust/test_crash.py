"""A bug in any screen: one sentence, a log in which nobody is named, the draft kept, exit status 1."""

import json
import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from tests.terminal.harness import Terminal
from tests.trust.test_private import environment, run

SECRET = "Zebulon Quartzig"
BREAK = """
import sys
from pathlib import Path
from accountbook.ui.terminal.env import prepare_environment
prepare_environment()
from accountbook.ui.app import AccountBookApp
take_care = AccountBookApp.take_care
def take_care_and_break(self):
    take_care(self)
    def look():
        secret = {secret!r}
        if Path({trigger!r}).exists():
            raise KeyError(secret)
    self.set_interval(0.1, look)
AccountBookApp.take_care = take_care_and_break
from accountbook.__main__ import main
sys.exit(main([]))
"""
SCREENS: dict[str, tuple[str, ...]] = {
    "dashboard": (),
    "book": ("\x1bOS",),
    "profile": ("\x1bOS", "p"),
    "brief": ("\x1bOS", "b"),
    "map": ("\x1bOS", "m"),
    "insight": ("\x1b[15~",),
    "exchange": ("\x1b[17~",),
    "safety": ("\x1b[18~",),
    "keys": ("?",),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "crash"
    made.mkdir()
    assert run(made, 0o077, "create").returncode == 0
    assert run(made, 0o077, "add", "company", SECRET).returncode == 0
    return made


OFTEN = ("book", "safety")
"""The screens tried in every run; the others at night."""


@pytest.mark.parametrize(
    "screen", [pytest.param(name, marks=() if name in OFTEN else pytest.mark.night) for name in SCREENS]
)
@pytest.mark.timeout(300)
def test_a_bug_in_a_screen(folder: Path, screen: str) -> None:
    logs = folder / "data" / "logs"
    before = set(logs.iterdir()) if logs.exists() else set()
    trigger = folder / "break"
    command = [sys.executable, "-c", BREAK.format(secret=SECRET, trigger=str(trigger))]
    with Terminal(command, env=environment(folder)) as terminal:
        terminal.wait_quiet(1.0, 20)
        for key in SCREENS[screen]:
            terminal.send(key)
            terminal.wait_quiet(0.4, 10)
        painted = len(terminal.raw)
        trigger.touch()
        assert terminal.end(timeout=40) == 1
        said = bytes(terminal.raw[painted:])
        assert b"met a bug" in said and b"Traceback" not in said and b"KeyError" not in said
        assert b"\x1b[?1049l" in said and terminal.modes() == terminal.modes_before
        after_screen = said.rpartition(b"\x1b[?1049l")[2]
        assert SECRET.encode() not in after_screen
    written = set(logs.iterdir()) - before
    assert written
    for log in written:
        report = log.read_text()
        assert SECRET not in report and "KeyError" in report and "look" in report
        assert stat.S_IMODE(log.stat().st_mode) == 0o600


@pytest.mark.timeout(300)
def test_what_was_typed_is_in_the_draft(folder: Path) -> None:
    trigger = folder / "break"
    command = [sys.executable, "-c", BREAK.format(secret=SECRET, trigger=str(trigger))]
    with Terminal(command, env=environment(folder)) as terminal:
        terminal.wait_quiet(1.0, 20)
        terminal.send("\x1bOS")
        terminal.wait_for(SECRET)
        terminal.press("l", *"visit price ok")
        terminal.wait_for("visit price ok")
        trigger.touch()
        assert terminal.end(timeout=40) == 1
    connection = sqlite3.connect(folder / "data" / "book.db")
    bodies = [json.loads(body) for (body,) in connection.execute("SELECT body FROM draft")]
    connection.close()
    assert any(body.get("text") == "visit price ok" for body in bodies)


def test_a_bug_in_a_command(tmp_path: Path) -> None:
    """The same for what never had the screen."""
    import subprocess

    code = (
        "import accountbook.cli.run as r\n"
        f"def broken(arguments): raise KeyError({SECRET!r})\n"
        "r.run = broken\n"
        "import sys; sys.argv = ['accountbook', 'doctor']\n"
        "from accountbook.__main__ import main; main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(tmp_path), check=False
    )
    assert done.returncode == 1 and "met a bug" in done.stderr and SECRET not in done.stderr
    (log,) = (tmp_path / "data" / "logs").iterdir()
    assert SECRET not in log.read_text() and stat.S_IMODE(log.stat().st_mode) == 0o600
