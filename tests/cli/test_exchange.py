"""export, doubles, merge and the address book query, as a shell runs them."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import accountbook, environment, on_terminal


def test_one_company_to_a_pipe(filled: Path) -> None:
    ran = accountbook(filled, "export", "Huber Maschinenbau", "-o", "-")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith('---\naccountbook: "profile"') and "# Huber Maschinenbau GmbH" in ran.out


def test_a_table_of_a_filter_to_a_pipe(filled: Path) -> None:
    ran = accountbook(filled, "export", "stage=customer", "--format", "csv", "-o", "-")
    rows = list(csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff"))))
    assert [row["company.name"] for row in rows] == ["Huber Maschinenbau GmbH", "Huber AG"]
    assert rows[0]["contactpoint.phone"] == "'+43 732 123456"
    people = accountbook(filled, "export", "stage=customer", "--table", "contacts", "-o", "-")
    assert "Anna Huber" in people.out and "economic" in people.out


def test_files_and_folders(filled: Path, tmp_path: Path) -> None:
    for arguments in (
        ("-o", str(tmp_path / "a.xlsx")),
        ("-o", str(tmp_path / "a.vcf"), "--vcard", "4.0"),
        ("-o", str(tmp_path / "a.ics")),
    ):
        ran = accountbook(filled, "export", *arguments)
        assert (ran.code, ran.rows[0]["path"]) == (0, arguments[1]), ran.err
    again = accountbook(filled, "export", "-o", str(tmp_path / "a.xlsx"))
    assert again.code == 2 and "exists already. Choose another name, or overwrite it with --force." in again.err
    assert accountbook(filled, "export", "-o", str(tmp_path / "a.xlsx"), "--force").code == 0
    folder = accountbook(filled, "export", "-o", str(tmp_path / "profiles"))
    assert len(folder.rows) == 5 and (tmp_path / "profiles" / "index.md").exists()
    shown = on_terminal(filled, "export", "--format", "csv", "-o", str(tmp_path / "tables"))
    assert "Written:" in shown.out and "\x1b" not in shown.out


@pytest.mark.parametrize(
    "form", [("md",), ("csv", "--table", "companies"), ("vcf",), ("json", "--for", "me")], ids=lambda form: form[0]
)
def test_a_terminal_is_shown_the_whole_of_a_long_text_and_obeys_none_of_it(own: Path, form: tuple[str, ...]) -> None:
    notes = "word " * 3000 + "\u2028THE END"
    assert accountbook(own, "add", "company", "Long GmbH", f"notes={notes}").code == 0
    shown = on_terminal(own, "export", *(() if form[0] == "json" else ("Long GmbH",)), "-o", "-", "--format", *form).out
    assert "THE END" in shown.replace("\r\n ", "") and "\u2028" not in shown and "(cut)" not in shown
    if form[0] == "json":
        assert notes in [company["notes"] for company in json.loads(shown)["content"]["company"]]


def test_a_reader_of_remarks_that_went_away_is_no_error(filled: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "accountbook", "export", "--format", "vcf", "-o", "-"]
    env = environment(filled.parent, ACCOUNTBOOK_BOOK=str(filled))
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=writing, timeout=60, check=False)
    os.close(writing)
    assert done.returncode == 0 and b"BEGIN:VCARD" in done.stdout


def test_a_calendar_without_a_day_is_not_written(tmp_path: Path) -> None:
    book, path = tmp_path / "empty.db", tmp_path / "a.ics"
    assert accountbook(book, "create").code == 0
    ran = accountbook(book, "export", "-o", str(path))
    assert (ran.code, path.exists()) == (1, False) and "nothing with a day" in ran.err


def test_the_complete_book_goes_out_and_in_again(filled: Path, tmp_path: Path) -> None:
    refused = accountbook(filled, "export", "--format", "json", "-o", "-")
    assert refused.code == 2 and "--for me" in refused.err
    path, other = tmp_path / "book.json", tmp_path / "other.db"
    assert accountbook(filled, "export", "--for", "me", "-o", str(path)).code == 0
    assert accountbook(other, "create").code == 0
    ran = accountbook(other, "import", str(path), "--yes")
    assert ran.code == 0, ran.err
    again = accountbook(other, "export", "--format", "json", "--for", "me", "-o", "-")
    assert json.loads(again.out) == json.loads(path.read_text())


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("export", "Nobody at all"), 1, "Nothing found"),
        (("export", "stage=lost"), 1, "No company"),
        (("export", "--format", "json", "Huber AG", "--for", "me"), 2, "complete book"),
        (("export", "-o", "/nowhere/x.xlsx"), 2, "there is no folder /nowhere"),
        (("merge", "Huber AG", "Huber AG", "--yes"), 2, "same record"),
        (("doubles", "--apart", "Huber AG", "Nobody"), 1, "Nothing found"),
    ],
)
def test_what_goes_wrong_is_one_sentence(own: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = accountbook(own, *arguments)
    assert ran.code == code and said in ran.err and "Traceback" not in ran.err


def test_the_query_of_a_mail_program(filled: Path) -> None:
    ran = accountbook(filled, "find", "--format", "abook", "anna")
    assert ran.out.splitlines() == [
        "1 address",
        "anna@huber.example\tAnna Huber\tHead of purchasing, Huber Maschinenbau GmbH, Linz",
    ]
    nothing = accountbook(filled, "find", "--format", "abook", "zzzz")
    assert (nothing.code, nothing.out) == (1, "Not found\n")


def test_doubles_and_merge_and_undo(own: Path) -> None:
    added = accountbook(own, "add", "company", "HUBER Maschinenbau", "town=Linz", "employees=99")
    assert added.code == 0
    found = accountbook(own, "doubles", "--of", "company")
    assert [(row["name_a"].split(",")[0], row["name_b"].split(",")[0]) for row in found.rows] == [
        ("Huber Maschinenbau GmbH", "HUBER Maschinenbau")
    ]
    assert "same name" in found.rows[0]["reasons"]
    pair = (found.rows[0]["uid_a"], found.rows[0]["uid_b"])
    assert "Nothing was merged" in accountbook(own, "--text", "merge", *pair, "--dry-run", "--yes").out
    unsaid = accountbook(own, "merge", *pair)
    assert unsaid.code == 2 and "--yes" in unsaid.err
    refused = accountbook(own, "merge", *pair, "--yes", "--take", "employees=both")
    assert refused.code == 2 and "take a or b" in refused.err and not refused.out
    merged = accountbook(own, "merge", *pair, "--yes", "--take", "employees=b")
    assert {row["field"]: row["take"] for row in merged.rows}["employees"] == "other"
    assert accountbook(own, "doubles", "--of", "company").code == 1
    assert accountbook(own, "show", "Huber Maschinenbau").out.count("Maschinenbau") >= 1
    assert accountbook(own, "undo").code == 0
    assert len(accountbook(own, "doubles", "--of", "company").rows) == 1
    assert accountbook(own, "doubles", "--apart", *pair).code == 0
    assert accountbook(own, "doubles", "--of", "company").code == 1


def test_a_merge_on_a_terminal_shows_both_and_asks(own: Path) -> None:
    accountbook(own, "add", "company", "HUBER Maschinenbau", "employees=99")
    uid = accountbook(own, "find", "HUBER Maschinenbau", "--json").records
    pair = [record["uid"] for record in uid if record["kind"] == "company"][:2]
    ran = on_terminal(own, "merge", *pair, typed="n\n")
    assert "Headcount" in ran.out and "120" in ran.out and "99" in ran.out and "Nothing was merged" in ran.out
