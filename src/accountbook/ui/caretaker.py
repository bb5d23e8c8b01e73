"""Care taken in the background: backups while one works and when one leaves, checks of the file, and saying so."""

import gc
import time

from textual import work

from accountbook.clock import utc_now
from accountbook.errors import BookError
from accountbook.store.file import backups
from accountbook.tongue import _
from accountbook.ui.examiner import Examiner
from accountbook.ui.memory import give_back

REST = 1.0
"""Seconds without a key in which nobody waits for anything."""
AFTER_CHANGES = 30 * 60
"""Seconds after the first change that no backup holds."""


class Caretaker(Examiner):
    """Mixed into the app: `before_save` and `after_save` are called around every save, `before_leaving` at the end."""

    last_key_at: float
    _tidied_at: float = 0.0
    _unkept: bool = False
    _warned: bool = False
    _displaced: bool = False
    _warned_of_loss: bool = False
    _said_stuck: bool = False

    def take_care(self) -> None:
        """Say what is wrong at the start, and look after the file."""
        if self.book.read_only:
            self.notify(self.book.read_only, severity="warning", timeout=15, markup=False)
        if self.book.upgraded:
            self.notify(self.book.upgraded, timeout=15, markup=False)
        self.examine()

    def tidy_up(self) -> None:
        """When the hand rests: look for garbage among what is old, too, which Python does too seldom for closed screens."""
        now = time.monotonic()
        if self._tidied_at < self.last_key_at < now - REST:
            self._tidied_at = now
            gc.collect()
            self.book.forget_pages()
            give_back()

    def see_that_it_is_there(self) -> None:
        """In a thread: say once that the file was moved, deleted or replaced; what is there now is not our book."""
        try:
            self.book.need_its_place()
        except BookError as error:
            if not self._displaced and self.is_running:
                self._displaced = True
                self.call_from_thread(self.notify, error.sentence, severity="error", timeout=15, markup=False)
        else:
            self._displaced = False

    def see_that_drafts_are_kept(self) -> None:
        """In a thread: say once that what was typed is on no disk, as soon as it is so."""
        said, self._said_stuck = self._said_stuck, self.drafts.stuck
        if self._said_stuck and not said and self.is_running:
            sentence = _("What you typed is only on this screen: no disk takes it now.")
            self.call_from_thread(self.notify, sentence, severity="warning", timeout=15, markup=False)

    def what_is_kept(self) -> str:
        """Where that is which was typed and could not be saved; in a thread, for it is written down now."""
        self.drafts.flush()
        if self.drafts.stuck:
            self._said_stuck = True
            return _("What you typed is only on this screen.")
        return _("What you typed is kept.") if self.drafts.has_some() else ""

    def before_save(self) -> None:
        """In the thread that saves: the first save of a day makes a backup before."""
        self.book.need_its_place()
        if self.settings.backups and not self.book.read_only:
            reason = backups.before_writing(self.book.path, utc_now())
            if reason:
                self.call_from_thread(self._say_once, reason)

    def after_save(self) -> None:
        """Something changed: in half an hour at the latest a backup holds it."""
        if not self._unkept and self.settings.backups:
            self._unkept = True
            self.set_timer(AFTER_CHANGES, self._keep_changes)

    @work(thread=True, group="backup", exit_on_error=False)
    def _keep_changes(self) -> None:
        self.keep_now()

    def keep_now(self) -> None:
        """Make a backup of what changed since the last one; a reason not to is said once."""
        if not self._unkept:
            return
        self._unkept = False
        try:
            self.book.need_its_place()
            backups.make(self.book.path, utc_now(), "changes")
        except BookError as error:
            if self.is_running:
                self.call_from_thread(self._say_once, error.sentence)

    def warns_of_loss(self) -> bool:
        """Say, the first time, that what was typed is on no disk and will be gone."""
        first, self._warned_of_loss = not self._warned_of_loss, True
        if first:
            sentence = _("What you typed is on no disk, only on this screen. Leave once more to lose it.")
            self.notify(sentence, severity="error", timeout=15, markup=False)
        return first

    def leave(self) -> None:
        """End the program; what changed since the last backup is kept in one before."""
        if self._unkept:
            self._keep_and_leave()
        else:
            self.exit()

    @work(thread=True, group="backup", exit_on_error=False)
    def _keep_and_leave(self) -> None:
        try:
            self.keep_now()
        finally:
            self.call_from_thread(self.exit)

    def _say_once(self, sentence: str) -> None:
        if not self._warned:
            self._warned = True
            self.notify(sentence, severity="warning", timeout=15, markup=False)
