"""What a person may see is about them: nothing of a namesake, and of rows of others only what names them."""

import json
from pathlib import Path

import pytest

from accountbook.domain.lines.logline import read_log_line
from accountbook.exchange.subject_access import as_json, as_markdown
from accountbook.store.book import Book
from accountbook.store.drafts import Drafts
from accountbook.store.entries import journal
from accountbook.store.privacy import erasure
from accountbook.store.privacy.access import gather
from accountbook.store.privacy.named import named
from accountbook.store.privacy.rights import person
from tests.books import TODAY, add_company, add_contact, new_book


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """Two people of one name at two companies, a colleague of the first, and a form left open at the second."""
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    book = new_book(tmp_path)
    with book.write("Import people.csv") as unit:
        for firm, mind, born in (("Acme AG", "likes tea", "1980-01-02"), ("Lang AG", "looks for a job", "1990-03-04")):
            company = add_company(unit, firm)
            who = add_contact(
                unit, company, "Anna Huber", given_name="Anna", family_name="Huber", mind=mind, birthday=born
            )
            journal.log(unit, company, read_log_line(f"visit Anna Huber at {firm}", TODAY), [who])
        add_contact(unit, 1, "Ida Kurz", mind="shares an office with Anna Huber", hobbies='["sailing"]')
    drafts = Drafts(book.path, "other")
    drafts.keep("contact 2", json.dumps({"entity": "contact", "id": 2, "links": {}, "texts": {"name": "Anna Huber X"}}))
    drafts.keep("contact 1", json.dumps({"entity": "contact", "id": 1, "links": {}, "texts": {"mind": "wants cake"}}))
    drafts.close()
    return book


def test_the_data_of_a_namesake_is_not_handed_out(book: Book) -> None:
    with book, book.read() as connection:
        found = gather(connection, person(connection, 1), TODAY)
    for document in (as_json(found), as_markdown(found)):
        assert all(word not in document for word in ("looks for a job", "1990-03-04", "Lang AG", "Huber X"))
        assert all(word in document for word in ("likes tea", "Anna Huber at Acme AG", "wants cake"))
    assert '"1980-01-02"' in as_json(found)


def test_of_a_colleague_only_what_names_the_person_is_handed_out(book: Book) -> None:
    with book, book.read() as connection:
        found = gather(connection, person(connection, 1), TODAY)
    assert "sailing" not in as_json(found) and "Ida Kurz" not in as_json(found)
    said = {"mind": "shares an office with Anna Huber"}
    assert [row["after"] for row in found.log if (row["record"], row["id"]) == ("contact", 3)] == [said]
    assert "shares an office" in {str(row["text"])[:16] for row in found.others}


def test_what_is_listed_is_what_is_made_unreadable(book: Book) -> None:
    with book:
        with book.read() as connection:
            one = person(connection, 1)
            told = named(connection, one)
        done = erasure.erase(book, one)
        assert done.texts == len(told.texts) + len(told.log) == 5
        assert {hit[:2] for hit in told.stay} >= {(one.table, one.row_id) for one in done.kept}
        with book.read() as connection:
            for hit in (*told.texts, *told.log):
                query = f'SELECT "{hit.column}" FROM "{hit.table}" WHERE rowid = ?'
                row = connection.execute(query, (hit.row_id,)).fetchone()
                assert row is None or ("[erased]" in row[0] and "Anna" not in row[0])
            assert connection.execute("SELECT json_extract(body, '$.id') FROM draft").fetchall() == [(2,)]
