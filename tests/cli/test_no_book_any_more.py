"""A file that is no book any more, and a backup that is none: what is said leads on, and never to what refuses."""

import os
import shlex
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from accountbook.folders import backup_folder
from tests.cli.running import Ran, accountbook
from tests.ruined import leaves, ruin


def emptied(own: Path) -> None:
    os.truncate(own, 0)


def cut(own: Path) -> None:
    os.truncate(own, 60)


def header_gone(own: Path) -> None:
    with own.open("r+b") as file:
        file.write(bytes(100))


def wide(own: Path, *arguments: str) -> Ran:
    return accountbook(own, *arguments, COLUMNS="500")


def backed_up(own: Path) -> Path:
    return Path(accountbook(own, "backup").rows[0]["path"])


@pytest.mark.parametrize("ruined", [emptied, cut, header_gone])
def test_the_restore_is_named_where_there_is_a_backup(own: Path, ruined: Callable[[Path], None]) -> None:
    backed_up(own)
    ruined(own)
    assert "not a book. It was not touched. Restore a backup: accountbook restore\n" in wide(own, "due").err
    checked = "".join(wide(own, "check", "--full", "--text")[1:])
    assert "not a book. It was not touched." in checked and checked.count("accountbook restore\n") == 1
    assert wide(own, "restore", "--yes").code == 0 and wide(own, "check", "--file").code == 0


@pytest.mark.parametrize("ruined", [emptied, cut, header_gone])
def test_no_export_is_named_that_would_refuse(own: Path, ruined: Callable[[Path], None]) -> None:
    ruined(own)
    checked = wide(own, "check", "--full", "--text")
    assert checked.code == 3 and "accountbook" not in checked.out.splitlines()[-1]
    assert checked.out.endswith("Nothing of it reads: only another copy brings it back.\n")


def test_after_the_last_unsound_backup_the_export_of_the_book_is_named(own: Path) -> None:
    damaged = leaves(own, "contact")
    first, last = backed_up(own), backed_up(own)
    for file in (own, first, last):
        ruin(file, *damaged)
    named = wide(own, "restore", "--yes", str(first))
    assert named.code == 3 and named.err.endswith("nothing was restored. Choose another.\n")
    tried = wide(own, "restore", "--yes")
    assert tried.code == 3 and "no other backup is sound" in tried.err and "check --full" not in tried.err
    assert len(tried.err.splitlines()) == 1 and "***" not in tried.err + wide(own, "check", "--full", "--text").out
    command = shlex.split(tried.err.split("What still reads of a damaged book: accountbook ")[1])
    file = own.with_name(command[-1])
    assert wide(own, *command[:-1], str(file)).code == 3 and file.exists()
    first.unlink()
    assert "no other backup is sound" in wide(own, "restore", "--yes", str(last)).err


def test_an_empty_file_among_the_backups_is_none(own: Path) -> None:
    ruin(own, *leaves(own, "company"))
    backup_folder(own).mkdir(exist_ok=True)
    (backup_folder(own) / "book-20261101-101010-restore.db").touch()
    assert "has no backup" in wide(own, "find", "Weiss").err


def mended(own: Path, what: str) -> str:
    """What the doctor names against something that is wrong."""
    return next(row["mend"] for row in accountbook(own, "doctor").rows if (row["what"], row["state"]) == (what, "bad"))


@pytest.mark.parametrize("ruined", [emptied, cut, header_gone])
def test_no_export_is_named_where_neither_a_backup_nor_the_book_reads(
    own: Path, ruined: Callable[[Path], None]
) -> None:
    ruin(backed_up(own), *leaves(own, "contact"))
    ruined(own)
    assert wide(own, "restore", "--yes").err.endswith(
        "no other backup is sound. Nothing of the book reads: only another copy brings it back.\n"
    )
    fault, no_way_back = wide(own, "check", "--full", "--text").out.splitlines()
    assert fault.endswith("not a book. It was not touched.") and "restore" not in no_way_back
    assert mended(own, "problem") == "no backup is sound, and nothing of it reads: only another copy brings it back"


def test_the_doctor_names_a_restore_only_where_a_backup_is_sound(own: Path) -> None:
    sound, torn = backed_up(own), backed_up(own)
    for file in (own, torn):
        ruin(file, *leaves(own, "contact"))
    assert mended(own, "structure") == "accountbook restore"
    sound.unlink()
    assert mended(own, "structure").startswith("accountbook export")


def test_a_backup_that_could_not_be_looked_at_is_not_called_damaged(own: Path) -> None:
    with closing(sqlite3.connect(backed_up(own))) as connection:
        connection.execute("PRAGMA user_version = 999")
    ruin(own, *leaves(own, "contact"))
    command, why = wide(own, "check", "--full", "--text").out.splitlines()[-2:]
    assert command.endswith("Put its backup back with: accountbook restore") and "newer accountbook" in why
    assert "newer accountbook" in mended(own, "structure")
