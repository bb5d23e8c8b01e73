"""Keeps insight fresh behind the screens: computed in a thread, one computation at a time, shown when it is there."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from accountbook.errors import BookError
from accountbook.ui.base import Doors

if TYPE_CHECKING:
    from accountbook.reports.insight.refresh import Basis

GROUP = "insight"
CHEAP = 1.0
"""Seconds of a computation that is worth doing after every change; a longer one waits for a look at insight, or a day."""


class InsightKeeper(Doors):
    """Mixed into screens that show insight."""

    def basis(self) -> "Basis":
        """The day and what the user set."""
        from accountbook.reports.insight.refresh import basis_of

        return basis_of(self.app.settings, self.app.today)

    def freshen(self, then: Callable[[], None], *, only_cheap: bool = False, groups: bool = False) -> bool:
        """Compute what is not fresh, then call back on the event loop; False where a computation is running already."""
        if any(worker.group == GROUP and worker.is_running for worker in self.app.workers):
            return False
        basis, book = self.basis(), self.book

        def due(connection: sqlite3.Connection) -> bool:
            from accountbook.reports.insight.refresh import is_fresh
            from accountbook.store.insight.cache import kept_book

            if is_fresh(connection, basis):
                return False
            kept = kept_book(connection)
            same_day = kept is not None and kept.stamp.on == basis.today
            return not (only_cheap and same_day and kept is not None and kept.seconds > CHEAP)

        def work() -> None:
            from accountbook.reports.insight.refresh import refresh, refresh_groups

            try:
                with book.read() as connection:
                    wanted = due(connection)
                if wanted:
                    refresh(book, basis)
                if groups:
                    refresh_groups(book, basis)
            except BookError as error:
                self.app.call_from_thread(self.app.tell_error, error)
                return
            if wanted or groups:
                self.app.call_from_thread(self._computed, then)

        self.app.run_worker(work, thread=True, group=GROUP, exit_on_error=True)
        return True

    def _computed(self, then: Callable[[], None]) -> None:
        if self.is_attached:  # type: ignore[attr-defined]
            then()
