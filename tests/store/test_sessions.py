"""A session is known to be dead although its process number runs again."""

import os
import sqlite3
from pathlib import Path

import pytest

from accountbook.store.drafts import Drafts
from accountbook.store.file import sessions
from accountbook.store.file.sessions import is_alive, is_open_elsewhere, session_name
from tests.books import new_book


def test_our_own_session_is_alive_and_one_before_with_our_number_is_dead() -> None:
    own = session_name("0123456789abcdef")
    assert len(own) <= 36 and is_alive(own)
    pid, begun, uid = own.split("-")
    assert not is_alive(f"{pid}-{begun}1-{uid}")
    assert not is_alive(f"{pid}-{uid}"), "left by a version that kept no beginning"
    assert is_alive(f"{os.getppid()}-{uid}")
    assert not is_alive("4194305-ab12345-x") and not is_alive("4194305-x") and not is_alive("x")


def test_a_system_that_tells_no_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "PROCESSES", tmp_path)
    assert session_name("x") == f"{os.getpid()}-x"
    assert is_alive(f"{os.getppid()}-ab12345-x")
    assert not is_open_elsewhere(Path(__file__)), "nor who has a file open"


def test_a_draft_of_an_earlier_session_with_our_number_is_offered(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    drafts = Drafts(book.path, "one")
    drafts.keep("entry company 1", "typed")
    drafts.close()
    assert Drafts(book.path, "two").left_behind() == []
    connection = sqlite3.connect(book.path)
    connection.execute(f"UPDATE draft SET session = '{os.getpid()}-ab1-one'")
    connection.commit()
    connection.close()
    assert [found.body for found in Drafts(book.path, "two").left_behind()] == ["typed"]
