"""Past employments, ended roles, who knows whom and the dates of facts leave in CSV, XLSX and Markdown and come back."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from accountbook.domain.edits import VALUE, Edit
from accountbook.domain.fields.registry import find_field
from accountbook.exchange.exporting import run
from accountbook.exchange.exporting.selection import WHOLE, Selection
from accountbook.exchange.importing.run import run_import
from accountbook.models.tables import Acquaintance, BuyingRole, Employment, Reporting
from accountbook.reports.document import Audience
from accountbook.reports.files import markdown_profile
from accountbook.store.book import Book
from accountbook.store.entries import people
from accountbook.store.pages.form_data import linked_people
from accountbook.store.pages.views import view
from accountbook.store.writing import edits, records
from tests.books import TODAY, add_company, add_contact, ask, new_book

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
OLD, NEW = 1, 2
ANNA, EVA, TWIN, OTHER = 1, 2, 3, 4
QUERIES = {
    "jobs": "SELECT k.uid, c.uid, e.title, e.from_on, e.to_on FROM employment e JOIN contact k ON k.id = e.contact_id "
    "JOIN company c ON c.id = e.company_id ORDER BY 1, 2, 4",
    "roles": "SELECT k.uid, c.uid, r.role, r.from_on, r.to_on, r.remark FROM buyingrole r JOIN contact k "
    "ON k.id = r.contact_id JOIN company c ON c.id = r.company_id ORDER BY 1, 3, 4",
    "knows": "SELECT min(a.uid, b.uid), max(a.uid, b.uid) FROM acquaintance q JOIN contact a ON a.id = q.contact_id "
    "JOIN contact b ON b.id = q.other_id WHERE q.archived_at IS NULL ORDER BY 1, 2",
    "bosses": "SELECT a.uid, b.uid FROM reporting q JOIN contact a ON a.id = q.contact_id "
    "JOIN contact b ON b.id = q.boss_id WHERE q.archived_at IS NULL ORDER BY 1, 2",
    "facts": "SELECT f.record, f.field, f.state, f.learned_on, f.confirmed_on, f.source FROM fact f "
    "WHERE f.learned_on IS NOT NULL AND f.record IN ('company', 'contact') ORDER BY 1, 2, f.record_id",
}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            add_company(unit, "Old GmbH", industry="Paper", employees=80)
            add_company(unit, "New GmbH")
            for name, company in (("Anna Huber", OLD), ("Eva Maier", NEW), ("Eva Maier", OLD), ("Otto Ruf", OLD)):
                add_contact(unit, company, name, title="Buyer")
            unit.add(Employment(contact_id=ANNA, company_id=OLD, title="Buyer", from_on=date(2015, 3, 1)))
            for who, where in ((EVA, NEW), (TWIN, OLD), (OTHER, OLD)):
                unit.add(Employment(contact_id=who, company_id=where, title="Buyer"))
            unit.add(BuyingRole(contact_id=ANNA, company_id=OLD, role="economic", from_on=date(2016, 1, 1)))
            unit.add(BuyingRole(contact_id=OTHER, company_id=OLD, role="user", remark="night shift"))
            people.join(unit, ANNA, NEW, date(2020, 6, 30), "Head of buying")
            unit.add(BuyingRole(contact_id=ANNA, company_id=NEW, role="coach", from_on=date(2021, 1, 1)))
            unit.add(Acquaintance(contact_id=ANNA, other_id=TWIN), Acquaintance(contact_id=ANNA, other_id=OTHER))
            unit.add(Reporting(contact_id=ANNA, boss_id=EVA))
            records.learned(unit, "company", OLD, "industry", value="Paper", source="Eva", on=date(2024, 5, 1))
            records.learned(unit, "contact", ANNA, "title", value="x", source="fair", on=date(2025, 2, 3))
        with made.write("later") as unit:
            records.confirm(unit, "company", OLD, "industry", source="Otto")
        yield made


def _held(book: Book, *names: str) -> dict[str, list[tuple[object, ...]]]:
    with book.read() as connection:
        return {name: connection.execute(QUERIES[name]).fetchall() for name in names or QUERIES}


def _exported(
    book: Book, folder: Path, form: str, selection: Selection = WHOLE, audience: Audience = "me"
) -> list[Path]:
    with book.read() as connection:
        request = run.Request(selection, form, TODAY, AT, audience, profile=markdown_profile(TODAY, audience))
        folder.mkdir(exist_ok=True)
        return run.write(connection, request, folder / ("out" if run.is_many(request) else f"one.{form}"))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_tables_bring_everything_back_and_a_second_time_nothing(book: Book, tmp_path: Path, form: str) -> None:
    paths = _exported(book, tmp_path, form)
    with new_book(tmp_path, "other.db") as other:
        run_import(other, paths)
        assert _held(other) == _held(book)
        again = run_import(other, paths)
        assert {(report.name, report.counts["new"], report.counts["bad"]) for report in again} == {
            (report.name, 0, 0) for report in again
        }
        assert _held(other) == _held(book)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_who_decided_before_comes_back_without_a_change_of_today(book: Book, tmp_path: Path, form: str) -> None:
    query = "SELECT kind, before, after, happened_on FROM businesschange ORDER BY happened_on"
    with book.write("Succeeds") as unit:
        unit.add(BuyingRole(contact_id=OTHER, company_id=OLD, role="economic", from_on=date(2020, 7, 1)))
    told = ask(book, query)
    assert ("officer", "Anna Huber", "Otto Ruf", "2020-07-01") in told
    with new_book(tmp_path, "other.db") as other:
        run_import(other, _exported(book, tmp_path, form))
        assert ask(other, query) == told


def test_a_profile_in_markdown_brings_its_people_back(book: Book, tmp_path: Path) -> None:
    (path,) = _exported(book, tmp_path, "md", Selection("new", (NEW,)))
    with new_book(tmp_path, "other.db") as other:
        reports = run_import(other, [path])
        assert [report.counts["bad"] for report in reports] == [0] * len(reports)
        theirs, mine = _held(other), _held(book)
        with book.read() as connection:
            anna, eva, new = (
                view(connection, *one).uid for one in (("contact", ANNA), ("contact", EVA), ("company", NEW))
            )
        assert theirs["jobs"] == [row for row in mine["jobs"] if row[0] in (anna, eva)]
        assert theirs["roles"] == [row for row in mine["roles"] if row[1] == new]
        assert theirs["bosses"] == mine["bosses"]
        run_import(other, _exported(book, tmp_path / "again", "md", Selection("old", (OLD,))))
        assert _held(other, "knows", "jobs", "roles") == {name: mine[name] for name in ("knows", "jobs", "roles")}


def test_a_person_corrected_in_markdown_is_a_diff(book: Book, tmp_path: Path) -> None:
    (path,) = _exported(book, tmp_path, "md", Selection("new", (NEW,)))
    text = path.read_text("utf-8")
    assert run_import(book, [path], dry_run=True)[1].changes == []
    path.write_text(text.replace('contact.title: "Head of buying"', "contact.title: Managing director"), "utf-8")
    reports = run_import(book, [path])
    told = [(one.record, one.field, one.before, one.after) for report in reports for one in report.changes]
    assert told == [("Anna Huber", "Job title", "Head of buying", "Managing director")]
    with book.read() as connection:
        assert view(connection, "contact", ANNA).text("title") == "Managing director"


def test_a_renamed_company_stays_renamed(book: Book, tmp_path: Path) -> None:
    """The rows of its people carry the name of the company, too: they must not bring the old one back."""
    (path,) = _exported(book, tmp_path, "md", Selection("new", (NEW,)))
    path.write_text(path.read_text("utf-8").replace('name: "New GmbH"', 'name: "Newest GmbH"', 1), "utf-8")
    run_import(book, [path])
    with book.read() as connection:
        assert view(connection, "company", NEW).text("name") == "Newest GmbH"


def test_somebody_whose_name_is_not_unique_is_written_by_public_id(book: Book, tmp_path: Path) -> None:
    (contacts,) = [path for path in _exported(book, tmp_path, "csv") if path.name == "contacts.csv"]
    text = contacts.read_text("utf-8-sig")
    with book.read() as connection:
        twin = view(connection, "contact", TWIN).uid
    assert f'"{twin}, Otto Ruf"' in text
    assert '"Otto Ruf"' in text


def test_who_knows_whom_is_corrected_in_a_file(book: Book, tmp_path: Path) -> None:
    (contacts,) = [path for path in _exported(book, tmp_path, "csv") if path.name == "contacts.csv"]
    text = contacts.read_text("utf-8-sig")
    with book.read() as connection:
        twin = view(connection, "contact", TWIN).uid
    contacts.write_text(text.replace(f"{twin}, Otto Ruf", "Otto Ruf"), "utf-8")
    (report,) = run_import(book, [contacts])
    assert [(change.field, change.before, change.after) for change in report.changes] == [
        ("Knows", "Eva Maier, Otto Ruf", "Otto Ruf")
    ]
    with book.read() as connection:
        assert [one.id for one in linked_people(connection, ANNA)["knows"]] == [OTHER]


def test_a_newer_confirmation_in_the_book_stays(book: Book, tmp_path: Path) -> None:
    (facts,) = [path for path in _exported(book, tmp_path, "csv") if path.name == "facts.csv"]
    with book.write("corrected since") as unit:
        records.learned(unit, "company", OLD, "industry", value="Paper", source="visit", on=date(2026, 11, 20))
    (report,) = run_import(book, [facts])
    assert report.counts["bad"] == 0
    with book.read() as connection:
        assert view(connection, "company", OLD).as_of("industry") == date(2026, 11, 20)


def test_a_row_of_a_person_does_not_rename_the_company(book: Book, tmp_path: Path) -> None:
    paths = {path.name: path for path in _exported(book, tmp_path, "csv")}
    name = find_field("company", "name")
    assert name is not None
    with book.write("rename") as unit:
        edits.apply(unit, view(unit.raw(), "company", NEW), [Edit(name, "Newer AG", VALUE, "Newer AG")])
    run_import(book, [paths["contacts.csv"], paths["employments.csv"]])
    with book.read() as connection:
        assert view(connection, "company", NEW).text("name") == "Newer AG"


def test_dates_of_facts_in_the_style_of_a_country_are_read_like_other_dates(book: Book, tmp_path: Path) -> None:
    other = new_book(tmp_path, "other.db")
    for path in _exported(book, tmp_path / "f", "csv"):
        local = re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\3.\2.\1", path.read_text("utf-8"))
        path.write_text(local, "utf-8")
    files = [tmp_path / "f" / "out" / f"{name}.csv" for name in ("companies", "contacts", "facts")]
    reports = run_import(other, files)
    assert [report.counts["bad"] for report in reports] == [0, 0, 0]
    assert _held(other, "facts") == _held(book, "facts")
    other.close()
