"""Rows that carry one VAT or registration number: branches, a firm under a new name, several firms of a group."""

import pytest

from accountbook.store.book import Book
from tests.books import ask
from tests.exchange.lists import imported

COMPANIES = """SELECT c.name, group_concat(a.town, '+'), c.other_names FROM company c LEFT JOIN address a ON a.company_id = c.id
 GROUP BY c.id ORDER BY c.id"""
HUBER = "Firma;Ort;USt-IdNr.\nHuber Anlagenbau GmbH;Linz;ATU33864707\n"


@pytest.mark.parametrize("header", ["Firmenbuchnummer", "USt-IdNr."])
def test_companies_of_a_group_with_one_number_are_companies_of_their_own(book: Book, header: str) -> None:
    group = (
        f"Firma;Ort;{header};Telefon;Notiz\nBergbahn Holding GmbH;Wien;FN 12345a;01 5550101;\n"
        "Hotel Alpenblick;Linz;FN 12345a;0732 555010;mag Tee\nBergbahn Holding;Wels;FN 12345a;;\n"
    )
    kept = [("Bergbahn Holding GmbH", "Wien+Wels", None), ("Hotel Alpenblick", "Linz", None)]
    assert imported(book, group).counts["new"] == 3
    assert ask(book, COMPANIES) == kept
    assert ask(book, "SELECT name FROM company WHERE notes = 'mag Tee'") == [("Hotel Alpenblick",)]
    assert imported(book, group).counts["double"] == 3
    assert ask(book, COMPANIES) == kept


@pytest.mark.parametrize("town", ["Linz", ""])
def test_a_company_with_its_number_and_a_new_name_keeps_both_names(book: Book, town: str) -> None:
    imported(book, HUBER)
    renamed = f"Firma;Ort;USt-IdNr.\nLinzer Anlagen GmbH;{town};ATU33864707\n"
    report = imported(book, renamed)
    assert [(one.record, one.field, one.before, one.after) for one in report.changes] == [
        ("Huber Anlagenbau GmbH", "Other names", "", "Linzer Anlagen GmbH")
    ]
    assert ask(book, COMPANIES) == [("Huber Anlagenbau GmbH", "Linz", '["Linzer Anlagen GmbH"]')]
    assert imported(book, renamed).counts["double"] == 1


def test_another_name_in_another_town_is_another_company_and_told(book: Book) -> None:
    imported(book, HUBER)
    report = imported(
        book, "Firma;Ort;USt-IdNr.\nWiener Anlagen GmbH;Wien;ATU33864707\nHuber Anlagenbau;Graz;ATU33864707\n"
    )
    assert [(one.name, one.like) for one in report.alike] == [("Wiener Anlagen GmbH", "Huber Anlagenbau GmbH")]
    assert ask(book, COMPANIES) == [("Huber Anlagenbau GmbH", "Linz+Graz", None), ("Wiener Anlagen GmbH", "Wien", None)]


def test_people_with_the_number_of_their_firm_do_not_give_it_their_names(book: Book) -> None:
    imported(book, HUBER)
    report = imported(book, "Name,Tax ID\nAnna Huber,ATU33864707\nHuber Anlagenbau GmbH,ATU33864707\n")
    assert (report.counts["new"], report.counts["double"]) == (1, 1)
    assert [row[0] for row in ask(book, COMPANIES)] == ["Huber Anlagenbau GmbH", "Anna Huber"]


def test_a_slip_in_a_name_makes_no_second_company(book: Book) -> None:
    imported(book, HUBER + "Huber Anlagnbau GmbH;Linz;ATU33864707\n")
    assert ask(book, COMPANIES) == [("Huber Anlagenbau GmbH", "Linz", '["Huber Anlagnbau GmbH"]')]
