"""How long an import takes, as a ratio to a bare `executemany` of the very rows it wrote, index and log included.

Run: python -m tests.benchmarks --parts imports. Processor time, so that a busy machine counts less; each import in a
process of its own, as people import, and of the short ones the median of several.

The import counts from the path of a file to the end of the commit: reading, mapping, matching, checking, writing, the
log, search words, digests. The floor is one transaction with the finished rows of every table of records and of the
log in an empty book of the same schema: same indexes, journal, durability and page cache; foreign keys are not looked
at, and nothing that is derived is written. It is measured twice: with all columns of each row, and with those alone in
which some row of the table has a value.
"""

import csv
import json
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import compress
from pathlib import Path

from accountbook.exchange.importing.run import run_import
from accountbook.exchange.importing.watch import TAKE
from accountbook.models.tables import RECORDS
from accountbook.store.book import Book, open_book
from accountbook.store.file.connect import connect
from accountbook.store.writing.bulk import at_full_speed
from accountbook.store.writing.derived import rebuild
from tests.benchmarks.result import Found
from tests.books import TODAY, new_book

HEADER = (
    "Company",
    "Contact",
    "Title",
    "Street",
    "Postcode",
    "City",
    "Country",
    "Phone",
    "E-mail",
    "Industry",
    "Headcount",
    "Notes",
)
ROWS = 100_000
SHORT, ROUNDS = 20_000, 7
"""Rows below which an import is measured so often."""


def rows_of_a_list(count: int) -> list[tuple[str, ...]]:
    """A list of people with their companies, as an address tool exports it."""
    firms = ("Huber", "Lind", "Petrov", "Silva", "Moreno", "Berg", "Kraft", "Novak")
    return [
        (
            f"{firms[n % 8]} {n} Maschinenbau GmbH",
            f"Anna{n % 97} Huber{n}",
            "Buyer",
            f"Hauptstr. {n % 99}",
            str(1000 + n % 8999),
            f"Town {n % 500}",
            "AT",
            f"0732 {100000 + n}",
            f"anna{n}@firm{n}.example.com",
            "Machinery",
            str(n % 900),
            f"met at the fair, stand {n}",
        )
        for n in range(count)
    ]


def bare(book: Book, folder: Path, *, filled: bool = False) -> tuple[float, int]:
    """Processor seconds of the same rows put into an empty book of the same schema by `executemany`, and how many.

    `filled` leaves out the columns in which no row has a value.
    """
    other = new_book(folder, "bare.db")
    source, target = connect(book.path), connect(other.path)
    loaded = {table: _rows(source, table, filled) for table in [*RECORDS, "change"]}
    target.execute("PRAGMA foreign_keys=OFF")
    started = time.process_time()
    with at_full_speed() as on:
        on(target)
        target.execute("BEGIN")
        for table, (columns, rows) in loaded.items():
            if rows:
                marks = ", ".join("?" * len(columns))
                target.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
        target.execute("COMMIT")
    taken = time.process_time() - started
    source.close()
    target.close()
    other.close()
    other.path.unlink()
    return taken, sum(len(rows) for _columns, rows in loaded.values())


def _rows(source: sqlite3.Connection, table: str, filled: bool) -> tuple[list[str], list[tuple[object, ...]]]:
    cursor = source.execute(f"SELECT * FROM {table}")
    columns, rows = [column[0] for column in cursor.description], cursor.fetchall()
    if filled and rows:
        kept = [any(value is not None for value in column) for column in zip(*rows, strict=True)]
        columns, rows = list(compress(columns, kept)), [tuple(compress(row, kept)) for row in rows]
    return columns, rows


class Locked:
    """How long the book is locked: from the last row taken in to the end."""

    def __init__(self) -> None:
        self.since = 0.0

    def progress(self, at: str, _done: int, _total: int) -> bool:
        """What an import calls as it goes on."""
        if at == TAKE:
            self.since = time.monotonic()
        return True


def measure(count: int = ROWS) -> list[Found]:
    """The import of so many rows into an empty book as a ratio, and the search index alone as another."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "list.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            writer.writerows(rows_of_a_list(count))
        rounds = [_round(Path(name) / str(number), path) for number in range(ROUNDS if count < SHORT else 1)]
    return [same[0]._replace(value=statistics.median(one.value for one in same)) for same in zip(*rounds, strict=True)]


def _round(folder: Path, path: Path) -> list[Found]:
    book = new_book(folder)
    book.close()
    command = [sys.executable, "-m", "tests.benchmarks.bench_import", str(book.path), str(path)]
    answer = subprocess.run(command, check=True, capture_output=True).stdout
    return [Found(*one) for one in json.loads(answer)]


def measured(empty: Path, path: Path) -> list[Found]:
    """The same of one import in this process."""
    book, folder = open_book(empty, today=TODAY), empty.parent
    count = sum(1 for _line in path.open(encoding="utf-8")) - 1
    locked = Locked()
    started = time.process_time()
    (report,) = run_import(book, [path], progress=locked.progress)
    imported = time.process_time() - started
    locked_for = time.monotonic() - locked.since
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert report.counts["new"] == count
    by_hand, rows = bare(book, folder)
    at_least, _count = bare(book, folder, filled=True)
    started = time.process_time()
    connection = connect(book.path)
    connection.execute("BEGIN")
    rebuild(connection)
    connection.execute("ROLLBACK")
    derived = time.process_time() - started
    connection.close()
    book.close()
    return [
        Found("import, against executemany of the same rows", imported / by_hand, "x", 4),
        Found("the same, against the filled columns alone", imported / at_least, "x"),
        Found("import without the search index", (imported - derived) / by_hand, "x"),
        Found("rows the import writes", rows / imported / 1000, "thousand a second"),
        Found("the book is locked meanwhile", locked_for, "s"),
        Found("memory at its highest", memory, "MiB"),
    ]


def main() -> None:
    """Print what was measured, for `measure`."""
    print(json.dumps(measured(Path(sys.argv[1]), Path(sys.argv[2]))))


if __name__ == "__main__":
    main()
