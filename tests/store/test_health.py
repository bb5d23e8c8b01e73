"""Damage is noticed: after flipped bytes the check names a fault or every row is as it was saved."""

import random
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from accountbook.domain.lines.logline import read_log_line
from accountbook.errors import BookError
from accountbook.folders import backup_folder
from accountbook.store.book import open_book
from accountbook.store.entries import journal
from accountbook.store.file import opening
from accountbook.store.file.connect import connect
from accountbook.store.safety.health import Fault, check_book, full_check, mend
from tests.books import TODAY, add_company, add_contact, new_book

FLIPS = 200
WATCHED = ("company", "contact", "interaction", "followup", "digest", "searchdoc", "occasion", "batch")

GUARDS = {("batch", "uid"), ("batch", "undone"), ("batch", "undoes_id")}
"""What guards the headings of the log, and which of them were taken back."""


def filled(folder: Path) -> Path:
    book = new_book(folder)
    with book.write("Add") as unit:
        for n in range(40):
            key = add_company(unit, f"Company number {n} of Sweden", notes=f"remember to ask about the boat {n}" * 8)
            anna = add_contact(unit, key, f"Anna Number{n}", mind="two children")
            journal.log(unit, key, read_log_line(f"visit price {n} ok >fri send quote {n}", TODAY), [anna])
    book.close()
    return book.path


def rows(path: Path) -> list[object]:
    """What a person is shown of the book: every column but the two that only guard and date the rows."""
    connection = sqlite3.connect(path)
    connection.text_factory = bytes
    try:
        return [
            connection.execute(f"SELECT {', '.join(shown_columns(connection, table))} FROM {table}").fetchall()
            for table in WATCHED
        ]
    finally:
        connection.close()


def shown_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    names = [name.decode() for (name,) in connection.execute(f"SELECT name FROM pragma_table_info('{table}')")]
    return [name for name in names if name not in ("version", "updated_at") and (table, name) not in GUARDS]


def test_a_sound_book_has_no_fault(tmp_path: Path) -> None:
    connection = connect(filled(tmp_path))
    assert full_check(connection) == []
    connection.close()


def test_a_changed_letter_that_sqlite_calls_ok_is_found(tmp_path: Path) -> None:
    path = filled(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE company SET notes = 'x' || substr(notes, 2) WHERE id = 7")
    connection.commit()
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    raw = connect(path)
    found = full_check(raw)
    assert (found[0].where, found[0].mendable) == ("company 7", False) and "notes" in found[0].what
    raw.close()


def test_a_moment_that_only_reads_the_same_is_found(tmp_path: Path) -> None:
    """One flipped bit makes a comma of the point before the fraction, which Python reads as a point."""
    path = filled(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE followup SET created_at = replace(created_at, '.', ',') WHERE id = 3")
    connection.commit()
    connection.close()
    assert [one.where for one in check_book(path)] == ["followup 3"]


@pytest.mark.parametrize("column", ["at", "by", "what", "kind", "note"])
def test_a_changed_heading_of_the_log_is_found(tmp_path: Path, column: str) -> None:
    path = filled(tmp_path)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT substr(uid, 15, 1) FROM batch").fetchall() == [("8",)]
    connection.execute(f"UPDATE batch SET {column} = '2026-11-23 01:02:03.000004'")
    connection.commit()
    connection.close()
    assert [(one.where, one.mendable) for one in check_book(path)] == [("batch 1", False)]


def test_a_line_of_the_log_that_is_no_json_is_named_in_words(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with closing(connect(path)) as connection:
        connection.execute("UPDATE change SET after = '{oops' WHERE id = 1")
        connection.commit()
    assert check_book(path) == [Fault("change 1", "it cannot be read")]


def flip(tmp_path: Path, flips: int, seed: int) -> tuple[int, int]:
    """Flip one bit of a book, again and again; how often it was noticed, and how often nothing shown had changed."""
    original = filled(tmp_path)
    saved = rows(original)
    size = original.stat().st_size
    chance = random.Random(seed)
    noticed = harmless = 0
    copy = tmp_path / "flipped.db"
    for _ in range(flips):
        shutil.copyfile(original, copy)
        with copy.open("r+b") as file:
            place = chance.randrange(100, size)
            file.seek(place)
            byte = file.read(1)[0]
            file.seek(place)
            file.write(bytes([byte ^ (1 << chance.randrange(8))]))
        if is_noticed(copy):
            noticed += 1
        else:
            harmless += 1
            assert rows(copy) == saved, place
    return noticed, harmless


def test_flipped_bytes_never_go_unnoticed(tmp_path: Path) -> None:
    noticed, harmless = flip(tmp_path, FLIPS, 7)
    print(f"trust: {FLIPS} flips, {noticed} noticed, {harmless} changed nothing that is shown, 0 unnoticed")
    assert noticed > 20 and noticed + harmless == FLIPS


@pytest.mark.night
@pytest.mark.timeout(7200)
def test_ten_thousand_flipped_bytes_never_go_unnoticed(tmp_path: Path) -> None:
    noticed, harmless = flip(tmp_path, 10_000, 11)
    print(f"trust: 10000 flips, {noticed} noticed, {harmless} changed nothing that is shown, 0 unnoticed")


def test_what_follows_from_sound_records_is_mended(tmp_path: Path) -> None:
    path = filled(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE digest SET next_text = 'call the wrong one' WHERE company_id = 3")
    connection.execute("DELETE FROM searchdoc WHERE id = 4")
    connection.execute("INSERT INTO search_name(search_name) VALUES ('rebuild')")
    connection.commit()
    connection.close()
    faults = check_book(path)
    assert {fault.where for fault in faults} == {"digest", "searchdoc"} and all(fault.mendable for fault in faults)
    mend(path)
    assert check_book(path) == []


def is_noticed(path: Path) -> bool:
    try:
        opening.schema_of(path)
        open_book(path, today=TODAY).close()
        connection = connect(path)
    except BookError:
        return True
    except sqlite3.DatabaseError:
        return True
    try:
        return bool(full_check(connection))
    except sqlite3.DatabaseError:
        return True
    finally:
        connection.close()


def test_the_check_needs_no_place_for_backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, elsewhere = filled(tmp_path), tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    backup_folder(path).touch()
    assert check_book(path) == []
    assert backup_folder(path).read_bytes() == b"" and not list(elsewhere.iterdir())
