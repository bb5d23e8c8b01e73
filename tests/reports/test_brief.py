"""The brief: one screen for every company, in the order of the meeting, with what must not be missed."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.orderline import read_order_line
from accountbook.domain.plain import cell_width
from accountbook.models.tables import BusinessChange
from accountbook.reports.brief import brief
from accountbook.reports.document import Document, Item, Section, Talk
from accountbook.reports.text import render_text
from accountbook.reports.words import short_day
from accountbook.store.book import Book
from accountbook.store.entries import journal, people, purchases
from accountbook.store.writing.unit import Unit
from tests.books import TODAY, add_company, add_contact, new_book
from tests.demo_book import company_ids, demo_book
from tests.reports.filling import correct, put

ORDER = ["meet", "mind", "mine", "theirs", "new", "talks", "buying", "projects", "flags", "ask"]
SHORT = ["Meet", "Mind", "We owe", "They owe", "New", "Talks", "Buying", "Projects", "Flags", "Ask"]


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    with demo_book().read() as connection:
        yield connection


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 20), (132, 50), (60, 24)])
def test_every_company_fits_the_screen(connection: sqlite3.Connection, width: int, height: int) -> None:
    for company_id in company_ids(demo_book()):
        lines = render_text(brief(connection, company_id, TODAY), width, height)
        assert len(lines) <= height
        assert max(map(cell_width, lines)) <= width, lines
        assert all(line.isprintable() for line in lines)


def test_every_brief_has_the_essentials_in_order(connection: sqlite3.Connection) -> None:
    for company_id in company_ids(demo_book()):
        document = brief(connection, company_id, TODAY)
        codes = [section.code for section in document.sections]
        assert codes == [code for code in ORDER if code in codes]
        assert {"new", "buying"} <= set(codes)
        assert "ask" in codes or "flags" in codes or "talks" in codes
        lines = render_text(document)
        margin = [line[:9].strip() for line in lines[2:] if line[:9].strip() and not line.strip().startswith("+")]
        names = [name.split(" +")[0] for name in margin]
        assert names == [short for code, short in zip(ORDER, SHORT, strict=True) if code in codes]


def test_what_matters_is_never_the_part_that_is_cut(connection: sqlite3.Connection) -> None:
    for company_id in company_ids(demo_book()):
        document = brief(connection, company_id, TODAY)
        shown = " ".join(" ".join(render_text(document)).split())
        for section in document.sections:
            first = section.blocks[0]
            if section.code in ("mine", "theirs", "projects") and isinstance(first, Item):
                assert first.text[:40] in shown or first.text.split(":")[0] in shown
            if section.code == "talks":
                assert all(block.text[:12] in shown for block in section.blocks if isinstance(block, Talk))


def write_account(unit: Unit) -> int:
    """A company with a bit of everything."""
    values: dict[str, Any]
    company = add_company(unit, "Huber Maschinenbau GmbH", industry="Machinery", stage="customer", account_class="A")
    anna = add_contact(unit, company, "Anna Huber", title="Managing director", attitude="+", influence="3")
    add_contact(unit, company, "Uwe Pohl", title="Quality", mind="twins, sleeps little", birthday=f"1976-{TODAY:%m-%d}")
    for values, links in (
        ({"kind": "phone", "label": "mobile", "value": "0664 1"}, {"contact_id": anna}),
        (
            {"kind": "phone", "label": "direct", "value": "+43 732 55-12", "remark": "only before 9"},
            {"contact_id": anna},
        ),
        ({"kind": "phone", "label": "switchboard", "value": "+43 732 55"}, {"company_id": company}),
    ):
        put(unit, "contactpoint", values, **links)
    put(unit, "buyingrole", {"role": "economic"}, contact_id=anna, company_id=company)
    for days, by, text in ((-2, "mine", "send quote"), (3, "mine", "bring samples"), (0, "theirs", "drawings")):
        values = {"promise_by": by, "text": text, "due_on": TODAY + timedelta(days=days), "state": "open"}
        put(unit, "followup", values, company_id=company)
    for number, (days, kind) in enumerate(((1, "note"), (5, "call"), (20, "visit"), (40, "call"), (60, "visit"))):
        values = {
            "kind": kind,
            "happened_on": TODAY - timedelta(days=days),
            "text": f"talk {number}",
            "advance": number == 1,
        }
        put(unit, "interaction", values, company_id=company)
    change: dict[str, Any] = {"kind": "officer", "text": "New buyer", "happened_on": TODAY - timedelta(days=4)}
    put(unit, "businesschange", change, company_id=company)
    project: dict[str, Any] = {"name": "Second hall", "status": "budgeted", "expected_on": date(2027, 3, 1)}
    put(unit, "project", project, company_id=company)
    for month in (2, 4, 6, 8):
        values = {
            "purchased_on": date(2026, month, 10),
            "product": "Pump",
            "amount": 120_000,
            "currency": "EUR",
            "outcome": "won",
        }
        put(unit, "purchase", values, company_id=company)
    return company


@pytest.fixture
def account(tmp_path: Path) -> tuple[Book, int]:
    book = new_book(tmp_path)
    with book.write("Huber") as unit:
        company = write_account(unit)
    return book, company


def texts(document: Document, code: str) -> list[str]:
    blocks = (block for section in document.sections if section.code == code for block in section.blocks)
    return [block.text for block in blocks if isinstance(block, Item | Talk)]


def test_the_whole_screen_of_an_account(account: tuple[Book, int]) -> None:
    book, company = account
    with book.read() as connection:
        lines = render_text(brief(connection, company, TODAY))
    assert lines == [
        "Huber Maschinenbau GmbH",
        "customer since 2026 · class A · +43 732 55 · Machinery",
        "Meet      Anna Huber (+): decides, Managing director, only before  +43 732 55-12",
        "            9",
        "          Uwe Pohl, Quality                                          switchboard",
        "Mind      * Uwe Pohl has a birthday today (50 years)",
        "          Uwe Pohl: twins, sleeps little",
        "We owe    2 days late: send quote",
        "          Wed 25 Nov: bring samples",
        "They owe  today: drawings",
        "New       Since 2 Nov (3 weeks ago): 18 Nov Officer: New buyer",
        "Talks     17 Nov call (advance): talk 1",
        "          2 Nov visit: talk 2",
        "          13 Oct call: talk 3",
        "Buying    Usually every 9 weeks (4 orders); now 15 weeks, 1.7 times as long.",
        "            Only 22 % of such gaps last this long. Still a customer: 70 %; an",
        "            order within 9 weeks: 45 %.",
        "          Last order 10 Aug, 15 weeks ago: Pump, 1,200 €.",
        "Projects  Second hall, budgeted, expected 2027-03",
        "Ask       1 When is the budget for next year fixed?",
        "          2 How do you buy: three offers, a tender, a framework contract?",
        "          3 To Anna Huber: what would make your own work easier?",
    ]


def test_the_last_visit_is_the_one_before_today(account: tuple[Book, int]) -> None:
    book, company = account
    with book.write("Visit today") as unit:
        journal.log(unit, company, read_log_line("visit price ok", TODAY))
    with book.read() as connection:
        document = brief(connection, company, TODAY)
    assert texts(document, "new") == ["Since 2 Nov (3 weeks ago): 18 Nov Officer: New buyer"]
    assert texts(document, "talks")[0] == "price ok"


def test_corrections_since_the_visit_are_news_and_what_was_undone_is_not(account: tuple[Book, int]) -> None:
    from accountbook.store.log.undo import undo

    book, company = account
    with book.write("Correct") as unit:
        correct(unit, "company", company, employees=120)
    with book.read() as connection:
        assert texts(brief(connection, company, TODAY), "new")[1] == "22 Nov Headcount: – → 120"
    undo(book)
    with book.read() as connection:
        assert len(texts(brief(connection, company, TODAY), "new")) == 1


def test_who_left_is_news_and_no_longer_met(account: tuple[Book, int]) -> None:
    book, company = account
    with book.write("Leave") as unit:
        key = unit.raw().execute("SELECT id FROM contact WHERE name = 'Uwe Pohl'").fetchone()[0]
        people.leave(unit, key, TODAY - timedelta(days=1))
    with book.read() as connection:
        document = brief(connection, company, TODAY)
    assert texts(document, "meet") == ["Anna Huber (+): decides, Managing director, only before 9"]
    assert [line.rpartition("): ")[2] for line in texts(document, "new") if "Left" in line] == ["21 Nov Left: Uwe Pohl"]


def test_an_employment_that_ended_is_news_where_nobody_told_of_it(account: tuple[Book, int]) -> None:
    book, company = account
    with book.write("Leave") as unit:
        key = unit.raw().execute("SELECT id FROM contact WHERE name = 'Uwe Pohl'").fetchone()[0]
        people.leave(unit, key, TODAY - timedelta(days=1))
        unit.session.delete(unit.session.exec(select(BusinessChange).where(BusinessChange.kind == "left")).one())
    with book.read() as connection:
        assert "21 Nov Left: Uwe Pohl, Quality" in texts(brief(connection, company, TODAY), "new")


def test_a_birthday_that_is_not_to_be_marked_is_not_mentioned(account: tuple[Book, int]) -> None:
    book, company = account
    with book.write("No birthday") as unit:
        key = unit.raw().execute("SELECT id FROM contact WHERE name = 'Uwe Pohl'").fetchone()[0]
        correct(unit, "contact", key, birthday_mark="none")
    with book.read() as connection:
        assert texts(brief(connection, company, TODAY), "mind") == ["Uwe Pohl: twins, sleeps little"]


def test_a_handover_begins_with_the_promises_and_has_every_talk(account: tuple[Book, int]) -> None:
    book, company = account
    with book.read() as connection:
        document = brief(connection, company, TODAY, audience="handover")
    assert [section.code for section in document.sections][:2] == ["mine", "theirs"]
    assert texts(document, "talks") == [f"talk {n}" for n in range(5)]
    assert texts(document, "mind") == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("lost 5000€ seals to Kuhn, price too high", "Lost today: seals, 5,000 €, to Kuhn, price too high."),
        ("lost 900€", "Lost today: 900 €."),
        ("lost to Kuhn", "Lost today: to Kuhn."),
    ],
)
def test_a_loss_is_told_with_all_that_was_said_of_it(tmp_path: Path, line: str, said: str) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            company = add_company(unit, "Huber")
            purchases.add(unit, company, read_order_line(line, TODAY))
        with book.read() as connection:
            assert said.replace("today", short_day(TODAY, TODAY)) in texts(brief(connection, company, TODAY), "buying")


def test_a_name_alone_is_brief_enough(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        company = add_company(unit, "X")
    with book.read() as connection:
        lines = render_text(brief(connection, company, TODAY))
    assert lines[0] == "X"
    assert "New       No visit yet; nothing new in the last 90 days." in lines
    assert "Flags     ! Nobody known there." in lines


def test_a_first_visit_of_today_is_not_denied(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        company = add_company(unit, "Huber GmbH")
        journal.log(unit, company, read_log_line("visit tasting", TODAY))
    with book.read() as connection:
        lines = render_text(brief(connection, company, TODAY))
    assert "New       First visit today; nothing new in the last 90 days." in lines


def test_much_of_everything_still_fits_and_says_how_much_more(account: tuple[Book, int]) -> None:
    book, company = account
    with book.write("Much") as unit:
        for number in range(30):
            add_contact(unit, company, f"Person {number}", title="word " * 30, mind="fact " * 40, influence="1")
            values = {"promise_by": "mine", "text": "long " * 60, "due_on": TODAY, "state": "open"}
            put(unit, "followup", values, company_id=company)
            values = {"kind": "visit", "happened_on": TODAY - timedelta(days=1), "text": "text " * 200}
            put(unit, "interaction", values, company_id=company)
    with book.read() as connection:
        document = brief(connection, company, TODAY)
    for width, height in ((80, 24), (40, 20), (30, 10)):
        lines = render_text(document, width, height)
        assert len(lines) <= height
        assert max(map(cell_width, lines)) <= width
    lines = render_text(document)
    assert len(lines) == 24
    assert any(line.startswith("  +30") for line in lines)
    assert sum(line.endswith("…") for line in lines) >= 3
    assert [line[:3] for line in lines].count("Ask") == 1


def test_brief_and_insight_rest_on_the_same_rhythm(account: tuple[Book, int]) -> None:
    from accountbook.reports.insight.basis import basis_of
    from accountbook.reports.insight.refresh import refresh
    from accountbook.reports.rhythm import UNLEARNT, book_rhythm
    from accountbook.settings import Settings

    book, _company = account
    with book.read() as connection:
        assert book_rhythm(connection).rhythms == (UNLEARNT,)
    kept = refresh(book, basis_of(Settings(), TODAY))
    with book.read() as connection:
        known = book_rhythm(connection)
    assert known.rhythms[0] in kept.book.rhythms and known.start == kept.book.start


@pytest.mark.parametrize("number", ["+43 664 1111111", "+49 911 99998 7001", "+49 9131 99998-70012"])
def test_a_number_is_shown_whole_where_somebody_is_left_out(number: str) -> None:
    people = [Item(f"{name}, fitter of the second shift", number) for name in ("Uwe Sand", "Eva Berg", "Jo")]
    document = Document("Beta", "", (Section("meet", "Whom you meet", tuple(people), short="Meet"),), TODAY)
    shown = [render_text(document, width, height) for width in range(36, 60) for height in range(2, 8)]
    assert all(lines[1].endswith(f"  {number}  +2") for lines in shown if len(lines) == 2)
    assert all(number in line for lines in shown for line in lines if "+4" in line)
