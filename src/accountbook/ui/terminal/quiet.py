"""Textual's Linux driver without its faults: no spinning on a dead terminal, no wait that cannot be broken."""

import os
import selectors
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from accountbook.ui.terminal.outlet import Outlet
from accountbook.ui.terminal.preview import KEYS, MODES, Preview
from accountbook.ui.terminal.sieve import AnswerSieve

_UNASKED = {"\x1b[?1004h"}
"""Focus reports: they would repaint the screen whenever another window is clicked."""

_POINTER_SHAPE = "\x1b]22;"

_KEYS_ALL = "\x1b[>25u"


class QuietDriver(LinuxDriver):
    """Textual's own painting, with our input loop and our way to the line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stderr = cast(Any, sys.__stderr__)
        self._outlet = Outlet(stderr.fileno(), self._frame_sent)
        self._file = cast(Any, self._outlet)
        self._sieve = AnswerSieve()
        self._takes_over = False
        """Whether the terminal is being taken over from a preview, which asked it for everything already."""

    @property
    def preview(self) -> Preview | None:
        """The page painted before Textual came, if the app was given one."""
        return cast(Preview | None, getattr(self._app, "preview", None))

    def redraw_all(self) -> None:
        """Paint the whole screen anew, whatever the terminal shows."""
        self._app.screen.refresh(layout=True)

    def release(self) -> None:
        """The first page is complete; nothing is held back here."""

    def start_application_mode(self) -> None:
        """Take the terminal; what to give back is what it was before the preview."""
        self._outlet.closing.clear()
        self._takes_over = self.preview is not None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._takes_over = False
        if self.preview is not None:
            self.attrs_before = cast(list[Any], self.preview.modes_before)

    def stop_application_mode(self) -> None:
        """Give the terminal back; who takes it again later (after an editor) finds no preview on it."""
        self._outlet.closing.set()
        super().stop_application_mode()
        cast(Any, self._app).preview = None

    def close(self) -> None:
        """End the writer thread."""
        super().close()
        self._outlet.close()

    def write(self, data: str) -> None:
        """Send data, without what this program does not ask of a terminal, or asked when it painted the preview."""
        data = KEYS if data == _KEYS_ALL else data
        asked = self._takes_over and data in MODES
        if not asked and data not in _UNASKED and not data.startswith(_POINTER_SHAPE):
            super().write(data)

    def _request_terminal_sync_mode_support(self) -> None:
        """Not asked: a frame is one write anyway."""

    def _query_in_band_window_resize(self) -> None:
        """Not asked: SIGWINCH tells sizes everywhere."""

    def _frame_sent(self) -> None:
        """Called in the writer thread when what was queued is on the line."""

    def _expecting_answer(self) -> bool:
        """Whether a question to the terminal is open."""
        return False

    def _answers_came(self, count: int) -> None:
        """Called in the input thread when the terminal has answered."""

    def _on_loop(self, call: Callable[[], object]) -> None:
        """Let the event loop run something soon, if it still runs; from any thread."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(call)

    def run_input_thread(self) -> None:
        """Wait for keys and pass them on; at the end of a dead terminal just stop (the guard ends the program)."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    data = self._read()
                    if not data:
                        break
                    keys, answers = self._sieve.feed(decode(data), self._expecting_answer())
                    if answers:
                        self._answers_came(answers)
                else:
                    keys = self._sieve.rest()
                if keys:
                    for event in parser.feed(keys):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        with suppress(EOFError, ParseError):
            for _event in parser.feed(""):
                pass

    def _read(self) -> bytes:
        """Some bytes of keys; none at the end of the terminal."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""
