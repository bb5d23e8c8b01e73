"""The base of the program's app: a careful terminal, safe text, and an ending that loses nothing."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TypeVar

from rich.console import RenderableType
from rich.control import Control
from rich.text import Text
from textual import constants, on
from textual.app import App
from textual.css.stylesheet import StylesheetParseError
from textual.css.tokenizer import TokenError
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.screen import Screen
from textual.worker import WorkerFailed

from accountbook.ui.terminal.crash import crash_sentence, record_crash
from accountbook.ui.terminal.env import wants_plain_driver
from accountbook.ui.terminal.guard import Guard, install_guard, run_program
from accountbook.ui.terminal.harmless import SafeFilter
from accountbook.ui.terminal.preview import Preview

Result = TypeVar("Result")
SETTLING = 1.5
"""Seconds in which a slow line may still answer before another program gets the terminal."""


def driver_class(plain: bool) -> type[Driver] | None:
    """The driver for this terminal; None leaves the choice to Textual (in a browser, on Windows)."""
    if sys.platform == "win32" or constants.DRIVER is not None:
        return None
    if plain or wants_plain_driver():
        from accountbook.ui.terminal.quiet import QuietDriver

        return QuietDriver
    from accountbook.ui.terminal.thrifty import ThriftyDriver

    return ThriftyDriver


class Workers(ThreadPoolExecutor):
    """Threads that nobody waits for at the end: what must be finished is waited for before the app leaves.

    `ENDING` seconds are enough for those that listen; the others end with the process.
    """

    ENDING = 0.25

    def __init__(self) -> None:
        super().__init__(thread_name_prefix="worker")
        self._under_way: set[Future[Any]] = set()

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> "Future[Result]":
        """Run something in one of the threads."""
        future = super().submit(fn, *args, **kwargs)
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Begin nothing more, and wait a moment for what listens."""
        super().shutdown(wait=False, cancel_futures=True)
        if wait:
            wait_for(set(self._under_way), timeout=self.ENDING)


class TerminalApp(App[Result]):
    """A Textual app for slow lines and sudden ends.

    A subclass overrides `flush_drafts`, gives `log_folder`, and calls `first_page_ready()` when it was given a
    preview. It is started by `run_in_terminal()`. The action `redraw_all` is for Ctrl+L.
    """

    ALLOW_SELECT = False

    def __init__(
        self,
        *,
        log_folder: Path,
        plain_driver: bool = False,
        preview: Preview | None = None,
        css_path: str | Path | None = None,
    ) -> None:
        super().__init__(driver_class=driver_class(plain_driver), css_path=css_path)
        self.animation_level = "none"
        self.preview = preview
        self.page_held = preview is not None
        """Whether the first page stands on the terminal while the app's own is not ready: nothing is rendered for it."""
        self.log_folder = log_folder
        self.guard: Guard | None = None
        self.real_cursor = False
        """Whether the terminal's own cursor marks the place in a text field (not in tests and pictures)."""
        self._safe_filter = SafeFilter()
        self._event_loop: asyncio.AbstractEventLoop | None = None
        self._cursor_shown = False
        self._first_theme = ""

    def begin_with_theme(self, name: str) -> None:
        """Before the app runs: the style sheets are then read once, not once more for each place that sees the theme."""
        self.set_reactive(App.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())
        self._first_theme = name

    def _watch_theme(self, theme_name: str) -> None:
        """A theme that is there from the beginning changes no style sheet."""
        if theme_name != self._first_theme:
            super()._watch_theme(theme_name)
            return
        self._first_theme = ""
        theme = self.current_theme
        classes = {f"-theme-{theme.name}": True, "-dark-mode": theme.dark, "-light-mode": not theme.dark}
        self.update_classes(classes, update=False)
        self._refresh_truecolor_filter(self.ansi_theme)

    def flush_drafts(self) -> None:
        """Put everything typed and not saved on the disk; called in any thread, at every ending; must not wait."""

    def first_page_ready(self) -> None:
        """The first real page is laid out: what was held back behind the preview may be painted."""
        self.paint_from_now_on()
        release = getattr(self._driver, "release", None)
        if release is not None:
            self.call_after_refresh(release)

    def paint_from_now_on(self) -> None:
        """Frames are rendered again, beginning with the present state."""
        if self.page_held:
            self.page_held = False
            self.screen.refresh()

    def run_in_terminal(self, *, mouse: bool = False) -> int:
        """Run until the person or the world ends it; returns the exit status (130 and the like after a signal)."""
        if self.preview is None:
            guard = install_guard(self.flush_drafts, self._leave)
        else:
            guard = self.preview.guard
            guard.hand_over(self.flush_drafts, self._leave)
        self.guard = guard
        try:
            self.run(mouse=mouse)
        finally:
            guard.stand_down()
        return guard.status or self.return_code or 0

    def run_outside(self, command: list[str]) -> int:
        """Give the terminal to another program (an editor) until it ends; returns its exit status."""
        assert self.guard is not None, "run_in_terminal has not been called"
        if settle := getattr(self._driver, "settle", None):
            settle(SETTLING)
        with self.suspend(), self.guard.lending_terminal():
            return run_program(command)

    def _leave(self, status: int) -> None:
        """Asked by the guard, in its thread: end the app soon."""
        if self._event_loop is not None and not self._event_loop.is_closed():
            self._event_loop.call_soon_threadsafe(self.leave_with, status)

    def leave_with(self, status: int) -> None:
        """End the app because the world asks for it; a subclass first finishes what is being saved."""
        self.exit(None, status)

    def on_load(self) -> None:
        """Remember the loop for the guard."""
        self._event_loop = asyncio.get_running_loop()
        if self.guard is not None:
            self._event_loop.set_default_executor(Workers())

    def on_mount(self) -> None:
        """See whether a terminal of ours shows the cursor."""
        self.real_cursor = hasattr(self._driver, "redraw_all")

    @on(Driver.SignalResume)
    def _paint_after_stop(self) -> None:
        """The job was stopped and goes on: the terminal shows nothing of ours, which Textual forgets."""
        self.refresh(layout=True)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """A frame and what `post_display_hook` adds to it go in one piece: a slow line is waited for once."""
        gathering = getattr(self._driver, "gathering", nullcontext)
        with gathering():
            super()._display(screen, renderable)

    def post_display_hook(self) -> None:
        """After each frame: the terminal's cursor is seen in text fields only, and where the text goes."""
        super().post_display_hook()
        if not self.real_cursor or self._driver is None or not self.screen_stack:
            return
        field = self.screen.focused
        place: Offset | None = getattr(field, "cursor_screen_offset", None)
        shown = place is not None
        if place is not None and place != self.cursor_position:
            self.cursor_position = place  # a field that has just come did not know its place
            self._driver.write(Control.move_to(*self.size.clamp_offset(self.cursor_position)).segment.text)
        if shown != self._cursor_shown:
            self._cursor_shown = shown
            self._driver.write("\x1b[?25h" if shown else "\x1b[?25l")

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The one that lets nothing dangerous through, then Textual's (which fail on text without a style)."""
        return [self._safe_filter, *super().get_line_filters()]

    def action_redraw_all(self) -> None:
        """Paint the whole screen anew."""
        redraw = getattr(self._driver, "redraw_all", None)
        if redraw is not None:
            redraw()
        else:
            self.refresh(layout=True)

    def panic(self, *renderables: RenderableType) -> None:
        """End the app after a bug; only errors in our own style sheets are shown in full."""
        if any(isinstance(shown, StylesheetParseError | TokenError) for shown in renderables):
            super().panic(*renderables)
        else:
            self._fatal_error()

    def _fatal_error(self) -> None:
        """A bug: drafts, a report without anyone's data, one sentence, and out. TEXTUAL=debug shows all instead."""
        try:
            self.flush_drafts()
        finally:
            if "debug" in self.features:
                super()._fatal_error()
            else:
                error = self._exception or sys.exc_info()[1]
                log = record_crash(error.error if isinstance(error, WorkerFailed) else error, self.log_folder)
                if not self._exit_renderables:
                    self._exit_renderables.append(Text(crash_sentence(log)))
                self._return_code = 1
                self._close_messages_no_wait()
