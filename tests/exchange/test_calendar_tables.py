"""Calendars that a mail program exported as a table are read as those of a calendar file, and make no companies."""

from dataclasses import replace
from datetime import date

import pytest

from accountbook.errors import BookError
from accountbook.exchange.importing.look import look
from accountbook.exchange.importing.options import Chosen, ImportOptions
from accountbook.exchange.importing.report import Report
from accountbook.exchange.importing.run import run_import
from accountbook.store.book import Book
from accountbook.store.log.undo import undo
from tests.books import add_company, add_contact, ask

ENGLISH = (
    "Subject,Start Date,Start Time,End Date,End Time,All day event,Reminder on/off,Reminder Date,Reminder Time,"
    "Meeting Organizer,Required Attendees,Optional Attendees,Meeting Resources,Billing Information,Categories,"
    "Description,Location,Mileage,Priority,Private,Sensitivity,Show time as"
)
GERMAN = (
    "Betreff,Beginnt am,Beginnt um,Endet am,Endet um,Ganztägiges Ereignis,Erinnerung Ein/Aus,Erinnerung am,"
    "Erinnerung um,Besprechungsplanung,Erforderliche Teilnehmer,Optionale Teilnehmer,Besprechungsressourcen,"
    "Abrechnungsinformationen,Kategorien,Beschreibung,Ort,Reisekilometer,Priorität,Privat,Vertraulichkeit,"
    "Zeitspanne zeigen als"
)
ROWS = (
    "Besuch Ostwind KG,10.11.2026,14:30:00,10.11.2026,15:30:00,Aus,Ein,10.11.2026,14:15:00,Eva Rep,Karl Stahl;Bo Lind,,,,"
    "Messe,Muster mitnehmen,Dresden,,Normal,Aus,Normal,2",
    "Bergauf AG Termin,11.12.2026,09:00:00,11.12.2026,10:00:00,Aus,Ein,11.12.2026,08:45:00,,,,,,,,München,,Normal,Aus,"
    "Normal,2",
    "Inventur,24.12.2026,00:00:00,25.12.2026,00:00:00,Ein,Aus,,,,,,,,,,,,Normal,Aus,Normal,3",
    "Irgendwann,,,,,Aus,Aus,,,,,,,,,,,,Normal,Aus,Normal,3",
)
TALKS = """SELECT i.kind, i.happened_on, i.happened_time, i.text, c.name,
 (SELECT group_concat(k.name) FROM attendance a JOIN contact k ON k.id = a.contact_id WHERE a.interaction_id = i.id)
 FROM interaction i LEFT JOIN company c ON c.id = i.company_id"""
STEPS = "SELECT f.kind, due_on, due_time, text, c.name FROM followup f LEFT JOIN company c ON c.id = f.company_id"


def imported(book: Book, *lines: str, options: ImportOptions | None = None) -> Report:
    path = book.path.with_name("calendar.csv")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return run_import(book, [path], options)[0]


@pytest.mark.parametrize("header", [ENGLISH, GERMAN])
@pytest.mark.parametrize("quote", ["", '"'])
def test_the_events_of_a_table_are_visits_and_promises(book: Book, header: str, quote: str) -> None:
    with book.write("Fill") as unit:
        add_contact(unit, add_company(unit, "Ostwind KG"), "Karl Stahl")
        add_company(unit, "Bergauf AG")
    lines = [",".join(f"{quote}{cell}{quote}" for cell in line.split(",")) for line in (header, *ROWS)]
    report = imported(book, *lines)
    assert report.counts == {"new": 3, "changed": 0, "double": 0, "bad": 1}
    assert [(row.line, len(row.cells), row.reason) for row in report.bad] == [(5, 22, "it has no date")]
    assert imported(book, *report.bad_file()[1].decode("utf-8-sig").splitlines()).bad == [
        replace(report.bad[0], line=2)
    ]
    text = "Besuch Ostwind KG\nDresden\nMuster mitnehmen\nBo Lind"
    assert ask(book, TALKS) == [("visit", "2026-11-10", "14:30", text, "Ostwind KG", "Karl Stahl")]
    assert ask(book, STEPS) == [
        ("visit", "2026-12-11", "09:00", "Bergauf AG Termin · München", "Bergauf AG"),
        ("visit", "2026-12-24", None, "Inventur", None),
    ]
    assert ask(book, "SELECT count(*) FROM company") == [(2,)]
    assert imported(book, *lines).counts == {"new": 0, "changed": 0, "double": 3, "bad": 1}


def test_days_of_a_calendar_that_could_be_read_both_ways_are_told(book: Book) -> None:
    row = "Talk,3/10/2026,9:00:00 AM,3/10/2026,10:00:00 AM,False"
    header = ",".join(ENGLISH.split(",")[:6])
    report = imported(book, header, row, options=ImportOptions(month_first=True))
    assert (report.ambiguous, ask(book, "SELECT happened_on FROM interaction")) == ((), [("2026-03-10",)])
    assert imported(book, header, row).ambiguous == ("Start Date",)


def test_a_calendar_is_told_as_one_before_it_is_imported(book: Book) -> None:
    imported(book, ENGLISH, *ROWS)
    with book.read() as connection:
        (looked,) = look(connection, [book.path.with_name("calendar.csv")], ImportOptions())
    assert (looked.what, looked.columns) == ("calendar", ())


def test_a_list_of_talks_that_names_companies_apart_is_no_calendar(book: Book) -> None:
    imported(book, f"Company,{ENGLISH}", f"Ostwind KG,{ROWS[0]}")
    assert ask(book, "SELECT name FROM company") == [("Ostwind KG",)]


def test_an_event_of_a_table_is_the_same_when_it_is_over(book: Book) -> None:
    imported(book, GERMAN, *ROWS)
    steps = ask(book, STEPS)
    book.today = date(2026, 12, 27)
    assert imported(book, GERMAN, *ROWS).counts == {"new": 0, "changed": 0, "double": 3, "bad": 1}
    assert (len(ask(book, TALKS)), ask(book, STEPS)) == (1, steps)


def test_a_calendar_that_was_once_taken_as_a_list_of_talks_stays_one(book: Book) -> None:
    header, row = f"{ENGLISH},Related To", f"{ROWS[0]},Ostwind KG"
    columns = {"Related To": "company.name", "Start Date": "interaction.happened_on", "Subject": "interaction.text"}
    said = Chosen("interactions", columns)
    options = ImportOptions(create_companies=True, tables={"calendar.csv": said})
    assert imported(book, header, row, options=options).counts["new"] == 1
    assert imported(book, header, row).counts["double"] == 1
    assert ask(book, "SELECT company_id FROM interaction") == [(1,)]


def test_a_table_that_was_taken_as_a_list_of_talks_is_a_calendar_again_where_somebody_says_so(book: Book) -> None:
    header, row = f"Company,{ENGLISH}", f"Ostwind KG,{ROWS[0]}"
    said = {"Company": "company.name", "Start Date": "interaction.happened_on"}
    talks = ImportOptions(kind="interactions", columns=said, create_companies=True)
    assert imported(book, header, row, options=talks).mapping
    assert imported(book, header, row).mapping
    undo(book)
    report = imported(book, header, row, options=ImportOptions(kind="calendar"))
    assert (report.mapping, report.counts["new"]) == (None, 1)
    again = imported(book, header, row)
    assert (again.mapping, again.counts["double"]) == (None, 1)
    assert imported(book, header, row, options=talks).mapping


@pytest.mark.parametrize(
    ("header", "columns", "why"),
    [("Company,Town", {}, "calendar.csv is no calendar"), (ENGLISH, {"Subject": "text"}, "leave out --map")],
)
def test_what_is_no_calendar_is_not_taken_as_one(book: Book, header: str, columns: dict[str, str], why: str) -> None:
    with pytest.raises(BookError, match=why):
        imported(book, header, "Kern,Ulm", options=ImportOptions(kind="calendar", columns=columns))


@pytest.mark.parametrize(("ticked", "shown_to"), [("Ein", "Normal"), ("Aus", "Privat"), ("Aus", "Vertraulich")])
def test_a_private_event_of_a_table_is_left_out(book: Book, ticked: str, shown_to: str) -> None:
    private = f"Arzt{ROWS[2].removeprefix('Inventur').replace('Aus,Normal', f'{ticked},{shown_to}')}"
    report = imported(book, GERMAN, private, ROWS[2])
    assert [(row.line, row.reason) for row in report.bad] == [(2, "private in the calendar")]
    assert [text for _kind, _on, _at, text, _company in ask(book, STEPS)] == ["Inventur"]


@pytest.mark.parametrize(
    ("day", "at", "read", "unread"),
    [
        ("2026-11-10", "quarter past", None, ["quarter past"]),
        ("2026-11-10", "2026-11-10 14:15", "14:15", []),
        ("2026-11-10 08:30", "", "08:30", []),
        ("11/20/2026 8:30 AM", "", "08:30", []),
        ("2026-11-10 00:00:00", "", None, []),
        ("2026-11-10 08:30", "9:15 AM", "09:15", []),
        ("2026-11-10", "0.4", "09:36", []),
        ("2026-11-10", '"0,604166666666667"', "14:30", []),
        ("2026-11-10", "0.99999", "23:59", []),
        ("2026-11-10", "46336.4", "09:36", []),
        ("46336.4", "", "09:36", []),
    ],
)
def test_the_time_of_an_event_is_read_wherever_a_table_has_it_or_told(
    book: Book, day: str, at: str, read: str | None, unread: list[str]
) -> None:
    header = ",".join(ENGLISH.split(",")[:6])
    report = imported(book, header, f"Talk,{day},{at},{day},,False")
    assert ask(book, "SELECT happened_time FROM interaction") == [(read,)]
    assert [one.typed for one in report.unread] == unread
    assert imported(book, header, f"Talk,{day},{at},{day},,False").counts["double"] == 1


@pytest.mark.parametrize(
    ("times", "read"),
    [
        (("0.30", "8.30", "0.15"), ["00:30", "08:30", "00:15"]),
        (("0.30", "0.35", "0.75"), ["07:12", "08:24", "18:00"]),
        (("0.30", "8.30", "0.4", "0.75"), ["00:30", "08:30", "09:36", "18:00"]),
    ],
)
def test_a_clock_with_a_dot_in_the_column_says_what_those_after_midnight_are(
    book: Book, times: tuple[str, ...], read: list[str]
) -> None:
    header = ",".join(ENGLISH.split(",")[:6])
    imported(book, header, *(f"Talk {n},2026-10-1{n},{at},2026-10-1{n},,False" for n, at in enumerate(times)))
    assert ask(book, "SELECT happened_time FROM interaction ORDER BY happened_on") == [(one,) for one in read]


def test_a_time_of_a_coming_event_that_nobody_understands_is_told(book: Book) -> None:
    header = ",".join(ENGLISH.split(",")[:6])
    report = imported(book, header, "Talk,2026-12-10,quarter past,2026-12-10,,False")
    assert [(one.field, one.typed) for one in report.unread] == [("Time", "quarter past")]
    assert ask(book, "SELECT due_on, due_time FROM followup") == [("2026-12-10", None)]
