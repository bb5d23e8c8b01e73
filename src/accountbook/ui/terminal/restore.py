"""The terminal as it was before the program: for every ending, and as a command after a killed session."""

import os
import termios
from contextlib import suppress

from accountbook.row import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    Modes = list[Any]
else:
    Modes = list  # the first page does without typing
"""What termios.tcgetattr returns: four words of flags, two speeds, the control characters."""

RESTORE = (
    "\x1b\\\x1b[m"  # end a half-sent string, no colours
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # mouse
    "\x1b[?2004l\x1b[?1004l\x1b[?2048l\x1b[<u"  # pastes, focus, sizes, keys
    "\x1b[?7h\x1b[?1049l\x1b[?25h"  # line wrap, the shell's screen, cursor
)


def modes_of(terminal: int) -> Modes | None:
    """The line settings of a terminal; None if there is none."""
    try:
        return termios.tcgetattr(terminal)
    except (termios.error, OSError, ValueError):
        return None


def restore_terminal(terminal: int, before: Modes | None) -> None:
    """Leave the alternate screen and put the line settings back, without ever waiting for a stalled line.

    What still waits to be sent is thrown away. A terminal that belongs to another job by now is left alone.
    """
    with suppress(OSError, termios.error):
        if os.tcgetpgrp(terminal) != os.getpgrp():
            return
        termios.tcflush(terminal, termios.TCOFLUSH)
        line = os.open(os.ttyname(terminal), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        try:
            os.write(line, RESTORE.encode())
        finally:
            os.close(line)
            if before is not None:
                termios.tcsetattr(terminal, termios.TCSANOW, before)


def reset_terminal(terminal: int = 0) -> None:
    """Put a terminal right that a killed session (kill -9) left behind: screen, keys, echo and line mode."""
    modes = modes_of(terminal)
    if modes is not None:
        modes[0] |= termios.ICRNL | termios.IXON
        modes[1] |= termios.OPOST | termios.ONLCR
        modes[3] |= termios.ECHO | termios.ECHOE | termios.ICANON | termios.ISIG | termios.IEXTEN
    restore_terminal(terminal, modes)
