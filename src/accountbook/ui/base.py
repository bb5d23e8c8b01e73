"""The doors of a screen: ask the book in a thread, save through the one door, hear of changes, show errors kindly."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from textual._context import active_app
from textual._styles_cache import StylesCache
from textual.app import App, RenderResult
from textual.events import ScreenResume
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from accountbook.errors import BookError
from accountbook.store.book import Book
from accountbook.ui.below import seen_through
from accountbook.ui.host import Host
from accountbook.ui.keys import BY_ID

if TYPE_CHECKING:
    from textual import getters

    from accountbook.store.writing.unit import Unit

LONGEST, LOOK = 0.4, 0.01
"""Seconds a new screen waits at most for its first answers before it is painted, and between two looks."""
T = TypeVar("T")
A = TypeVar("A")
R = TypeVar("R")


def size_classes(app: App[Any] | None) -> Iterator[str]:
    """The classes Textual will give a screen of the app's present size: given at once, its styles are worked out once."""
    if app is None:
        return
    for length, breakpoints in zip(app.size, (app.HORIZONTAL_BREAKPOINTS, app.VERTICAL_BREAKPOINTS), strict=True):
        yield from [name for least, name in breakpoints or () if length >= least][-1:]


class StyledOnce(Screen[T]):
    """A screen whose styles are worked out when it comes, and again only when the style sheets changed."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)  # Textual would paint all of it anew
    _styled_by: tuple[str, int] | None = None
    """The theme and the state of the style sheets that its styles come from."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._classes.update(size_classes(active_app.get(None)))

    def _on_screen_resume(self, event: ScreenResume) -> None:
        """Before Textual's own, which would work them out again for each screen that comes, or comes back."""
        sheets = (self.app.theme, self.app._css_update_count)
        event.refresh_styles = event.refresh_styles and self._styled_by not in (None, sheets)
        self._styled_by = sheets

    def render(self) -> RenderResult:  # type: ignore[override]
        """Its background, or what is below."""
        seen = seen_through(self)
        return super().render() if seen is None else seen


class Doors(StyledOnce[T]):
    """What every screen has: `ask` reads, `save` writes; both run in a thread and call back on the event loop."""

    if TYPE_CHECKING:  # as Textual says it itself: asked at every turn, it would look at the app's type each time
        app = getters.app(Host)
    enter_waits = False
    """Whether Enter waits for an answer: keys typed behind it wait, too."""
    hinted: Sequence[str] = ()
    """The ids of the keys that the last line offers instead of the usual ones."""
    is_search = False
    """Whether this is the box that finds anything."""

    @property
    def book(self) -> Book:
        """The open book."""
        return self.app.book

    def ask(
        self, question: Callable[[sqlite3.Connection], A], then: Callable[[A], None], *, group: str = "load"
    ) -> None:
        """Read in a thread and hand the answer to `then`; a newer question of the same group replaces this one."""

        app, book = self.app, self.book  # a screen that was left meanwhile knows neither any more

        def work() -> None:
            worker: Worker[None] = get_current_worker()
            try:
                with book.read() as connection:
                    answer = question(connection)
            except BookError as error:
                app.call_from_thread(app.tell_error, error)
                return
            if not worker.is_cancelled:
                app.call_from_thread(self._answer, then, answer)

        self.run_worker(work, thread=True, group=group, exclusive=True)

    def save(self, what: str, act: "Callable[[Unit], R]", then: "Callable[[R], None] | None" = None) -> None:
        """Write in a thread; after the commit say "Saved", tell every screen, and hand the result to `then`.

        Nothing cancels a save. A `BookError` is shown and nothing typed is cleared.
        """
        self.app.run_save(what, act, then)

    def _answer(self, then: Callable[[A], None], answer: A) -> None:
        """Hand the answer on, unless the screen is on its way out: its widgets go before it does."""
        leaving = self._pruning or self._closing or self._closed
        if self.is_attached and not leaving:
            then(answer)


class BookScreen(Doors[None]):
    """A full screen: asks again whenever the book changed, here or in another session."""

    first_paint: float | None = None
    """When it is painted at the latest even if nothing is known yet (of the monotonic clock); 0 once it was."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._css_update_count = 0  # as new as the app's style sheets: else all are read again for each mode's screen

    def on_mount(self) -> None:
        """Load for the first time and listen for changes."""
        self.app.changed.subscribe(self, self._on_changed)
        self.load()

    def _compositor_refresh(self) -> None:
        """Render nothing while the first page is held, or before a new screen has its first answers.

        Nobody would see the one; the other would be an empty page, and on a slow line the longest part of the wait.
        """
        if self.app.page_held:
            return
        if self.first_paint is None:
            self.first_paint = time.monotonic() + LONGEST
        if time.monotonic() < self.first_paint and any(one.is_running and one.node is self for one in self.workers):
            self.set_timer(LOOK, self.refresh)
        else:
            self.first_paint = 0.0
            waiting = {one for one in self._compositor.visible_widgets if one._repaint_regions}
            self._compositor.update_widgets(waiting)  # whoever asks a moment later comes in the same frame
            super()._compositor_refresh()

    def on_unmount(self) -> None:
        """A signal would keep the screen in memory as long as the app lives."""
        self.app.changed.unsubscribe(self)
        forget_painted()

    def load(self) -> None:
        """Ask the screen's question again, keeping the place: every screen overrides this."""

    def on_screen_resume(self) -> None:
        """Coming back to this screen shows what changed meanwhile, and nothing that was said elsewhere."""
        self.app.screen_came(self)
        if self.app.changes_seen(self):
            self.load()

    def _on_changed(self, _version: int) -> None:
        if self.is_current:
            self.app.changes_seen(self)
            self.load()


class BookDialog(Doors[T], ModalScreen[T]):
    """A dialog over a screen: it is dismissed with a value (or None) and never writes without being asked."""

    BINDINGS = [BY_ID["keys"].binding("f1"), BY_ID["redraw"].binding()]  # `?` may be a letter of what is typed

    def action_show_keys(self) -> None:
        """Every key of the dialog."""
        self.app.action_show_keys()

    def action_redraw(self) -> None:
        """Paint everything again, the dialog too."""
        self.app.action_redraw_all()

    def on_unmount(self) -> None:
        """Nothing of it stays in memory."""
        forget_painted()


class Place(BookDialog[None]):
    """A dialog that stands for a screen of its own: the keys to the others leave it and go there."""

    def action_go(self, mode: str) -> None:
        """To a screen of its own."""
        self._leave_for(f"go('{mode}')")

    async def action_undo(self) -> None:
        """Take the last thing back."""
        await self.app.run_action("undo")

    async def action_redo(self) -> None:
        """Do again what was taken back."""
        await self.app.run_action("redo")

    def action_bin(self) -> None:
        """To the bin."""
        self._leave_for("bin")

    def action_safety(self) -> None:
        """To backups and checks."""
        self._leave_for("safety")

    def _leave_for(self, action: str) -> None:
        self.dismiss(None)
        self.app.call_later(self.app.run_action, action)


def forget_painted() -> None:
    """Let go of the painted lines of closed screens, of which Textual keeps a thousand widgets' (a cache of its own)."""
    StylesCache.get_inner_outer.cache_clear()
