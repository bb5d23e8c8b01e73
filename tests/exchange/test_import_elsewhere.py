"""Lists as other programs and people keep them: deals, invoices, several people in a row, words instead of codes."""

import pytest

from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.report import Report
from accountbook.exchange.importing.run import run_import
from accountbook.store.book import Book
from accountbook.store.log.undo import undo
from tests.books import ask

COMPANIES = "SELECT name, kind, stage FROM company ORDER BY id"
PEOPLE = "SELECT k.name, k.title, c.name FROM contact k LEFT JOIN company c ON c.id = k.company_id ORDER BY k.id"
NUMBERS = """SELECT coalesce(k.name, c.name), p.value, coalesce(p.label, '') FROM contactpoint p
 LEFT JOIN contact k ON k.id = p.contact_id LEFT JOIN company c ON c.id = p.company_id ORDER BY p.id"""
STEPS = "SELECT due_on, text, state FROM followup ORDER BY id"
TALKS = "SELECT kind, happened_on, text FROM interaction ORDER BY id"


def imported(book: Book, text: str, **options: object) -> Report:
    path = book.path.with_name("list.csv")
    path.write_text(text, "utf-8")
    return run_import(book, [path], ImportOptions(create_companies=True, **options))[0]  # type: ignore[arg-type]


def test_a_list_of_talks_names_companies_again_and_again(book: Book) -> None:
    listed = "Firma,Ort,Besuch am,Notiz\nHuber,Linz,03.11.2026,Preis ok\nHuber,Linz,05.06.2026,Erstbesuch\n"
    imported(book, listed)
    assert sorted(ask(book, "SELECT happened_on, text FROM interaction")) == [
        ("2026-06-05", "Erstbesuch"),
        ("2026-11-03", "Preis ok"),
    ]
    assert ask(book, "SELECT notes FROM company") == [(None,)]


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


def test_a_last_talk_lies_in_the_past_even_where_its_day_comes_again_soon(book: Book) -> None:
    imported(book, "Customer,Last talk\nAlpine Dairy,5.12. wants samples\nBaxter Foods,3 Dec 14:00 phoned\n")
    assert [talk[1] for talk in ask(book, TALKS)] == ["2025-12-05", "2025-12-03"]


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


def test_the_sum_at_the_end_of_a_list_is_no_customer(book: Book) -> None:
    report = imported(book, "Kunde;AP;Umsatz 2025\nHuber;Hr. Maier;120,5\nSumme;;120,5\n")
    assert ask(book, COMPANIES) == [("Huber", "organisation", "prospect")]
    assert [row.reason for row in report.bad] == ["it is the total of the list"]
    assert ask(book, PEOPLE) == [("Hr. Maier", None, "Huber")]


def test_the_sum_of_a_region_is_no_customer_and_a_company_called_so_is_one(book: Book) -> None:
    report = imported(
        book, "Company;Town;Turnover\nHuber;Linz;100\nSumme Nord;;1.250,00\nTotal Energy Ltd;;300\nTotal Media;Wels;7\n"
    )
    assert [row.reason for row in report.bad] == ["it is the total of the list"]
    assert [name for name, *_rest in ask(book, COMPANIES)] == ["Huber", "Total Energy Ltd", "Total Media"]


def test_an_order_that_was_cancelled_is_none(book: Book) -> None:
    report = imported(
        book,
        "Rechnungsnummer;Rechnungsdatum;Kunde;Nettobetrag;Status\nR-1;03.03.2026;Brandl KG;1.200,00;bezahlt\n"
        "R-2;14.06.2026;Brandl KG;980,50;storniert\n",
    )
    assert ask(book, "SELECT reference, amount FROM purchase") == [("R-1", 120_000)]
    assert [row.reason for row in report.bad] == ["the list calls it “storniert”"]


@pytest.mark.parametrize(
    ("header", "cell", "minor", "currency"),
    [
        ("Umsatz (T€)", "850", 85_000_000, "EUR"),
        ("Umsatz in TEUR", "1.250", 125_000_000, "EUR"),
        ("Jahresumsatz", "850 k€", 85_000_000, "EUR"),
        ("Obrót", "15 mln zł", 1_500_000_000, "PLN"),
        ("Оборот", "12 млн. лв.", 1_200_000_000, "BGN"),
        ("Omzet", "€ 3,2 mln", 320_000_000, "EUR"),
        ("Turnover", "ca. 3 Mio", 300_000_000, None),
        ("Turnover", "2 400 000", 240_000_000, None),
    ],
)
def test_turnovers_as_people_write_them(book: Book, header: str, cell: str, minor: int, currency: str | None) -> None:
    imported(book, f'Company;Employees;"{header}"\nHuber GmbH;12;"{cell}"\n')
    assert ask(book, "SELECT turnover, currency FROM company") == [(minor, currency)]


@pytest.mark.parametrize(
    ("listed", "minor", "currency"),
    [
        ("Företag;Omsättning tkr\nBygg AB;12 500\n", 1_250_000_000, "SEK"),
        ("Företag;Omsättning\nBygg AB;12 500 kr\n", 1_250_000, "SEK"),
        ("Företag;Omsättning\nBygg AB;3 mkr\n", 300_000_000, "SEK"),
        ("Kunde;Land;Jahresumsatz\nBygg AS;Norwegen;12 500 kr\n", 1_250_000, "NOK"),
        ("Virksomhed;Omsætning (tkr)\nByg ApS;12 500\n", 1_250_000_000, "DKK"),
        ("Kunde;Jahresumsatz (tkr)\nBygg AB;12 500\n", None, None),
        ("Kunde;Land;Jahresumsatz (tkr)\nBau GmbH;AT;12 500\n", None, None),
        ("Företag;Omsättning kr;Valuta\nBygg AB;12 500;NOK\n", 1_250_000, "NOK"),
    ],
)
def test_a_krona_is_never_a_euro(book: Book, listed: str, minor: int | None, currency: str | None) -> None:
    imported(book, listed)
    assert ask(book, "SELECT turnover, currency FROM company") == [(minor, currency)]
    typed = ask(book, "SELECT typed FROM fact WHERE field = 'turnover' AND state = 'doubt'")
    assert typed == ([("12500000 kr",)] if minor is None else [])


@pytest.mark.parametrize(
    ("typed", "stage"),
    [("Kunde", "customer"), ("Interessent", "prospect"), ("Inactive", "dormant"), ("Ex-Kunde", "former")],
)
def test_stages_as_people_call_them(book: Book, typed: str, stage: str) -> None:
    imported(book, f"Company,Town,Account Type\nHuber GmbH,Linz,{typed}\n")
    assert ask(book, COMPANIES) == [("Huber GmbH", "organisation", stage)]


def test_companies_that_say_how_far_they_are_are_no_deals(book: Book) -> None:
    report = imported(book, "Empresa,Ciudad,Etapa,Válido hasta\nSol SA,Lugo,Kunde,31.12.2026\n")
    assert (report.kind, ask(book, COMPANIES)) == ("companies", [("Sol SA", "organisation", "customer")])


def test_a_type_that_is_no_stage_stays_out(book: Book) -> None:
    report = imported(book, "Company,Town,Type\nHuber GmbH,Linz,Kegelhersteller\n")
    assert report.mapping is not None and report.mapping.target("Type") is None


def test_visits_as_they_are_noted_by_hand(book: Book) -> None:
    imported(
        book,
        "Datum;Kunde;Wer;Was;Nächste Schritte;Wann\n03.11.2026;Huber GmbH;Anna Huber;Preis ok;Muster schicken;01.12.2026\n"
        "5.11.;Kern AG;;telefoniert, Angebot ok;;\n",
    )
    assert ask(book, TALKS) == [("note", "2026-11-03", "Preis ok"), ("call", "2026-11-05", "telefoniert, Angebot ok")]
    assert ask(book, STEPS) == [("2026-12-01", "Muster schicken", "open")]


def test_one_column_of_dates_tells_how_the_others_are_written(book: Book) -> None:
    report = imported(book, "Company,Last visit,Next visit\nHuber,10/14/2026,12/01/2026\nKern,11/05/2026,12/03/2026\n")
    assert not report.ambiguous
    assert [row[0] for row in ask(book, STEPS)] == ["2026-12-01", "2026-12-03"]


def test_phones_are_of_the_country_of_the_mail_addresses(book: Book) -> None:
    report = imported(
        book, "Company,Phone,E-Mail\nHuber,0732 123410,a@huber.at\nKern,0316 4455,b@kern.at\nNo,,x@y.com\n"
    )
    keys = ask(book, "SELECT value_key FROM contactpoint WHERE kind = 'phone' ORDER BY id")
    assert keys == [("+43732123410",), ("+433164455",)]
    assert any("Austria" in note for note in report.notes)
    with_country = imported(book, "Company,Phone,Country,E-Mail\nObrist,041 5552211,CH,a@obrist.at\n")
    assert not with_country.notes


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


def test_thousands_are_no_decimals_where_a_column_has_nothing_else(book: Book) -> None:
    imported(book, "Company;Employees;Jahresumsatz\nHuber;1.250;1.250\nKern;3;3.400\n")
    assert ask(book, "SELECT employees, turnover FROM company") == [(1250, 125_000), (3, 340_000)]
    imported(book, "Date;Company;Amount;Quantity\n2026-02-01;Huber;1.250;1.250\n")
    assert ask(book, "SELECT amount, quantity FROM purchase") == [(125_000, 1250.0)]


def test_several_numbers_in_a_cell_with_what_they_are_called(book: Book) -> None:
    imported(
        book,
        'Name,Telefonnummern,E-Mails,LinkedIn\nAnna Huber,"0664 111222 (privat) / Mobil: 0664 333444","a@h.at, b@h.at",\n'
        "Eva Kern,0732 4444 ext. 12,,https://www.linkedin.com/in/eva\n",
    )
    assert ask(book, NUMBERS) == [
        ("Anna Huber", "0664 111222", "private"),
        ("Anna Huber", "0664 333444", "mobile"),
        ("Anna Huber", "a@h.at", ""),
        ("Anna Huber", "b@h.at", ""),
        ("Eva Kern", "0732 4444 ext. 12", ""),
        ("Eva Kern", "https://www.linkedin.com/in/eva", ""),
    ]
    assert ask(book, "SELECT kind FROM contactpoint ORDER BY id DESC LIMIT 1") == [("social",)]


def test_a_town_with_its_postcode_and_a_postcode_with_its_country(book: Book) -> None:
    imported(book, "Firma,PLZ Ort\nHuber,4020 Linz\nKern,A-8010 Graz\nDijk,1234 AB Zwolle\nWels,Wels\n")
    imported(book, "Firma,PLZ,Ort\nLang,D-94469,Deggendorf\n")
    assert ask(book, "SELECT postcode, town, country FROM address ORDER BY id") == [
        ("4020", "Linz", None),
        ("8010", "Graz", "AT"),
        ("1234 AB", "Zwolle", None),
        (None, "Wels", None),
        ("94469", "Deggendorf", "DE"),
    ]


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


def test_what_we_wrote_ourselves_is_taken_as_it_stands(book: Book) -> None:
    imported(
        book,
        '"company.name","address.postcode","address.town","contactpoint.web"\n'
        '"Huber (https://huber.at)","D-94469","4020 Linz","https://www.linkedin.com/in/huber"\n',
    )
    assert ask(book, "SELECT name FROM company") == [("Huber (https://huber.at)",)]
    assert ask(book, "SELECT postcode, town, country FROM address") == [("D-94469", "4020 Linz", None)]
    assert ask(book, "SELECT kind FROM contactpoint") == [("web",)]


def test_nothing_of_what_was_said_of_a_talk_is_lost(book: Book) -> None:
    said = "12 Nov price 4200 € ok >send quote #vip (from eva)"
    imported(book, f'Company,Last talk\nHuber,"{said}"\n')
    assert ask(book, TALKS) == [("message", "2026-11-12", said)]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ("Kessler AG;Linz;send quote;1.12.\nObrist AG;Wels;call;4.12.\n", "companies"),
        ("Kessler AG;Linz;send quote;1.12.\nKessler AG;Linz;call;4.12.\n", "followups"),
    ],
)
def test_a_list_of_companies_says_what_to_do_next_at_each(book: Book, rows: str, kind: str) -> None:
    path = book.path.with_name("list.csv")
    path.write_text("Firma;Ort;Aufgabe;Fällig\n" + rows, "utf-8")
    report = run_import(book, [path], ImportOptions())[0]  # into an empty book, without a further word
    assert report.kind == kind
    assert ask(book, STEPS) == (
        [("2026-12-01", "send quote", "open"), ("2026-12-04", "call", "open")] * (kind == "companies")
    )


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


def test_the_day_that_outlook_writes_for_none_is_none(book: Book) -> None:
    imported(
        book,
        "Vorname,Nachname,Firma,Geburtstag\nAnna,Huber,Huber GmbH,12/31/1970\n"
        "Karl,Leer,Kern AG,0.0.00\nEva,Kern,Kern AG,0/0/00\nJo,Lang,Kern AG,00.00.0000\nMo,Lind,Kern AG,0000-00-00\n",
    )
    assert ask(book, "SELECT birthday FROM contact ORDER BY id") == [("1970-12-31",)] + [(None,)] * 4
    assert ask(book, "SELECT typed FROM fact WHERE field = 'birthday' AND state = 'doubt'") == []
