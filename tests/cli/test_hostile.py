"""Every command over a book full of attacks, in all three forms: the output steers no terminal and nothing breaks."""

import json
import sys
from pathlib import Path

import pytest

from accountbook.__main__ import main
from accountbook.cli.table import names
from accountbook.domain.plain import show
from accountbook.errors import UNUSABLE_BOOK
from tests.hostile_book import STORABLE, hostile_book, leaks

MET = "[/etc/hosts]"
"""One of the names in the book; the commands are tried on it."""

CALLS: dict[str, list[list[str]]] = {
    "find": [["e"], ["[red]x"], [MET]],
    "show": [[MET], [MET, "--all"], ["[@click=app.bell()]x[/]"]],
    "phone": [[MET]],
    "brief": [[MET]],
    "due": [["--days", "20"]],
    "near": [["x"]],
    "week": [[]],
    "bin": [[]],
    "delete": [["[true, false]"]],
    "bringback": [["[true, false]"]],
    "putback": [[f"{MET}.industry"]],
    "log": [[MET, "visit [/x] ok"]],
    "follow": [[MET, "fri send [/x]"]],
    "snooze": [["1", "tomorrow"]],
    "done": [["1", "ok [/x]"]],
    "order": [[MET, "4200€ [/x]"]],
    "change": [[MET, "owner", "[/x] -> [/y]"]],
    "changes": [[], [MET]],
    "seen": [["1"]],
    "add": [["company", "New [/x] Ltd"], ["person", "New [/x] Person", "--at", MET]],
    "set": [[f"{MET}.industry=[/x]"]],
    "confirm": [[f"{MET}.industry"]],
    "fields": [[]],
    "list": [[], ["--columns", "name,notes,industry"]],
    "import": [],
    "imports": [[]],
    "export": [[MET, "--format", "md", "-o", "-"]],
    "doubles": [[]],
    "merge": [],
    "score": [[], [MET]],
    "prospects": [[]],
    "season": [[]],
    "groups": [[]],
    "whitespace": [[], [MET]],
    "segments": [[]],
    "sheet": [],
    "check": [[]],
    "undo": [[]],
    "redo": [[]],
    "history": [[], [MET]],
    "backup": [[], ["--list"]],
    "restore": [["--yes"]],
    "doctor": [[]],
    "encrypt": [],
    "person": [["[EMEA]"], ["--past"]],
    "erase": [["[#zz]", "--yes"]],
    "locate": [[]],
    "reset-terminal": [],
    "create": [],
    "demo": [],
    "keys": [[]],
    "completion": [["bash"]],
    "schema": [[]],
}
"""Calls of each command; those without any write nothing that came from the book (or are tried elsewhere)."""


UNSOUND = ("doctor", "restore")
"""Commands that notice that somebody wrote past the program."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_book(tmp_path_factory.mktemp("hostile") / "book.db")


def test_every_command_has_its_calls() -> None:
    assert set(names()) <= set(CALLS), "a new command: try it here too"


@pytest.mark.parametrize("form", ["--text", "--tsv", "--json"])
@pytest.mark.parametrize("command", [name for name in names() if CALLS.get(name)])
def test_no_output_steers_the_terminal(
    command: str, form: str, book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(book.parent / "data"))
    monkeypatch.setenv("ACCOUNTBOOK_CONFIG", str(book.parent / "none.toml"))
    for arguments in CALLS[command]:
        code = main(["--book", str(book), "--today", "2026-11-22", command, *arguments, form])
        said = capsys.readouterr()
        if command == "export":  # a file or a pipe gets what was typed, sign by sign; a terminal is shown it
            monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
            code = main(["--book", str(book), "--today", "2026-11-22", command, *arguments, form])
            said = capsys.readouterr()
        assert leaks((said.out + said.err).encode("utf-8", "surrogatepass")) == [], (command, arguments)
        assert code < UNUSABLE_BOOK or command in UNSOUND, said.err
        if form == "--json" and code == 0 and said.out.startswith("{"):
            json.loads(said.out)


@pytest.mark.parametrize("payload", STORABLE)
def test_a_refusal_quotes_safely(
    payload: str, book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_CONFIG", str(book.parent / "none.toml"))
    for arguments in (
        ["show", f"nobody {payload}"],
        ["nocommand" + payload],
        ["--today", payload, "due"],
        ["log", payload],
    ):
        main(["--book", str(book), *arguments])
        said = capsys.readouterr()
        assert leaks((said.out + said.err).encode("utf-8", "surrogatepass")) == [], arguments


def test_names_are_shown_as_typed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("COLUMNS", "200")
    main(["--book", str(hostile_book(tmp_path / "book.db")), "list", "--tsv", "--columns", "name"])
    listed = set(capsys.readouterr().out.splitlines())
    assert [payload for payload in STORABLE if show(payload) not in " ".join(listed)] == []
