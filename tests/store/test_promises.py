"""Promises by themselves: done and next, repeated, after the next visit, moved by a letter, given up; their history stays."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from accountbook.domain.edits import read_edit
from accountbook.domain.fields.registry import find_field
from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_follow_line
from accountbook.domain.typed import Setting
from accountbook.errors import BookError
from accountbook.models.tables import FollowUp
from accountbook.store.agenda.day import Cadences, agenda
from accountbook.store.book import Book, open_book
from accountbook.store.entries import journal, promises
from accountbook.store.log.undo import undo
from accountbook.store.pages import timeline
from accountbook.store.pages.views import view
from accountbook.store.writing import edits, records
from accountbook.ui.screens.dashboard.snooze import choices
from tests.books import TODAY, add_company, add_contact, new_book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = new_book(tmp_path)
    with book.write("Fill") as unit:
        add_contact(unit, add_company(unit))
    return book


def plan(book: Book, line: str, today: date = TODAY) -> int:
    with book.write("Plan") as unit:
        return int(promises.plan(unit, 1, read_follow_line(line, today), [1]).id or 0)


def done(book: Book, key: int, line: str = "", on: date = TODAY) -> FollowUp | None:
    with open_book(book.path, today=on, check=False) as later, later.write("Done") as unit:
        following = promises.done(unit, key, read_log_line(line, on) if line else None)
        if following is not None:
            unit.session.expunge(following)
        return following


def row(book: Book, key: int, *names: str) -> tuple[object, ...]:
    with book.read() as connection:
        return tuple(connection.execute(f"SELECT {', '.join(names)} FROM followup WHERE id = ?", (key,)).fetchone())


def test_done_and_next_in_one_line(book: Book) -> None:
    key = plan(book, "fri send quote")
    done(book, key, "call sent it, they compare >2w ask how it looks <fri their drawings")
    assert row(book, key, "state", "done_on", "done_interaction_id") == ("done", "2026-11-22", 1)
    with book.read() as connection:
        query = "SELECT text, promise_by, due_on, contact_id FROM followup WHERE state = 'open' ORDER BY id"
        assert connection.execute(query).fetchall() == [
            ("ask how it looks", "mine", "2026-12-06", 1),
            ("their drawings", "theirs", "2026-11-27", 1),
        ]
    undo(book)
    assert row(book, key, "state", "done_on") == ("open", None)


@pytest.mark.parametrize(
    ("line", "done_on", "expected"),
    [
        ("every 2 weeks call", date(2026, 12, 6), date(2026, 12, 20)),  # on the day itself
        ("every 2 weeks call", date(2026, 11, 30), date(2026, 12, 20)),  # early: not on the day it was due already
        ("every 2 weeks call", date(2027, 1, 13), date(2027, 1, 17)),  # late: the rhythm stays where it was
        ("every year renew", date(2027, 11, 22), date(2028, 11, 22)),
        ("every month last friday report", date(2026, 11, 27), date(2026, 12, 25)),
        ("every tue and thu call until 4.12.", date(2026, 11, 24), date(2026, 11, 26)),
    ],
)
def test_a_repeating_one_plans_its_next_date(book: Book, line: str, done_on: date, expected: date) -> None:
    key = plan(book, line)
    following = done(book, key, on=done_on)
    assert following is not None
    assert (following.due_on, following.text, following.contact_id) == (expected, row(book, key, "text")[0], 1)
    assert following.recurrence == row(book, key, "recurrence")[0]
    assert following.state == "open"


def test_a_repeating_one_ends_on_its_last_day(book: Book) -> None:
    key = plan(book, "every day until 24.11. call")
    assert row(book, key, "due_on") == ("2026-11-23",)
    following = done(book, key, on=date(2026, 11, 23))
    assert following is not None and following.due_on == date(2026, 11, 24)
    assert done(book, following.id or 0, on=date(2026, 11, 24)) is None


@pytest.mark.parametrize(
    ("rule", "due", "expected"),
    [
        ("FREQ=MONTHLY", date(2027, 1, 15), date(2027, 2, 15)),
        ("FREQ=MONTHLY", date(2027, 1, 31), date(2027, 2, 28)),  # a month without a 31st is not left out
        ("FREQ=MONTHLY", date(2028, 1, 30), date(2028, 2, 29)),
        ("FREQ=YEARLY", date(2028, 2, 29), date(2029, 2, 28)),
        ("FREQ=MONTHLY;BYDAY=1MO", date(2026, 12, 7), date(2027, 1, 4)),
        ("FREQ=DAILY;COUNT=1", date(2026, 12, 7), None),
        ("FREQ=DAILY;EXDATE=20261208,20261210", date(2026, 12, 7), date(2026, 12, 9)),
        ("FREQ=DAILY;EXDATE=soon", date(2026, 12, 7), None),
        ("no rule at all", date(2026, 12, 7), None),
    ],
)
def test_the_next_date_of_a_rule(rule: str, due: date, expected: date | None) -> None:
    assert promises.next_date(rule, due, due) == expected


@pytest.mark.parametrize(
    ("line", "due", "moved", "expected"),
    [
        ("2026-12-05 every month send invoice", date(2026, 12, 5), date(2026, 12, 7), date(2027, 1, 5)),
        ("2026-12-24 every year card", date(2026, 12, 24), date(2026, 12, 22), date(2027, 12, 24)),  # to an earlier day
        ("2026-12-31 every month report", date(2026, 12, 31), date(2027, 1, 2), date(2027, 1, 31)),
        ("every other tuesday call", date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 8)),
        ("every tuesday call", date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 8)),  # to where the next one was
    ],
)
def test_one_date_is_moved_and_the_rhythm_stays(book: Book, line: str, due: date, moved: date, expected: date) -> None:
    key = plan(book, line)
    assert row(book, key, "due_on") == (due.isoformat(),)
    with book.write("Later") as unit:
        promises.snooze(unit, key, moved)
    following = done(book, key, on=moved)
    assert following is not None and following.due_on == expected


def edit(book: Book, key: int, **typed: str) -> None:
    fields = {code: find_field("followup", code) for code in typed}
    given = [read_edit(field, typed[code], Setting(TODAY)) for code, field in fields.items() if field]
    with book.write("Edit") as unit:
        edits.apply_typed(unit, view(unit.raw(), "followup", key), given)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([{"due_on": "17.12.2026"}], date(2027, 1, 15)),
        ([{"due_on": "17.12.2026"}, {"due_on": "18.12.2026"}], date(2027, 1, 15)),
        ([{"due_on": "17.12.2026"}, {"snoozed_from": "?"}], date(2027, 1, 17)),  # all of them are moved
        ([{"due_on": "17.12.2026", "recurrence": "FREQ=MONTHLY;INTERVAL=2"}], date(2027, 2, 17)),
        ([{"due_on": "17.12.2026"}, {"recurrence": "FREQ=WEEKLY"}], date(2026, 12, 24)),
        ([{"text": "invoice"}], date(2027, 1, 15)),
    ],
)
def test_a_date_that_is_edited_is_moved_by_itself_and_a_rhythm_starts_anew(
    book: Book, steps: list[dict[str, str]], expected: date
) -> None:
    key = plan(book, "2026-12-15 every month send invoice")
    for typed in steps:
        edit(book, key, **typed)
    due = date.fromisoformat(str(row(book, key, "due_on")[0]))
    following = done(book, key, on=due)
    assert following is not None and (following.due_on, following.snoozed_from) == (expected, None)


def test_a_single_promise_whose_date_is_edited_was_not_snoozed(book: Book) -> None:
    key = plan(book, "2026-12-15 send invoice")
    edit(book, key, due_on="17.12.2026")
    assert row(book, key, "due_on", "snoozed_from") == ("2026-12-17", None)


def test_a_promise_for_every_last_of_the_month_stays_there(book: Book) -> None:
    key, days = plan(book, "every month call", date(2026, 12, 31)), []
    for _time in range(4):
        due = date.fromisoformat(str(row(book, key, "due_on")[0]))
        following = done(book, key, on=due)
        assert following is not None and following.id is not None
        days.append(following.due_on)
        key = following.id
    assert days == [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30), date(2027, 5, 31)]


def test_one_that_waits_for_the_next_visit_wakes_on_the_day_of_it(book: Book) -> None:
    key = plan(book, "after the next visit send the list")
    assert row(book, key, "due_on", "after_next_visit") == (None, 1)
    for line, due in (("call no visit", None), ("mail answered", None), ("yesterday visit fine", "2026-11-21")):
        with book.write("Log") as unit:
            journal.log(unit, 1, read_log_line(line, TODAY))
        assert row(book, key, "due_on") == (due,)
    with book.write("Log") as unit:
        journal.log(unit, 1, read_log_line("visit again", TODAY))
    assert row(book, key, "due_on") == ("2026-11-21",), "it woke once"


def test_what_lies_in_the_bin_does_not_wake(book: Book) -> None:
    key = plan(book, "after the next visit send the list")
    with book.write("Bin") as unit:
        records.archive(unit, records.fetch(unit, "followup", key))
    with book.write("Log") as unit:
        journal.log(unit, 1, read_log_line("visit fine", TODAY))
    assert row(book, key, "due_on") == (None,)


def test_a_letter_moves_it_and_the_first_date_stays_known(book: Book) -> None:
    key = plan(book, "2026-11-20 send quote")
    meant = {letter: moment for letter, (_words, moment) in choices(TODAY).items()}
    days = {letter: moment.on.isoformat() for letter, moment in meant.items()}
    assert days == {"l": "2026-11-22", "t": "2026-11-23", "w": "2026-11-29", "m": "2026-12-22"}
    for moment in meant.values():
        with book.write("Later") as unit:
            promises.snooze(unit, key, moment.on, moment.at)
    assert row(book, key, "due_on", "snoozed_from", "due_time") == ("2026-12-22", "2026-11-20", None)
    with book.read() as connection:
        assert [group.code for group in agenda(connection, TODAY, Cadences())] == []
    for _times in meant:
        undo(book)
    assert row(book, key, "due_on", "snoozed_from") == ("2026-11-20", None)


def test_nothing_is_moved_to_a_day_that_is_over(book: Book) -> None:
    key = plan(book, "2026-11-20 send quote")
    with pytest.raises(BookError, match="is over"), book.write("Back") as unit:
        promises.snooze(unit, key, TODAY - timedelta(days=1))
    assert row(book, key, "due_on", "snoozed_from") == ("2026-11-20", None)


def test_what_is_done_or_given_up_is_not_open_any_more(book: Book) -> None:
    key = plan(book, "fri send quote")
    with book.write("Drop") as unit:
        promises.drop(unit, key)
    assert row(book, key, "state") == ("dropped",)
    with pytest.raises(BookError, match="not open"), book.write("Again") as unit:
        promises.done(unit, key)
    with pytest.raises(BookError, match="not open"), book.write("Again") as unit:
        promises.snooze(unit, key, TODAY)
    with pytest.raises(BookError, match="no follow-up"), book.write("None") as unit:
        promises.done(unit, 99)


def test_every_promise_stays_in_the_timeline(book: Book) -> None:
    kept, dropped, waiting = plan(book, "fri send quote"), plan(book, "fri send list"), plan(book, "<mon drawings")
    done(book, kept)
    with book.write("Drop") as unit:
        promises.drop(unit, dropped)
    with book.read() as connection:
        codes = timeline.timeline_codes(connection, 1, TODAY)
        found = timeline.entries(connection, 1, codes).values()
    marks = {(one.record_id, one.mark, one.mine) for one in found if one.what == timeline.PROMISE}
    assert marks == {(kept, "done", True), (dropped, "dropped", True), (waiting, "open", False)}


def test_a_repeating_promise_that_is_moved_keeps_its_hour(book: Book) -> None:
    key = plan(book, "every monday 9:00 call")
    with book.write("Moved") as unit:
        promises.snooze(unit, key, TODAY + timedelta(days=3))
    assert row(book, key, "due_time") == ("09:00",)
    following = done(book, key, on=TODAY + timedelta(days=3))
    assert following is not None
    assert following.due_time == "09:00"
