"""Keeps insight fresh behind the screens: computed in a thread, one computation at a time, shown when it is there."""

import sqlite3
import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from textual.worker import Worker, get_current_worker

from accountbook.errors import BookError
from accountbook.store.book import Book
from accountbook.tongue import _
from accountbook.ui.base import BookScreen
from accountbook.ui.memory import load_for_saving

if TYPE_CHECKING:
    from accountbook.reports.insight.basis import Basis

GROUP = "insight"
_WAITING: "WeakKeyDictionary[object, list[Callable[[], None]]]" = WeakKeyDictionary()
"""Apps in which a computation is running, with what asked for insight meanwhile."""
LOOK_SECONDS = 0.05
LARGE = 1000
"""Companies from which on computing happens in a process of its own."""
CHEAP = 1.0
"""Seconds of a computation that is worth doing after every change; a longer one waits for a look at insight, or a day."""


class InsightKeeper(BookScreen):
    """A screen that shows insight."""

    def basis(self) -> "Basis":
        """The day and what the user set."""
        from accountbook.reports.insight.basis import basis_of

        return basis_of(self.app.settings, self.app.today)

    def computing(self) -> str:
        """What is said while nothing was ever computed."""
        return _("Computing …")

    def freshen(self, then: Callable[[], None], *, only_cheap: bool = False, groups: bool = False) -> None:
        """Compute what is not fresh and call back on the event loop; nothing is called where all is fresh.

        Where a computation is running already, this asks again when it is done.
        """
        if self.app in _WAITING:
            _WAITING[self.app].append(lambda: self._again(then, only_cheap, groups))
            return
        _WAITING[self.app] = []
        basis, book, app = self.basis(), self.book, self.app

        def work() -> None:
            wanted = False
            try:
                with book.read() as connection:
                    wanted = _is_due(connection, book, basis, only_cheap, groups)
                    apart = wanted and _is_large(connection, book)
                if wanted:
                    _compute(book, basis, groups, apart)
            except BookError as error:
                wanted = False
                app.call_from_thread(app.tell_error, error)
            app.call_from_thread(self._computed, then if wanted else None)

        self.app.run_worker(work, thread=True, group=GROUP)

    def _again(self, then: Callable[[], None], only_cheap: bool, groups: bool) -> None:
        if self.is_attached:
            then()
            self.freshen(then, only_cheap=only_cheap, groups=groups)

    def _computed(self, then: Callable[[], None] | None) -> None:
        waiting = _WAITING.pop(self.app, [])
        if then is not None and self.is_attached:
            then()
        for again in waiting:
            again()


def _is_due(connection: sqlite3.Connection, book: Book, basis: "Basis", only_cheap: bool, groups: bool) -> bool:
    """Whether something is to be computed; of a long computation, only what a new day asks for.

    In a book that may not be written, what was never computed, and only where it is looked at.
    """
    from accountbook.reports.insight.basis import fresh
    from accountbook.store.insight.cache import kept_book
    from accountbook.store.insight.kept_groups import kept_groups

    kept = kept_book(connection)
    if book.read_only:
        return not only_cheap and (kept is None or (groups and kept_groups(connection) is None))
    if groups:
        return True
    if fresh(connection, basis):
        return False
    same_day = kept is not None and kept.stamp.on == basis.today
    return not (only_cheap and same_day and kept is not None and kept.seconds > CHEAP)


def _is_large(connection: sqlite3.Connection, book: Book) -> bool:
    """Whether computing would slow down the keys for long; an encrypted book keeps its key in this process.

    So does a book that may not be written its answers.
    """
    from accountbook.store.file.connect import key_of
    from accountbook.store.insight.cache import rough_size

    return not book.read_only and not key_of(book.path) and rough_size(connection) > LARGE


def _compute(book: Book, basis: "Basis", groups: bool, apart: bool) -> None:
    from accountbook.reports.insight.refresh import refresh, refresh_groups

    if apart:
        _compute_apart(book, basis, groups)
        return
    load_for_saving()
    refresh(book, basis)
    if groups:
        refresh_groups(book, basis)


def _compute_apart(book: Book, basis: "Basis", groups: bool) -> None:
    """Wait for the process; who leaves the program does not wait with it."""
    from accountbook.reports.insight.own_process import start

    worker: Worker[None] = get_current_worker()
    with start(book.path, basis, groups) as process:
        while process.poll() is None:
            if worker.is_cancelled:
                process.terminate()
                return
            time.sleep(LOOK_SECONDS)
