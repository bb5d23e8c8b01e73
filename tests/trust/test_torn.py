"""A page of a book written half, over, or to the wrong place: a rescue brings all but what it says is missing."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from accountbook import demo
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.doubles.merge import merge
from accountbook.store.log.undo import undo
from accountbook.store.privacy import erasure
from accountbook.store.privacy.rights import person
from accountbook.store.safety.rescue import rescued
from accountbook.store.writing import records
from accountbook.store.writing.bin import binned, delete
from accountbook.store.writing.changes import same_as_logged
from accountbook.store.writing.whole import CARRIED, LOG, rows_of
from tests.books import START, TODAY, add_company, add_contact, faults, new_book
from tests.ruined import PAGE, leaves, misplace, ruin, tear

UNLOGGED = {"version", "updated_at"}
"""What no log keeps of a record."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small book with own fields, a bin, somebody erased and a merge taken back; only copied."""
    with new_book(tmp_path_factory.mktemp("sound")) as book:
        demo.fill(book, TODAY, scale=0.2)
        with book.write("Add") as unit:
            other = add_company(unit, "Kessler KG", employees=40)
            add_contact(unit, other, "Malin Berg")
            gone = add_contact(unit, other, "Eva Lund")
        with book.write("Delete") as unit:
            delete(unit, "contact", gone)
            delete(unit, "interaction", 1)
        with book.write("Merge", kind="merge") as unit:
            merge(unit, "company", 1, other)
        undo(book)
        with book.read() as connection:
            one = person(connection, 1)
        erasure.erase(book, one)
        erasure.compact(book.path)
    with closing(sqlite3.connect(book.path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    return book.path


def rows(book: Book) -> dict[str, dict[Any, Any]]:
    with book.read() as connection:
        tables = {table: list(rows_of(connection, table)) for table in CARRIED}
    return {table: {row.get("id", row.get("name")): row for row in all_} for table, all_ in tables.items()}


def same(found: dict[str, Any] | None, saved: dict[str, Any]) -> bool:
    """Whether a row came back as it was, however its moments are written."""
    return found is not None and all(same_as_logged(found[name], saved[name]) for name in saved.keys() - UNLOGGED)


def in_bin(book: Book) -> list[str]:
    with book.read() as connection:
        return [one.uid for one in binned(connection)]


def damage(path: Path, chance: random.Random) -> str:
    """Spoil one leaf of one table; says which, and how."""
    table, way = chance.choice(CARRIED), chance.choice(("half", "noise", "other"))
    page = chance.choice(leaves(path, table))
    if way == "half":
        tear(path, page)
    elif way == "noise":
        with path.open("r+b") as file:
            file.seek((page - 1) * PAGE)
            file.write(chance.randbytes(PAGE))
    else:
        misplace(path, chance.choice(leaves(path, chance.choice(CARRIED))), over=page)
    return f"{table} {page} {way}"


@pytest.mark.parametrize("seed", range(16))
def test_what_is_missing_after_a_rescue_is_what_it_says(sound: Path, tmp_path: Path, seed: int) -> None:
    saved = rows(Book(sound, today=TODAY))
    path = Path(shutil.copy(sound, tmp_path / "book.db"))
    how = damage(path, random.Random(seed))
    with rescued(path, TODAY, START) as (copy, loss):
        found = rows(copy)
        assert faults(copy) == [], how
        missing = {
            table: sum(not same(found[table].get(key), row) for key, row in saved[table].items()) for table in CARRIED
        }
        assert loss.rows == {table: count for table, count in missing.items() if count}, how
        assert in_bin(copy) == in_bin(Book(sound, today=TODAY)), how
        for table in set(CARRIED) - set(LOG):
            assert found[table].keys() <= saved[table].keys(), how


@pytest.mark.parametrize("which", range(8))
def test_a_table_that_a_half_written_schema_does_not_name_comes_from_the_log(
    sound: Path, tmp_path: Path, which: int
) -> None:
    saved = rows(Book(sound, today=TODAY))
    path = Path(shutil.copy(sound, tmp_path / "book.db"))
    tear(path, leaves(path, "of the schema")[which])
    with rescued(path, TODAY, START) as (copy, loss):
        found = rows(copy)
        assert faults(copy) == []
    short = {
        table for table in CARRIED if any(not same(found[table].get(key), row) for key, row in saved[table].items())
    }
    assert short == set(loss.gone) and short <= {*LOG, "setting"} and not loss.rows and not loss.links


@pytest.mark.parametrize("cut", [5, 60, 200])
def test_rows_that_a_log_does_not_know_which_ended_too_early_are_kept_or_missed(
    sound: Path, tmp_path: Path, cut: int
) -> None:
    saved = rows(Book(sound, today=TODAY))
    path = Path(shutil.copy(sound, tmp_path / "book.db"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM change WHERE id > (SELECT max(id) FROM change) - ?", (cut,))
        connection.commit()
    ruin(path, leaves(path, "purchase")[-1])
    with rescued(path, TODAY, START) as (copy, loss):
        found = rows(copy)
        assert faults(copy) == [] and loss.gaps
    missing = {table: len(saved[table].keys() - found[table].keys()) for table in CARRIED if table != "change"}
    assert loss.rows == {table: count for table, count in missing.items() if count}
    for table in set(CARRIED) - {*LOG, "purchase"}:
        assert all(same(found[table].get(key), row) for key, row in saved[table].items()), table


def test_an_older_row_is_not_kept_where_the_heading_of_its_last_line_is_lost(sound: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sound, tmp_path / "book.db"))
    book = Book(path, today=TODAY)
    saved = []
    for employees in (20, 30):
        with book.write("Set") as unit:
            records.change(unit, "company", 1, field_set("company").model_validate({"employees": employees}))
        saved.append(rows(book)["company"][1])
    book.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE company SET employees = 20, updated_at = ? WHERE id = 1", (saved[0]["updated_at"],))
        connection.execute("DELETE FROM batch WHERE id > (SELECT max(id) FROM batch) - 2")
        connection.commit()
    with rescued(path, TODAY, START) as (copy, loss):
        assert loss.from_log == 1 and same(rows(copy)["company"][1], saved[1])


@pytest.mark.parametrize("source", ["sqlite_autoindex_interaction_1", "ix_interaction_timeline"])
@pytest.mark.parametrize("over", ["sqlite_autoindex_company_1", "ix_company_name_key"])
def test_a_page_in_the_wrong_index_makes_nobody_miss_records_that_never_were(
    sound: Path, tmp_path: Path, source: str, over: str
) -> None:
    saved = rows(Book(sound, today=TODAY))
    path = Path(shutil.copy(sound, tmp_path / "book.db"))
    misplace(path, leaves(path, source)[-1], over=leaves(path, over)[0])
    with rescued(path, TODAY, START) as (copy, loss):
        assert not loss.rows and rows(copy)["company"].keys() == saved["company"].keys()


@pytest.mark.parametrize("index", ["sqlite_autoindex_purchase_1", "ix_purchase_company"])
def test_rows_that_fail_to_read_are_missed_though_one_index_alone_holds_them(tmp_path: Path, index: str) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        company = add_company(unit)
    for _save in range(20):
        with book.write("Order") as unit:
            for amount in range(1, 16):
                order = field_set("purchase").model_validate(
                    {"product": "Pump", "purchased_on": TODAY, "amount": amount}
                )
                records.create(unit, "purchase", order, company_id=company)
    saved = rows(book)["purchase"].keys()
    book.close()
    with closing(sqlite3.connect(book.path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        for table, key in (("change", "batch_id"), ("batch", "id")):  # a log that ended too early, without a gap
            connection.execute(f"DELETE FROM {table} WHERE {key} > (SELECT max(id) FROM batch) - 6")
        connection.commit()
    damaged = leaves(book.path, index)
    misplace(book.path, damaged[0], over=damaged[-1])
    ruin(book.path, leaves(book.path, "purchase")[-1])
    with rescued(book.path, TODAY, START) as (copy, loss):
        missing = len(saved - rows(copy)["purchase"].keys())
        assert missing and loss.rows["purchase"] == missing
