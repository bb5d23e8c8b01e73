"""Every screen over a book full of attacks, in a real terminal: nothing is obeyed, nothing ends, text is shown as typed."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from accountbook.domain.plain import show
from tests.hostile_book import BINNED, FULL, hostile_book, hostile_file, leaks
from tests.nasty import MARKUP
from tests.terminal.harness import Terminal

F = {"f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~", "f7": "\x1b[18~", "f8": "\x1b[19~",
     "ctrl+p": "\x10"}  # fmt: skip
ON_A_COMPANY: tuple[tuple[str, ...], ...] = (
    ("p", "pagedown", "pagedown", "pagedown", "pagedown", "tab", "pagedown", "escape"),
    ("b", "pagedown", "pagedown", "escape"),
    ("m", "escape"),
    ("e", "pagedown", "pagedown", "escape"),
    ("l", "escape"),
    ("f", "escape"),
    ("o", "escape"),
    ("c", "down", "enter", "escape", "escape"),
    ("n", "escape"),
    ("y", "down", "escape"),
    ("x", "escape"),
    ("2", "down", "e", "escape", "p", "pagedown", "escape"),
    ("3", "down", "e", "escape", "enter", "escape"),
    ("1",),
)

MOVING = ("down", "pagedown", "home", "tab")
"""Keys that bring no screen; what the others bring is read from the book first."""

PLACES = (
    "Typed and not saved",
    "Later",
    "Safety",
    "Order ·",
    "Person ·",
    "Keys",
    "Write as Markdown",
    "People",
    "Flags",
    "Restore?",
    "Bin",
    "Column, what it is",
    "Dry run",
    "Take out",
)
"""Words of the screens and dialogs, to be sure that the walk came by."""


class Walk:
    """Presses keys and gathers everything that was on the screen."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.seen: set[str] = set()
        self.steps = 0

    def press(self, *keys: str) -> None:
        """One key after the other, looking at each screen."""
        for key in keys:
            if key in F:
                self.terminal.send(F[key])
            else:
                self.terminal.press(key)
            while self.terminal.read(0.12 if key in MOVING else 0.4):
                self.look()  # a screen that comes late on a busy machine is seen before the next key closes it
            assert self.terminal.process.poll() is None, f"ended at {key}: {self.terminal.text()}"
            self.look()
            self.steps += 1

    def look(self) -> None:
        """Take in what is on the screen now."""
        self.seen.update(line.strip("│╭╰▸▹ ") for line in self.terminal.text().splitlines())

    def press_for(self, key: str, text: str) -> None:
        """A key that brings a screen or an answer which may take its time."""
        self.press(key)
        self.terminal.wait_for(text)
        self.look()

    def text(self) -> str:
        """All lines ever seen."""
        return "\n".join(self.seen)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_book(tmp_path_factory.mktemp("hostile") / "book.db")


def started(book: Path, size: tuple[int, int]) -> Terminal:
    data = str(book.parent / "data")
    env = {"ACCOUNTBOOK_DATA": data, "ACCOUNTBOOK_TODAY": "2026-11-22", "ACCOUNTBOOK_NO_CHECK": "1"}
    return Terminal([sys.executable, "-m", "accountbook", "--book", str(book)], env=env, size=size)


def walk_through(book: Path, size: tuple[int, int], companies: Sequence[int]) -> Walk:
    """Every screen, every dialog; the lists from top to bottom."""
    with started(book, size) as terminal:
        terminal.wait_quiet(1.0, 20)
        walk = Walk(terminal)
        terminal.wait_for("Typed and not saved")
        walk.press(*["down"] * 20, "d", "enter", "escape", "escape")  # the drafts, then the dashboard
        walk.press(*["pagedown"] * 12, "home", "enter", "escape", "space", "escape", "z", "escape", "w", "escape")
        walk.press("f4", *["pagedown"] * 8, "home")
        for number in companies:
            for keys in ON_A_COMPANY:
                walk.press("f4", *(["1", "home", *["down"] * number] if keys[0] == "p" else []), *keys)
        walk.press("s", "e", "escape", "?", "pagedown", "escape")
        walk.press("/", "e", "v", "i", "l", "down", "escape", "/", "[", "escape", "ctrl+p", "e", "v", "escape")
        walk.press("f5", "down", "enter", "escape", "2", "down", "3", "4", "escape")
        walk.press_for("f7", "SQLite")
        walk.press_for("b", "asked for")
        walk.press_for("enter", "Restore?")
        walk.press("escape")
        walk.press_for("c", "fault")
        walk.press("escape")
        walk.press("f8", *["down"] * BINNED, "pagedown", "d", "escape", "escape")
        exchange(walk, book.with_name("[red]x.csv"))
        walk.press("f2")
        assert leaks(bytes(terminal.raw)) == []
        assert terminal.end("q", timeout=40) == 0, terminal.text()
    return walk


def exchange(walk: Walk, file: Path) -> None:
    """A hostile file through the import up to its dry run, the doubles of the book, every form of export up to its go."""
    hostile_file(file)
    walk.press("f6", "enter")
    walk.terminal.send(str(file))
    walk.press_for("enter", "Column, what it is")
    walk.press("down", "down", "enter", "escape")
    walk.press_for("ctrl+o", "Dry run")
    walk.press(*["down"] * 12, "pagedown", "escape", "escape", "escape")
    for kind in range(1, 3):
        walk.press(
            "f2", "f6", *["down"] * kind, "enter", "down", "down", "enter", "down", "space", "w", "escape", "escape"
        )
    for form in range(3, 9):
        walk.press("f2", "f6", *["down"] * form, "enter", "down", "escape", "escape")


def shown_whole(walk: Walk, payloads: Sequence[str]) -> Iterator[str]:
    text = walk.text()
    return (payload for payload in payloads if show(payload) not in text)


@pytest.mark.timeout(600)
def test_no_screen_obeys_what_others_wrote(book: Path) -> None:
    walk = walk_through(book, (110, 34), range(1))
    assert list(shown_whole(walk, MARKUP)) == []
    assert [place for place in PLACES if place not in walk.text()] == []
    print(f"trust: {walk.steps} screens with attacks in every text, 0 leaks, 0 exits")


@pytest.mark.night
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("size", [(80, 24), (50, 20), (160, 50)])
def test_no_screen_of_any_size_obeys(book: Path, size: tuple[int, int]) -> None:
    walk = walk_through(book, size, range(FULL))
    print(f"trust: {walk.steps} screens with attacks in every text at {size}, 0 leaks, 0 exits")
