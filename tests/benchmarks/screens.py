"""The screens in a real terminal of 80 x 24: start against a bare Textual app, keys, bytes, memory, and a slow line."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from accountbook.store.agenda.day import Cadences, agenda
from accountbook.store.file.connect import connect
from tests.benchmarks import bare
from tests.benchmarks.book_at_scale import TODAY
from tests.benchmarks.installed import Installed
from tests.benchmarks.probe import BOOK, Line, Probe, SlowProbe
from tests.benchmarks.result import Found

STARTS = 5
REST = 1.0
"""Seconds of silence after which everything of the start is over."""
GAP = 0.08
"""Seconds of silence that end the painting of one key; a preview that follows the cursor later is not part of it."""


def first_words(book: Path, today: date = TODAY) -> list[str]:
    """What must be on the screen before anybody can say that the book is there: the companies of the first rows."""
    connection = connect(book)  # "ro" could not take back what a session was writing when it was ended
    rows = [row for group in agenda(connection, today, Cadences(), insight=False) for row in group.rows]
    connection.close()
    return [row.company[:8] for row in rows[:12] if row.company]


def starts(installed: Installed, book: Path, times: int = STARTS) -> list[Found]:
    """First data and first answered key, in turns with the bare app."""
    words, environment = first_words(book), installed.environment(book)
    data, ready, floor_shown, floor_ready, sizes, memory, ready_to_save = [], [], [], [], [], [], []
    for _turn in range(times):
        with Probe([installed.python, str(Path(bare.__file__))], env=dict(environment)) as plain:
            floor_shown.append(plain.seen_at(["nothing but this"]))
            floor_ready.append(_heard(plain, "x", lambda plain=plain: "heard" in plain.text()))  # type: ignore[misc]
        with Probe([installed.program], env=dict(environment)) as ours:
            data.append(ours.seen_at(words))
            before = _mark(ours)
            ready.append(_heard(ours, "down", lambda ours=ours, before=before: _mark(ours) > before))  # type: ignore[misc]
            ours.wait_quiet(REST / 2)
            memory.append(ours.anonymous())  # before what a save needs is imported, which waits for a second of rest
            ours.wait_quiet(4 * REST)
            ready_to_save.append(ours.anonymous())
        with Probe([installed.program], env=dict(environment)) as ours:
            ours.seen_at(words)
            ours.wait_quiet(2 * REST)
            sizes.append(ours.received)
    shown, heard = statistics.median(floor_shown), statistics.median(floor_ready)
    return [
        Found("first data on the screen", statistics.median(data) / shown, "x", 0.35),
        Found("first key answered", statistics.median(ready) / heard, "x", 1.3),
        Found("bytes of the start", statistics.median(sizes), "bytes", 1000),
        Found("memory of its own while looking up", statistics.median(memory), "MiB", 32),
        Found("memory of its own, ready to save", statistics.median(ready_to_save), "MiB", 55),
    ]


def _mark(probe: Probe) -> int:
    """The line with the mark of the cursor, -1 where it is not painted yet."""
    return next((number for number, line in enumerate(probe.text().split("\n")) if line[:1] == "▸"), -1)


def _heard(probe: Probe, key: str, holds: Callable[[], bool]) -> float:
    """Seconds from the start until a key pressed now has had its effect."""
    probe.tap(key)
    probe.wait_until(holds, 120.0)
    return probe.last_at - probe.started_at


def keys(installed: Installed, book: Path) -> list[Found]:
    """Key to paint and bytes on the companies, in milliseconds of the wall and of processor time."""
    found = []
    with Probe([installed.program], env=dict(installed.environment(book))) as screen:
        screen.seen_at(first_words(book))
        screen.wait_quiet(REST)
        began = screen.received
        time.sleep(2)
        screen.read(0.01)
        idle = screen.received - began
        screen.tap(BOOK)
        screen.wait_quiet(REST)
        for name, names, goal, most in (
            ("down", ["down"] * 12, 16, 25),
            ("page down", ["pagedown"] * 6, 16, None),
            ("end", ["end", "home"] * 2, 16, None),
        ):
            found += _key(screen, name, names, goal, most)
        found += _key(screen, "open", ["enter"] * 5, 16, 1000, back="escape")
        found += _key(screen, "find", ["/"] * 5, 16, 40, back="escape")
        screen.tap("/")
        screen.wait_quiet(REST)
        found += _key(screen, "a letter", list("ann"), 25 if "1000000" not in book.name else 100, None)
    return [*found, Found("bytes of two idle seconds", idle, "bytes", 0)]


def _key(
    screen: Probe, name: str, names: Sequence[str], goal: float, most: int | None, *, back: str = ""
) -> list[Found]:
    """The usual time and size of keys; with a key for the way back, also what the first of them took."""
    times, sizes = [], []
    for key in names:
        burst = screen.burst(key, GAP)
        times.append(burst.seconds * 1000)
        sizes.append(burst.size)
        screen.wait_quiet(0.5)
        if back:
            screen.tap(back)
            screen.wait_quiet(0.5)
    usual = statistics.median(times[1:] if back else times)
    return [
        *([Found(f"{name}, the first time: key to paint", times[0], "ms")] if back else []),
        Found(f"{name}: key to paint", usual, "ms", goal),
        Found(f"{name}: bytes", statistics.median(sizes), "bytes", most),
    ]


def slow_line(installed: Installed, book: Path, line: Line | None = None) -> list[Found]:
    """9600 baud, 300 ms: the first screen, one key against what the line can do, a key held for three seconds."""
    line = line or Line()
    environment: Mapping[str, str] = installed.environment(book)
    with SlowProbe([installed.program], line, env=dict(environment)) as screen:
        screen.seen_at(first_words(book), 240.0)
        screen.wait_quiet(2.5)
        first = screen.last_at - screen.started_at
        bursts = [screen.burst("down", 1.5) for _time in range(3)]  # on the day's list, where no other pane follows
        screen.tap(BOOK)
        screen.wait_quiet(2.5)
        down = statistics.median(one.seconds for one in bursts)
        size = statistics.median(one.size for one in bursts)
        held = screen.held("down", 3.0)
    return [
        Found("9600 baud, 300 ms: first screen", first, "s", 2.5),
        Found("9600 baud, 300 ms: down, against what the line can do", down / line.floor(int(size)), "x", 1.05),
        Found("9600 baud, 300 ms: held key settles after", held, "s", 1.5),
    ]
