"""The door: what is written is there, logged, searchable; what fails leaves nothing."""

import sqlite3
import stat
from pathlib import Path

import pytest

from accountbook.errors import BookError
from accountbook.models.columns import field_set
from accountbook.store.book import Book, create_book, open_book
from accountbook.store.file import opening
from accountbook.store.safety.health import check_book
from accountbook.store.writing import records
from accountbook.store.writing.bulk import Bulk
from tests.books import TODAY, add_company, add_contact, new_book


def rows(book: Book, query: str, *args: object) -> list[tuple[object, ...]]:
    with book.read() as connection:
        return connection.execute(query, args).fetchall()


def test_a_company_is_saved_logged_and_derived(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add Huber") as unit:
        key = add_company(unit, "Müller & Söhne GmbH", employees=120)
    assert rows(book, "SELECT name, version FROM company WHERE id = ?", key) == [("Müller & Söhne GmbH", 1)]
    assert rows(book, "SELECT op, entity, record_id FROM change") == [("insert", "company", key)]
    assert rows(book, "SELECT what, kind FROM batch") == [("Add Huber", "edit")]
    assert rows(book, "SELECT company_id FROM digest") == [(key,)]
    assert rows(book, "SELECT count(*) FROM search_name WHERE search_name MATCH 'names: muller*'") == [(1,)]


def test_an_edit_logs_each_field_with_before_and_after(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        key = add_company(unit, employees=10)
    with book.write("Edit") as unit:
        records.change(unit, "company", key, field_set("company").model_validate({"employees": 25, "phase": "growth"}))
    logged = rows(
        book, "SELECT field, before, after FROM change WHERE op = 'update' AND entity = 'company' ORDER BY field"
    )
    assert logged == [("employees", "10", "25"), ("phase", "null", '"growth"')]
    assert rows(book, "SELECT field, state, learned_on FROM fact ORDER BY field") == [
        ("employees", "value", str(TODAY)),
        ("phase", "value", str(TODAY)),
    ]


def test_a_failing_unit_leaves_nothing(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with pytest.raises(ZeroDivisionError), book.write("Add") as unit:
        add_company(unit)
        raise ZeroDivisionError
    assert rows(book, "SELECT count(*) FROM company") == [(0,)]
    assert rows(book, "SELECT count(*) FROM batch") == [(0,)]


def test_an_empty_unit_writes_no_batch(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Nothing"):
        pass
    assert rows(book, "SELECT count(*) FROM batch") == [(0,)]


def test_the_change_of_another_session_is_not_overwritten(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    fields = field_set("company")
    with book.write("Add") as unit:
        key = add_company(unit, industry="Tools", employees=10)
    seen = fields.model_validate({"industry": "Tools", "employees": 10})
    with open_book(book.path, today=TODAY) as other, other.write("Theirs") as unit:
        records.change(unit, "company", key, fields.model_validate({"industry": "Machinery"}))
    with pytest.raises(records.Conflict) as caught, book.write("Mine") as unit:
        records.change(unit, "company", key, fields.model_validate({"industry": "Toys"}), seen=seen, version=1)
    clash = caught.value.clashes[0]
    assert (clash.field, clash.seen, clash.theirs, clash.mine) == ("industry", "Tools", "Machinery", "Toys")
    with book.write("Another field") as unit:
        records.change(unit, "company", key, fields.model_validate({"employees": 11}), seen=seen, version=1)
    assert rows(book, "SELECT industry, employees FROM company") == [("Machinery", 11)]


def test_a_new_book_is_for_its_owner_only_and_never_over_a_file(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    assert stat.S_IMODE(book.path.stat().st_mode) == 0o600
    with pytest.raises(BookError, match="not touched"):
        create_book(book.path, today=TODAY)


@pytest.mark.parametrize("content", [b"", b"hello, this is my diary" * 20, b"\x1f\x8b\x08" + b"x" * 200])
def test_a_file_that_is_not_a_book_is_never_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    with pytest.raises(BookError) as caught:
        open_book(path, today=TODAY)
    assert caught.value.exit_code == 3
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["other.db"]


def test_another_programs_database_is_never_touched(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE moz_places (id INTEGER)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(BookError, match="another program"):
        open_book(path, today=TODAY)
    assert path.read_bytes() == before


def test_a_newer_book_is_refused_with_a_sentence(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    book.close()
    connection = sqlite3.connect(book.path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(BookError, match="newer accountbook"):
        opening.schema_of(book.path)


def test_a_hostile_trigger_is_refused(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    book.close()
    connection = sqlite3.connect(book.path)
    connection.execute("CREATE TRIGGER evil AFTER UPDATE ON company BEGIN DELETE FROM contact; END")
    connection.close()
    with pytest.raises(BookError, match="triggers"):
        open_book(book.path, today=TODAY)


def test_a_replaced_book_is_noticed_before_saving(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    book.path.rename(tmp_path / "moved.db")
    with pytest.raises(BookError, match="moved or replaced"), book.write("Add") as unit:
        add_company(unit)


def test_a_contacts_phone_is_found_by_its_last_digits(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        company = add_company(unit)
        contact = add_contact(unit, company)
        records.create(
            unit, "address", field_set("address").model_validate({"kind": "head", "country": "AT"}), company_id=company
        )
        point = field_set("contactpoint").model_validate({"kind": "phone", "value": "0664 123 45 67"})
        records.create(unit, "contactpoint", point, contact_id=contact)
    assert rows(book, "SELECT value_key, reversed_digits FROM contactpoint") == [("+436641234567", "765432146634")]


def test_no_text_is_kept_with_what_a_terminal_obeys(tmp_path: Path) -> None:
    """However it came: typed, set by a command, imported; the log says what the row says."""
    with new_book(tmp_path) as book:
        with book.write("Add \x1b]0;x\x07") as unit:
            key = add_company(unit, "Evil\x1b[31m Ltd", notes="two\nlines\tand\x9b31m C1")
            records.change(unit, "company", key, field_set("company").model_validate({"industry": "a\x00b"}))
            bulk = Bulk(unit)
            bulk.add("contact", {"name": "P\x1bc", "title": "x\x7f"}, company_id=key)
            bulk.flush()
        with book.read() as connection:
            row = connection.execute("SELECT name, notes, industry FROM company").fetchone()
            assert row == ("Evil[31m Ltd", "two\nlines\tand31m C1", "ab")
            assert connection.execute("SELECT name, title FROM contact").fetchone() == ("Pc", "x")
            assert connection.execute("SELECT what FROM batch").fetchone() == ("Add ]0;x",)
        assert check_book(book.path) == []


def test_idle_readers_forget_what_they_read_and_read_on(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Add Huber") as unit:
            add_company(unit, "Huber")
        sent: list[str] = []
        with book.read() as connection:
            connection.set_trace_callback(sent.append)
            book.forget_pages()  # not while somebody reads
            assert sent == []
        book.forget_pages()
        assert sent == ["PRAGMA shrink_memory"]
        with book.read() as again:
            assert again is connection
            assert again.execute("SELECT name FROM company").fetchall() == [("Huber",)]
