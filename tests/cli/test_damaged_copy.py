"""One copy that nobody can read holds up neither an erasure nor an encryption, nor a restore; it is named."""

import shlex
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from accountbook.cli import locking
from accountbook.cli.answer import Asked
from accountbook.cli.arguments import Given
from accountbook.cli.command import Call
from accountbook.errors import BookError
from accountbook.folders import backup_folder
from accountbook.settings import Settings
from accountbook.store.file import backups, connect
from tests.books import TODAY
from tests.cli.running import accountbook
from tests.ruined import leaves, ruin

PASSPHRASE = "correct horse battery"


def with_a_damaged_copy(own: Path) -> Path:
    made = Path(accountbook(own, "backup").rows[0]["path"])
    damaged = made.with_name(f"{own.stem}-20261101-101010-damaged.db")
    shutil.copy(made, damaged)
    with damaged.open("r+b") as file:
        file.seek(100)
        file.write(b"x" * 40_000)
    return damaged


@pytest.mark.parametrize("ruin", ["cut off", "written over", "its beginning written over"])
def test_the_newest_backup_is_passed_over_where_it_cannot_be_read(own: Path, ruin: str) -> None:
    sound, newest = (Path(accountbook(own, "backup").rows[0]["path"]) for _time in range(2))
    with newest.open("r+b") as file:
        if ruin == "cut off":
            file.truncate(300_000)
        else:
            file.seek(0 if ruin.startswith("its") else 200_000)
            file.write(bytes(range(7, 247)) * 400)
    with own.open("r+b") as file:
        file.seek(200_000)
        file.write(bytes(range(7, 247)) * 100)
    checked = accountbook(own, "check", "--full", "--text")
    assert checked.code == 3 and "The last sound backup is of" in checked.out
    done = accountbook(own, "restore", "--yes", "--text")
    said = " ".join(done.out.split())
    assert done.code == 0 and f"{newest} is damaged: an older one was taken." in said and f"Restored: {sound}" in said
    assert accountbook(own, "check", "--file").code == 0
    named = accountbook(own, "restore", str(newest), "--yes")
    assert named.code == 3 and str(newest) in named.err and "The book is damaged" not in named.err


def is_called_damaged(own: Path) -> bool:
    told = next(row for row in accountbook(own, "doctor").rows if row["what"] == "full check")
    assert (told["state"] == "bad") == ("as damaged" in " ".join(accountbook(own, "backup", "--text").out.split()))
    return told["state"] == "bad"


def test_what_is_noted_of_a_damaged_book_is_not_said_of_one_in_its_place(own: Path) -> None:
    good = own.with_name("good.db")
    shutil.copy(accountbook(own, "backup").rows[0]["path"], good)
    with closing(sqlite3.connect(own)) as connection:
        connection.execute("UPDATE company SET industry = 'steem' WHERE industry = 'steel'")
        connection.commit()
    bad = own.with_name("bad.db")
    assert accountbook(own, "check", "--full").code == 3 and is_called_damaged(own)
    accountbook(own, "add", "company", "Later GmbH")
    assert is_called_damaged(own)  # it goes on being the same
    assert accountbook(own, "check", "--full").code == 3
    with closing(sqlite3.connect(own)) as connection:
        connection.execute("DELETE FROM score")
        connection.commit()
    accountbook(own, "groups")
    assert is_called_damaged(own)  # scores are no save
    own.rename(bad)
    assert accountbook(own, "create").code == 0 and not is_called_damaged(own)
    shutil.copy(bad, own)
    assert accountbook(own, "check", "--full").code == 3 and is_called_damaged(own)
    shutil.copy(good, own)
    assert not is_called_damaged(own)
    with closing(sqlite3.connect(own)) as connection:
        connection.execute("UPDATE company SET industry = 'steem' WHERE industry = 'steel'")
        connection.commit()
    assert accountbook(own, "check", "--full").code == 3 and is_called_damaged(own)
    shutil.copy(good, own)  # with the same last save
    assert not is_called_damaged(own)


def test_erasing_goes_on_and_names_it(own: Path) -> None:
    damaged = with_a_damaged_copy(own)
    done = accountbook(own, "erase", "Anna Huber", "--yes", "--backups", "--text")
    assert "cannot be opened: it is damaged" in done.out and "erase --backups" not in done.out
    again = accountbook(own, "erase", "--backups")
    assert again.code == 1
    assert [(row["what"], row["path"]) for row in again.rows] == [("unreadable", str(damaged))]


def test_a_backup_whose_log_cannot_be_read_is_named_at_a_restore_and_an_erasure(own: Path) -> None:
    old = Path(accountbook(own, "backup").rows[0]["path"])
    assert accountbook(own, "erase", "Anna Huber", "--yes").code == 0
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE change SET after = '{' WHERE entity = 'contact'")
        connection.commit()
    refused = accountbook(own, "restore", str(old), "--yes")
    assert refused.code == 3 and old.name in refused.err and "nothing was restored" in refused.err
    rows = accountbook(own, "erase", "--backups").rows
    assert str(old) in [row["path"] for row in rows if row["what"] == "unreadable"]


def test_a_book_whose_log_cannot_be_read_is_called_damaged(own: Path) -> None:
    accountbook(own, "backup")
    with closing(sqlite3.connect(own)) as connection:
        connection.execute("UPDATE change SET after = '{' WHERE entity = 'contact' AND op = 'insert'")
        query = "SELECT batch_id FROM change WHERE entity = 'contact' AND op = 'insert'"
        (batch,) = connection.execute(query).fetchone()
        connection.commit()
    for words in (
        ("person", "Anna Huber", "--export"),
        ("erase", "Anna Huber", "--yes"),
        ("history", "Anna Huber"),
        ("undo", str(batch)),
    ):
        done = accountbook(own, *words)
        assert done.code == 3 and "The book is damaged" in done.err and "accountbook restore" in done.err, words


def test_encrypting_goes_on_and_names_it(own: Path) -> None:
    damaged = with_a_damaged_copy(own)
    accountbook(own, "encrypt", "--new-key-fd", "0", typed=PASSPHRASE)
    done = accountbook(own, "encrypt", "--backups", "--text", typed=PASSPHRASE, ACCOUNTBOOK_KEY_FD="0")
    assert done.code == 1 and "cannot be opened: it is damaged" in done.out
    left = [path for path in backup_folder(own).glob("*.db") if path.read_bytes().startswith(b"SQLite")]
    assert left == [damaged]


def test_a_folder_that_takes_no_backup_stops_an_encryption_before_it_begins(own: Path) -> None:
    folder = backup_folder(own)
    folder.touch()
    refused = accountbook(own, "encrypt", "--new-key-fd", "0", typed=PASSPHRASE)
    assert refused.code == 2 and folder.name in refused.err and own.read_bytes().startswith(b"SQLite")


def test_no_room_for_a_backup_is_told_and_the_book_is_encrypted(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> backups.Backup:
        raise BookError("The disk is full.")

    monkeypatch.setattr(backups, "make", full)
    monkeypatch.setattr(locking, "new_passphrase", lambda _descriptor: PASSPHRASE)
    monkeypatch.setattr(connect, "_keys", {})
    given = Given()
    vars(given).update(backups=False, remember=False, new_key_fd=None)
    answer = locking._encrypt(Call(given, Asked((), {}, TODAY, "text"), str(own), Settings()))
    assert [row[0] for row in answer.rows] == ["encrypted", "no backup"] and answer.code == 1
    assert "No backup was made: The disk is full." in answer.say(80)


def test_a_backup_of_a_book_that_was_damaged_already_is_passed_over(own: Path) -> None:
    sound = Path(accountbook(own, "backup").rows[0]["path"])
    with closing(sqlite3.connect(own)) as connection:
        connection.execute("UPDATE company SET industry = 'steem' WHERE industry = 'steel'")
        connection.commit()
    newer = Path(accountbook(own, "backup").rows[0]["path"])
    checked = accountbook(own, "check", "--file", "--text")
    assert checked.code == 3 and "The last sound backup is of" in checked.out
    told = next(row for row in accountbook(own, "doctor").rows if row["what"] == "full check")
    assert told["state"] == "bad" and told["value"].startswith("damaged, found at ")
    assert "as damaged as it is" in " ".join(accountbook(own, "backup", "--text").out.split())
    done = accountbook(own, "restore", "--yes", "--text")
    said = " ".join(done.out.split())
    assert f"{newer} is damaged: an older one was taken." in said and f"Restored: {sound}" in said
    assert accountbook(own, "check", "--file").code == 0
    assert not any(row["state"] == "bad" for row in accountbook(own, "doctor").rows)
    named = accountbook(own, "restore", str(newer), "--yes")
    assert named.code == 3 and "nothing was restored" in named.err


def test_the_way_out_is_a_command_that_runs_and_is_about_this_book(own: Path) -> None:
    book = own.with_name("an other.db")
    shutil.copy(own, book)
    sound = accountbook(own, "--book", str(book), "backup", "--tsv").rows[0]["path"]
    ruin(book, *leaves(book, "company"))

    def said(*arguments: str) -> str:
        ran = accountbook(own, "--book", str(book), *arguments, COLUMNS="500")
        assert ran.code == 3
        return (ran.out + ran.err).strip().splitlines()[-1]

    back = f"accountbook restore --book '{book}'"
    assert said("check", "--full", "--text").endswith(back) and said("find", "Weiss").endswith(back)
    Path(sound).unlink()
    _told, command = said("check", "--full", "--text").split("What still reads: accountbook ")
    assert command == f"export --format json --for me -o rescued.json --book '{book}'"
    rescued = own.with_name("rescued.json")
    assert said("find", "Weiss").endswith(f"What still reads: accountbook {command}")
    words = [str(rescued) if word == rescued.name else word for word in shlex.split(command)]
    assert accountbook(own, *words).code == 3 and rescued.exists()
