"""However the program ends: what was typed is on the disk, the terminal as before, the process gone in time."""

import os
import resource
import signal
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.terminal.harness import Terminal, python

PLAIN = {"ACCOUNTBOOK_PLAIN_DRIVER": "1"}
THRIFTY: dict[str, str] = {}
IN_TIME = 30.0
"""Far more than the six seconds the guard allows itself: a busy machine must not fail what only a hang should."""
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[<u", b"\x1b[?7h")
TEXT = "call Jane on Monday"

drivers = pytest.mark.parametrize(
    "driver", [THRIFTY, pytest.param(PLAIN, marks=pytest.mark.night)], ids=["thrifty", "plain"]
)


@contextmanager
def typing(folder: Path, driver: dict[str, str], ignore: tuple[signal.Signals, ...] = ()) -> Iterator[Terminal]:
    """The drafts app with a sentence typed and nothing saved."""
    with Terminal(python("tests.terminal.apps", "drafts", str(folder)), env=driver, ignore=ignore) as terminal:
        terminal.wait_for("ready")
        terminal.press(*TEXT)
        terminal.wait_for(TEXT)
        terminal.wait_quiet()
        yield terminal


def draft(folder: Path) -> str:
    return (folder / "draft").read_text()


def restored(terminal: Terminal) -> None:
    """The shell's line settings and screen are back."""
    while terminal.read(0.05):
        pass
    assert terminal.modes() == terminal.modes_before
    assert all(sequence in terminal.raw for sequence in RESTORED)


@drivers
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_ends_it_with_everything_kept(tmp_path: Path, driver: dict[str, str], number: signal.Signals) -> None:
    with typing(tmp_path, driver) as terminal:
        terminal.signal(number)
        assert terminal.end(timeout=IN_TIME) == 128 + number
        assert draft(tmp_path) == TEXT
        restored(terminal)


@pytest.mark.parametrize("driver", [THRIFTY, PLAIN], ids=["thrifty", "plain"])
@pytest.mark.parametrize("ignored", [(), (signal.SIGHUP,)], ids=["", "nohup"])
def test_a_vanished_terminal_ends_it(
    tmp_path: Path, driver: dict[str, str], ignored: tuple[signal.Signals, ...]
) -> None:
    with typing(tmp_path, driver, ignored) as terminal:
        used = terminal.cpu()
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        terminal.hang_up()
        assert terminal.gone_within(IN_TIME) == 129
        assert draft(tmp_path) == TEXT
        spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before - used
        assert spent < 1.0, "it must not spin"


@pytest.mark.parametrize(
    ("driver", "number"),
    [
        (THRIFTY, signal.SIGHUP),
        (PLAIN, signal.SIGTERM),
        pytest.param(THRIFTY, signal.SIGTERM, marks=pytest.mark.night),
        pytest.param(PLAIN, signal.SIGHUP, marks=pytest.mark.night),
    ],
)
def test_a_stalled_line_cannot_hold_it(tmp_path: Path, driver: dict[str, str], number: signal.Signals) -> None:
    with typing(tmp_path, driver) as terminal:
        terminal.answers = False
        terminal.press("ctrl+r")
        painting = tmp_path / "painting"
        if driver is PLAIN:
            terminal.wait_unread(lambda: painting.exists() and stands_still(painting), what="the stalled event loop")
        else:
            terminal.wait_unread(painting.exists, what="frames")
            started = time.monotonic()
            terminal.wait_unread(lambda: time.monotonic() - started > 1.5)
            assert not stands_still(painting), "a stalled line does not stop the event loop"
        terminal.signal(number)
        assert terminal.gone_within(IN_TIME) == 128 + number
        assert draft(tmp_path) == TEXT
        restored(terminal)


def stands_still(file: Path) -> bool:
    """Whether a file was not written for half a second."""
    return time.time() - file.stat().st_mtime > 0.5


@drivers
def test_a_running_save_is_finished(tmp_path: Path, driver: dict[str, str]) -> None:
    with typing(tmp_path, driver) as terminal:
        terminal.press("ctrl+s")
        terminal.wait_until((tmp_path / "begun").exists, what="the save")
        terminal.signal(signal.SIGTERM)
        assert terminal.end(timeout=IN_TIME) == 143
        assert (tmp_path / "saved").exists()
        assert draft(tmp_path) == TEXT


@pytest.mark.parametrize("key", ["ctrl+b", "ctrl+o"], ids=["handler", "worker"])
def test_a_bug_shows_one_sentence_and_nobodys_data(tmp_path: Path, key: str) -> None:
    with typing(tmp_path, THRIFTY) as terminal:
        typed = len(terminal.raw)
        assert terminal.end(key, timeout=IN_TIME) == 1
        restored(terminal)
        said = bytes(terminal.raw[typed:])
        assert b"met a bug" in said and b"draft" in said
        assert b"IBAN" not in said and b"Jane" not in said and b"Traceback" not in said
        assert draft(tmp_path) == TEXT
        (log,) = (tmp_path / "logs").iterdir()
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
        report = log.read_text()
        assert "apps.py" in report and ("KeyError" in report or "ValueError" in report)
        assert "IBAN" not in report and "Jane" not in report


def test_a_second_signal_changes_nothing_and_quitting_returns_nought(tmp_path: Path) -> None:
    with typing(tmp_path, THRIFTY) as terminal:
        terminal.signal(signal.SIGTERM)
        terminal.signal(signal.SIGHUP)
        assert terminal.end(timeout=IN_TIME) in (143, 129)
        assert draft(tmp_path) == TEXT
    with typing(tmp_path, THRIFTY) as terminal:
        assert terminal.end("ctrl+q") == 0
        restored(terminal)


def test_a_killed_session_leaves_a_terminal_that_one_command_puts_right(tmp_path: Path) -> None:
    with typing(tmp_path, THRIFTY) as terminal:
        terminal.signal(signal.SIGKILL)
        assert terminal.gone_within(IN_TIME) == -signal.SIGKILL
        assert terminal.modes() != terminal.modes_before
        command = "from accountbook.ui.terminal.restore import reset_terminal; reset_terminal()"
        terminal.start_again([sys.executable, "-c", command])
        assert terminal.end() == 0
        restored(terminal)


def test_interrupts_meant_for_an_editor_are_left_to_it() -> None:
    with Terminal(python("tests.terminal.apps", "show")) as terminal:
        terminal.wait_for("1/300")
        terminal.press("ctrl+e")
        terminal.wait_until(lambda: b"outside" in terminal.raw, what="the editor")
        terminal.signal(signal.SIGINT)
        terminal.signal(signal.SIGQUIT)
        terminal.send("\n")
        terminal.wait_until(lambda: terminal.modes() != terminal.modes_before, what="the app again")
        terminal.press("down")
        terminal.wait_for("2/300")
        terminal.signal(signal.SIGINT)
        assert terminal.end(timeout=IN_TIME) == 130


def test_an_editor_is_killed_by_the_signals_a_program_expects(tmp_path: Path) -> None:
    """The guard blocks signals for itself; a child must not inherit that."""
    with Terminal(python("tests.terminal.apps", "show")) as terminal:
        terminal.wait_for("1/300")
        terminal.press("ctrl+e")
        terminal.wait_until(lambda: b"outside" in terminal.raw, what="the editor")
        child = next(iter(children(terminal.process.pid)))
        os.kill(child, signal.SIGTERM)
        terminal.wait_until(lambda: terminal.modes() != terminal.modes_before, what="the app again")
        assert terminal.end("q") == 0


def children(parent: int) -> list[int]:
    """The direct children of a process (Linux)."""
    return [int(child) for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def test_at_rest_it_uses_no_processor(tmp_path: Path) -> None:
    with typing(tmp_path, THRIFTY) as terminal:
        used, sent = terminal.cpu(), terminal.received
        terminal.wait_quiet(2.0)
        assert terminal.cpu() - used < 0.1
        assert terminal.received == sent
