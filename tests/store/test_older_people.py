"""People of a book of an earlier schema who work at two companies: after the upgrade they are found and reached at both."""

import sqlite3
from datetime import date
from pathlib import Path

from accountbook.models.tables import ContactPoint, Employment
from accountbook.store.entries import people
from accountbook.store.file import connect
from accountbook.store.file.search_schema import unindex_rows
from accountbook.store.lookup.search import search
from accountbook.store.safety.health import check_book
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact, new_book
from tests.older_books import as_of_schema
from tests.store.test_older_books import opened


def test_people_of_an_older_book_count_at_their_second_employer_too(tmp_path: Path) -> None:
    with new_book(tmp_path, "new.db") as book, book.write("People") as unit:
        first, second = add_company(unit, "Huber GmbH"), add_company(unit, "Rest AG")
        add_contact(unit, second, "Anna Berg")
        both = add_contact(unit, first, "Hans Adler")
        unit.add(Employment(contact_id=both, company_id=second, title="board"))
        unit.add(Employment(contact_id=both, company_id=add_company(unit, "Alt AG"), to_on=date(2020, 1, 1)))
    older = as_of_schema(book, tmp_path / "older.db", 4)
    raw = sqlite3.connect(older)
    raw.execute("UPDATE digest SET contacts = min(contacts, 1)")
    raw.commit()
    raw.close()
    with opened(older) as book, book.read() as connection:
        assert connection.execute("SELECT contacts FROM digest ORDER BY company_id").fetchall() == [(1,), (2,), (0,)]
    assert check_book(older) == []


def test_people_of_an_older_book_are_reached_at_their_second_employer_too(tmp_path: Path) -> None:
    with new_book(tmp_path, "new.db") as book, book.write("People") as unit:
        first, second = add_company(unit, "Huber GmbH"), add_company(unit, "Rest AG")
        both = add_contact(unit, first, "Hans Adler")
        unit.add(Employment(contact_id=both, company_id=second, title="board"))
        unit.add(ContactPoint(contact_id=both, kind="phone", value="+43 732 555"))
        gone = add_contact(unit, first, "Eva Lind", birthday="1980-02-03")
        unit.add(Employment(contact_id=gone, company_id=second))
        people.leave(unit, gone, TODAY, first, to=people.Onward("Elsewhere"))
    older = as_of_schema(book, tmp_path / "older.db", 5)
    raw = sqlite3.connect(older)
    raw.execute("UPDATE digest SET phone = NULL WHERE company_id = 2")
    raw.execute("UPDATE searchdoc SET company_id = NULL WHERE record = 'contact' AND record_id = 2")
    raw.execute("UPDATE occasion SET company_id = NULL")
    raw.commit()
    raw.close()
    with opened(older) as book, book.read() as connection:
        phones = connection.execute("SELECT phone FROM digest ORDER BY company_id").fetchall()
        assert phones == [("+43 732 555",)] * 2
        assert connection.execute("SELECT company_id FROM occasion").fetchall() == [(2,)]
    assert check_book(older) == []


def test_people_of_an_older_book_whose_first_company_is_in_the_bin_are_found_at_the_second(tmp_path: Path) -> None:
    with new_book(tmp_path, "new.db") as book:
        with book.write("People") as unit:
            first, second = add_company(unit, "Huber GmbH"), add_company(unit, "Rest AG")
            both = add_contact(unit, first, "Hans Adler", birthday="1980-02-03")
            unit.add(Employment(contact_id=both, company_id=second, title="board"))
        with book.write("Bin") as unit:
            records.archive(unit, records.fetch(unit, "company", first))
        with book.read() as connection:
            words = connection.execute("SELECT * FROM searchdoc WHERE record = 'contact'").fetchall()
    older = as_of_schema(book, tmp_path / "older.db", 5)
    raw = connect.connect(older)
    unindex_rows(raw, "search_name", "record = 'contact'", ())
    raw.execute("DELETE FROM searchdoc WHERE record = 'contact'")
    raw.execute("DELETE FROM occasion")
    raw.commit()
    raw.close()
    with opened(older) as book, book.read() as connection:
        found = connection.execute("SELECT * FROM searchdoc WHERE record = 'contact'").fetchall()
        assert [row[1:] for row in found] == [row[1:] for row in words]
        assert connection.execute("SELECT company_id, contact_id FROM occasion").fetchall() == [(second, both)]
        assert [hit.title for hit in search(connection, "hans").hits] == ["Hans Adler"]
    assert check_book(older) == []
