"""The first page before Textual is there: painted in milliseconds, taken over cell by cell by the driver later."""

import os
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager

from accountbook.row import Row
from accountbook.ui.terminal.differ import Brush, paint
from accountbook.ui.terminal.grid import Grid
from accountbook.ui.terminal.guard import Guard, install_guard
from accountbook.ui.terminal.restore import Modes, modes_of, restore_terminal

KEYS = "\x1b[>1u"
"""Kitty keys: only ambiguous ones as sequences. With all of them nothing could be typed after a kill -9."""
MODES = ("\x1b[?1049h", "\x1b[?25l", "\x1b[?7l", "\x1b[?2004h", KEYS)
"""What is asked of a terminal: its other screen, no cursor, no line wrap, pastes marked as such, keys."""
_CLEAR = "\x1b[m\x1b[2J\x1b[H"


class Preview(Row):
    """A page that is on the screen already."""

    shown: Grid
    """Its cells."""
    modes_before: Modes | None
    """The line settings of the terminal before it was taken."""
    guard: Guard
    """Gives the terminal back when a signal ends the program before the app is there."""

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows it was made for."""
        return self.shown.width, self.shown.height


@contextmanager
def painted(page: Grid) -> Iterator[Preview]:
    """Take the terminal (alternate screen, no echo, no line mode, cursor hidden) and paint a page on it.

    An error that leaves the block gives the terminal back; without one that is the app's business.
    """
    before = modes_of(0)
    guard = install_guard(lambda: None, lambda status: _end(before, status), before=before)
    try:
        _take_keys(before)
        sys.stderr.flush()
        _send(page)
        yield Preview(page, before, guard)
    except BaseException:
        restore_terminal(0, before)
        raise
    finally:
        guard.stand_down()


def _end(before: Modes | None, status: int) -> None:
    """A signal before the app is there: nothing is typed yet, so out at once."""
    restore_terminal(0, before)
    os._exit(status)


def _take_keys(before: Modes | None) -> None:
    """What is typed from now on waits for the app and is not echoed."""
    raw = modes_of(0)
    if before is not None and raw is not None:
        raw[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        termios.tcsetattr(0, termios.TCSANOW, raw)


def _send(page: Grid) -> None:
    brush = Brush()
    brush.place, brush.pen = (0, 0), ""
    paint(Grid(page.width, page.height), page, set(range(page.height)), brush)
    modes = [mode for mode in MODES if mode != KEYS or os.environ.get("TEXTUAL_DISABLE_KITTY_KEY") != "1"]
    data = "".join([*modes, _CLEAR, *brush.sent, "\x1b[m"]).encode(errors="replace")
    while data:
        data = data[os.write(2, data) :]
