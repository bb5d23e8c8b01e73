"""A terminal for tests: starts a real program in a real pty, types keys, answers queries, reads the screen with pyte.

Nothing sleeps: every wait is a condition with a deadline, woken by what the program sends.

    with Terminal([sys.executable, "-m", "accountbook", "demo"]) as terminal:
        terminal.wait_for("Companies")
        terminal.press("down", "enter")
        terminal.wait_for("Open company")
        assert terminal.end("q") == 0
"""

import errno
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from fcntl import ioctl
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import pyte

ROOT = Path(__file__).resolve().parents[2]

KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "insert": "\x1b[2~", "delete": "\x1b[3~", "enter": "\r", "tab": "\t",
    "shift+tab": "\x1b[Z", "escape": "\x1b[27u", "backspace": "\x7f", "space": " ", "f1": "\x1bOP", "f2": "\x1bOQ",
}  # fmt: skip
"""Keys by Textual's names; "ctrl+x" works too, and any single character is itself."""

_LAUNCH = (
    "import fcntl,os,signal,sys,termios;fcntl.ioctl(0,termios.TIOCSCTTY,0);"
    "[signal.signal(n,signal.SIG_DFL) for n in (1,2,3,15,20)];"
    "[signal.signal(int(n),signal.SIG_IGN) for n in sys.argv[1].split()];os.execvp(sys.argv[2],sys.argv[2:])"
)
"""Signals begin as a shell leaves them, whatever started the tests (a job in the background ignores some)."""
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][\d;]*u|\x1b\[\?[\d;]*\$p")
_UNFINISHED = re.compile(rb"\x1b(\[[<>=?]?[\d;]*\$?)?\Z")


class Look(NamedTuple):
    """One cell as a person sees it."""

    character: str
    ink: str
    paper: str
    attributes: str


class Terminal:
    """A program in a pty. Leaving the `with` block kills it if it still runs."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: dict[str, str] | None = None,
        ignore: Sequence[signal.Signals] = (),
        answers: bool = True,
        cwd: Path = ROOT,
    ) -> None:
        self.size = size
        self.answers = answers
        self.received = 0
        """Bytes the program has sent so far."""
        self.raw = bytearray()
        """All of them."""
        self.reads: list[int] = []
        """Sizes of what each read returned (a frame should be one)."""
        self.open_questions = 0
        """Status questions (ESC[5n) not answered yet."""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._piece = b""
        self.master, line = pty.openpty()
        self._line = os.ttyname(line)
        self._set_size(size)
        self.modes_before = termios.tcgetattr(self.master)
        self._cwd, self._env = cwd, _environment() | (env or {})
        self.started_at = time.monotonic()
        self._start(line, command, ignore)

    def _start(self, line: int, command: Sequence[str], ignore: Sequence[signal.Signals] = ()) -> None:
        """Run a program as the leader of a new session with the terminal `line`, which is closed here."""
        self.process = subprocess.Popen(
            [sys.executable, "-E", "-S", "-c", _LAUNCH, " ".join(str(int(number)) for number in ignore), *command],
            stdin=line,
            stdout=line,
            stderr=line,
            start_new_session=True,
            cwd=self._cwd,
            env=self._env,
        )
        os.close(line)

    def start_again(self, command: Sequence[str]) -> None:
        """Run another program in this terminal after the first has ended, as a shell does."""
        assert self.process.poll() is not None, "the first program still runs"
        self._start(os.open(self._line, os.O_RDWR | os.O_NOCTTY), command)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hang_up()

    def _set_size(self, size: tuple[int, int]) -> None:
        ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def has_app(self) -> bool:
        """Whether Textual is there by now: it listens for new sizes, which nothing did before."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        (caught,) = re.findall(r"^SigCgt:\s*(\w+)$", status, re.MULTILINE)
        return bool(int(caught, 16) >> signal.SIGWINCH - 1 & 1)

    def wait_for_app(self) -> None:
        """Wait until the app has taken over the first page."""
        self.wait_until(self.has_app, what="the app")

    # What the program sends

    def read(self, timeout: float) -> bool:
        """Wait for output at most `timeout` seconds and take it in; False if there was none."""
        if not select.select([self.master], [], [], max(0.0, timeout))[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return False
        self.received += len(data)
        self.raw += data
        self.reads.append(len(data))
        self._take(data)
        return bool(data)

    def _take(self, data: bytes) -> None:
        data = self._piece + data
        unfinished = _UNFINISHED.search(data)
        cut = unfinished.start() if unfinished else len(data)
        data, self._piece = data[:cut], data[cut:]
        self.open_questions += data.count(b"\x1b[5n")
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))
        if self.answers:
            self.answer()

    def answer(self) -> None:
        """Answer what the program asked, as a terminal does when it has shown everything before the question."""
        while self.open_questions:
            self.open_questions -= 1
            self.send("\x1b[0n")

    def wait_until(self, holds: Callable[[], bool], timeout: float = 40.0, what: str = "") -> None:
        """Read until the condition holds; fails with the screen's text after `timeout` seconds."""
        until = time.monotonic() + timeout
        while not holds():
            left = until - time.monotonic()
            if left <= 0 or (self.process.poll() is not None and not self.read(0.05) and not holds()):
                raise AssertionError(f"waited in vain for {what or holds}; the screen:\n{self.text()}")
            self.read(min(left, 0.2))

    def wait_for(self, text: str, timeout: float = 40.0) -> None:
        """Read until the text stands on the screen."""
        self.wait_until(lambda: text in self.text(), timeout, repr(text))

    def wait_quiet(self, pause: float = 0.15, timeout: float = 40.0) -> None:
        """Read until nothing has come for `pause` seconds."""
        until = time.monotonic() + timeout
        while self.read(pause):
            assert time.monotonic() < until, "the program never rests"

    def lines(self) -> list[str]:
        """The screen's lines; pyte's own `display` stumbles over a wide character that is half overwritten."""
        columns, lines = self.size
        rows = (self.screen.buffer[y] for y in range(lines))
        return ["".join(row[x].data for x in range(columns)).rstrip() for row in rows]

    def text(self) -> str:
        """The screen's lines as one text."""
        return "\n".join(self.lines())

    def marked(self) -> str:
        """The line under the program's own cursor; empty where there is none."""
        return next((line for line in self.lines() if "▸" in line), "")

    def looks(self) -> list[list[Look]]:
        """Every cell as it can be seen: blanks do not show letters' colours."""
        return [list(self._row(y)) for y in range(self.screen.lines)]

    def _row(self, y: int) -> Iterator[Look]:
        for x in range(self.screen.columns):
            yield _look(self.screen.buffer[y][x])

    # What the person does

    def send(self, data: str) -> None:
        """Write bytes as they are to the program's input."""
        os.write(self.master, data.encode())

    def press(self, *keys: str) -> None:
        """Press keys one after the other; between them the program has time to paint."""
        for key in keys:
            self.send(_sequence(key))

    def resize(self, size: tuple[int, int]) -> None:
        """Change the window's size; the kernel tells the program."""
        self.size = size
        self.screen.resize(lines=size[1], columns=size[0])
        self._set_size(size)

    def stop(self) -> None:
        """Stop the job as Ctrl+Z does, and wait until it stands still, as a shell does before it lets it go on."""
        self.signal(signal.SIGTSTP)
        stat = Path(f"/proc/{self.process.pid}/stat")
        self.wait_until(lambda: stat.read_text().rpartition(")")[2].split()[0] == "T", what="the job's stop")

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal, as a dropped line or a closed window does."""
        if self.master >= 0:
            os.close(self.master)
            self.master = -1

    # How it ends

    def end(self, *keys: str, timeout: float = 40.0) -> int:
        """Press keys and wait for the end; returns the exit status, negative if a signal killed the program."""
        self.press(*keys)
        self.wait_until(lambda: self.process.poll() is not None, timeout, "the program's end")
        while self.read(0.01):
            pass
        assert self.process.returncode is not None
        return self.process.returncode

    def gone_within(self, timeout: float) -> int | None:
        """The exit status if the program ends in time, without reading what it sends; None if not."""
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None

    def modes(self) -> list[Any]:
        """The line settings now."""
        return termios.tcgetattr(self.master)

    def wait_unread(self, holds: Callable[[], bool], timeout: float = 40.0, what: str = "") -> None:
        """Wait for a condition without reading what the program sends: its line stalls meanwhile."""
        until = time.monotonic() + timeout
        while not holds():
            assert time.monotonic() < until, f"waited in vain for {what or holds}"
            select.select([], [], [], 0.02)

    def cpu(self) -> float:
        """Seconds of processor time used so far (Linux)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _environment() -> dict[str, str]:
    """A known environment: no colour, driver or locale choices of the machine the tests run on."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return kept | {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": paths, "COLUMNS": "", "LINES": ""}


def _sequence(key: str) -> str:
    if key in KEYS:
        return KEYS[key]
    if key.startswith("ctrl+") and len(key) == 6:
        return chr(ord(key[-1]) & 0x1F)
    assert len(key) == 1, f"unknown key {key!r}"
    return key


def _look(cell: Any) -> Look:
    attributes = [
        name
        for name in ("bold", "italics", "underscore", "strikethrough", "reverse", "blink")
        if getattr(cell, name, False)
    ]
    ink = cell.fg
    if not cell.data.strip() and "reverse" not in attributes:
        attributes = [name for name in attributes if name in ("underscore", "strikethrough")]
        ink = ink if attributes else "default"
    return Look(cell.data or "", ink, cell.bg, " ".join(attributes))


def python(module: str, *arguments: str) -> list[str]:
    """The command that runs a module with this interpreter."""
    return [sys.executable, "-m", module, *arguments]
