"""How far an import is, told now and then, and whether somebody wants it to stop."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import TypeVar

from accountbook.errors import BookError
from accountbook.exchange.importing.options import Progress
from accountbook.tongue import _

STEP = 500
"""Rows between two words about the progress."""
INSTRUCTIONS = 2_000_000
"""Instructions of SQLite's machine between two words while the rows are written: some tenths of a second."""
READ, TAKE, WRITE = "read", "take", "write"
Row = TypeVar("Row")


class Watch:
    """Tells the caller of an import how far it is; a caller who says no ends it with nothing changed."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress

    def rows(self, what: str, rows: Iterable[Row], total: int) -> Iterator[Row]:
        """The same rows, counted as they go by; raises `BookError` where the import was cancelled."""
        for done, row in enumerate(rows):
            if done % STEP == 0:
                self._say(what, done, total)
            yield row
        self._say(what, total, total)

    def writing(self, raw: sqlite3.Connection, total: int) -> None:
        """From here on SQLite itself asks whether to go on: until the commit there are only long statements."""
        progress = self._progress
        if progress is not None:
            raw.set_progress_handler(lambda: not progress(WRITE, total, total), INSTRUCTIONS)

    def _say(self, what: str, done: int, total: int) -> None:
        if self._progress is not None and not self._progress(what, done, total):
            raise BookError(_("The import was cancelled; nothing was changed."))


def how_far(what: str, done: int, total: int) -> str:
    """How far an import is, in words."""
    sentence = {READ: _("reading: {done} of {total} rows"), TAKE: _("{done} of {total} rows")}
    return sentence.get(what, _("writing {total} rows …")).format(done=done, total=total)
