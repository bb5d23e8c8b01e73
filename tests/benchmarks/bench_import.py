"""How long an import takes, as a ratio to a bare `executemany` of the very rows it wrote, index and log included.

Run: python -m tests.benchmarks.bench_import [rows]. Processor time, so that a busy machine counts less.
"""

import csv
import sys
import tempfile
import time
from pathlib import Path

from sqlmodel import SQLModel

from accountbook.exchange.importing.run import run_import
from accountbook.models.tables import RECORDS
from accountbook.store.book import Book
from accountbook.store.connect import connect
from accountbook.store.derived import rebuild
from tests.benchmarks.result import Found
from tests.books import new_book

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


def bare(book: Book, folder: Path) -> tuple[float, int]:
    """Processor seconds of the same rows put into an empty book of the same schema by `executemany`, and how many."""
    other = new_book(folder, "bare.db")
    source, target = connect(book.path), connect(other.path)
    tables = [*RECORDS, "change"]
    loaded = {table: source.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
    target.execute("PRAGMA foreign_keys=OFF")
    started = time.process_time()
    target.execute("BEGIN")
    for table, rows in loaded.items():
        if rows:
            marks = ", ".join("?" * len(SQLModel.metadata.tables[table].columns))
            target.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    target.execute("COMMIT")
    taken = time.process_time() - started
    source.close()
    target.close()
    return taken, sum(map(len, loaded.values()))


def measure(count: int = ROWS) -> list[Found]:
    """The import of so many rows as a ratio, and the search index alone as another."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "list.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            writer.writerows(rows_of_a_list(count))
        book = new_book(folder)
        started = time.process_time()
        (report,) = run_import(book, [path])
        imported = time.process_time() - started
        assert report.counts["new"] == count
        by_hand, rows = bare(book, folder)
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
        Found("import without the search index", (imported - derived) / by_hand, "x"),
        Found("rows the import writes", rows / imported / 1000, "thousand a second"),
    ]


def main() -> None:
    """Print what was measured."""
    for one in measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS):
        print(f"{one.name}: {one.said()} {one.unit}")


if __name__ == "__main__":
    main()
