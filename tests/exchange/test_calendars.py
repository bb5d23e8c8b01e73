"""Calendars of other programs: what was planned, done, moved or called off there is so in the book, and nothing is lost."""

from datetime import date
from pathlib import Path

import pytest

from accountbook.exchange.ical.birthdays import birthday_of
from accountbook.exchange.importing.report import Report
from accountbook.exchange.importing.run import run_import
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.entries import promises
from accountbook.store.log.undo import undo
from accountbook.store.writing import records
from tests.books import add_contact, ask

TALKS = "SELECT happened_on, text FROM interaction ORDER BY id"
STEPS = "SELECT due_on, text, state FROM followup ORDER BY id"
VISIT = (
    "DTSTART:20261124T093000",
    "SUMMARY:Samples",
    "LOCATION:Plant 2\\, gate 3",
    "DESCRIPTION:Bring drawings\\n\\nPIN 4711",
)


def event(*lines: str, kind: str = "VEVENT", uid: str = "e1@calendar.example") -> tuple[str, ...]:
    return (f"BEGIN:{kind}", *([f"UID:{uid}"] if uid else []), *lines, f"END:{kind}")


def imported(book: Book, *entries: tuple[str, ...], head: tuple[str, ...] = ()) -> Report:
    path = book.path.with_name("cal.ics")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head, *(line for entry in entries for line in entry), "END:VCALENDAR"]
    path.write_text("\r\n".join(lines) + "\r\n", "utf-8")
    (report,) = run_import(book, [path])
    assert sum(report.counts.values()) == report.rows
    return report


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


def test_an_event_that_was_moved_moves_what_it_became(book: Book) -> None:
    told = event("DTSTART:20261110", "SUMMARY:Told", uid="told")
    assert imported(book, event(*VISIT), told).counts["new"] == 2
    assert imported(book, event(*VISIT), told).counts["double"] == 2
    moved = ("DTSTART:20261201T100000", *VISIT[1:])
    report = imported(book, event(*moved), event("DTSTART:20261110", "SUMMARY:Told, and more", uid="told"))
    assert report.counts["changed"] == 2
    assert [(one.record, one.field, one.after) for one in report.changes] == [
        ("Samples · Plant 2, gate 3 · Bring drawings · PIN 4711", "Due", "2026-12-01"),
        ("Samples · Plant 2, gate 3 · Bring drawings · PIN 4711", "Time", "10:00"),
        ("Told, and more", "Text", "Told, and more"),
    ]
    assert [step[0] for step in ask(book, STEPS)] == ["2026-12-01"]
    assert ask(book, TALKS) == [("2026-11-10", "Told, and more")]
    imported(book, event("DTSTART;VALUE=DATE:20261202", *VISIT[1:]))
    assert ask(book, "SELECT due_on, due_time FROM followup") == [("2026-12-02", None)]
    undo(book)
    undo(book)
    assert [step[0] for step in ask(book, STEPS)] == ["2026-11-24"]
    assert imported(book, event(*moved)).counts["changed"] == 1
    undo(book)
    undo(book, 1)
    assert imported(book, event(*moved)).counts["new"] == 1


def test_what_was_changed_in_the_book_stays_until_the_calendar_says_something_new(book: Book) -> None:
    first, second = event(*VISIT), event("DTSTART:20261125", "SUMMARY:Second", uid="e2")
    told = event("DTSTART:20261110", "SUMMARY:Told", uid="told")
    imported(book, first, second, told)
    with book.write("By hand") as unit:
        promises.snooze(unit, 1, date(2026, 11, 30))
        promises.done(unit, 2)
        records.change(unit, "interaction", 1, field_set("interaction").model_validate({"text": "Told: wants 500"}))
    assert imported(book, first, second, told).counts["double"] == 3
    assert ask(book, TALKS) == [("2026-11-10", "Told: wants 500")]
    assert [(on, state) for on, _text, state in ask(book, STEPS)] == [("2026-11-30", "open"), ("2026-11-25", "done")]
    assert imported(book, event("DTSTART:20261126T093000", *VISIT[1:]), second, told).counts["changed"] == 1
    assert ask(book, STEPS)[0][0] == "2026-11-26"


def test_a_series_that_is_kept_elsewhere_moves_as_a_whole(book: Book) -> None:
    rest = ("SUMMARY:Besprechung", "RRULE:FREQ=WEEKLY")
    imported(book, event("DTSTART:20261124T093000", *rest))
    imported(book, event("DTSTART:20261126T093000", *rest))
    assert ask(book, "SELECT due_on, snoozed_from FROM followup") == [("2026-11-26", None)]


def test_a_visit_that_was_planned_and_is_over_waits_for_its_line(book: Book) -> None:
    imported(book, event(*VISIT))
    book.today = date(2026, 11, 26)
    assert imported(book, event(*VISIT)).counts["double"] == 1
    assert (len(ask(book, STEPS)), ask(book, TALKS)) == (1, [])


def test_an_event_without_an_id_is_the_same_when_it_is_over(book: Book) -> None:
    imported(book, event(*VISIT, uid=""))
    assert imported(book, event(*VISIT)).counts["double"] == 1
    book.today = date(2026, 11, 26)
    assert imported(book, event(*VISIT, uid="")).counts["double"] == 1
    assert (len(ask(book, STEPS)), ask(book, TALKS)) == (1, [])


def test_what_was_called_off_is_left_out_and_dropped(book: Book) -> None:
    told = event("DTSTART:20261110", "SUMMARY:Told", "STATUS:CANCELLED", uid="told")
    said = event("DTSTART:20261111", "SUMMARY:Abgesagt: Termin Huber", uid="said")
    task = event("DUE;VALUE=DATE:20261130", "SUMMARY:Task", "STATUS:CANCELLED", kind="VTODO", uid="task")
    report = imported(book, told, said, task)
    assert [row.reason for row in report.bad] == ["it was called off"] * 3
    assert imported(book, event(*VISIT), head=("METHOD:CANCEL",)).counts["bad"] == 1
    assert ask(book, TALKS) == ask(book, STEPS) == []
    imported(book, event(*VISIT))
    assert imported(book, event(*VISIT, "STATUS:CANCELLED")).counts["changed"] == 1
    assert ask(book, "SELECT state, done_on FROM followup") == [("dropped", "2026-11-22")]
    assert imported(book, event(*VISIT, "STATUS:CANCELLED")).counts["bad"] == 1


def test_what_is_private_in_a_calendar_is_left_out(book: Book, tmp_path: Path) -> None:
    told = event("DTSTART:20261110", "SUMMARY:Doctor", "CLASS:PRIVATE", uid="told")
    task = event("DUE;VALUE=DATE:20261130", "SUMMARY:Gift", "CLASS:Confidential", kind="VTODO", uid="task")
    report = imported(book, told, task, event("DTSTART:20261111", "SUMMARY:Talk", "CLASS:PUBLIC", uid="talk"))
    assert [row.reason for row in report.bad] == ["private in the calendar"] * 2
    assert (ask(book, TALKS), ask(book, STEPS)) == ([("2026-11-11", "Talk")], [])
    again = tmp_path / "left.ics"
    again.write_text("\n".join(row.cells[0] for row in report.bad), "utf-8")
    assert run_import(book, [again])[0].counts["bad"] == 2


def test_what_the_book_has_follows_an_event_that_became_private_and_learns_none_of_its_words(book: Book) -> None:
    task = ("DUE;VALUE=DATE:20261130", "SUMMARY:Report")
    told = ("DTSTART:20261110T090000", "SUMMARY:Told")
    imported(book, event(*VISIT), event(*task, kind="VTODO", uid="task"), event(*told, uid="told"))
    before = ask(book, STEPS)
    hidden = ("CLASS:PRIVATE", "SUMMARY:Doctor", "DESCRIPTION:Nobody's business", "CATEGORIES:Health")
    report = imported(
        book,
        event("DTSTART;VALUE=DATE:20261201", *hidden),
        event(task[0], "STATUS:COMPLETED", *hidden, kind="VTODO", uid="task"),
        event("DTSTART:20261111T100000", *hidden, uid="told"),
        event("DTSTART:20261202", *hidden, uid="new"),
    )
    assert report.counts == {"new": 0, "changed": 3, "double": 0, "bad": 1}
    assert [row.reason for row in report.bad] == ["private in the calendar"]
    assert {one.record for one in report.changes} == {before[0][1], "Report", "Told"}
    assert ask(book, STEPS) == [("2026-12-01", before[0][1], "open"), ("2026-11-30", "Report", "done")]
    assert ask(book, "SELECT due_time FROM followup WHERE id = 1") == [(None,)]
    assert ask(book, "SELECT happened_on, happened_time, text, coalesce(tags, '[]') FROM interaction") == [
        ("2026-11-11", "10:00", "Told", "[]")
    ]
    assert imported(book, event("DTSTART;VALUE=DATE:20261201", *hidden)).counts["double"] == 1
    off = ("STATUS:CANCELLED", "CLASS:PRIVATE", "SUMMARY:Doctor")
    assert imported(book, event("DTSTART;VALUE=DATE:20261201", *off)).counts["changed"] == 1
    assert ask(book, STEPS)[0] == ("2026-12-01", before[0][1], "dropped")


def test_a_private_birthday_is_left_out(book: Book) -> None:
    with book.write("People") as unit:
        add_contact(unit, None, "Anna Huber")
    born = event("DTSTART;VALUE=DATE:19720412", "SUMMARY:Birthday: Anna Huber", "RRULE:FREQ=YEARLY", "CLASS:PRIVATE")
    assert [row.reason for row in imported(book, born).bad] == ["private in the calendar"]
    assert ask(book, "SELECT birthday FROM contact") == [(None,)]


def test_entries_that_share_an_id_are_all_taken_once(book: Book) -> None:
    entries = [event(f"DTSTART:202611{day}", "SUMMARY:Visit", uid=uid) for day in (10, 11, 28) for uid in ("", "1")]
    assert imported(book, *entries, entries[1]).counts == {"new": 6, "changed": 0, "double": 1, "bad": 0}
    assert imported(book, *entries).counts["double"] == 6
    same = [event("DTSTART:20261112", "SUMMARY:Round", uid=uid) for uid in ("a", "b")]
    assert imported(book, same[0]).counts["new"] == 1
    assert imported(book, *same).counts["new"] == 1


def test_a_birthday_goes_to_whom_the_book_has(book: Book) -> None:
    with book.write("People") as unit:
        for name in ("Anna Huber", "Karl Stahl", "Eva Lind", "Bo Berg", "Bo Berg"):
            add_contact(unit, None, name)
        records.change(unit, "contact", 3, field_set("contact").model_validate({"birthday": "--03-08"}))
    texts = (
        "Geburtstag Anna Huber",
        "Karl Stahl’s 50th Birthday",
        "Eva Lind",
        "Birthday: Bo Berg",
        "Ann Unknown's birthday",
    )
    days = ("19720412", "20240229", "19800308", "19800308", "19800308")
    entries = [
        event(
            f"DTSTART;VALUE=DATE:{day}", f"SUMMARY:{text}", "RRULE:FREQ=YEARLY", "CATEGORIES:Birthday", uid=day + text
        )
        for text, day in zip(texts, days, strict=True)
    ]
    report = imported(book, *entries)
    assert report.counts == {"new": 0, "changed": 2, "double": 1, "bad": 2}
    assert [row.reason for row in report.bad] == [
        "2 people in the book fit “Bo Berg”",
        "it is the birthday of “Ann Unknown”, whom the book does not have",
    ]
    assert ask(book, "SELECT birthday FROM contact ORDER BY id")[:3] == [("1972-04-12",), ("--02-29",), ("--03-08",)]
    assert ask(book, TALKS) == ask(book, STEPS) == []
    assert imported(book, *entries).counts["double"] == 3
    other = event("DTSTART;VALUE=DATE:19800309", "SUMMARY:Eva Lind", "RRULE:FREQ=YEARLY")
    (row,) = imported(book, other, head=("X-WR-CALNAME:Geburtstage",)).bad
    assert row.reason == "“Eva Lind” has another birthday in the book: 8 Mar"


@pytest.mark.parametrize(
    ("summary", "name"),
    [
        ("50. Geburtstag von Anna Huber", "Anna Huber"),
        ("Anna Hubers Geburtstag", "Anna Huber"),
        ("Anna Huber hat Geburtstag", "Anna Huber"),
        ("Geburtstag: Huber, Anna (1972)", "Huber, Anna"),
        ("Anniversaire d'Anna Huber", "Anna Huber"),
        ("Anna O'Neill's Birthday", "Anna O'Neill"),
        ("Jan-Peter Müller – Geburtstag", "Jan-Peter Müller"),
        ("Рожден ден на Анна Хубер", "Анна Хубер"),
        ("Birthday!", ""),
    ],
)
def test_whose_birthday_it_is(summary: str, name: str) -> None:
    assert name in birthday_of(summary, date(1972, 4, 12))[0]


def test_a_series_that_goes_on_is_its_next_day(book: Book) -> None:
    series = ("SUMMARY:Round", "DTSTART:20260105T080000")  # a Monday; the next one is the 23rd of November
    imported(book, event(*series, "RRULE:FREQ=WEEKLY;BYDAY=MO"))
    imported(book, event(*series, "RRULE:FREQ=WEEKLY;COUNT=50", "EXDATE:20261123T080000", uid="e2"))
    moved = event("SUMMARY:Round", "DTSTART:20261124T080000", "RECURRENCE-ID:20261123T080000", uid="e3")
    imported(book, event(*series, "RRULE:FREQ=WEEKLY;UNTIL=20261201T000000Z", uid="e3"), moved)
    imported(book, event(*series, "RRULE:FREQ=WEEKLY;COUNT=10", uid="over"))
    assert ask(book, "SELECT due_on, due_time, kind, recurrence FROM followup ORDER BY id") == [
        ("2026-11-23", "08:00", "visit", "FREQ=WEEKLY;BYDAY=MO"),
        ("2026-11-30", "08:00", "visit", "FREQ=WEEKLY;UNTIL=20261214T235959"),
        ("2026-11-30", "08:00", "visit", "FREQ=WEEKLY;UNTIL=20261201T000000Z"),
        ("2026-11-24", "08:00", "visit", None),
    ]
    assert ask(book, TALKS) == [("2026-01-05", "Round")]


def test_a_series_that_was_ended_plans_nothing_more(book: Book) -> None:
    series = ("SUMMARY:Round", "DTSTART:20260105T080000")
    imported(book, event(*series, "RRULE:FREQ=WEEKLY"))
    assert imported(book, event(*series, "RRULE:FREQ=WEEKLY;UNTIL=20261101T000000Z")).counts["changed"] == 1
    assert (ask(book, TALKS), [step[-1] for step in ask(book, STEPS)]) == ([], ["dropped"])


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;INTERVAL=00", "FREQ=SECONDLY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=", "x"])
def test_a_rule_that_nobody_can_follow_is_an_event_like_others(book: Book, rule: str) -> None:
    imported(book, event("SUMMARY:Round", "DTSTART:20260105T080000", f"RRULE:{rule}"))
    imported(book, event("SUMMARY:List", f"RRULE:{rule}", kind="VTODO", uid="t"))
    assert ask(book, TALKS) == [("2026-01-05", "Round")]
