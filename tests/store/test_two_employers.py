"""Somebody who works at two companies is seen at both, with the job there."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from accountbook.cli.show import contact_lines
from accountbook.domain.lines.onelines import read_follow_line
from accountbook.exchange.exporting.dates import calendar
from accountbook.exchange.exporting.selection import Selection
from accountbook.models import tables
from accountbook.models.columns import field_set
from accountbook.store.agenda.day import Cadences, agenda
from accountbook.store.book import Book
from accountbook.store.entries import promises
from accountbook.store.filters.filtering import companies_matching
from accountbook.store.insight.people import birthdays, reach
from accountbook.store.log.undo import undo
from accountbook.store.lookup.mails import mails
from accountbook.store.lookup.phones import phones_of_company, phones_of_contact
from accountbook.store.lookup.profile import company_profile, contact_profile
from accountbook.store.lookup.search import search
from accountbook.store.pages.briefing import dossier
from accountbook.store.pages.buying_map import buying_map
from accountbook.store.pages.company_page import contact_ids, contact_rows
from accountbook.store.pages.profile_page import profile
from accountbook.store.pages.views import views
from accountbook.store.privacy.removing import hanging, remove
from accountbook.store.who.people_find import resolve
from accountbook.store.writing import bin, records
from tests.books import TODAY, add_contact, ask, faults
from tests.store.two_employers import (
    GMBH,
    HANS,
    OTHER,
    WIKRA,
    asked,
    counts,
    give_title,
    jobs,
    left,
    people_of,
    two_employers,
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with two_employers(tmp_path) as made:
        yield made


@pytest.fixture
def titled(book: Book) -> Book:
    """What he is at the second company is another job."""
    give_title(book)
    return book


def test_both_companies_show_the_person(book: Book) -> None:
    assert people_of(book, GMBH) == [("Hans Adler", (), False)]
    assert people_of(book, OTHER) == [("Hans Adler", ("economic",), False)]
    assert counts(book) == [1, 1, 0]
    with book.read() as connection:
        for company_id, roles in ((GMBH, ""), (OTHER, "economic")):
            (person,) = company_profile(connection, company_id, TODAY).people
            assert (person.name, person.roles) == ("Hans Adler", roles)
            read = dossier(connection, company_id, TODAY)
            assert ([one.roles for one in read.people], read.left) == ([tuple(roles.split())], ())
            drawn = buying_map(connection, company_id, TODAY)
            assert [(seat.name, seat.roles, seat.at) for seat in drawn.seats] == [
                ("Hans Adler", tuple(roles.split()), "")
            ]
            assert [one.phone for one in phones_of_company(connection, company_id)] == ["+43 732 555"]
            page = profile(connection, company_id)
            assert ([one.text("name") for one in page.lists["contact"]], dict(page.moves)) == (["Hans Adler"], {})
            for typed in ("hans", "Hans Adler"):
                person_meant = resolve(connection, company_id, (typed,))[0].person
                assert person_meant is not None
                assert person_meant.id == HANS
        assert "hans@adler.at" in {one.mail for one in mails(connection, "Adler-Holz")}
    assert not faults(book)


def test_a_promise_names_the_person_at_the_second_employer(book: Book) -> None:
    with book.write("promise") as unit:
        promises.plan(unit, OTHER, read_follow_line("2026-12-01 call", TODAY), [HANS])
    with book.read() as connection:
        assert [name for _promise, name in dossier(connection, OTHER, TODAY).promises] == ["Hans Adler"]


def test_each_role_is_named_once_for_a_person(book: Book) -> None:
    with book.write("decides at both") as unit:
        unit.add(tables.BuyingRole(contact_id=HANS, company_id=GMBH, role="economic", from_on=TODAY))
        unit.add(tables.BuyingRole(contact_id=HANS, company_id=GMBH, role="blocker", from_on=TODAY))
    with book.read() as connection:
        assert contact_profile(connection, HANS).roles == "economic blocker"


def test_who_goes_into_the_bin_is_counted_nowhere(book: Book) -> None:
    with book.write("bin") as unit:
        bin.delete(unit, "contact", HANS)
    assert counts(book) == [0, 0, 0]
    assert not faults(book)


def test_a_boss_who_left_is_on_the_map_with_the_day(book: Book) -> None:
    with book.write("staff") as unit:
        hugo = add_contact(unit, GMBH, "Hugo Klein")
        unit.add(tables.Reporting(contact_id=hugo, boss_id=HANS))
    left(book, GMBH, "Hans Adler")
    with book.read() as connection:
        seats = buying_map(connection, GMBH, TODAY).seats
    assert [(seat.name, seat.at, seat.left_on) for seat in seats] == [
        ("Hugo Klein", "", None),
        ("Hans Adler", "Adler-Holz", TODAY),
    ]


def test_at_the_second_employer_a_person_has_the_title_of_the_job_there(titled: Book) -> None:
    with titled.read() as connection:
        for company_id, title in ((GMBH, "buyer"), (OTHER, "managing director")):
            assert [one.title for one in company_profile(connection, company_id, TODAY).people] == [title]
            assert [one.title for one in dossier(connection, company_id, TODAY).people] == [title]
            assert [seat.title for seat in buying_map(connection, company_id, TODAY).seats] == [title]
            assert [one.title for one in phones_of_company(connection, company_id)] == [title]
            assert contact_rows(connection, company_id, [HANS])[HANS].title == title
            (meant,) = resolve(connection, company_id, ("hans",))
            assert meant.person is not None
            assert meant.person.about == title
        assert dict(profile(connection, OTHER).jobs) == {HANS: ("managing director", "")}
    with titled.write("decides no more") as unit:
        unit.session.delete(unit.session.exec(select(tables.BuyingRole)).one())
    left(titled, OTHER, "Hans Adler")
    assert asked(titled) == [(OTHER, "Who takes over from Hans Adler (managing director)?")]


def test_the_first_screen_of_a_person_names_the_second_employer(titled: Book) -> None:
    with titled.read() as connection:
        who = contact_profile(connection, HANS)
    assert (who.company, who.besides) == ("Adler Holz GmbH", (("Adler-Holz", "managing director"),))
    assert any("Adler-Holz, managing director" in line for line in contact_lines(who, TODAY, 80))


def test_who_works_besides_stays_when_the_first_company_goes_into_the_bin(titled: Book) -> None:
    with titled.write("bin") as unit:
        unit.add(tables.ContactPoint(company_id=OTHER, kind="phone", value="+43 732 100"))
        bin.delete(unit, "company", GMBH)
    with titled.read() as connection:
        assert [one.title for one in dossier(connection, OTHER, TODAY).people] == ["managing director"]
        assert [one.text("name") for one in views(connection, "contact")] == ["Hans Adler"]
        (hit,) = (hit for hit in search(connection, "hans").hits if hit.kind == "contact")
        assert (hit.company, hit.about) == ("Adler-Holz", "managing director")
        (meant,) = resolve(connection, WIKRA, ("Hans Adler",))
        assert [one.said for one in meant.candidates] == ["Hans Adler (managing director, Adler-Holz)"]
        assert [row.people for row in bin.binned(connection)] == [0]
        who = contact_profile(connection, HANS)
        assert (who.title, who.company, who.besides) == ("managing director", "Adler-Holz", ())
        assert [(one.owner, one.title, one.phone) for one in phones_of_contact(connection, HANS)] == [
            ("Hans Adler", "managing director", "+43 732 555"),
            ("Adler-Holz", "", "+43 732 100"),
        ]
    assert not faults(titled)
    with titled.write("bin") as unit:
        bin.delete(unit, "company", OTHER)
    with titled.read() as connection:
        assert (search(connection, "hans").hits, views(connection, "contact")) == ((), [])
        assert {row.name: row.people for row in bin.binned(connection)} == {"Adler Holz GmbH": 1, "Adler-Holz": 0}
    assert not faults(titled)
    undo(titled)
    undo(titled)
    with titled.read() as connection:
        assert [hit.company for hit in search(connection, "hans").hits if hit.kind == "contact"] == ["Adler Holz GmbH"]
    assert not faults(titled)


def test_who_works_besides_stays_when_the_first_company_is_removed_for_good(titled: Book) -> None:
    with titled.write("staff") as unit:
        add_contact(unit, GMBH, "Eva Lind")
    with titled.write("bin") as unit:
        bin.delete(unit, "company", GMBH)
    with titled.write("remove") as unit:
        assert hanging(unit, "company", GMBH) == remove(unit, "company", GMBH) - 1
    assert ask(titled, "SELECT name FROM contact") == [("Hans Adler",)]
    assert jobs(titled) == ([(OTHER, "managing director", False)], (OTHER, "managing director"))
    assert not faults(titled)
    undo(titled)
    assert ask(titled, "SELECT name, company_id, title FROM contact ORDER BY name") == [
        ("Eva Lind", GMBH, None),
        ("Hans Adler", GMBH, "buyer"),
    ]
    assert not faults(titled)


def test_who_works_besides_at_another_in_the_bin_comes_back_with_that_one(titled: Book) -> None:
    with titled.write("bin") as unit:
        bin.delete(unit, "company", GMBH)
        bin.delete(unit, "company", OTHER)
    with titled.write("remove") as unit:
        assert hanging(unit, "company", GMBH) == remove(unit, "company", GMBH) - 1
    assert people_of(titled, OTHER) == [] and not faults(titled)
    with titled.write("back") as unit:
        bin.bring_back(unit, "company", OTHER)
    assert [name for name, *_ in people_of(titled, OTHER)] == ["Hans Adler"]
    assert jobs(titled) == ([(OTHER, "managing director", False)], (OTHER, "managing director"))
    assert not faults(titled)


def test_who_left_and_went_into_the_bin_with_the_next_company_is_not_in_the_brief(book: Book) -> None:
    left(book, OTHER, "Hans Adler")
    with book.write("bin") as unit:
        bin.delete(unit, "company", GMBH)
    with book.read() as connection:
        read = dossier(connection, OTHER, TODAY)
        assert (read.people, read.left) == ((), ())
        assert not contact_ids(connection, OTHER)


def test_a_job_besides_without_a_title_has_not_that_of_the_first(book: Book) -> None:
    with book.write("no title") as unit:
        (job,) = (one for one in unit.session.exec(select(tables.Employment)) if one.company_id == OTHER)
        job.title = None
        unit.session.delete(unit.session.exec(select(tables.BuyingRole)).one())
    with book.read() as connection:
        assert [one.title for one in company_profile(connection, OTHER, TODAY).people] == [""]
        assert [one.title for one in dossier(connection, OTHER, TODAY).people] == [""]
    left(book, OTHER, "Hans Adler")
    assert asked(book) == [(OTHER, "Who takes over from Hans Adler?")]
    assert jobs(book) == ([(GMBH, "buyer", False), (OTHER, None, True)], (GMBH, "buyer"))


def test_of_two_jobs_at_one_company_the_one_with_a_title_is_shown(book: Book) -> None:
    with book.write("again") as unit:
        unit.add(tables.Employment(contact_id=HANS, company_id=OTHER, from_on=TODAY))
    with book.read() as connection:
        assert [one.title for one in company_profile(connection, OTHER, TODAY).people] == ["buyer"]
        assert contact_profile(connection, HANS).besides == (("Adler-Holz", "buyer"),)


@pytest.mark.parametrize(
    "typed", ["phone=555", "mail~hans", "title~managing", "contact.title~managing", "influence=3", "role=economic"]
)
def test_filters_find_the_second_employer_by_who_works_there(titled: Book, typed: str) -> None:
    with titled.write("influence") as unit:
        records.change(unit, "contact", HANS, field_set("contact").model_validate({"influence": "3"}))
    with titled.read() as connection:
        assert OTHER in companies_matching(connection, typed, TODAY)
        assert OTHER not in companies_matching(connection, "title~buyer", TODAY)


def test_the_second_employer_is_reached_by_who_works_there(book: Book) -> None:
    assert ask(book, "SELECT phone FROM digest ORDER BY company_id") == [("+43 732 555",), ("+43 732 555",), (None,)]
    with book.read() as connection:
        for one in (reach(connection)[OTHER], reach(connection, OTHER)[OTHER]):
            assert (one.contacts, one.phone, one.mail) == (1, True, True)


def test_the_birthday_is_told_while_a_second_job_stays(book: Book) -> None:
    with book.write("birthday") as unit:
        born = {"birthday": f"1980-{TODAY:%m-%d}"}
        records.change(unit, "contact", HANS, field_set("contact").model_validate(born))
    left(book, GMBH, "Hans Adler -> Wikra AG")
    with book.read() as connection:
        (group,) = (group for group in agenda(connection, TODAY, Cadences()) if group.code == "occasions")
        assert [(row.company, row.contact) for row in group.rows] == [("Adler-Holz", "Hans Adler")]
        assert birthdays(connection, TODAY) == {OTHER: 0}
        at = datetime(2026, 11, 22, 9, tzinfo=UTC)
        assert b"Hans Adler" in calendar(connection, Selection("beta", (OTHER,)), at, private=True)
    assert not faults(book)
