"""`erase` says before and after whose texts stay, and how many copies are left of which text."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import accountbook


def test_what_stays_is_listed_with_its_owner(own: Path) -> None:
    for words in (
        ("add", "company", "Kurz GmbH", "phone=+43 1 777 66 55"),
        ("add", "person", "Eva Lang, boss, +43 1 777 66 55", "--at", "Kurz GmbH"),
    ):
        assert accountbook(own, *words).code == 0
    assert "Kept, of Kurz GmbH: +43 1 777 66 55" in accountbook(own, "erase", "Eva Lang").err
    done = accountbook(own, "erase", "Eva Lang", "--yes")
    assert done.code == 0 and {row["what"] for row in done.rows} == {"backup", "kept"}
    assert [row["text"] for row in done.rows if row["what"] == "kept"] == ["Kurz GmbH: +43 1 777 66 55"]
    assert [row["phone"] for row in accountbook(own, "phone", "Kurz GmbH").rows] == ["+43 1 777 66 55"]
    proved = accountbook(own, "erase", "--prove", "Zzyx", "+43 1 777 66 55", "--text")
    assert "Copies left of “Zzyx”: 0" in proved.out and "Copies left of “+43 1 777 66 55”: 0" not in proved.out
    assert str(own) in proved.out.replace("\n", "").replace(" ", "")


def test_a_note_that_stays_is_called_no_name(own: Path) -> None:
    for words in (
        ("add", "company", "Lang AG", "notes=Herr Zwölfer called"),
        ("add", "company", "Kurz GmbH"),
        ("add", "person", "Zwölfer", "--at", "Kurz GmbH"),
    ):
        assert accountbook(own, *words).code == 0
    said = accountbook(own, "erase", "Zwölfer").err
    assert "the company name" not in said
    assert "Kept, somebody of the same name may be meant: look at company" in said


def test_a_name_that_a_company_has_too_is_called_not_counted(own: Path) -> None:
    for words in (("company", "Eva Lang GmbH"), ("company", "Kurz GmbH"), ("person", "Eva Lang", "--at", "Kurz GmbH")):
        assert accountbook(own, "add", *words).code == 0
    done = accountbook(own, "erase", "Eva Lang", "--yes", "--text")
    assert done.code == 0 and "copies left: 0" in done.out
    assert "Not counted, as others have it too: “Eva Lang”" in done.out
    assert "Kept: the company name “Eva Lang GmbH”" in done.out


@pytest.mark.parametrize("ways", [(), ("--backups",)])
def test_a_backup_from_before_the_person_was_a_record_is_cleaned_or_told(own: Path, ways: tuple[str, ...]) -> None:
    for words in (
        ("add", "company", "Kurz GmbH", "notes=ask Eva Lang, or Eva Langer"),
        ("backup",),
        ("add", "person", "Eva Lang", "--at", "Kurz GmbH"),
    ):
        assert accountbook(own, *words).code == 0
    done = accountbook(own, "erase", "Eva Lang", "--yes", *ways)
    told = {Path(row["path"]).stem.rpartition("-")[2] for row in done.rows if row["what"] == "backup"}
    assert done.code == 0 and "left" not in {row["what"] for row in done.rows}
    assert told == (set() if ways else {"asked", "erase"})
    if ways:
        (kept,) = (own.parent / f"{own.stem}-backups").glob("*-asked.db")
        assert accountbook(own, "restore", str(kept), "--yes").code == 0
        with closing(sqlite3.connect(own)) as connection:
            notes = connection.execute("SELECT notes FROM company WHERE name = 'Kurz GmbH'").fetchone()
        assert notes == ("ask [erased], or Eva Langer",)


@pytest.mark.parametrize("said", ["JUERGEN MUELLER is ill", "rang from 0664/998 87 76"])
@pytest.mark.parametrize("ways", [(), ("--backups",)])
def test_a_backup_that_names_the_person_in_another_spelling_is_cleaned_or_told(
    own: Path, ways: tuple[str, ...], said: str
) -> None:
    for words in (
        ("add", "company", "Kurz GmbH", f"notes={said}"),
        ("backup",),
        ("add", "person", "Jürgen Müller, +43 664 9988776", "--at", "Kurz GmbH"),
    ):
        assert accountbook(own, *words).code == 0
    done = accountbook(own, "erase", "Jürgen Müller", "--yes", *ways)
    told = {Path(row["path"]).stem.rpartition("-")[2] for row in done.rows if row["what"] == "backup"}
    assert done.code == 0 and told == (set() if ways else {"asked", "erase"})
    (kept,) = (own.parent / f"{own.stem}-backups").glob("*-asked.db")
    with closing(sqlite3.connect(kept)) as connection:
        (notes,) = connection.execute("SELECT notes FROM company WHERE name = 'Kurz GmbH'").fetchone()
    assert (notes == said) != bool(ways)


def backups_told(own: Path, ways: tuple[str, ...], whom: str) -> set[str]:
    """Of which occasions the older backups are that are told when somebody is erased."""
    done = accountbook(own, "erase", whom, "--yes", *ways)
    assert done.code == 0
    return {Path(row["path"]).stem.rpartition("-")[2] for row in done.rows if row["what"] == "backup"}


def notes_in(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        (notes,) = connection.execute("SELECT notes FROM company WHERE name = 'Kurz AG'").fetchone()
    return str(notes)


@pytest.mark.parametrize("ways", [(), ("--backups",)])
@pytest.mark.parametrize(
    ("name", "notes", "cleaned"),
    [
        ("Eva Lang", "ask Eva Lang, or Ida", "ask [erased], or Ida"),
        ("Jürgen Müller", "ask the Jürgen Müller GmbH", None),
    ],
)
def test_only_what_names_the_owner_of_a_company_is_cleaned_or_told(
    own: Path, ways: tuple[str, ...], name: str, notes: str, cleaned: str | None
) -> None:
    for words in (
        ("add", "company", f"{name} GmbH"),
        ("add", "company", "Kurz AG", f"notes={notes}"),
        ("backup",),
        ("add", "person", f"{name}, +43 664 9988776", "--at", f"{name} GmbH"),
    ):
        assert accountbook(own, *words).code == 0
    assert backups_told(own, ways, name) == (set() if ways else {"asked", "erase"} if cleaned else {"erase"})
    (kept,) = (own.parent / f"{own.stem}-backups").glob("*-asked.db")
    assert notes_in(kept) == (cleaned if ways and cleaned else notes)


def test_what_a_backup_says_of_a_namesake_who_stays_stays_and_is_no_copy(own: Path) -> None:
    for words in (
        ("add", "company", "Kurz AG", "notes=ask Juergen Mueller of Berlin"),
        ("backup",),
        ("add", "person", "Juergen Mueller", "--at", "Kurz AG"),
        ("add", "company", "Lang AG"),
    ):
        assert accountbook(own, *words).code == 0
    (added,) = accountbook(own, "add", "person", "Jürgen Müller, +43 664 9988776", "--at", "Lang AG").rows
    assert backups_told(own, ("--backups",), added["uid"]) == set()
    (kept,) = (own.parent / f"{own.stem}-backups").glob("*-asked.db")
    assert notes_in(kept) == "ask Juergen Mueller of Berlin"


@pytest.mark.parametrize("ways", [(), ("--backups",)])
def test_the_way_that_was_taken_is_not_offered(own: Path, ways: tuple[str, ...]) -> None:
    for words in (
        ("add", "company", "Eva Lang GmbH"),
        ("backup",),
        ("set", "Eva Lang GmbH.name=Kurz GmbH"),
        ("add", "person", "Eva Lang", "--at", "Kurz GmbH"),
    ):
        assert accountbook(own, *words).code == 0
    said = " ".join(accountbook(own, "erase", "Eva Lang", "--yes", "--text", *ways).out.split())
    assert "Remove the files that you need no more" in said
    assert ("only an erasure with --backups" in said) != bool(ways)
