"""The installed program in a real terminal: a rep's morning, and every way in which the line can drop."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from accountbook.store.book import open_book
from tests.books import TODAY, add_company, add_contact, new_book
from tests.terminal.harness import Terminal

DAY = TODAY.isoformat()
LINES = (
    "Company;Contact;Town;Phone\nHuber Stahlbau GmbH;Anna Berger;Linz;0732 556677\nLind AB;Eva Lind;Malmö;040 123 45\n"
)


def command(book: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "accountbook", "--book", str(book), "--today", DAY, *arguments]


def run(book: Path, *arguments: str) -> str:
    done = subprocess.run(command(book, *arguments), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_morning_from_a_customer_list_to_a_brief(tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    (tmp_path / "list.csv").write_text(LINES, "utf-8")
    run(book, "create")
    run(book, "import", str(tmp_path / "list.csv"), "--yes")
    with Terminal(command(book)) as terminal:
        terminal.wait_for("22 Nov 2026")
        terminal.press("/", *"6677")
        terminal.wait_for("Huber Stahlbau GmbH")
        terminal.press("enter")
        terminal.wait_for("Anna Berger")
        terminal.press("l", *"visit @anna price ok ! >today send quote")
        terminal.wait_for("send quote")
        terminal.press("enter")
        terminal.wait_for("Saved")
        terminal.press("escape", "escape")
        terminal.wait_for("send quote")
        terminal.press("b")
        terminal.wait_for("price ok")
        terminal.press("escape", "u")
        terminal.wait_for("Taken back")
        assert terminal.end("q") == 0
    assert "Log" in run(book, "history")
    with open_book(book, today=TODAY) as opened, opened.read() as connection:
        assert connection.execute("SELECT count(*) FROM interaction").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM company").fetchone() == (2,)


@pytest.mark.parametrize(
    ("ending", "status"),
    [(signal.SIGHUP, 129), (signal.SIGTERM, 143), (signal.SIGINT, 130), ("closed", 129), (signal.SIGKILL, -9)],
)
def test_what_was_typed_is_offered_after_the_line_dropped(
    tmp_path: Path, ending: signal.Signals | str, status: int
) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        add_contact(unit, add_company(unit, "Huber GmbH"))
    book.close()
    with Terminal(command(book.path)) as terminal:
        terminal.wait_for("22 Nov 2026")
        terminal.press("/", *"huber", "enter")
        terminal.wait_for("Anna Huber")
        terminal.press("l", *"visit the crane is broken")
        terminal.wait_for("crane is broken")
        terminal.wait_until(lambda: drafted(book.path), what="the draft on disk")
        if isinstance(ending, signal.Signals):
            terminal.signal(ending)
            assert terminal.gone_within(30) == status
        else:
            terminal.hang_up()
            assert terminal.gone_within(30) in (129, -1)
    with Terminal(command(book.path)) as again:
        again.wait_for("not saved", timeout=40)
        assert "crane is broken" in again.text()


def drafted(path: Path) -> bool:
    with open_book(path, today=TODAY, check=False) as book, book.read() as connection:
        return bool(connection.execute("SELECT 1 FROM draft WHERE body LIKE '%crane is broken%'").fetchone())
