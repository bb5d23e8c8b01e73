"""Import: real lists become the right records; the dry run says the same and changes nothing; one undo takes all back."""

from pathlib import Path

import pytest

from accountbook.errors import BookError
from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.run import run_import
from accountbook.store.book import Book
from accountbook.store.undo import undo
from tests.books import add_company, new_book
from tests.shared_data import shared


def ask(book: Book, query: str) -> list[tuple[object, ...]]:
    with book.read() as connection:
        return connection.execute(query).fetchall()


def write(folder: Path, text: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


PEOPLE = """Company;Contact;Title;Town;Country;Phone;E-mail
Müller GmbH;Dr. Anna Huber;Einkauf;Linz;Österreich;0732 123456;anna@mueller.example.org
Lind AB;Eva Lind;CEO;Malmö;Sweden;040-123 45;eva@lind.example.org
mueller gmbh;Jan Berg;Technik;Linz;AT;0732 123457;jan@mueller.example.org
;;;;;;
"""


def test_a_list_of_people_becomes_companies_and_contacts(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    path = write(tmp_path, PEOPLE)
    (dry,) = run_import(book, [path], dry_run=True)
    assert ask(book, "SELECT count(*) FROM company") == [(0,)]
    assert ask(book, "SELECT count(*) FROM batch") == [(0,)]
    (real,) = run_import(book, [path])
    assert dry.counts == real.counts
    assert sum(real.counts.values()) == real.rows
    assert [row[0] for row in ask(book, "SELECT name FROM company ORDER BY id")] == ["Müller GmbH", "Lind AB"]
    people = ask(
        book, "SELECT k.name, k.prefix, c.name FROM contact k JOIN company c ON c.id = k.company_id ORDER BY k.id"
    )
    assert people == [
        ("Dr. Anna Huber", "Dr.", "Müller GmbH"),
        ("Eva Lind", None, "Lind AB"),
        ("Jan Berg", None, "Müller GmbH"),
    ]
    phones = ask(book, "SELECT value_key FROM contactpoint WHERE kind = 'phone' ORDER BY id LIMIT 2")
    assert phones == [("+43732123456",), ("+464012345",)]
    assert ask(book, "SELECT DISTINCT source FROM company") == [("list.csv",)]


def test_the_same_list_again_changes_nothing_and_a_changed_one_tells_old_and_new(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    path = write(tmp_path, PEOPLE)
    run_import(book, [path])
    (again,) = run_import(book, [path])
    assert (again.counts["new"], again.counts["changed"], again.counts["double"]) == (0, 0, 3)
    path.write_text(PEOPLE.replace("CEO", "Chair of the board").replace("040-123 45", "040-999 45"), "utf-8")
    (changed,) = run_import(book, [path])
    assert changed.counts["changed"] == 1
    (seen,) = changed.changes
    assert (seen.record, seen.field, seen.before, seen.after) == ("Eva Lind", "Job title", "CEO", "Chair of the board")
    undo(book)
    assert ask(book, "SELECT title FROM contact WHERE name = 'Eva Lind'") == [("CEO",)]


def test_one_undo_takes_an_import_back_but_keeps_what_was_edited_since(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Mine") as unit:
        add_company(unit, "Own Ltd")
    run_import(book, [write(tmp_path, PEOPLE)])
    undone = undo(book)
    assert undone.kept == ()
    assert ask(book, "SELECT name FROM company") == [("Own Ltd",)]
    for table in ("contact", "contactpoint", "address", "employment"):
        assert ask(book, f"SELECT count(*) FROM {table}") == [(0,)], table
    assert ask(book, "SELECT count(*) FROM searchdoc") == [(1,)]


def test_a_doubtful_value_is_kept_as_typed(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    run_import(book, [write(tmp_path, "Company,Headcount,Town\nHuber,about fifty,Linz\nLind,70,Malmö\nBerg,80,Ulm\n")])
    assert ask(book, "SELECT name, employees FROM company ORDER BY id LIMIT 2") == [("Huber", None), ("Lind", 70)]
    assert ask(book, "SELECT field, state, typed FROM fact") == [("employees", "doubt", "about fifty")]


def test_an_ambiguous_name_is_left_out_with_the_reason(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    run_import(book, [write(tmp_path, "Company,Town\nHuber,Linz\nHuber,Graz\n")])
    assert ask(book, "SELECT count(*) FROM company") == [(2,)]
    orders = write(
        tmp_path, "Company,Date,Product,Amount\nHuber,2026-01-31,Seals,10\nNobody,2026-01-31,Seals,10\n", "orders.csv"
    )
    (report,) = run_import(book, [orders])
    assert [(row.line, row.reason.split(":")[0]) for row in report.bad] == [
        (2, "2 companies in the book are called “Huber”"),
        (3, "there is no company called “Nobody” in the book"),
    ]
    assert "reason" in report.bad_csv().decode("utf-8-sig").splitlines()[0]


def test_a_column_can_be_mapped_by_hand_and_is_remembered(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    path = write(tmp_path, "Firma,Zeichen\nHuber,Stahlbau\n")
    run_import(book, [path], ImportOptions(columns={"Zeichen": "company.industry"}))
    path.write_text("Firma,Zeichen\nLind,Papier\n", "utf-8")
    run_import(book, [path])
    assert ask(book, "SELECT industry FROM company ORDER BY id") == [("Stahlbau",), ("Papier",)]
    with pytest.raises(BookError, match="no column"):
        run_import(book, [path], ImportOptions(columns={"Nowhere": "company.industry"}))


def test_a_cancelled_import_leaves_nothing(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    path = write(tmp_path, "Company,Town\n" + "".join(f"Firm {n},Linz\n" for n in range(500)))
    with pytest.raises(BookError, match="cancelled"):
        run_import(book, [path], progress=lambda done, total: done < total)
    assert ask(book, "SELECT count(*) FROM company") == [(0,)]


def test_northwind(tmp_path: Path) -> None:
    """91 companies and contacts, 2 dirty rows reported; orders as purchases with the known totals."""
    book = new_book(tmp_path)
    customers, orders = shared("northwind/customers.csv"), shared("northwind/orders.csv")
    (report,) = run_import(book, [customers])
    assert report.counts == {"new": 91, "changed": 0, "double": 0, "bad": 2}
    assert report.created["company"] == report.created["contact"] == 91
    assert [row.cells[0].strip() for row in report.bad] == ["VALON", "Val2"]
    (lines,) = run_import(book, [orders])
    assert (lines.counts["new"], lines.counts["bad"]) == (2155, 0)
    assert ask(book, "SELECT sum(amount), count(DISTINCT company_id) FROM purchase") == [(126579329, 89)]
    best = ask(
        book,
        "SELECT c.name, sum(p.amount), count(DISTINCT p.reference) FROM purchase p JOIN company c ON c.id = p.company_id "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
    )
    assert best == [
        ("QUICK-Stop", 11027732, 28),
        ("Ernst Handel", 10487500, 30),
        ("Save-a-lot Markets", 10436196, 31),
    ]
    (again,) = run_import(book, [orders])
    assert again.counts["double"] == 2155


@pytest.mark.parametrize("name", ["sp500.csv", "financedb_AMS.csv", "financedb_BRU.csv", "cleanco_companies.csv"])
def test_lists_of_listed_companies(tmp_path: Path, name: str) -> None:
    book = new_book(tmp_path)
    (report,) = run_import(book, [shared(f"companies/{name}")])
    assert sum(report.counts.values()) == report.rows
    assert report.counts["new"] > 0.9 * report.rows
    assert report.created["company"] == ask(book, "SELECT count(*) FROM company")[0][0]


def test_every_shared_card_and_calendar_goes_through(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    files = [
        path
        for folder in ("vcards", "vobject", "ical_khal", "ical_biweekly")
        for path in sorted(shared(folder).iterdir())
    ]
    for path in files:
        if path.suffix in (".vcf", ".ics"):
            (report,) = run_import(book, [path])
            assert sum(report.counts.values()) == report.rows, path.name
    assert ask(book, "SELECT count(*) FROM contact")[0][0] >= 15  # type: ignore[operator]


def test_a_visit_ahead_is_a_follow_up_and_one_behind_is_a_talk(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{day}\r\nDTSTART;VALUE=DATE:{day}\r\nSUMMARY:Visit Huber\r\nEND:VEVENT\r\n"
        for day in ("20261101", "20261224")
    )
    run_import(book, [write(tmp_path, f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n", "cal.ics")])
    assert ask(book, "SELECT kind, happened_on, text FROM interaction") == [("visit", "2026-11-01", "Visit Huber")]
    assert ask(book, "SELECT kind, due_on, text, state FROM followup") == [
        ("visit", "2026-12-24", "Visit Huber", "open")
    ]
