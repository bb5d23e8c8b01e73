"""One line after a visit: entry, people, promises, and what waits for a visit; follow-ups done, repeated, snoozed."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_follow_line, read_person_line
from accountbook.errors import BookError
from accountbook.store.entries import journal, people, promises
from accountbook.store.log.undo import undo
from accountbook.store.pages.views import view, views
from tests.books import TODAY, add_company, add_contact, new_book


def test_a_log_line_becomes_an_entry_with_its_promises(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        company = add_company(unit)
        anna = add_contact(unit, company)
    line = read_log_line("visit @huber price ok ! >fri send quote <mon drawings #press 4200€ (from eva)", TODAY)
    with book.write("Log") as unit:
        logged = journal.log(unit, company, line, [anna])
    assert logged.interaction_id is not None
    with book.read() as connection:
        entry = view(connection, "interaction", logged.interaction_id)
        assert (entry.value("kind"), entry.value("amount"), entry.value("advance")) == ("visit", 420000, True)
        assert entry.text("source") == "eva"
        found = [(v.value("promise_by"), v.value("due_on"), v.text("text")) for v in views(connection, "followup")]
        assert found == [("mine", date(2026, 11, 27), "send quote"), ("theirs", date(2026, 11, 23), "drawings")]
        digest = connection.execute("SELECT last_visit_on, next_due_on, next_text FROM digest").fetchall()
        assert digest == [("2026-11-22", "2026-11-27", "send quote")]
        matched = connection.execute("SELECT rowid FROM search_note WHERE search_note MATCH 'price'").fetchall()
        assert matched == [(logged.interaction_id,)]
    undo(book)
    with book.read() as connection:
        assert views(connection, "interaction") == []
        assert connection.execute("SELECT rowid FROM search_note WHERE search_note MATCH 'price'").fetchall() == []
        assert connection.execute("SELECT last_visit_on, next_due_on FROM digest").fetchall() == [(None, None)]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("visit tomorrow 10:00 demo", "visit", "visit demo"),
        (">tomorrow 10:00 Anruf wegen Angebot", "call", "Anruf wegen Angebot"),
        (">tomorrow 10:00 samples", "task", "samples"),
    ],
)
def test_a_line_that_only_plans_leaves_no_empty_entry(tmp_path: Path, line: str, kind: str, text: str) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        company = add_company(unit)
    with book.write("Log") as unit:
        logged = journal.log(unit, company, read_log_line(line, TODAY))
    with book.read() as connection:
        assert logged.interaction_id is None and views(connection, "interaction") == []
        (planned,) = views(connection, "followup")
        assert (planned.id, planned.value("kind"), planned.text("text")) == (logged.followup_ids[0], kind, text)
        assert (planned.value("due_on"), planned.text("due_time")) == (TODAY + timedelta(days=1), "10:00")
        digest = connection.execute("SELECT last_visit_on, last_entry_on, next_text FROM digest").fetchall()
        assert digest == [(None, None, text)]


def test_a_repeating_follow_up_plans_its_next_date(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Plan") as unit:
        company = add_company(unit)
        first = promises.plan(unit, company, read_follow_line("every 2 weeks call", TODAY))
        due = first.due_on
    with book.write("Done") as unit:
        following = promises.done(unit, int(first.id or 0))
    assert following is not None and due is not None
    assert (following.due_on - max(due, TODAY)).days in range(1, 15)
    with pytest.raises(BookError, match="not open"), book.write("Again") as unit:
        promises.done(unit, int(first.id or 0))


def test_a_person_line_keeps_birthday_and_networks(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        line = read_person_line("Anna Huber *29.2.1972, linkedin.com/in/anna, www.anna.at")
        people.add(unit, add_company(unit), line)
    with book.read() as connection:
        assert connection.execute("SELECT birthday FROM contact").fetchall() == [("1972-02-29",)]
        assert connection.execute("SELECT month_day, year FROM occasion").fetchall() == [(229, 1972)]
        points = connection.execute("SELECT kind, value FROM contactpoint ORDER BY id").fetchall()
        assert points == [("social", "linkedin.com/in/anna"), ("web", "www.anna.at")]


def test_what_waits_for_the_next_visit_is_due_on_it(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Plan") as unit:
        company = add_company(unit)
        waiting = promises.plan(unit, company, read_follow_line("after visit bring samples", TODAY))
    assert waiting.due_on is None
    with book.write("Log") as unit:
        journal.log(unit, company, read_log_line("visit looked at the plant", TODAY))
    with book.read() as connection:
        assert views(connection, "followup")[0].value("due_on") == TODAY


def test_a_person_moves_and_keeps_one_record(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        old, new = add_company(unit, "Huber"), add_company(unit, "Lind AB")
        line = read_person_line(
            "Dr. Anna Berger, purchasing manager, mobile +43 664 1234567, anna@huber.at, economic buyer"
        )
        anna = people.add(unit, old, line)
    with book.write("Joined") as unit:
        people.join(unit, int(anna.id or 0), new, date(2026, 11, 1), "Head of purchasing")
    with book.read() as connection:
        moved = view(connection, "contact", int(anna.id or 0))
        assert (moved.links["company_id"], moved.text("title"), moved.text("family_name")) == (
            new,
            "Head of purchasing",
            "Berger",
        )
        history = [(v.links["company_id"], v.value("to_on")) for v in views(connection, "employment")]
        assert history == [(old, date(2026, 11, 1)), (new, None)]
        roles = [(v.text("role"), v.value("to_on")) for v in views(connection, "buyingrole")]
        assert roles == [("economic", date(2026, 11, 1))]
        assert connection.execute("SELECT company_id, contacts FROM digest ORDER BY 1").fetchall() == [
            (old, 0),
            (new, 1),
        ]
