"""The program's own terminal driver: sends the cells that changed and waits for a slow line.

Textual paints into a grid; what differs from the grid of what the terminal shows goes out in one write, when the
write before is on the line and the terminal has answered for it. A frame with a sequence this program does not know
makes the driver step aside: everything passes through from then on, as with Textual's own.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from time import monotonic
from typing import Any

from accountbook.ui.terminal.differ import Brush, paint
from accountbook.ui.terminal.grid import Grid, read_frame
from accountbook.ui.terminal.pacing import Pacer
from accountbook.ui.terminal.pens import UnknownSequence
from accountbook.ui.terminal.quiet import QuietDriver

_FRAME = re.compile(r"\x1b\[\d+;\d+H")
_CONTROL = re.compile(r"(\x1b\[[?<>=]?[\d;]*[hlu]|\x07|\x1b\](22|52);[^\x07\x1b]*(\x07|\x1b\\))*")
_SHOW_CURSOR, _HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"
_CLEAR = "\x1b[m\x1b[2J"
_HOLD = 3.0
"""Seconds after which a preview is painted over even if the app has not said that its page is complete."""


class ThriftyDriver(QuietDriver):
    """Paints like curses; see the module."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pacer = Pacer()
        self._heard = Event()
        self._aside = False
        self._begin(0, 0)

    def _begin(self, width: int, height: int) -> None:
        """Know nothing of the terminal, which is cleared with the next frame."""
        self._wanted, self._shown = Grid(width, height), Grid(width, height)
        self._changed: set[int] = set()
        self._brush = Brush()
        self._unclear = True
        self._sending = self._waiting = self._gathering = False
        self._cursor, self._cursor_visible, self._cursor_is_visible = (0, 0), False, False

    def start_application_mode(self) -> None:
        """Take the terminal, over from a preview if there is one; hold everything back until `release` then."""
        width, height = self._app.size
        self._begin(width, height)
        self._pacer = Pacer()  # what was asked before another program had the terminal is not answered any more
        self._running = True
        self._held = False
        preview = self.preview
        if preview is not None:
            self._held = True
            self._loop.call_later(_HOLD, self.release)
            if preview.size == (width, height):
                self._shown.rows = [row[:] for row in preview.shown.rows]
                self._brush.pen = ""
                self._unclear = False
                self._changed = set(range(height))
        super().start_application_mode()

    def stop_application_mode(self) -> None:
        """Give the terminal back with its own colours; nothing is painted any more."""
        self._running = False
        if self._writer_thread is not None:
            super().write("\x1b[m")
        super().stop_application_mode()

    def settle(self, seconds: float) -> None:
        """Wait for an answer that is on its way: it is not for the program that gets the terminal next."""
        if self._pacer.asked_at is not None:
            self._heard.wait(seconds)

    def release(self) -> None:
        """The app's first page is complete: paint from now on."""
        self._held = False
        self._send_changes()

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """What is written meanwhile goes in one piece: a frame, and the cursor that belongs to it."""
        self._gathering = True
        try:
            yield
        finally:
            self._gathering = False
            self._send_changes()

    def redraw_all(self) -> None:
        """Clear the terminal and send every cell, whatever disturbed the screen."""
        self._unclear = True
        self._send_changes()
        if self._aside:
            super().redraw_all()

    def write(self, data: str) -> None:
        """Take one of Textual's writes: a frame, a mode to set, a bell, something for the clipboard."""
        if self._aside or not self._running:
            super().write(data)
        elif _FRAME.match(data):
            self._take_frame(data)
        elif data in (_SHOW_CURSOR, _HIDE_CURSOR):
            self._cursor_visible = data == _SHOW_CURSOR
            self._send_changes()
        elif _CONTROL.fullmatch(data):
            super().write(data)
        else:
            self._step_aside(data)

    def _take_frame(self, frame: str) -> None:
        if (self._wanted.width, self._wanted.height) != self._app.size:
            visible = self._cursor_visible
            self._begin(*self._app.size)
            self._cursor_visible = visible
        try:
            rows, self._cursor = read_frame(frame, self._wanted)
        except UnknownSequence:
            self._step_aside(frame)
        else:
            self._changed |= rows
            self._send_changes()

    def _step_aside(self, data: str) -> None:
        """From now on Textual's bytes go to the terminal as they are, after one clean repaint."""
        self._aside = True
        super().write(_CLEAR)
        super().write(data)
        self._on_loop(super().redraw_all)

    def _send_changes(self) -> None:
        """Send what differs, unless something is still on its way; then this is called again when it has arrived."""
        if self._aside or not self._running or self._writer_thread is None:
            return
        if self._held or self._gathering or self._sending:
            return
        now = monotonic()
        if wait := self._pacer.wait(now):
            if not self._waiting:
                self._waiting = True
                self._loop.call_later(wait, self._waited)
            return
        if data := self._differences():
            self._sending = True
            self._heard.clear()
            super().write(data + self._pacer.ask(now))

    def _differences(self) -> str:
        """What turns the terminal's screen into the wanted one; empty if it is that already."""
        brush = self._brush
        brush.sent = []
        if self._unclear:
            self._unclear = False
            self._shown = Grid(self._wanted.width, self._wanted.height)
            self._changed = set(range(self._wanted.height))
            brush.sent.append(_CLEAR)
            brush.pen, brush.place = "", None
            self._cursor_is_visible = False
            brush.sent.append(_HIDE_CURSOR)
        paint(self._shown, self._wanted, self._changed, brush)
        self._changed = set()
        if self._cursor_visible:
            brush.go(*self._cursor)
        if self._cursor_visible != self._cursor_is_visible:
            self._cursor_is_visible = self._cursor_visible
            brush.sent.append(_SHOW_CURSOR if self._cursor_visible else _HIDE_CURSOR)
        return "".join(brush.sent)

    def _waited(self) -> None:
        self._waiting = False
        self._send_changes()

    def _frame_sent(self) -> None:
        self._on_loop(self._sent)

    def _sent(self) -> None:
        self._sending = False
        self._send_changes()

    def _expecting_answer(self) -> bool:
        return self._pacer.asked_at is not None

    def _answers_came(self, count: int) -> None:
        self._heard.set()
        self._on_loop(self._answered)

    def _answered(self) -> None:
        self._pacer.answered()
        self._send_changes()
