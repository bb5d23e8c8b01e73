"""Who works at two companies goes along with the export of either, and comes back as they are."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from accountbook.exchange.exporting import run
from accountbook.exchange.exporting.selection import WHOLE, Selection
from accountbook.exchange.importing.run import run_import
from accountbook.models import tables
from accountbook.models.columns import field_set
from accountbook.reports.files import markdown_profile
from accountbook.store.book import Book
from accountbook.store.pages.profile_page import profile
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact, ask, faults, new_book

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
ALPHA, BETA, EVA = 1, 2, 1
FROM = date(2025, 3, 1)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Eva buys at Alpha, and directs Beta besides."""
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            for name in ("Alpha AG", "Beta AB"):
                add_company(unit, name)
            add_contact(unit, ALPHA, "Eva Berg", title="Head of Purchasing", birthday="1980-02-03")
            unit.add(
                tables.Employment(contact_id=EVA, company_id=ALPHA, title="Head of Purchasing", from_on=FROM),
                tables.Employment(contact_id=EVA, company_id=BETA, title="Managing Director", from_on=FROM),
                tables.ContactPoint(contact_id=EVA, kind="mail", value="eva@x.at"),
            )
        yield made


def exported(book: Book, folder: Path, form: str, selection: Selection) -> list[Path]:
    with book.read() as connection:
        request = run.Request(selection, form, TODAY, AT, "me", profile=markdown_profile(TODAY, "me"))
        return run.write(connection, request, folder / ("out" if run.is_many(request) else f"one.{form}"))


def stands(book: Book) -> list[tuple[object, ...]]:
    """The person and the jobs, by name."""
    person = ask(book, "SELECT c.name, k.name, k.title FROM contact k LEFT JOIN company c ON c.id = k.company_id")
    query = "SELECT c.name, e.title, e.from_on, e.to_on FROM employment e JOIN company c ON c.id = e.company_id"
    return [*person, *ask(book, f"{query} WHERE e.from_on IS NOT NULL ORDER BY c.name")]


@pytest.mark.parametrize("form", ["csv", "xlsx", "vcf", "md"])
@pytest.mark.parametrize("selection", [WHOLE, Selection("alpha", (ALPHA,)), Selection("beta", (BETA,))], ids=str)
def test_what_is_exported_of_either_comes_back_as_nothing_new(
    book: Book, tmp_path: Path, form: str, selection: Selection
) -> None:
    before = stands(book)
    for report in run_import(book, exported(book, tmp_path, form, selection)):
        assert (report.counts["new"], report.counts["changed"], report.counts["bad"], report.changes) == (0, 0, 0, [])
    assert stands(book) == before
    assert not faults(book)


def test_the_tables_of_the_second_employer_name_everybody_they_refer_to(book: Book, tmp_path: Path) -> None:
    paths = exported(book, tmp_path, "csv", Selection("beta", (BETA,)))
    by_name = {path.name: path.read_text("utf-8-sig") for path in paths}
    assert by_name["contacts.csv"].count("Eva Berg") == 1
    assert "Head of Purchasing" in by_name["contacts.csv"]
    with new_book(tmp_path, "other.db") as other:
        assert [report.counts["bad"] for report in run_import(other, paths)] == [0] * len(paths)
        (person, *jobs) = stands(other)
        assert person == ("Alpha AG", "Eva Berg", "Head of Purchasing")
        assert ("Beta AB", "Managing Director", FROM.isoformat(), None) in jobs
        assert not faults(other)


@pytest.mark.parametrize("form", ["csv", "md"])
@pytest.mark.parametrize("company_id", [ALPHA, BETA])
def test_a_role_at_one_employer_is_none_at_the_other(book: Book, tmp_path: Path, form: str, company_id: int) -> None:
    with book.write("roles") as unit:
        unit.add(tables.BuyingRole(contact_id=EVA, company_id=ALPHA, role="blocker"))
        unit.add(tables.BuyingRole(contact_id=EVA, company_id=BETA, role="economic"))
    paths = exported(book, tmp_path, form, Selection("one", (company_id,)))
    for report in run_import(book, paths):
        assert (report.counts["new"], report.counts["changed"], report.changes) == (0, 0, [])
    with new_book(tmp_path, "other.db") as other:
        run_import(other, paths)
        query = "SELECT c.name, r.role FROM buyingrole r JOIN company c ON c.id = r.company_id ORDER BY c.name, r.role"
        known = {("Alpha AG", "blocker"), ("Beta AB", "economic")}
        here = ask(other, query)
        assert set(here) <= known
        assert len(here) == len(set(here))
        assert ("Alpha AG", "blocker") in here or company_id == BETA
        assert ("Beta AB", "economic") in here or company_id == ALPHA
        assert not faults(other)


def test_several_companies_name_a_person_of_two_of_them_once(book: Book, tmp_path: Path) -> None:
    paths = exported(book, tmp_path, "csv", Selection("both", (BETA, ALPHA)))
    (contacts,) = (path for path in paths if path.name == "contacts.csv")
    assert contacts.read_text("utf-8-sig").count("eva@x.at") == 1


@pytest.mark.parametrize(
    ("company_id", "title", "name"),
    [(ALPHA, "Head of Purchasing", "Alpha AG"), (BETA, "Managing Director", "Beta AB")],
)
def test_the_cards_of_either_show_the_job_there(
    book: Book, tmp_path: Path, company_id: int, title: str, name: str
) -> None:
    (path,) = exported(book, tmp_path, "vcf", Selection("one", (company_id,)))
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith(("FN", "TITLE", "ORG"))] == [
        "FN:Eva Berg",
        f"TITLE:{title}",
        f"ORG:{name}",
    ]


def test_the_calendar_of_either_has_the_birthday(book: Book, tmp_path: Path) -> None:
    (path,) = exported(book, tmp_path, "ics", Selection("beta", (BETA,)))
    assert "Eva Berg" in path.read_text("utf-8")


def test_the_complete_book_comes_back(book: Book, tmp_path: Path) -> None:
    (path,) = exported(book, tmp_path, "json", WHOLE)
    with new_book(tmp_path, "other.db") as other:
        run_import(other, [path])
        assert stands(other) == stands(book)
        assert not faults(other)


def test_the_profile_of_the_second_employer_tells_the_job_there(book: Book, tmp_path: Path) -> None:
    with book.write("job") as unit:
        first = {"department": "Purchasing", "level": "director"}
        records.change(unit, "contact", EVA, field_set("contact").model_validate(first))
        (job,) = (one for one in unit.session.exec(select(tables.Employment)) if one.company_id == BETA)
        job.department = "Board"
        unit.add(job)
    with book.read() as connection:
        told = markdown_profile(TODAY, "me")(connection, BETA)
        page = profile(connection, BETA)
    assert "Managing Director" in told
    assert "Board" in told
    assert "Purchasing" not in told.partition("## For the way back")[0]
    assert "director" not in told.partition("## For the way back")[0].casefold().replace("managing director", "")
    assert dict(page.jobs) == {EVA: ("Managing Director", "Board")}
