"""What leaves our terminal: the clipboard (OSC 52), links (OSC 8), and notes in the person's own editor."""

import base64
import sys
from pathlib import Path

from accountbook.models.tables import ContactPoint
from accountbook.store.book import open_book
from tests.books import TODAY, add_company, add_contact, new_book
from tests.cli.running import environment
from tests.terminal.harness import Terminal

EDITOR = """#!/bin/sh
echo "$1" > "$0.path"; stat -c %a "$1" "$(dirname "$1")" > "$0.modes"
if [ -e "$0.bad" ]; then printf 'saved before the crash' > "$1"; touch "$(dirname "$1")/.notes.md.swp"; kill -9 $$; fi
printf 'second line\\n' >> "$1"
"""


def book_of_one(folder: Path) -> Path:
    book = new_book(folder)
    with book.write("Add") as unit:
        huber = add_company(unit, "Huber GmbH", notes="first line")
        anna = add_contact(unit, huber)
        unit.add(ContactPoint(contact_id=anna, kind="mail", value="anna@huber.example"))
        unit.add(ContactPoint(contact_id=anna, kind="mail", value="x@y.example?bcc=z@y.example"))
    book.close()
    return book.path


def notes(path: Path) -> str:
    with open_book(path, today=TODAY, check=False) as book, book.read() as connection:
        return str(connection.execute("SELECT notes FROM company").fetchone()[0])


def test_y_copies_and_shows_a_link_that_is_only_an_address(tmp_path: Path) -> None:
    book = book_of_one(tmp_path)
    env = environment(tmp_path, ACCOUNTBOOK_BOOK=str(book), TERM="xterm-256color", PYTHONWARNINGS="")
    with Terminal([sys.executable, "-m", "accountbook"], env=env) as terminal:
        terminal.wait_for("22 Nov 2026", timeout=40)
        terminal.press("/", *"anna")
        terminal.wait_for("Anna Huber")
        terminal.press("enter", "y")
        terminal.wait_for("copied")
        assert b"\x1b]52;c;" + base64.b64encode(b"anna@huber.example") in terminal.raw
        assert b"\x1b]8;;mailto:anna@huber.example\x1b\\" in terminal.raw
        terminal.press("j")
        terminal.wait_for("bcc")
        opened, closed = terminal.raw.count(b"\x1b]8;;mailto:"), terminal.raw.count(b"\x1b]8;;\x1b\\")
        assert opened == closed == 2 and b"mailto:x@y.example?" not in terminal.raw
        assert terminal.end("escape", "q") == 0


def test_notes_are_written_in_the_editor_also_in_one_that_crashes(tmp_path: Path) -> None:
    book, editor = book_of_one(tmp_path), tmp_path / "my editor.sh"
    editor.write_text(EDITOR)
    editor.chmod(0o755)
    env = environment(
        tmp_path, ACCOUNTBOOK_BOOK=str(book), TERM="xterm-256color", PYTHONWARNINGS="", EDITOR=f"'{editor}'"
    )
    with Terminal([sys.executable, "-m", "accountbook"], env=env) as terminal:
        terminal.wait_for("22 Nov 2026", timeout=40)
        terminal.press("/", *"huber gmbh")
        terminal.wait_for("Huber GmbH")
        terminal.press("enter")
        terminal.wait_for("Timeline")
        terminal.press("p", "end", "k", "k")
        terminal.wait_until(lambda: "Notes" in terminal.marked(), what="the notes under the cursor")
        terminal.press("e")
        terminal.wait_for("F9 opens your editor")
        terminal.send("\x1b[20~")  # F9
        terminal.wait_for("second line")
        assert Path(f"{editor}.modes").read_text().split() == ["600", "700"]
        assert not Path(Path(f"{editor}.path").read_text().strip()).parent.exists()
        terminal.press("ctrl+o")
        terminal.wait_for("Saved")
        assert notes(book) == "first line\nsecond line"
        Path(f"{editor}.bad").touch()
        terminal.press("e")
        terminal.wait_for("F9 opens your editor")
        terminal.send("\x1b[20~")
        terminal.wait_for("The editor ended")
        assert terminal.text().count("Huber GmbH ──") == 1, "what the terminal shows is painted over as a whole"
        left = Path(Path(f"{editor}.path").read_text().strip()).parent
        assert (left / ".notes.md.swp").exists()
        terminal.press("ctrl+o")
        terminal.wait_until(lambda: notes(book) == "saved before the crash", what="the save")
        assert terminal.end("escape", "escape", "q") == 0
