"""Care taken in the background: backups while one works and when one leaves, the weekly check, and saying so."""

import os
import subprocess
import sys
from datetime import timedelta

from textual import work
from textual.app import App

from accountbook.errors import BookError
from accountbook.settings import Settings
from accountbook.store import backups
from accountbook.store.book import Book
from accountbook.store.connect import database_errors, key_of
from accountbook.tongue import _

AFTER_CHANGES = 30 * 60
"""Seconds after the first change that no backup holds."""

LOOK_AFTER = 5.0
"""Seconds after the start, when the person reads: the weekly check is looked for."""

LITTLE_SPACE = 50 * 2**20


class Caretaker(App[None]):
    """Mixed into the app: `before_save` and `after_save` are called around every save, `before_leaving` at the end."""

    book: Book
    settings: Settings
    _unkept: bool = False
    _warned: bool = False

    def take_care(self) -> None:
        """Say what is wrong at the start; look for the weekly check a little later."""
        if self.book.read_only:
            self.notify(self.book.read_only, severity="warning", timeout=15, markup=False)
        self.set_timer(LOOK_AFTER, self._weekly_check)

    def before_save(self) -> None:
        """In the thread that saves: the first save of a day makes a backup before."""
        if self.settings.backups and not self.book.read_only:
            reason = backups.before_writing(self.book.path, backups.utc_now())
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
            backups.make(self.book.path, backups.utc_now(), "changes")
        except BookError as error:
            if self.is_running:
                self.call_from_thread(self._say_once, error.sentence)

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

    @work(thread=True, group="check", exit_on_error=False)
    def _weekly_check(self) -> None:
        """In a process of its own at low priority, so that nobody waits for it."""
        from accountbook.store.health import check_due

        if self.book.read_only:
            return
        try:
            with self.book.read() as connection:
                due = check_due(connection, backups.utc_now())
        except database_errors(BookError):
            return
        if due and not os.environ.get("ACCOUNTBOOK_NO_CHECK"):
            status = self._checked()
            if status and self.is_running:
                sentence = _(
                    "The weekly check found that the book is not as it was saved. See: accountbook check --full"
                )
                self.call_from_thread(self.notify, sentence, severity="error", timeout=60, markup=False)

    def _checked(self) -> bool:
        """Run the check; True where it found the file damaged. The key goes through a pipe, never an argument."""
        read_end, write_end = os.pipe()
        if key := key_of(self.book.path):
            os.write(write_end, f"x'{key}'".encode())
        os.close(write_end)
        command = [sys.executable, "-m", "accountbook", "--book", str(self.book.path), "check", "--file", "--json"]
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(read_end,),
                env=os.environ | {"ACCOUNTBOOK_KEY_FD": str(read_end)},
                check=False,
            )
        finally:
            os.close(read_end)
        return done.returncode == 3


def kept_ago(book: Book) -> str:
    """When the last verified backup was made, in words for the first line; "" where there is none."""
    newest = backups.newest(book.path)
    if newest is None:
        return ""
    ago = backups.utc_now() - newest.made_at
    if ago < timedelta(hours=1):
        return _("backup {n} min ago").format(n=max(0, ago // timedelta(minutes=1)))
    if ago < timedelta(days=1):
        return _("backup {n} h ago").format(n=ago // timedelta(hours=1))
    return _("backup {n} days ago").format(n=ago.days)
