"""The driver in a real pty: the same screens as by Textual's own painting, few bytes, at the line's pace."""

import random
import signal
import time

import pytest

from tests.terminal.harness import Look, Terminal, python

APP = python("tests.terminal.apps", "show")
PLAIN = {"ACCOUNTBOOK_PLAIN_DRIVER": "1"}
KEYS = (
    *["down"] * 6, *["up"] * 2, *["pagedown"] * 3, "pageup", "end", "home", *["enter"] * 3, *["escape"] * 3, "/", "/",
    *"aüm日1 ", *["backspace"] * 3, *["tab"] * 3, "shift+tab", "ctrl+t", "ctrl+w", "left", "right", "delete", "ctrl+l",
)  # fmt: skip
LOOKS = {
    "ansi": {},
    "truecolour": {"TEXTUAL_THEME": "textual-dark", "COLORTERM": "truecolor"},
    "256 colours": {"TEXTUAL_THEME": "textual-light"},
    "no colour": {"NO_COLOR": "1"},
    "no colour, colour theme": {"NO_COLOR": "1", "TEXTUAL_THEME": "nord"},
    "16 colours": {"TERM": "linux", "TEXTUAL_THEME": "textual-dark"},
}


def same_screens(size: tuple[int, int], env: dict[str, str], seed: int, steps: int) -> tuple[int, int]:
    """Press the same keys in both drivers and compare every cell after each; returns the bytes of both."""
    chance = random.Random(seed)
    with Terminal(APP, size=size, env=env) as ours, Terminal(APP, size=size, env=env | PLAIN) as textuals:
        both = (ours, textuals)
        for terminal in both:
            terminal.wait_for("1/300")
        settle(ours, textuals, "start")
        for key in chance.choices(KEYS, k=steps):
            for terminal in both:
                terminal.press(key)
            settle(ours, textuals, key)
        assert ours.process.poll() is None and textuals.process.poll() is None, ours.text()
        return ours.received, textuals.received


def settle(ours: Terminal, textuals: Terminal, key: str) -> None:
    """Wait until both rest and show the same cells and cursor; one may take longer than the other to get there."""
    until = time.monotonic() + 5.0
    while True:
        for terminal in (ours, textuals):
            terminal.wait_quiet(0.05)
        if seen(ours) == seen(textuals):
            return
        assert time.monotonic() < until, f"after {key}\n{ours.text()}\n{textuals.text()}"


def seen(terminal: Terminal) -> tuple[list[list[Look]], tuple[int, int] | None]:
    """The cells, and where the cursor is if it can be seen."""
    cursor = terminal.screen.cursor
    return terminal.looks(), None if cursor.hidden else (cursor.x, cursor.y)


@pytest.mark.parametrize(("size", "look"), [((80, 24), "ansi"), ((60, 20), "no colour"), ((200, 60), "truecolour")])
def test_random_keys_show_the_same_cells_as_textuals_own_driver(size: tuple[int, int], look: str) -> None:
    ours, textuals = same_screens(size, LOOKS[look], seed=7, steps=25)
    assert ours < textuals / 2


@pytest.mark.night
@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 60), (41, 9)])
def test_many_random_keys_show_the_same_cells(size: tuple[int, int], look: str, seed: int) -> None:
    same_screens(size, LOOKS[look], seed, steps=200)


def test_bytes_are_few_and_one_write_a_frame() -> None:
    with Terminal(APP) as terminal:
        terminal.wait_for("1/300")
        terminal.wait_quiet(0.5)
        assert terminal.received <= 1000
        spent = {}
        for name, keys in {"down": ["down"], "open": ["enter"], "close": ["escape"], "search": ["/"]}.items():
            before, reads = terminal.received, len(terminal.reads)
            terminal.press(*keys)
            terminal.wait_quiet(0.3)
            spent[name] = terminal.received - before
            assert len(terminal.reads) - reads <= 4, terminal.reads[reads:]
        assert spent["down"] <= 30
        assert spent["open"] <= 1700, "a window with four frames of lines"
        assert spent["search"] <= 40
        before = terminal.received
        terminal.wait_quiet(1.0)
        assert terminal.received == before, "an idle screen sends nothing"
        assert b"\n" not in terminal.raw
        terminal.press("escape")
        terminal.wait_quiet()
        assert terminal.end("q") == 0


def test_a_slow_terminal_gets_one_frame_at_a_time_and_the_last_one_at_once() -> None:
    with Terminal(APP) as terminal:
        terminal.wait_for("1/300")
        terminal.wait_quiet()
        terminal.answers = False
        terminal.press("down")
        terminal.wait_until(lambda: terminal.open_questions == 1, what="a question")
        terminal.wait_quiet()
        before = terminal.received
        terminal.press(*["down"] * 30)
        terminal.wait_quiet(0.4)
        assert terminal.received == before, "nothing is sent while the terminal has not answered"
        terminal.answer()
        terminal.wait_for("32/300")
        assert terminal.received - before < 900, "thirty frames were never sent"


def test_a_terminal_that_never_answers_is_not_waited_for() -> None:
    with Terminal(APP) as terminal:
        terminal.answers = False
        terminal.wait_for("1/300")
        for n in range(2, 6):
            terminal.press("down")
            terminal.wait_for(f"{n}/300")
        assert terminal.raw.count(b"\x1b[5n") == 1


def test_the_answer_is_no_key_even_in_pieces() -> None:
    with Terminal(APP) as terminal:
        terminal.wait_for("1/300")
        terminal.press("/")
        terminal.wait_until(lambda: not terminal.screen.cursor.hidden, what="the cursor")
        terminal.wait_quiet()
        terminal.answers = False
        terminal.press("a")
        terminal.wait_until(lambda: terminal.open_questions == 1, what="a question")
        terminal.send("\x1b")
        terminal.wait_quiet(0.02)
        terminal.send("[0")
        terminal.wait_quiet(0.02)
        terminal.send("nc")
        terminal.open_questions = 0
        terminal.answers = True
        terminal.answer()
        terminal.wait_until(lambda: terminal.lines()[0].split()[:1] == ["ac"], what="ac in the field")
        assert "^" not in terminal.lines()[0]


def test_an_unknown_sequence_makes_it_step_aside_with_a_whole_screen() -> None:
    with Terminal(APP) as terminal:
        terminal.wait_for("1/300")
        terminal.press("down", "ctrl+o")
        terminal.wait_until(lambda: b"\x1b[9x" in terminal.raw, what="the strange sequence")
        terminal.wait_quiet()
        terminal.press("down", "enter")
        terminal.wait_for("first line")
        terminal.press("escape")
        terminal.wait_quiet()
        with Terminal(APP, env=PLAIN) as textuals:
            textuals.wait_for("1/300")
            textuals.press("down", "down", "enter")
            textuals.wait_for("first line")
            textuals.press("escape")
            textuals.wait_quiet()
            assert terminal.looks() == textuals.looks()
        assert terminal.end("q") == 0


def test_redrawing_repairs_a_disturbed_screen() -> None:
    with Terminal(APP) as terminal:
        terminal.wait_for("1/300")
        terminal.wait_quiet()
        before = terminal.looks()
        terminal._stream.feed(b"\x1b[3;1HBroadcast message from root\x1b[20;1Hgarbage")
        terminal.press("ctrl+l")
        terminal.wait_until(lambda: terminal.looks() == before, what="the repaired screen")


def test_another_size_is_painted_whole() -> None:
    with Terminal(APP) as terminal:
        terminal.wait_for("1/300")
        terminal.wait_quiet()
        for size in ((100, 30), (50, 12), (80, 24)):
            terminal.resize(size)
            terminal.screen.erase_in_display(2)
            terminal.wait_until(lambda size=size: terminal.lines()[size[1] - 1].startswith("1/300"))  # type: ignore[misc]
            terminal.wait_quiet()
            assert terminal.lines()[1].startswith("> Müller 000")
        with Terminal(APP) as fresh:
            fresh.wait_for("1/300")
            fresh.wait_quiet()
            assert terminal.looks() == fresh.looks()


def test_a_preview_is_taken_over_without_clearing_and_keys_typed_ahead_count() -> None:
    with Terminal([*APP, "preview"]) as terminal:
        terminal.wait_for("> Müller 000")
        early = terminal.received
        terminal.press("down", "down")
        terminal.wait_for("3/300")
        terminal.wait_quiet()
        assert terminal.raw.count(b"\x1b[2J") == 1
        assert terminal.raw.count(b"\x1b[?1049h") == 1
        assert b"\x1b[B" not in terminal.raw[early : early + 3]
        with Terminal(APP, env=PLAIN) as textuals:
            textuals.wait_for("1/300")
            textuals.press("down", "down")
            textuals.wait_for("3/300")
            textuals.wait_quiet()
            assert terminal.looks() == textuals.looks()
        assert terminal.end("q") == 0
        assert terminal.modes() == terminal.modes_before


def test_what_the_preview_asked_of_the_terminal_is_asked_again_when_it_is_needed() -> None:
    with Terminal([*APP, "preview"]) as terminal:
        terminal.wait_for("1/300")
        terminal.press("ctrl+o")  # from here on Textual's own bytes pass
        terminal.wait_until(lambda: b"\x1b[9x" in terminal.raw, what="the strange sequence")
        terminal.press("/")
        terminal.wait_until(lambda: not terminal.screen.cursor.hidden, what="the cursor of the input")
        terminal.press("escape")
        terminal.wait_until(lambda: terminal.screen.cursor.hidden, what="no cursor on a list")
        assert terminal.end("q") == 0


def test_another_program_gets_the_terminal_and_gives_it_back() -> None:
    with Terminal(APP) as terminal:
        terminal.wait_for("1/300")
        terminal.press("ctrl+e")
        terminal.wait_until(lambda: b"outside" in terminal.raw, what="the other program")
        assert terminal.modes() == terminal.modes_before
        terminal.send("\n")
        before = len(terminal.raw)
        terminal.wait_until(lambda: b"1/300" in terminal.raw[before:], what="the screen again")
        terminal.wait_quiet()
        with Terminal(APP) as fresh:
            fresh.wait_for("1/300")
            fresh.wait_quiet()
            assert terminal.looks() == fresh.looks()
        terminal.press("down")
        terminal.wait_for("2/300")
        assert terminal.end("q") == 0


def test_stopping_and_continuing_the_job_paints_again() -> None:
    with Terminal(APP) as terminal:
        terminal.wait_for("1/300")
        terminal.wait_quiet()
        screen = terminal.looks()
        terminal.stop()
        assert terminal.modes() == terminal.modes_before
        terminal.signal(signal.SIGCONT)
        terminal.wait_until(lambda: terminal.modes() != terminal.modes_before, what="the app's line settings")
        terminal.press("down", "up")
        terminal.wait_for("1/300")
        terminal.wait_until(lambda: terminal.looks() == screen, what="the same screen")
