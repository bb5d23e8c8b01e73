"""What rows become, line by line: keys, similar names, own fields, tags, notes, currencies, orders, roles, addresses."""

from pathlib import Path

import pytest

from accountbook.errors import BookError
from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.report import Report
from accountbook.exchange.importing.run import run_import
from accountbook.store.book import Book
from accountbook.store.log.undo import undo
from accountbook.store.writing import records
from tests.books import add_company, ask, new_book


def put(book: Book, folder: Path, text: str, name: str = "list.csv", **options: object) -> Report:
    path = folder / name
    path.write_text(text, "utf-8")
    return run_import(book, [path], ImportOptions(**options))[0]  # type: ignore[arg-type]


def test_update_on_a_chosen_key(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    put(
        book,
        tmp_path,
        "Company,Town,VAT,Website,Phone,Country\nHuber GmbH,Linz,ATU1,huber.at,0732 123456,AT\nLind,Ulm,SE2,lind.se,,SE\n",
    )
    for key, row in (
        ("vat", "Huber Neu,,ATU1,,,"),
        ("domain", "Huber Neu,,,www.huber.at,,"),
        ("phone", "Huber Neu,,,,+43 732 123456,AT"),
        ("name+town", "huber,Linz,,,,"),
    ):
        report = put(book, tmp_path, f"Company,Town,VAT,Website,Phone,Country,Industry\n{row},{key}\n", key=key)
        assert report.counts["changed"] == 1, key
        assert ask(book, "SELECT name, industry FROM company WHERE id = 1") == [("Huber GmbH", key)]
    report = put(book, tmp_path, "Company,Town,Industry\nHuber GmbH,Graz,x\n", key="name+town")
    assert report.counts["new"] == 1
    with pytest.raises(BookError, match="no key"):
        put(book, tmp_path, "Company\nX\n", key="shoe size")


def test_a_similar_company_is_named_and_never_linked_silently(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    put(book, tmp_path, "Company,Town\nHuber Maschinenbau GmbH,Linz\nLind AB,Malmö\n")
    people = "Company,Contact,E-mail\nHuber Maschinebau,Anna Huber,anna@huber.at\n"
    report = put(book, tmp_path, people, "people.csv")
    assert [(one.name, one.like, one.town) for one in report.alike] == [
        ("Huber Maschinebau", "Huber Maschinenbau GmbH", "Linz")
    ]
    assert ask(book, "SELECT count(*) FROM company") == [(3,)]
    undo(book)
    put(book, tmp_path, people, "people.csv", same={"Huber Maschinebau": 1})
    assert ask(book, "SELECT company_id, name FROM contact") == [(1, "Anna Huber")]
    assert ask(book, "SELECT count(*) FROM company") == [(2,)]


def test_a_letter_that_numbers_a_company_makes_it_another_one(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    names = ("Solarpark Nord", "Solarpark Nord I", "Solarpark Nord II", "Werk E", "Werk I")
    rows = "".join(f"{name} GmbH & Co. KG,Emden,+49 4921 11{place}\n" for place, name in enumerate(names))
    report = put(book, tmp_path, f"Company,Town,Phone\n{rows}")
    assert report.counts["new"] == len(names)
    assert ask(
        book, "SELECT c.name, p.value FROM company c JOIN contactpoint p ON p.company_id = c.id ORDER BY c.id"
    ) == [(f"{name} GmbH & Co. KG", f"+49 4921 11{place}") for place, name in enumerate(names)]
    assert put(book, tmp_path, f"Company,Town,Phone\n{rows}").counts["double"] == len(names)


def test_a_row_that_matches_the_bin_says_so(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        key = add_company(unit, "Huber GmbH")
    with book.write("Bin") as unit:
        records.archive(unit, records.fetch(unit, "company", key))
    report = put(book, tmp_path, "Company,Town\nHuber GmbH,Linz\nLind,Malmö\n")
    assert [row.reason for row in report.bad] == ["it matches “Huber GmbH”, which is in the bin: bring that back first"]


def test_an_unknown_column_becomes_a_field_of_ones_own(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    rows = "".join(f"Firm {n},Town {n},{40 + n},{'gold' if n % 2 else 'tin'},{2000 + n}-01-31\n" for n in range(10))
    report = put(book, tmp_path, "Company,Town,Shoe size,Metal,Überprüft\n" + rows, own_fields=True)
    assert report.counts["new"] == 10
    fields = ask(book, "SELECT code, label, kind, choices FROM customfield ORDER BY position")
    assert fields == [
        ("shoe_size", "Shoe size", "integer", None),
        ("metal", "Metal", "choice", "gold|tin"),
        ("uberpruft", "Überprüft", "date", None),
    ]
    assert ask(book, "SELECT text FROM customvalue WHERE record_id = 3 ORDER BY code") == [
        ("tin",),
        ("42",),
        ("2002-01-31",),
    ]
    again = put(book, tmp_path, "Company,Town,Shoe size\nFirm 2,Town 2,50\n")
    assert [(one.field, one.before, one.after) for one in again.changes] == [("Shoe size", "42", "50")]
    undo(book)
    undo(book)
    assert ask(book, "SELECT (SELECT count(*) FROM company), (SELECT count(*) FROM customfield)") == [(0, 0)]


def test_tags_are_joined_and_notes_grow(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    put(book, tmp_path, 'Company,Town,Tags,Notes\nHuber,Linz,"vip, fair",first\n')
    report = put(book, tmp_path, 'Company,Town,Tags,Notes\nHuber,Linz,"VIP, new",second\n')
    assert report.counts["changed"] == 1
    assert ask(book, "SELECT tags, notes FROM company") == [('["vip","fair","new"]', "first\nsecond")]
    assert put(book, tmp_path, "Company,Town,Tags,Notes\nHuber,Linz,new,first\n").counts["double"] == 1


def test_orders_credit_notes_and_currencies(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    put(book, tmp_path, "Company,Town\nHuber,Linz\nLind,Malmö\n")
    lines = (
        "Order,Company,Date,Product,Quantity,Amount\n"
        '1,Huber,2026-01-31,Seals,2,"€ 1.000,50"\n1,Huber,2026-01-31,Rings,1,"€ 20,00"\n'
        '2,Huber,2026-02-28,Seals,-1,"€ -500,25"\n3,Lind,2026-03-31,Seals,1,"SEK 99,00"\n4,Lind,,Seals,1,"SEK 1,00"\n'
    )
    kept = put(book, tmp_path, lines, "orders.csv")
    assert (kept.counts["new"], kept.counts["bad"]) == (4, 1)
    amounts = "SELECT reference, amount, currency, product FROM purchase ORDER BY id"
    assert ask(book, amounts) == [
        ("1", 100050, "EUR", "Seals"), ("1", 2000, "EUR", "Rings"), ("2", -50025, "EUR", "Seals"), ("3", 9900, "SEK", "Seals"),
    ]  # fmt: skip
    undo(book)
    summed = put(book, tmp_path, lines, "orders.csv", sum_orders=True)
    assert summed.counts == kept.counts and summed.rows == 5
    assert ask(book, "SELECT reference, amount, currency, remark FROM purchase ORDER BY id") == [
        ("1", 102050, "EUR", "Seals, Rings"), ("2", -50025, "EUR", None), ("3", 9900, "SEK", None),
    ]  # fmt: skip


def test_birthdays_in_parts_address_labels_roles_and_several_mails(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    text = (
        "First name,Last name,Birth year,Birth month,Birth day,E-mail,Address 1 - Type,Address 1 - City,buyingrole.role,Company\n"
        "Anna,Huber,1976,November,26,a@huber.at; b@huber.at,Home,Linz,Champion ::: economic,Huber\n"
        "Jan,Berg,,2,29,j@huber.at,Rechnungsadresse,Graz,boss of all,Huber\n"
    )
    put(book, tmp_path, text, kind="contacts")
    assert ask(book, "SELECT name, birthday FROM contact ORDER BY id") == [
        ("Anna Huber", "1976-11-26"),
        ("Jan Berg", "--02-29"),
    ]
    assert ask(book, "SELECT value FROM contactpoint WHERE kind = 'mail' ORDER BY id LIMIT 2") == [
        ("a@huber.at",),
        ("b@huber.at",),
    ]
    assert ask(book, "SELECT kind, town, company_id FROM address ORDER BY id") == [
        ("home", "Linz", None),
        ("billing", "Graz", 1),
    ]
    assert ask(book, "SELECT role, remark FROM buyingrole ORDER BY id") == [
        ("coach", None),
        ("economic", None),
        (None, "boss of all"),
    ]


def test_several_columns_share_a_field_and_a_dash_is_nothing(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    columns = {"Tag 1": "company.tags", "Tag 2": "company.tags", "Remark": "company.notes", "More": "company.notes"}
    put(
        book,
        tmp_path,
        "Company,Town,Tag 1,Tag 2,Remark,More\nHuber,Linz,a,b,x,y\nLind,Malmö,-,b,n/a,y\n",
        columns=columns,
    )
    assert ask(book, "SELECT tags, notes FROM company ORDER BY id") == [('["a","b"]', "x\ny"), ('["b"]', "y")]


def test_month_first_is_asked_for(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    text = "Company,Customer since\nHuber,03/04/2020\n"
    report = put(book, tmp_path, text)
    assert report.ambiguous == ("Customer since",)
    assert ask(book, "SELECT customer_since FROM company") == [("2020-04-03",)]
    undo(book)
    assert put(book, tmp_path, text, month_first=True).ambiguous == ()
    assert ask(book, "SELECT customer_since FROM company") == [("2020-03-04",)]


def test_what_was_left_out_is_corrected_and_imported_again(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    put(book, tmp_path, "Company,Town\nHuber,Linz\n")
    report = put(book, tmp_path, "Company,Date,Amount\nHuber,2026-01-31,5\nHubber,2026-01-31,6\n", "orders.csv")
    extension, content = report.bad_file()
    corrected = content.decode("utf-8-sig").replace("Hubber", "Huber")
    again = put(book, tmp_path, corrected, f"again.{extension}")
    assert (again.counts["new"], again.counts["bad"]) == (1, 0)
    assert ask(book, "SELECT amount FROM purchase ORDER BY id") == [(500,), (600,)]
    cards = put(
        book,
        tmp_path,
        "BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nNOTE:x\nEND:VCARD\n",
        "a.vcf",
    )
    extension, content = cards.bad_file()
    assert extension == "vcf" and b"NOTE:x" in content


def test_markdown_is_read_back_as_a_diff(tmp_path: Path) -> None:
    from accountbook.reports.markdown import render_markdown
    from accountbook.reports.profile import profile
    from tests.books import TODAY

    book = new_book(tmp_path)
    with book.write("Add") as unit:
        key = add_company(unit, "Huber GmbH", industry="paper", employees=40)
    with book.read() as connection:
        text = render_markdown(profile(connection, key, TODAY))
    changed = text.replace('industry: "paper"', "industry: steel and paper").replace(
        'employees: "40"', 'employees: "-"'
    )
    report = put(book, tmp_path, changed, "Huber.md")
    assert [(one.field, one.before, one.after) for one in report.changes] == [
        ("Industry", "paper", "steel and paper"),
        ("Headcount", "40", "-"),
    ]
    assert ask(book, "SELECT field, state FROM fact WHERE field = 'employees'") == [("employees", "none")]
    with pytest.raises(BookError, match="head of a profile"):
        put(book, tmp_path, "---\ntitle: x\n---\n", "x.md")


def test_several_files_are_one_import(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    (tmp_path / "a.csv").write_text("Company,Town\nHuber,Linz\n")
    (tmp_path / "b.csv").write_text("Company,Date,Amount\nHuber,2026-01-31,5\n")
    reports = run_import(book, [tmp_path / "a.csv", tmp_path / "b.csv"])
    assert [report.counts["new"] for report in reports] == [1, 1]
    undo(book)
    assert ask(book, "SELECT (SELECT count(*) FROM company) + (SELECT count(*) FROM purchase)") == [(0,)]


def test_a_parent_and_a_boss_may_come_later_in_the_file(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    put(book, tmp_path, "Company,Town,Parent company\nDaughter,Linz,Mother\nMother,Ulm,\nOrphan,Wien,Nobody\n")
    assert ask(book, "SELECT c.name, p.name FROM company c JOIN company p ON p.id = c.parent_id") == [
        ("Daughter", "Mother")
    ]
    assert ask(book, "SELECT typed FROM fact WHERE field = 'parent' AND state = 'doubt'") == [("Nobody",)]
    put(
        book,
        tmp_path,
        "contact.name,company.name,contact.reports_to\nAnna Huber,Mother,Eva Lind\nEva Lind,Mother,\n",
        "p.csv",
    )
    assert ask(
        book,
        "SELECT k.name, b.name FROM reporting r JOIN contact k ON k.id = contact_id JOIN contact b ON b.id = boss_id",
    ) == [("Anna Huber", "Eva Lind")]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Straße;Hausnr.", "Ring;1"),
        ("Hausnummer;Straße", "1;Ring"),
        ("Straße;Hausnr.", "Ring 1;1"),
        ("Straße;Hausnr.", ";Ring 1"),
    ],
)
def test_the_number_of_a_house_stands_behind_its_street(tmp_path: Path, header: str, cells: str) -> None:
    book = new_book(tmp_path)
    text = f"Firma;{header};Ort\nHuber GmbH;{cells};Linz\n"
    put(book, tmp_path, text)
    assert ask(book, "SELECT street, town FROM address") == [("Ring 1", "Linz")]
    assert put(book, tmp_path, text).counts["double"] == 1


def test_a_second_line_of_the_street_stands_behind_its_number(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    put(book, tmp_path, "Firma;Straße;Adresszusatz;Hausnr.;Ort\nHuber GmbH;Ring;Hof 2;1;Linz\n")
    assert ask(book, "SELECT street FROM address") == [("Ring 1, Hof 2",)]


def test_a_new_person_called_like_one_elsewhere_is_named_once_and_never_linked_silently(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    known = "Sepp Großmann,Ernst Handel\nEva Berg,Ernst Handel\nEva Berg,Lind AB\nMia Lind,Lind AB\n"
    put(book, tmp_path, f"Contact,Company\n{known}")
    with book.write("Leave") as unit:
        records.archive(unit, records.fetch(unit, "contact", 4))
    people = (
        "Company,Contact,Title\nKern,Sepp Großmann,buyer\nLind AB,Grossmann Sepp,boss\nKern,Eva Berg,\nKern,Mia Lind,\n"
    )
    report = put(book, tmp_path, people, "people.csv")
    assert [(one.line, one.name, one.like, one.at) for one in report.namesakes] == [
        (2, "Sepp Großmann", "Sepp Großmann", "Ernst Handel")
    ]
    assert report.counts["new"] == 4
    assert ask(book, "SELECT count(*) FROM employment WHERE company_id = 1") == [(2,)]
    assert put(book, tmp_path, people, "people.csv").namesakes == []
