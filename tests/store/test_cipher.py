"""Encrypted books: created, converted, given a new passphrase, unlocked; nothing of them in plain text beside them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from accountbook.clock import utc_now
from accountbook.errors import BookError
from accountbook.folders import backup_folder
from accountbook.models.columns import field_set
from accountbook.store.book import Book, create_book, open_book
from accountbook.store.drafts import Drafts, waiting_file
from accountbook.store.file import backups, cipher, connect, rewriting
from accountbook.store.file.connect import GREETING, head_of
from accountbook.store.privacy.finder import finder
from accountbook.store.privacy.mentioned import mentions
from accountbook.store.safety import restoring
from accountbook.store.safety.health import check_book
from accountbook.store.unsaved import lock, read_aside, write_aside
from accountbook.store.writing import records
from tests.books import TODAY, add_company, names, new_book
from tests.store.saver import KEY, save_for_ever, start
from tests.terminal.harness import Terminal
from tests.trust.test_private import environment

TOKEN = b"xyzzyplughquartz"
PASSPHRASE = "correct horse battery"


def save(book: Book, name: str = "Huber GmbH") -> None:
    with book.write(f"Add {TOKEN.decode()}") as unit:
        key = add_company(unit, name)
        records.change(unit, "company", key, field_set("company").model_validate({"notes": TOKEN.decode() * 300}))


def plain_copies(folder: Path) -> list[str]:
    """The files in which the token can be read."""
    return [path.name for path in folder.rglob("*") if path.is_file() and TOKEN in path.read_bytes().lower()]


def test_nothing_lies_in_plain_text_after_use_kill_backup_and_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path / "data"))
    with create_book(tmp_path / "book.db", today=TODAY, key=KEY) as book:
        save(book)
        drafts = Drafts(book.path, book.session_uid)
        drafts.keep("entry company 1", TOKEN.decode())
        drafts.flush()
        backups.make(book.path, utc_now())
        assert plain_copies(tmp_path) == []
        assert book.path.with_name("book.db-wal").exists()
        book.path.rename(tmp_path / "moved.db")
        drafts.keep("entry company 1", TOKEN.decode() * 2)
        drafts.flush()
    waiting = waiting_file(drafts._book)
    assert waiting.stat().st_mode & 0o777 == 0o600 and TOKEN not in waiting.read_bytes()
    assert [line["texts"] for line in read_aside(waiting, KEY)] == [{"entry company 1": TOKEN.decode() * 2}]
    running = start(save_for_ever, tmp_path / "moved.db", TOKEN.decode())
    running.hear()
    running.kill()
    assert plain_copies(tmp_path) == []


def test_a_draft_beside_a_book_that_cannot_be_written_is_locked_and_offered(tmp_path: Path) -> None:
    with create_book(tmp_path / "book.db", today=TODAY, key=KEY) as book:
        drafts = Drafts(book.path, "x", writable=False)
        drafts.keep("entry company 1", TOKEN.decode())
        drafts.keep("entry company 2", "gone")
        drafts.flush()
        drafts.drop("entry company 2")
        drafts.close()
        assert plain_copies(tmp_path) == [] and len(read_aside(drafts.side_file, KEY)) == 2
        line = read_aside(drafts.side_file, KEY)[0]
        drafts.side_file.unlink()
        write_aside(drafts.side_file, line | {"session": "4194305-x"}, KEY)  # of a program that is not running
        again = Drafts(book.path, "y")
        assert ("entry company 1", TOKEN.decode()) in [(one.key, one.body) for one in again.left_behind()]
        assert not again.side_file.exists() and plain_copies(tmp_path) == []


def test_a_plain_draft_beside_a_book_is_locked_with_it(tmp_path: Path) -> None:
    side = tmp_path / ".book.db.drafts"
    line = {"session": "1-x", "at": "2026-11-22", "texts": {"entry": TOKEN.decode()}}
    assert write_aside(side, line, "") and plain_copies(tmp_path) == [side.name]
    lock(side, KEY)
    assert plain_copies(tmp_path) == [] and read_aside(side, KEY) == [line]
    connect.remember_key(KEY)
    other = cipher.new_key(PASSPHRASE)
    lock(side, other)
    assert read_aside(side, other) == [line] and read_aside(side, KEY) == []


def test_a_plain_book_is_converted_and_its_plain_backups_are_named(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        save(book)
    old = backups.make(book.path, utc_now())
    assert set(plain_copies(tmp_path)) == {"book.db", old.path.name}
    rewriting.rewrite(book.path, cipher.new_key(PASSPHRASE))
    assert plain_copies(tmp_path) == [old.path.name]
    assert cipher.locked_otherwise(book.path, [old.path]) == [old.path]
    rewriting.rewrite(old.path, connect.key_of(book.path))
    assert plain_copies(tmp_path) == [] and cipher.locked_otherwise(book.path, [old.path]) == []
    with open_book(book.path, today=TODAY) as again:
        assert names(again) == ["Huber GmbH"]
        with again.read() as connection:
            assert connection.execute(
                "SELECT count(*) FROM search_name WHERE search_name MATCH 'huber*'"
            ).fetchone() == (1,)
        fresh = connect.connect(book.path)
        assert fresh.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        fresh.close()
    assert check_book(book.path) == []


def test_a_session_that_is_open_stops_a_conversion_or_cannot_save_into_what_is_gone(tmp_path: Path) -> None:
    with create_book(tmp_path / "book.db", today=TODAY, key=KEY) as book:
        save(book)
        with pytest.raises(BookError, match="Another session has"):
            rewriting.rewrite(book.path, cipher.new_key(PASSPHRASE))
        assert names(book) == ["Huber GmbH"]
    with new_book(tmp_path, "plain.db") as plain:
        save(plain)
        rewriting.rewrite(plain.path, cipher.new_key(PASSPHRASE))
        with pytest.raises(BookError):
            save(plain, "Lind")


def test_a_session_at_rest_on_a_plain_book_stops_a_conversion_until_it_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_book(tmp_path) as book:
        save(book)
    reads = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM company').fetchall();"
    command = [sys.executable, "-c", f"{reads} print(flush=True); sys.stdin.read()", str(book.path)]
    monkeypatch.setattr(rewriting, "PATIENCE", 0.1)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdin is not None
        other.stdout.readline()
        with pytest.raises(BookError, match="Another session has"):
            rewriting.rewrite(book.path, cipher.new_key(PASSPHRASE))
        assert head_of(book.path) == GREETING and not list(tmp_path.glob(".tmp-*"))
        other.kill()
    rewriting.rewrite(book.path, cipher.new_key(PASSPHRASE))
    assert plain_copies(tmp_path) == []


def test_what_is_typed_over_a_book_that_was_encrypted_meanwhile_goes_on_no_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path / "data"))
    with new_book(tmp_path) as book:
        save(book)
        drafts = Drafts(book.path, "typing")
        drafts.keep("entry log 1", "before")
        drafts.flush()
        rewriting.rewrite(book.path, cipher.new_key(PASSPHRASE))  # from a machine that we cannot look into
        monkeypatch.setattr(connect, "_keys", {})
        drafts.keep("entry log 1", TOKEN.decode())
        drafts.close()
        assert drafts.stuck and plain_copies(tmp_path) == []
        with pytest.raises(BookError, match="encrypted while it was open.*passphrase"):
            save(book, "Lind")


def test_the_wrong_passphrase_opens_nothing_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_book(tmp_path / "book.db", today=TODAY, key=cipher.new_key(PASSPHRASE)).close()
    before = (tmp_path / "book.db").read_bytes()
    monkeypatch.setattr(connect, "_keys", {})
    give(monkeypatch, "wrong horse battery")
    with pytest.raises(BookError, match="passphrase is wrong"):
        open_book(tmp_path / "book.db", today=TODAY)
    monkeypatch.delenv("ACCOUNTBOOK_KEY_FD")
    with pytest.raises(BookError, match="ACCOUNTBOOK_KEY_FD"):
        open_book(tmp_path / "book.db", today=TODAY)
    assert (tmp_path / "book.db").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["book.db"]


def give(monkeypatch: pytest.MonkeyPatch, passphrase: str) -> None:
    """A passphrase in a file descriptor."""
    read_end, write_end = os.pipe()
    os.write(write_end, f"{passphrase}\n".encode())
    os.close(write_end)
    monkeypatch.setenv("ACCOUNTBOOK_KEY_FD", str(read_end))
    monkeypatch.setattr("accountbook.store.file.passphrase._from_descriptor", {})


def test_file_descriptor_command_and_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "book.db"
    create_book(path, today=TODAY, key=cipher.new_key(PASSPHRASE)).close()
    config = tmp_path / "config.toml"
    monkeypatch.setenv("ACCOUNTBOOK_CONFIG", str(config))
    for source in ("descriptor", "command"):
        monkeypatch.setattr(connect, "_keys", {})
        monkeypatch.delenv("ACCOUNTBOOK_KEY_FD", raising=False)
        if source == "descriptor":
            give(monkeypatch, PASSPHRASE)
        else:
            config.write_text(f"key_command = \"printf '%s' '{PASSPHRASE}'\"\n")
        open_book(path, today=TODAY).close()
    monkeypatch.setattr(connect, "_keys", {})
    config.write_text('key_command = "false"\n')
    with pytest.raises(BookError):
        open_book(path, today=TODAY)


def test_the_keyring_is_asked_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("keyring")
    import keyring
    from keyring.backend import KeyringBackend

    class Memory(KeyringBackend):
        """A keyring in memory."""

        priority = 1.0
        kept: dict[tuple[str, str], str] = {}

        def get_password(self, service: str, username: str) -> str | None:
            return self.kept.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            self.kept[(service, username)] = password

    from accountbook.store.file.passphrase import into_keyring

    monkeypatch.setenv("ACCOUNTBOOK_CONFIG", str(tmp_path / "none.toml"))
    keyring.set_keyring(Memory())  # type: ignore[no-untyped-call]
    path = tmp_path / "book.db"
    create_book(path, today=TODAY, key=cipher.new_key(PASSPHRASE)).close()
    assert into_keyring(path, PASSPHRASE)
    monkeypatch.setattr(connect, "_keys", {})
    open_book(path, today=TODAY).close()


def test_a_new_passphrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "book.db"
    with create_book(path, today=TODAY, key=cipher.new_key(PASSPHRASE)) as book:
        save(book)
    old = backups.make(path, utc_now())
    rewriting.rewrite(path, cipher.new_key("another horse battery"))
    assert cipher.locked_otherwise(path, [old.path]) == [old.path]
    monkeypatch.setattr(connect, "_keys", {})
    give(monkeypatch, "another horse battery")
    with open_book(path, today=TODAY) as again:
        assert names(again) == ["Huber GmbH"]
    with pytest.raises(BookError, match="too short|at least"):
        cipher.new_key("short")


def test_restore_of_a_plain_backup_stays_encrypted(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        save(book)
    old = backups.make(book.path, utc_now())
    rewriting.rewrite(book.path, cipher.new_key(PASSPHRASE))
    with open_book(book.path, today=TODAY) as again:
        save(again, "Lind")
    restoring.restore(book.path, old.path, utc_now())
    assert not head_of(book.path).startswith(GREETING)
    with open_book(book.path, today=TODAY) as restored, restored.read() as connection:
        assert names(restored) == ["Huber GmbH"]
        assert mentions(connection, finder(["Lind"])) == []
    assert plain_copies(tmp_path) == [old.path.name]
    assert backup_folder(book.path).is_dir()


def test_at_a_terminal_the_passphrase_is_asked_for_without_echo_three_times(tmp_path: Path) -> None:
    create_book(tmp_path / "data" / "book.db", today=TODAY, key=cipher.new_key(PASSPHRASE)).close()
    command = [sys.executable, "-m", "accountbook", "find", "nobody"]
    with Terminal(command, env=environment(tmp_path)) as terminal:
        terminal.wait_for("Passphrase of book.db:", 20)
        terminal.send("wrong one\n")
        terminal.wait_until(lambda: terminal.text().count("Passphrase of") == 2, 20)
        assert "does not open it" in terminal.text()
        terminal.send(f"{PASSPHRASE}\n")
        terminal.wait_for("Nothing found", 20)
        assert "horse" not in terminal.text() and b"horse" not in bytes(terminal.raw)
    with Terminal(command, env=environment(tmp_path)) as terminal:
        for count in range(1, 4):
            terminal.wait_until(lambda count=count: terminal.text().count("Passphrase of") == count, 20)  # type: ignore[misc]
            terminal.send("wrong one\n")
        terminal.wait_until(lambda: "passphraseiswrong" in "".join(terminal.text().split()), 20)
        assert terminal.gone_within(10) == 3


def test_a_crash_while_converting_leaves_the_old_book_or_the_new_one(tmp_path: Path) -> None:
    """Killed after each step a conversion takes."""
    for step in range(1, 9):
        path = tmp_path / f"book{step}.db"
        with create_book(path, today=TODAY) as book:
            save(book)
        code = (
            "import os,sys; sys.path[:0]=['src','.']\n"
            "from pathlib import Path; from accountbook.store.file import cipher, rewriting\n"
            "calls=[0]\n"
            f"def watch(event, arguments):\n"
            f"    if event in ('os.rename','os.remove','open','sqlite3.connect') and 'book{step}.db' in str(arguments[0]):\n"
            f"        calls[0]+=1\n"
            f"        if calls[0]=={step}: os.kill(os.getpid(),9)\n"
            "sys.addaudithook(watch)\n"
            f"rewriting.rewrite(Path({str(path)!r}), cipher.derive({PASSPHRASE!r}, b'0123456789abcdef'))\n"
        )
        child = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
        assert child.returncode == -signal.SIGKILL, (step, child.stderr)
        connect.remember_key(cipher.derive(PASSPHRASE, b"0123456789abcdef"))
        with open_book(path, today=TODAY) as again:
            assert names(again) == ["Huber GmbH"], step
