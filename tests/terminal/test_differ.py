"""What the differ sends turns one screen into another on a terminal emulator, and in few bytes."""

import random

import pyte
import pytest

from accountbook.ui.terminal.differ import Brush, paint
from accountbook.ui.terminal.grid import Grid, cells_of, read_frame
from accountbook.ui.terminal.pens import UnknownSequence, blank_pen, change, dip
from accountbook.ui.terminal.widths import SURE

WORDS = (
    "Müller",
    "日本電機",
    "a",
    "👍 ok",
    "Cafe\u0301s",
    "  ",
    "          ",
    "─────",
    "שלום",
    "ก็ค",
    "x" * 30,
    "é",
    "東",
)
PENS = ("", "1", "31", "1;31", "7", "48;5;17", "38;2;1;2;3;48;2;9;9;9", "4", "2", "1;7;32")


def scribble(grid: Grid, chance: random.Random, runs: int) -> None:
    """Write some words in some pens at random places."""
    for _ in range(runs):
        pen = dip(chance.choice(PENS))
        grid.put(chance.randrange(grid.width), chance.randrange(grid.height), cells_of(chance.choice(WORDS), pen))


def seen(screen: pyte.Screen) -> list[list[tuple[str, ...]]]:
    """The cells of an emulated terminal as a person sees them, the right halves of wide characters left out."""
    rows = []
    for y in range(screen.lines):
        row: list[tuple[str, ...]] = []
        for x in range(screen.columns):
            cell = screen.buffer[y][x]
            blank = not cell.data.strip() and not cell.reverse and not cell.underscore
            looks = ("",) * 3 if blank else (cell.fg, str(cell.bold), str(cell.underscore))
            row.append(("", "", "") if cell.data == "" else (cell.data, cell.bg, str(cell.reverse), *looks))
        rows.append(row)
    return rows


def plainly(grid: Grid) -> str:
    """The grid painted cell by cell, without any cleverness."""
    out = ["\x1b[0m\x1b[2J"]
    for y, row in enumerate(grid.rows):
        for x, (character, pen) in enumerate(row):
            if character:
                out.append(f"\x1b[{y + 1};{x + 1}H\x1b[0{';' if pen else ''}{pen}m{character}")
    return "".join(out)


@pytest.mark.parametrize("seed", range(15))
def test_painted_differences_show_the_wanted_screen(seed: int) -> None:
    chance = random.Random(seed)
    width, height = chance.choice([(20, 5), (41, 7), (80, 12)])
    shown, wanted = Grid(width, height), Grid(width, height)
    screen, direct = pyte.Screen(width, height), pyte.Screen(width, height)
    stream, plain = pyte.Stream(screen), pyte.Stream(direct)
    stream.feed("\x1b[?7l")
    plain.feed("\x1b[?7l")
    brush = Brush()
    for _ in range(8):
        scribble(wanted, chance, chance.randrange(1, 25))
        brush.sent = []
        paint(shown, wanted, set(range(height)), brush)
        stream.feed("".join(brush.sent))
        plain.feed(plainly(wanted))
        assert seen(screen) == seen(direct)
        assert shown.rows == wanted.rows
        assert "\n" not in "".join(brush.sent)
        if brush.place is not None:
            assert brush.place == (screen.cursor.x, screen.cursor.y)
        paint(shown, wanted, set(range(height)), brush)


def test_an_unchanged_screen_sends_nothing_and_a_moved_mark_a_few_bytes() -> None:
    shown, wanted, brush = Grid(80, 24), Grid(80, 24), Brush()
    for y in range(24):
        wanted.put(2, y, cells_of(f"Company number {y}", ""))
    wanted.put(0, 4, cells_of(">", ""))
    paint(shown, wanted, set(range(24)), brush)
    brush.sent = []
    paint(shown, wanted, set(range(24)), brush)
    assert brush.sent == []
    wanted.put(0, 4, cells_of(" ", ""))
    wanted.put(0, 5, cells_of(">", ""))
    paint(shown, wanted, {4, 5}, brush)
    brush.sent = []
    wanted.put(0, 5, cells_of(" ", ""))
    wanted.put(0, 6, cells_of(">", ""))
    paint(shown, wanted, {5, 6}, brush)
    assert len("".join(brush.sent)) <= 6


def test_a_line_that_becomes_shorter_is_wiped() -> None:
    shown, wanted, brush = Grid(80, 1), Grid(80, 1), Brush()
    wanted.put(0, 0, cells_of("x" * 80, "31"))
    paint(shown, wanted, {0}, brush)
    wanted.put(0, 0, cells_of(" " * 80, ""))
    brush.sent = []
    paint(shown, wanted, {0}, brush)
    assert "".join(brush.sent) == "\r\x1b[K"


def test_frames_are_read_as_a_terminal_reads_them() -> None:
    grid = Grid(12, 3)
    rows, place = read_frame("\x1b[1;2H\x1b[1;31mab\x1b[0m c\n\x1b[3;1H日本\x1b[2;3H", grid)
    assert (rows, place) == ({0, 2}, (2, 1))
    assert grid.rows[0][1:5] == [("a", "1;31"), ("b", "1;31"), (" ", ""), ("c", "")]
    assert grid.rows[2][:5] == [("日", ""), ("", ""), ("本", ""), ("", ""), (" ", "")]
    grid.put(1, 2, cells_of("x", ""))
    assert grid.rows[2][:3] == [(" ", ""), ("x", ""), ("本", "")]
    grid.put(11, 0, cells_of("日", ""))
    assert grid.rows[0][11] == (" ", "")


@pytest.mark.parametrize(
    "frame", ["\x1b[1;1Ha\x1b[9x", "\x1b[1;1Ha\x07", "\x1b[1;1H\x1b]8;;x\x1b\\a", "\x1b[1;1H\x1b[77ma"]
)
def test_an_unknown_sequence_is_told(frame: str) -> None:
    with pytest.raises(UnknownSequence):
        read_frame(frame, Grid(9, 2))


def test_a_link_is_opened_and_closed_around_its_letters() -> None:
    """OSC 8 as Rich writes it; never left open, written again when only the address changes."""
    shown, wanted, brush = Grid(12, 1), Grid(12, 1), Brush()
    frame = "\x1b[1;1Ha \x1b]8;id=7;mailto:a@b.at\x1b\\\x1b[4mb c\x1b[0m\x1b]8;;\x1b\\d"
    rows, _place = read_frame(frame, wanted)
    assert wanted.rows[0][2] == ("b", "4\x1fmailto:a@b.at") and wanted.rows[0][5] == ("d", "")
    paint(shown, wanted, rows, brush)
    assert "".join(brush.sent).endswith("\x1b]8;;mailto:a@b.at\x1b\\\x1b[4mb c\x1b]8;;\x1b\\\x1b[md")
    brush.sent = []
    rows, _place = read_frame(frame.replace("a@b", "x@y"), wanted)
    paint(shown, wanted, rows, brush)
    sent = "".join(brush.sent)
    assert sent.count("\x1b]8;;mailto:x@y.at\x1b\\") == sent.count("\x1b]8;;\x1b\\") == 1
    with pytest.raises(UnknownSequence):
        read_frame("\x1b[1;1H\x1b]8;;mailto:a@b.at?bcc=x@y.at\x1b\\a", wanted)


def test_pens_have_one_spelling_and_short_changes() -> None:
    assert dip("31;1") == dip("1;31") == "1;31"
    assert dip("0;39;49") == "" == dip("22", "1")
    assert dip("38;5;9", "31") == "38;5;9"
    assert blank_pen("1;31;44") == "44"
    assert blank_pen("7;31") == "7;31"
    assert change("", "1") == "\x1b[1m"
    assert change("1;31", "") == "\x1b[m"
    assert change("1;38;2;10;20;30;48;2;1;2;3", "38;2;10;20;30;48;2;1;2;3") == "\x1b[22m"
    assert change(None, "1") == "\x1b[;1m"


def test_doubtful_characters_are_known() -> None:
    assert all(SURE[character] for character in "aé日ヴ─…Я⟨")
    assert not any(SURE[character] for character in ("👍", "e\u0301", "क", "\ue000"))
