"""list, fields, keys, schema, completion, doctor."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import accountbook, in_bash, on_terminal

CALLS: dict[str, tuple[str, ...]] = {
    "find": ("huber",),
    "show": ("weiss",),
    "phone": ("anna",),
    "due": ("--days", "9"),
    "near": ("linz",),
    "list": (),
    "fields": (),
    "history": (),
    "locate": (),
    "keys": (),
    "doctor": (),
}
"""Reading commands, with what they need."""


def test_list_filters_and_chooses_columns(filled: Path) -> None:
    ran = accountbook(filled, "list", "industry=machinery,steel", "employees>50", "--columns", "name,employees,town")
    assert ran.out.splitlines()[0] == "uid\tname\temployees\ttown"
    assert [(row["name"], row["employees"], row["town"]) for row in ran.rows] == [
        ("Huber Maschinenbau GmbH", "120", "Linz")
    ]
    assert accountbook(filled, "list", "--json", "--columns", "employees", "employees=30").records[0]["employees"] == 30


def test_list_on_a_terminal_has_headings_and_is_capped(filled: Path) -> None:
    ran = on_terminal(filled, "list", "--limit", "2")
    assert ran.out.splitlines()[0].startswith("Name")
    assert ran.out.splitlines()[-1] == "… and 2 more"
    assert max(map(len, ran.out.splitlines())) <= 80


def test_list_of_nothing_is_exit_1(filled: Path) -> None:
    assert accountbook(filled, "list", "town=Atlantis").code == 1


def test_fields_tell_choices_and_half_life(filled: Path) -> None:
    rows = {(row["record"], row["code"]): row for row in accountbook(filled, "fields").rows}
    assert rows["company", "employees"]["half_life_months"] == "24"
    assert rows["company", "geography"]["choices"] == "global,international,regional,national,local"
    assert rows["contact", "mind"]["private"] == "yes"
    assert accountbook(filled, "fields", "contact").rows[0]["record"] == "contact"
    assert accountbook(filled.with_name("none.db"), "fields").code == 0


@pytest.mark.parametrize("name", list(CALLS))
def test_answers_agree_with_their_schema(filled: Path, name: str) -> None:
    schema = json.loads(accountbook(filled, "schema", name).out)["$defs"][name]
    answer = json.loads(accountbook(filled, name, *CALLS[name], "--json").out)
    assert answer["command"] == schema["properties"]["command"]["const"]
    record_schema = schema["properties"]["records"]["items"]
    assert answer["records"], name
    shapes = record_schema.get("anyOf", [record_schema])
    for record in answer["records"]:
        assert any(_has_shape(record, shape) for shape in shapes), (name, record)


def _has_shape(record: dict[str, Any], shape: dict[str, Any]) -> bool:
    said = shape.get("properties", {})
    return said.keys() <= record.keys() and all(_fits(record[key], told["type"]) for key, told in said.items())


def _fits(value: Any, kinds: str | list[str]) -> bool:
    python = {"string": str, "integer": int, "boolean": bool, "null": type(None)}
    allowed = [kinds] if isinstance(kinds, str) else kinds
    return type(value) in [python[kind] for kind in allowed]


def test_keys_are_those_of_the_screen(filled: Path) -> None:
    from accountbook.ui.keys import KEYS

    rows = accountbook(filled, "keys").rows
    assert [row["name"] for row in rows] == [key.id for key in KEYS]


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_names_the_commands(filled: Path, shell: str) -> None:
    ran = accountbook(filled, "completion", shell)
    assert ran.code == 0
    assert "follow" in ran.out


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("accountbook imp", "accountbook import"),
        ("accountbook import comp", "accountbook import companies.csv"),
        ("accountbook import two\\ w", "accountbook import two\\ words.csv"),
        ("accountbook --book ori", "accountbook --book original.db"),
        ("accountbook due --book ori", "accountbook due --book original.db"),
        ("accountbook export -o com", "accountbook export -o companies.csv"),
        ("accountbook export Huber -o old/", "accountbook export Huber -o old/list.csv"),
        ("accountbook restore ori", "accountbook restore original.db"),
        ("accountbook find --for", "accountbook find --format"),
    ],
)
def test_bash_completes_files_where_files_belong(filled: Path, tmp_path: Path, typed: str, completed: str) -> None:
    (tmp_path / "old").mkdir()
    for name in ("companies.csv", "two words.csv", "original.db", "old/list.csv"):
        (tmp_path / name).touch()
    script = tmp_path / "told.sh"
    script.write_text(accountbook(filled, "completion", "bash").out)
    assert in_bash(tmp_path, script, typed) == completed


def test_the_values_of_a_field_taken_out_are_counted(own: Path) -> None:
    accountbook(own, "fields", "add", "Lifts, number")
    for company, said in (("huber maschinenbau", "Its 1 value stays"), ("weiss", "Its 2 values stay")):
        accountbook(own, "set", f"{company}.lifts=3")
        assert said in on_terminal(own, "fields", "remove", "lifts").out
        accountbook(own, "undo")


def test_doctor_finds_open_rights(own: Path) -> None:
    rows = {row["what"]: row["state"] for row in accountbook(own, "doctor").rows}
    assert rows["structure"] == "ok"
    own.chmod(0o644)
    rows = {row["what"]: row["state"] for row in accountbook(own, "doctor").rows}
    assert rows["rights"] == "warn"


def test_doctor_says_which_options_cannot_be_had(own: Path) -> None:
    accountbook(own, "fields", "add", "Pool size, number")
    config = own.with_name("config.toml")
    config.write_text(
        'theme = "accountbook-light"\n[half_life]\n"company.employees" = 3\n"company.pool_size" = 6\n', "utf-8"
    )
    assert "config" not in {row["what"] for row in accountbook(own, "doctor").rows}
    wrong = 'theme = "nope"\nboxes = ["x"]\n[half_life]\n"company.emploees" = 3\n[keys]\n'
    for keys, said in (('log = "f9"\nfollow = "f9"', "“log” and “follow”"), ('lgo = "f9"', "“lgo”")):
        config.write_text(wrong + keys, "utf-8")
        found = [row for row in accountbook(own, "doctor").rows if row["what"] == "config"]
        assert [row["mend"].split("”")[0] for row in found] == [
            f"correct “{option}" for option in ("boxes", "half_life", "theme", "keys")
        ]
        assert "company.emploees" in found[1]["value"] and "nope" in found[2]["value"] and said in found[3]["value"]


def test_brief_as_text_and_as_markdown(filled: Path) -> None:
    assert "Anna Huber" in on_terminal(filled, "brief", "huber maschinenbau").out
    markdown = accountbook(filled, "brief", "huber maschinenbau").out
    assert markdown.startswith("---\n")
    asked = accountbook(filled, "brief", "huber maschinenbau", "--tsv")
    assert asked.out.splitlines()[0] == "section\ttext"
    (whom,) = [row["text"] for row in asked.rows if row["section"] == "Whom you meet"]
    assert whom.startswith("Anna Huber (+): decides") and whom.endswith(" +43 664 1234567")
    assert accountbook(filled, "brief", "huber maschinenbau", "--tsv", "--md").out == markdown
    assert accountbook(filled, "brief", "anna", "--json").records[0]["name"] == "Huber Maschinenbau GmbH"


def test_a_brief_in_a_pipe_or_as_markdown_is_for_a_colleague(own: Path) -> None:
    assert accountbook(own, "set", "anna huber.mind=sails at weekends").code == 0
    for asked in ((), ("--md",), ("--md", "--text")):
        assert "sails" not in accountbook(own, "brief", "huber maschinenbau", *asked).out
        assert "sails" in accountbook(own, "brief", "huber maschinenbau", *asked, "--for", "me").out
    assert "sails" in on_terminal(own, "brief", "huber maschinenbau").out


def test_the_demo_book_is_made_in_a_folder_of_its_own(tmp_path: Path) -> None:
    ran = accountbook(tmp_path / "none.db", "demo", "--folder", str(tmp_path / "demo"))
    assert ran.code == 0
    assert Path(ran.rows[0]["path"]).parent == tmp_path / "demo"
    assert accountbook(Path(ran.rows[0]["path"]), "due", "--days", "30").code == 0
