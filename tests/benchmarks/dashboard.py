"""The questions of the day's list, all of them together, in a process that has asked them before."""

import statistics
import time
from pathlib import Path

from accountbook.store.agenda.day import Cadences, agenda
from accountbook.store.file.connect import connect
from tests.benchmarks.book_at_scale import TODAY
from tests.benchmarks.result import Found

TIMES = 15


def measure(book: Path) -> list[Found]:
    """Milliseconds of processor time of all groups: the first time with a cold cache of its own, and usually."""
    found = []
    for _turn in range(TIMES):
        connection = connect(book, mode="ro")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        first = _timed(connection)
        found.append((first, _timed(connection)))
        connection.close()
    return [
        Found("dashboard, all questions, first time", statistics.median(one for one, _again in found), "ms"),
        Found("dashboard, all questions", statistics.median(again for _one, again in found), "ms", 2),
    ]


def _timed(connection: object) -> float:
    begun = time.process_time()
    agenda(connection, TODAY, Cadences())  # type: ignore[arg-type]
    return (time.process_time() - begun) * 1000
