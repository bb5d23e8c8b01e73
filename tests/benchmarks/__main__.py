"""All measurements in one run: `python -m tests.benchmarks`. Prints the growth table for the README as Markdown.

Books of 1,000 to 1,000,000 companies are made once and kept in `--folder` (4 GB; made anew when the schema changed).
Whole processes are those of an installed copy, made in the same folder. Every number but milliseconds, bytes and MiB
is a ratio to a floor measured in turns with it, in processor time, so that a busy machine changes little.
"""

import argparse
import contextlib
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from accountbook.store.book import create_book
from tests.benchmarks import bench_import, bench_insight, cold, dashboard, peers, screens
from tests.benchmarks.book_at_scale import TODAY, Scale, make
from tests.benchmarks.installed import Installed
from tests.benchmarks.result import Found, table

SIZES = (1_000, 10_000, 100_000, 1_000_000)
INSIGHT_UP_TO = IMPORT_UP_TO = 100_000
ROUNDS = 15


def main() -> None:
    """Measure what was asked for and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "accountbook-benchmarks")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="companies")
    parser.add_argument("--parts", nargs="+", choices=[*PARTS, "peers"], default=[*PARTS, "peers"])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="turns of each race between processes")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    installed = Installed(given.folder.resolve())
    _say("installing this tree for the measurements")
    installed.bring_up_to_date()
    lines: dict[str, dict[str, Found]] = {}
    beside: dict[str, dict[str, Found]] = {}
    columns = [f"{size:,}" for size in given.sizes]
    for size, column in zip(given.sizes, columns, strict=True):
        book = book_of(given.folder, size)
        run = Run(installed, book, given.folder, size, given.rounds)
        for part in given.parts:
            into = beside if part == "peers" else lines
            for one in run.measured(part):
                into.setdefault(one.name, {})[column] = one
    print("\n".join(f"- {Scale.of(size).said()}" for size in given.sizes))
    if lines:
        print(f"\n{table(columns, lines)}")
    if beside:
        print(f"\n{table(columns, beside)}")


class Run:
    """The measurements of one book."""

    def __init__(self, installed: Installed, book: Path, folder: Path, size: int, rounds: int) -> None:
        self.installed, self.book, self.folder, self.size, self.rounds = installed, book, folder, size, rounds

    def measured(self, part: str) -> Iterable[Found]:
        """One part; a part that fails is said and left out of the table."""
        _say(f"{self.size:,} companies: {part}")
        begun = time.monotonic()
        try:
            found = [*self.peers()] if part == "peers" else PARTS[part](self)
        except AssertionError as error:
            _say(f"  failed: {str(error)[:2000]}")
            return []
        for one in found:
            _say(f"  {one.name}: {one.said()} {one.unit}")
        _say(f"  took {time.monotonic() - begun:.0f} s")
        return found

    def cold(self) -> list[Found]:
        """Commands."""
        return cold.measure(self.installed, self.book, self.folder, self.rounds)

    def screens(self) -> list[Found]:
        """Starts and keys."""
        return [*screens.starts(self.installed, self.book), *screens.keys(self.installed, self.book)]

    def slow(self) -> list[Found]:
        """The slow line."""
        return screens.slow_line(self.installed, self.book)

    def dashboard(self) -> list[Found]:
        """The day's questions."""
        return dashboard.measure(self.book)

    def imports(self) -> list[Found]:
        """An import of as many rows."""
        return bench_import.measure(self.size) if self.size <= IMPORT_UP_TO else []

    def insight(self) -> list[Found]:
        """Reading, computing and keeping."""
        return bench_insight.of_book(self.book) if self.size <= INSIGHT_UP_TO else []

    def peers(self) -> list[Found]:
        """Other tools."""
        return peers.measure(self.installed, self.book, self.folder)


PARTS: dict[str, Callable[[Run], list[Found]]] = {
    "cold": Run.cold,
    "screens": Run.screens,
    "slow": Run.slow,
    "dashboard": Run.dashboard,
    "imports": Run.imports,
    "insight": Run.insight,
}


def book_of(folder: Path, size: int) -> Path:
    """The book of so many companies, made unless it is there and of the present schema."""
    path = folder / f"{size}.db"
    if path.exists() and _schema(path) == _schema_now(folder):
        return path
    begun = time.monotonic()
    for old in folder.glob(f"{size}.db*"):
        old.unlink()
    _say(f"making a book of {Scale.of(size).said()}")
    making = folder / f"making-{size}.db"
    making.unlink(missing_ok=True)
    make(making, Scale.of(size))
    making.rename(path)
    _say(f"  took {time.monotonic() - begun:.0f} s, {path.stat().st_size / 2**20:,.0f} MiB")
    return path


def _schema(path: Path) -> list[tuple[str]]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name").fetchall()


def _schema_now(folder: Path) -> list[tuple[str]]:
    path = folder / "empty.db"
    path.unlink(missing_ok=True)
    create_book(path, today=TODAY).close()
    return _schema(path)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
