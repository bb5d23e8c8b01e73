"""A field of one's own goes along with its values: label, kind, choices, and that it is private."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from accountbook.domain.lines.fieldline import read_field_line
from accountbook.exchange.exporting import run
from accountbook.exchange.exporting.selection import WHOLE
from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.run import run_import
from accountbook.models.tables import CustomValue
from accountbook.reports.document import Audience
from accountbook.reports.files import markdown_profile
from accountbook.store import own_fields
from accountbook.store.book import Book
from accountbook.store.filters.filtering import companies_matching
from tests.books import TODAY, add_company, add_contact, ask, new_book

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
LINES = ("Secret memo, text, private", "Grade of milk, raw|skimmed, 24 months, for dairy", "Shoe size, whole, person")
FIELDS = "SELECT record, code, label, kind, choices, industry, half_life, private FROM customfield ORDER BY code"


def filled(folder: Path) -> Book:
    """A dairy and its buyer, each with fields of the book's own."""
    book = new_book(folder)
    with book.write("fill") as unit:
        add_contact(unit, add_company(unit, "Alpha Dairy", industry="dairy"))
        for line in map(read_field_line, LINES):
            own_fields.add(unit, line)
            value = {"secret_memo": "the SECRET", "grade_of_milk": "raw", "shoe_size": "44"}[line.code]
            number = 44 if value == "44" else None
            unit.add(CustomValue(record=line.record, record_id=1, code=line.code, text=value, number=number))
    return book


def exported(book: Book, target: Path, form: str, audience: Audience, table: str = "") -> list[Path]:
    request = run.Request(WHOLE, form, TODAY, AT, audience, table, profile=markdown_profile(TODAY, audience))
    with book.read() as connection:
        return sorted(run.write(connection, request, target))


@pytest.mark.parametrize("form", ["csv", "xlsx", "md"])
def test_another_book_gets_the_same_fields(tmp_path: Path, form: str) -> None:
    book, other = filled(tmp_path), new_book(tmp_path, "other.db")
    paths = exported(book, tmp_path / f"me.{form}", form, "me")
    assert [report.counts["bad"] for report in run_import(other, paths)] == [0] * len(run_import(book, paths))
    assert ask(other, FIELDS) == ask(book, FIELDS)
    values = "SELECT record, code, text FROM customvalue ORDER BY code"
    assert ask(other, values) == ask(book, values)
    for report in run_import(other, paths):
        assert (report.counts["new"], report.counts["changed"], report.counts["bad"]) == (0, 0, 0)
    told = b"".join(path.read_bytes() for path in exported(other, tmp_path / "on", "csv", "colleague"))
    assert (b"SECRET" in told, b"Secret memo" in told, b"raw" in told) == (False, False, True)


@pytest.mark.parametrize("form", ["csv", "md"])
def test_a_field_that_nothing_is_known_of_is_private_in_doubt(tmp_path: Path, form: str) -> None:
    book, other = filled(tmp_path), new_book(tmp_path, "other.db")
    (*_others, path) = exported(book, tmp_path / "me", form, "me", "companies" if form == "csv" else "")
    if form == "md":
        path = next(one for one in path.parent.iterdir() if one.name != "index.md")
        path.write_text(path.read_text().replace("customfield.", "unheard."))
    run_import(other, [path])
    assert ask(other, "SELECT code, private FROM customfield WHERE record = 'company' ORDER BY code") == [
        ("grade_of_milk", 1),
        ("secret_memo", 1),
    ]


def test_a_colleague_gets_no_private_field_by_name(tmp_path: Path) -> None:
    for form in ("csv", "md"):
        (tmp_path / form).mkdir()
        paths = exported(filled(tmp_path / form), tmp_path / f"for.{form}", form, "colleague")
        told = b"".join(path.read_bytes() for path in paths)
        assert (b"secret" in told.lower(), b"Grade of milk" in told) == (False, True)


@pytest.mark.parametrize("form", ["csv", "md", "xlsx"])
def test_a_field_taken_out_on_purpose_stays_out_and_its_values_unread(tmp_path: Path, form: str) -> None:
    book = filled(tmp_path)
    paths = exported(book, tmp_path / f"me.{form}", form, "me")
    with book.write("out") as unit:
        own_fields.remove(unit, 2)
    before = ask(book, FIELDS), ask(book, "SELECT code, text FROM customvalue ORDER BY code")
    for files in (paths, *([path] for path in paths)):
        reports = run_import(book, files)
        assert {(one.written, one.counts["bad"]) for one in reports} == {(0, 0)}
        about = any(one.kind == "companies" for one in reports) and files[0].name != "index.md"
        assert any("“Grade of milk” was taken out" in note for one in reports for note in one.notes) == about
    assert before == (ask(book, FIELDS), ask(book, "SELECT code, text FROM customvalue ORDER BY code"))
    assert ask(book, "SELECT code FROM customfield WHERE archived_at IS NOT NULL") == [("grade_of_milk",)]


@pytest.mark.parametrize("form", ["csv", "md", "xlsx"])
def test_what_was_private_is_not_read_into_a_public_field_and_another_kind_is_told(tmp_path: Path, form: str) -> None:
    book, other = filled(tmp_path), new_book(tmp_path, "other.db")
    paths = exported(book, tmp_path / f"me.{form}", form, "me")
    with other.write("own") as unit:
        for line in ("Secret memo, text", "Grade of milk, text"):
            own_fields.add(unit, read_field_line(line))
    told = [note for one in run_import(other, paths) for note in one.notes]
    assert "“Secret memo” is private in the file and not in this book: its values are not read." in told
    assert "“Grade of milk” is choice in the file and text in this book: its values are read as text." in told
    values = "SELECT code, text FROM customvalue ORDER BY code"
    assert ask(other, values) == [("grade_of_milk", "raw"), ("shoe_size", "44")]
    assert ask(other, "SELECT count(*) FROM fact WHERE field = 'secret_memo'") == [(0,)]
    shared = b"".join(path.read_bytes() for path in exported(other, tmp_path / f"on.{form}", form, "colleague"))
    assert b"SECRET" not in shared


def test_an_amount_beside_a_built_in_field_finds_its_own_field_again(tmp_path: Path) -> None:
    book, path = new_book(tmp_path), tmp_path / "list.csv"
    path.write_text("Company,Employees\nHuber GmbH,€ 5\n")
    for _time in range(2):
        run_import(book, [path], ImportOptions("companies", {"Employees": "new:company"}))
    assert ask(book, "SELECT code, label FROM customfield") == [("own_employees", "Employees (EUR)")]


def test_a_field_of_an_earlier_book_whose_name_lists_use_is_called_otherwise_here(tmp_path: Path) -> None:
    book, other = filled(tmp_path), new_book(tmp_path, "other.db")
    with book.write("as before") as unit:
        for table in ("customfield", "customvalue"):
            unit.raw().execute(f"UPDATE {table} SET code = 'orders' WHERE code = 'grade_of_milk'")
    run_import(other, exported(book, tmp_path / "me.xlsx", "xlsx", "me"))
    assert ask(other, "SELECT label, choices FROM customfield WHERE code = 'own_orders'") == [
        ("Grade of milk", "raw|skimmed")
    ]
    assert ask(other, "SELECT text FROM customvalue WHERE code = 'own_orders'") == [("raw",)]


def test_a_column_whose_name_lists_use_becomes_a_field_that_can_be_reached(tmp_path: Path) -> None:
    path, book = tmp_path / "list.csv", new_book(tmp_path)
    path.write_text("Name,Score\nHuber GmbH,12\nLenz AG,7\n")
    run_import(book, [path], ImportOptions(columns={"Score": "new:company"}))
    with book.read() as connection:
        assert companies_matching(connection, "own_score=12", TODAY) == [1]
