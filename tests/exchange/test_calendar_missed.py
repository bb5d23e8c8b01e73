"""Visits of a calendar's series that went by: the last one of which nobody spoke asks how it was and hides none that comes."""

from datetime import date, timedelta

from accountbook.domain.lines.logline import read_log_line
from accountbook.models.columns import field_set
from accountbook.store.agenda.day import Cadences, agenda
from accountbook.store.book import Book
from accountbook.store.entries import journal
from accountbook.store.log.undo import undo
from accountbook.store.writing import records
from tests.books import add_company, add_contact, ask
from tests.exchange.test_calendar_series import MONDAYS, done, snoozed
from tests.exchange.test_calendars import event, imported

ANNA = "ATTENDEE;CN=Anna Huber:mailto:anna@huber.example"
ROUND = event(*MONDAYS, ANNA)
OPEN = (
    "SELECT due_on, due_time, snoozed_from, recurrence IS NOT NULL FROM followup WHERE state = 'open' ORDER BY due_on"
)
PASSED, COMING, AFTER = "2026-11-23", "2026-11-30", "2026-12-07"


def begun(book: Book) -> None:
    """The series in a book that knows who is visited."""
    with book.write("Fill") as unit:
        add_contact(unit, add_company(unit), "Anna Huber")
    imported(book, ROUND)


def on(book: Book, day: str, *entries: tuple[str, ...]) -> dict[str, int]:
    """What the import of a day brought; once more, it brings nothing."""
    book.today = date.fromisoformat(day)
    counts = dict(imported(book, *(entries or (ROUND,))).counts)
    assert imported(book, *(entries or (ROUND,))).counts["double"] == len(entries or (ROUND,))
    return counts


def dues(book: Book) -> list[str]:
    return [due for due, *_rest in ask(book, OPEN)]


def logged(book: Book) -> None:
    with book.write("Log") as unit:
        journal.log(unit, 1, read_log_line("visit all well", book.today))


def test_day_after_day_the_last_missed_visit_and_the_coming_one_are_open(book: Book) -> None:
    begun(book)
    for day in range(1, 22):
        today = date(2026, 11, 23) + timedelta(days=day)
        on(book, today.isoformat())
        last = today - timedelta(days=today.weekday() or 7)
        assert dues(book) == [last.isoformat(), (last + timedelta(days=7)).isoformat()]
    with book.read() as connection:
        groups = {group.code: group for group in agenda(connection, book.today, Cadences(), ())}
    assert [row.on for group in ("how", "today") for row in groups[group].rows] == [
        date(2026, 12, 7),
        date(2026, 12, 14),
    ]
    assert ask(book, "SELECT count(*) FROM followup") == [(2,)]


def test_after_weeks_without_the_calendar_the_visit_of_the_week_is_due(book: Book) -> None:
    begun(book)
    on(book, "2026-12-15")
    assert ask(book, OPEN) == [("2026-12-14", "09:00", None, 0), ("2026-12-21", "09:00", None, 1)]
    undo(book)
    assert dues(book) == [PASSED]


def test_another_hour_is_that_of_the_visits_that_come(book: Book) -> None:
    begun(book)
    later = event("SUMMARY:Round", "DTSTART:20261102T140000", "RRULE:FREQ=WEEKLY;BYDAY=MO", ANNA)
    on(book, "2026-11-26", later)
    assert ask(book, OPEN) == [(PASSED, "09:00", None, 0), (COMING, "14:00", None, 1)]


def test_other_days_leave_the_visit_that_went_by(book: Book) -> None:
    begun(book)
    on(book, "2026-12-01", event("SUMMARY:Round", "DTSTART:20261103T090000", "RRULE:FREQ=WEEKLY;BYDAY=TU", ANNA))
    assert dues(book) == [PASSED, "2026-12-01"]


def test_a_visit_that_was_put_off_is_missed_on_its_new_day(book: Book) -> None:
    begun(book)
    snoozed(book, 1, date(2026, 11, 25))
    on(book, "2026-11-25")
    assert dues(book) == ["2026-11-25"]
    on(book, "2026-11-26")
    assert ask(book, OPEN) == [("2026-11-25", "09:00", PASSED, 0), (COMING, "09:00", None, 1)]


def test_a_visit_with_a_talk_is_done_with(book: Book) -> None:
    begun(book)
    book.today = date(2026, 11, 23)
    logged(book)
    assert on(book, "2026-11-24")["changed"] == 1
    assert dues(book) == [COMING]


def test_a_missed_visit_of_which_somebody_speaks_later_is_done(book: Book) -> None:
    begun(book)
    on(book, "2026-11-24")
    logged(book)
    on(book, "2026-11-25")
    assert dues(book) == [COMING]
    on(book, "2026-12-01")
    assert dues(book) == [COMING, AFTER]
    assert ask(book, "SELECT due_on FROM followup WHERE state = 'done'") == [(PASSED,)]


def test_a_visit_that_is_ticked_is_missed_by_nobody(book: Book) -> None:
    begun(book)
    on(book, "2026-11-24")
    done(book, 2)
    on(book, "2026-11-27")
    assert dues(book) == [COMING]
    done(book, 1)
    on(book, "2026-12-01")
    assert dues(book) == [AFTER]


def test_a_missed_visit_that_somebody_means_to_make_up_stays_beside_the_next_one(book: Book) -> None:
    begun(book)
    on(book, "2026-11-24")
    snoozed(book, 2, date(2026, 12, 3))
    on(book, "2026-12-01")
    assert dues(book) == [COMING, "2026-12-03", AFTER]


def test_a_missed_visit_that_is_left_out_later_is_owed_no_more(book: Book) -> None:
    begun(book)
    on(book, "2026-11-24")
    on(book, "2026-11-25", event(*MONDAYS, "EXDATE:20261123T090000", ANNA))
    assert dues(book) == [COMING]


def test_a_series_that_is_called_off_misses_none(book: Book) -> None:
    begun(book)
    book.today = date(2026, 11, 24)
    imported(book, event(*MONDAYS, "STATUS:CANCELLED", ANNA))
    assert dues(book) == []


def test_a_visit_that_was_brought_forward_is_not_missed_before_its_day_by_the_rhythm(book: Book) -> None:
    book.today = date(2026, 11, 24)
    begun(book)
    with book.write("Edit") as unit:
        moved = {"due_on": "2026-11-25", "snoozed_from": COMING}
        records.change(unit, "followup", 1, field_set("followup").model_validate(moved))
    on(book, "2026-11-27")
    assert dues(book) == ["2026-11-25"]
