"""The same customers in a later list: what they are told of, who moved, and what hangs on them."""

import pytest

from accountbook.domain.names import company_key
from accountbook.domain.personnames import person_key
from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.run import run_import
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.log.undo import undo
from accountbook.store.writing import records
from accountbook.store.writing.bulk import Bulk
from tests.books import ask
from tests.exchange.lists import COMPANIES, NUMBERS, PEOPLE, STEPS, imported

AT = "Company,Name,E-mail,Job title\n{company},Anna Huber,anna@privat.at,{job}\n"
SPELLS = """SELECT c.name, e.title, e.to_on IS NOT NULL FROM employment e JOIN company c ON c.id = e.company_id
 ORDER BY e.id"""


def test_somebody_who_moved_keeps_one_record(book: Book) -> None:
    imported(book, AT.format(company="Alt GmbH", job="Buyer"))
    report = imported(book, AT.format(company="Neu AG", job="Head of buying"))
    assert [(one.field, one.before, one.after) for one in report.changes] == [("Company", "Alt GmbH", "Neu AG")]
    moved = [("Alt GmbH", "Buyer", 1), ("Neu AG", "Head of buying", 0)]
    assert (ask(book, PEOPLE), ask(book, SPELLS)) == ([("Anna Huber", "Head of buying", "Neu AG")], moved)
    assert imported(book, AT.format(company="Alt GmbH", job="Buyer")).counts["changed"] == 0  # an old list
    assert (ask(book, PEOPLE), ask(book, SPELLS)) == ([("Anna Huber", "Head of buying", "Neu AG")], moved)
    undo(book)
    assert ask(book, SPELLS) == [("Alt GmbH", "Buyer", 0)]


def test_somebody_named_at_two_companies_stays_where_they_are(book: Book) -> None:
    both = AT.format(company="Alt GmbH", job="Buyer") + "Neu AG,Anna Huber,anna@privat.at,Adviser\n"
    imported(book, both)
    assert imported(book, both).counts["double"] == 2
    assert ask(book, PEOPLE)[0][2] == "Alt GmbH"
    assert ask(book, SPELLS) == [("Alt GmbH", "Buyer", 0), ("Neu AG", "Adviser", 0)]


def test_a_company_in_a_list_of_people_keeps_its_notes_and_tags(book: Book) -> None:
    imported(
        book, "First name,Last name,Company,Notes,Tags\nEva,Kern,Kern KG,likes golf,vip\n,,Wels GmbH,gate code 17,vip\n"
    )
    assert ask(book, "SELECT name, notes, tags FROM company ORDER BY id") == [
        ("Kern KG", None, None), ("Wels GmbH", "gate code 17", '["vip"]')
    ]  # fmt: skip


def test_what_hangs_on_a_known_company_is_a_change_and_told(book: Book) -> None:
    imported(book, "Company,Street,Town,Phone\nBeta AG,Ring 1,Wels,+43 7242 1111\n")
    report = imported(book, "Company,Street,Town,Phone\nBeta AG,Neuer Weg 2,Wels,+43 7242 2222\n")
    assert (report.counts["new"], report.counts["changed"]) == (0, 1)
    assert [(one.record, one.field, one.before, one.after) for one in report.changes] == [
        ("Beta AG", "Branch", "", "Neuer Weg 2, Wels"), ("Beta AG", "Phone", "", "+43 7242 2222")
    ]  # fmt: skip


def test_what_a_terminal_would_obey_is_no_part_of_a_name(book: Book) -> None:
    listed = "Company,Name\nHu\x07ber GmbH [Be\x07p],An\x1bna Berg\n\x01\x02,Otto Weiss\n"
    imported(book, listed)
    assert ask(book, "SELECT name, name_key FROM company") == [("Huber GmbH [Bep]", company_key("Huber GmbH [Bep]"))]
    assert ask(book, "SELECT name FROM contact ORDER BY id") == [("Anna Berg",), ("Otto Weiss",)]
    again = imported(book, listed)
    assert (again.counts["new"], again.counts["changed"]) == (0, 0)


CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva L\x07und\r\nORG:Be\x07ta AG\r\nNOTE:te\x1ba\r\nEND:VCARD\r\n"
NOTED_HEAD = '---\naccountbook: brief\nname: "Be\x07ta AG"\nnotes: "te\x1ba"\n---\n'


@pytest.mark.parametrize(("name", "text", "people"), [("e.vcf", CARD, 1), ("e.md", NOTED_HEAD, 0)])
def test_what_a_terminal_would_obey_is_no_part_of_a_name_in_other_files(
    book: Book, name: str, text: str, people: int
) -> None:
    path = book.path.with_name(name)
    path.write_bytes(text.encode())
    for outcome in ("new", "double"):
        (report,) = run_import(book, [path], ImportOptions(create_companies=True))
        assert report.counts[outcome] == 1
    assert ask(book, "SELECT name FROM company") == [("Beta AG",)]
    assert ask(book, "SELECT name, notes FROM contact") == [("Eva Lund", "tea")] * people


def test_the_company_of_an_event_is_found_without_what_a_terminal_would_obey(book: Book) -> None:
    imported(book, "Company,Name\nBeta AG,Eva Lund\n")
    event = "UID:1\r\nDTSTART:20260302T100000\r\nSUMMARY:Tea\r\nLOCATION:Be\x07ta AG, Wels"
    path = book.path.with_name("e.ics")
    path.write_bytes(
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode()
    )
    run_import(book, [path])
    assert ask(book, "SELECT company_id, text FROM interaction") == [(1, "Tea\nBeta AG, Wels")]


def test_a_name_is_found_as_it_is_kept_wherever_it_came_from(book: Book) -> None:
    with book.write("Bulk") as unit:
        bulk = Bulk(unit)
        bulk.add("company", {"name": "Hu\x07ber GmbH [Be\x07p]"})
        bulk.add("contact", {"name": "An\x1bna [Be\x07p]"})
        bulk.flush()
    assert ask(book, "SELECT name_key FROM company UNION ALL SELECT name_key FROM contact") == [
        (company_key("Huber GmbH [Bep]"),), (person_key("Anna [Bep]"),)
    ]  # fmt: skip


NOTED = "Company,Notes\n{company},{note}\n"


def test_an_import_never_cuts_a_note_where_it_repeats_what_is_private(book: Book) -> None:
    imported(book, NOTED.format(company="Alpha GmbH", note="golf club sponsor"))
    with book.write("Private") as unit:
        records.change(unit, "company", 1, field_set("company").model_validate({"private_notes": "golf"}))
    imported(book, NOTED.format(company="Alpha GmbH", note="met at golf tournament"))
    assert ask(book, "SELECT notes FROM company") == [("golf club sponsor\nmet at golf tournament",)]


def test_an_import_keeps_a_note_whose_letters_another_one_has(book: Book) -> None:
    short, long = (("A", "old", "5% discount"), ("Autumn visit", "told nothing", "15% discount wanted"))
    for notes in (short, long, short):
        rows = "".join(f"Alpha {number},{note}\n" for number, note in enumerate(notes))
        report = imported(book, f"Company,Notes\n{rows}")
    assert report.counts["double"] == 3
    expected = [(f"{one}\n{other}",) for one, other in zip(short, long, strict=True)]
    assert ask(book, "SELECT notes FROM company ORDER BY id") == expected


def test_a_row_that_is_left_out_writes_nothing(book: Book) -> None:
    report = imported(
        book, "Firma,Ansprechpartner,Telefon,Aufgabe,Fällig\nMüller AG,Eva Muster,+49 351 1,,01.12.2026\n"
    )
    assert (report.counts["bad"], ask(book, COMPANIES), ask(book, PEOPLE)) == (1, [], [])


@pytest.mark.parametrize("order", [1, -1])
def test_who_works_where_does_not_hang_on_the_order_of_rows(book: Book, order: int) -> None:
    rows = ["Alpha GmbH,Anna Huber,anna@privat.at,Buyer", "Beta GmbH,Anna Huber,anna@privat.at,Adviser"]
    header = "Company,Name,E-mail,Job title"
    imported(book, f"{header}\n{rows[0]}\n")
    report = imported(book, "\n".join((header, *rows[::order])))
    assert (report.counts["changed"], [one.after for one in report.changes]) == (1, ["Beta GmbH, Adviser"])
    assert ask(book, PEOPLE) == [("Anna Huber", "Buyer", "Alpha GmbH")]
    assert ask(book, SPELLS) == [("Alpha GmbH", "Buyer", 0), ("Beta GmbH", "Adviser", 0)]


def test_a_list_of_what_to_do_next(book: Book) -> None:
    imported(book, "Company,Next step,Due\nAlpha GmbH,send quote,2026-12-01\n")
    assert ask(book, STEPS) == [("2026-12-01", "send quote", "open")]


def test_no_number_is_no_number(book: Book) -> None:
    imported(book, "Company,Phone,E-mail\nAlpha GmbH,+43 732 1,a@alpha.at\n")
    assert imported(book, "Company,Phone,E-mail\nAlpha GmbH,k.A.,-\n").counts["changed"] == 0
    assert len(ask(book, NUMBERS)) == 2


def test_what_completes_an_address_is_told(book: Book) -> None:
    imported(book, "Company,Postcode,Town\nBeta GmbH,10115,Berlin\n")
    report = imported(book, "Company,Street,Postcode,Town,Country\nBeta GmbH,Hauptstr. 3,10115,Berlin,Germany\n")
    assert [(one.line, one.record, one.field, one.before, one.after) for one in report.changes] == [
        (2, "Beta GmbH", "Street", "", "Hauptstr. 3"),
        (2, "Beta GmbH", "Country", "", "DE"),
    ]


def test_every_text_that_was_not_understood_is_told_and_comes_back_in_its_row(book: Book) -> None:
    imported(book, "Company;Employees;Customer since;Founded\nA;20;2020-01-01;1990\nB;30;2021-01-01;1991\n")
    text = "Company;Employees;Customer since;Founded\nA;20-50;long ago;the nineties\nB;some;ages;1991\nC;5;;\n"
    report = imported(book, text, columns={"Employees": "employees"})
    assert [(one.line, one.typed) for one in report.unread] == [
        (2, "20-50"),
        (2, "long ago"),
        (2, "the nineties"),
        (3, "some"),
        (3, "ages"),
    ]
    assert report.bad == []
    first, *rows = report.bad_file()[1].decode("utf-8-sig").splitlines()
    assert "import.reason" in first and len(rows) == 2
    assert "20-50" in rows[0] and "long ago" in rows[0] and "the nineties" in rows[0]


def test_a_corrected_list_tells_what_it_changes_and_what_it_adds(book: Book) -> None:
    head = "Company;Headcount;Next step;Notes;Town\n"
    imported(book, f"{head}Alpha GmbH;50;Angebot 15.12.2026;erste Notiz;Wien\n")
    report = imported(book, f"{head}Alpha GmbH;60;Angebot 18.12.2026;erste Notiz, neu;Wien\n")
    assert (report.counts["new"], report.counts["changed"]) == (0, 1)
    told = {(one.field, one.before, one.after) for one in report.changes}
    assert ("Headcount", "50", "60") in told and ("Notes", "erste Notiz", "erste Notiz, neu") in told
    assert [after for field, _before, after in told if field == "Follow-up"] == ["2026-12-18 Angebot"]
    assert ask(book, "SELECT notes FROM company") == [("erste Notiz, neu",)]
    moved = imported(book, f"{head}Alpha GmbH;60;Angebot 19.12.2026;;Wien\n")
    assert (moved.counts["new"], [one.field for one in moved.changes]) == (1, ["Follow-up"])


@pytest.mark.parametrize("head", ["Company;Town;Headcount;Contact;Email", "Company;Town;Headcount;Name;Email"])
def test_a_first_list_changes_nothing_of_what_it_brings_itself(book: Book, head: str) -> None:
    rows = (("10", "Eva Kern"), ("20", "Hans Ohm"), ("20", "Ute Berg"))
    said = "".join(f"Beta GmbH;Wien;{count};{name};{name.split()[0]}@beta.at\n" for count, name in rows)
    report = imported(book, f"{head}\n{said}")
    assert (report.counts["new"], report.counts["changed"]) == (3, 0)
    assert [(one.field, one.before, one.after) for one in report.changes] == [("Headcount", "10", "20")]
