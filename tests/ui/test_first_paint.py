"""A new screen is painted when it knows what to show, not as an empty page before."""

import sqlite3
import threading
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.widgets import Static

from accountbook.ui import base
from accountbook.ui.base import BookScreen
from tests.ui.apps import seen
from tests.ui.living import living, settle, small_book


class Slow(BookScreen):
    """Its first answer takes as long as the test wants."""

    def __init__(self) -> None:
        super().__init__()
        self.known = threading.Event()
        self.asked = threading.Event()

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("nothing known")

    def load(self) -> None:
        """Ask for the line."""

        def question(_connection: sqlite3.Connection) -> str:
            self.asked.set()
            self.known.wait(20)
            return "known"

        self.ask(question, lambda answer: self.query_one(Static).update(answer))


async def test_a_screen_waits_for_its_first_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "LONGEST", 60.0)
    async with living(small_book(tmp_path)) as (app, pilot):
        screen = Slow()
        app.push_screen(screen)
        while not screen.asked.is_set():
            await pilot.pause()
        assert screen.first_paint != 0.0
        screen.known.set()
        await settle(app, pilot)
        while screen.first_paint != 0.0:
            await pilot.pause()
        assert "known" in seen(app) and "nothing known" not in seen(app)
