"""import: a dry run changes nothing, the run is one undo, bad rows come back; imports tells what was done."""

from functools import partial
from pathlib import Path

import pytest

from tests.cli.running import accountbook, on_terminal

ROWS = "Firma;Ort;Telefon;Mitarbeiter\nNordlys GmbH;Graz;0316 5555;40\nWeiß Stahl AG;Göteborg;;35\n;Wien;01 1;\n"


@pytest.fixture
def file(own: Path) -> Path:
    """A file of three rows: a new company, a known one with another headcount, one without a name."""
    path = own.with_name("leads.csv")
    path.write_text(ROWS, "utf-8")
    return path


@pytest.mark.parametrize("more", [(), ("--yes",)])
def test_a_dry_run_tells_and_changes_nothing(own: Path, file: Path, more: tuple[str, ...]) -> None:
    ran = accountbook(own, "import", str(file), "--dry-run", *more)
    row = ran.rows[0]
    assert (ran.code, row["new"], row["changed"], row["bad"], row["done"]) == (1, "1", "1", "1", "no")
    assert accountbook(own, "find", "nordlys").code == 1
    assert accountbook(own, "imports").code == 1


def test_a_dry_run_names_whom_a_new_person_is_called_like(own: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("Firma;Kontakt;Titel\nWeiß Stahl AG;Anna Huber;buyer\n", "utf-8")
    ran = on_terminal(own, "import", str(people), "--dry-run")
    assert "looks like Anna Huber, Huber Maschinenbau GmbH" in " ".join(ran.out.split())


def test_the_run_is_one_undo_and_bad_rows_come_back(own: Path, file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    assert accountbook(own, "import", str(file)).code == 2
    assert accountbook(own, "import", str(file), "--yes", "--bad", str(bad)).code == 0
    assert accountbook(own, "list", "employees=35").rows[0]["name"] == "Weiß Stahl AG"
    assert "Wien" in bad.read_text("utf-8-sig")
    assert "leads.csv" in accountbook(own, "imports").rows[0]["what"]
    assert accountbook(own, "undo").code == 0
    assert accountbook(own, "list", "employees=30").rows[0]["name"] == "Weiß Stahl AG"
    assert accountbook(own, "find", "nordlys").code == 1


def test_a_terminal_sees_the_dry_run_and_is_asked(own: Path, file: Path) -> None:
    ran = on_terminal(own, "import", str(file), typed="n\n")
    assert "1 new, 1 changed" in ran.out
    assert "30 -> 35" in ran.out
    assert "nothing was changed" in ran.out
    assert accountbook(own, "find", "nordlys").code == 1


def test_what_nobody_saw_is_not_imported(own: Path, file: Path) -> None:
    other = "Firma;Ort\nSeen by Nobody AB;Lund\n"
    changes = partial(file.write_text, other, "utf-8")
    ran = on_terminal(own, "import", str(file), typed="y\nn\n", meanwhile=changes)
    assert "leads.csv is not what it was in the dry run: look again." in ran.out
    assert ran.out.index("1 new, 1 changed") < ran.out.index("1 new, 0 changed") < ran.out.index("nothing was changed")
    assert accountbook(own, "find", "nobody").code == 1
    file.write_text(ROWS, "utf-8")
    on_terminal(own, "import", str(file), typed="y\ny\n", meanwhile=changes)
    assert accountbook(own, "find", "nobody").code == 0
    assert accountbook(own, "find", "nordlys").code == 1


def test_a_yes_is_answered_with_what_was_done(own: Path, file: Path) -> None:
    ran = on_terminal(own, "import", str(file), typed="y\n")
    answer = ran.out.partition("[y/N]")[2]
    assert "1 new, 1 changed, 0 double, 1 bad" in answer and "Imported." in answer
    assert "30 -> 35" not in answer
    ran = on_terminal(own, "import", str(file), typed="n\n")
    assert ran.out.count("0 new, 0 changed") == 1


def test_columns_are_told_by_hand(own: Path, file: Path) -> None:
    assert accountbook(own, "import", str(file), "--yes", "--map", "Mitarbeiter=company.industry").code == 0
    assert accountbook(own, "list", "industry=35").rows[0]["name"] == "Weiß Stahl AG"
    assert accountbook(own, "import", str(file), "--yes", "--map", "nonsense").code == 2


def test_what_wrote_nothing_offers_no_undo_of_something_else(own: Path, file: Path, tmp_path: Path) -> None:
    assert "Take it back" in accountbook(own, "--text", "import", str(file), "--yes").out
    assert "Nothing was imported" in accountbook(own, "--text", "import", str(file), "--yes").out
    orders = tmp_path / "orders.csv"
    orders.write_text("Company,Date,Amount\nNobody Ltd,2026-01-01,5\n", "utf-8")
    ran = accountbook(own, "--text", "import", str(orders), "--yes")
    assert (ran.code, "Nothing was imported" in ran.out) == (1, True)


def test_a_complete_book_is_refused_by_the_dry_run_too(own: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    assert accountbook(own, "export", "--format", "json", "--for", "me", "-o", str(whole)).code == 0
    for how in ("--dry-run", "--yes"):
        ran = accountbook(own, "import", str(whole), how)
        assert (ran.code, "goes into an empty book" in ran.err) == (2, True)
    empty = tmp_path / "empty.db"
    accountbook(empty, "create")
    ran = accountbook(empty, "--text", "import", str(whole), "--yes")
    assert "its history included" in ran.out and "undo" not in ran.out


@pytest.mark.parametrize(("word", "kind"), [("order", "purchases"), ("company", "companies"), ("People", "contacts")])
def test_a_kind_is_called_as_people_call_it(own: Path, file: Path, word: str, kind: str) -> None:
    assert accountbook(own, "import", str(file), "--dry-run", "--as", word).rows[0]["kind"] == kind


def test_a_kind_that_there_is_not_names_those_there_are(own: Path, file: Path) -> None:
    ran = accountbook(own, "import", str(file), "--dry-run", "--as", "foo")
    assert (ran.code, "companies, contacts" in ran.err, "calendar" in ran.err) == (2, True, True)


def test_a_table_is_taken_as_a_calendar_where_somebody_says_so(own: Path, tmp_path: Path) -> None:
    dates = tmp_path / "dates.csv"
    dates.write_text("Subject,Start Date,End Date,All day event\nTalk,2026-11-10,2026-11-10,no\n", "utf-8")
    asked = ("import", str(dates), "--map", "Start Date=interaction.happened_on", "--as", "talks", "--create-companies")
    assert accountbook(own, *asked, "--yes").code == 0
    assert "Start Date" in accountbook(own, "--text", "import", str(dates), "--dry-run").out
    said = accountbook(own, "--text", "import", str(dates), "--dry-run", "--as", "calendar")
    assert (said.code, "Start Date" in said.out) == (0, False)
