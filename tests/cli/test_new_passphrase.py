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
