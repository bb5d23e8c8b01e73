"""The app: theme, keys, how it begins and how it ends. No rules, no queries."""

import gc
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work
from textual.binding import Binding

from accountbook.settings import Settings
from accountbook.store.book import Book
from accountbook.store.drafts import Found
from accountbook.tongue import _
from accountbook.ui.caretaker import REST, Caretaker
from accountbook.ui.keymap import checked_keymap
from accountbook.ui.keys import APP_KEYS, bindings
from accountbook.ui.keys_in_order import LONGEST, KeysInOrder
from accountbook.ui.memory import load_for_saving
from accountbook.ui.navigation import Navigation
from accountbook.ui.palette import PROVIDERS
from accountbook.ui.theme import THEMES, unknown_theme
from accountbook.ui.widgets.hints import key_name

if TYPE_CHECKING:
    from accountbook.store.log.undo import Undone
    from accountbook.ui.early import Early

POLL_SECONDS = 0.5
GARBAGE = (1000, 10, 5)
"""How often garbage is looked for (`gc.set_threshold`)."""
LOOK_AGAIN = 2.0
"""Seconds after which it is looked again whether a session has ended that left something typed."""
LATEST = 2.0
"""Seconds after which the program goes on even if the first page has not come."""


class AccountBookApp(KeysInOrder, Caretaker, Navigation):
    """The program on the screen, over one open book."""

    TITLE = "accountbook"
    CSS_PATH = ["book.tcss", "dialogs.tcss", "insight.tcss"]
    COMMANDS = PROVIDERS
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]
    BINDINGS = bindings(*APP_KEYS)

    def __init__(
        self, book: Book, settings: Settings, *, mode: str = "dashboard", early: "Early | None" = None
    ) -> None:
        if early is None:
            super().__init__(book, settings)
        else:
            super().__init__(book, settings, preview=early.preview, data_version=early.page.data_version)
        self.dashboard_first(early.page.day if early else None)
        self._first_mode = mode
        self._leaving = self._begun = False
        self._status = 0
        """The exit status the world asked for while something was being saved."""
        self.hold_keys()
        for theme in THEMES:
            self.register_theme(theme)
        self.begin_with_theme(settings.theme if settings.theme in self.available_themes else THEMES[0].name)
        self.set_keymap(checked_keymap(settings.keys))

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
            self._at_rest(self._warm_up)
            self._at_rest(self._offer_drafts)
            if wrong := unknown_theme(self.settings.theme, self.available_themes):
                self.notify(wrong, severity="warning", timeout=10, markup=False)
            self.take_care()
            self.set_interval(REST, self.tidy_up)

    def _at_rest(self, begin: Callable[[], object]) -> None:
        """What would slow down, or catch, a hand that is looking somebody up begins when no key has come for a while."""
        if time.monotonic() - self.last_key_at > REST:
            begin()
        else:
            self.set_timer(REST, lambda: self._at_rest(begin))

    @work(thread=True, group="warm", exit_on_error=False)
    def _warm_up(self) -> None:
        """Import what the first save needs, while the person reads."""
        load_for_saving()
        from accountbook.ui.screens import find  # noqa: F401

        self.call_from_thread(self.keep_box_ready)
        gc.freeze()

    @work(thread=True, group="drafts", exit_on_error=False)
    def _offer_drafts(self) -> None:
        """What a session that ended left typed and not saved is offered once.

        A session whose line was dropped ends a while later than its terminal: until it has, it is looked for again.
        """
        found = self.drafts.left_behind()
        if found or self.drafts.others_type:
            self.call_from_thread(self._show_drafts, found)

    def _show_drafts(self, found: list[Found]) -> None:
        """Not over something that is being typed, nor under a hand that presses keys: then a moment later."""
        at_rest = time.monotonic() - self.last_key_at > REST
        if found and len(self.screen_stack) == 1 and at_rest:
            from accountbook.ui.screens.drafts import DraftsDialog

            self.push_screen(DraftsDialog(found))
        else:
            self.set_timer(LOOK_AGAIN, self._offer_drafts)

    # Saving and changes

    def key_comes(self) -> None:
        """What was said of the key before is over."""
        self.forget_passing()

    def is_busy_for_keys(self) -> bool:
        """Keys typed behind an Enter wait for what it does: the save that closes a dialog, the hit still looked for.

        Not for an import or a restore: one goes on looking meanwhile.
        """
        saving = self._saving > 0 and time.monotonic() - self._save_began < LONGEST
        looking = bool(self.screen_stack) and getattr(self.screen, "enter_waits", False)
        return looking or (saving and not self._leaving)

    def save_ended(self, *, saved: bool) -> None:
        """Who waits to leave goes now, unless nothing was saved."""
        if self._status:
            self.exit(None, self._status)
        elif saved and self._leaving:
            self.leave()
        self._leaving = saved and self._leaving

    @work(thread=True, group="poll", exclusive=True, exit_on_error=False)
    def _poll(self) -> None:
        """Notice what another session committed, and a book that is not in its place any more."""
        self.see_that_it_is_there()
        self.see_that_drafts_are_kept()
        self.look_for_changes()

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
