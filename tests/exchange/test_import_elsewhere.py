"""Lists as other programs and people keep them: invoices, sums, words instead of codes, numbers written by hand."""

import pytest

from accountbook.store.book import Book
from tests.books import ask
from tests.exchange.lists import COMPANIES, NUMBERS, PEOPLE, STEPS, imported


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


def test_what_we_wrote_ourselves_is_taken_as_it_stands(book: Book) -> None:
    imported(
        book,
        '"company.name","address.postcode","address.town","contactpoint.web"\n'
        '"Huber (https://huber.at)","D-94469","4020 Linz","https://www.linkedin.com/in/huber"\n',
    )
    assert ask(book, "SELECT name FROM company") == [("Huber (https://huber.at)",)]
    assert ask(book, "SELECT postcode, town, country FROM address") == [("D-94469", "4020 Linz", None)]
    assert ask(book, "SELECT kind FROM contactpoint") == [("web",)]


def test_the_day_that_outlook_writes_for_none_is_none(book: Book) -> None:
    imported(
        book,
        "Vorname,Nachname,Firma,Geburtstag\nAnna,Huber,Huber GmbH,12/31/1970\n"
        "Karl,Leer,Kern AG,0.0.00\nEva,Kern,Kern AG,0/0/00\nJo,Lang,Kern AG,00.00.0000\nMo,Lind,Kern AG,0000-00-00\n",
    )
    assert ask(book, "SELECT birthday FROM contact ORDER BY id") == [("1970-12-31",)] + [(None,)] * 4
    assert ask(book, "SELECT typed FROM fact WHERE field = 'birthday' AND state = 'doubt'") == []
