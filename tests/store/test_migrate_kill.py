"""An upgrade killed at any moment leaves the old schema or the new one, never half of either."""

import random
import shutil
import sqlite3
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from accountbook.store.file.opening import quick_check
from accountbook.store.marks import SCHEMA
from accountbook.store.migrate import migrate
from tests.store.saver import start
from tests.store.test_migrate import REBUILD, book_with_people, steps_with

MORE = """    op.execute("CREATE TABLE car (id INTEGER PRIMARY KEY, company_id INTEGER REFERENCES company(id))")
    op.execute("INSERT INTO car (company_id) SELECT id FROM company")"""
ORDER = (
    "SELECT m.type, m.name, i.name FROM sqlite_master m LEFT JOIN pragma_table_info(m.name) i ON m.type = 'table' "
    "ORDER BY m.type, m.name, i.cid"
)


def upgrade(said: Connection, path: Path, steps: str) -> None:
    """Say that it begins, and upgrade."""
    import alembic.command  # noqa: F401  (so that the kill falls into the upgrade)

    said.send_bytes(b"begins")
    migrate(path, steps=steps, schema=SCHEMA + 2)
    said.send_bytes(b"done")


def state(path: Path) -> tuple[int, list[tuple[object, ...]], list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    try:
        assert quick_check(connection) == "ok"
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        return version, connection.execute(ORDER).fetchall(), connection.execute("SELECT name FROM company").fetchall()
    finally:
        connection.close()


def kill_upgrades(folder: Path, kills: int) -> tuple[int, int]:
    """How many killed upgrades left the old book, how many the new one."""
    original = book_with_people(folder)
    steps = steps_with(folder, REBUILD, MORE)
    after = folder / "after.db"
    shutil.copyfile(original, after)
    began = time.monotonic()
    migrate(after, steps=steps, schema=SCHEMA + 2)
    lasts = time.monotonic() - began
    old, new = state(original), state(after)
    chance = random.Random(3)
    counts = [0, 0]
    for n in range(kills):
        path = folder / f"killed{n}.db"
        shutil.copyfile(original, path)
        running = start(upgrade, path, steps)
        assert running.hear() == "begins"
        time.sleep(chance.random() * lasts * 1.2)
        running.kill()
        found = state(path)
        assert found[0] in (SCHEMA, SCHEMA + 2) and found == (old if found[0] == SCHEMA else new)
        counts[found == new] += 1
        for left in folder.glob(f"killed{n}*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    return counts[0], counts[1]


@pytest.mark.timeout(180)
def test_killed_upgrades_leave_the_old_book_or_the_new_one(tmp_path: Path) -> None:
    old, new = kill_upgrades(tmp_path, 12)
    print(f"trust: 12 kills during an upgrade, {old} left the old book, {new} the new one, 0 half")
    assert old + new == 12


@pytest.mark.night
@pytest.mark.timeout(3600)
def test_five_hundred_killed_upgrades(tmp_path: Path) -> None:
    old, new = kill_upgrades(tmp_path, 500)
    print(f"trust: 500 kills during an upgrade, {old} left the old book, {new} the new one, 0 half")
    assert old and new
