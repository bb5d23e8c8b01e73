"""People who are customers of their own: what a list says of them as a customer is theirs."""

import pytest

from accountbook.store.book import Book
from tests.books import ask
from tests.exchange.lists import imported


@pytest.mark.parametrize("header", ["Kundennummer;", ""])
def test_a_private_customer_keeps_since_when_and_the_numbers(book: Book, header: str) -> None:
    number = "77;" if header else ""
    text = (
        f"{header}Vorname;Nachname;Ort;Kunde seit;USt-IdNr.\n{number}Friederike;Böhm;Dresden;12.08.2019;DE136695976\n"
    )
    assert imported(book, text).unread == []
    assert ask(book, "SELECT name, kind, stage, customer_since, vat_number FROM company") == [
        ("Friederike Böhm", "individual", "customer", "2019-08-12", "DE136695976")
    ]
    assert imported(book, text).counts["double"] == 1


def test_what_is_said_of_a_company_that_nobody_names_is_told(book: Book) -> None:
    report = imported(book, "First name,Last name,VAT number\nAnna,Huber,DE136695976\n")
    assert [one.why for one in report.unread] == ["it names no company"]


def test_a_private_customer_keeps_their_occupation_interests_and_how_they_are_addressed(book: Book) -> None:
    text = (
        "Kundennummer;Anrede;Titel;Vorname;Nachname;Position;Hobbies;Notizen\n"
        "77;Frau;Dr.;Friederike;Böhm;Lehrerin;Segeln;ruft an\n78;;;Karl;Kern;;;\n"
    )
    imported(book, text)
    assert ask(book, "SELECT name, occupation, interests, notes FROM company ORDER BY id") == [
        ("Dr. Friederike Böhm", "Lehrerin", '["Segeln"]', "ruft an\nSalutation: Frau"),
        ("Karl Kern", None, None, None),
    ]
    assert imported(book, text).counts["double"] == 2


def test_notes_of_a_company_in_a_list_of_its_people_are_the_company_s(book: Book) -> None:
    text = (
        "Person - Name,Person - Organization,Person - Notes,Organization - Notes,Organization - Labels\n"
        "Anna Huber,Huber GmbH,likes tea,pays late,vip\n"
    )
    imported(book, text)
    assert ask(book, "SELECT notes, tags FROM company") == [("pays late", '["vip"]')]
    assert ask(book, "SELECT notes, tags FROM contact") == [("likes tea", None)]
    assert imported(book, text).counts["double"] == 1
    report = imported(book, "First name,Last name,Company,Company notes\nEva,Kern,Kern AG,new\n")
    assert report.mapping is not None and report.mapping.columns[3].target == "company.notes"


def test_notes_without_a_column_of_companies_are_the_person_s(book: Book) -> None:
    imported(book, "First name,Last name,Customer notes\nAnna,Huber,likes tea\n")
    assert ask(book, "SELECT notes FROM contact") == [("likes tea",)]
