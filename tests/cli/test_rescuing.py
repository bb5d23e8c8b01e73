"""An export out of a damaged book writes what still reads, says what is missing, and what it says goes on from there."""

import json
import shlex
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import Ran, accountbook
from tests.ruined import PAGE, leaves, ruin, tear


def rescued(own: Path, *arguments: str) -> Ran:
    return accountbook(own, "export", "--for", "me", *arguments)


def gone_on(own: Path, said: str) -> Path:
    """The new book, made by the printed commands."""
    for command in said.removeprefix("Go on in a new book: ").split(" && "):
        program, *words = shlex.split(command)
        done = accountbook(own, *words)
        assert program == "accountbook" and done.code == 0, done.err
    return own.with_stem("book-rescued")


def test_the_json_of_a_damaged_book_fills_a_new_one_as_printed(own: Path) -> None:
    before = ruin(own, *leaves(own, "interaction"))
    assert accountbook(own, "check", "--full").code == 3
    file = own.with_name("rescued.json")
    ran = rescued(own, "--format", "json", "-o", str(file))
    assert ran.code == 3 and own.read_bytes() == before and file.stat().st_mode & 0o077 == 0
    told, from_log, go_on = ran.err.splitlines()
    assert told == "The book is damaged; it was not changed. Every record is in the export."
    assert from_log == "1 record was put back as the change log has it."
    new = gone_on(own, go_on)
    assert accountbook(new, "check", "--file").code == 0
    assert "price ok, wants samples" in accountbook(new, "show", "Huber Maschinenbau", "--text").out


def half_written(own: Path) -> None:
    tear(own, leaves(own, "interaction")[0])


def index_gone(own: Path) -> None:
    ruin(own, *leaves(own, "ix_change_company"))


def put(own: Path, values: str) -> None:
    with closing(sqlite3.connect(own)) as connection:
        connection.execute(f"UPDATE company SET {values} WHERE id = 1")
        connection.commit()


def link_to_nothing(own: Path) -> None:
    put(own, "parent_id = 4711")


def no_date(own: Path) -> None:
    put(own, "created_at = '2026-13-40'")


def found_by_the_full_check(own: Path) -> None:
    put(own, "industry = 'steem'")
    assert accountbook(own, "check", "--full").code == 3


@pytest.mark.parametrize("damage", [half_written, index_gone, link_to_nothing, no_date, found_by_the_full_check])
def test_damage_that_reads_without_an_error_is_found_before_a_complete_export_is_called_written(
    own: Path, damage: Callable[[Path], None]
) -> None:
    damage(own)
    ran = rescued(own, "-o", str(own.with_name("rescued.json")))
    assert ran.code == 3 and "The book is damaged; it was not changed." in ran.err
    assert accountbook(gone_on(own, ran.err.splitlines()[-1]), "check", "--file").code == 0


def test_what_is_missing_is_said_by_table(own: Path) -> None:
    ruin(own, leaves(own, "change")[0])
    file = own.with_name("rescued.json")
    ran = rescued(own, "-o", str(file))
    assert ran.code == 3 and "Missing in the export, records by table (about): change " in ran.err
    new = own.with_name("new.db")
    assert accountbook(new, "create").code == 0 and accountbook(new, "import", str(file), "--yes").code == 0
    assert accountbook(new, "check", "--file").code == 0
    assert accountbook(new, "history").rows[0]["what"] == "Rescued from a damaged book"
    assert "Rescued" not in accountbook(new, "undo").out  # it was nobody's edit
    assert "Huber Maschinenbau" in accountbook(new, "list").out


def test_a_table_of_which_nothing_tells_is_said_to_be_missing_whole(own: Path) -> None:
    with closing(sqlite3.connect(own)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("DELETE FROM sqlite_schema WHERE tbl_name IN ('change', 'purchase')")
        connection.commit()
    missing, history, *_more = rescued(own, "-o", str(own.with_name("rescued.json"))).err.splitlines()
    assert missing.endswith(": purchase (how many is unknown), change (how many is unknown).")
    assert history == "The history is lost: the book does not say any more where its change log lies."


def test_a_text_of_which_a_half_is_zeros_is_none_that_was_saved(own: Path) -> None:
    text = " ".join(f"word{n}" for n in range(1500))
    assert accountbook(own, "log", "Huber Maschinenbau", f"note {text}").code == 0
    with closing(sqlite3.connect(own)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    tear(own, own.read_bytes().index(b" word900 ") // PAGE + 1)
    file = own.with_name("rescued.json")
    ran = rescued(own, "-o", str(file))
    assert ran.code == 3 and "The book is damaged; it was not changed." in ran.err
    assert "\\u0000" not in file.read_text("utf-8")


def test_values_out_of_a_damaged_log_are_said_to_be_older_ones_maybe(own: Path) -> None:
    ruin(own, leaves(own, "change")[-1], *leaves(own, "company"))
    ran = rescued(own, "-o", str(own.with_name("rescued.json")))
    _missing, from_log, older, *_more = ran.err.splitlines()
    assert "put back as the change log has" in from_log
    assert older == "The change log is damaged, too: values that were taken from it may be older ones."


def test_who_may_have_been_in_the_bin_is_named(own: Path) -> None:
    ruin(own, leaves(own, "change")[-1], *leaves(own, "company"), *leaves(own, "ix_company_bin"))
    ran = rescued(own, "-o", str(own.with_name("rescued.json")))
    assert "Look whether one of these was in the bin: Huber Maschinenbau" in ran.err


def test_what_was_typed_and_not_saved_is_printed(own: Path) -> None:
    line = {"kind": "log", "text": "visit wants samples", "what": "Log · Huber Maschinenbau"}
    form = {"entity": "contact", "texts": {"name": "Eva Berg"}, "children": [{"texts": {"value": "+49 1"}}]}
    with closing(sqlite3.connect(own)) as connection:
        for key, body in (("a", json.dumps(line)), ("b", json.dumps(form)), ("c", "torn \x1b[2J")):
            connection.execute(
                "INSERT INTO draft (key, session, body, at) VALUES (?, 'x', ?, '2026-11-22')", (key, body)
            )
        connection.commit()
    ruin(own, *leaves(own, "interaction"))
    ran = rescued(own, "-o", str(own.with_name("rescued.json")))
    typed = [line for line in ran.err.splitlines() if line.startswith("Typed and not saved, so not in the export: ")]
    said = ["Log · Huber Maschinenbau · visit wants samples", "Eva Berg · +49 1", "torn ␛[2J"]
    assert [line.partition(": ")[2] for line in typed] == said


@pytest.mark.parametrize("form", ["md", "csv", "xlsx", "vcf", "ics"])
def test_every_format_is_written_though_tables_and_indexes_are_damaged(own: Path, form: str) -> None:
    sound = own.with_name("sound")
    hurt = own.with_name("hurt")
    assert rescued(own, "--format", form, "-o", f"{sound}/").code == 0
    ruin(
        own, *leaves(own, "contact"), *leaves(own, "ix_contact_company_id"), *leaves(own, "sqlite_autoindex_company_1")
    )
    ran = rescued(own, "--format", form, "-o", f"{hurt}/")
    assert ran.code == 3 and "Every record is in the export" in ran.err
    assert [path.name for path in sorted(hurt.iterdir())] == [path.name for path in sorted(sound.iterdir())]


def test_a_pipe_gets_it_too(own: Path) -> None:
    whole = rescued(own, "--format", "json", "-o", "-")
    ruin(own, *leaves(own, "interaction"))
    ran = rescued(own, "--format", "json", "-o", "-")
    assert ran.code == 3 and "Go on" not in ran.err
    content, had = (json.loads(one.out)["content"] for one in (ran, whole))
    assert [row["text"] for row in content["interaction"]] == [row["text"] for row in had["interaction"]]


def test_what_goes_on_from_an_encrypted_book_is_encrypted_and_the_plain_export_is_named(own: Path) -> None:
    secret = {"typed": "correct horse battery", "ACCOUNTBOOK_KEY_FD": "0"}
    assert accountbook(own, "encrypt", "--new-key-fd", "0", typed=secret["typed"]).code == 0
    with own.open("r+b") as file:
        file.seek(own.stat().st_size * 2 // 5 // 4096 * 4096)  # pages of talks
        file.write(bytes(5 * 4096))
    ran = accountbook(own, "export", "--for", "me", "-o", str(own.with_name("rescued.json")), **secret)
    *_missing, go_on, delete = ran.err.splitlines()
    assert ran.code == 3 and delete == "The export is not encrypted: delete it once it is in the new book."
    make, fill = (shlex.split(one) for one in go_on.removeprefix("Go on in a new book: ").split(" && "))
    assert "--encrypted" in make
    assert accountbook(own, *make[1:], "--new-key-fd", "0", **secret).code == 0
    assert accountbook(own, *fill[1:], **secret).code == 0
    assert not own.with_stem("book-rescued").read_bytes().startswith(b"SQLite")


def test_where_the_schema_itself_is_gone_a_sentence_says_so(own: Path) -> None:
    ruin(own, leaves(own, "of the schema")[0])
    file = own.with_name("rescued.json")
    ran = rescued(own, "-o", str(file))
    assert ran.code == 3 and not file.exists()
    assert "is damaged where it says what it holds" in ran.err and len(ran.err.splitlines()) == 1


def test_a_file_that_is_there_is_not_overwritten_by_a_rescue(own: Path) -> None:
    ruin(own, *leaves(own, "interaction"))
    file = own.with_name("rescued.json")
    file.write_text("mine")
    ran = rescued(own, "-o", str(file))
    assert ran.code == 2 and "exists already" in ran.err and file.read_text() == "mine"
