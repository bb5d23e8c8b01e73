"""A terminal that measures: when which byte came, how many, what the screen then showed, and what the process holds.

The clock is read when bytes arrive; pyte is fed only when somebody asks for the screen, so that reading is not slowed.
With a `Line` the bytes first cross a slow line: 9600 baud and 300 ms there and back unless told otherwise.
"""

import os
import select
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Self

from tests.terminal.harness import Terminal

BOOK = "\x1bOS"
"""F4 (the companies) as a terminal sends it."""
QUIET = 0.25
"""Seconds without a byte after which a burst counts as finished."""

PATIENCE = 3.0
"""Seconds after which a key that set nothing off is given up."""


class Line(NamedTuple):
    """A line: bytes a second, seconds there and back, and bytes around each packet (SSH and TCP headers)."""

    rate: float = 960.0
    round_trip: float = 0.3
    overhead: int = 90

    def floor(self, size: int) -> float:
        """Seconds from a key to the last of so many bytes at best."""
        return self.round_trip + (self.overhead + size) / self.rate


class Burst(NamedTuple):
    """What a key set off: seconds to the last byte, bytes, and seconds of processor time."""

    seconds: float
    size: int
    cpu: float


class Probe(Terminal):
    """A program in a pty that is watched."""

    unseen = b""
    """What has come and was not shown to pyte yet."""
    last_at = 0.0
    """When the last byte came (over the line, if there is one)."""

    def __enter__(self) -> Self:
        return self

    def _take(self, data: bytes) -> None:
        """A terminal that is fast: shown at once, questions answered at once."""
        self.last_at = time.monotonic()
        self.unseen += data
        self.open_questions += data.count(b"\x1b[5n")
        self.answer()

    def text(self) -> str:
        """The screen, up to date."""
        data, self.unseen = self.unseen, b""
        answers, self.answers = self.answers, False
        super()._take(data)
        self.open_questions, self.answers = 0, answers
        return super().text()

    def seen_at(self, words: Sequence[str], timeout: float = 120.0) -> float:
        """Seconds from the start until one of these texts has arrived (as it is written, not in pieces)."""
        wanted = [word.encode() for word in words]
        until = time.monotonic() + timeout
        while not any(word in self.raw for word in wanted):
            assert time.monotonic() < until and self.process.poll() is None, self.text()
            self.read(0.5)
        return self.last_at - self.started_at

    def burst(self, key: str, quiet: float = QUIET) -> Burst:
        """Press a key and wait until all that follows has come."""
        self.wait_quiet(quiet)
        size, cpu, begun = self.received, self.cpu_exact(), time.monotonic()
        self.tap(key)
        while self.received == size and time.monotonic() < begun + PATIENCE:
            self.read(quiet)
        self.wait_quiet(quiet)
        return Burst(max(0.0, self.last_at - begun), self.received - size, self.cpu_exact() - cpu)

    def tap(self, key: str) -> None:
        """Press a key by its name, or send a sequence as it is."""
        if key.startswith("\x1b"):
            self.send(key)
        else:
            self.press(key)

    def cpu_exact(self) -> float:
        """Seconds of processor time of all threads so far, exact to a microsecond where Linux says so."""
        try:
            return int(Path(f"/proc/{self.process.pid}/schedstat").read_text().split()[0]) / 1e9
        except (OSError, ValueError):
            return self.cpu()

    def anonymous(self) -> float:
        """MiB of memory of its own (RssAnon)."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("RssAnon"):
                return int(line.split()[1]) / 1024
        return 0.0


class SlowProbe(Probe):
    """The same behind a slow line: each write is a packet that takes its time, and so does every answer."""

    def __init__(self, command: Sequence[str], line: Line, env: dict[str, str] | None = None) -> None:
        super().__init__(command, env=env)
        self.slow = line
        self.free_at = 0.0
        """When the line has carried everything that was written so far."""
        self.arriving: deque[tuple[float, bytes]] = deque()
        self.going: deque[tuple[float, str]] = deque()

    def read(self, timeout: float) -> bool:
        """Let time pass: take what the program writes onto the line, deliver what is due at either end."""
        until = time.monotonic() + max(0.0, timeout)
        while True:
            if self._deliver():
                return True
            now = time.monotonic()
            if now >= until:
                return False
            due = [until, *(at for at, _data in (*list(self.arriving)[:1], *list(self.going)[:1]))]
            self._from_program(max(0.0, min(due) - now))

    def _from_program(self, wait: float) -> None:
        if not select.select([self.master], [], [], wait)[0]:
            return
        try:
            data = os.read(self.master, 4096)
        except OSError:
            time.sleep(min(wait, 0.05))
            return
        now = time.monotonic()
        self.free_at = max(self.free_at, now) + (len(data) + self.slow.overhead) / self.slow.rate
        self.arriving.append((self.free_at + self.slow.round_trip / 2, data))

    def _deliver(self) -> bool:
        now = time.monotonic()
        while self.going and self.going[0][0] <= now:
            super().send(self.going.popleft()[1])
        if not self.arriving or self.arriving[0][0] > now:
            return False
        data = self.arriving.popleft()[1]
        self.received += len(data)
        self.raw += data
        self._take(data)
        return True

    def send(self, data: str) -> None:
        """What is typed or answered reaches the program half a round trip later."""
        self.going.append((time.monotonic() + self.slow.round_trip / 2, data))

    def held(self, key: str, seconds: float, every: float = 0.033) -> float:
        """Hold a key; seconds from letting it go until everything it set off has arrived."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.tap(key)
            next_at = time.monotonic() + every
            while (left := next_at - time.monotonic()) > 0:
                self.read(left)
        released = time.monotonic()
        self.wait_quiet(2 * self.slow.round_trip + 0.7)
        return max(0.0, self.last_at - released)
