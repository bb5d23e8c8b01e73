"""Undo and redo: every table comes back as it was, across restarts; what was edited since is kept and named."""

from pathlib import Path

import pytest

from accountbook.domain.lines.onelines import read_person_line
from accountbook.errors import BookError
from accountbook.models.columns import field_set
from accountbook.models.tables import FollowUp
from accountbook.store.book import Book, open_book
from accountbook.store.entries import journal, people
from accountbook.store.log.undo import redo, undo
from accountbook.store.pages.views import view
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact, new_book
from tests.cli.lines import log_line

IGNORED = {"version", "updated_at"}
DATA = ("company", "contact", "fact", "searchdoc", "digest", "occasion")


def state(book: Book) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the data tables without what an edit always moves."""
    found = {}
    with book.read() as connection:
        for table in DATA:
            cursor = connection.execute(f"SELECT * FROM {table} ORDER BY 1")
            names = [column[0] for column in cursor.description]
            skip = IGNORED | ({"id"} if table in ("searchdoc", "occasion") else set())
            found[table] = sorted(
                (tuple(v for n, v in zip(names, row, strict=True) if n not in skip) for row in cursor), key=repr
            )
    return found


def test_undo_and_redo_walk_back_and_forth(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    fields = field_set("company")
    states = [state(book)]
    with book.write("Add Huber") as unit:
        key = add_company(unit, birth_date="1970-02-28")
    states.append(state(book))
    with book.write("Edit") as unit:
        records.change(unit, "company", key, fields.model_validate({"name": "Hubert AG", "customer_since": TODAY}))
    states.append(state(book))
    with book.write("Add Anna") as unit:
        add_contact(unit, key, birthday="--02-29")
    states.append(state(book))
    assert len({repr(one) for one in states}) == 4

    assert undo(book).what == "Add Anna"
    assert state(book) == states[2]
    book.close()
    book = open_book(book.path, today=TODAY)
    assert undo(book).what == "Edit"
    assert state(book) == states[1]
    assert redo(book).what == "Edit"
    assert state(book) == states[2]
    assert redo(book).what == "Add Anna"
    assert state(book) == states[3]
    for _ in range(3):
        undo(book)
    assert state(book) == states[0]
    with pytest.raises(BookError, match="nothing to undo"):
        undo(book)
    for _ in range(3):
        redo(book)
    assert state(book) == states[3]
    with pytest.raises(BookError, match="nothing to redo"):
        redo(book)


def test_a_new_edit_ends_redo(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        add_company(unit)
    undo(book)
    with book.write("Add another") as unit:
        add_company(unit, "Lind AB")
    with pytest.raises(BookError, match="nothing to redo"):
        redo(book)


def test_what_was_edited_since_is_kept_and_named(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Import list", kind="import") as unit:
        huber, lind = add_company(unit, "Huber"), add_company(unit, "Lind")
    with book.read() as connection:
        (batch,) = connection.execute("SELECT max(id) FROM batch").fetchone()
    with book.write("Add Anna") as unit:
        add_contact(unit, lind)
    done = undo(book, batch)
    assert done.kept == ("Lind",)
    with book.read() as connection:
        assert connection.execute("SELECT id FROM company").fetchall() == [(lind,)]
        assert not connection.execute("SELECT 1 FROM company WHERE id = ?", (huber,)).fetchall()


def newest_batch(book: Book) -> int:
    """The number of the last entry of the log."""
    with book.read() as connection:
        return int(connection.execute("SELECT max(id) FROM batch").fetchone()[0])


def headcount(book: Book, key: int) -> tuple[object, str, str]:
    """What the book says of a headcount: the value, its day, its source."""
    with book.read() as connection:
        seen = view(connection, "company", key)
    return seen.value("employees"), str(seen.as_of("employees")), seen.source("employees")


def test_a_value_and_its_date_go_back_together_or_not_at_all(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    fields = field_set("company")
    with book.write("Add") as unit:
        key = add_company(unit, employees=120)
    first = headcount(book, key)
    with book.write("600") as unit:
        records.change(unit, "company", key, fields.model_validate({"employees": 600}), source="eva")
    older, then = newest_batch(book), headcount(book, key)
    with book.write("700") as unit:
        records.change(unit, "company", key, fields.model_validate({"employees": 700}), source="eva")
    now = headcount(book, key)
    with pytest.raises(BookError, match="nothing was taken back"):
        undo(book, older)
    assert headcount(book, key) == now
    undo(book)
    assert headcount(book, key) == then
    assert undo(book, older).kept == ()
    assert headcount(book, key) == first


def test_what_was_kept_can_be_taken_back_when_the_later_entry_is(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    fields = field_set("company")
    with book.write("Add") as unit:
        key = add_company(unit)
    with book.write("Two fields") as unit:
        records.change(unit, "company", key, fields.model_validate({"employees": 600, "industry": "paper"}))
    older = newest_batch(book)
    with book.write("700") as unit:
        records.change(unit, "company", key, fields.model_validate({"employees": 700}))
    assert undo(book, older).kept == ("Huber GmbH (Headcount)",)
    assert undo(book).what == "700"
    assert undo(book, older).kept == ()
    with book.read() as connection:
        seen = view(connection, "company", key)
    assert (seen.value("employees"), seen.value("industry")) == (None, None)
    with pytest.raises(BookError, match="taken back already"):
        undo(book, older)


def test_a_person_who_is_needed_keeps_the_job_and_is_named(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        key = add_company(unit)
    with book.write("Add Hans") as unit:
        hans = int(people.add(unit, key, read_person_line("Hans Muster +43 1 555555")).id or 0)
        unit.add(FollowUp(company_id=key, text="call", state="open"))
    older = newest_batch(book)
    with book.write("Talk") as unit:
        journal.log(unit, key, log_line("call @muster hi"), [hans])
    assert undo(book, older).kept == ("Hans Muster",)
    with book.read() as connection:
        counts = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("contact", "employment", "contactpoint", "followup")
        ]
    assert counts == [1, 1, 1, 0]
    undo(book)
    assert undo(book, older).kept == ()
    with book.read() as connection:
        assert connection.execute("SELECT count(*) FROM contact").fetchone() == (0,)
