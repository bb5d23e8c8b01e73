"""A small app with the doors that dialogs use, so that each can be tested by itself on a real book."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.reactive import reactive
from textual.screen import Screen
from textual.signal import Signal
from textual.widgets import Static

import accountbook.ui
from accountbook.errors import BookError
from accountbook.settings import Settings
from accountbook.store.book import Book
from accountbook.store.drafts import Drafts
from accountbook.store.pages.views import View, view
from accountbook.ui.theme import THEMES

STYLES = Path(accountbook.ui.__file__).parent


class DialogApp(App[None]):
    """Opens one screen over an empty one; `answers` gathers what it was dismissed with, `told` what was said."""

    CSS_PATH = [STYLES / "book.tcss", STYLES / "dialogs.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (120, "-wide")]
    said: reactive[str] = reactive("")
    page_held = False

    def __init__(self, book: Book, screen: Screen[Any] | None = None, settings: Settings | None = None) -> None:
        super().__init__()
        self.book = book
        self.settings = settings or Settings()
        self.drafts = Drafts(book.path, book.session_uid)
        self.changed: Signal[int] = Signal(self, "changed")
        self.saying: Signal[str] = Signal(self, "saying")
        self.first = screen
        self.answers: list[Any] = []
        self.told: list[str] = []
        self.copied: list[str] = []
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    @property
    def today(self) -> date:
        """The day of the book."""
        return self.book.today

    def compose(self) -> Any:
        """Something to lie under the dialog."""
        yield Static("Under the dialog")

    def on_mount(self) -> None:
        """Open the screen to be tested."""
        if self.first is not None:
            self.open(self.first)

    def open(self, screen: Screen[Any]) -> None:
        """Open a screen and remember its answer."""
        self.push_screen(screen, self.answers.append)

    def changes_seen(self, _screen: Screen[Any]) -> bool:
        """The book is taken as changed at every return."""
        return True

    def screen_came(self, _screen: Screen[Any]) -> None:
        """What was said is remembered."""

    def run_save(self, what: str, act: Callable[[Any], Any], then: Callable[[Any], None] | None = None) -> None:
        """Write in a thread as the real app does."""

        def work() -> None:
            try:
                with self.book.write(what) as unit:
                    result = act(unit)
            except BookError as error:
                if not error.is_asked:
                    self.call_from_thread(self.tell_error, error)
                return
            self.call_from_thread(self._written, then, result)

        self.run_worker(work, thread=True)

    def _written(self, then: Callable[[Any], None] | None, result: Any) -> None:
        if then is not None:
            then(result)
        self.changed.publish(1)

    def tell(self, sentence: str, *, passing: bool = False) -> None:
        """Remember a sentence."""
        self.told.append(sentence)

    def tell_error(self, error: BookError) -> None:
        """Remember the sentence of an error."""
        self.told.append(error.sentence)

    def copy_to_clipboard(self, text: str) -> None:
        """Remember what was copied."""
        self.copied.append(text)

    async def on_unmount(self) -> None:
        """Write the last drafts."""
        self.drafts.close()


def seen(app: App[Any]) -> str:
    """What the person sees, line by line."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def at(app: App[Any], code: str) -> None:
    """Put the cursor into a field of the open form."""
    row = next(row for row in app.screen.body.rows if row.field.code == code)  # type: ignore[attr-defined]
    row.line.focus()


def company(book: Book, company_id: int = 1) -> View:
    """A company as it stands in the book."""
    with book.read() as connection:
        return view(connection, "company", company_id)


async def settle(pilot: Any) -> None:
    """Wait until everything asked and saved has come back and is painted."""
    for _round in range(10):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        if not len(pilot.app.workers):
            break
    await pilot.pause()


async def write(pilot: Any, line: str) -> None:
    """Give the focused input a line at once, as a terminal gives a paste, and wait until it was read."""
    pilot.app.post_message(events.Paste(line))
    await settle(pilot)


def picture(app: App[Any], path: Path) -> None:
    """A PNG of the screen for human eyes."""
    import resvg_py

    svg = app.export_screenshot().replace("Fira Code", "DejaVu Sans Mono")
    path.write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=svg)))
