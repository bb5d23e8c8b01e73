"""Lists of companies and people that say when the last talk was and when the next is: nothing mapped is dropped."""

from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.run import run_import
from accountbook.store.book import Book
from accountbook.store.log.undo import undo
from tests.books import add_company, ask

TALKS = "SELECT kind, happened_on, text FROM interaction WHERE archived_at IS NULL ORDER BY id"
STEPS = "SELECT kind, due_on, text, contact_id IS NOT NULL FROM followup WHERE archived_at IS NULL ORDER BY id"
CUSTOMERS = """Firma;Ansprechpartner;Kunde seit;Letzter Besuch;Nächster Termin;Bemerkung
Testwerk GmbH;Eva Maier;2009;12.10.2026;01.12.2026;braucht Angebot
Zweite AG;;;02.11.2026;;
Dritte KG;;;unbekannt;15.01.2027;
Vierte KG;;;11.11.2026;nach Ostern;ruft an
"""


def imported(book: Book, text: str, **options: object) -> None:
    path = book.path.with_name("list.csv")
    path.write_text(text, "utf-8")
    run_import(book, [path], ImportOptions(**options))  # type: ignore[arg-type]


def test_the_last_visit_and_the_next_appointment_become_entries(book: Book) -> None:
    imported(book, CUSTOMERS)
    assert ask(book, TALKS) == [
        ("visit", "2026-10-12", "Letzter Besuch"),
        ("visit", "2026-11-02", "Letzter Besuch"),
        ("visit", "2026-11-11", "Letzter Besuch"),
    ]
    assert ask(book, STEPS) == [
        ("meeting", "2026-12-01", "Nächster Termin", 1),
        ("meeting", "2027-01-15", "Nächster Termin", 0),
        ("meeting", None, "Nächster Termin: nach Ostern", 0),
    ]
    notes = ask(book, "SELECT name, notes FROM company ORDER BY id")
    assert notes[2:] == [("Dritte KG", "Letzter Besuch: unbekannt"), ("Vierte KG", "ruft an")]
    last = ask(book, "SELECT last_visit_on, next_due_on FROM digest ORDER BY company_id")
    assert last[0] == ("2026-10-12", "2026-12-01")
    imported(book, CUSTOMERS)
    assert (len(ask(book, TALKS)), len(ask(book, STEPS))) == (3, 3)


def test_one_undo_takes_them_back(book: Book) -> None:
    imported(book, CUSTOMERS)
    undo(book)
    assert ask(book, TALKS) == ask(book, STEPS) == ask(book, "SELECT 1 FROM company") == []


def test_a_talk_ahead_is_planned_and_a_call_is_a_call(book: Book) -> None:
    imported(
        book, "Name,Company,Last call,Next step\nAnna Huber,Huber GmbH,2026-11-20,send list\nKarl Berg,,2027-02-01,\n"
    )
    assert ask(book, TALKS) == [("call", "2026-11-20", "Last call")]
    assert ask(book, STEPS) == [("task", None, "send list", 1), ("call", "2027-02-01", "Last call", 1)]


def test_an_explicit_mapping_is_followed(book: Book) -> None:
    text = "Company,Seen,Again\nHuber GmbH,2026-11-02,2026-12-24\n"
    imported(book, text, columns={"Seen": "interaction.happened_on", "Again": "followup.due_on"})
    assert ask(book, TALKS) == [("message", "2026-11-02", "Seen")]
    assert ask(book, STEPS) == [("task", "2026-12-24", "Again", 0)]


def test_a_talk_without_a_day_is_a_note(book: Book) -> None:
    imported(
        book, "Company,Report\nHuber GmbH,wants samples\n", columns={"Report": "interaction.text"}, kind="companies"
    )
    assert ask(book, "SELECT notes FROM company") == [("wants samples",)]
    assert ask(book, TALKS) == []


def test_whoever_is_a_customer_since_a_day_is_one(book: Book) -> None:
    with book.write("Fill") as unit:
        add_company(unit, "Known GmbH", stage="dormant")
    imported(book, "Company,Customer since,Stage\nNew GmbH,2009,\nLost GmbH,2009,lost\nKnown GmbH,2009,\nOpen GmbH,,\n")
    assert ask(book, "SELECT name, stage, customer_since FROM company ORDER BY id") == [
        ("Known GmbH", "dormant", "2009-01-01"),
        ("New GmbH", "customer", "2009-01-01"),
        ("Lost GmbH", "lost", "2009-01-01"),
        ("Open GmbH", "prospect", None),
    ]
    assert ask(book, "SELECT stage_since FROM company WHERE name = 'New GmbH'") == [("2009-01-01",)]


def test_a_time_of_a_talk_or_a_step_is_read_with_its_seconds_and_told_where_nobody_understands_it(book: Book) -> None:
    path = book.path.with_name("list.csv")
    path.write_text(
        "Company;Date;Time;Kind;Note\nA;2026-11-02;14:30:00;visit;a\nA;2026-11-03;9:15:00 AM;call;b\n"
        "A;2026-11-04;after lunch;call;c\nA;2026-12-04;1:05:00 p.m.;call;d\nA;2026-12-05;after lunch;call;e\n",
        "utf-8",
    )
    (report,) = run_import(book, [path], ImportOptions(create_companies=True))
    times = "SELECT happened_time FROM interaction UNION ALL SELECT due_time FROM followup"
    assert ask(book, times) == [("14:30",), ("09:15",), (None,), ("13:05",), (None,)]
    assert [(one.line, one.field, one.typed) for one in report.unread] == [
        (4, "Time", "after lunch"),
        (6, "Time", "after lunch"),
    ]
