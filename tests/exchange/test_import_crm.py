"""Lists whose headers say of which record each column is: "Person - Organization", "Organization - Country of Address"."""

import pytest

from accountbook.exchange.headers.sense import read_header
from accountbook.store.book import Book
from tests.books import ask
from tests.exchange.lists import imported


@pytest.mark.parametrize(
    ("header", "concept", "owner"),
    [
        ("Person - Organization", "company", ""),
        ("Person - Phone - Mobile", "mobile", "person"),
        ("Organization - City/town/village/locality of Address", "town", "company"),
        ("Organization - ZIP/Postal code of Address", "postcode", "company"),
        ("Organization - House number of Address", "house_number", "company"),
        ("Country of Postal address", "country", ""),
        ("Activity - Due time", "time", ""),
        ("Lead - Value", "deal_amount", ""),
    ],
)
def test_a_header_that_says_its_record(header: str, concept: str, owner: str) -> None:
    sense = read_header(header)
    assert (sense.concept, sense.owner) == (concept, owner)


def test_people_come_with_their_company(book: Book) -> None:
    report = imported(
        book,
        "Person - Name,Person - Label,Person - Organization,Person - Phone - Mobile,Organization - Country of Address,"
        "Organization - Industry,Person - First name\n"
        "Anna Huber,vip,Huber GmbH,+43 664 1234567,Austria,Steel,Anna\n",
    )
    assert report.kind == "contacts"
    assert ask(
        book, "SELECT c.name, c.industry, k.name, k.tags FROM contact k JOIN company c ON c.id = k.company_id"
    ) == [("Huber GmbH", "Steel", "Anna Huber", '["vip"]')]
    assert ask(book, "SELECT country, company_id FROM address") == [("AT", 1)]


def test_what_is_done_is_done(book: Book) -> None:
    imported(
        book,
        "Activity - Done,Activity - Subject,Activity - Due date,Activity - Due time,Activity - Organization\n"
        "To do,Call,2026-12-01,14:00,Huber GmbH\nDone,Send,2026-11-01,,Huber GmbH\n",
    )
    assert ask(book, "SELECT text, due_time, state FROM followup ORDER BY id") == [
        ("Call", "14:00", "open"), ("Send", None, "done")
    ]  # fmt: skip


def test_the_default_address_of_a_shop_is_the_address(book: Book) -> None:
    imported(
        book,
        "First Name,Last Name,Default Address Company,Default Address Address1,Default Address City,"
        "Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone\n"
        "Anna,Huber,Huber GmbH,Ring 1,Linz,OOE,AT,4020,+43 732 123456,+43 664 123456\n",
    )
    assert ask(book, "SELECT name FROM company") == [("Huber GmbH",)]
    assert ask(book, "SELECT street, postcode, town, region, country FROM address") == [
        ("Ring 1", "4020", "Linz", "OOE", "AT")
    ]
    assert len(ask(book, "SELECT id FROM contactpoint WHERE kind = 'phone'")) == 2


def test_an_address_book_says_which_rows_are_companies_and_who_works_where(book: Book) -> None:
    text = (
        "Name,Is a Company,Related Company,Job Position,Email,City,Notes,Company\n"
        "Huber GmbH,TRUE,,,info@huber.at,Linz,pays late,My Company\nHuber Werk Süd,TRUE,Huber GmbH,,,Graz,,My Company\n"
        '"Huber GmbH, Anna Huber",FALSE,Huber GmbH,Buyer,anna@huber.at,Linz,likes tea,My Company\n'
        "Pia Solo,FALSE,,,pia@solo.at,Graz,,My Company\n"
    )
    assert imported(book, text).kind == "contacts"
    assert ask(
        book,
        "SELECT c.name, c.kind, c.notes, p.name FROM company c LEFT JOIN company p ON p.id = c.parent_id ORDER BY c.id",
    ) == [("Huber GmbH", "organisation", "pays late", None), ("Huber Werk Süd", "organisation", None, "Huber GmbH")]
    assert ask(
        book,
        "SELECT k.name, k.title, k.notes, c.name FROM contact k LEFT JOIN company c ON c.id = k.company_id ORDER BY k.id",
    ) == [("Anna Huber", "Buyer", "likes tea", "Huber GmbH"), ("Pia Solo", None, None, None)]
    assert ask(book, "SELECT value FROM contactpoint WHERE company_id = 1") == [("info@huber.at",)]
    assert imported(book, text).counts["double"] == 4


def test_the_parent_of_a_person_is_the_employer_and_of_a_company_its_parent(book: Book) -> None:
    imported(book, "Name,Parent name,Is a Company\nHuber GmbH,,True\nAnna Huber,Huber GmbH,False\n")
    assert ask(book, "SELECT k.name, c.name FROM contact k JOIN company c ON c.id = k.company_id") == [
        ("Anna Huber", "Huber GmbH")
    ]
    assert imported(book, "Company,Parent name,VAT\nKern AG,Huber GmbH,\n").kind == "companies"
    assert ask(book, "SELECT parent_id FROM company WHERE name = 'Kern AG'") == [(1,)]
