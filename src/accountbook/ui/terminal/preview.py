"""The first page before Textual is there: painted in milliseconds, taken over cell by cell by the driver later."""

import os
import sys
import termios
from dataclasses import dataclass

from accountbook.ui.terminal.restore import Modes, modes_of


@dataclass(frozen=True, slots=True)
class Preview:
    """A page that is on the screen already."""

    painted: str
    """What was sent: texts, ESC[row;columnH and ESC[...m only, as the driver reads frames."""
    size: tuple[int, int]
    """Columns and rows it was made for."""
    modes_before: Modes | None
    """The line settings of the terminal before it was taken."""


def start_preview(painted: str, size: tuple[int, int]) -> Preview:
    """Take the terminal (alternate screen, no echo, no line mode, cursor hidden) and paint one page on it."""
    before = modes_of(0)
    if before is not None:
        raw = modes_of(0) or before
        raw[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        termios.tcsetattr(0, termios.TCSANOW, raw)
    sys.stderr.flush()
    data = f"\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[H\x1b[2J{painted}\x1b[m".encode(errors="replace")
    while data:
        data = data[os.write(2, data) :]
    return Preview(painted, size, before)
