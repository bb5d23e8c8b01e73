"""Erased means erased: no byte of the person is left in the book, its journals, drafts, log, index or new backups."""

import json
from pathlib import Path

import pytest

from accountbook.clock import utc_now
from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_follow_line
from accountbook.exchange.delimited_out import csv_bytes
from accountbook.exchange.xlsx_out import Sheet, workbook_bytes
from accountbook.models.columns import field_set
from accountbook.models.tables import Acquaintance, Contact, Employment, Fact, Reporting
from accountbook.store.book import Book
from accountbook.store.drafts import Drafts
from accountbook.store.entries import journal, promises
from accountbook.store.file import backups
from accountbook.store.file.connect import connect
from accountbook.store.log.undo import undo
from accountbook.store.privacy import erased, erasure
from accountbook.store.privacy.access import gather
from accountbook.store.privacy.mentioned import mentions, pattern
from accountbook.store.privacy.proof import exports_in, files_of, places
from accountbook.store.privacy.removing import remove
from accountbook.store.privacy.rights import own_rows, past_keeping, person
from accountbook.store.privacy.whose import whose
from accountbook.store.safety import restoring
from accountbook.store.safety.health import check_book
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact, new_book
from tests.store.saver import KEY

PLANTED = ("Zebulon Quartzig", "zebulon@quartzig.example", "+43 660 9182736", "Quixotic sailing", "Zeb Quartzig-Old")
"""Texts that occur nowhere else: a name, a mail, a phone, a hobby, a former name."""

drivers = pytest.mark.parametrize("key", ["", KEY], ids=["plain", "encrypted"])


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    return tmp_path


def filled(folder: Path, key: str = "") -> Book:
    """A book in which the person is named wherever one can be: a company, 30 other people, notes, promises, a draft."""
    book = new_book(folder, key=key)
    name, mail, phone, hobby, former = PLANTED
    with book.write(f"Met {name}") as unit:
        company = add_company(unit, "Huber GmbH", notes=f"ask {name} about prices, or write to {mail.upper()}")
        other = add_contact(unit, company, "Anna Huber", mind=f"shares an office with {name}")
        who = add_contact(
            unit, company, former, hobbies=json.dumps([hobby]), keep_until="2026-10-01", birthday="1970-01-02"
        )
        for kind, value in (("mail", mail), ("phone", phone)):
            values = field_set("contactpoint").model_validate({"kind": kind, "value": value})
            records.create(unit, "contactpoint", values, contact_id=who)
        unit.add(Reporting(contact_id=who, boss_id=other), Acquaintance(contact_id=other, other_id=who))
        journal.log(unit, company, read_log_line(f"visit Zebulon was friendly, call {phone} back", TODAY), [who])
        journal.log(unit, company, read_log_line(f"call {name} is on holiday", TODAY))
        promises.plan(unit, company, read_follow_line("fri send quote to Zebulon Quartzig", TODAY), [who])
        for n in range(30):
            add_contact(unit, add_company(unit, f"Firm {n}"), f"Somebody {n}")
    with book.write("Rename") as unit:
        renamed = {"name": name, "given_name": "Zebulon", "family_name": "Quartzig"}
        records.change(unit, "contact", who, field_set("contact").model_validate(renamed))
    drafts = Drafts(book.path, "other")
    drafts.keep("entry company 1", json.dumps({"text": "call Zebulon Quartzig"}))
    drafts.close()
    return book


def erase_all(book: Book) -> erasure.Erased:
    with book.read() as connection:
        (key,) = connection.execute("SELECT id FROM contact WHERE name = ?", (PLANTED[0],)).fetchone()
        who = person(connection, key)
    done = erasure.erase(book, who)
    erasure.compact(book.path)
    erased.write_list(book.path)
    return done


@drivers
def test_no_byte_is_left(data: Path, key: str) -> None:
    with filled(data, key) as book:
        assert sum(place.copies for place in places(files_of(book.path), PLANTED)) > 20
        done = erase_all(book)
        backups.make(book.path, utc_now(), "erased")
        assert places(files_of(book.path), PLANTED) == []
        assert places(files_of(book.path), ("zebulon", "quartzig", "9182736", "6372819")) == []
        assert done.rows >= 6 and done.texts >= 6
        assert check_book(book.path) == []
        with book.read() as connection:
            notes = {text for (text,) in connection.execute("SELECT text FROM interaction")}
            assert "[erased] was friendly, call [erased] back" in notes
            tombstone = connection.execute(
                "SELECT name, mind, hobbies, birthday FROM contact WHERE archived_at"
            ).fetchall()
            assert tombstone == [("erased 2026-11-22, request 1", None, None, None)]
            assert connection.execute("SELECT count(*) FROM contact WHERE archived_at IS NULL").fetchone() == (31,)
            assert connection.execute("SELECT count(*) FROM attendance").fetchone() == (1,)


def test_bytes_held_by_another_session_go_when_it_ends(data: Path) -> None:
    with filled(data, KEY) as book:  # WAL: a reader pins old pages
        reader = connect(book.path, mode="ro")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM contact").fetchone()
        erasure_patience, erasure.PATIENCE = erasure.PATIENCE, 0.2
        try:
            with pytest.raises(Exception, match="erase --finish"):
                erase_all(book)
            reader.execute("COMMIT")
            reader.close()
            erasure.compact(book.path)
        finally:
            erasure.PATIENCE = erasure_patience
        assert places(files_of(book.path), PLANTED) == []


@drivers
def test_a_restore_erases_again_and_old_backups_are_named(data: Path, key: str) -> None:
    with filled(data, key) as book:
        old = backups.make(book.path, utc_now(), "asked")
        erase_all(book)
        listed = erased.erasure_list(book.path)
        assert "Quartzig" not in json.dumps(listed) and len(listed) == 1
        assert erased.still_holding(book.path, listed) == [old.path]
        restoring.restore(book.path, old.path, utc_now())
        assert places([book.path], PLANTED) == []
        assert len(erased.erasure_list(book.path)) >= 1
        erased.reapply_to(old.path, book.path)
        assert erased.still_holding(book.path, erased.erasure_list(book.path)) == []
        assert places(files_of(book.path), PLANTED) == []


def test_the_list_survives_the_loss_of_the_book(data: Path) -> None:
    with filled(data) as book:
        old = backups.make(book.path, utc_now(), "asked")
        erase_all(book)
    book.path.unlink()
    restoring.restore(book.path, old.path, utc_now())
    assert places([book.path], PLANTED) == []


def test_an_erasure_cannot_be_undone_and_hinders_no_undo(data: Path) -> None:
    with filled(data) as book:
        with book.write("Later") as unit:
            add_company(unit, "Later AG")
        erase_all(book)
        assert undo(book).what == "Later"
        assert places([book.path], PLANTED) == []
        with book.read() as connection:
            assert connection.execute("SELECT kind FROM batch WHERE undone ORDER BY id DESC").fetchall()[0] == (
                "erase",
            )


def test_a_company_called_after_the_person_keeps_its_name(data: Path) -> None:
    with filled(data) as book:
        with book.write("Add") as unit:
            add_company(unit, "Zebulon Quartzig Consulting")
        done = erase_all(book)
        assert [hit.text for hit in done.kept] == ["Zebulon Quartzig Consulting"]
        assert check_book(book.path) == []


def customer(folder: Path, key: str = "") -> Book:
    """An individual customer with everything one can have, a contact of the same name, and a wife who is somebody else."""
    book = new_book(folder, key=key)
    name, mail, phone, hobby, former = PLANTED
    with book.write(f"Met {name}") as unit:
        values = {"interests": json.dumps([hobby]), "private_notes": "owes money", "kind": "individual"}
        values |= {"consent": f"signed by {name}", "consent_on": "2024-05-01", "keep_until": "2029-05-01"}
        who = add_company(unit, former, **values)
        own = add_contact(unit, who, "Quartzig, Zebulon", hobbies=json.dumps([hobby]))
        wife = add_contact(unit, who, "Ophelia Marzipan")
        unit.add(Reporting(contact_id=own, boss_id=wife), Employment(contact_id=wife, company_id=who))
        for kind, value in (("mail", mail), ("phone", phone)):
            point = field_set("contactpoint").model_validate({"kind": kind, "value": value})
            records.create(unit, "contactpoint", point, company_id=who)
        journal.log(unit, who, read_log_line(f"visit {name} loves {hobby}", TODAY), [own, wife])
        promises.plan(unit, who, read_follow_line(f"fri call {phone}", TODAY), [wife])
        for entity in ("purchase", "project", "financial"):
            made = records.create(unit, entity, field_set(entity).model_validate({}), company_id=who)
            unit.add(Fact(record=entity, record_id=made.id, field="notes", source=name))
        unit.add(Fact(record="company", record_id=who, field="interests", typed=hobby))
        other = add_company(unit, "Huber GmbH", notes=f"{name} knows them", parent_id=who)
        journal.log(unit, other, read_log_line(f"call {name} was there, Zebulon laughed", TODAY), [own])
    with book.write("Rename") as unit:
        records.change(unit, "company", who, field_set("company").model_validate({"name": name}))
        gone = add_contact(unit, who, "Somebody Quartzig-Gone")
        unit.session.delete(unit.get(Contact, gone))
    drafts = Drafts(book.path, "other")
    drafts.keep(f"entry company {who}", json.dumps({"company_id": who, "text": "he was friendly, hobby: sailing"}))
    drafts.close()
    return book


@drivers
def test_an_individual_customer_leaves_with_all_but_nameless_purchases(data: Path, key: str) -> None:
    with customer(data, key) as book:
        with book.read() as connection:
            (hit,) = whose(connection, PLANTED[0]).candidates
            assert hit.kind == "company"
            assert person(connection, 1, "contact") == person(connection, hit.id, "company")
            one = person(connection, hit.id, hit.kind)
            access = gather(connection, one, TODAY)
        assert access.own.keys() >= {
            "company",
            "contact",
            "purchase",
            "interaction",
            "followup",
            "contactpoint",
            "fact",
        }
        done = erasure.erase(book, one)
        erasure.compact(book.path)
        erased.write_list(book.path)
        assert done.purchases == 1 and done.kept == ()
        assert places(files_of(book.path), (*PLANTED, "owes money", "Quartzig-Gone", "he was friendly")) == []
        assert check_book(book.path) == []
        with book.read() as connection:
            assert connection.execute("SELECT name, company_id FROM contact WHERE archived_at IS NULL").fetchall() == [
                ("Ophelia Marzipan", None)
            ]
            left = connection.execute(
                "SELECT name, kind, substr(notes, 1, 13) FROM company WHERE archived_at"
            ).fetchall()
            assert left == [("erased 2026-11-22, request 1", None, "Purchases are")]
            kept = "consent IS NOT NULL OR consent_on IS NOT NULL OR keep_until IS NOT NULL"
            assert connection.execute(f"SELECT 1 FROM company WHERE {kept}").fetchall() == []
            assert connection.execute("SELECT text FROM interaction").fetchall() == [
                ("[erased] was there, [erased] laughed",)
            ]
            assert connection.execute("SELECT count(*) FROM employment").fetchone() == (0,)
            assert connection.execute("SELECT parent_id FROM company WHERE name = 'Huber GmbH'").fetchone() == (None,)


def test_an_individual_customer_stays_out_after_a_restore_and_purchases_go_if_asked(data: Path) -> None:
    with customer(data) as book:
        old = backups.make(book.path, utc_now(), "asked")
        with book.read() as connection:
            one = person(connection, 1, "company")
        assert erasure.erase(book, one, purchases=True).purchases == 0
        with book.read() as connection:
            assert connection.execute("SELECT count(*) FROM purchase").fetchone() == (0,)
        restoring.restore(book.path, old.path, utc_now())
        assert places([book.path], PLANTED) == [] and check_book(book.path) == []
        assert erased.holders(book.path, erased.erasure_list(book.path)) == []


@pytest.mark.parametrize("where", ["bin", "log"])
def test_who_was_deleted_before_is_erased_too(data: Path, where: str) -> None:
    with filled(data) as book:
        with book.write("Delete") as unit:
            records.archive(unit, unit.get(Contact, 2))
        if where == "log":
            with book.write("Remove") as unit:
                remove(unit, "contact", 2)
        with book.read() as connection:
            (hit,) = whose(connection, "quartzig zebulon").candidates
            assert hit.about
            one = person(connection, hit.id, hit.kind)
        old = backups.make(book.path, utc_now(), "asked")
        erasure.erase(book, one)
        erasure.compact(book.path)
        assert places([book.path], PLANTED) == [] and check_book(book.path) == []
        assert erased.still_holding(book.path, erased.erasure_list(book.path)) == [old.path]
        restoring.restore(book.path, old.path, utc_now())
        assert places([book.path], PLANTED) == []


def test_organisations_are_nobody(data: Path) -> None:
    with filled(data) as book, book.read() as connection:
        assert [hit.title for hit in whose(connection, "Anna").candidates] == ["Anna Huber"]
        assert whose(connection, "Huber GmbH").candidates == ()


def test_exports_that_name_the_person_are_found(tmp_path: Path) -> None:
    row = ("Huber GmbH", PLANTED[0])
    for name, said in (("people", row), ("others", ("Huber GmbH", "Anna Huber"))):
        (tmp_path / f"{name}.xlsx").write_bytes(workbook_bytes([Sheet("people", ("company", "name"), [said])]))
    (tmp_path / "people.csv").write_bytes(csv_bytes(("company", "name"), [row]))
    (tmp_path / "torn.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (tmp_path / "photo.jpg").write_text(PLANTED[0])
    found = places(exports_in(tmp_path), PLANTED)
    assert [place.path.name for place in found] == ["people.csv", "people.xlsx"]
    assert exports_in(tmp_path / "none") == []


def test_everything_that_names_the_person_is_found(data: Path) -> None:
    with filled(data) as book, book.read() as connection:
        who = person(connection, 2)
        assert set(who.texts) >= {"Zebulon Quartzig", "Zeb Quartzig-Old", PLANTED[1], PLANTED[2]}
        tables = {hit.table for hit in mentions(connection, pattern(who))}
        assert tables >= {"company", "contact", "contactpoint", "interaction", "followup", "change", "batch", "draft"}
        assert [table for table, _key in own_rows(connection, who)][-1] == "contact"
        assert [(one.name, one.keep_until) for one in past_keeping(connection, TODAY)] == [
            ("Zebulon Quartzig", "2026-10-01")
        ]
