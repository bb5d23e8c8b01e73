"""Somebody who works at two companies is seen at both; leaving one of them ends nothing at the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from accountbook.cli.show import contact_lines
from accountbook.domain.lines.onelines import read_change_line, read_follow_line
from accountbook.models import tables
from accountbook.store.book import Book
from accountbook.store.doubles.merge import merge
from accountbook.store.doubles.merge_preview import preview
from accountbook.store.entries import businesschanges, promises
from accountbook.store.log.undo import undo
from accountbook.store.lookup.mails import mails
from accountbook.store.lookup.phones import phones_of_company
from accountbook.store.lookup.profile import company_profile, contact_profile
from accountbook.store.lookup.search import search
from accountbook.store.pages.briefing import dossier
from accountbook.store.pages.buying_map import buying_map
from accountbook.store.pages.company_page import contact_ids, contact_rows
from accountbook.store.pages.profile_page import profile
from accountbook.store.pages.views import views
from accountbook.store.who.people_find import resolve
from accountbook.store.writing import bin
from tests.books import TODAY, add_company, add_contact, ask, faults, new_book

GMBH, OTHER, WIKRA = 1, 2, 3
HANS, TWIN = 1, 2


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """One Hans known at two companies; he decides at the second."""
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            for name in ("Adler Holz GmbH", "Adler-Holz", "Wikra AG"):
                add_company(unit, name)
            for company_id in (GMBH, OTHER):
                key = add_contact(unit, company_id, "Hans Adler", title="buyer")
                unit.add(tables.Employment(contact_id=key, company_id=company_id, title="buyer", from_on=TODAY))
            unit.add(
                tables.ContactPoint(contact_id=TWIN, kind="phone", value="+43 732 555"),
                tables.ContactPoint(contact_id=TWIN, kind="mail", value="hans@adler.at"),
                tables.BuyingRole(contact_id=TWIN, company_id=OTHER, role="economic", from_on=TODAY),
            )
        with made.read() as connection:
            assert preview(connection, "contact", HANS, TWIN).employers == ("Adler Holz GmbH", "Adler-Holz")
        with made.write("merge", kind="merge") as unit:
            merge(unit, "contact", HANS, TWIN)
        yield made


def people_of(book: Book, company_id: int) -> list[tuple[str, tuple[str, ...], bool]]:
    """Name, roles and "left" of the people, as the pane shows them."""
    with book.read() as connection:
        ids = contact_ids(connection, company_id)
        rows = contact_rows(connection, company_id, ids)
    return [(rows[key].name, rows[key].roles, rows[key].left) for key in ids]


def counts(book: Book) -> list[int]:
    """How many contacts the list shows of each company."""
    return [count for (count,) in ask(book, "SELECT contacts FROM digest ORDER BY company_id")]


def left(book: Book, company_id: int, line: str) -> None:
    with book.write("left") as unit:
        businesschanges.note(unit, company_id, "left", read_change_line(line, TODAY), HANS)


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


def stands(book: Book) -> tuple[list[tuple[int, bool]], list[tuple[int, bool]], tuple[int | None, bool]]:
    """Where the employments and the role are, and whether they are over; the present company, and whether he is gone."""
    jobs = ask(book, "SELECT company_id, to_on IS NOT NULL FROM employment ORDER BY company_id")
    roles = ask(book, "SELECT company_id, to_on IS NOT NULL FROM buyingrole")
    ((company_id, gone),) = ask(book, "SELECT company_id, left_on IS NOT NULL FROM contact")
    return [(key, bool(over)) for key, over in jobs], [(key, bool(over)) for key, over in roles], (company_id, gone)


def asked(book: Book) -> list[tuple[int, str]]:
    return ask(book, "SELECT company_id, text FROM followup")


def test_leaving_one_of_two_employers_ends_nothing_at_the_other(book: Book) -> None:
    left(book, GMBH, "Hans Adler")
    assert stands(book) == ([(GMBH, True), (OTHER, False)], [(OTHER, False)], (OTHER, False))
    assert asked(book) == [(GMBH, "Who takes over from Hans Adler (buyer)?")]
    assert [people_of(book, key)[0][1:] for key in (GMBH, OTHER)] == [((), True), (("economic",), False)]
    assert counts(book) == [0, 1, 0]
    assert not faults(book)


def test_who_goes_on_to_a_third_company_stays_at_the_second(book: Book) -> None:
    left(book, GMBH, "Hans Adler -> Wikra AG")
    assert stands(book) == ([(GMBH, True), (OTHER, False)], [(OTHER, False)], (None, True))
    assert counts(book) == [0, 1, 0]
    with book.write("joined") as unit:
        businesschanges.note(unit, WIKRA, "joined", read_change_line("Hans Adler", TODAY), HANS)
    assert stands(book) == ([(GMBH, True), (OTHER, False), (WIKRA, False)], [(OTHER, False)], (WIKRA, False))
    assert counts(book) == [0, 1, 1]
    assert len(asked(book)) == 1


def test_leaving_the_second_employer_is_told_there(book: Book) -> None:
    left(book, OTHER, "Hans Adler")
    assert stands(book) == ([(GMBH, False), (OTHER, True)], [(OTHER, True)], (GMBH, False))
    assert asked(book) == [(OTHER, "Who takes over from Hans Adler (Economic buyer (decides))?")]
    assert ask(book, "SELECT company_id, kind FROM businesschange") == [(OTHER, "left")]
    assert counts(book) == [1, 0, 0]


@pytest.fixture
def titled(book: Book) -> Book:
    """What he is at the second company is another job."""
    with book.write("title") as unit:
        (job,) = (one for one in unit.session.exec(select(tables.Employment)) if one.company_id == OTHER)
        job.title = "managing director"
        unit.add(job)
    return book


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
        assert dict(profile(connection, OTHER).titles) == {HANS: "managing director"}
    with titled.write("decides no more") as unit:
        unit.session.delete(unit.session.exec(select(tables.BuyingRole)).one())
    left(titled, OTHER, "Hans Adler")
    assert asked(titled) == [(OTHER, "Who takes over from Hans Adler (managing director)?")]


def jobs(book: Book) -> tuple[list[tuple[int, str, bool]], tuple[int | None, str | None]]:
    """The employments with their titles, and whether they are over; the present one of the person."""
    told = ask(book, "SELECT company_id, title, to_on IS NOT NULL FROM employment ORDER BY id")
    ((company_id, title),) = ask(book, "SELECT company_id, title FROM contact")
    return [(key, job, bool(over)) for key, job, over in told], (company_id, title)


@pytest.mark.parametrize(
    ("line", "title"),
    [("Hans Adler", "managing director"), ("Hans Adler, chairman", "chairman")],
    ids=["as it was", "new"],
)
def test_who_joins_where_they_work_besides_goes_on_with_that_job(titled: Book, line: str, title: str) -> None:
    before = jobs(titled)
    with titled.write("joined") as unit:
        businesschanges.note(unit, OTHER, "joined", read_change_line(line, TODAY), HANS)
    assert jobs(titled) == ([(GMBH, "buyer", True), (OTHER, title, False)], (OTHER, title))
    assert counts(titled) == [0, 1, 0]
    assert not faults(titled)
    undo(titled)
    assert jobs(titled) == before
    assert asked(titled) == []


@pytest.mark.parametrize("named", ["Adler-Holz", "adler-holz"])
def test_who_goes_on_to_the_second_company_works_there_already(titled: Book, named: str) -> None:
    before = jobs(titled)
    left(titled, GMBH, f"Hans Adler -> {named}")
    assert jobs(titled) == ([(GMBH, "buyer", True), (OTHER, "managing director", False)], (OTHER, "managing director"))
    assert ask(titled, "SELECT left_on FROM contact") == [(None,)]
    assert not faults(titled)
    undo(titled)
    assert jobs(titled) == before


def test_the_first_screen_of_a_person_names_the_second_employer(titled: Book) -> None:
    with titled.read() as connection:
        who = contact_profile(connection, HANS)
    assert (who.company, who.besides) == ("Adler Holz GmbH", (("Adler-Holz", "managing director"),))
    assert any("Adler-Holz, managing director" in line for line in contact_lines(who, TODAY, 80))


def test_who_works_besides_stays_when_the_first_company_goes_into_the_bin(titled: Book) -> None:
    with titled.write("bin") as unit:
        bin.delete(unit, "company", GMBH)
    with titled.read() as connection:
        assert [one.title for one in dossier(connection, OTHER, TODAY).people] == ["managing director"]
        assert [one.text("name") for one in views(connection, "contact")] == ["Hans Adler"]
        (hit,) = (hit for hit in search(connection, "hans").hits if hit.kind == "contact")
        assert (hit.company, hit.about) == ("Adler-Holz", "managing director")
        (meant,) = resolve(connection, WIKRA, ("Hans Adler",))
        assert [one.said for one in meant.candidates] == ["Hans Adler (managing director, Adler-Holz)"]
        assert [row.people for row in bin.binned(connection)] == [0]
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
