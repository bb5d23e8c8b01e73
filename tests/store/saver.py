"""Programs that save and say so until they are killed: forked from a warm server, so that each start costs little."""

import os
import sys
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from accountbook.models.columns import field_set
from accountbook.store.book import open_book
from accountbook.store.file.connect import remember_key
from accountbook.store.log import undo  # noqa: F401  (what a save imports, imported once)
from accountbook.store.writing import records
from tests.books import TODAY, add_company

KEY = "5a" * 32 + "c3" * 16
"""A raw key and salt for encrypted test books: nothing is derived, so that opening is quick."""


class Running(NamedTuple):
    """A program under way and the line on which it says what is on the disk."""

    process: Any
    said: Connection

    def hear(self) -> str:
        """The next thing it said; "" where it has ended."""
        try:
            return self.said.recv_bytes().decode()
        except EOFError:
            return ""

    def kill(self) -> list[str]:
        """Kill it with nothing left to do, and take what it had said until then."""
        self.process.kill()
        self.process.join()
        rest = iter(self.hear, "")
        heard = list(rest)
        self.said.close()
        return heard


def start(target: Callable[..., None], *arguments: object) -> Running:
    """Run a function in a process of its own; its first argument is the connection on which it speaks."""
    context = get_context("forkserver")
    context.set_forkserver_preload(
        ["tests.store.saver", "accountbook.store.writing.unit", "sqlalchemy.dialects.sqlite"]
    )
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=target, args=(there, *arguments), daemon=True)
    process.start()
    there.close()
    return Running(process, here)


def save_for_ever(said: Connection, path: Path, name: str) -> None:
    """Save a new company and an edit of it in one unit, then say its name: what is said is on the disk."""
    remember_key(KEY)
    fields = field_set("company")
    with open_book(path, today=TODAY) as book:
        number = 0
        while True:
            number += 1
            called = f"{name}-{number}"
            with book.write(called, save_id=called) as unit:
                key = add_company(unit, called)
                records.change(unit, "company", key, fields.model_validate({"notes": "x" * 500}))
            said.send_bytes(called.encode())


def save_some(path: Path, times: int) -> None:
    """The same for a given number of saves, said on standard output: for the program whose writes are recorded."""
    fields = field_set("company")
    with open_book(path, today=TODAY) as book:
        for number in range(times):
            with book.write(f"p-{number}") as unit:
                key = add_company(unit, f"p-{number}")
                records.change(unit, "company", key, fields.model_validate({"notes": "y" * 300}))
            os.write(1, f"saved p-{number}\n".encode())


def count_up(said: Connection, path: Path, times: int) -> None:
    """Raise a company's headcount by one, again and again, and say how often it was acknowledged."""
    remember_key(KEY)
    fields = field_set("company")
    done = 0
    with open_book(path, today=TODAY) as book:
        for _ in range(times):
            with book.write("One more") as unit:
                company = records.fetch(unit, "company", 1)
                more = {"employees": (company.employees or 0) + 1}
                records.change(unit, "company", 1, fields.model_validate(more))
            done += 1
    said.send_bytes(str(done).encode())


if __name__ == "__main__":
    if len(sys.argv) > 3:
        remember_key(sys.argv[3])
    save_some(Path(sys.argv[1]), int(sys.argv[2]))
