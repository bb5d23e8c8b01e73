"""Who works at two companies leaves one of them, or joins where they are besides: the other job goes on."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from accountbook.domain.detect import to_enter
from accountbook.domain.lines.onelines import read_change_line
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.entries import businesschanges
from accountbook.store.log.undo import undo
from accountbook.store.lookup.search import search
from accountbook.store.pages.views import view
from accountbook.store.writing import bin as waste
from accountbook.store.writing import records
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
    joined,
    left,
    people_of,
    stands,
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


def test_who_is_said_to_join_where_they_are_at_home_by_now_has_the_title(titled: Book) -> None:
    joined(titled, "2026-12-01 Hans Adler, chairman")
    assert asked(titled) == [(OTHER, to_enter("joined", "Hans Adler"))]
    titled.today = date(2026, 12, 1)
    with titled.write("comes true") as unit:
        for company_id, kind, line in (
            (GMBH, "left", "Hans Adler -> Adler-Holz"),
            (OTHER, "joined", "Hans Adler, chairman"),
        ):
            businesschanges.note(unit, company_id, kind, read_change_line(line, unit.today), HANS)
    assert jobs(titled) == ([(GMBH, "buyer", True), (OTHER, "chairman", False)], (OTHER, "chairman"))
    assert ask(titled, "SELECT company_id, kind FROM businesschange ORDER BY id") == [(OTHER, "joined"), (GMBH, "left")]
    assert ask(titled, "SELECT count(*) FROM followup WHERE state = 'open' AND company_id = 2") == [(0,)]


def test_who_goes_on_to_the_second_company_may_have_another_title_there(titled: Book) -> None:
    left(titled, GMBH, "Hans Adler -> Adler-Holz, chairman")
    assert jobs(titled) == ([(GMBH, "buyer", True), (OTHER, "chairman", False)], (OTHER, "chairman"))
    assert ask(titled, "SELECT after FROM businesschange") == [("Adler-Holz",)]


def test_where_somebody_goes_is_kept_as_typed_where_they_have_no_job_yet(titled: Book) -> None:
    left(titled, GMBH, "Hans Adler -> Wikra AG, chairman")
    assert ask(titled, "SELECT after FROM businesschange") == [("Wikra AG, chairman",)]
    assert stands(titled)[2] == (None, True)


def delete(book: Book, company_id: int) -> None:
    with book.write("bin") as unit:
        waste.delete(unit, "company", company_id)


def test_who_leaves_while_the_second_company_is_in_the_bin_stays_in_the_book(titled: Book) -> None:
    delete(titled, OTHER)
    left(titled, GMBH, "Hans Adler")
    assert stands(titled)[2] == (None, True)
    assert people_of(titled, GMBH) == [("Hans Adler", (), True)]
    with titled.read() as connection:
        assert [hit.title for hit in search(connection, "hans").hits] == ["Hans Adler"]
    assert not faults(titled)


@pytest.mark.parametrize("gone", [False, True], ids=["at home", "left"])
def test_a_title_told_by_joining_is_known_where_none_was(book: Book, gone: bool) -> None:
    with book.write("no title") as unit:
        records.known_none(unit, "contact", HANS, "title")
        if gone:
            records.change(unit, "contact", HANS, field_set("contact").model_validate({"left_on": "2026-01-31"}))
    with book.write("joined") as unit:
        businesschanges.note(unit, GMBH, "joined", read_change_line("Hans Adler, head of sales", TODAY), HANS)
    with book.read() as connection:
        assert view(connection, "contact", HANS).told("title") == "head of sales"
    assert jobs(book) == ([(GMBH, "head of sales", False), (OTHER, "buyer", False)], (GMBH, "head of sales"))
    assert ask(book, "SELECT left_on FROM contact") == [(None,)]
    assert counts(book) == [1, 1, 0]
    assert ask(book, "SELECT count(*) FROM followup WHERE text LIKE 'Who takes over%'") == [(0,)]
    assert not faults(book)


@pytest.mark.parametrize("joins", [True, False], ids=["joins", "leaves"])
def test_department_and_level_belong_to_the_job(titled: Book, joins: bool) -> None:
    told = {"department": "Purchasing", "level": "manager"}
    with titled.write("job") as unit:
        records.change(unit, "contact", HANS, field_set("contact").model_validate(told))
        records.known_none(unit, "contact", HANS, "title")
    if joins:
        joined(titled, "Hans Adler")
    else:
        left(titled, GMBH, "Hans Adler")
    with titled.read() as connection:
        now = view(connection, "contact", HANS)
    assert [now.told(code) for code in ("title", "department", "level")] == ["managing director", "", ""]
    assert ask(titled, "SELECT department FROM employment ORDER BY id") == [("Purchasing",), (None,)]
    undo(titled)
    with titled.read() as connection:
        assert view(connection, "contact", HANS).text("department") == "Purchasing"
    assert not faults(titled)


def test_who_had_no_employer_keeps_what_is_known_of_them(book: Book) -> None:
    with book.write("alone") as unit:
        key = add_contact(unit, None, "Eva Lind", title="owner", department="Board")
        businesschanges.note(unit, WIKRA, "joined", read_change_line("Eva Lind", TODAY), key)
    assert ask(book, f"SELECT company_id, title, department FROM contact WHERE id = {key}") == [
        (WIKRA, "owner", "Board")
    ]
