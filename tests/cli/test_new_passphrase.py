"""After a change of passphrase the older backups are named by what they are: plain, or under the older passphrase."""

from pathlib import Path

import pytest

from accountbook.cli import locking
from accountbook.cli.answer import Asked
from accountbook.cli.arguments import Given
from accountbook.cli.command import Call
from accountbook.clock import utc_now
from accountbook.settings import Settings
from accountbook.store.file import backups, connect
from tests.books import TODAY
from tests.cli.running import accountbook


def test_older_backups_are_called_what_they_are(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "_keys", {})
    typed = iter(("correct horse battery", "another horse battery"))
    monkeypatch.setattr(locking, "new_passphrase", lambda _descriptor: next(typed))
    given = Given()
    vars(given).update(backups=False, remember=False, new_key_fd=None)
    call = Call(given, Asked((), {}, TODAY, "text"), str(own), Settings())
    plain = backups.make(own, utc_now(), "asked").path
    first = locking._encrypt(call)
    assert ("not encrypted", str(plain)) in first.rows
    assert not any("older passphrase, too" in line for line in first.say(80))
    encrypted = next(path for what, path in first.rows if what == "backup")
    second = locking._encrypt(call)
    assert [row for row in second.rows if row[0] in ("not encrypted", "older passphrase")] == [
        ("older passphrase", encrypted),
        ("not encrypted", str(plain)),
    ]
    assert "At a terminal it asks for the older passphrase, too." in second.say(80)


def test_a_new_passphrase_is_taken_for_the_older_backups_and_for_the_book(own: Path) -> None:
    first, second = "correct horse battery", "another horse battery"
    plain = Path(accountbook(own, "backup").rows[0]["path"])
    accountbook(own, "encrypt", "--new-key-fd", "0", typed=first)
    older = own.with_name("older")
    older.write_text(first, "utf-8")
    own.with_name("config.toml").write_text(f'key_command = "cat {older}"\n', "utf-8")
    done = accountbook(own, "encrypt", "--backups", "--new-key-fd", "0", typed=second)
    assert done.code == 0, done.err
    assert accountbook(own, "find", "Weiss", typed=first, ACCOUNTBOOK_KEY_FD="0").code == 3
    assert accountbook(own, "find", "Weiss", typed=second, ACCOUNTBOOK_KEY_FD="0").code == 0
    assert accountbook(plain, "find", "Weiss", typed=second, ACCOUNTBOOK_KEY_FD="0").code == 0


def test_without_a_new_one_only_the_backups_are_rewritten_and_that_is_said(own: Path) -> None:
    passphrase = "correct horse battery"
    accountbook(own, "encrypt", "--new-key-fd", "0", typed=passphrase)
    done = accountbook(own, "encrypt", "--backups", "--text", typed=passphrase, ACCOUNTBOOK_KEY_FD="0")
    assert done.code == 0 and "The passphrase stays as it was" in done.out
    assert accountbook(own, "find", "Weiss", typed=passphrase, ACCOUNTBOOK_KEY_FD="0").code == 0
