"""Backups beside a busy session, killed backups, and the drill: what comes back is what was there, value by value."""

import os
import random
import sqlite3
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from accountbook.clock import utc_now
from accountbook.folders import backup_folder
from accountbook.store.book import create_book, open_book
from accountbook.store.file import backups, engine
from accountbook.store.file.connect import open_bare, remember_key
from accountbook.store.safety import restoring
from accountbook.store.safety.health import check_book
from tests.books import TODAY
from tests.store.saver import KEY, save_for_ever, start
from tests.store.test_health import filled

drivers = pytest.mark.parametrize("key", ["", KEY], ids=["plain", "encrypted"])


def backup_for_ever(said: Connection, path: Path) -> None:
    """Make one backup after another until killed."""
    remember_key(KEY)
    while True:
        said.send_bytes(str(backups.make(path, utc_now(), "asked").path).encode())


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    connection = open_bare(path, mode="ro")
    try:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
        )
        return {
            table: sorted(connection.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)
            for (table,) in tables.fetchall()
        }
    finally:
        connection.close()


def beside_a_writer(folder: Path, key: str, times: int) -> int:
    """So many backups beside a session that saves all the time; each holds what had been acknowledged before."""
    create_book(folder / "book.db", today=TODAY, key=key).close()
    saving = start(save_for_ever, folder / "book.db", "k")
    acknowledged = [saving.hear() for _ in range(3)]
    for n in range(times):
        acknowledged.append(saving.hear())  # one more at least, however busy the machine is
        while saving.said.poll():
            acknowledged.append(saving.hear())
        made = backups.make(folder / "book.db", utc_now(), f"n{n}")
        connection = open_bare(made.path, mode="ro")
        held = {name for (name,) in connection.execute("SELECT name FROM company WHERE notes IS NOT NULL")}
        connection.close()
        assert set(acknowledged) <= held
    before = saving.said.poll(2)
    assert before, "the writer goes on"
    saving.kill()
    assert check_book(backups.backups_of(folder / "book.db")[0].path) == []
    return len(acknowledged)


@drivers
def test_backups_beside_a_writer_hold_all_that_was_acknowledged(tmp_path: Path, key: str) -> None:
    assert beside_a_writer(tmp_path, key, 5) > 5


@drivers
@pytest.mark.night
@pytest.mark.timeout(1800)
def test_a_hundred_backups_beside_a_writer(tmp_path: Path, key: str) -> None:
    held = beside_a_writer(tmp_path, key, 100)
    print(f"trust: 100 backups beside a session that saved {held} times, 100 complete")


def kill_backups(folder: Path, kills: int) -> None:
    path = filled(folder)
    first = backups.make(path, utc_now(), "first")
    kept = everything(first.path)
    chance = random.Random(5)
    for _ in range(kills):
        running = start(backup_for_ever, path)
        running.hear()
        time.sleep(chance.random() * 0.05)  # somewhere inside the next backup
        running.kill()
        for made in backups.backups_of(path):
            connection = sqlite3.connect(made.path)
            assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
            connection.close()
        for made in backups.backups_of(path)[: -1 if kills > 50 else None]:
            if made.path != first.path:
                made.path.unlink()
    assert everything(first.path) == kept
    for left in backup_folder(path).glob(".tmp-*"):
        os.utime(left, (0, 0))
    backups.make(path, utc_now(), "last")
    assert not list(backup_folder(path).glob(".tmp-*"))


def test_killed_backups_leave_the_earlier_ones_and_no_half_one(tmp_path: Path) -> None:
    kill_backups(tmp_path, 8)
    print("trust: 8 kills during a backup, 0 half backups, 0 earlier ones touched")


@pytest.mark.night
@pytest.mark.timeout(1800)
def test_sixty_killed_backups(tmp_path: Path) -> None:
    kill_backups(tmp_path, 60)
    print("trust: 60 kills during a backup, 0 half backups, 0 earlier ones touched")


def test_the_drill_brings_back_every_value(tmp_path: Path) -> None:
    path = filled(tmp_path)
    before = everything(path)
    made = backups.make(path, utc_now(), "asked")
    with open_book(path, today=TODAY) as book:
        with book.write("A bad day") as unit:
            unit.raw().execute("DELETE FROM attendance")
            unit.raw().execute("UPDATE company SET name = 'gone'")
        restoring.restore(path, made.path, utc_now())
        assert everything(path) == before
        assert check_book(path) == []
        with book.read() as connection:
            assert connection.execute("SELECT count(*) FROM company WHERE name = 'gone'").fetchone() == (0,)


def test_what_is_being_typed_survives_a_restore(tmp_path: Path) -> None:
    from accountbook.store.drafts import Drafts

    path = filled(tmp_path)
    backups.make(path, utc_now(), "asked")
    drafts = Drafts(path, "now")
    drafts.keep("entry company 1", '{"text": "call Jane"}')
    drafts.flush()
    restoring.restore(path, None, utc_now())
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT body FROM draft").fetchall() == [('{"text": "call Jane"}',)]
    connection.close()


def test_a_busy_book_is_never_replaced_by_a_rename(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another session saves for longer than we wait: the restore says so and changes nothing."""
    from accountbook.errors import BookError
    from accountbook.store.file.connect import connect

    monkeypatch.setattr(engine, "PATIENCE", 0.2)
    path = filled(tmp_path)
    backups.make(path, utc_now(), "asked")
    inode = path.stat().st_ino
    other = connect(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BookError, match="Another session"):
        restoring.restore(path, None, utc_now())
    other.execute("ROLLBACK")
    other.close()
    assert path.stat().st_ino == inode and check_book(path) == []
