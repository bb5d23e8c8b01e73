"""Calendars as they come."""

import datetime as dt
import random
from zoneinfo import ZoneInfo

import pytest

from accountbook.errors import BookError
from accountbook.exchange.ical.item import Calendar, Person
from accountbook.exchange.ical.reading import read_calendar
from tests.shared_data import shared

BERLIN = ZoneInfo("Europe/Berlin")


def read(*lines: str) -> Calendar:
    return read_calendar("\r\n".join(lines).encode(), BERLIN)


def event(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", *lines, "END:VEVENT")


def test_a_day_and_several_days() -> None:
    one, several = read(
        *event("UID:1", "DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261125", "SUMMARY:Fair"),
        *event("DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261127"),
    ).items
    assert (one.starts_on, one.starts_time, one.ends_on) == (dt.date(2026, 11, 24), None, dt.date(2026, 11, 24))
    assert several.ends_on == dt.date(2026, 11, 26)
    assert (one.kind, one.uid, one.summary, one.line) == ("event", "1", "Fair", 1)


def test_times_become_those_of_the_zone() -> None:
    items = read(
        *event("DTSTART:20261124T140000Z", "DURATION:PT90M"),
        *event("DTSTART;TZID=America/New_York:20261124T090000"),
        *event("DTSTART:20261124T090000"),
        *event("DTSTART;TZID=W. Europe Standard Time:20261124T090000"),
    ).items
    assert [item.starts_time for item in items] == [dt.time(15), dt.time(15), dt.time(9), dt.time(9)]
    assert items[0].ends_time == dt.time(16, 30)


def test_people_texts_and_repetition() -> None:
    (item,) = read(
        "BEGIN:VCALENDAR",
        *event(
            "DTSTART:20261124T090000",
            "SUMMARY:Visit\\, Huber",
            "DESCRIPTION:a\\nb",
            "LOCATION:Ulm",
            "CATEGORIES:A,B",
            "CATEGORIES:C",
            "ORGANIZER;CN=Eva:mailto:eva@example.com",
            "ATTENDEE:mailto:bo@example.com",
            "RRULE:FREQ=WEEKLY;INTERVAL=2",
            "STATUS:CONFIRMED",
            "URL:https://example.com",
        ),
        "END:VCALENDAR",
    ).items
    assert (item.summary, item.description, item.location) == ("Visit, Huber", "a\nb", "Ulm")
    assert item.categories == ("A", "B", "C")
    assert item.organiser == Person("Eva", "eva@example.com")
    assert item.attendees == (Person("", "bo@example.com"),)
    assert item.recurrence == "FREQ=WEEKLY;INTERVAL=2"
    assert (item.status, item.url) == ("CONFIRMED", "https://example.com")


def test_a_task_is_known_by_when_it_is_due() -> None:
    (item,) = read(
        "BEGIN:VTODO", "DTSTART:20261101T000000", "DUE;VALUE=DATE:20261124", "SUMMARY:Send", "END:VTODO"
    ).items
    assert (item.kind, item.starts_on) == ("todo", dt.date(2026, 11, 24))


def test_a_bad_property_or_alarm_costs_only_itself() -> None:
    (item,) = read(
        *event("DTSTART:20261124T090000", "DTEND:soon", "SUMMARY:A", "BEGIN:VALARM", "TRIGGER:PT-2H", "END:VALARM")
    ).items
    assert (item.summary, item.starts_on, item.ends_on) == ("A", dt.date(2026, 11, 24), None)
    assert any("DTEND" in problem for problem in item.problems)


def test_an_unfinished_event_is_kept_raw() -> None:
    found = read(*event("SUMMARY:A"), "BEGIN:VEVENT", "SUMMARY:B")
    assert [item.summary for item in found.items] == ["A"]
    assert found.bad[0].line == 4
    assert "SUMMARY:B" in found.bad[0].text


def test_a_mark_and_an_old_encoding() -> None:
    text = "BEGIN:VEVENT\r\nSUMMARY:Müller\r\nEND:VEVENT\r\n"
    for data in (text.encode("utf-8-sig"), text.encode("cp1252"), text.encode("utf-16")):
        assert read_calendar(data, BERLIN).items[0].summary == "Müller"


def test_a_file_that_is_no_calendar_is_a_sentence() -> None:
    with pytest.raises(BookError, match="holds no calendar"):
        read_calendar(b"hello", name="x.ics")


def test_every_collected_calendar_is_read() -> None:
    for folder in ("ical_khal", "ical_biweekly", "vobject"):
        for path in sorted(shared(folder).glob("*.ics")):
            data = path.read_bytes()
            calendar = read_calendar(data, BERLIN, path.name)
            assert not calendar.bad, path.name
            assert len(calendar.items) == sum(
                data.count(b"BEGIN:" + name) for name in (b"VEVENT", b"VTODO", b"VJOURNAL")
            )


def test_an_outlook_zone_and_an_unknown_one() -> None:
    (outlook,) = read_calendar(shared("ical_biweekly/outlook-2010.ics").read_bytes(), BERLIN).items
    assert (outlook.starts_on, outlook.starts_time) == (dt.date(2013, 6, 10), dt.time(18))
    (russian,) = read_calendar(shared("vobject/tzid_8bit.ics").read_bytes(), BERLIN).items
    assert russian.starts_time == dt.time(11)


def test_no_heap_of_lines_causes_a_traceback() -> None:
    dice = random.Random(8)
    pieces = """BEGIN:VEVENT|END:VEVENT|BEGIN:VTODO|BEGIN:VALARM|END:VALARM|DTSTART:2026|DTSTART;TZID=x:20260101T10|
        DTSTART;VALUE=DATE:20261124|RRULE:FREQ=|RRULE:x|SUMMARY|SUMMARY:a\\| folded|DURATION:P|DTEND:99999999|
        ATTENDEE;CN="a:b|CATEGORIES:,|DUE:|:|;|BEGIN:|RECURRENCE-ID:x|DURATION:P999999999D|UID:1"""
    lines = [piece.lstrip("\n") if piece == " folded" else piece.strip() for piece in pieces.split("|")]
    for _round in range(300):
        heap = [dice.choice(lines) for _ in range(dice.randrange(14))]
        found = read_calendar("\n".join(["BEGIN:VCALENDAR", *event("SUMMARY:Visit"), *heap]).encode(), BERLIN)
        begun = heap.count("BEGIN:VEVENT") + heap.count("BEGIN:VTODO")
        assert found.items[0].summary == "Visit"
        assert len(found.items) + len(found.bad) == 1 + begun, heap
