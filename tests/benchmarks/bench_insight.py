"""What insight costs: fit and score of simulated books, as ratios to reading the same rows from SQLite.

`of_book` measures what the program does with a whole book: read it, compute everything, pack the answers to keep them.
Run with `python -m tests.benchmarks.bench_insight [accounts ...]`; 2,357 and 100,000 accounts unless said.
"""

import gc
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from accountbook.domain.insight.inputs import Purchase, event_days
from accountbook.domain.insight.likeness import Model, chance, learn
from accountbook.domain.insight.rates import Rates
from accountbook.domain.insight.rfm import behaviour, score_book
from accountbook.domain.insight.rhythm import chance_within, history
from accountbook.domain.insight.rhythm_fit import learn as learn_rhythm
from accountbook.domain.insight.rhythm_state import read
from accountbook.domain.insight.rhythm_words import sentence
from accountbook.domain.insight.season import season_of
from accountbook.domain.insight.step_rhythm import Terms
from accountbook.domain.insight.value import Worth, classes, score_values
from accountbook.domain.insight.whole import read_book
from accountbook.store.file.connect import connect
from accountbook.store.insight.inputs import inputs
from accountbook.store.insight.packing import pack
from tests.benchmarks.book_at_scale import TODAY as NOW
from tests.benchmarks.result import Found

TODAY, START = date(2026, 2, 1), date(2022, 1, 1)
LEARNT_FROM, SENTENCES = 5000, 5000
T = TypeVar("T")
Book = dict[int, list[Purchase]]


def simulate(path: Path, accounts: int) -> None:
    """Write orders and attributes of so many accounts, drawn from the rhythm model, to a new SQLite file."""
    draw = random.Random(accounts)
    orders, attributes = [], []
    for key in range(accounts):
        rate, leaves = draw.gammavariate(1.0, 1 / 6), draw.betavariate(0.5, 1.8)
        day = TODAY - timedelta(days=draw.randrange(30, (TODAY - START).days))
        while day <= TODAY:
            orders.append((key, day.isoformat(), round(draw.lognormvariate(9, 1))))
            if draw.random() < leaves:
                break
            day += timedelta(days=max(1, round(7 * draw.gammavariate(2, 1 / max(rate, 1e-3)))))
        attributes += [(key, f"field{i}", f"value{draw.randrange(4)}") for i in range(12) if draw.random() < 0.7]
    with closing(sqlite3.connect(path)) as book, book:
        book.execute("create table purchase (account_id integer, day text, amount_minor integer)")
        book.execute("create table attribute (account_id integer, field text, value text)")
        book.executemany("insert into purchase values (?, ?, ?)", orders)
        book.executemany("insert into attribute values (?, ?, ?)", attributes)


def read_orders(path: Path) -> Book:
    """The purchases of every account."""
    book: Book = {}
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("select account_id, day, amount_minor from purchase order by account_id, day")
        for key, day, minor in rows:
            book.setdefault(key, []).append(Purchase(date.fromisoformat(day), minor))
    return book


def read_attributes(path: Path) -> dict[int, dict[str, str]]:
    """The known attributes of every account."""
    book: dict[int, dict[str, str]] = {}
    with closing(sqlite3.connect(path)) as connection:
        for key, field, value in connection.execute("select account_id, field, value from attribute"):
            book.setdefault(key, {})[field] = value
    return book


def timed(job: Callable[[], T]) -> tuple[T, float]:
    """The result of a job and the seconds of processor time it took."""
    start = time.process_time()
    result = job()
    return result, time.process_time() - start


def measure(path: Path) -> list[tuple[str, float, float]]:
    """The jobs with their seconds and the seconds of reading the rows they need."""
    book, reading = timed(lambda: read_orders(path))
    profiles, reading_profiles = timed(lambda: read_attributes(path))
    days, spent = timed(lambda: {key: event_days(rows, TODAY) for key, rows in book.items()})
    found = [("order days", spent, reading)]

    def job(name: str, work: Callable[[], T], base: float = reading) -> T:
        result, seconds = timed(work)
        found.append((name, seconds, base))
        return result

    rhythm = job("rhythm fit", lambda: learn_rhythm(days, TODAY))
    rates = rhythm.rates
    assert rates is not None
    histories = {key: one for key, own in days.items() if (one := history(own, TODAY))}
    chances = job("chance to buy", lambda: {key: chance_within(rates, one, 13) for key, one in histories.items()})
    some = list(days)[:SENTENCES]
    job(f"{len(some)} sentences", lambda: [sentence(read(days[key], TODAY, rhythm)) for key in some])
    job("RFM", lambda: score_book([raw for key, rows in book.items() if (raw := behaviour(key, rows, TODAY))]))
    margins = {key: sum(row.amount_minor or 0 for row in rows) for key, rows in book.items()}
    job("A/B/C", lambda: classes(margins))
    job("value score", lambda: score_values({key: Worth(margins[key], chances[key]) for key in chances}))
    job(f"{len(some)} windows", lambda: [season_of(days[key], START, TODAY) for key in some])
    keys = list(profiles)[:LEARNT_FROM]
    best = [profiles[key].get("field0") == "value1" or key % 4 == 0 for key in keys]
    model = job("look-alike fit", lambda: learn([profiles[key] for key in keys], best), reading_profiles)
    if isinstance(model, Model):
        job("look-alike score", lambda: [chance(model, one) for one in profiles.values()], reading_profiles)
    return found


def of_book(path: Path, today: date = NOW) -> list[Found]:
    """Reading, computing and packing a book, in processor time, as ratios to reading the same rows and nothing else."""
    connection = connect(path, mode="ro")
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    gc.collect()
    gc.disable()  # as in the process in which the program computes a large book
    try:
        read, reading = timed(lambda: inputs(connection, today, Rates("EUR", {})))
        connection.set_trace_callback(None)
        _rows, bare = timed(lambda: [connection.execute(query).fetchall() for query in asked])
        (_book, found), computing = timed(
            lambda: read_book(read.accounts, read.products, today, Terms("EUR", None), read.money_note)
        )
        _packed, packing = timed(lambda: [pack(one) for one in found.values()])
    finally:
        gc.enable()
        connection.close()
    return [
        Found("insight: read the book", reading / bare, "x"),
        Found("insight: compute all scores", computing / bare, "x"),
        Found("insight: pack the answers", packing / bare, "x"),
        Found("insight: all of it", reading + computing + packing, "s"),
    ]


def main() -> None:
    """Print a table for every size asked for."""
    for accounts in [int(one) for one in sys.argv[1:]] or [2357, 100_000]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "book.db"
            simulate(path, accounts)
            print(f"\n{accounts:,} accounts{'':8}seconds   x reading the rows")
            for name, seconds, base in measure(path):
                print(f"{name:22} {seconds:8.3f} {seconds / base:10.2f}")


if __name__ == "__main__":
    main()
