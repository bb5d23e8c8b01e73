"""Import: real lists become the right records; the dry run says the same and changes nothing; one undo takes all back."""

from pathlib import Path

import pytest

from accountbook.errors import BookError
from accountbook.exchange.importing import watch
from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.run import run_import
from accountbook.exchange.importing.watch import READ, TAKE, WRITE
from accountbook.store.log.undo import undo
from accountbook.store.safety.health import check_book
from tests.books import add_company, ask, new_book
from tests.shared_data import shared


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
    assert [(seen.record, seen.field, seen.before, seen.after) for seen in changed.changes] == [
        ("Eva Lind", "Job title", "CEO", "Chair of the board"),
        ("Lind AB", "Phone", "", "040-999 45"),
    ]
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


def test_a_doubtful_number_is_kept_and_marked_as_on_the_screen(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    rows = "Odd,DE136695976,+43 999 1,x@y,htp:/odd,AT\nGood,ATU13585627,+43 732 123456,a@huber.at,huber.at,AT\n"
    run_import(book, [write(tmp_path, f"Company,VAT,Phone,Mail,Website,Country\n{rows}")])
    found = ask(book, "SELECT record, field, state, typed FROM fact WHERE doubt IS NOT NULL ORDER BY 1, 2, 4")
    assert found == [
        ("company", "vat_number", "value", "DE136695976"),
        ("company", "website", "value", "htp:/odd"),
        ("contactpoint", "value", "value", "+43 999 1"),
        ("contactpoint", "value", "value", "x@y"),
    ]
    assert ask(book, "SELECT vat_number FROM company WHERE name = 'Odd'") == [("DE136695976",)]
    assert ask(book, "SELECT value FROM contactpoint WHERE value IN ('+43 999 1', 'x@y') ORDER BY 1") == [
        ("+43 999 1",),
        ("x@y",),
    ]


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
        (3, "“Nobody” is not in the book"),
    ]
    assert "reason" in report.bad_file()[1].decode("utf-8-sig").splitlines()[0]


def test_a_column_can_be_mapped_by_hand_and_is_remembered(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    path = write(tmp_path, "Firma,Zeichen\nHuber,Stahlbau\n")
    run_import(book, [path], ImportOptions(columns={"Zeichen": "company.industry"}))
    path.write_text("Firma,Zeichen\nLind,Papier\n", "utf-8")
    run_import(book, [path])
    assert ask(book, "SELECT industry FROM company ORDER BY id") == [("Stahlbau",), ("Papier",)]
    with pytest.raises(BookError, match="no column"):
        run_import(book, [path], ImportOptions(columns={"Nowhere": "company.industry"}))


def test_a_choice_that_is_no_field_is_refused_and_one_that_brought_nothing_is_forgotten(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    path = write(tmp_path, "Firma,Zeichen\nHuber,Stahlbau\n")
    with pytest.raises(BookError, match="There is no field “industrie”. Near: industry"):
        run_import(book, [path], ImportOptions(columns={"Zeichen": "industrie"}))
    (report,) = run_import(book, [path], ImportOptions(columns={"Firma": "industry"}))
    assert report.counts["bad"] == 1
    (report,) = run_import(book, [path])
    assert report.counts["new"] == 1
    run_import(book, [path], ImportOptions(columns={"Zeichen": "industry"}))
    assert ask(book, "SELECT name, industry FROM company") == [("Huber", "Stahlbau")]


def test_the_day_on_which_an_invoice_is_due_is_shown_as_left_out(tmp_path: Path) -> None:
    text = "Invoice number;Invoice date;Customer;Amount;Due date\nR1;2026-01-02;Huber;20;2026-02-02\n"
    options = ImportOptions(create_companies=True)
    (report,) = run_import(new_book(tmp_path), [write(tmp_path, text)], options)
    assert report.mapping is not None
    (due,) = [column for column in report.mapping.columns if column.header == "Due date"]
    assert (due.target, due.reason) == (None, "no field for it in such a list")


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.vcf", "a.ics", "a.json"])
@pytest.mark.parametrize("text", ["", "\n\n;;;\n"])
def test_an_empty_file_is_called_empty(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(BookError, match=f"{name} is empty: there is nothing to import"):
        run_import(new_book(tmp_path), [write(tmp_path, text, name)])


@pytest.mark.parametrize("step", [READ, TAKE, WRITE])
def test_a_cancelled_import_leaves_nothing(tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the file is read, while its rows are taken, and while SQLite writes them: the book stays as it was."""
    monkeypatch.setattr(watch, "INSTRUCTIONS", 1000)
    book = new_book(tmp_path)
    add = book.path.read_bytes()
    path = write(tmp_path, "Company,Town\n" + "".join(f"Firm {n},Linz\n" for n in range(1200)))
    seen: list[tuple[str, int]] = []

    def progress(at: str, done: int, total: int) -> bool:
        assert total == 1200
        seen.append((at, done))
        return at != step or (done == 0 and step != WRITE)

    with pytest.raises(BookError, match="cancelled"):
        run_import(book, [path], progress=progress)
    assert seen[:2] == [(READ, 0), (READ, 500)]
    assert ask(book, "SELECT (SELECT count(*) FROM company), (SELECT count(*) FROM batch)") == [(0, 0)]
    assert book.path.read_bytes() == add
    (report,) = run_import(book, [path])
    assert report.counts["new"] == 1200
    assert check_book(book.path) == []


def test_a_later_row_completes_the_company_an_earlier_one_made(tmp_path: Path) -> None:
    """As if the company had been in the book: tags join, notes grow, another value is told as old and new."""
    book = new_book(tmp_path)
    rows = (
        "Company,Contact,Industry,Tags,Notes,Colour\nHuber GmbH,Anna,Machinery,press,first,red\n"
        "Huber GmbH,Eva,Machines,oil,second,blue\nHuber GmbH,Jan,Machines,oil,second,blue\n"
    )
    options = ImportOptions(columns={"Colour": "new:company", "Notes": "company.notes", "Tags": "company.tags"})
    (report,) = run_import(book, [write(tmp_path, rows)], options)
    assert ask(book, "SELECT industry, tags, notes FROM company") == [("Machines", '["press","oil"]', "first\nsecond")]
    assert ask(book, "SELECT text FROM customvalue") == [("blue",)]
    told = [(change.line, change.field, change.before, change.after) for change in report.changes]
    assert (3, "Industry", "Machinery", "Machines") in told
    assert check_book(book.path) == []
    undo(book)
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
    assert ask(book, "SELECT count(*) FROM contact")[0][0] >= 15


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


def test_a_file_that_makes_new_records_and_changes_known_ones_gives_each_its_own_key(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    run_import(book, [write(tmp_path, "Company;Employees\nLind AB;12\n")])
    text = "Company;Employees;Website\nNord AS;many;nord.example.org\nLind AB;40;lind.example.org\nSyd AS;9;syd.example.org\n"
    (report,) = run_import(book, [write(tmp_path, text, "more.csv")])
    assert (report.counts["new"], report.counts["changed"]) == (2, 1)
    facts = ask(book, "SELECT record_id, field, state FROM fact ORDER BY record_id, field")
    assert facts == [(1, "employees", "value"), (1, "website", "value"), (2, "employees", "doubt")]
    (last,) = ask(book, "SELECT max(id) FROM fact")
    assert ask(book, "SELECT seq FROM sqlite_sequence WHERE name = 'fact'") == [last]
