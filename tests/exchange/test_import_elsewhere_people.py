"""People as other programs and lists keep them: several in a row or a cell, in parts, beside their company."""

from accountbook.store.book import Book
from accountbook.store.log.undo import undo
from tests.books import ask
from tests.exchange.lists import COMPANIES, NUMBERS, PEOPLE, STEPS, TALKS, imported


def test_several_people_in_columns_of_their_own(book: Book) -> None:
    imported(
        book,
        "Firma,Telefon,Ansprechpartner 1,Telefon 1,Ansprechpartner 2,E-Mail AP 2,Funktion Ansprechpartner 2,Geschäftsführer\n"
        "Huber GmbH,+43 732 100,Anna Huber,+43 732 110,Karl Maier,karl@huber.at,Einkauf,Peter Huber\n"
        "Kern AG,,Eva Kern,,,,,\n",
    )
    assert ask(book, PEOPLE) == [
        ("Anna Huber", None, "Huber GmbH"),
        ("Karl Maier", "Einkauf", "Huber GmbH"),
        ("Peter Huber", "Geschäftsführer", "Huber GmbH"),
        ("Eva Kern", None, "Kern AG"),
    ]
    assert ask(book, NUMBERS) == [
        ("Huber GmbH", "+43 732 100", ""),
        ("Anna Huber", "+43 732 110", ""),
        ("Karl Maier", "karl@huber.at", ""),
    ]


def test_the_column_of_the_contact_is_the_one_the_job_and_mobile_belong_to(book: Book) -> None:
    imported(
        book,
        "Firma,Telefon,Geschäftsführer,Ansprechpartner,Position,Mobil\n"
        "Lang GmbH,+49 991 33440,Peter Lang,Sabine Moser,Einkauf,+49 171 4455661\n",
    )
    assert ask(book, PEOPLE) == [
        ("Sabine Moser", "Einkauf", "Lang GmbH"),
        ("Peter Lang", "Geschäftsführer", "Lang GmbH"),
    ]
    assert ask(book, NUMBERS)[1] == ("Sabine Moser", "+49 171 4455661", "mobile")


def test_several_people_and_their_jobs_in_one_cell(book: Book) -> None:
    imported(
        book,
        'Customer,Who,Last talk,Next\nAlpine Dairy,Tom Baker (owner),"12 Nov - wants samples",call 27.11.\n'
        'Baxter Foods,"Sue Hill, buyer; Dan Reed +44 20 7946 0018",?,visit in December\n'
        'Coldstream,"Hill, Jane","3/11/26 phoned, no answer",\nDelta,,never,soon\n',
    )
    assert ask(book, PEOPLE) == [
        ("Tom Baker", "owner", "Alpine Dairy"),
        ("Sue Hill", "buyer", "Baxter Foods"),
        ("Dan Reed", None, "Baxter Foods"),
        ("Hill, Jane", None, "Coldstream"),
    ]
    assert ask(book, "SELECT given_name, family_name FROM contact")[3] == ("Jane", "Hill")
    assert ask(book, NUMBERS) == [("Dan Reed", "+44 20 7946 0018", "")]
    assert ask(book, TALKS) == [("message", "2026-11-12", "wants samples"), ("call", "2026-11-03", "no answer")]
    assert ask(book, STEPS) == [
        ("2026-11-27", "call", "open"),
        ("2026-12-01", "visit", "open"),
        (None, "soon", "open"),
    ]
    assert ask(book, "SELECT notes FROM company WHERE name = 'Delta'") == [("Last talk: never",)]


CUSTOMERS = """Kundennummer;Firma;Anrede;Titel;Vorname;Nachname;Telefon geschäftlich;Ansprechpartner Vorname;\
Ansprechpartner Nachname;Ansprechpartner E-Mail;USt-IdNr.
K-1;Brandl KG;;;;;+49 9421 77880;Karin;Brandl;karin@brandl.de;
K-2;;Frau;Dr.;Eva;Lindner;+49 851 55667;;;;
"""


def test_customers_of_an_invoice_program(book: Book) -> None:
    report = imported(book, CUSTOMERS)
    assert report.mapping is not None and report.mapping.target("Titel") == "contact.prefix"
    assert ask(book, COMPANIES) == [
        ("Brandl KG", "organisation", "customer"),
        ("Dr. Eva Lindner", "individual", "customer"),
    ]
    assert ask(book, PEOPLE) == [("Karin Brandl", None, "Brandl KG")]
    assert ask(book, NUMBERS) == [
        ("Brandl KG", "+49 9421 77880", "work"),
        ("Karin Brandl", "karin@brandl.de", ""),
        ("Dr. Eva Lindner", "+49 851 55667", "work"),
    ]
    assert imported(book, CUSTOMERS).counts["double"] == 2
    undo(book)


def test_the_address_of_a_page_is_no_part_of_a_name(book: Book) -> None:
    imported(book, "Name,Company,Email\nJane Roe,Acme Ltd (https://www.notion.so/Acme-1),jane@acme.com\n")
    assert ask(book, PEOPLE) == [("Jane Roe", None, "Acme Ltd")]


PEOPLE_IN_PARTS = "First Name,Last Name,Company,Email\nJane,Roe,Acme,jane@acme.com\nTom,Lee,,tom@lee.com\nAda,Poe,,\n"


def test_people_named_in_parts_are_met_again(book: Book) -> None:
    imported(book, PEOPLE_IN_PARTS)
    again = imported(book, PEOPLE_IN_PARTS)
    assert again.counts == {"new": 0, "changed": 0, "double": 3, "bad": 0}
    assert len(ask(book, PEOPLE)) == 3


def test_two_people_of_one_name_stay_two(book: Book) -> None:
    listed = "First name,Last name,Town\nJohn,Smith,Linz\nJohn,Smith,Graz\n"
    imported(book, listed)
    assert imported(book, listed).counts["double"] == 2
    assert len(ask(book, PEOPLE)) == 2


def test_what_else_stands_beside_a_name(book: Book) -> None:
    imported(
        book,
        'Company,Who\nHuber,"Eva Maier, buyer, decides #vip (from Jutta)"\nKern,"a; b; c; d; e; f; g; h; i; j; k; l; m"\n',
    )
    assert ask(book, "SELECT name, title, tags, source FROM contact WHERE name LIKE 'Eva%'") == [
        ("Eva Maier", "buyer", '["vip"]', "Jutta")
    ]
    assert ask(book, "SELECT role FROM buyingrole") == [("economic",)]
    assert len(ask(book, PEOPLE)) == 2  # a list that long names nobody


def test_contacts_of_google(book: Book) -> None:
    imported(
        book,
        "First Name,Last Name,Organization Name,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n"
        "Anna,Huber,Huber GmbH,,VIP ::: Messe 2025 ::: * myContacts,* Work,anna@huber.at ::: anna2@huber.at,Work Fax,0732 4499\n"
        "Dan,Reed,,,* myContacts,* ,dan@reed.uk,Mobile,07700 900123 ::: 07700 900124\n"
        ",,Kern AG,gate code 17,VIP,,,,\n",
    )
    assert ask(book, "SELECT name, tags, notes FROM contact UNION ALL SELECT name, tags, notes FROM company") == [
        ("Anna Huber", '["VIP","Messe 2025"]', None),
        ("Dan Reed", None, None),
        ("Huber GmbH", None, None),
        ("Kern AG", '["VIP"]', "gate code 17"),
    ]
    assert ask(book, "SELECT kind, label, value FROM contactpoint ORDER BY id") == [
        ("mail", "work", "anna@huber.at"),
        ("mail", "work", "anna2@huber.at"),
        ("fax", "work", "0732 4499"),
        ("mail", None, "dan@reed.uk"),
        ("phone", "mobile", "07700 900123"),
        ("phone", "mobile", "07700 900124"),
    ]


def test_a_column_of_several_addresses_in_each_cell_is_one_of_addresses(book: Book) -> None:
    report = imported(book, "First Name,Last Name,E-mail 2 - Value\nAnna,Huber,a@huber.at ::: b@huber.at\n")
    assert report.mapping is not None and report.mapping.target("E-mail 2 - Value") == "contactpoint.mail"


def test_names_of_a_list_that_puts_the_family_first(book: Book) -> None:
    header, rows = '"Name, Vorname";Firma;Tel. gesch.;Tel. mobil;Geb.datum', "0732 111222;0664 1234567;01.02.1980"
    imported(book, f'{header}\n"Huber, Anna";Huber GmbH;{rows}\nKern Eva;Kern AG;;;\n"Lang, Dr. Ina";Lang;;;\n')
    names = ask(book, "SELECT given_name, family_name, birthday FROM contact ORDER BY id")
    assert names[:2] == [("Anna", "Huber", "1980-02-01"), ("Eva", "Kern", None)]
    assert ask(book, "SELECT value, label FROM contactpoint ORDER BY id") == [
        ("0732 111222", "work"),
        ("0664 1234567", "mobile"),
    ]
