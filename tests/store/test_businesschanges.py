"""Changes at a customer, and what follows from them."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from accountbook.domain.lines.onelines import read_change_line
from accountbook.models.tables import Employment, Reporting
from accountbook.store.agenda import news
from accountbook.store.book import Book
from accountbook.store.entries import businesschanges
from accountbook.store.log.undo import undo
from accountbook.store.pages.buying_map import buying_map
from accountbook.store.pages.views import views
from accountbook.store.who.bosses import bosses_of
from accountbook.store.writing import bin as waste
from tests.books import TODAY, add_company, add_contact, ask, new_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            add_company(unit, "Huber GmbH")
            add_company(unit, "Lenz AG")
            add_contact(unit, 1, "Eva Kern")
        yield made


def note(book: Book, kind: str, line: str, company_id: int = 1, contact_id: int | None = None) -> None:
    with book.write("change") as unit:
        businesschanges.note(unit, company_id, kind, read_change_line(line, book.today), contact_id)


def test_old_and_new_and_the_source_are_kept_until_somebody_looked(book: Book) -> None:
    note(book, "owner", "Huber family -> Fonds X (from eva)")
    with book.read() as connection:
        (change,) = views(connection, "businesschange")
        new = "SELECT count(*) FROM businesschange WHERE looked_at IS NULL"
        assert connection.execute(new).fetchone() == (1,)
    assert [change.text(code) for code in ("before", "after", "source")] == ["Huber family", "Fonds X", "eva"]
    with book.write("seen") as unit:
        businesschanges.look(unit, change.id)
    with book.read() as connection:
        assert connection.execute(new).fetchone() == (0,)


def test_who_joined_elsewhere_is_one_record_with_two_employments(book: Book) -> None:
    note(book, "joined", "Eva Kern", 2, 1)
    with book.read() as connection:
        assert views(connection, "contact")[0].links["company_id"] == 2
        employments = views(connection, "employment", order="company_id")
    assert [(one.links["company_id"], one.value("to_on")) for one in employments] == [(1, TODAY), (2, None)]


def test_who_moves_leaves_the_boss_behind_unless_both_work_elsewhere_too(book: Book) -> None:
    with book.write("fill") as unit:
        boss, partner, chair = (add_contact(unit, 1, name) for name in ("Otto Maier", "Ida Lang", "Karl Wolf"))
        board = add_contact(unit, add_company(unit, "Third KG"), "Max Kuhn")
        unit.add(Employment(contact_id=partner, company_id=2))
        for who in (boss, partner, board):
            unit.add(Reporting(contact_id=1, boss_id=who))
        unit.add(Reporting(contact_id=boss, boss_id=chair))
    live = "SELECT contact_id, boss_id FROM reporting WHERE archived_at IS NULL ORDER BY id"
    note(book, "joined", "Eva Kern", company_id=2, contact_id=1)
    assert ask(book, live) == [(1, partner), (1, board), (boss, chair)]
    with book.read() as connection:
        assert "Otto Maier" not in [seat.name for seat in buying_map(connection, 2, TODAY).seats]
    undo(book)
    assert ask(book, live) == [(1, boss), (1, partner), (1, board), (boss, chair)]
    note(book, "left", "Otto Maier", contact_id=boss)
    assert ask(book, live) == [(1, boss), (1, partner), (1, board)]


def test_who_moves_keeps_the_bosses_of_other_companies_who_are_in_the_bin(book: Book) -> None:
    with book.write("fill") as unit:
        boss, board = add_contact(unit, 1, "Otto Maier"), add_contact(unit, add_company(unit, "Third KG"), "Max Kuhn")
        unit.add(*[Reporting(contact_id=1, boss_id=who) for who in (boss, board)])
    for who in (boss, board):
        with book.write("Delete") as unit:
            waste.delete(unit, "contact", who)
    note(book, "left", "Eva Kern -> Lenz AG", contact_id=1)
    note(book, "joined", "Eva Kern", company_id=2, contact_id=1)
    for who in (boss, board):
        with book.write("Bring back") as unit:
            waste.bring_back(unit, "contact", who)
    with book.read() as connection:
        assert [one.name for one in bosses_of(connection, 1)] == ["Max Kuhn"]


def test_joining_where_one_works_already_changes_no_employment(book: Book) -> None:
    note(book, "joined", "Eva Kern", 1, 1)
    with book.read() as connection:
        assert views(connection, "employment") == []


def test_a_project_out_of_nothing_becomes_a_project(book: Book) -> None:
    note(book, "project", "-> wood line")
    note(book, "project", "plant delayed to 2028")
    with book.read() as connection:
        assert [project.text("name") for project in views(connection, "project")] == ["wood line"]


LATER = date(2026, 12, 31)


def told(book: Book) -> tuple[list[tuple[int, str, object]], list[tuple[int, str, object, str]], int | None]:
    """The changes and the follow-ups with company and day, and where Eva works."""
    with book.read() as connection:
        changes = views(connection, "businesschange")
        followups = views(connection, "followup")
        (eva,) = views(connection, "contact")
    return (
        [(one.links["company_id"] or 0, one.text("kind"), one.value("happened_on")) for one in changes],
        [(one.links["company_id"] or 0, one.text("text"), one.value("due_on"), one.text("state")) for one in followups],
        eva.links["company_id"],
    )


def test_who_will_leave_works_there_until_the_day(book: Book) -> None:
    note(book, "left", "2026-12-24 Eva Kern", 1, 1)
    note(book, "left", "2026-12-31 @kern retires", 1, 1)  # later than was said first
    asked = "Eva Kern leaves: enter it and ask who takes over"
    assert told(book) == ([(1, "left", LATER)], [(1, asked, LATER, "open")], 1)
    with book.read() as connection:
        assert views(connection, "contact")[0].value("left_on") is None
        assert views(connection, "employment") == []

    book.today = LATER + timedelta(days=2)
    note(book, "left", "2027-01-01 @kern", 1, 1)
    changes, followups, works_at = told(book)
    assert (changes, works_at) == ([(1, "left", date(2027, 1, 1))], None)
    assert followups == [
        (1, asked, LATER, "done"),
        (1, "Who takes over from Eva Kern?", LATER + timedelta(days=9), "open"),
    ]
    with book.read() as connection:
        change = views(connection, "businesschange")[0]
        assert (change.text("before"), change.text("text")) == ("Eva Kern", "")
        assert [one.value("to_on") for one in views(connection, "employment")] == [date(2027, 1, 1)]


def test_who_will_start_elsewhere_works_there_from_the_day(book: Book) -> None:
    note(book, "joined", "2026-12-31 Eva Kern, head of buying", 2, 1)
    asked = "Eva Kern joins: enter it and introduce myself"
    assert told(book) == ([(2, "joined", LATER)], [(2, asked, LATER, "open")], 1)

    book.today = LATER
    note(book, "joined", "Eva Kern, head of buying", 2, 1)
    changes, followups, works_at = told(book)
    assert (changes, works_at) == ([(2, "joined", LATER), (1, "left", LATER)], 2)
    assert followups[0] == (2, asked, LATER, "done")
    with book.read() as connection:
        assert views(connection, "contact")[0].text("title") == "head of buying"


def test_leaving_a_second_time_is_told_a_second_time(book: Book) -> None:
    note(book, "left", "2026-11-02 Eva Kern", 1, 1)
    note(book, "joined", "2026-11-09 Eva Kern", 1, 1)
    note(book, "left", "2026-11-20 Eva Kern", 1, 1)
    assert [change[1:] for change in told(book)[0]] == [
        ("left", date(2026, 11, 2)),
        ("joined", date(2026, 11, 9)),
        ("left", date(2026, 11, 20)),
    ]


def planned(book: Book) -> list[tuple[str, bool]]:
    """What each change asks for, the newest first, and whether accepting it plans something new."""
    with book.read() as connection:
        found = news.feed(connection, book.today, 9)
    with book.write("plan") as unit:
        return [(one.proposes, businesschanges.accept(unit, one.id).new) for one in found]


def test_who_takes_over_is_asked_once(book: Book) -> None:
    note(book, "left", "Eva Kern", 1, 1)
    assert planned(book) == [("Who takes over from Eva Kern?", False)]
    assert len(told(book)[1]) == 1


def test_an_announced_departure_is_planned_once(book: Book) -> None:
    note(book, "left", "2026-12-31 Eva Kern", 1, 1)
    assert planned(book) == [("Eva Kern leaves: enter it and ask who takes over", False)]


def test_whoever_is_not_in_the_book_leaves_a_question(book: Book) -> None:
    note(book, "left", "Otto Grau")
    assert planned(book) == [("ask who takes over from Otto Grau", True)]


def test_who_was_announced_and_has_started_still_wants_to_be_met(book: Book) -> None:
    note(book, "joined", "2026-12-31 Eva Kern", 2, 1)
    book.today = LATER
    note(book, "joined", "Eva Kern", 2, 1)
    assert ("introduce myself to Eva Kern", True) in planned(book)


@pytest.mark.parametrize(
    ("kind", "line", "said"),
    [
        ("left", "@kern -> Otto AG", ("Eva Kern", "Otto AG", "")),
        ("left", "kern, buyer -> Otto AG", ("Eva Kern, buyer", "Otto AG", "")),
        ("left", "-> @kern", ("Eva Kern", "", "")),
        ("left", "@kern", ("Eva Kern", "", "")),
        ("left", '@"Eva Kern" retires', ("", "", "Eva Kern retires")),
        ("joined", "@kern", ("", "Eva Kern", "")),
        ("joined", "@kern, head of buying", ("", "", "kern, head of buying")),
        ("joined", "Otto Maier -> @kern, head of buying", ("Otto Maier", "Eva Kern, head of buying", "")),
    ],
)
def test_who_joined_or_left_is_told_by_name(book: Book, kind: str, line: str, said: tuple[str, ...]) -> None:
    note(book, kind, line, 2 if kind == "joined" else 1, 1)
    with book.read() as connection:
        change = next(one for one in views(connection, "businesschange") if one.text("kind") == kind)
    assert tuple(change.text(code) for code in ("before", "after", "text")) == said
