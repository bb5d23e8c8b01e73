"""Killed at any moment: nothing acknowledged is lost, nothing is half done; two sessions never overwrite each other."""

import random
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from accountbook.store.book import Book, open_book
from accountbook.store.connect import connect
from accountbook.store.health import full_check
from tests.books import TODAY, add_company, new_book

ROOT = Path(__file__).parents[2]


def start(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.saver", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def read_some(stream: IO[str], lines: int) -> list[str]:
    return [stream.readline().strip() for _ in range(lines)]


def check(path: Path, acknowledged: list[str]) -> None:
    """Every acknowledged save is there, whole: row, log, search words; and the file is sound."""
    with open_book(path, today=TODAY) as book, book.read() as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM company WHERE notes IS NOT NULL")}
        assert set(acknowledged) <= names
        assert connection.execute("SELECT count(*) FROM company WHERE notes IS NULL").fetchone() == (0,)
        counts = [
            connection.execute(query).fetchone()[0]
            for query in (
                "SELECT count(*) FROM company",
                "SELECT count(*) FROM searchdoc",
                "SELECT count(*) FROM digest",
                "SELECT count(*) FROM change WHERE op = 'insert' AND entity = 'company'",
                "SELECT count(*) FROM batch",
            )
        ]
        assert len(set(counts)) == 1, counts
    raw = connect(path)
    assert full_check(raw) == []
    raw.close()


def kill_again_and_again(book: Book, kills: int) -> int:
    chance = random.Random(20261122)
    acknowledged: list[str] = []
    book.close()
    for n in range(kills):
        process = start("save", str(book.path), f"k{n}")
        assert process.stdout is not None
        acknowledged += read_some(process.stdout, chance.randint(1, 12))
        process.kill()
        acknowledged += [
            line.strip() for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")
        ]
        process.wait()
        process.stdout.close()
        check(book.path, acknowledged)
    return len(acknowledged)


@pytest.mark.timeout(300)
def test_thirty_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    assert kill_again_and_again(new_book(tmp_path), 30) > 100


@pytest.mark.night
@pytest.mark.timeout(7200)
def test_a_thousand_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    assert kill_again_and_again(new_book(tmp_path), 1000) > 3000


def test_three_sessions_counting_at_once_lose_no_edit(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        add_company(unit, employees=0)
    processes = [start("count", str(book.path), "50") for _ in range(3)]
    done = sum(int(process.communicate(timeout=100)[0]) for process in processes)
    assert done == 150
    with book.read() as connection:
        assert connection.execute("SELECT employees, version FROM company").fetchone() == (150, 151)
        logged = connection.execute("SELECT count(*) FROM change WHERE field = 'employees'").fetchone()
        assert logged == (150,)


def test_a_killed_session_does_not_stop_the_living_one(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    living = start("save", str(book.path), "living")
    assert living.stdout is not None
    kept = read_some(living.stdout, 1)
    for n in range(5):
        dying = start("save", str(book.path), f"dying{n}")
        assert dying.stdout is not None
        kept += read_some(dying.stdout, 2)
        dying.kill()
        dying.communicate()
        kept += read_some(living.stdout, 2)
    living.kill()
    living.communicate()
    check(book.path, kept)
