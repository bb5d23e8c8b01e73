"""What the day asks for: each row in the right group, in the right order, found through an index."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from accountbook.domain.logline import read_log_line
from accountbook.domain.onelines import read_change_line, read_follow_line
from accountbook.store import agenda as asked
from accountbook.store import businesschanges, journal, promises, records
from accountbook.store.agenda import Cadences, Group, agenda
from accountbook.store.book import Book
from accountbook.store.unit import Unit
from tests.books import TODAY, add_company, add_contact, new_book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return new_book(tmp_path)


def ask(book: Book, wanted: tuple[str, ...] = ()) -> dict[str, Group]:
    with book.read() as connection:
        return {group.code: group for group in agenda(connection, TODAY, Cadences(), wanted)}


def plan(unit: Unit, company_id: int, words: str) -> None:
    promises.plan(unit, company_id, read_follow_line(words, TODAY))


def texts(group: Group) -> list[str]:
    return [row.text for row in group.rows]


def test_promises_fall_into_their_groups(book: Book) -> None:
    with book.write("Fill") as unit:
        huber = add_company(unit)
        plan(unit, huber, "today 15:00 call back")
        plan(unit, huber, "today 9:00 send list")
        plan(unit, huber, "2026-11-20 send quote")
        plan(unit, huber, "2026-11-01 send drawings")
        plan(unit, huber, "2026-11-24 visit")
        plan(unit, huber, "2026-12-24 far away")
        promises.plan(unit, huber, read_follow_line("<2026-11-21 their drawings", TODAY))
    groups = ask(book)
    assert texts(groups["today"]) == ["send list", "call back"]
    assert texts(groups["late"]) == ["send drawings", "send quote"]
    assert texts(groups["theirs"]) == ["their drawings"]
    assert texts(groups["soon"]) == ["visit"]
    assert [row.at for row in groups["today"].rows] == ["09:00", "15:00"]


def test_a_visit_that_passed_without_a_word_asks_how_it_was(book: Book) -> None:
    with book.write("Fill") as unit:
        silent, told = add_company(unit, "Silent AG"), add_company(unit, "Told AG")
        plan(unit, silent, "2026-11-19 visit the hall")
        plan(unit, told, "2026-11-19 visit the hall")
        journal.log(unit, told, read_log_line("2026-11-20 visit fine", TODAY))
    groups = ask(book)
    assert [row.company for row in groups["how"].rows] == ["Silent AG"]
    assert [row.company for row in groups["late"].rows] == ["Told AG"]


def test_changes_wait_until_they_are_looked_at(book: Book) -> None:
    with book.write("Fill") as unit:
        change = businesschanges.note(unit, add_company(unit), "owner", read_change_line("Huber -> Fonds X", TODAY))
    assert texts(ask(book)["changes"]) == ["Huber → Fonds X"]
    with book.write("Look") as unit:
        businesschanges.look(unit, change.id or 0)
    assert "changes" not in ask(book)


def test_birthdays_ahead_but_not_of_those_who_left_or_want_none(book: Book) -> None:
    with book.write("Fill") as unit:
        huber = add_company(unit, customer_since=TODAY.replace(year=2016) + timedelta(days=5))
        add_contact(unit, huber, "Anna Huber", birthday="1976-11-26")
        add_contact(unit, huber, "Karl Weiß", birthday="--12-01", birthday_mark="card")
        add_contact(unit, huber, "Eva None", birthday="1980-11-25", birthday_mark="none")
        add_contact(unit, huber, "Ida Gone", birthday="1980-11-25", left_on=TODAY)
        add_contact(unit, huber, "Tom Year", birthday="1980")
        add_company(unit, "Seven Years", customer_since=TODAY.replace(year=2019) + timedelta(days=5))
    found = ask(book)["occasions"].rows
    assert [(row.contact, row.years, row.text) for row in found] == [
        ("Anna Huber", 50, ""),
        ("", 10, ""),
        ("Karl Weiß", 0, "card"),
    ]


def test_cadence_by_class_and_by_company(book: Book) -> None:
    with book.write("Fill") as unit:
        for name, days_ago, values in (
            ("A late", 20, {"account_class": "A"}),
            ("A fine", 10, {"account_class": "A"}),
            ("B late", 60, {"account_class": "B"}),
            ("Own late", 9, {"cadence_days": 7}),
            ("C fine", 100, {"account_class": "C"}),
            ("No class", 300, {}),
            ("Lost", 300, {"account_class": "A", "stage": "lost"}),
        ):
            company_id = add_company(unit, name, **values)
            journal.log(unit, company_id, read_log_line(f"{TODAY - timedelta(days=days_ago)} call x", TODAY))
        planned = add_company(unit, "A planned", account_class="A")
        journal.log(unit, planned, read_log_line("2026-10-01 call x", TODAY))
        plan(unit, planned, "mon call again")
    groups = ask(book)
    assert [(row.company, (TODAY - (row.on or TODAY)).days) for row in groups["cadence"].rows] == [
        ("A late", 6),
        ("B late", 18),
        ("Own late", 2),
    ]
    assert {row.company for row in groups["nextless"].rows} == {"A fine"}


def test_a_talk_that_leads_nowhere(book: Book) -> None:
    with book.write("Fill") as unit:
        one, two = add_company(unit, "Nothing open"), add_company(unit, "Step open")
        for company_id in (one, two):
            journal.log(unit, company_id, read_log_line("2026-11-12 fair met", TODAY))
        plan(unit, two, "fri call")
    found = ask(book)["nextless"].rows
    assert [(row.company, row.kind, row.text) for row in found] == [("Nothing open", "fair", "met")]


def test_long_groups_are_counted_not_listed(book: Book) -> None:
    with book.write("Fill") as unit:
        huber = add_company(unit)
        for number in range(asked.CAP + 30):
            plan(unit, huber, f"2026-11-10 thing {number}")
        for number in range(20):
            plan(unit, huber, f"mon soon {number}")
        plan(unit, huber, "today now")
    groups = ask(book)
    assert (len(groups["late"].rows), groups["late"].total) == (asked.CAP - 1, asked.CAP + 30)
    assert (len(groups["soon"].rows), groups["soon"].total) == (asked.FEW, 20)
    assert texts(groups["today"]) == ["now"]


def test_the_wanted_groups_in_the_wanted_order_and_nothing_of_the_bin(book: Book) -> None:
    with book.write("Fill") as unit:
        huber = add_company(unit)
        plan(unit, huber, "today now")
        plan(unit, huber, "2026-11-10 late")
    assert list(ask(book, ("late", "today", "nonsense"))) == ["late", "today"]
    with book.write("Bin") as unit:
        records.archive(unit, records.fetch(unit, "company", huber))
    assert ask(book) == {}


def test_codes_are_stable_and_unique(book: Book) -> None:
    with book.write("Fill") as unit:
        huber = add_company(unit, account_class="A")
        plan(unit, huber, "today now")
        businesschanges.note(unit, huber, "owner", read_change_line("X", TODAY))
    codes = [row.code for group in ask(book).values() for row in group.rows]
    assert len(codes) == len(set(codes))
    assert codes == [row.code for group in ask(book).values() for row in group.rows]


def test_no_question_walks_through_a_table(book: Book) -> None:
    asked_for: list[str] = []
    with book.read() as connection:
        connection.set_trace_callback(asked_for.append)
        agenda(connection, TODAY, Cadences())
        connection.set_trace_callback(None)
        for query in asked_for:
            assert not _scans(connection, query), query


def _scans(connection: sqlite3.Connection, query: str) -> list[str]:
    plan = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
    return [step for step in plan if step.startswith("SCAN") and "INDEX" not in step and "subquery" not in step]
