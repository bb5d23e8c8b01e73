"""What names the family alone may mean who is erased: it is listed before and after, and nothing else is touched."""

from pathlib import Path

import pytest

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_follow_line
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.entries import journal, promises
from accountbook.store.privacy import erasure
from accountbook.store.privacy.alike import may_mean
from accountbook.store.privacy.named import named
from accountbook.store.privacy.rights import person
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact, new_book


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    return new_book(tmp_path)


def doubtful(book: Book, key: int) -> list[tuple[str, str, str]]:
    """What is listed before the person is erased, which is what is said and left afterwards."""
    with book.read() as connection:
        one = person(connection, key)
        told = named(connection, one)
        before = may_mean(connection, one, told.own, told.others)
    done = erasure.erase(book, one)
    assert list(done.doubtful) == before
    with book.read() as connection:
        for kept in before:
            query = f'SELECT "{kept.column}" FROM {kept.table} WHERE id = ?'
            assert connection.execute(query, (kept.row_id,)).fetchone() == (kept.text,)
    return [(kept.table, kept.text, kept.owner) for kept in before]


def test_texts_at_the_company_that_name_the_family_are_listed(book: Book) -> None:
    with book.write("Fill") as unit:
        alpha, beta = add_company(unit, "Alpha", notes="Frau Wunderlich founded it"), add_company(unit, "Beta")
        berta, colleague = add_contact(unit, alpha, "Berta Wunderlich"), add_contact(unit, alpha, "Ida Lang")
        promises.plan(unit, alpha, read_follow_line("fri ask Wunderlich", TODAY))
        promises.plan(unit, alpha, read_follow_line("fri ask about wunderlichkeit", TODAY))
        promises.plan(unit, alpha, read_follow_line("fri ring Wunderlich back", TODAY), [berta])
        promises.plan(unit, beta, read_follow_line("fri ask Wunderlich", TODAY))
        journal.log(unit, alpha, read_log_line("note Wunderlich is ill, says Berta Wunderlich", TODAY))
        journal.log(unit, alpha, read_log_line("visit Wunderlich retires", TODAY), [colleague])
    assert sorted(doubtful(book, berta)) == [
        ("company", "Frau Wunderlich founded it", "Alpha"),
        ("followup", "ask Wunderlich", "Alpha"),
        ("interaction", "Wunderlich is ill, says [erased]", "Alpha"),
        ("interaction", "Wunderlich retires", "Alpha"),
    ]


def test_who_else_bears_the_name_is_meant_where_they_took_part(book: Book) -> None:
    with book.write("Fill") as unit:
        alpha = add_company(unit, "Alpha")
        berta, brother = add_contact(unit, alpha, "Berta Wunderlich"), add_contact(unit, alpha, "Max Wunderlich")
        promises.plan(unit, alpha, read_follow_line("fri ask Wunderlich", TODAY), [brother])
        promises.plan(unit, alpha, read_follow_line("fri mail Wunderlich", TODAY))
        mind = field_set("contact").model_validate({"mind": "a Wunderlich through and through"})
        records.change(unit, "contact", brother, mind)
    assert doubtful(book, berta) == [("followup", "mail Wunderlich", "Alpha")]


def test_the_name_of_the_company_is_no_person(book: Book) -> None:
    with book.write("Fill") as unit:
        firm = add_company(unit, "Wunderlich & Sons")
        berta = add_contact(unit, firm, "Berta Wunderlich")
        promises.plan(unit, firm, read_follow_line("fri visit Wunderlich", TODAY))
    assert doubtful(book, berta) == []
