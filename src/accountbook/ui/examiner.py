"""Looks after the file behind the screens: its structure at every start, each row once a week; both end when one leaves."""

import os
import signal
import subprocess
import sys
import threading

from rich.console import RenderableType
from textual import work

from accountbook.clock import utc_now
from accountbook.errors import BookError
from accountbook.folders import command_for
from accountbook.store.file.connect import database_errors, key_of
from accountbook.store.file.opening import damaged
from accountbook.store.safety.file_check import FileCheck
from accountbook.tongue import _
from accountbook.ui.host import Host

LOOK_AFTER = 5.0
"""Seconds after the start, when the person reads: the weekly check is looked for."""
_START = (
    "import signal, sys; signal.pthread_sigmask(signal.SIG_SETMASK, ());"  # the screen holds signals back
    "from accountbook.__main__ import main; sys.exit(main(sys.argv[1:]))"
)
LONG = 600.0
"""Seconds for which a damaged book is named over every screen."""


class Examiner(Host):
    """Mixed into the app; `examine` begins when the first page is there."""

    _file_check: FileCheck | None = None
    _row_check: "subprocess.Popen[bytes] | None" = None
    _gone = False

    def examine(self) -> None:
        """Look at the structure now, and soon whether the weekly check is due."""
        check = self._file_check = FileCheck(self.book.path)
        threading.Thread(target=self._check_structure, args=(check,), name="structure", daemon=True).start()
        if not self.book.read_only and not os.environ.get("ACCOUNTBOOK_NO_CHECK"):
            self.set_timer(LOOK_AFTER, self._weekly_check)

    def _check_structure(self, check: FileCheck) -> None:
        if sys.platform == "linux":
            os.setpriority(os.PRIO_PROCESS, 0, 10)  # there it is the priority of this thread alone
        verdict = check.run()
        if verdict not in ("", "ok"):
            self.call_later(self._damaged, verdict)

    def _damaged(self, what: str) -> None:
        """Said at once, and nothing is written any more: what is sound would be mixed with what is not."""
        self.book.read_only = damaged(self.book.path, what)
        self.notify(self.book.read_only, severity="error", timeout=LONG, markup=False)

    @work(thread=True, group="check", exit_on_error=False)
    def _weekly_check(self) -> None:
        """In a process of its own at low priority, so that nobody waits for it."""
        from accountbook.store.safety.checked import check_due

        try:
            with self.book.read() as connection:
                due = check_due(self.book.path, connection, utc_now())
        except database_errors(BookError):
            return
        if due and not self._gone and self._check_rows() and self.is_running:
            sentence = _("The weekly check found that the book is not as it was saved. See: {command}")
            sentence = sentence.format(command=command_for("check --full", self.book.path))
            self.call_from_thread(self.notify, sentence, severity="error", timeout=60, markup=False)

    def _check_rows(self) -> bool:
        """Run the check; True where it found the file damaged. The key goes through a pipe, never an argument."""
        read_end, write_end = os.pipe()
        if key := key_of(self.book.path):
            os.write(write_end, f"x'{key}'".encode())
        os.close(write_end)
        command = [sys.executable, "-c", _START, "--book", str(self.book.path), "check", "--file", "--json"]
        try:
            self._row_check = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(read_end,),
                env=os.environ | {"ACCOUNTBOOK_KEY_FD": str(read_end)},
            )
        finally:
            os.close(read_end)
        if self._gone:
            self._row_check.send_signal(signal.SIGINT)
        return self._row_check.wait() == 3

    def exit(self, result: object = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave; no check holds anybody up."""
        self._gone = True
        if self._row_check is not None:
            self._row_check.send_signal(signal.SIGINT)  # which lets it take its copy of the book away
        if self._file_check is not None:
            self._file_check.stop()
        super().exit(result, return_code, message)
