"""The bin: a company goes with its people and comes back with them, or leaves the book; undo knows each way."""

from pathlib import Path

import pytest
from sqlmodel import select

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_change_line, read_follow_line, read_order_line
from accountbook.errors import BookError
from accountbook.models.columns import field_set
from accountbook.models.tables import Employment
from accountbook.store.agenda.day import Cadences, agenda
from accountbook.store.agenda.week import week
from accountbook.store.book import Book
from accountbook.store.entries import businesschanges, journal, promises, purchases
from accountbook.store.log.undo import redo, undo
from accountbook.store.log.undo_many import MANY
from accountbook.store.lookup.due import due_until
from accountbook.store.lookup.search import search
from accountbook.store.pages.briefing import dossier
from accountbook.store.pages.views import views
from accountbook.store.privacy.removing import hanging, remove
from accountbook.store.who.people_find import resolve
from accountbook.store.writing import bin as waste
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact, new_book
from tests.store.test_log_properties import state


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A company with a person, a talk, a promise, an order, a subsidiary, and somebody elsewhere who promised with them."""
    book = new_book(tmp_path)
    with book.write("Fill") as unit:
        huber, other = add_company(unit, "Huber GmbH"), add_company(unit, "Ikarus AB", parent_id=1)
        anna, eva = add_contact(unit, huber, birthday="1976-11-26"), add_contact(unit, other, "Eva Lind")
        point = field_set("contactpoint").model_validate({"kind": "phone", "value": "+43 732 555 0142"})
        records.create(unit, "contactpoint", point, contact_id=anna)
        journal.log(unit, huber, read_log_line("visit talked about zeppelins >fri send quote", TODAY), [anna])
        journal.log(unit, other, read_log_line("call with both", TODAY), [anna, eva])
        promises.plan(unit, other, read_follow_line("fri ask Anna", TODAY), [anna])
        purchases.add(unit, huber, read_order_line("4200€ seals", TODAY))
        businesschanges.note(unit, other, "joined", read_change_line("from Huber", TODAY), anna)
        records.confirm(unit, "contact", anna, "title")
    return book


def delete(book: Book, record: str = "company", key: int = 1) -> None:
    with book.write("Delete") as unit:
        waste.delete(unit, record, key)


def found(book: Book, typed: str) -> list[str]:
    with book.read() as connection:
        return [hit.title for hit in search(connection, typed, near_below=0).hits]


def test_people_and_talks_of_a_deleted_company_are_found_nowhere_and_come_back_with_it(book: Book) -> None:
    with book.write("Home again") as unit:
        records.change(unit, "contact", 1, field_set("contact").model_validate({"title": "Buyer"}))
        unit.get(type(records.fetch(unit, "contact", 1)), 1).company_id = 1
        for job in unit.session.exec(select(Employment)):
            job.to_on = TODAY
    before = state(book)
    asked = ("anna", "0142", "zeppelins", "huber")
    assert all(found(book, typed) for typed in asked)
    delete(book)
    assert [found(book, typed) for typed in asked] == [[], [], [], []]
    with book.read() as connection:
        assert not resolve(connection, 2, ("Anna Huber",))[0].candidates
        assert [one.text("name") for one in views(connection, "contact")] == ["Eva Lind"]
        assert "occasions" not in [group.code for group in agenda(connection, TODAY, Cadences())]
        assert [(row.name, row.people) for row in waste.binned(connection)] == [("Huber GmbH", 1)]
        assert week(connection, TODAY).talks == 1, "with Eva Lind"
        untouched = connection.execute("SELECT archived_at FROM contact WHERE id = 1").fetchone()
    assert untouched == (None,), "nobody's record is rewritten"
    undo(book)
    assert state(book) == before
    redo(book)
    assert found(book, "anna") == []
    with book.write("Back") as unit:
        waste.bring_back(unit, "company", 1)
    assert all(found(book, typed) for typed in asked)


def test_removed_for_good_with_what_hangs_on_it_and_undo_restores_every_row(book: Book) -> None:
    delete(book)
    before = state(book)
    with book.write("Remove") as unit:
        assert hanging(unit, "company", 1) == remove(unit, "company", 1) - 1
    with book.read() as connection:
        assert connection.execute("SELECT count(*) FROM purchase").fetchone() == (0,)
        assert connection.execute("SELECT parent_id FROM company").fetchall() == [(None,)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert waste.binned(connection) == []
    assert found(book, "ask") == found(book, "zeppelins") == []
    undo(book)
    assert state(book) == before
    redo(book)
    undo(book)
    assert state(book) == before


def test_a_person_removed_for_good_leaves_promises_and_talks_without_the_name(book: Book) -> None:
    delete(book, "contact", 2)
    before = state(book)
    with book.write("Remove") as unit:
        remove(unit, "contact", 2)
    with book.read() as connection:
        assert connection.execute("SELECT count(*) FROM interaction").fetchone() == (2,)
        assert connection.execute("SELECT count(*) FROM attendance WHERE contact_id = 2").fetchone() == (0,)
    undo(book)
    assert state(book) == before


def test_no_promise_names_a_person_in_the_bin(book: Book) -> None:
    with book.write("Promise") as unit:
        promises.plan(unit, 2, read_follow_line(f"{TODAY:%Y-%m-%d} ask Eva", TODAY), [2])

    def said() -> list[str]:
        with book.read() as connection:
            day = [row.contact for group in agenda(connection, TODAY, Cadences()) for row in group.rows if row.contact]
            due = [row.contact for row in due_until(connection, TODAY.isoformat(), TODAY.isoformat(), 9).rows]
            brief = [name for _one, name in dossier(connection, 2, TODAY).promises]
            planned = [row.person for row in week(connection, TODAY).today.items]
        return sorted({*day, *due, *brief, *planned} - {"", "Anna Huber"})

    assert said() == ["Eva Lind"]
    delete(book, "contact", 2)
    assert said() == []


def test_what_comes_back_alone_waits_for_what_it_hangs_on(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Fill") as unit:
        anna = add_contact(unit, add_company(unit))
        point = field_set("contactpoint").model_validate({"kind": "phone", "value": "+43 732 555 0142"})
        records.create(unit, "contactpoint", point, contact_id=anna)
        promises.plan(unit, 1, read_follow_line("fri ask Anna", TODAY), [anna])
    with book.write("Delete") as unit:
        for record, key in (("contactpoint", 1), ("contact", 1), ("followup", 1), ("company", 1)):
            waste.delete(unit, record, key)
    waited = []
    for record, key in (("contactpoint", 1), ("contact", 1), ("followup", 1), ("contactpoint", 1), ("company", 1)):
        with book.write("Back") as unit:
            holder = waste.bring_back(unit, record, key)
            waited.append(holder and holder.name)
    assert waited == ["Anna Huber", "Huber GmbH", "Huber GmbH", "Huber GmbH", None]
    with book.write("Back") as unit:
        assert waste.bring_back(unit, "contactpoint", 1) is None


def test_a_company_with_very_many_entries_leaves_and_comes_back(book: Book) -> None:
    with book.write("Many") as unit:
        for number in range(MANY + 5):
            journal.log(unit, 1, read_log_line(f"note number {number}", TODAY))
    delete(book)
    before = state(book)
    with book.write("Remove") as unit:
        remove(unit, "company", 1)
    undo(book)
    assert state(book) == before


def test_only_what_is_in_the_bin_can_be_removed(book: Book) -> None:
    with pytest.raises(BookError, match="in the bin"), book.write("Remove") as unit:
        remove(unit, "company", 1)


def test_an_address_without_a_town_is_called_by_its_street_alone(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Fill") as unit:
        street = field_set("address").model_validate({"street": "Hauptplatz 1"})
        records.create(unit, "address", street, company_id=add_company(unit))
    delete(book, "address")
    with book.read() as connection:
        assert waste.find_binned(connection, "hauptplatz 1").name == "Hauptplatz 1"
