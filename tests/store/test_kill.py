"""Killed at any moment: nothing acknowledged is lost, nothing is half done; two sessions never overwrite each other."""

import random
import time
from pathlib import Path

import pytest

from accountbook.store.book import Book, create_book, open_book
from accountbook.store.file.connect import connect
from accountbook.store.safety.health import full_check
from accountbook.store.writing.once import id_for, is_saved
from tests.books import TODAY, add_company, new_book
from tests.store.saver import KEY, count_up, save_for_ever, start

SLOWEST = 2.0
"""Seconds a living session may wait because another one was killed."""

some = pytest.mark.parametrize(("key", "times"), [("", 30), (KEY, 12)], ids=["plain", "encrypted"])
drivers = pytest.mark.parametrize("key", ["", KEY], ids=["plain", "encrypted"])


def book_of(folder: Path, key: str) -> Book:
    return create_book(folder / "book.db", today=TODAY, key=key)


def check(path: Path, acknowledged: list[str], *, fully: bool = True) -> None:
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
                "SELECT count(DISTINCT save_id) FROM batch",
            )
        ]
        assert len(set(counts)) == 1, counts
    if fully:
        raw = connect(path)
        assert full_check(raw) == []
        raw.close()


def kill_again_and_again(book: Book, kills: int) -> int:
    chance = random.Random(20261122)
    acknowledged: list[str] = []
    book.close()
    for n in range(kills):
        running = start(save_for_ever, book.path, f"k{n}")
        acknowledged += [running.hear() for _ in range(chance.randint(1, 12))]
        time.sleep(chance.random() * 0.01)  # somewhere inside the next save
        acknowledged += running.kill()
        check(book.path, acknowledged, fully=n % 10 == 9)
    check(book.path, acknowledged)
    return len(acknowledged)


@some
@pytest.mark.timeout(300)
def test_kills_lose_nothing_acknowledged(tmp_path: Path, key: str, times: int) -> None:
    acknowledged = kill_again_and_again(book_of(tmp_path, key), times)
    print(f"trust: {times} kills, {acknowledged} acknowledged saves, 0 lost, 0 torn")
    assert acknowledged > 3 * times


@drivers
@pytest.mark.night
@pytest.mark.timeout(7200)
def test_a_thousand_kills_lose_nothing_acknowledged(tmp_path: Path, key: str) -> None:
    acknowledged = kill_again_and_again(book_of(tmp_path, key), 1000)
    print(f"trust: 1000 kills, {acknowledged} acknowledged saves, 0 lost, 0 torn")
    assert acknowledged > 3000


@drivers
def test_three_sessions_counting_at_once_lose_no_edit(tmp_path: Path, key: str) -> None:
    with book_of(tmp_path, key) as book:
        with book.write("Add") as unit:
            add_company(unit, employees=0)
        counting = [start(count_up, book.path, 50) for _ in range(3)]
        assert sum(int(one.hear()) for one in counting) == 150
        with book.read() as connection:
            assert connection.execute("SELECT employees, version FROM company").fetchone() == (150, 151)
            logged = connection.execute("SELECT count(*) FROM change WHERE field = 'employees'").fetchone()
            assert logged == (150,)
        for one in counting:
            one.kill()


def kill_one_of_two(path: Path, kills: int) -> tuple[list[str], float]:
    """A session that lives on beside others that are killed; what both said, and the longest wait of the living one."""
    living = start(save_for_ever, path, "living")
    kept, slowest = [living.hear()], 0.0
    for n in range(kills):
        dying = start(save_for_ever, path, f"dying{n}")
        kept += [dying.hear(), dying.hear()]
        assert "" not in kept, "the other session ended by itself"
        kept += dying.kill()
        while living.said.poll():
            kept.append(living.hear())
        before = time.monotonic()
        kept.append(living.hear())
        slowest = max(slowest, time.monotonic() - before)
    return kept + living.kill(), slowest


@some
def test_a_killed_session_does_not_stop_the_living_one(tmp_path: Path, key: str, times: int) -> None:
    with book_of(tmp_path, key) as book:
        path = book.path
    kept, slowest = kill_one_of_two(path, times // 2)
    check(path, kept)
    print(
        f"trust: {times // 2} kills beside a living session, {len(kept)} acknowledged saves, 0 lost, slowest {slowest:.2f} s"
    )
    assert slowest < SLOWEST


@drivers
@pytest.mark.night
@pytest.mark.timeout(7200)
def test_five_hundred_killed_sessions_beside_a_living_one(tmp_path: Path, key: str) -> None:
    with book_of(tmp_path, key) as book:
        path = book.path
    kept, slowest = kill_one_of_two(path, 500)
    check(path, kept)
    print(f"trust: 500 kills beside a living session, {len(kept)} acknowledged saves, 0 lost, slowest {slowest:.2f} s")
    assert slowest < SLOWEST


def test_a_save_repeated_after_a_crash_happens_once(tmp_path: Path) -> None:
    """The killed save is unknown: the form asks again with the id it was given, and one row comes of it."""
    book = new_book(tmp_path)
    for _attempt in range(2):
        with book.write("Add Huber", save_id=None) as unit:
            if not is_saved(unit, id_for("form-1", "Huber GmbH")):
                add_company(unit)
    with book.read() as connection:
        assert connection.execute("SELECT count(*) FROM company").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM batch").fetchone() == (1,)


def test_a_draft_that_outlived_its_save_does_not_swallow_another_text(tmp_path: Path) -> None:
    """Found by the soak: killed between the commit and the end of the draft, reopened, and something else typed."""
    book = new_book(tmp_path)
    for typed in ("Huber GmbH", "Lind AB"):
        with book.write("Add") as unit:
            if not is_saved(unit, id_for("form-1", typed)):
                add_company(unit, typed)
    with book.read() as connection:
        assert connection.execute("SELECT name FROM company ORDER BY id").fetchall() == [("Huber GmbH",), ("Lind AB",)]
