"""A damaged book without a backup: whatever still reads comes into a sound one, and the log tells the rest."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from accountbook import demo
from accountbook.errors import BookError, NothingToDo
from accountbook.store.book import Book
from accountbook.store.doubles.merge import merge
from accountbook.store.file import cipher
from accountbook.store.file.backups import private_folder
from accountbook.store.file.explain import sentence_for
from accountbook.store.log.undo import undo
from accountbook.store.privacy import erasure
from accountbook.store.privacy.rights import person
from accountbook.store.safety.rescue import Loss, rescued
from accountbook.store.safety.salvage import BEYOND
from accountbook.store.writing.bin import binned, delete, is_erased
from accountbook.store.writing.whole import CARRIED, rows_of
from tests.books import START, TODAY, faults, new_book
from tests.ruined import leaves, misplace, ruin, tear

Content = dict[str, dict[Any, Any]]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small invented book, in one file; only copied."""
    with new_book(tmp_path_factory.mktemp("sound")) as made:
        demo.fill(made, TODAY, scale=0.2)
    with closing(sqlite3.connect(made.path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    return made.path


@pytest.fixture
def book(sound: Path, tmp_path: Path) -> Path:
    """A copy of it without backups."""
    return Path(shutil.copy(sound, tmp_path / "book.db"))


def content(book: Book) -> Content:
    with book.read() as connection:
        tables = {table: list(rows_of(connection, table)) for table in CARRIED}
    return {table: {row.get("id", row.get("name")): row for row in rows} for table, rows in tables.items()}


@pytest.fixture(scope="module")
def saved(sound: Path) -> Content:
    return content(Book(sound, today=TODAY))


def same_but_versions(table: dict[Any, Any]) -> dict[Any, Any]:
    """Rows without what the log does not keep: how often and when they were changed last."""
    return {key: {**row, "version": 0, "updated_at": ""} for key, row in table.items()}


@pytest.mark.parametrize("table", ["company", "contact", "interaction", "fact", "purchase"])
def test_records_of_a_page_that_is_gone_come_from_the_log(book: Path, saved: Content, table: str) -> None:
    before = ruin(book, leaves(book, table)[1], leaves(book, table)[-1])
    with rescued(book, TODAY, START) as (copy, loss):
        assert loss.from_log > 1 and not loss.rows and not loss.links
        assert same_but_versions(content(copy)[table]) == same_but_versions(saved[table])
        assert faults(copy) == [] and copy.path.stat().st_mode & 0o077 == 0
        made = copy.path
    assert book.read_bytes() == before and not list(made.parent.iterdir())


@pytest.mark.parametrize("which", [5, 60, -1])
def test_lines_of_the_log_that_are_gone_are_missing_alone_and_the_log_still_says_what_is(
    book: Path, saved: Content, which: int
) -> None:
    ruin(book, leaves(book, "change")[which])
    with rescued(book, TODAY, START) as (copy, loss):
        found = content(copy)
        assert list(loss.rows) == ["change"] and not loss.from_log and faults(copy) == []
    for table in set(CARRIED) - {"change", "batch"}:
        assert found[table] == saved[table]
    assert {key for key, line in saved["change"].items() if found["change"].get(key) != line} != set()
    assert loss.rows["change"] == sum(found["change"].get(key) != line for key, line in saved["change"].items())


def test_a_page_of_each_of_five_tables(book: Path, saved: Content) -> None:
    ruin(book, *(leaves(book, table)[2] for table in ("company", "contact", "interaction", "change", "batch")))
    with rescued(book, TODAY, START) as (copy, loss):
        found = content(copy)
        assert loss.rows.keys() <= {"company", "contact", "interaction", "change", "batch"} and faults(copy) == []
        assert {row["kind"] for key, row in found["batch"].items() if row != saved["batch"].get(key)} == {"rescue"}
    for table in ("company", "contact", "interaction"):
        assert len(saved[table].keys() - found[table].keys()) == loss.rows.get(table, 0)


@pytest.mark.parametrize("which", [-2, -3, -4])
def test_a_merge_taken_back_does_not_end_a_rescue_out_of_a_log_with_gaps(book: Path, which: int) -> None:
    opened = Book(book, today=TODAY)
    with opened.write("Merge", kind="merge") as unit:
        merge(unit, "company", 3, 1)
    undo(opened)
    opened.close()
    ruin(book, leaves(book, "change")[which])
    with rescued(book, TODAY, START) as (copy, loss):
        assert list(loss.rows) == ["change"] and faults(copy) == []


@pytest.mark.parametrize("table", ["company", "contact", "interaction", "followup", "attendance"])
def test_rows_that_a_half_written_page_hides_come_from_the_log(book: Path, saved: Content, table: str) -> None:
    tear(book, leaves(book, table)[1])
    with rescued(book, TODAY, START) as (copy, loss):
        found = content(copy)
        assert loss.from_log > 1 and not loss.rows and not loss.links and faults(copy) == []
    assert all(same_but_versions(found[name]) == same_but_versions(saved[name]) for name in CARRIED)


@pytest.mark.parametrize("source", ["company", "contactpoint", "employment", "batch", "change", "setting"])
def test_rows_under_a_page_of_something_else_come_from_the_log(book: Path, saved: Content, source: str) -> None:
    misplace(book, leaves(book, source)[0], over=leaves(book, "company")[2])
    with rescued(book, TODAY, START) as (copy, loss):
        found = content(copy)
        assert loss.from_log > 1 and not loss.rows and not loss.links and faults(copy) == []
    assert all(same_but_versions(found[name]) == same_but_versions(saved[name]) for name in CARRIED)


def test_rows_that_a_half_written_page_hides_are_missed_where_the_log_has_gaps(book: Path, saved: Content) -> None:
    ruin(book, *leaves(book, "change")[:40])
    for table in ("contact", "change", "batch"):
        tear(book, leaves(book, table)[-2])
    with rescued(book, TODAY, START) as (copy, loss):
        found = content(copy)
        assert loss.rows["contact"] == len(saved["contact"].keys() - found["contact"].keys()) > 1 and not faults(copy)
    for table in ("change", "batch"):
        assert loss.rows[table] == sum(found[table].get(key) != row for key, row in saved[table].items())


@pytest.mark.parametrize("index_reads", [True, False])
def test_who_was_in_the_bin_stays_there_or_is_named_where_the_log_lost_the_line(book: Path, index_reads: bool) -> None:
    opened = Book(book, today=TODAY)
    with opened.write("Delete") as unit:
        delete(unit, "contact", 44)
    opened.close()
    gone = [*leaves(book, "contact")[1:], leaves(book, "change")[-1]]
    ruin(book, *gone, *(() if index_reads else leaves(book, "ix_contact_bin")))
    with rescued(book, TODAY, START) as (copy, loss), copy.read() as connection:
        name = content(copy)["contact"][44]["name"]
        assert [one.name for one in binned(connection)] == ([name] if index_reads else [])
        assert not loss.doubtful if index_reads else name in loss.doubtful
        assert faults(copy) == []


@pytest.mark.parametrize("tables", [("batch",), ("batch", "contact"), ("change",)])
def test_who_was_erased_shows_in_no_bin_where_the_log_lost_it(book: Path, tables: tuple[str, ...]) -> None:
    opened = Book(book, today=TODAY)
    with opened.read() as connection:
        one = person(connection, 44)
    erasure.erase(opened, one)
    opened.close()
    ruin(book, *(page for table in tables for page in leaves(book, table)[-3:]))
    with rescued(book, TODAY, START) as (copy, _loss), copy.read() as connection:
        left = content(copy)["contact"][44]
        assert left["name"].startswith("erased") and left["archived_at"] and faults(copy) == []
        assert binned(connection) == [] and is_erased(connection, "contact", 44)
        with pytest.raises(NothingToDo):
            undo(copy)


def test_links_to_what_neither_table_nor_log_knows_are_cut(book: Path, saved: Content) -> None:
    with closing(sqlite3.connect(book)) as connection:
        connection.execute("DELETE FROM change WHERE entity = 'company'")
        connection.commit()
    ruin(book, leaves(book, "company")[3], leaves(book, "change")[0])
    with rescued(book, TODAY, START) as (copy, loss):
        gone = saved["company"].keys() - content(copy)["company"].keys()
        assert loss.rows["company"] == len(gone) > 1 and loss.links and loss.rows["fact"] and faults(copy) == []


def test_a_book_whose_indexes_are_ruined_loses_nothing(book: Path, saved: Content) -> None:
    indexes = ("sqlite_autoindex_company_1", "ix_contact_company_id", "ix_change_record", "ix_interaction_timeline")
    ruin(book, *(page for index in indexes for page in leaves(book, index)))
    with rescued(book, TODAY, START) as (copy, loss):
        assert loss == Loss({}, 0, 0) and content(copy) == saved


def test_keys_are_found_without_an_index_or_a_sequence(book: Path, saved: Content) -> None:
    indexes = ("sqlite_autoindex_company_1", "ix_company_name_key", "ix_company_parent_id", "ix_change_record")
    ruin(
        book,
        *(page for name in ("sqlite_sequence", *indexes) for page in leaves(book, name)),
        leaves(book, "company")[-1],
    )
    with rescued(book, TODAY, START) as (copy, loss):
        assert not loss.rows and content(copy)["company"].keys() == saved["company"].keys()


@pytest.mark.parametrize("edge", [(), (-1,)])
def test_the_log_is_read_to_its_end_where_none_of_its_indexes_is(
    book: Path, saved: Content, edge: tuple[int, ...]
) -> None:
    indexes = ("ix_change_batch_id", "ix_change_company", "ix_change_record")
    gone = [leaves(book, "change")[which] for which in (5, *edge)]
    ruin(book, *gone, *(leaves(book, index)[-1] for index in indexes))
    with rescued(book, TODAY, START) as (copy, loss):
        lines, was = content(copy)["change"], saved["change"]
        missing = [key for key, line in was.items() if lines.get(key) != line]
        assert 0 < len(missing) < 100 * len(gone) < len(was) - 2 * BEYOND and not loss.from_log and faults(copy) == []
        assert len(missing) <= loss.rows["change"] <= len(missing) + (BEYOND if edge else 0)


def test_a_value_that_no_column_holds_comes_from_the_log(book: Path, saved: Content) -> None:
    with closing(sqlite3.connect(book)) as connection:
        connection.execute("UPDATE company SET employees = x'ff', created_at = 'nonsense' WHERE id = 3")
        connection.execute("UPDATE contact SET name = CAST(x'ff' AS TEXT) WHERE id = 4")
        connection.commit()
    with rescued(book, TODAY, START) as (copy, loss):
        assert loss.from_log == 2 and content(copy)["contact"][4]["name"] == saved["contact"][4]["name"]
        assert faults(copy) == []


def test_what_a_rescue_that_was_killed_left_behind_goes_with_the_next(book: Path) -> None:
    folder = private_folder(book)
    stale, young = folder / ".tmp-1-a-rescued.db", folder / ".tmp-2-b-rescued.db"
    for path in (stale, stale.with_name(f"{stale.name}-wal"), young):
        path.touch()
        if path != young:  # which another session may be writing
            os.utime(path, (0, 0))
    with rescued(book, TODAY, START):
        pass
    assert list(folder.iterdir()) == [young]


@pytest.mark.parametrize(
    "name", [".tmp-1-a-rescued.db", "book-20261122-101010-damaged.db", "book-20261122-101010-damaged-2.db"]
)
def test_what_no_backup_is_does_not_hide_the_way_out(book: Path, name: str) -> None:
    error = sqlite3.DatabaseError("database disk image is malformed")
    folder = private_folder(book)
    (folder / name).touch()
    found = sentence_for(error, book)
    assert found and "export --format json" in found[0]
    shutil.copy(book, folder / "book-20261122-101010-daily.db")
    found = sentence_for(error, book)
    assert found and "accountbook restore" in found[0]


def test_a_book_that_does_not_say_what_it_holds_is_said_to_be_beyond_it(book: Path) -> None:
    ruin(book, leaves(book, "of the schema")[0])
    with pytest.raises(BookError, match="damaged where it says what it holds"), rescued(book, TODAY, START):
        pass


def test_a_book_that_was_cut_off_gives_what_is_left_of_it(book: Path, saved: Content) -> None:
    os.truncate(book, book.stat().st_size - 10 * 4096)
    with rescued(book, TODAY, START) as (copy, _loss):
        assert content(copy)["company"].keys() == saved["company"].keys() and faults(copy) == []


def test_an_encrypted_book_is_rescued_under_its_key(tmp_path: Path) -> None:
    with new_book(tmp_path, key=cipher.new_key("correct horse battery")) as made:
        demo.fill(made, TODAY, scale=0.2)
        whole = content(made)
        path = made.path
    shutil.rmtree(tmp_path / "book-backups", ignore_errors=True)
    size = path.stat().st_size // 4096
    with path.open("r+b") as file:
        for place in (0.2, 0.5, 0.8):
            file.seek(int(size * place) * 4096)
            file.write(os.urandom(4096))
    with rescued(path, TODAY, START) as (copy, loss):
        assert copy.path.read_bytes()[:16] == path.read_bytes()[:16] != b"SQLite format 3\0"
        found = content(copy)
        assert faults(copy) == [] and len(found["company"]) + loss.rows.get("company", 0) == len(whole["company"])
