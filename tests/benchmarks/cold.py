"""Commands from the shell, cold: ratios to `python -c 'import sqlite3'`, to `import sqlmodel` for those that write."""

import shutil
import sqlite3
from pathlib import Path
from typing import NamedTuple

from accountbook.store.file.connect import connect
from tests.benchmarks.book_at_scale import SOUGHT
from tests.benchmarks.installed import Installed
from tests.benchmarks.race import ROUNDS, Command, race
from tests.benchmarks.result import Found

QUICK, CAREFUL, WITH_ORM = 1.25, 2.2, 1.3
"""The goals: look-ups and other commands against sqlite3, commands with the ORM against sqlmodel."""

LARGE = 2 * 2**30
"""Bytes from which a book is not copied."""


class Asked(NamedTuple):
    """What is looked up in a book: names that mean one record each, as a person types them."""

    company: str
    umlaut: str
    person: str
    digits: str
    slip: str


def asked(connection: sqlite3.Connection) -> Asked:
    """Names and a number of this book that are found once, and a long word with two letters swapped."""
    once = "SELECT min(name) FROM company WHERE name_key {} GROUP BY name_key HAVING count(*) = 1 ORDER BY name_key LIMIT 1"
    (company,) = connection.execute(once.format("> 'm' AND name NOT GLOB '*[^a-zA-Z .&()]*'")).fetchone()
    (umlaut,) = connection.execute(once.format("> 'm' AND name GLOB '*[äöü]*'")).fetchone()
    (digits,) = connection.execute(
        "SELECT min(reversed_digits) FROM contactpoint WHERE reversed_digits > '5' GROUP BY substr(reversed_digits, 1, 8) "
        "HAVING count(*) = 1 ORDER BY 1 LIMIT 1"
    ).fetchone()
    long = max(company.split(), key=len)
    return Asked(company, umlaut, SOUGHT, digits[7::-1], long[:3] + long[4] + long[3] + long[5:])


def commands_without_orm(program: str, ask: Asked) -> dict[str, Command]:
    """The look-ups as a terminal gets them, and other commands that read."""
    quick = {
        "find a company": ("find", "--text", ask.company),
        "find with an umlaut": ("find", "--text", ask.umlaut),
        "find a person": ("find", "--text", ask.person),
        "find phone digits": ("find", "--text", ask.digits),
        "show a company": ("show", "--text", ask.company),
        "phone of a person": ("phone", "--text", ask.person),
        "due": ("due", "--text"),
        "find a near miss": ("find", "--text", ask.slip),
        "due into a pipe": ("due",),
    }
    return {name: (program, *words) for name, words in quick.items()}


def careful_commands(program: str, ask: Asked) -> dict[str, Command]:
    """Commands that go through the argument parser."""
    return {
        "list 40 companies": (program, "list", "--text", "--limit", "40"),
        "brief of a company": (program, "brief", "--text", ask.company),
        "history": (program, "history", "--text"),
        "week": (program, "week", "--text"),
        "keys": (program, "keys", "--text"),
    }


def measure(installed: Installed, book: Path, folder: Path, rounds: int = ROUNDS) -> list[Found]:
    """The look-ups, the other reading commands, and one that writes (into a copy where the book is not too large)."""
    connection = connect(book, mode="ro")
    ask = asked(connection)
    connection.close()
    environment = dict(installed.environment(book))
    floor: Command = (installed.python, "-c", "import sqlite3")
    quick, careful = commands_without_orm(installed.program, ask), careful_commands(installed.program, ask)
    times = race([floor, *quick.values(), *careful.values()], environment, rounds)
    base = times[floor].cpu
    found = [Found(name, times[command].cpu / base, "x", QUICK) for name, command in quick.items()]
    found += [Found(name, times[command].cpu / base, "x", CAREFUL) for name, command in careful.items()]
    return found + _writing(installed, book, folder, ask, rounds)


def _writing(installed: Installed, book: Path, folder: Path, ask: Asked, rounds: int) -> list[Found]:
    """Commands that save, against `import sqlmodel`; a very large book takes the few rows itself."""
    copy = folder / "written.db" if book.stat().st_size < LARGE else book
    if copy != book:
        shutil.copyfile(book, copy)
    environment = dict(installed.environment(copy))
    floor: Command = (installed.python, "-c", "import sqlmodel")
    commands: dict[str, Command] = {
        "log a call": (installed.program, "log", ask.company, "call asked for a quote"),
        "plan a follow-up": (installed.program, "follow", ask.company, "fri send quote"),
        "set a field": (installed.program, "set", f"{ask.company}.employees=120"),
    }
    times = race([floor, *commands.values()], environment, max(5, rounds // 3))
    if copy != book:
        copy.unlink()
    return [Found(name, times[command].cpu / times[floor].cpu, "x", WITH_ORM) for name, command in commands.items()]
