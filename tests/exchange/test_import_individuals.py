"""People who are customers of their own: what a list says of them as a customer is theirs."""

from pathlib import Path

import pytest

from accountbook.store.book import Book
from tests.books import new_book
from tests.exchange.test_import_elsewhere import ask, imported


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return new_book(tmp_path)


@pytest.mark.parametrize("header", ["Kundennummer;", ""])
def test_a_private_customer_keeps_since_when_and_the_numbers(book: Book, header: str) -> None:
    number = "77;" if header else ""
    text = (
        f"{header}Vorname;Nachname;Ort;Kunde seit;USt-IdNr.\n{number}Friederike;Böhm;Dresden;12.08.2019;DE136695976\n"
    )
    assert imported(book, text).unread == 0
    assert ask(book, "SELECT name, kind, stage, customer_since, vat_number FROM company") == [
        ("Friederike Böhm", "individual", "customer", "2019-08-12", "DE136695976")
    ]
    assert imported(book, text).counts["double"] == 1


def test_what_is_said_of_a_company_that_nobody_names_is_told(book: Book) -> None:
    report = imported(book, "First name,Last name,VAT number\nAnna,Huber,DE136695976\n")
    assert report.unread == 1 and "it names no company" in report.notes[0]
