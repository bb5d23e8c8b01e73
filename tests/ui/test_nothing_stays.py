"""What is opened and closed leaves the memory: no screen, no field, however often."""

import gc
import time
from collections import Counter
from pathlib import Path

from textual.message_pump import MessagePump

from accountbook.ui.app import AccountBookApp
from tests.ui.living import living, press, small_book

AROUND = {
    "dashboard": ("f2", "j", "z", "escape", "r", "r", "W", "escape", "w", "escape", "question_mark", "escape"),
    "book": ("f4", "1", "j", "k", "2", "3", "t", "h", "escape", "h", "s", "h", "escape", "escape"),
    "lines": ("f4", "1", "l", "escape", "f", "escape", "o", "escape", "c", "escape", "n", "escape"),
    "form": ("f4", "1", "e", "escape", "escape"),
    "person's form": ("f4", "2", "e", "escape", "escape", "1"),
    "new company": ("f4", "1", "N", "escape", "escape"),
    "profile": ("f4", "1", "p", "down", "down", "enter", "escape", "escape", "escape"),
    "brief": ("f4", "1", "b", "enter", "escape", "x", "escape", "escape"),
    "map and why": ("f4", "1", "m", "escape", "i", "escape", "F", "escape", "Y", "escape"),
    "find": ("slash", "h", "u", "escape", "escape"),
    "insight": ("f5", "1", "2", "3", "4", "5", "6", "escape"),
    "exchange": ("f6", "p", "escape", "escape"),
    "bin": ("f8", "escape"),
    "safety": ("f7", "escape"),
}
"""Ways to open and close, by what they are about; each ends on a main screen."""


PATIENCE = 20.0
"""Seconds in which threads that a closed screen began may come to their end on a busy machine."""


def _living(app: AccountBookApp) -> Counter[str]:
    """Every screen, widget and timer in memory, by its class."""
    gc.collect()
    return Counter(
        type(one).__qualname__ for one in gc.get_objects() if isinstance(one, MessagePump) and one is not app
    )


def _grown(first: Counter[str], second: Counter[str], third: Counter[str]) -> dict[str, int]:
    """What there was more of after each visit."""
    return {name: number for name, number in third.items() if first[name] < second[name] < number}


async def test_what_was_closed_is_gone(tmp_path: Path) -> None:
    """Something may hold the last one for a while; a leak is what grows with each visit."""
    book = small_book(tmp_path)
    left = {}
    async with living(book, (100, 30)) as (app, pilot):
        for about, keys in AROUND.items():
            counts = []
            for _visit in range(3):
                await press(app, pilot, *keys, "escape", "escape", "f2")
                counts.append(_living(app))
            until = time.monotonic() + PATIENCE
            while (grown := _grown(*counts)) and time.monotonic() < until:
                await pilot.pause()
                counts[-1] = _living(app)
            if grown:
                left[about] = grown
    book.close()
    assert left == {}
