"""import: a dry run changes nothing, the run is one undo, bad rows come back; imports tells what was done."""

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


def test_a_dry_run_tells_and_changes_nothing(own: Path, file: Path) -> None:
    ran = accountbook(own, "import", str(file), "--dry-run")
    row = ran.rows[0]
    assert (ran.code, row["new"], row["changed"], row["bad"], row["done"]) == (1, "1", "1", "1", "no")
    assert accountbook(own, "find", "nordlys").code == 1
    assert accountbook(own, "imports").code == 1


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


def test_columns_are_told_by_hand(own: Path, file: Path) -> None:
    assert accountbook(own, "import", str(file), "--yes", "--map", "Mitarbeiter=company.industry").code == 0
    assert accountbook(own, "list", "industry=35").rows[0]["name"] == "Weiß Stahl AG"
    assert accountbook(own, "import", str(file), "--yes", "--map", "nonsense").code == 2
