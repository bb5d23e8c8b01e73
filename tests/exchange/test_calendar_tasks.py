"""Tasks of other programs' calendars that come again: due on the days that are left, as often as the calendar has them."""

import pytest

from accountbook.store.book import Book
from tests.books import ask
from tests.exchange.test_calendar_series import RHYTHM, STEPS, done
from tests.exchange.test_calendars import event, imported

TASK = ("SUMMARY:List", "DUE:20261116T090000", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=5")
TIMES = ("2026-11-16", "2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14")


def task(*lines: str) -> tuple[str, ...]:
    return event(*TASK, *lines, kind="VTODO")


def tasks_done(book: Book) -> list[str]:
    """The days on which the task is due, each done after the other on the first of them that is open."""
    for _time in TIMES:
        for (key,) in ask(book, "SELECT id FROM followup WHERE state = 'open'"):
            done(book, key)
    return [due for due, _from, _state in ask(book, RHYTHM)]


def test_a_task_that_comes_again_ends_after_its_number_of_times(book: Book) -> None:
    imported(book, task())
    assert imported(book, task()).counts["double"] == 1
    assert tasks_done(book) == [*TIMES]


def test_a_task_that_comes_again_leaves_out_what_the_calendar_does(book: Book) -> None:
    without = task("EXDATE:20261207T090000")
    imported(book, without)
    assert tasks_done(book) == [*TIMES[:3], TIMES[4]]
    assert imported(book, without).counts["double"] == 1


def test_a_task_whose_first_days_are_left_out_is_due_on_the_next(book: Book) -> None:
    first = event(
        "SUMMARY:List", "DUE:20261116T090000", "RECURRENCE-ID:20261116T090000", "STATUS:COMPLETED", kind="VTODO"
    )
    entries = (task("EXDATE:20261123T090000"), first)
    imported(book, *entries)
    assert ask(book, STEPS) == [(TIMES[2], "09:00", "open"), ("2026-11-16", "09:00", "done")]
    assert imported(book, *entries).counts["double"] == 2


def lasting(*lines: str, start: str = "DTSTART:20261116T090000", due: str = "DUE:20261118T170000") -> tuple[str, ...]:
    return event("SUMMARY:List", start, due, *lines, kind="VTODO")


WHOLE = {"start": "DTSTART;VALUE=DATE:20261116", "due": "DUE;VALUE=DATE:20261118"}


@pytest.mark.parametrize(
    "entry",
    [
        lasting("RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=4", "EXDATE:20261123T090000"),
        lasting("RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=4", "EXDATE;VALUE=DATE:20261123", **WHOLE),
        lasting("RRULE:FREQ=WEEKLY;UNTIL=20261207T090000", "EXDATE:20261123T090000"),
    ],
)
def test_a_task_that_lasts_some_days_is_due_at_the_end_of_them(book: Book, entry: tuple[str, ...]) -> None:
    imported(book, entry)
    assert imported(book, entry).counts["double"] == 1
    assert tasks_done(book) == ["2026-11-18", "2026-12-02", "2026-12-09"]


def test_a_task_that_lasts_goes_on_after_a_day_that_is_finished(book: Book) -> None:
    entries = (lasting("RRULE:FREQ=WEEKLY;COUNT=4"), lasting("RECURRENCE-ID:20261116T090000", "STATUS:COMPLETED"))
    imported(book, *entries)
    assert ask(book, STEPS) == [("2026-11-25", "17:00", "open"), ("2026-11-18", "17:00", "done")]
    assert imported(book, *entries).counts["double"] == 2


def test_a_task_of_which_one_day_comes_by_itself_goes_on_after_it(book: Book) -> None:
    imported(book, lasting("RRULE:FREQ=WEEKLY"))
    imported(book, lasting("RECURRENCE-ID:20261116T090000", "SUMMARY:By mail", due="DUE:20261118T100000"))
    assert [step[:2] for step in ask(book, STEPS)] == [("2026-11-25", "17:00"), ("2026-11-18", "10:00")]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=16;COUNT=3", ["2026-11-18", "2026-12-18", "2027-01-18"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SA;COUNT=4", ["2026-11-18", "2026-11-23", "2026-12-02", "2026-12-07"]),
    ],
)
def test_the_days_of_a_rule_are_those_on_which_a_task_is_due(book: Book, rule: str, days: list[str]) -> None:
    imported(book, lasting(f"RRULE:{rule}", **WHOLE))
    assert tasks_done(book) == days


def test_a_task_that_begins_beside_its_rule_leaves_out_what_the_calendar_does(book: Book) -> None:
    imported(
        book,
        event(
            "SUMMARY:List", "DUE:20261118T090000", "RRULE:FREQ=WEEKLY;BYDAY=MO", "EXDATE:20261123T090000", kind="VTODO"
        ),
    )
    assert tasks_done(book)[:3] == ["2026-11-18", "2026-11-30", "2026-12-07"]


def test_a_task_of_which_no_day_is_left_is_owed_no_more(book: Book) -> None:
    imported(book, task())
    gone = task("EXDATE:" + ",".join(f"{day.replace('-', '')}T090000" for day in TIMES))
    assert imported(book, gone).counts["changed"] == 1
    assert [step[-1] for step in ask(book, STEPS)] == ["dropped"]
    assert imported(book, gone).counts["double"] == 1


def test_a_rule_that_nobody_can_read_comes_again_as_it_is(book: Book) -> None:
    entry = event("SUMMARY:List", "DUE:20261118T090000", "RRULE:FREQ=WEEKLY;EXDATE=soon", kind="VTODO")
    assert [imported(book, entry).counts[count] for count in ("new", "double")] == [1, 1]


@pytest.mark.parametrize(
    ("start", "due", "rule"),
    [
        ("20261025", "20261105", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("20261025", "20261105", "FREQ=MONTHLY"),
        ("20261102", "20261105", "FREQ=MONTHLY;BYDAY=1MO"),
    ],
)
def test_a_task_that_is_due_on_days_of_no_rule_is_taken_once_and_said(
    book: Book, start: str, due: str, rule: str
) -> None:
    entry = lasting(f"RRULE:{rule}", start=f"DTSTART;VALUE=DATE:{start}", due=f"DUE;VALUE=DATE:{due}")
    report = imported(book, entry)
    assert [(one.field, one.typed, one.why[:10]) for one in report.unread] == [("Repeats", rule, "taken once")]
    assert ask(book, "SELECT due_on, recurrence FROM followup") == [("2026-11-05", None)]
    again = imported(book, entry)
    assert (again.counts["double"], again.unread) == (1, [])
