"""Where things live: one answer for the look-ups, which need text, and for everything else, which wants a path."""

import sys
from pathlib import Path

import pytest

from accountbook.folders import book_file, book_name, config_name, export_folder


@pytest.mark.skipif(sys.platform != "linux", reason="the places of Linux")
@pytest.mark.parametrize(
    ("environment", "book"),
    [
        ({}, "{home}/.local/share/accountbook/book.db"),
        ({"ACCOUNTBOOK_BOOK": "/x/y.db"}, "/x/y.db"),
        ({"ACCOUNTBOOK_DATA": "/x"}, "/x/book.db"),
        ({"XDG_DATA_HOME": "/x"}, "/x/accountbook/book.db"),
        ({"ACCOUNTBOOK_DATA": "/x", "XDG_DATA_HOME": "/z"}, "/x/book.db"),
    ],
)
def test_the_book_lies_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], book: str
) -> None:
    for name in ("ACCOUNTBOOK_BOOK", "ACCOUNTBOOK_DATA", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert book_name() == book.format(home=Path.home())
    assert book_file() == Path(book_name())


def test_a_named_book_counts_most_and_may_lie_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_BOOK", "/x/y.db")
    assert book_name("~/other.db") == str(Path.home() / "other.db")


def test_the_config_file_may_lie_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_CONFIG", "/x/other.toml")
    assert config_name() == "/x/other.toml"


def test_a_link_to_a_book_is_followed_and_a_link_to_nothing_is_left_alone(tmp_path: Path) -> None:
    link, real = tmp_path / "link.db", tmp_path / "real" / "book.db"
    link.symlink_to(real)
    assert book_file(str(link)) == link
    real.parent.mkdir()
    real.touch()
    assert book_file(str(link)) == real.resolve()


def test_exports_are_offered_to_a_folder_even_where_its_home_is_nobodys() -> None:
    assert export_folder("~/out") == Path.home() / "out"
    assert export_folder("~nobody1/out") == Path("~nobody1/out")
