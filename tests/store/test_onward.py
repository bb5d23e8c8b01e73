"""The promises of one day stand in the order of their hours, wherever the next one is told."""

import sqlite3
from pathlib import Path

import pytest

from accountbook.domain.lines.onelines import read_follow_line
from accountbook.store.agenda.day import Cadences, agenda
from accountbook.store.agenda.week import week
from accountbook.store.book import Book, open_book
from accountbook.store.entries import promises
from accountbook.store.lookup.due import due_until, open_of
from accountbook.store.pages.briefing import dossier
from accountbook.store.pages.company_page import head
from accountbook.store.pages.timeline import PROMISE, Entry
from accountbook.store.safety.health import check_book
from accountbook.store.writing import records
from accountbook.ui.widgets.agenda_words import agenda_lines
from accountbook.ui.widgets.timeline_words import entry_line
from tests.books import TODAY, add_company, ask, new_book
from tests.older_books import as_of_schema

LINES = ("26 Nov pay", "26 Nov 14:00 tour", "26 Nov 9:00 sign", "25 Nov 16:00 call")
IN_ORDER = ["call", "sign", "tour", "pay"]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Promises of two days, entered out of their order."""
    made = new_book(tmp_path)
    with made.write("Fill") as unit:
        beta = add_company(unit, "Beta")
        for line in LINES:
            promises.plan(unit, beta, read_follow_line(line, TODAY))
    return made


@pytest.mark.parametrize("limit", range(6))
def test_what_is_due_is_counted_wherever_the_list_ends(book: Book, limit: int) -> None:
    with book.read() as connection:
        due = due_until(connection, "2026-11-26", "2026-11-30", limit)
    assert [row.text for row in due.rows] == IN_ORDER[:limit]
    assert (due.total, due.late) == (4, 1)


@pytest.mark.parametrize("limit", range(6))
def test_what_is_counted_leaves_out_the_bin_and_keeps_what_belongs_to_no_company(book: Book, limit: int) -> None:
    with book.write("Another one, and the bin") as unit:
        promises.plan(unit, None, read_follow_line("26 Nov 8:00 taxes", TODAY))
        promises.plan(unit, None, read_follow_line("renew the passport", TODAY))
        gone = add_company(unit, "Gone")
        for line in (*LINES, "some time"):
            promises.plan(unit, gone, read_follow_line(line, TODAY))
        records.archive(unit, records.fetch(unit, "company", gone))
    with book.read() as connection:
        due = due_until(connection, "2026-11-26", "2026-11-30", limit)
        coming = week(connection, TODAY, limit)
    assert [row.text for row in due.rows] == ["call", "taxes", "sign", "tour", "pay"][:limit]
    assert (due.total, due.late, due.undated) == (5, 1, 1)
    assert (coming.next_week.total, coming.undated.total) == (5, 1)


def test_the_earliest_is_the_next_step_everywhere(book: Book) -> None:
    with book.read() as connection:
        assert [row.text for row in open_of(connection, "company_id", 1, 9)] == IN_ORDER
        assert [row.text("text") for row, _who in dossier(connection, 1, TODAY).promises] == IN_ORDER
        soon = next(group.rows for group in agenda(connection, TODAY, Cadences()) if group.code == "soon")
    assert [row.text for row in soon] == IN_ORDER
    said = ["".join(piece[0] for piece in agenda_lines(row, 80, 1, TODAY, {})[0]) for row in soon]
    assert ["09:00 sign" in line for line in said] == [False, True, False, False]
    with book.write("Done") as unit:
        promises.done(unit, 4)
    with book.read() as connection:
        assert (head(connection, 1).next_at, head(connection, 1).next_text) == ("09:00", "sign")
    assert ask(book, "SELECT next_text FROM digest") == [("sign",)]


def test_the_earliest_is_the_next_step_of_an_older_book_after_its_upgrade(book: Book, tmp_path: Path) -> None:
    with book.write("Another") as unit:
        for line in ("26 Nov 10:00 visit", "26 Nov 8:00 call"):
            promises.plan(unit, add_company(unit, f"Alone {line[-4:]}"), read_follow_line(line, TODAY))
        promises.done(unit, 4)
    older = as_of_schema(book, tmp_path / "older.db", 6)
    raw = sqlite3.connect(older)
    raw.execute("UPDATE digest SET next_text = 'pay' WHERE company_id = 1")
    raw.commit()
    raw.close()
    with open_book(older, today=TODAY) as upgraded:
        assert ask(upgraded, "SELECT next_due_on, next_text FROM digest ORDER BY company_id") == [
            ("2026-11-26", text) for text in ("sign", "visit", "call")
        ]
    assert check_book(older) == []


def test_the_timeline_tells_the_hour_of_what_is_open() -> None:
    row = Entry(1, PROMISE, 1, TODAY, "09:00", "task", "sign", mark="open")
    said = ["".join(piece[0] for piece in entry_line(each, 60, TODAY)) for each in (row, row._replace(mark="done"))]
    assert ["09:00 sign" in line for line in said] == [True, False]
