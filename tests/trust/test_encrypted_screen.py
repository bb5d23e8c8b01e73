"""The screen on an encrypted book: asked for the passphrase, typed into, cut off, opened again; nothing lies in plain text."""

import os
import sys
import termios
from pathlib import Path

import pytest

from accountbook.clock import utc_now
from accountbook.store.book import create_book
from accountbook.store.file import backups, cipher, rewriting
from tests.books import TODAY, add_company
from tests.terminal.harness import Terminal
from tests.trust.test_private import environment

TOKEN = "xyzzyplughquartz"
PASSPHRASE = "correct horse battery"
SCREEN = [sys.executable, "-m", "accountbook"]


def plain_copies(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and TOKEN.encode() in path.read_bytes().lower()]


def unlock(terminal: Terminal, asked: int = 1) -> None:
    """Type the passphrase once the question stands there for the `asked`th time: what is typed before it, is discarded."""
    terminal.wait_until(lambda: terminal.text().count("Passphrase of book.db:") == asked, 40)
    terminal.send(f"{PASSPHRASE}\n")


@pytest.mark.timeout(300)
def test_a_dropped_line_on_an_encrypted_book(tmp_path: Path) -> None:
    path = tmp_path / "data" / "book.db"
    with create_book(path, today=TODAY, key=cipher.new_key(PASSPHRASE)) as book, book.write("Add") as unit:
        add_company(unit, "Huber GmbH")
    with Terminal(SCREEN, env=environment(tmp_path)) as terminal:
        terminal.wait_for("Passphrase of book.db:", 40)
        terminal.send("wrong horse\n")
        unlock(terminal, asked=2)
        terminal.wait_for("? Keys")
        terminal.send("\x1bOS")
        terminal.wait_for("Huber GmbH")
        terminal.wait_quiet(0.5)
        terminal.press("l", *f"visit {TOKEN} asked")
        terminal.wait_for(f"visit {TOKEN} asked")
        terminal.wait_quiet(1.0)
        terminal.hang_up()
        assert terminal.gone_within(10) is not None
        assert b"horse" not in bytes(terminal.raw)
    assert plain_copies(tmp_path) == []
    with Terminal(SCREEN, env=environment(tmp_path)) as terminal:
        unlock(terminal)
        terminal.wait_for("Typed and not saved")
        terminal.press("enter")
        terminal.wait_for("You typed this before")
        terminal.press("enter")
        terminal.wait_for("Saved")
        assert terminal.end("q") == 0
    assert plain_copies(tmp_path) == []
    with Terminal([*SCREEN, "show", "Huber"], env=environment(tmp_path)) as terminal:
        unlock(terminal)
        terminal.wait_for(TOKEN)


@pytest.mark.timeout(120)
def test_nothing_typed_between_two_questions_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "data" / "book.db"
    with create_book(path, today=TODAY, key=cipher.new_key(PASSPHRASE)) as book, book.write("Add") as unit:
        add_company(unit, "Huber GmbH")
    with Terminal([*SCREEN, "show", "Huber"], env=environment(tmp_path)) as terminal:
        terminal.wait_for("Passphrase of book.db:", 40)
        terminal.send("wrong horse\n")

        def asked_again() -> bool:
            terminal.send("~")  # typed too early, while the first one is tried
            return terminal.text().count("Passphrase of") == 2

        terminal.wait_until(asked_again, 40)
        terminal.send(f"\x15{PASSPHRASE}\n")
        terminal.wait_for("Huber GmbH")
        assert b"~" not in bytes(terminal.raw)
        assert termios.tcgetattr(terminal.master)[3] & termios.ECHO


@pytest.mark.timeout(120)
def test_a_backup_with_an_older_passphrase_leaves_the_keys_to_the_screen(tmp_path: Path) -> None:
    path = tmp_path / "data" / "book.db"
    with create_book(path, today=TODAY, key=cipher.new_key("an older passphrase")) as book, book.write("Add") as unit:
        add_company(unit, "Huber GmbH")
    backups.make(path, utc_now(), "asked")
    rewriting.rewrite(path, cipher.new_key(PASSPHRASE))
    with Terminal(SCREEN, env=environment(tmp_path)) as terminal:
        unlock(terminal)
        terminal.wait_for("? Keys")
        terminal.send("\x1b[18~")
        terminal.wait_for("asked for")
        terminal.press("enter")
        terminal.wait_for("Restore?")
        terminal.press("y")
        terminal.wait_for("another passphrase")
        assert "Passphrase of" not in terminal.text()
        terminal.press("escape")
        assert terminal.end("q") == 0


@pytest.mark.timeout(120)
def test_a_passphrase_that_is_no_text_here_is_asked_for_again(tmp_path: Path) -> None:
    path = tmp_path / "data" / "book.db"
    with create_book(path, today=TODAY, key=cipher.new_key(PASSPHRASE)) as book, book.write("Add") as unit:
        add_company(unit, "Huber GmbH")
    with Terminal([*SCREEN, "show", "Huber"], env=environment(tmp_path)) as terminal:
        terminal.wait_for("Passphrase of book.db:", 40)
        os.write(terminal.master, "schlüssel\n".encode("latin-1"))
        unlock(terminal, asked=2)
        assert "another encoding?" in " ".join(terminal.text().split())
        terminal.wait_for("Huber GmbH")
        assert "damaged" not in terminal.text()
