"""What is to be entered after a change was: who left for a company of the book is not there by itself."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from shlex import quote

from accountbook.entering.kinds import Lens
from accountbook.folders import command_for
from accountbook.store.who.company_names import awaited_at
from accountbook.store.who.people_find import name_of
from accountbook.tongue import _


def next_step(connection: sqlite3.Connection, book: Path, lens: Lens, line: object, people: Mapping[str, int]) -> str:
    """The sentence with the command that enters somebody where they went; "" where nothing follows."""
    from accountbook.domain.lines.changeline import ChangeLine

    who = next(iter(people.values()), None)
    if lens.change != "left" or who is None or not isinstance(line, ChangeLine) or line.on > lens.today:
        return ""
    found = awaited_at(connection, who, line.after)
    command = command_for(f"change {quote(found)} joined {quote(name_of(connection, who))}", book)
    return _("They join there with: {command}").format(command=command) if found else ""
