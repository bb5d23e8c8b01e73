"""A backup that is checked, looked at and exported by itself: it stays as it is, and what was found is known."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from accountbook.store.book import Book
from tests.books import TODAY
from tests.cli.running import Ran, accountbook
from tests.older_books import as_of_schema


def kept(own: Path) -> Path:
    """A backup of the book, in the folder of an other one."""
    folder = own.with_name("cust-backups")
    folder.mkdir()
    return Path(shutil.copy(own, folder / "cust-20261101-101010.db"))


def about(own: Path, backup: Path, *arguments: str) -> Ran:
    return accountbook(own, "--book", str(backup), *arguments)


def full_check(own: Path, backup: Path) -> dict[str, str]:
    return next(row for row in about(own, backup, "doctor").rows if row["what"] == "full check")


@pytest.mark.parametrize("schema", [None, 1])
@pytest.mark.parametrize("how", ["--full", "--file"])
def test_a_check_leaves_a_backup_as_it_is_and_alone(own: Path, schema: int | None, how: str) -> None:
    backup = kept(own)
    if schema is not None:
        backup.unlink()
        as_of_schema(Book(own, today=TODAY), backup, schema)
    before = backup.read_bytes()
    assert full_check(own, backup)["value"].startswith("never") and not (own.parent / "data" / "checks").exists()
    checked = about(own, backup, "check", how, "--text")
    assert checked.code < 2 and not checked.err, "findings of the records at most"
    assert backup.read_bytes() == before and list(backup.parent.iterdir()) == [backup]
    assert (full_check(own, backup)["state"], full_check(own, backup)["mend"]) == ("ok", "")


def test_a_damaged_backup_is_known_as_such_once_it_was_checked(own: Path) -> None:
    backup = kept(own)
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("UPDATE company SET name = 'Hubert AG' WHERE name = 'Huber AG'")
        connection.commit()
    before = backup.read_bytes()
    assert about(own, backup, "check", "--file").code == 3
    assert backup.read_bytes() == before and list(backup.parent.iterdir()) == [backup]
    assert full_check(own, backup)["state"] == "bad"
    out = own.with_name("out.json")
    assert about(own, backup, "export", "--format", "json", "--for", "me", "-o", str(out)).code == 3
    names = [row["name"] for row in json.loads(out.read_bytes())["content"]["company"]]
    assert "Huber AG" in names and "Hubert AG" not in names
    assert "as damaged as it is" in " ".join(about(own, backup, "backup", "--text").out.split())
