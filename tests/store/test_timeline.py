"""The timeline and the lists of the main screen, read as plain rows."""

import pytest

from accountbook.domain.lines.fieldline import read_field_line
from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_change_line, read_follow_line
from accountbook.errors import BookError
from accountbook.models.columns import field_set
from accountbook.models.tables import CustomValue
from accountbook.store import own_fields
from accountbook.store.book import Book
from accountbook.store.entries import businesschanges, journal, people, promises
from accountbook.store.pages import company_page
from accountbook.store.pages.briefing import dossier
from accountbook.store.pages.lists import company_ids, company_rows, filtered_ids, is_empty
from accountbook.store.pages.timeline import CHANGE, EDIT, PROMISE, PURCHASE, TALK, Entry, entries, timeline_codes
from accountbook.store.writing import bin as binned
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact


def timeline(book: Book, company_id: int) -> list[Entry]:
    with book.read() as connection:
        codes = timeline_codes(connection, company_id, TODAY)
        found = entries(connection, company_id, codes)
        return [found[code] for code in codes]


def test_everything_is_woven_by_date_and_open_promises_stand_on_top(book: Book) -> None:
    with book.write("Fill") as unit:
        huber = add_company(unit)
        anna = add_contact(unit, huber)
        journal.log(unit, huber, read_log_line("2026-11-10 visit price ok ! 4200 eur #press (from eva)", TODAY), [anna])
        journal.log(unit, huber, read_log_line("2026-03-01 call first", TODAY))
        promises.plan(unit, huber, read_follow_line("2026-11-01 late thing", TODAY))
        promises.plan(unit, huber, read_follow_line("2026-12-01 far thing", TODAY))
        done = promises.plan(unit, huber, read_follow_line("2026-11-05 done thing", TODAY))
        promises.done(unit, done.id or 0)
        businesschanges.note(unit, huber, "owner", read_change_line("2026-06-01 Huber -> Fonds X", TODAY))
        values = {"purchased_on": "2026-07-01", "product": "seals", "quantity": 3, "amount": 120000, "outcome": "won"}
        records.create(unit, "purchase", field_set("purchase").model_validate(values), company_id=huber)
    with book.write("Correct") as unit:
        records.change(
            unit, "company", huber, field_set("company").model_validate({"employees": 55, "phase": "growth"})
        )
    found = timeline(book, huber)
    assert [(entry.what, entry.mark or entry.kind) for entry in found][:2] == [(PROMISE, "open"), (PROMISE, "open")]
    assert [entry.text for entry in found if entry.mark == "open"] == ["far thing", "late thing"]
    edit = next(entry for entry in found if entry.what == EDIT)
    assert edit.text == "Headcount – → 55, Development phase – → Growth"
    talk = next(entry for entry in found if entry.what == TALK)
    assert (talk.kind, talk.people, talk.mark, talk.minor, talk.source, talk.tags) == (
        "visit", "Anna Huber", "advance", 420000, "eva", "press",
    )  # fmt: skip
    bought = next(entry for entry in found if entry.what == PURCHASE)
    assert (bought.text, bought.minor) == ("seals · 3", 120000)
    assert next(entry for entry in found if entry.what == CHANGE).text.startswith("Huber → Fonds X")
    past = [entry.on for entry in found if entry.mark != "open" and entry.on]
    assert past == sorted(past, reverse=True)


def test_a_parent_company_is_called_by_its_name(book: Book) -> None:
    with book.write("Fill") as unit:
        first, second = add_company(unit, "First Holding"), add_company(unit, "Second Holding")
        daughter = add_company(unit, "Daughter", parent_id=first)
    with book.write("Correct") as unit:
        records.change(unit, "company", daughter, field_set("company").model_validate({"parent_id": second}))
    assert [one.text for one in timeline(book, daughter) if one.what == EDIT] == [
        "Parent company First Holding → Second Holding"
    ]


def test_what_is_no_corrected_field_is_no_empty_row(book: Book) -> None:
    with book.write("Fill") as unit:
        huber, other = add_company(unit), add_company(unit, "Other")
        anna = add_contact(unit, huber)
    for entity, key in (("company", huber), ("contact", anna)):
        with book.write("Delete") as unit:
            binned.delete(unit, entity, key)
        with book.write("Bring back") as unit:
            binned.bring_back(unit, entity, key)
    with book.write("Correct") as unit:
        changed = field_set("company").model_validate({"stage_since": "2026-01-01"})
        records.change(unit, "company", huber, changed)
    with book.write("Move") as unit:
        records.fetch(unit, "contact", anna).company_id = other
    assert timeline(book, huber) == timeline(book, other) == []


def test_an_own_field_is_worded_whatever_its_code_as_long_as_there_is_one(book: Book) -> None:
    with book.write("Fill") as unit:
        huber = add_company(unit)
        field_id = own_fields.add(unit, read_field_line("Depot id, text"))
        value = CustomValue(record="company", record_id=huber, code="depot_id", text="Linz")
        unit.add(value)
        value_id = value.id
    with book.write("Correct") as unit:
        unit.get(CustomValue, value_id or 0).text = "Graz"
    assert [entry.text for entry in timeline(book, huber)] == ["Depot id Linz → Graz"]
    with book.write("Drop") as unit:
        own_fields.remove(unit, field_id)
    assert timeline(book, huber) == []


def test_a_corrected_number_is_called_what_it_is(book: Book) -> None:
    with book.write("Fill") as unit:
        huber = add_company(unit)
        values = {"kind": "phone", "value": "+43 732 1", "remark": "desk"}
        point = records.create(unit, "contactpoint", field_set("contactpoint").model_validate(values), company_id=huber)
    with book.write("Correct") as unit:
        changed = field_set("contactpoint").model_validate({"value": "+43 732 2", "remark": "hall"})
        records.change(unit, "contactpoint", point.id, changed)
    assert [one.text for one in timeline(book, huber)] == ["Phone +43 732 1 → +43 732 2, Remark desk → hall"]
    with book.read() as connection:
        changes = dossier(connection, huber, TODAY).changes
    assert {(one.label, one.before, one.after) for one in changes} == {
        ("Phone", "+43 732 1", "+43 732 2"), ("Remark", "desk", "hall"),
    }  # fmt: skip


def test_what_was_taken_back_is_not_shown(book: Book) -> None:
    from accountbook.store.log.undo import undo

    with book.write("Fill") as unit:
        huber = add_company(unit)
    with book.write("Correct") as unit:
        records.change(unit, "company", huber, field_set("company").model_validate({"employees": 55}))
    assert len(timeline(book, huber)) == 1
    undo(book)
    assert timeline(book, huber) == []


def test_companies_in_name_order_and_sifted_by_words(book: Book) -> None:
    assert is_empty_book(book)
    with book.write("Fill") as unit:
        ids = [add_company(unit, name) for name in ("Zulu AB", "Åkeri Ikarus AB", "Müller GmbH", "Mueller & Söhne KG")]
        values = field_set("address").model_validate({"kind": "head", "town": "Göteborg", "country": "SE"})
        records.create(unit, "address", values, company_id=ids[0])
    assert not is_empty_book(book)
    with book.read() as connection:
        rows = company_rows(connection, company_ids(connection))
        assert [rows[key].name for key in company_ids(connection)] == [
            "Åkeri Ikarus AB", "Müller GmbH", "Mueller & Söhne KG", "Zulu AB",
        ]  # fmt: skip
        assert rows[ids[0]].town == "Göteborg"
        assert list(filtered_ids(connection, "goteb zu")) == [ids[0]]
        assert set(filtered_ids(connection, "müller")) == {ids[2], ids[3]}
        assert list(filtered_ids(connection, "  ")) == list(company_ids(connection))
        assert list(filtered_ids(connection, '"*(')) == list(company_ids(connection))
        assert list(filtered_ids(connection, "nothing")) == []


def is_empty_book(book: Book) -> bool:
    with book.read() as connection:
        return is_empty(connection)


def test_the_head_has_number_last_talk_and_next_step(book: Book) -> None:
    with book.write("Fill") as unit:
        huber = add_company(unit, stage="customer")
        anna = add_contact(unit, huber, influence="3")
        values = field_set("contactpoint").model_validate({"kind": "phone", "value": "+43 1", "remark": "before 9"})
        records.create(unit, "contactpoint", values, contact_id=anna)
    with book.read() as connection:
        head = company_page.head(connection, huber)
    assert head.phone == company_page.Point("+43 1", "before 9", "Anna Huber")
    assert (head.last_on, head.next_by) == (None, "")
    with book.write("More") as unit:
        journal.log(unit, huber, read_log_line("2026-11-10 visit ok >fri send quote <mon drawings", TODAY))
        values = field_set("contactpoint").model_validate({"kind": "phone", "value": "+43 2"})
        records.create(unit, "contactpoint", values, company_id=huber)
    with book.read() as connection:
        head = company_page.head(connection, huber)
        assert head.phone == company_page.Point("+43 2")
        assert (head.last_kind, head.last_text, head.next_text, head.next_by) == ("visit", "ok", "send quote", "mine")
        with pytest.raises(BookError, match="not in the book"):
            company_page.head(connection, 999)


def test_people_who_left_stand_last_and_stay(book: Book) -> None:
    with book.write("Fill") as unit:
        huber, other = add_company(unit), add_company(unit, "Other AG")
        anna = add_contact(unit, huber, "Anna Huber", influence="1")
        karl = add_contact(unit, huber, "Karl Weiß", influence="3")
        eva = add_contact(unit, huber, "Eva Maier")
        people.join(unit, anna, other, TODAY)
        people.leave(unit, eva, TODAY)
    with book.read() as connection:
        ids = company_page.contact_ids(connection, huber)
        rows = company_page.contact_rows(connection, huber, ids)
        assert ids[0] == karl and set(ids) == {anna, karl, eva}
        assert [rows[key].left for key in ids] == [False, True, True]
        assert list(company_page.contact_ids(connection, other)) == [anna]
