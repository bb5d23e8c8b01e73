"""Calendars of other programs: what was planned, done, moved or called off there is so in the book, and nothing is lost."""

from pathlib import Path

import pytest

from accountbook.exchange.importing.report import Report
from accountbook.exchange.importing.run import run_import
from accountbook.models.columns import field_set
from accountbook.store import records
from accountbook.store.book import Book
from tests.books import new_book

TALKS = "SELECT happened_on, text FROM interaction ORDER BY id"
STEPS = "SELECT due_on, text, state FROM followup ORDER BY id"
VISIT = (
    "DTSTART:20261124T093000",
    "SUMMARY:Samples",
    "LOCATION:Plant 2\\, gate 3",
    "DESCRIPTION:Bring drawings\\n\\nPIN 4711",
)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return new_book(tmp_path)


def event(*lines: str, kind: str = "VEVENT", uid: str = "e1@calendar.example") -> tuple[str, ...]:
    return (f"BEGIN:{kind}", *([f"UID:{uid}"] if uid else []), *lines, f"END:{kind}")


def imported(book: Book, *entries: tuple[str, ...], head: tuple[str, ...] = ()) -> Report:
    path = book.path.with_name("cal.ics")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head, *(line for entry in entries for line in entry), "END:VCALENDAR"]
    path.write_text("\r\n".join(lines) + "\r\n", "utf-8")
    (report,) = run_import(book, [path])
    assert sum(report.counts.values()) == report.rows
    return report


def ask(book: Book, query: str) -> list[tuple[object, ...]]:
    with book.read() as connection:
        return connection.execute(query).fetchall()


def test_a_visit_ahead_keeps_its_place_and_what_is_to_be_done(book: Book) -> None:
    imported(book, event(*VISIT))
    assert ask(book, STEPS) == [("2026-11-24", "Samples · Plant 2, gate 3 · Bring drawings · PIN 4711", "open")]
    imported(book, event("DTSTART:20261120", "SUMMARY:A", "LOCATION:B", uid="e3"))
    assert ask(book, TALKS) == [("2026-11-20", "A\nB")]


def test_what_an_earlier_version_took_from_a_calendar_is_known(book: Book) -> None:
    with book.write("Earlier") as unit:
        for text, on in (("Samples", "2026-11-24"), ("Report\nby mail", "2026-11-30")):
            typed = {"text": text, "due_on": on, "promise_by": "mine", "state": "open"}
            records.create(unit, "followup", field_set("followup").model_validate(typed))
    todo = event("DUE;VALUE=DATE:20261130", "SUMMARY:Report", "DESCRIPTION:by mail", kind="VTODO", uid="t1")
    assert imported(book, event(*VISIT), todo).counts["double"] == 2
    assert len(ask(book, STEPS)) == 2


def test_a_task_that_is_over_is_done(book: Book) -> None:
    imported(
        book,
        event("SUMMARY:A", "PERCENT-COMPLETE:100", kind="VTODO", uid="1"),
        event("SUMMARY:B", "COMPLETED:20261101T100000", kind="VTODO", uid="2"),
        event("SUMMARY:C", "STATUS:COMPLETED", "COMPLETED:20261102T100000", kind="VTODO", uid="3"),
        event("SUMMARY:D", "STATUS:NEEDS-ACTION", "PERCENT-COMPLETE:50", kind="VTODO", uid="4"),
    )
    assert ask(book, "SELECT text, state, done_on FROM followup ORDER BY id") == [
        ("A", "done", None),
        ("B", "done", "2026-11-01"),
        ("C", "done", "2026-11-02"),
        ("D", "open", None),
    ]


def test_what_is_left_out_of_a_calendar_says_all_that_is_needed_to_read_it_again(book: Book) -> None:
    report = imported(book, event("DUE;VALUE=DATE:20261130", "STATUS:NEEDS-ACTION", kind="VTODO"))
    (row,) = report.bad
    assert row.cells[0].splitlines()[2:4] == ["DUE;VALUE=DATE:20261130", "STATUS:NEEDS-ACTION"]
