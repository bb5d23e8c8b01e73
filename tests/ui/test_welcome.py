"""Where there is no book: three choices, and nothing is created before one was made."""

from pathlib import Path

import pytest

from accountbook.errors import BookError
from accountbook.settings import Settings
from accountbook.ui import start
from accountbook.ui.screens.welcome import WelcomeApp
from tests.books import TODAY


@pytest.mark.parametrize(
    ("keys", "choice"),
    [
        (["enter"], "create"),
        (["down", "enter"], "import"),
        (["j", "j", "enter"], "demo"),
        (["escape"], None),
        (["q"], None),
    ],
)
async def test_the_choices(tmp_path: Path, keys: list[str], choice: str | None) -> None:
    app = WelcomeApp(tmp_path / "folder [x]" / "book.db", "accountbook-dark")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        words = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "There is no book at" in words and "Nothing has been created" in words
        await pilot.press(*keys)
    assert app.return_value == choice
    assert not app.path.parent.exists()


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_the_keys_are_shown_here_too(tmp_path: Path, key: str) -> None:
    app = WelcomeApp(tmp_path / "book.db", "accountbook-dark")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        words = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "Leave without creating anything" in words and "One row down" in words
        await pilot.press("escape", "down", "enter")
    assert app.return_value == "import"


def test_without_a_terminal_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(BookError, match="needs a terminal"):
        start.run(tmp_path / "book.db", Settings(), TODAY)
    assert not (tmp_path / "book.db").exists()
