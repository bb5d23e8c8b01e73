"""Series of other programs' calendars: the promise that is open now follows what the calendar says of them."""

from datetime import date

from accountbook.store.book import Book
from accountbook.store.entries import promises
from accountbook.store.log.undo import redo, undo
from tests.books import ask
from tests.exchange.test_calendars import event, imported

STEPS = "SELECT due_on, due_time, state FROM followup ORDER BY id"
MONDAYS = ("SUMMARY:Round", "DTSTART:20261102T090000", "RRULE:FREQ=WEEKLY;BYDAY=MO")
WITHOUT = (*MONDAYS, "EXDATE:20261130T090000")
FIRST, SECOND, THIRD = (("2026-11-23", "09:00"), ("2026-11-30", "09:00"), ("2026-12-07", "09:00"))
ONE_DAY = "RECURRENCE-ID:20261123T090000"
RHYTHM = "SELECT due_on, snoozed_from, state FROM followup ORDER BY id"


def done(book: Book, key: int = 1) -> None:
    with book.write("Done") as unit:
        promises.done(unit, key)


def snoozed(book: Book, key: int, until: date) -> None:
    with book.write("Snooze") as unit:
        promises.snooze(unit, key, until)


def called_off(day: str) -> tuple[str, ...]:
    return event("SUMMARY:Round", f"DTSTART:{day}T090000", f"RECURRENCE-ID:{day}T090000", "STATUS:CANCELLED")


def test_the_next_one_of_a_series_leaves_out_what_the_calendar_does(book: Book) -> None:
    imported(book, event(*WITHOUT))
    done(book)
    assert ask(book, STEPS) == [(*FIRST, "done"), (*THIRD, "open")]
    assert imported(book, event(*WITHOUT)).counts["double"] == 1
    assert imported(book, event(*MONDAYS)).counts["changed"] == 1
    assert ask(book, STEPS)[1] == (*SECOND, "open")


def test_a_series_that_was_moved_moves_the_one_that_is_open(book: Book) -> None:
    imported(book, event(*MONDAYS))
    done(book)
    assert imported(book, event(*MONDAYS)).counts["double"] == 1
    moved = event("SUMMARY:Round", "DTSTART:20261103T133000", "RRULE:FREQ=WEEKLY;BYDAY=TU")
    assert imported(book, moved).counts["changed"] == 1
    assert ask(book, STEPS) == [(*FIRST, "done"), ("2026-11-24", "13:30", "open")]
    assert imported(book, moved).counts["double"] == 1
    done(book, 2)
    assert imported(book, moved).counts["double"] == 1
    assert ask(book, STEPS)[2] == ("2026-12-01", "13:30", "open")


def test_what_was_put_off_stays_there(book: Book) -> None:
    imported(book, event(*MONDAYS))
    done(book)
    snoozed(book, 2, date(2026, 12, 2))
    assert imported(book, event(*MONDAYS)).counts["double"] == 1
    assert ask(book, STEPS)[1] == ("2026-12-02", "09:00", "open")


def test_a_series_that_was_called_off_drops_the_one_that_is_open(book: Book) -> None:
    imported(book, event(*MONDAYS))
    done(book)
    assert imported(book, event(*MONDAYS, "STATUS:CANCELLED")).counts["changed"] == 1
    assert [step[-1] for step in ask(book, STEPS)] == ["done", "dropped"]


def test_what_is_done_again_after_it_was_taken_back_is_planned_again(book: Book) -> None:
    imported(book, event(*MONDAYS))
    done(book)
    undo(book)
    done(book)
    assert ask(book, STEPS) == [(*FIRST, "done"), (*SECOND, "open")]


def test_a_mail_that_calls_one_day_off_leaves_it_out(book: Book) -> None:
    imported(book, event(*MONDAYS))
    off = event("SUMMARY:Round", "DTSTART:20261123T090000", ONE_DAY, "STATUS:CANCELLED")
    assert imported(book, off).counts["changed"] == 1
    assert ask(book, STEPS) == [(*SECOND, "open")]
    assert imported(book, off).counts["double"] == 1
    later = event("DTSTART:20261207T090000", "RECURRENCE-ID:20261207T090000", "STATUS:CANCELLED")
    assert imported(book, later).counts["changed"] == 1
    done(book)
    assert ask(book, STEPS)[1] == ("2026-12-14", "09:00", "open")
    assert imported(book, event(*off[2:-1], uid="unknown")).counts["bad"] == 1


def test_a_mail_that_moves_one_day_takes_it_out_of_the_series(book: Book) -> None:
    imported(book, event(*MONDAYS))
    moved = event("SUMMARY:Round", "DTSTART:20261125T140000", ONE_DAY)
    assert imported(book, moved).counts["new"] == 1
    assert ask(book, STEPS) == [(*SECOND, "open"), ("2026-11-25", "14:00", "open")]
    assert imported(book, moved).counts["double"] == 1
    assert imported(book, event(*MONDAYS), moved).counts["double"] == 2
    off = event("SUMMARY:Round", "DTSTART:20261125T140000", ONE_DAY, "STATUS:CANCELLED")
    assert imported(book, off).counts["changed"] == 1
    assert [step[-1] for step in ask(book, STEPS)] == ["open", "dropped"]


def test_mails_one_after_the_other_call_off_day_after_day(book: Book) -> None:
    imported(book, event(*MONDAYS))
    for day in ("20261123", "20261130", "20261130"):
        imported(book, called_off(day))
    assert ask(book, RHYTHM) == [("2026-12-07", None, "open")]
    assert imported(book, event(*MONDAYS, "EXDATE:20261123T090000,20261130T090000")).counts["double"] == 1
    undo(book)
    assert ask(book, RHYTHM) == [("2026-11-30", None, "open")]
    redo(book)
    done(book)
    assert ask(book, RHYTHM) == [("2026-12-07", None, "done"), ("2026-12-14", None, "open")]


def test_mails_in_any_order_leave_the_rule_that_the_calendar_has(book: Book) -> None:
    imported(book, event(*MONDAYS))
    for day in ("20261130", "20261123"):
        assert imported(book, called_off(day)).counts["changed"] == 1
    assert ask(book, RHYTHM) == [("2026-12-07", None, "open")]
    assert imported(book, event(*MONDAYS, "EXDATE:20261123T090000,20261130T090000")).counts["double"] == 1


def test_mails_one_after_the_other_move_day_after_day(book: Book) -> None:
    imported(book, event(*MONDAYS))
    for day, to in (("20261123", "20261124"), ("20261130", "20261201")):
        moved = event("SUMMARY:Round", f"DTSTART:{to}T110000", f"RECURRENCE-ID:{day}T090000")
        assert imported(book, moved).counts["new"] == 1
        again = imported(book, moved)
        assert (again.counts["double"], again.changes) == (1, [])
    dues = [due for due, _from, _state in ask(book, RHYTHM)]
    assert dues == ["2026-12-07", "2026-11-24", "2026-12-01"]


def test_a_mail_about_a_later_day_leaves_alone_what_was_put_off(book: Book) -> None:
    imported(book, event(*MONDAYS))
    snoozed(book, 1, date(2026, 11, 25))
    assert imported(book, called_off("20261207")).counts["changed"] == 1
    assert ask(book, RHYTHM) == [("2026-11-25", "2026-11-23", "open")]
    done(book)
    done(book, 2)
    assert [due for due, _from, _state in ask(book, RHYTHM)] == ["2026-11-25", "2026-11-30", "2026-12-14"]


def test_a_day_that_the_calendar_gives_is_put_off_from_none(book: Book) -> None:
    imported(book, event(*MONDAYS))
    snoozed(book, 1, date(2026, 11, 26))
    tuesdays = event("SUMMARY:Round", "DTSTART:20261103T090000", "RRULE:FREQ=WEEKLY;BYDAY=TU")
    assert imported(book, tuesdays).counts["changed"] == 1
    assert ask(book, RHYTHM) == [("2026-11-24", None, "open")]
    imported(book, called_off("20261124"))
    assert ask(book, RHYTHM) == [("2026-12-01", None, "open")]


def test_a_visit_that_was_put_off_stays_while_the_days_go_by(book: Book) -> None:
    imported(book, event(*WITHOUT))
    snoozed(book, 1, date(2026, 12, 2))
    for today in (24, 30):
        book.today = date(2026, 11, today)
        assert imported(book, event(*WITHOUT)).counts["double"] == 1
        assert ask(book, RHYTHM) == [("2026-12-02", "2026-11-23", "open")]
    done(book)
    assert imported(book, event(*WITHOUT)).counts["double"] == 1
    assert ask(book, RHYTHM)[1:] == [("2026-12-07", None, "open")]


def test_a_visit_that_is_over_goes_where_the_calendar_has_its_day_no_more(book: Book) -> None:
    imported(book, event(*MONDAYS))
    book.today = date(2026, 11, 24)
    assert imported(book, event(*MONDAYS, "EXDATE:20261123T090000")).counts["changed"] == 1
    assert ask(book, RHYTHM) == [("2026-11-30", None, "open")]


def test_the_last_of_a_series_is_the_last_one_also_when_it_is_over(book: Book) -> None:
    four = event("SUMMARY:Round", "DTSTART:20261102T090000", "RRULE:FREQ=WEEKLY;COUNT=4")
    imported(book, four)
    snoozed(book, 1, date(2026, 11, 26))
    book.today = date(2026, 11, 25)
    assert imported(book, four).counts["double"] == 1
    done(book)
    assert ask(book, RHYTHM) == [("2026-11-26", "2026-11-23", "done")]


def test_a_series_that_becomes_one_event_repeats_no_more(book: Book) -> None:
    imported(book, event(*MONDAYS))
    once = event("SUMMARY:Round", "DTSTART:20261126T090000")
    assert imported(book, once).counts["changed"] == 1
    assert ask(book, "SELECT due_on, recurrence FROM followup") == [("2026-11-26", None)]
    assert imported(book, once).counts["double"] == 1
