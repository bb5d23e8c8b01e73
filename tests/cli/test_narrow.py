"""Answers on a phone: forty cells wide, and every number in one piece."""

from pathlib import Path

import pytest

from accountbook.cli.answer import wrapped
from accountbook.cli.layout import labelled, stacked, table
from accountbook.domain.plain import cell_width
from tests.cli.running import accountbook

NUMBER = "+43 316 171450"
PEOPLE = [("Anna Huber", "[+]", "Geschäftsführerin (Economic buyer)", NUMBER), ("Karl Weiß", "", "", "0664 123 45 67")]


def test_a_row_goes_on_below_where_columns_would_be_unreadable() -> None:
    assert stacked(PEOPLE, 40, heads=2) == [
        "Anna Huber  [+]",
        "  Geschäftsführerin (Economic buyer)",
        f"  {NUMBER}",
        "Karl Weiß",
        "  0664 123 45 67",
    ]
    assert stacked(PEOPLE, 100, 40, heads=2) == table(PEOPLE, 100, 40)


def test_a_label_is_followed_by_all_of_its_text() -> None:
    pairs = [("Phone", NUMBER), ("", ""), ("Last talk", "2026-08-25 (90 days ago) call with Georg Leitner")]
    assert labelled(pairs, 40) == [
        f"Phone      {NUMBER}",
        "Last talk  2026-08-25 (90 days ago) call",
        "  with Georg Leitner",
    ]


@pytest.mark.parametrize("width", [24, 40, 57])
def test_wrapping_loses_nothing_breaks_no_number_and_keeps_the_indentation(width: int) -> None:
    line = f"    Einkauf, Kogler Anlagenbau GmbH, Linz, {NUMBER}, 30 40 pieces"
    pieces = wrapped(line, width)
    assert " ".join(piece.strip() for piece in pieces) == line.strip()
    assert any(NUMBER in piece for piece in pieces)
    assert pieces[0].startswith("    E") and all(piece.startswith("      ") for piece in pieces[1:])
    assert all(cell_width(piece) <= width for piece in pieces)


@pytest.mark.parametrize("width", [40, 80])
def test_no_code_and_no_choice_of_a_field_is_cut(filled: Path, width: int) -> None:
    fields = accountbook(filled, "fields").rows
    told = accountbook(filled, "fields", "--text", COLUMNS=f"{width}").out
    assert all(cell_width(line) <= width or " " not in line.strip() for line in told.splitlines())
    words = set(told.split())
    assert {row["code"] for row in fields} <= words
    assert {word for row in fields for choice in row["choices"].split(",") for word in choice.split()} <= words


@pytest.mark.parametrize("width", [40, 80])
def test_the_name_of_a_backup_is_told_in_full_and_restores_it(own: Path, width: int) -> None:
    made = Path(accountbook(own, "backup").rows[0]["path"])
    told = accountbook(own, "backup", "--list", "--text", COLUMNS=f"{width}").out
    assert made.name in told.split()
    accountbook(own, "log", "weiss", "call after the backup")
    ran = accountbook(own, "restore", made.name, "--yes")
    assert (ran.code, ran.rows[0]["path"]) == (0, str(made))
    assert accountbook(own, "restore", "nothing.db", "--yes").code == 2


@pytest.mark.parametrize(
    "command", ["due", "find huber", "show weiss", "near linz", "list", "history weiss", "changes"]
)
def test_every_answer_fits_a_phone(own: Path, command: str) -> None:
    accountbook(own, "add", "person", "Vera Huber, head of purchasing and logistics, 0664 123 45 67", "--at", "weiss")
    accountbook(own, "follow", "weiss", "2026-11-20 send the list of everything that was promised at the fair")
    accountbook(own, "change", "weiss", "project", "a second hall with its own water supply is to be built next year")
    accountbook(own, "add", "address", "--at", "weiss", "town=Linz")
    accountbook(own, "set", "weiss.phone=+43 732 123456")
    ran = accountbook(own, *command.split(), "--text", COLUMNS="40")
    assert ran.code == 0, ran
    assert all(cell_width(line) <= 40 or " " not in line.strip() for line in ran.out.splitlines()), ran.out
    assert "promised at the" in ran.out or command not in ("due", "history weiss")
