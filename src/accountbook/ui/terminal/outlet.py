"""The file Textual's writer thread writes to: one write per frame, and no wait that an ending could not break."""

import os
import select
import threading
from collections.abc import Callable
from contextlib import suppress

CLOSING_TIME = 0.5
"""Seconds a stalled line still gets when the program leaves."""


class Outlet:
    """Collects text until `flush`, then sends it with as few writes as the line allows.

    It opens the terminal a second time, so that not waiting for a stalled line (O_NONBLOCK) does not change the
    shell's own end of it. Once the line is dead everything is dropped.
    """

    def __init__(self, terminal: int, sent: Callable[[], None]) -> None:
        self._terminal = terminal
        self._sent = sent
        self._waiting: list[str] = []
        self._line: int | None = None
        self._dead = False
        self.closing = threading.Event()

    def fileno(self) -> int:
        """The terminal's file number."""
        return self._terminal

    def write(self, text: str) -> None:
        """Keep the text for the next flush."""
        self._waiting.append(text)

    def flush(self) -> None:
        """Send what is kept, then tell that it is sent."""
        data = "".join(self._waiting).encode("utf-8", "replace")
        self._waiting.clear()
        if data and not self._dead:
            try:
                self._send(data)
            except OSError:
                self._dead = True
        self._sent()

    def _send(self, data: bytes) -> None:
        line = self._line = self._open() if self._line is None else self._line
        poll = select.poll()
        poll.register(line, select.POLLOUT)
        late = 0.0
        while data:
            with suppress(BlockingIOError):
                data = data[os.write(line, data) :]
            if data and not poll.poll(100) and self.closing.is_set():
                late += 0.1
                if late >= CLOSING_TIME:
                    self._dead = True
                    return

    def _open(self) -> int:
        """A second, non-blocking way to the terminal; the first one where that is not possible."""
        try:
            return os.open(os.ttyname(self._terminal), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        except OSError:
            return os.dup(self._terminal)

    def close(self) -> None:
        """Give the second way back."""
        if self._line is not None:
            os.close(self._line)
            self._line = None
