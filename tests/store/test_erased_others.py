"""Who is erased takes nobody along: names, phones and mails of others stay, and so do the notes about a namesake."""

from pathlib import Path

import pytest

from accountbook.clock import utc_now
from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_follow_line
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.entries import journal, promises
from accountbook.store.file import backups
from accountbook.store.privacy import erased, erasure
from accountbook.store.privacy.proof import places
from accountbook.store.privacy.rights import person
from accountbook.store.privacy.whose import whose
from accountbook.store.safety import restoring
from accountbook.store.safety.health import check_book
from accountbook.store.writing import bin, records
from accountbook.store.writing.unit import Unit
from tests.books import TODAY, add_company, add_contact, new_book

PHONE, MAIL, MOBILE = "+43 1 777 66 55", "office@huber.example", "+43 660 9182736"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    return new_book(tmp_path)


def point(unit: Unit, kind: str, value: str, **owner: int) -> None:
    records.create(
        unit, "contactpoint", field_set("contactpoint").model_validate({"kind": kind, "value": value}), **owner
    )


def erase(book: Book, key: int) -> erasure.Erased:
    with book.read() as connection:
        one = person(connection, key)
    done = erasure.erase(book, one)
    erasure.compact(book.path)
    erased.write_list(book.path)
    assert check_book(book.path) == [] and places([book.path], done.sought) == []
    return done


def values(book: Book, query: str) -> list[str]:
    with book.read() as connection:
        return [value for (value,) in connection.execute(query)]


POINTS = "SELECT value FROM contactpoint ORDER BY id"


def shared(book: Book) -> int:
    """A boss who is reached at the company's phone and mail, as a colleague is, and at a mobile phone of her own."""
    with book.write("Add") as unit:
        company = add_company(unit, "Huber GmbH")
        who, other = add_contact(unit, company, "Eva Kurz"), add_contact(unit, company, "Ida Lang")
        for owner in ({"company_id": company}, {"contact_id": who}):
            point(unit, "phone", PHONE, **owner)
            point(unit, "mail", MAIL, **owner)
        point(unit, "phone", MOBILE, contact_id=who)
        point(unit, "phone", "+43 1 7776655", contact_id=other)
    with book.write("Log") as unit:
        journal.log(unit, company, read_log_line(f"visit Eva Kurz at {MOBILE}, else {PHONE}", TODAY))
    return who


def test_phones_and_mails_that_others_have_too_stay_and_are_listed_with_their_owner(book: Book) -> None:
    with book:
        done = erase(book, shared(book))
        assert values(book, POINTS) == [PHONE, MAIL, "+43 1 7776655"]
        assert {(one.text, one.owner) for one in done.kept} == {
            (PHONE, "Huber GmbH"),
            (MAIL, "Huber GmbH"),
            ("+43 1 7776655", "Ida Lang, Huber GmbH"),
        }
        assert set(done.sought) == {"Eva Kurz", "Kurz Eva", MOBILE}
        assert values(book, "SELECT text FROM interaction") == [f"[erased] at [erased], else {PHONE}"]
        logged = "SELECT json_extract(after, '$.value') FROM change WHERE entity = 'contactpoint' AND op = 'insert'"
        assert values(book, logged) == values(book, POINTS)


def test_a_restore_erases_one_person_only(book: Book) -> None:
    with book:
        who = shared(book)
        old = backups.make(book.path, utc_now(), "asked")
        erase(book, who)
        restoring.restore(book.path, old.path, utc_now())
        assert values(book, POINTS) == [PHONE, MAIL, "+43 1 7776655"]
        assert places([book.path], ("Eva Kurz", MOBILE)) == []


def test_the_last_of_those_who_share_a_phone_takes_it_along(book: Book) -> None:
    with book:
        with book.write("Add") as unit:
            company = add_company(unit, "Huber GmbH")
            people = [add_contact(unit, company, name) for name in ("Eva Kurz", "Ida Lang")]
            for who in people:
                point(unit, "phone", PHONE, contact_id=who)
            journal.log(unit, company, read_log_line(f"call both at {PHONE}", TODAY))
        assert [len(erase(book, who).kept) for who in people] == [1, 0]
        assert places([book.path], ("Eva Kurz", "Ida Lang", PHONE, "7776655", "5566777")) == []


def namesakes(book: Book) -> tuple[int, int]:
    """Two people of one name at two companies, and what was noted about each."""
    found = []
    for firm in ("Huber GmbH", "Lang AG"):
        with book.write(f"Person at {firm}: Thomas Müller") as unit:
            company = add_company(unit, firm)
            found.append(add_contact(unit, company, "Thomas Müller", given_name="Thomas", family_name="Müller"))
            point(unit, "phone", f"+43 660 123450{len(found)}", contact_id=found[-1])
            journal.log(unit, company, read_log_line(f"visit Thomas Müller of {firm} was happy", TODAY))
            promises.plan(unit, company, read_follow_line("fri call Thomas Müller", TODAY), [found[-1]])
    return found[0], found[1]


def test_namesakes_are_told_apart_in_the_bin_too(book: Book) -> None:
    with book:
        one, other = namesakes(book)
        with book.read() as connection:
            said = {hit.id: hit.detail for hit in whose(connection, "Thomas Müller").candidates}
        assert said == {one: "Huber GmbH, +43 660 1234501", other: "Lang AG, +43 660 1234502"}
        with book.write("Delete") as unit:
            bin.delete(unit, "contact", one)
            bin.delete(unit, "company", 2)
        with book.read() as connection:
            said = {hit.id: hit.detail for hit in whose(connection, "Thomas Müller").candidates}
        assert said == {one: "in the bin, Huber GmbH", other: "in the bin, Lang AG"}


def test_a_namesake_stays_with_all_that_was_noted_at_another_company(book: Book) -> None:
    with book:
        one, other = namesakes(book)
        done = erase(book, one)
        assert values(book, f"SELECT name FROM contact WHERE id = {other}") == ["Thomas Müller"]
        assert values(book, "SELECT text FROM interaction ORDER BY id") == [
            "[erased] of Huber GmbH was happy",
            "Thomas Müller of Lang AG was happy",
        ]
        assert values(book, "SELECT text FROM followup ORDER BY id") == ["call [erased]", "call Thomas Müller"]
        assert values(book, "SELECT what FROM batch WHERE what LIKE 'Person%' ORDER BY id") == [
            "Person at Huber GmbH: [erased]",
            "Person at Lang AG: Thomas Müller",
        ]
        kept = {(hit.table, hit.owner) for hit in done.kept}
        assert kept == {
            ("contact", "Thomas Müller, Lang AG"),
            ("interaction", "Lang AG"),
            ("followup", "Lang AG"),
        }
        logged = (
            f"SELECT json_extract(after, '$.family_name') FROM change WHERE entity = 'contact' AND record_id = {other}"
        )
        assert values(book, logged) == ["Müller"]


def test_of_two_namesakes_who_are_both_erased_nothing_is_left(book: Book) -> None:
    with book:
        for key in namesakes(book):
            erase(book, key)
        assert places([book.path], ("Thomas", "Müller", "Muller", "Mueller", "1234501", "1234502")) == []


def test_a_number_of_the_person_goes_from_notes_at_other_companies_too(book: Book) -> None:
    with book:
        one, _other = namesakes(book)
        with book.write("Log") as unit:
            journal.log(unit, 2, read_log_line("call Thomas Müller, not +43 660 1234501", TODAY))
        erase(book, one)
        assert values(book, "SELECT text FROM interaction ORDER BY id DESC LIMIT 1") == ["Thomas Müller, not [erased]"]


def test_what_stands_for_somebody_erased_is_no_name_to_look_for(book: Book) -> None:
    with book:
        with book.write("Add") as unit:
            company = add_company(unit, "Huber GmbH")
            keys = [add_contact(unit, company, name) for name in ("[erased]", "[erased] Zwölfer")]
            for key in keys:
                point(unit, "social", "[erased]", contact_id=key)
                journal.log(unit, company, read_log_line("visit the disk was erased, says [erased]", TODAY), [key])
        for key in keys:
            assert "[erased]" not in erase(book, key).sought
        assert set(values(book, "SELECT text FROM interaction")) == {"the disk was erased, says [erased]"}
        assert places([book.path], ("Zwölfer",)) == []


def test_a_name_of_one_word_stays_where_the_person_never_was(book: Book) -> None:
    with book:
        with book.write("Add") as unit:
            own, other = add_company(unit, "Alpha AG"), add_company(unit, "Lang AG", notes="Herr Huber once")
            who = add_contact(unit, own, "Huber")
            for company in (own, other):
                journal.log(unit, company, read_log_line("call Huber and Anna Huber, Hubertus", TODAY))
            add_contact(unit, other, "Anna Huber")
        with book.write("Set") as unit:
            records.change(unit, "company", other, field_set("company").model_validate({"notes": None}))
        done = erase(book, who)
        assert values(book, "SELECT text FROM interaction ORDER BY id") == [
            "[erased] and Anna Huber, Hubertus",
            "Huber and Anna Huber, Hubertus",
        ]
        assert {(one.owner, one.text) for one in done.kept} == {
            ("Lang AG", "Huber and Anna Huber, Hubertus"),
            ("Anna Huber, Lang AG", "Huber"),
        }
        assert done.sought == ()  # it is anybody's


@pytest.mark.parametrize("name", ["X", "Bo", "Mark"])
def test_a_name_that_is_a_piece_of_many_words_is_not_counted_in_them(book: Book, name: str) -> None:
    with book:
        with book.write("Add") as unit:
            own = add_company(unit, "Alpha AG", notes="Denmark is a market for boxes, Markus says")
            who = add_contact(unit, own, name)
            journal.log(unit, own, read_log_line(f"visit {name} likes marked boxes", TODAY), [who])
        with book.read() as connection:
            one = person(connection, who)
        done = erasure.erase(book, one)
        erasure.compact(book.path)
        assert done.sought == (("Mark",) if name == "Mark" else ())
        assert places([book.path], done.sought, done.longer) == []


def test_two_words_of_the_firm_of_an_individual_customer_are_the_name_of_another_firm(book: Book) -> None:
    notes = "Haus Wien is nice; Huber Transporte AG delivers; Transporte Huber, Sonne Haus"
    with book:
        with book.write("Fill") as unit:
            firms = {"legal_name": "Dr. Anna Huber Transporte", "other_names": '["Haus Sonne Wien"]'}
            customer = add_company(unit, "Huber Anna", kind="individual", **firms)
            own = ("Anna Huber Transporte", "Dr. Anna Huber Transporte", "Haus Sonne Wien", "Anna Huber", "Huber Anna")
            add_company(unit, "Kurz AG", notes="; ".join((notes, *own)))
        with book.read() as connection:
            one = person(connection, customer, "company")
        erasure.erase(book, one)
        assert values(book, "SELECT notes FROM company WHERE name = 'Kurz AG'") == [notes + "; [erased]" * len(own)]


def test_words_of_the_name_in_the_whole_names_of_others_stay_in_their_talks(book: Book) -> None:
    with book:
        with book.write("Add") as unit:
            own = add_company(unit, "Alpha AG")
            who, *_others = (add_contact(unit, own, name) for name in ("Anna Lang", "Anna Gruber", "Peter Lang"))
            said = "visit Anna Lang met Anna Gruber and Peter Lang; Lang will ask Anna Moser, not Johanna Lang"
            journal.log(unit, own, read_log_line(said, TODAY), [who])
        with book.read() as connection:
            one = person(connection, who)
        done = erasure.erase(book, one)
        assert done.still == 0 and "Anna Lang" in done.sought
        assert values(book, "SELECT text FROM interaction") == [
            "[erased] met Anna Gruber and Peter Lang; [erased] will ask [erased] Moser, not Johanna [erased]"
        ]


def test_copies_are_counted_for_each_text(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Eva Kurz, eva kurz, Ida Lang")
    found = places([tmp_path / "notes.txt"], ("Eva Kurz", "Nobody", "Ida Lang"))
    assert [(place.text, place.copies) for place in found] == [("Eva Kurz", 2), ("Ida Lang", 1)]


@pytest.mark.parametrize(
    ("firm", "unsought"),
    [("Anna Huber GmbH", ("Anna Huber",)), ("Anna Huber Moden AG", ()), ("Moden Huber Anna", ()), ("Lang AG", ())],
)
def test_a_company_called_after_the_person_is_no_copy_that_is_left(
    book: Book, firm: str, unsought: tuple[str, ...]
) -> None:
    with book:
        with book.write(f"Add the company {firm}") as unit:
            add_company(unit, firm, notes=f"{firm} pays")
            who = add_contact(unit, add_company(unit, "Alpha AG"), "Anna Huber")
        with book.read() as connection:
            one = person(connection, who)
        done = erasure.erase(book, one)
        erasure.compact(book.path)
        assert done.unsought == unsought and set(done.sought) | set(unsought) == {"Anna Huber", "Huber Anna"}
        assert places([book.path], done.sought, done.longer) == []


def test_a_name_is_looked_for_though_the_key_of_somebody_else_holds_it(book: Book, tmp_path: Path) -> None:
    with book:
        with book.write("Add") as unit:
            own = add_company(unit, "Alpha AG")
            who, _other = add_contact(unit, own, "Anna Huber"), add_contact(unit, own, "Huber Anna Maria")
        with book.read() as connection:
            one = person(connection, who)
        done = erasure.erase(book, one)
        erasure.compact(book.path)
        assert (done.sought, done.unsought) == (("Anna Huber",), ("Huber Anna",))
        copy = tmp_path / "copy.db"
        copy.write_text("Anna Huber")
        assert [place.path for place in places([book.path, copy], done.sought, done.longer)] == [copy]
