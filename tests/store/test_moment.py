"""One moment of the book: an answer of several statements is from one state, and nobody waits for it longer."""

import sqlite3
from pathlib import Path

import pytest

from accountbook.__main__ import main
from accountbook.cli import quick
from accountbook.cli.answer import Asked
from accountbook.store.book import open_book
from accountbook.store.pages.moment import at_one_moment
from accountbook.store.quick import quick_reader
from tests.books import TODAY, add_company, new_book


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            add_company(unit, "Huber GmbH")
        return book.path


def _rename(path: Path, name: str) -> bool:
    """What another session saves, which does not wait; whether it could."""
    other = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        other.execute("UPDATE company SET name = ?", (name,))
    except sqlite3.OperationalError:
        return False
    finally:
        other.close()
    return True


def test_all_statements_of_a_question_see_one_state(path: Path) -> None:
    reader = sqlite3.connect(path, isolation_level=None)

    @at_one_moment
    def inner(connection: sqlite3.Connection) -> str:
        return str(connection.execute("SELECT name FROM company").fetchone()[0])

    @at_one_moment
    def question(connection: sqlite3.Connection, new: str) -> tuple[str, str]:
        before = inner(connection)
        _rename(path, new)  # a write-ahead log lets it happen unseen, any other journal does not let it happen
        return before, inner(connection)

    assert question(reader, "Other AG") == ("Huber GmbH", "Huber GmbH")
    assert not reader.in_transaction
    assert _rename(path, "Third KG"), "the question is answered: whoever saves gets through"
    assert inner(reader) == "Third KG"


def test_a_question_that_fails_ends_its_moment(path: Path) -> None:
    reader = sqlite3.connect(path, isolation_level=None)

    @at_one_moment
    def question(connection: sqlite3.Connection) -> None:
        connection.execute("SELECT count(*) FROM company").fetchone()
        raise ValueError

    with pytest.raises(ValueError):
        question(reader)
    assert _rename(path, "Other AG")


@pytest.mark.parametrize("command", ["find", "list", "brief"])
def test_nobody_who_saves_waits_for_the_reader_of_an_answer(
    path: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    saved: list[bool] = []

    def slowly_read(*_said: object) -> None:
        saved.append(_rename(path, "Other AG"))

    for emits in ("accountbook.cli.quick.emit", "accountbook.cli.run.emit", "accountbook.cli.briefing.emit_document"):
        monkeypatch.setattr(emits, slowly_read)
    assert main(["--book", str(path), command, *([] if command == "list" else ["Huber"])]) == 0
    assert saved == [True]


def test_nobody_who_saves_waits_until_a_name_is_chosen(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_book(path, today=TODAY) as book, book.write("More") as unit:
        add_company(unit, "Huber Bau")
    asked = Asked(("Hub",), {}, TODAY, "text", interactive=True)
    saved: list[bool] = []

    class Chooser:
        def readline(self) -> str:
            saved.append(_rename(path, "Other AG"))
            return "1\n"

    monkeypatch.setattr("sys.stdin", Chooser())
    reader = quick_reader(str(path))
    assert reader is not None and reader.in_transaction
    quick.asker("show")(reader, asked)
    assert saved == [True]
