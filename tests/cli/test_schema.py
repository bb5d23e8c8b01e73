"""Every command's JSON answer is what `schema` says it is."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from accountbook.__main__ import main
from accountbook.cli.table import command, names
from tests.demo_book import demo_book

NAME = "Kogler Anlagenbau GmbH"
HER = "Katharina Huber"
LIST = "Firma;Ort;Mitarbeiter\nNeu AG;Linz;30\n;Wels;x\n"

CALLS: dict[str, list[list[str]]] = {
    "create": [["--book", "new.db"]],
    "find": [["huber"], ["linz"]],
    "show": [[NAME], [HER], [NAME, "--all"]],
    "phone": [[NAME], [HER]],
    "brief": [[NAME]],
    "due": [["--days", "60"]],
    "near": [["linz"]],
    "week": [[]],
    "log": [[NAME, "visit ok >fri send quote"]],
    "follow": [[NAME, "fri send quote"]],
    "snooze": [["{due}", "tomorrow"]],
    "done": [["{due}", "ok"]],
    "order": [[NAME, "4200€ valves"]],
    "change": [[NAME, "owner", "Huber -> Weiss"]],
    "changes": [[], [NAME]],
    "seen": [["1"]],
    "add": [["company", "Neu GmbH"], ["person", "Ida Neu", "--book", "new.db"], ["purchase", "--at", NAME, "amount=5"]],
    "set": [[f"{NAME}.industry=paper", f"{NAME}.employees=about forty"]],
    "confirm": [[f"{NAME}.industry"]],
    "fields": [[], ["company"], ["add", "Lifts, number"]],
    "list": [[], ["--columns", "name,employees,turnover,customer_since"]],
    "import": [["list.csv", "--dry-run"], ["list.csv", "--yes"]],
    "imports": [[]],
    "export": [[NAME, "-o", "out.md"]],
    "doubles": [[]],
    "merge": [],
    "score": [[], [NAME]],
    "prospects": [[]],
    "season": [[], [NAME]],
    "groups": [[]],
    "whitespace": [[], [NAME]],
    "segments": [[], ["--add", "mine", "stage=customer"]],
    "sheet": [["1"]],
    "check": [[], ["--full"]],
    "undo": [[]],
    "redo": [[]],
    "history": [[], [NAME], [f"{NAME}.industry"]],
    "putback": [[f"{NAME}.industry"]],
    "delete": [["Neu GmbH"]],
    "bin": [[]],
    "bringback": [["Neu GmbH"]],
    "backup": [[], ["--list"]],
    "restore": [["--yes"]],
    "doctor": [[]],
    "encrypt": [],
    "person": [[HER], [HER, "--export", "-o", "."], ["--past"]],
    "erase": [["Ida Neu", "--yes", "--backups", "--book", "new.db"], ["--prove", "Kogler"], ["--finish"]],
    "locate": [[]],
    "demo": [["--folder", "demo"]],
    "keys": [[]],
}
"""Calls of each command with an answer, tried in this order on one book."""
UNTRIED = ("merge", "encrypt")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo to write into, with a list to import beside it."""
    folder = tmp_path_factory.mktemp("schema")
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    return Path(shutil.copy(demo_book().path, folder / "book.db"))


def fits(value: object, schema: dict[str, Any]) -> bool:
    """Whether a value satisfies as much of JSON Schema as ours is written in."""
    if "const" in schema:
        return bool(value == schema["const"])
    if "anyOf" in schema:
        return any(fits(value, one) for one in schema["anyOf"])
    kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if not any(_is(value, kind) for kind in kinds):
        return False
    if isinstance(value, list):
        return all(fits(one, schema.get("items", {"type": kinds})) for one in value)
    if isinstance(value, dict):
        said = schema.get("properties", {})
        return value.keys() >= set(schema.get("required", ())) and all(
            fits(value[key], told) for key, told in said.items() if key in value
        )
    return True


def _is(value: object, kind: str) -> bool:
    python: dict[str, tuple[type, ...]] = {
        "string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,), "null": (type(None),),
        "array": (list,), "object": (dict,),
    }  # fmt: skip
    return type(value) in python[kind]


def test_every_command_has_its_calls() -> None:
    assert [name for name in names() if command(name).columns and not CALLS.get(name)] == [*UNTRIED]


def asked(capsys: pytest.CaptureFixture[str], *typed: str) -> dict[str, Any]:
    """The JSON answer of a call; the call where there is none."""
    main([*typed, "--today", "2026-11-22", "--json"])
    said = capsys.readouterr()
    assert said.out, (typed, said.err)
    return dict(json.loads(said.out))


def test_every_answer_is_what_the_schema_says(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(book.parent)
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(book.parent / "data"))
    monkeypatch.setenv("ACCOUNTBOOK_CONFIG", str(book.parent / "none.toml"))
    monkeypatch.setenv("ACCOUNTBOOK_BOOK", str(book))
    told = asked(capsys, "schema")["$defs"]
    due = asked(capsys, "due", "--days", "60")["records"][0]["id"]
    wrong, silent = [], {*CALLS} - {*UNTRIED}
    for name, calls in CALLS.items():
        for typed in calls:
            answer = asked(capsys, name, *(word.format(due=due) for word in typed))
            record = told[name]["properties"]["records"]["items"]
            wrong += [(name, typed, one) for one in answer["records"] if not fits(one, record)][:1]
            assert fits({**answer, "records": []}, told[name])
            silent -= {name} if answer["records"] else set()
    assert (wrong, silent) == ([], set())
