"""Which book, and what is wrong with it: one sentence and the exit code that fits."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import accountbook, environment, on_terminal


def test_without_a_book_a_command_says_how_to_create_one(tmp_path: Path) -> None:
    book = tmp_path / "my none.db"
    ran = accountbook(book, "find", "x")  # the environment names the book
    assert ran.code == 1
    assert ran.err == f"accountbook: There is no book at {book}. Create one with: accountbook create\n"
    named = accountbook(tmp_path / "other.db", "--book", str(book), "find", "x")
    assert f"Create one with: accountbook create --book '{book}'\n" in named.err


def test_create_makes_a_private_book_and_never_overwrites(tmp_path: Path) -> None:
    book = tmp_path / "new" / "book.db"
    assert accountbook(book, "create").code == 0
    assert book.stat().st_mode & 0o777 == 0o600
    again = accountbook(book, "create")
    assert again.code == 2
    assert "is there already" in again.err
    assert accountbook(book, "due").code == 1


@pytest.mark.parametrize("command", [("find", "x"), ("due",), ("list",)])
def test_a_file_that_is_no_book_is_refused_and_untouched(tmp_path: Path, command: tuple[str, ...]) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear Anna,\n" * 100)
    before = text.read_bytes()
    ran = accountbook(text, *command)
    assert ran.code == 3
    assert "is not a book" in ran.err
    assert text.read_bytes() == before


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE company (id INTEGER, name TEXT)")
    connection.close()
    ran = accountbook(path, "find", "x")
    assert (ran.code, "another program" in ran.err) == (3, True)


def test_a_newer_book_wants_a_newer_program(own: Path) -> None:
    accountbook(own, "backup")
    connection = sqlite3.connect(own)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    ran = accountbook(own, "show", "weiss")
    assert (ran.code, "newer accountbook" in ran.err) == (3, True)
    before = own.read_bytes()
    for command in (("check", "--full"), ("restore", "--yes"), ("erase", "--finish")):
        ran = accountbook(own, *command)
        assert (ran.code, "newer accountbook" in ran.err, ran.out) == (3, True, "")
    assert own.read_bytes() == before


def test_a_book_with_a_view_of_somebody_else_is_refused(own: Path) -> None:
    connection = sqlite3.connect(own)
    connection.execute("CREATE VIEW trap AS SELECT 1")
    connection.close()
    ran = accountbook(own, "find", "huber")
    assert (ran.code, "triggers or views" in ran.err) == (3, True)


def test_a_damaged_book_is_a_sentence_not_a_traceback(own: Path) -> None:
    damaged = bytearray(own.read_bytes())
    for page in range(2, len(damaged) // 4096):
        damaged[page * 4096 : page * 4096 + 4096] = b"\xff" * 4096
    own.write_bytes(damaged)
    ran = accountbook(own, "find", "huber")
    assert ran.code == 3
    assert "Traceback" not in ran.err


def test_a_book_left_by_a_crash_is_recovered_and_read(own: Path, tmp_path: Path) -> None:
    """A journal that must be rolled back cannot be read read-only: the careful way does it."""
    writer = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1'); c.execute('BEGIN IMMEDIATE')\n"
        "c.execute(\"UPDATE company SET name = 'half written ' || hex(randomblob(3000))\")\n"
        "c.execute('CREATE TABLE filler AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300) "
        "SELECT hex(randomblob(2000)) x FROM n')\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", writer, str(own)], check=False)
    assert own.with_name(own.name + "-journal").exists()
    ran = accountbook(own, "find", "weiss")
    assert (ran.code, ran.rows[0]["name"]) == (0, "Weiß Stahl AG")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("fnd", "x"), "There is no command “fnd”. Near: find"),
        (("add", "company", "X", "--text", "town=Linz"), "options go before or behind all the words"),
        (("SHOW", "x"), "There is no command “SHOW”. Near: show"),
        (("add", "purchase", "on=2026", "--at", "weiss"), "All: accountbook fields purchase"),
        (("find",), "The following arguments are required: TEXT"),
        (("find", "x", "--limit", "many"), "Argument --limit"),
        (("due", "--today", "22.11.2026"), "“22.11.2026” is not a day"),
        (("due", "--frobnicate"), "Unrecognized arguments: --frobnicate"),
        (("list", "indstry=x"), "There is no field “indstry”. Near: industry"),
        (("list", "employees>lots"), "Headcount is a whole number"),
        (("history", "nobody at all"), "Nothing found"),
    ],
)
def test_wrong_use_is_one_sentence(filled: Path, arguments: tuple[str, ...], sentence: str) -> None:
    ran = accountbook(filled, *arguments)
    assert ran.code in (1, 2)
    assert ran.err.startswith("accountbook: ")
    assert ran.err.count("\n") == 1
    assert sentence in ran.err


def test_a_reader_that_goes_away_is_no_error(filled: Path) -> None:
    env = environment(filled.parent, ACCOUNTBOOK_BOOK=str(filled))
    for command in (["find", "huber"], ["list"], ["--help"]):
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [sys.executable, "-m", "accountbook", *command], env=env, stdout=write, stderr=subprocess.PIPE, check=False
        )
        os.close(write)
        assert (done.returncode, done.stderr) == (0, b""), command


def test_help_fits_80_columns_and_names_every_command(filled: Path) -> None:
    from accountbook.cli.table import names

    ran = accountbook(filled, "--help")
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    assert all(f"  {name} " in ran.out for name in names())


@pytest.mark.parametrize("name", __import__("accountbook.cli.table", fromlist=["names"]).names())
def test_every_command_explains_itself(name: str) -> None:
    from accountbook.cli.parser import parser_of
    from accountbook.cli.table import command

    assert name in parser_of(command(name)).format_help()


def test_version_and_no_terminal(filled: Path) -> None:
    assert accountbook(filled, "--version").out.startswith("accountbook 0.")
    ran = accountbook(filled)
    due = accountbook(filled, "due")
    assert (ran.code, ran.out, ran.err) == (due.code, due.out, due.err)


def test_locate_says_where_everything_lies(filled: Path) -> None:
    rows = {row["what"]: row for row in accountbook(filled, "locate").rows}
    assert (rows["book"]["path"], rows["book"]["exists"]) == (str(filled), "yes")
    assert set(rows) == {"book", "backups", "config", "logs"}
    assert "Book" in on_terminal(filled, "locate").out
