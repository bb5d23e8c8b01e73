"""An encrypted book at the command line: what is said while it is locked, and what is done once it is open."""

from pathlib import Path

import pytest

from tests.cli.running import Ran, accountbook

PASSPHRASE = "correct horse battery"
WRONG = "wrong horse battery"


def opened(book: Path, *arguments: str, passphrase: str = PASSPHRASE) -> Ran:
    """Run a command with a passphrase in its standard input."""
    return accountbook(book, *arguments, typed=passphrase, ACCOUNTBOOK_KEY_FD="0")


@pytest.fixture
def locked(own: Path) -> Path:
    accountbook(own, "encrypt", "--new-key-fd", "0", typed=PASSPHRASE)
    return own


def test_a_locked_book_is_not_called_damaged(locked: Path) -> None:
    for ran in (accountbook(locked, "check", "--full"), opened(locked, "check", "--full", passphrase=WRONG)):
        assert ran.code == 3 and not ran.out and "passphrase" in ran.err and "sound backup" not in ran.err
    assert "What to do: give its passphrase; if that was the right one" in ran.err
    assert ran.err.endswith("accountbook restore\n")
    for ran in (accountbook(locked, "doctor"), opened(locked, "doctor", passphrase=WRONG)):
        (problem,) = [row for row in ran.rows if row["what"] == "problem"]
        assert ran.code == 3 and problem["mend"].startswith("give its passphrase")
    assert opened(locked, "check", "--file").code == 0


def test_a_first_page_that_was_written_over_is_damage_where_a_backup_has_the_key(locked: Path) -> None:
    with locked.open("r+b") as file:
        file.seek(16)
        file.write(bytes(range(256)) * 15 + bytes(240))
    checked = opened(locked, "check", "--full", "--text")
    assert checked.code == 3 and "The last sound backup is of" in checked.out
    assert "accountbook restore" in opened(locked, "find", "Weiss").err
    assert opened(locked, "check", "--full", passphrase=WRONG).out == ""
    assert opened(locked, "restore", "--yes").code == 0 and opened(locked, "find", "Weiss").code == 0


def test_a_proof_searches_an_encrypted_book_and_names_what_it_could_not_search(locked: Path) -> None:
    proved = opened(locked, "erase", "--prove", "Weiss")
    assert proved.code == 1 and str(locked) in [row["path"] for row in proved.rows if row["what"] == "left"]
    unknown = accountbook(locked, "erase", "--prove", "Weiss", "--text")
    said = unknown.out.replace("\n", "").replace(" ", "")
    assert unknown.code == 1 and f"Notsearched,nothingathandopensit:{locked}" in said
    rows = opened(locked, "erase", "--prove", "nobody is called like this", passphrase=WRONG).rows
    assert {row["what"] for row in rows} == {"not searched"} and str(locked) in [row["path"] for row in rows]


def test_sound_backups_of_an_encrypted_book_are_cleaned_later_too(locked: Path) -> None:
    opened(locked, "backup")
    assert opened(locked, "erase", "Anna Huber", "--yes").code == 0
    for option in ("--backups", "--finish"):
        refused = accountbook(locked, "erase", option)
        assert refused.code == 3 and "passphrase" in refused.err
    assert {row["what"] for row in opened(locked, "erase", "--backups").rows} == {"cleaned"}
    assert opened(locked, "erase", "--finish").code == 0
