"""What screens may ask of the app: the book, saving, hearing of changes, saying something, and going somewhere."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from textual.screen import Screen
from textual.signal import Signal

from accountbook.clock import utc_now
from accountbook.errors import BookError, NothingToDo
from accountbook.folders import log_folder
from accountbook.localtime import local_time
from accountbook.settings import Settings
from accountbook.store.book import Book
from accountbook.store.drafts import Drafts
from accountbook.tongue import _
from accountbook.ui.memory import load_for_saving
from accountbook.ui.terminal.app import TerminalApp
from accountbook.ui.terminal.preview import Preview

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit

R = TypeVar("R")


class Host(TerminalApp[object]):
    """The app as its screens know it; it knows no screen. What it leaves open is done above it."""

    said = ""
    """The last thing the program said: shown in the first line until a key leads to another screen, or the next one comes."""
    last_key_at = 0.0
    """When the last key came."""

    def __init__(
        self, book: Book, settings: Settings, *, preview: Preview | None = None, data_version: int | None = None
    ) -> None:
        super().__init__(log_folder=log_folder(), preview=preview)
        self.book = book
        self.settings = settings
        self.drafts = Drafts(book.path, book.session_uid, writable=not book.read_only)
        self.changed: Signal[int] = Signal(self, "changed")
        self.saying: Signal[str] = Signal(self, "saying")
        self._version = 0
        self._seen: WeakKeyDictionary[Screen[Any], int] = WeakKeyDictionary()
        # from before the first page is read: nothing is missed between
        self._data_version: int | None = book.data_version() if data_version is None else data_version
        self._saving = 0
        self._save_began = 0.0
        self._said_at = 0.0
        self._said_on: Screen[Any] | None = None
        self._passing = False

    @property
    def today(self) -> date:
        """The day the program takes for today."""
        return self.book.today

    def book_name(self) -> str:
        """The name of the book as the first line says it."""
        return Path(self.book.path).stem

    # Saving

    def run_save(self, what: str, act: "Callable[[Unit], R]", then: Callable[[R], None] | None = None) -> None:
        """Write in a thread that nothing cancels; "Saved" is said when the commit has returned, never before."""

        def write() -> R:
            with self.book.write(what) as unit:
                return act(unit)

        self.run_change(write, then)

    def run_change(self, write: Callable[[], R], then: Callable[[R], None] | None = None) -> None:
        """Run something that writes through the book's own door (undo, import) the way a save runs."""
        self._saving += 1
        self._save_began = time.monotonic()

        def work() -> None:
            try:
                load_for_saving()
                self.before_save()
                result = write()
            except BookError as error:
                self.call_from_thread(self._not_saved, error, self.what_is_kept())
            else:
                self._data_version = self.book.data_version()
                self.call_from_thread(self._saved, result, then)

        self.run_worker(work, thread=True, group="save", exclusive=False)

    def _saved(self, result: R, then: Callable[[R], None] | None) -> None:
        self._saving -= 1
        self.tell(_("Saved {time}").format(time=local_time(utc_now(), "%H:%M:%S")))
        self.after_save()
        self._publish()
        if then is not None:
            then(result)
        self.save_ended(saved=True)

    def _not_saved(self, error: BookError, kept: str) -> None:
        self._saving -= 1
        if isinstance(error, NothingToDo):
            self.tell(error.sentence, passing=True)
        else:
            self.tell(_("NOT saved"))
            if not error.is_asked:
                self.tell_error(BookError(f"{error.sentence} {kept}".rstrip(), error.exit_code))
        self.save_ended(saved=False)

    def before_save(self) -> None:
        """In the thread that saves, before it writes; what is raised here is why nothing was saved."""

    def what_is_kept(self) -> str:
        """In the thread that could not save: a sentence about what was typed, "" where nothing was."""
        return ""

    def after_save(self) -> None:
        """Something is in the book that was not."""

    def save_ended(self, *, saved: bool) -> None:
        """All that follows from a save is done, or nothing was saved."""

    # Changes

    def look_for_changes(self) -> None:
        """In a thread: notice what another session committed."""
        try:
            version = self.book.data_version()
        except BookError:
            return
        before, self._data_version = self._data_version, version
        if before not in (None, version) and self.is_running:
            self.call_from_thread(self._publish)

    def _publish(self) -> None:
        self._version += 1
        self.changed.publish(self._version)

    def changes_seen(self, screen: Screen[Any]) -> bool:
        """Whether the book changed since this screen last asked; it counts as having asked now."""
        seen = self._seen.get(screen)
        self._seen[screen] = self._version
        return seen != self._version

    # Saying

    def tell(self, text: str, *, passing: bool = False) -> None:
        """Say something in the first line of the screen; `passing` until the next key: it answers one that did nothing."""
        self.said = text
        self._passing = passing
        self._said_at = time.monotonic()
        full = [screen for screen in self.screen_stack if not screen.is_modal]
        self._said_on = full[-1] if full else None
        self.saying.publish(text)

    def forget_passing(self) -> None:
        """What was said of the key before is not said of this one."""
        if self._passing:
            self.tell("")

    def screen_came(self, screen: Screen[Any]) -> None:
        """What was said on another screen is not true here; what the same key said and led here with goes along."""
        if self.said and self._said_on is not screen and self.last_key_at > self._said_at:
            self.tell("")
        self._said_on = screen

    def tell_error(self, error: BookError) -> None:
        """Say what went wrong, where nobody overlooks it; nothing typed is cleared."""
        self.notify(error.sentence, severity="error", timeout=10, markup=False)

    # Going

    def open_company(self, company_id: int, contact_id: int | None = None) -> None:
        """Show a company on the main screen, with one of its people under the cursor if given."""
        raise NotImplementedError

    def open_brief(self, company_id: int) -> None:
        """The brief before a meeting."""
        raise NotImplementedError

    def open_profile(self, company_id: int | None, contact_id: int | None = None) -> None:
        """Every field of a company, or of a person."""
        raise NotImplementedError

    def open_map(self, company_id: int) -> None:
        """Who decides at a company."""
        raise NotImplementedError

    def open_company_insight(self, company_id: int, name: str) -> None:
        """What the book says about a company."""
        raise NotImplementedError

    def is_open(self, screen: Screen[Any]) -> bool:
        """Whether a screen is shown, or waits below another one or in another mode."""
        return any(screen in stack for stack in self._screen_stacks.values())

    def action_find(self) -> None:
        """Open the box that finds anything."""
        raise NotImplementedError

    def action_show_keys(self) -> None:
        """Every key of the present screen."""
        raise NotImplementedError
