"""Calendars of ours in another book: whose promise it is, what is promised and by whom come back as they were."""

from collections.abc import Callable
from pathlib import Path

import pytest

from accountbook.exchange.exporting import run
from accountbook.exchange.exporting.selection import WHOLE
from accountbook.exchange.importing.run import run_import
from accountbook.store.book import Book
from accountbook.store.writing.bin import delete
from accountbook.store.writing.unit import Unit
from tests.books import TODAY, add_company, add_contact, ask, new_book
from tests.exchange.test_correcting import MOMENT, hang

PROMISES = """SELECT f.due_on, f.text, f.promise_by, f.kind, c.name, k.name FROM followup f
 LEFT JOIN company c ON c.id = f.company_id LEFT JOIN contact k ON k.id = f.contact_id ORDER BY f.due_on"""
NAMES = ("Huber GmbH", "Anna Huber")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Promises of both sides, with and without somebody at the company, and one about nobody."""
    made = new_book(tmp_path)
    with made.write("Fill") as unit:
        company = add_company(unit, NAMES[0])
        contact = add_contact(unit, company, NAMES[1])
        hang(unit, "address", {"kind": "head", "town": "Linz", "country": "AT"}, company_id=company)
        hang(unit, "contactpoint", {"kind": "phone", "value": "+43 664 3333333"}, contact_id=contact)
        due = {"text": "send: quote", "promise_by": "theirs", "state": "open", "kind": "mail"}
        hang(unit, "followup", due | {"due_on": "2026-12-01"}, company_id=company, contact_id=contact)
        hang(unit, "followup", due | {"due_on": "2026-12-02", "promise_by": "mine"}, company_id=company)
        hang(unit, "followup", due | {"due_on": "2026-12-03", "kind": "task"})
    return made


def exported(book: Book, form: str, path: Path) -> Path:
    with book.read() as connection:
        run.write(connection, run.Request(WHOLE, form, TODAY, MOMENT, audience="me"), path)
    return path


def named(tmp_path: Path) -> Book:
    """Another book that has the company and the person by name alone."""
    other = new_book(tmp_path, "other.db")
    with other.write("By hand") as unit:
        add_contact(unit, add_company(unit, NAMES[0]), NAMES[1])
    return other


@pytest.mark.parametrize("by_id", [True, False])
def test_promises_come_back_whole_in_another_book(book: Book, tmp_path: Path, by_id: bool) -> None:
    other = new_book(tmp_path, "other.db") if by_id else named(tmp_path)
    folder = exported(book, "csv", tmp_path / "out")
    if by_id:
        run_import(other, [folder / "companies.csv", folder / "contacts.csv"])
    file = exported(book, "ics", tmp_path / "calendar.ics")
    for counted in ("new", "double"):
        assert run_import(other, [file])[0].counts[counted] == 3
    assert ask(other, PROMISES) == ask(book, PROMISES)


def test_a_calendar_of_ours_makes_no_company(book: Book, tmp_path: Path) -> None:
    other = new_book(tmp_path, "other.db")
    run_import(other, [exported(book, "ics", tmp_path / "calendar.ics")])
    assert ask(other, "SELECT name FROM company UNION ALL SELECT name FROM contact") == []


def binned(unit: Unit) -> None:
    delete(unit, "company", add_company(unit, NAMES[0]))


def twice(unit: Unit) -> None:
    add_company(unit, NAMES[0])
    add_company(unit, NAMES[0])


@pytest.mark.parametrize(
    "fill", [None, binned, twice, lambda unit: add_contact(unit, add_company(unit, "Moser AG"), NAMES[1])]
)
def test_a_promise_whose_company_the_book_lacks_says_whose_it_is(
    book: Book, tmp_path: Path, fill: Callable[[Unit], object] | None
) -> None:
    other, file = new_book(tmp_path, "other.db"), exported(book, "ics", tmp_path / "calendar.ics")
    if fill:
        with other.write("Fill") as unit:
            fill(unit)
    report = run_import(other, [file])[0]
    assert [row[1:] for row in ask(other, PROMISES)] == [
        ("Huber GmbH owes us: send: quote · Linz · Anna Huber, +43 664 3333333", "theirs", "mail", None, None),
        ("Huber GmbH: send: quote · Linz · +43 664 3333333", "mine", "mail", None, None),
        ("send: quote", "theirs", "task", None, None),
    ]
    assert [(one.field, one.typed) for one in report.unread] == [("Company", NAMES[0])] * 2
    again = run_import(other, [file])[0]
    assert (again.counts["double"], again.unread) == (3, [])


def test_a_promise_names_who_is_at_no_company_of_it_in_its_text(book: Book, tmp_path: Path) -> None:
    other = new_book(tmp_path, "other.db")
    with other.write("Namesake") as unit:
        add_company(unit, NAMES[0])
        add_contact(unit, add_company(unit, "Moser AG"), NAMES[1])
    run_import(other, [exported(book, "ics", tmp_path / "calendar.ics")])
    assert ask(other, PROMISES)[0][1:] == ("send: quote · Anna Huber", "theirs", "mail", NAMES[0], None)


def without_ours(text: str) -> str:
    """What a telephone leaves that keeps no properties which it does not know."""
    return "\r\n".join(line for line in text.split("\r\n") if not line.startswith("X-ACCOUNTBOOK"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace("\r\nLOCATION:Linz", "\\nby courier\r\nLOCATION:Linz"), "send: quote · by courier"),
        (lambda text: text.replace("us: send: quote", "us: send offer"), "send offer"),
        (without_ours, "Huber GmbH owes us: send: quote · Linz · Anna Huber, +43 664 3333333"),
    ],
)
def test_what_a_telephone_adds_to_a_promise_or_takes_from_it_loses_nothing(
    book: Book, tmp_path: Path, change: Callable[[str], str], said: str
) -> None:
    other, file = named(tmp_path), exported(book, "ics", tmp_path / "calendar.ics")
    whole = file.read_bytes().decode().replace("\r\n ", "")
    file.write_bytes(change(whole).encode())
    run_import(other, [file])
    (_on, text, _by, _kind, company, _person), *_rest = ask(other, PROMISES)
    assert (text, company) == (said, NAMES[0])


def test_only_an_event_with_our_id_is_taken_for_a_promise_of_ours(book: Book, tmp_path: Path) -> None:
    other, file = named(tmp_path), exported(book, "ics", tmp_path / "calendar.ics")
    file.write_bytes(file.read_bytes().replace(b"@accountbook", b"@other.example"))
    run_import(other, [file])
    assert [row[2] for row in ask(other, PROMISES)] == ["mine"] * 3
