"""The doctor: each thing that can be wrong is broken once; it is named, with the command that mends it."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from accountbook.clock import utc_now
from accountbook.errors import BookError
from accountbook.folders import backup_folder, log_folder
from accountbook.store.file import backups, connect
from accountbook.store.file.explain import explained
from accountbook.store.safety import doctor
from accountbook.store.safety.doctor import BAD, OK, WARN, Finding, examine
from accountbook.store.safety.health import check_and_note
from tests.books import TODAY, add_company, add_contact, new_book

NOW = utc_now()
Break = Callable[[Path, pytest.MonkeyPatch], None]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a book in which nothing is wrong."""
    folder = tmp_path_factory.mktemp("original") / "data"
    folder.mkdir(mode=0o700)
    with new_book(folder) as made:
        with made.write("Add") as unit:
            add_contact(unit, add_company(unit, "Huber GmbH", notes="x" * 20_000))
        check_and_note(made, NOW)
        backups.make(made.path, NOW, "asked")
    return folder


@pytest.fixture
def book(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, as the user's own."""
    folder = shutil.copytree(original, tmp_path / "data")
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(folder))
    monkeypatch.delenv("ACCOUNTBOOK_BOOK", raising=False)
    return Path(folder) / "book.db"


def by_name(findings: list[Finding]) -> dict[str, Finding]:
    return {finding.what: finding for finding in findings}


def test_a_sound_book_has_nothing_to_mend(book: Path) -> None:
    findings = examine(book, NOW)
    assert {finding.state for finding in findings} == {OK} and {finding.mend for finding in findings} == {""}
    assert [finding.what for finding in findings] == [
        "program", "python", "sqlite", "disk", "book", "schema", "journal", "structure", "full check", "backups", "rights",
    ]  # fmt: skip
    found = by_name(findings)
    assert "MiB free" in found["disk"].value and "synchronous" in found["journal"].value
    assert "not encrypted" in found["schema"].value and "asked" in found["backups"].value


def _page(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"x" * 8192)


def flip(path: Path, _patch: pytest.MonkeyPatch) -> None:
    _page(path)


def flip_without_backup(path: Path, _patch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(backup_folder(path))
    _page(path)


def no_backup(path: Path, _patch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(backup_folder(path))


def gone(path: Path, _patch: pytest.MonkeyPatch) -> None:
    path.unlink()


def never_there(path: Path, _patch: pytest.MonkeyPatch) -> None:
    path.unlink()
    shutil.rmtree(backup_folder(path))


def another_program(path: Path, _patch: pytest.MonkeyPatch) -> None:
    never_there(path, _patch)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE moz_places (id)")
    connection.close()
    path.chmod(0o644)


def newer_program(path: Path, _patch: pytest.MonkeyPatch) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()


def trigger(path: Path, _patch: pytest.MonkeyPatch) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TRIGGER wipe AFTER UPDATE ON company BEGIN DELETE FROM contact; END")
    connection.close()


def open_rights(path: Path, _patch: pytest.MonkeyPatch) -> None:
    path.chmod(0o644)


def open_folder(path: Path, _patch: pytest.MonkeyPatch) -> None:
    path.parent.chmod(0o755)


def little_space(_path: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(doctor, "LITTLE_SPACE", 1 << 62)


def network(path: Path, patch: pytest.MonkeyPatch) -> None:
    mounts = path.with_name("mounts")
    mounts.write_text(f"server:/share {path.parent} nfs4 rw 0 0\n")
    mounts.chmod(0o600)
    patch.setattr(connect, "MOUNTS", mounts)


def protected(_path: Path, patch: pytest.MonkeyPatch) -> None:
    true = os.access
    patch.setattr(os, "access", lambda path, mode: mode != os.W_OK and true(path, mode))


def crashed(_path: Path, _patch: pytest.MonkeyPatch) -> None:
    log_folder().mkdir(mode=0o700)
    log = log_folder() / "crash-1.log"
    log.touch(mode=0o600)


def second_name(path: Path, _patch: pytest.MonkeyPatch) -> None:
    path.with_name("other").hardlink_to(path)


def derived_wrong(path: Path, _patch: pytest.MonkeyPatch) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE setting SET value = '2026-11-22 01:02:03 2' WHERE name = 'checked_on'")
    connection.commit()
    connection.close()


def kept_too_long(path: Path, _patch: pytest.MonkeyPatch) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE contact SET keep_until = '2001-01-01'")
    connection.commit()
    connection.close()


def stick_away(path: Path, _patch: pytest.MonkeyPatch) -> None:
    folder = backup_folder(path)
    shutil.rmtree(folder)
    folder.symlink_to(path.with_name("stick"))


def file_in_the_way(path: Path, _patch: pytest.MonkeyPatch) -> None:
    folder = backup_folder(path)
    shutil.rmtree(folder)
    folder.touch(mode=0o600)


def dated_ahead(path: Path, _patch: pytest.MonkeyPatch) -> None:
    backups.make(path, NOW.replace(year=2036), "asked")


def unreadable(path: Path, patch: pytest.MonkeyPatch) -> None:
    true, opened = os.access, Path.open
    patch.setattr(os, "access", lambda one, mode: (one != path or mode != os.R_OK) and true(one, mode))

    def refuse(one: Path, *arguments: str, **more: str) -> object:
        if one == path:
            raise PermissionError(13, "Permission denied", str(one))
        return opened(one, *arguments, **more)  # type: ignore[call-overload]

    patch.setattr(Path, "open", refuse)


BROKEN: list[tuple[Break, str, str, str, str]] = [
    (flip, "structure", BAD, "", "accountbook restore"),
    (flip_without_backup, "structure", BAD, "", "accountbook export --format json --for me -o rescued.json"),
    (no_backup, "backups", WARN, "none", "accountbook backup"),
    (gone, "problem", WARN, "There is no book", "accountbook restore"),
    (never_there, "problem", WARN, "There is no book", "accountbook create"),
    (another_program, "problem", BAD, "another program", "--book"),
    (newer_program, "problem", BAD, "newer accountbook", "update the program"),
    (trigger, "problem", BAD, "triggers or views", "accountbook restore"),
    (open_rights, "rights", WARN, "0644", "chmod go-rwx"),
    (open_folder, "rights", WARN, "0755", "chmod go-rwx"),
    (little_space, "disk", WARN, "MiB free", "free some space"),
    (network, "writing", WARN, "network disk", "accountbook --i-am-alone"),
    (protected, "writing", WARN, "write-protected", "chmod u+w"),
    (crashed, "crashes", WARN, "crash report", "rm "),
    (second_name, "links", WARN, "second name", ""),
    (derived_wrong, "full check", WARN, "2 faults", "accountbook check --full --mend"),
    (stick_away, "backups", WARN, "is a link to", "plug in that disk"),
    (file_in_the_way, "backups", WARN, "is a file", "move it"),
    (dated_ahead, "old backups", WARN, "-2036", "clock"),
    (unreadable, "problem", WARN, "may not read", "chmod u+rw"),
    (kept_too_long, "keeping", WARN, "keep-until", "accountbook person --past"),
]


@pytest.mark.parametrize(("harm", "what", "state", "said", "mend"), BROKEN, ids=[one[0].__name__ for one in BROKEN])
def test_what_is_broken_is_named_with_what_mends_it(
    book: Path, monkeypatch: pytest.MonkeyPatch, harm: Break, what: str, state: str, said: str, mend: str
) -> None:
    harm(book, monkeypatch)
    finding = by_name(examine(book, NOW))[what]
    assert finding.state == state and said in finding.value and mend in finding.mend
    if harm is another_program:
        assert by_name(examine(book, NOW))["rights"].state == OK


def test_old_checks_and_old_backups_are_due(book: Path) -> None:
    later = NOW + timedelta(days=30)
    assert by_name(examine(book, later))["full check"].mend == "accountbook check --full"
    with new_book(book.parent, "other.db") as other, other.write("Add") as unit:
        add_company(unit, "Lind AB")
    backups.make(other.path, NOW - timedelta(days=30), "asked")
    os.utime(other.path)
    found = by_name(examine(other.path, NOW))
    assert found["backups"].state == WARN and found["backups"].mend == f"accountbook backup --book {other.path}"
    assert TODAY.year == 2026


def test_a_backup_that_another_session_takes_away_meanwhile_disturbs_nothing(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = list(doctor.private_paths(book))
    gone = backup_folder(book) / "gone.db"
    monkeypatch.setattr("accountbook.store.safety.doctor.private_paths", lambda _book: [*seen, gone])
    rows = by_name(examine(book, NOW))
    assert rows["rights"].state == OK
    assert rows["backups"].state == OK


def test_a_file_that_is_gone_is_a_sentence_and_no_bug(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"b\.db is not there any more"), explained(tmp_path / "b.db"):
        (tmp_path / "b.db").stat()
