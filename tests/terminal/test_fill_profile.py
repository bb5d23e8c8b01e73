"""A real company's profile, filled from an empty record by keyboard alone, leaves the book and comes back equal."""

import json
import sqlite3
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import accountbook, environment
from tests.terminal.harness import Terminal

FIELDS = {
    "Legal name": "voestalpine AG",
    "Ownership": "public",
    "Owned by": "-",
    "Registration number": "FN 66209t",
    "VAT number": "ATU13585627",
    "Language": "German",
    "Industry": "Steel and machinery",
    "Geography": "global",
    "Production process": "continuous",
    "Headcount": "49800",
    "Founded": "1938",
    "Buying months": "Mar, Oct",
    "Budget month": "Nov",
    "How they buy": "tender 70, negotiation 30",
    "Where they look": "fairs, colleagues",
    "Furnaces": "3",
}
"""What is typed, by the label of the field."""


@pytest.mark.timeout(300)
def test_a_profile_is_filled_by_keyboard_exported_and_imported_equal(tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    assert accountbook(book, "create").code == 0
    assert accountbook(book, "fields", "add", "Furnaces, whole, 24 months, for steel").code == 0
    env = environment(tmp_path, ACCOUNTBOOK_BOOK=str(book), TERM="xterm-256color", PYTHONWARNINGS="")
    with Terminal([sys.executable, "-m", "accountbook"], env=env) as terminal:
        terminal.wait_for("Keys", timeout=40)
        terminal.send("\x1bOS")  # F4, the book
        terminal.wait_for("Companies", timeout=40)
        terminal.press("N")
        terminal.wait_for("▸ Name", timeout=40)
        terminal.send("voestalpine")
        terminal.press("ctrl+o")
        terminal.wait_for("Saved", timeout=40)
        terminal.press("p")
        terminal.wait_until(lambda: _here(terminal) == "Name", 20, "the profile")
        for label, typed in FIELDS.items():
            _to(terminal, label)
            _correct(terminal, typed)
        terminal.press("n")
        terminal.wait_for("Person", timeout=40)
        terminal.send("Anna Huber, buyer, +43 664 1234567, anna@voestalpine.com")
        terminal.press("enter")
        _saved(terminal, book, "SELECT count(*) FROM contact", 1)
        assert terminal.end("escape", "escape", "q", timeout=40) == 0
    _compare(book, tmp_path)


def _to(terminal: Terminal, label: str) -> None:
    """Move the cursor down to a field."""
    for _step in range(90):
        if _here(terminal).startswith(label):
            return
        before = _here(terminal)
        terminal.press("j")
        terminal.wait_until(partial(_moved, terminal, before), 40, f"a step down to {label}")
    raise AssertionError(f"{label} is not there:\n{terminal.text()}")


def _moved(terminal: Terminal, before: str) -> bool:
    return _here(terminal) not in ("", before)


def _here(terminal: Terminal) -> str:
    """The label under the cursor, whatever its value is; of a line without a label all of it."""
    line = next((line for line in terminal.lines() if line.startswith("▸")), "")
    return line[2:26].strip() or line[1:].strip()


def _correct(terminal: Terminal, typed: str) -> None:
    """`e` text Enter."""
    terminal.press("e")
    terminal.wait_for("Enter saves", timeout=40)
    terminal.send(typed)
    terminal.press("enter")
    terminal.wait_until(lambda: not any("Enter saves" in line for line in terminal.lines()), 40, "the form's end")


def _saved(terminal: Terminal, book: Path, query: str, wanted: int) -> None:
    def is_there() -> bool:
        with sqlite3.connect(book) as connection:
            return bool(connection.execute(query).fetchone()[0] == wanted)

    terminal.wait_until(is_there, 20, query)


def _compare(book: Path, folder: Path) -> None:
    exported = folder / "all.json"
    assert accountbook(book, "export", "--format", "json", "--for", "me", "-o", str(exported)).code == 0
    other = folder / "other.db"
    assert accountbook(other, "create").code == 0
    assert accountbook(other, "import", str(exported), "--yes").code == 0
    for name in ("voestalpine", "Anna Huber"):
        mine, theirs = (accountbook(one, "show", "--all", name, "--json") for one in (book, other))
        assert json.loads(mine.out)["records"] == json.loads(theirs.out)["records"]
    values = _values(accountbook(book, "show", "--all", "voestalpine", "--json").out)
    assert values["legal_name"]["value"] == "voestalpine AG"
    assert values["owned_by"]["state"] == "none"
    assert values["buying_how"]["value"] == "tender 70, negotiation 30"
    assert values["furnaces"]["value"] == "3"
    assert {name: one for name, one in values.items() if one["state"] == "doubt"} == {}
    for form in ("md", "csv"):
        said = accountbook(book, "export", "voestalpine", "--format", form, "-o", str(folder / form))
        assert said.code == 0, said.err


def _values(out: str) -> dict[str, Any]:
    return {one["field"]: one for one in json.loads(out)["records"] if one["record"] == "company"}
