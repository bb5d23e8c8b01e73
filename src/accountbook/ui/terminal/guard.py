"""Ends the program well when something outside ends it: a hangup, a kill, a terminal that is gone.

Textual alone dies on the spot, or spins for ever where SIGHUP is ignored. Here one thread waits for the signals
(sigwait works while the event loop is stalled by a dead line), another watches the terminal, and whichever wakes
first writes the drafts, asks the app to leave, and forces the end when the app cannot.
"""

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from accountbook.ui.terminal.restore import Modes, modes_of, restore_terminal

ENDINGS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
GRACE = 5.0
"""Seconds an app gets to finish a running save and leave by itself."""


def hold_signals() -> set[signal.Signals]:
    """Block the ending signals in this thread and all it starts; call it before the first thread.

    Returns those handled here; a signal ignored from outside (nohup) stays ignored.
    """
    ours = {number for number in ENDINGS if signal.getsignal(number) is not signal.SIG_IGN}
    signal.pthread_sigmask(signal.SIG_BLOCK, ours)
    return ours


class Guard:
    """The watch over one running app; made by `install_guard`."""

    def __init__(
        self,
        flush: Callable[[], None],
        ask_exit: Callable[[int], None],
        terminal: int,
        before: Modes | None,
        grace: float,
    ) -> None:
        self.status: int | None = None
        """128 + the signal's number once an ending has begun (129 for a vanished terminal)."""
        self._flush, self._ask_exit = flush, ask_exit
        self._terminal, self._before, self._grace = terminal, before, grace
        self._hold_interrupts = False
        self._over = False
        self._wake_read, self._wake = os.pipe()
        self._signals = hold_signals()
        self._handlers = {number: signal.signal(number, self._on_signal) for number in self._signals}
        for work in (self._wait_for_signals, self._watch):
            threading.Thread(target=work, name=f"guard-{work.__name__}", daemon=True).start()

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        """Python's own handler, for a signal that reached a thread which was there before us."""
        self._tell(number)

    def _tell(self, number: int) -> None:
        if not (self._hold_interrupts and number in (signal.SIGINT, signal.SIGQUIT)):
            with suppress(OSError):
                os.write(self._wake, bytes([number]))

    def _wait_for_signals(self) -> None:
        while self._signals:
            number = signal.sigwait(self._signals)
            if self._over:
                os.kill(os.getpid(), number)
                return
            self._tell(number)

    def _watch(self) -> None:
        """Sleep until the terminal hangs up (poll without events wakes for nothing else) or a signal is told."""
        poll = select.poll()
        poll.register(self._terminal, 0)
        poll.register(self._wake_read, select.POLLIN)
        woken = [file for file, _event in poll.poll()]
        number = os.read(self._wake_read, 1)[0] if self._wake_read in woken else int(signal.SIGHUP)
        if number:
            self._end(number)

    def _end(self, number: int) -> None:
        """Drafts first, then a polite request; the deadline runs from here on, whatever these two do."""
        self.status = 128 + number
        threading.Thread(target=self._force, name="guard-deadline", daemon=True).start()
        try:
            self._flush()
        finally:
            self._ask_exit(self.status)

    def _force(self) -> None:
        time.sleep(self._grace)
        restore_terminal(self._terminal, self._before)
        os._exit(self.status or 1)

    def hand_over(self, flush: Callable[[], None], ask_exit: Callable[[int], None]) -> None:
        """From here on another one writes the drafts and is asked to leave: the app, when it is there."""
        self._flush, self._ask_exit = flush, ask_exit

    @contextmanager
    def lending_terminal(self) -> Iterator[None]:
        """While another program (an editor) has the terminal, Ctrl+C and Ctrl+\\ are meant for that one."""
        self._hold_interrupts = True
        try:
            yield
        finally:
            for _turn in range(20):  # what was meant for that one may still be on its way to us
                time.sleep(0.005)
                if not signal.sigpending() & {signal.SIGINT, signal.SIGQUIT}:
                    break
            self._hold_interrupts = False

    def stand_down(self) -> None:
        """The app has ended: signals mean again what they meant before. A begun ending keeps its deadline."""
        if self._over:
            return
        self._over = True
        with suppress(OSError):
            os.write(self._wake, b"\0")
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, self._signals)


def install_guard(
    flush: Callable[[], None],
    ask_exit: Callable[[int], None],
    *,
    terminal: int = 0,
    before: Modes | None = None,
    grace: float = GRACE,
) -> Guard:
    """Watch from now on; call it in the main thread, before other threads start (or `hold_signals` even earlier).

    `flush` writes the drafts and runs in a thread of the guard, `ask_exit` gets the exit status and must not wait.
    `before` is the line settings to return to, those of now if not given.
    """
    return Guard(flush, ask_exit, terminal, before if before is not None else modes_of(terminal), grace)


def run_program(command: list[str]) -> int:
    """Run another program in our terminal with its signals as a shell would give them; returns its exit status."""
    with suppress(OSError):
        sys.stdout.flush()
    usual = [signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, signal.SIGTSTP]
    child = os.posix_spawnp(command[0], command, os.environ, setsigmask=[], setsigdef=usual)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
