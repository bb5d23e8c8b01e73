"""Events of calendars that give them no id: those of one subject, day and time are told apart by place and people."""

from itertools import permutations
from pathlib import Path
from uuid import UUID, uuid3

import pytest

from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.report import Report
from accountbook.exchange.importing.run import run_import
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.writing import records
from tests.books import add_company, ask, new_book

HEADER = "Subject,Start Date,Start Time,End Date,End Time,All day event,Required Attendees,Description,Location"
ROWS = (
    "Visit,2026-11-10,9:00,2026-11-10,10:00,False,,price ok,Huber GmbH",
    "Fair,2026-11-30,,2026-11-30,,True,,Stand A,Nord AB",
    "Visit,2026-11-10,9:00,2026-11-10,10:00,False,,wants samples,Maier AG",
    "Fair,2026-11-30,,2026-11-30,,True,,Stand B,Sued AB",
)
CALENDARS = UUID("5d0b4a6e-8f5c-4b1e-9a57-6f1c2f0f3d11")
SAID = """SELECT c.name, text FROM interaction i JOIN company c ON c.id = company_id
 UNION SELECT c.name, text FROM followup f JOIN company c ON c.id = company_id ORDER BY c.name"""
ALL = [
    ("Huber GmbH", "Visit\nHuber GmbH\nprice ok"),
    ("Maier AG", "Visit\nMaier AG\nwants samples"),
    ("Nord AB", "Fair · Nord AB · Stand A"),
    ("Sued AB", "Fair · Sued AB · Stand B"),
]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = new_book(tmp_path)
    with made.write("Fill") as unit:
        for name in ("Huber GmbH", "Maier AG", "Nord AB", "Sued AB"):
            add_company(unit, name)
    return made


def imported(book: Book, *rows: str) -> Report:
    path = book.path.with_name("calendar.csv")
    path.write_text("\n".join((HEADER, *rows)) + "\n", "utf-8")
    return run_import(book, [path], ImportOptions())[0]


def taken_earlier(book: Book, text: str, company_id: int | None) -> None:
    """A visit as earlier versions brought it: by an id of its summary, day and time alone."""
    talk = {"kind": "visit", "happened_on": "2026-11-10", "happened_time": "09:00", "text": text}
    uid = str(uuid3(CALENDARS, "Visit\n2026-11-10 09:00"))
    with book.write("Earlier", kind="import") as unit:
        values = field_set("interaction").model_validate(talk)
        records.create(unit, "interaction", values, company_id=company_id, uid=uid)


def test_visits_of_one_subject_and_time_at_two_customers_are_two_whichever_comes_first(book: Book) -> None:
    assert imported(book, *ROWS[:2]).counts["new"] == 2
    assert imported(book, *ROWS[2:]).counts["new"] == 2
    assert ask(book, SAID) == ALL
    for rows in (*permutations(ROWS), ROWS[2:], ROWS[:2]):
        assert imported(book, *rows).counts["double"] == len(rows)
    assert ask(book, SAID) == ALL


def test_people_tell_visits_apart_too(book: Book) -> None:
    rows = [ROWS[0].replace(",,price ok,Huber GmbH", f",{name},,") for name in ("Karl Stahl", "Bo Lind")]
    assert [imported(book, row).counts["new"] for row in (*rows, *rows)] == [1, 1, 0, 0]


def test_what_an_event_without_an_id_says_now_is_told(book: Book) -> None:
    nowhere = ROWS[0].replace("Huber GmbH", "")
    imported(book, *ROWS[:2], nowhere)
    changed = (ROWS[0].replace("price ok", "price high"), ROWS[1], nowhere.replace("price ok", "a plan"))
    assert imported(book, *changed).counts == {"new": 0, "changed": 2, "double": 1, "bad": 0}
    assert ask(book, SAID)[0] == ("Huber GmbH", "Visit\nHuber GmbH\nprice high")


def test_a_visit_in_another_room_or_with_one_more_guest_is_the_same(book: Book) -> None:
    ahead = [
        "Huber GmbH,2026-12-10,9:00,2026-12-10,10:00,False,,,Room 1",
        "Fair,2026-12-11,9:00,2026-12-11,10:00,False,,,Hall 1",
        "Maier AG,2026-12-12,9:00,2026-12-12,10:00,False,Karl Stahl,,Linz",
    ]
    now = [ahead[0].replace("Room 1", "Room 2"), ahead[1].replace("Hall 1", "Hall 2")]
    now.append(ahead[2].replace("Stahl", "Stahl;Bo Lind"))
    imported(book, *ahead)
    assert imported(book, *now).counts == {"new": 0, "changed": 3, "double": 0, "bad": 0}
    assert imported(book, *now).counts["double"] == 3
    assert sorted(ask(book, "SELECT text FROM followup")) == [
        ("Fair · Hall 2",), ("Huber GmbH · Room 2",), ("Maier AG · Linz · Bo Lind",),
    ]  # fmt: skip


def test_of_two_visits_at_one_time_the_one_that_moved_is_known_beside_the_other(book: Book) -> None:
    here, there = (ROWS[0].replace("Huber GmbH", place) for place in ("Hall 1", "Hall 2"))
    imported(book, here, there)
    for rows in ((there, here.replace("Hall 1", "Hall 3")), (here.replace("Hall 1", "Hall 4"), there)):
        assert imported(book, *rows).counts == {"new": 0, "changed": 1, "double": 1, "bad": 0}
    assert sorted(ask(book, "SELECT text FROM interaction")) == [
        ("Visit\nHall 2\nprice ok",), ("Visit\nHall 4\nprice ok",),
    ]  # fmt: skip


def test_a_series_and_a_visit_that_was_called_off_are_known_without_their_room(book: Book) -> None:
    path = book.path.with_name("calendar.ics")

    def taken(weekly: str, visit: str) -> Report:
        event = "BEGIN:VEVENT\nDTSTART:202612{}T090000\n{}\nEND:VEVENT\n"
        first = event.format("03", f"RRULE:FREQ=WEEKLY\nSUMMARY:Huber GmbH\n{weekly}")
        second = event.format("10", f"SUMMARY:Maier AG\n{visit}")
        path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{first}{second}END:VCALENDAR\n", "utf-8")
        return run_import(book, [path], ImportOptions())[0]

    assert taken("LOCATION:Room 1", "LOCATION:Linz").counts["new"] == 2
    assert taken("LOCATION:Room 2", "STATUS:CANCELLED").counts["changed"] == 2
    said = [("Huber GmbH · Room 2", "open"), ("Maier AG · Linz", "dropped")]
    assert sorted(ask(book, "SELECT text, state FROM followup")) == said


def test_a_visit_that_an_earlier_version_brought_is_known_and_not_taken_for_that_at_another_customer(
    book: Book,
) -> None:
    taken_earlier(book, "Visit\nHuber GmbH\nprice ok", 1)
    assert imported(book, ROWS[2]).counts["new"] == 1
    assert imported(book, ROWS[2], ROWS[0]).counts["double"] == 2
    assert imported(book, ROWS[0].replace("price ok", "price high"), ROWS[2]).counts["changed"] == 1
    assert ask(book, SAID) == [("Huber GmbH", "Visit\nHuber GmbH\nprice high"), ALL[1]]


def test_a_visit_without_a_company_that_an_earlier_version_brought_is_known_by_its_text(book: Book) -> None:
    here, there = (ROWS[0].replace("Huber GmbH", place) for place in ("Hall 1", "Hall 2"))
    taken_earlier(book, "Visit\nHall 1\nprice ok", None)
    counts = [imported(book, *rows).counts["new"] for rows in ((here,), (there, here), (here,), (there,))]
    assert counts == [0, 1, 0, 0]
    nowhere = ROWS[0].replace("Huber GmbH", "")
    assert imported(book, here, nowhere, there).counts == {"new": 1, "changed": 0, "double": 2, "bad": 0}
    assert sorted(ask(book, "SELECT text FROM interaction")) == [
        ("Visit\nHall 1\nprice ok",), ("Visit\nHall 2\nprice ok",), ("Visit\nprice ok",),
    ]  # fmt: skip


def test_a_visit_is_not_that_at_a_place_which_an_earlier_version_kept_by_the_same_id(book: Book) -> None:
    taken_earlier(book, "Visit\nHuber GmbH\nprice ok", 1)
    nowhere = ROWS[0].replace("price ok,Huber GmbH", "a plan,")
    assert imported(book, nowhere, ROWS[0]).counts == {"new": 1, "changed": 0, "double": 1, "bad": 0}
    assert imported(book, ROWS[0], nowhere).counts["double"] == 2
    assert ask(book, SAID) == ALL[:1]
