"""The app: theme, keys, one signal for changes, and the way every save takes. No rules, no queries."""

import gc
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from textual import work
from textual.binding import Binding
from textual.screen import Screen
from textual.signal import Signal

from accountbook.errors import BookError
from accountbook.folders import log_folder
from accountbook.settings import Settings
from accountbook.store.book import Book
from accountbook.store.drafts import Drafts, Found
from accountbook.tongue import _
from accountbook.ui.caretaker import REST, Caretaker
from accountbook.ui.going import Going
from accountbook.ui.hints import key_name
from accountbook.ui.keys import APP_KEYS, bindings, checked_keymap
from accountbook.ui.keys_in_order import LONGEST, KeysInOrder
from accountbook.ui.palette import PROVIDERS
from accountbook.ui.terminal.app import TerminalApp
from accountbook.ui.theme import THEMES, unknown_theme

if TYPE_CHECKING:
    from accountbook.store.log.undo import Undone
    from accountbook.store.writing.unit import Unit
    from accountbook.ui.day import Day
    from accountbook.ui.early import Early

R = TypeVar("R")

POLL_SECONDS = 0.5
GARBAGE = (1000, 10, 5)
"""How often garbage is looked for (`gc.set_threshold`)."""
LATEST = 2.0
"""Seconds after which the program goes on even if the first page has not come."""


class AccountBookApp(KeysInOrder, Caretaker, Going, TerminalApp[object]):
    """The program on the screen, over one open book."""

    TITLE = "accountbook"
    CSS_PATH = ["book.tcss", "dialogs.tcss", "insight.tcss"]
    COMMANDS = PROVIDERS
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]
    BINDINGS = bindings(*APP_KEYS)

    said = ""
    """The last thing the program said: shown in the first line of every screen."""

    def __init__(
        self, book: Book, settings: Settings, *, mode: str = "dashboard", early: "Early | None" = None
    ) -> None:
        super().__init__(log_folder=log_folder(), preview=early.preview if early else None)
        self.book = book
        self.settings = settings
        self.drafts = Drafts(book.path, book.session_uid, writable=not book.read_only)
        self.changed: Signal[int] = Signal(self, "changed")
        self.saying: Signal[str] = Signal(self, "saying")
        self._first_mode = mode
        self._version = 0
        self._seen: WeakKeyDictionary[Screen[Any], int] = WeakKeyDictionary()
        self.first_day: Day | None = early.page.day if early else None
        """What the first page shows, for the dashboard to begin with."""
        # from before the first page is read: nothing is missed between
        self._data_version: int | None = early.page.data_version if early else book.data_version()
        self._saving = 0
        self._save_began = 0.0
        self._leaving = self._begun = False
        self._status = 0
        """The exit status the world asked for while something was being saved."""
        self.hold_keys()
        for theme in THEMES:
            self.register_theme(theme)
        self.begin_with_theme(settings.theme if settings.theme in self.available_themes else THEMES[0].name)
        self.set_keymap(checked_keymap(settings.keys))

    @property
    def today(self) -> date:
        """The day the program takes for today."""
        return self.book.today

    def on_mount(self) -> None:
        """Watch for other sessions; everything else waits for the first page."""
        self.set_interval(POLL_SECONDS, self._poll)
        if self._first_mode != self.DEFAULT_MODE:
            self.begin(self._first_mode)
        self.set_timer(LATEST, self._begin)

    def first_page_ready(self) -> None:
        """Paint what was held back; then the keys that were typed meanwhile count, and the work behind begins."""
        super().first_page_ready()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Once: load what saving needs, offer drafts, look after the book."""
        if not self._begun:
            self._begun = True
            self.paint_from_now_on()
            self.let_keys_go()
            gc.freeze()
            gc.set_threshold(*GARBAGE)  # a command wants fewer looks for it; closed screens are worth one
            gc.enable()
            self._warm_up_at_rest()
            self._offer_drafts()
            if wrong := unknown_theme(self.settings.theme, self.available_themes):
                self.notify(wrong, severity="warning", timeout=10, markup=False)
            self.take_care()
            self.set_interval(REST, self.tidy_up)

    def _warm_up_at_rest(self) -> None:
        """Importing what a save needs would slow down a hand that is looking somebody up."""
        if time.monotonic() - self.last_key_at > REST:
            self._warm_up()
        else:
            self.set_timer(REST, self._warm_up_at_rest)

    @work(thread=True, group="warm", exit_on_error=False)
    def _warm_up(self) -> None:
        """Import what the first save needs, while the person reads."""
        from accountbook.ui.memory import load_for_saving

        load_for_saving()
        self.call_from_thread(self.keep_box_ready)
        gc.freeze()

    @work(thread=True, group="drafts", exit_on_error=False)
    def _offer_drafts(self) -> None:
        """What a session that ended left typed and not saved is offered once."""
        found = self.drafts.left_behind()
        if found:
            self.call_from_thread(self._show_drafts, found)

    def _show_drafts(self, found: list[Found]) -> None:
        """Not over something that is being typed already: then the drafts are offered at the next start."""
        if len(self.screen_stack) == 1:
            from accountbook.ui.screens.drafts import DraftsDialog

            self.push_screen(DraftsDialog(found))

    # Saving and changes

    def is_busy_for_keys(self) -> bool:
        """Keys typed behind an Enter wait for what it does: the save that closes a dialog, the hit still looked for.

        Not for an import or a restore: one goes on looking meanwhile.
        """
        saving = self._saving > 0 and time.monotonic() - self._save_began < LONGEST
        looking = bool(self.screen_stack) and getattr(self.screen, "enter_waits", False)
        return looking or (saving and not self._leaving)

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
        self.tell(_("Saved {time}").format(time=datetime.now().astimezone().strftime("%H:%M:%S")))
        self.after_save()
        self._publish()
        if then is not None:
            then(result)
        if self._status:
            self.exit(None, self._status)
        elif self._leaving:
            self.leave()

    def _not_saved(self, error: BookError, kept: str) -> None:
        self._saving -= 1
        self._leaving = False
        self.tell(_("NOT saved"))
        self.tell_error(BookError(f"{error.sentence} {kept}".rstrip(), error.exit_code))
        if self._status:
            self.exit(None, self._status)

    def _publish(self) -> None:
        self._version += 1
        self.changed.publish(self._version)

    def changes_seen(self, screen: Screen[Any]) -> bool:
        """Whether the book changed since this screen last asked; it counts as having asked now."""
        seen = self._seen.get(screen)
        self._seen[screen] = self._version
        return seen != self._version

    @work(thread=True, group="poll", exclusive=True, exit_on_error=False)
    def _poll(self) -> None:
        """Notice what another session committed, and a book that is not in its place any more."""
        self.see_that_it_is_there()
        self.see_that_drafts_are_kept()
        try:
            version = self.book.data_version()
        except BookError:
            return
        before, self._data_version = self._data_version, version
        if before not in (None, version) and self.is_running:
            self.call_from_thread(self._publish)

    # Saying

    def tell(self, text: str) -> None:
        """Say something in the first line of the screen."""
        self.said = text
        self.saying.publish(text)

    def tell_error(self, error: BookError) -> None:
        """Say what went wrong, where nobody overlooks it; nothing typed is cleared."""
        self.notify(error.sentence, severity="error", timeout=10, markup=False)

    # Taking back

    def action_redraw(self) -> None:
        """Paint everything again."""
        self.action_redraw_all()

    def action_undo(self) -> None:
        """Take the last thing back."""
        self._walk("undo", _("Taken back: {what}"))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._walk("redo", _("Done again: {what}"))

    def _walk(self, way: str, sentence: str) -> None:
        def write() -> "Undone":
            from accountbook.store.log import undo

            return undo.undo(self.book) if way == "undo" else undo.redo(self.book)

        def done(undone: "Undone") -> None:
            said = sentence.format(what=undone.what)
            if undone.kept:
                said += " · " + _("kept, edited since: {names}").format(names=", ".join(undone.kept))
            self.tell(said)

        self.run_change(write, done)

    async def action_quit_kindly(self) -> None:
        """Leave; a save under way is finished first. What was typed and is on no disk is left behind only if asked twice."""
        if self.drafts.stuck and self.warns_of_loss():
            return
        self._leaving = True
        if not self._saving:
            self.leave()

    def leave_with(self, status: int) -> None:
        """A signal or a dropped line: a save under way is finished first (the guard waits for some seconds)."""
        self._status = status
        if not self._saving:
            self.exit(None, status)

    async def action_quit(self) -> None:
        """Textual's own way out is ours."""
        await self.action_quit_kindly()

    def flush_drafts(self) -> None:
        """Everything typed and not saved goes to the disk."""
        self.drafts.flush()

    def on_unmount(self) -> None:
        """The last drafts, then the book is closed."""
        self.drafts.close()

    def get_key_display(self, binding: Binding) -> str:
        """A key as people call it, the same on the first page."""
        return key_name(binding.key)

    def book_name(self) -> str:
        """The name of the book as the first line says it."""
        return Path(self.book.path).stem
