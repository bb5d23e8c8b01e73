"""Postcodes that a spreadsheet took the zero from: told, and never in the place of the whole ones."""

import pytest

from accountbook.exchange.importing.run import run_import
from accountbook.store.book import Book
from tests.books import ask
from tests.exchange.lists import imported

PLACES = "SELECT kind, street, postcode, town FROM address WHERE archived_at IS NULL ORDER BY id"


@pytest.mark.parametrize(("country", "told"), [("Deutschland", True), ("AT", False), ("", False), ("MX", True)])
def test_a_postcode_that_lost_its_zero_is_told(book: Book, country: str, told: bool) -> None:
    text = f"Firma;PLZ;Ort;Land\nHuber;1067;Dresden;{country}\nKern;09111;Chemnitz;{country}\n"
    said = "1 postcode has fewer than the five digits of its country (line 2): the file has lost its zero."
    assert imported(book, text).notes == ([said] if told else [])
    assert ask(book, "SELECT postcode FROM address ORDER BY id") == [("1067",), ("09111",)]


def test_a_postcode_is_measured_by_the_country_of_the_list(book: Book) -> None:
    text = "Firma;PLZ;Ort\nHuber;1067;Dresden\n"
    assert any("five digits" in note for note in imported(book, text, country="DE").notes)


@pytest.mark.parametrize("country", ["Deutschland", ""])
def test_a_postcode_without_its_zero_is_the_one_the_book_has(book: Book, country: str) -> None:
    text = "Firma;Straße;PLZ;Ort;Land\nHuber;Am Ring 3;{};Dresden;{}\n"
    imported(book, text.format("01067", country))
    report = imported(book, text.format("1067", country))
    assert (report.counts["double"], report.changes) == (1, [])
    assert ask(book, PLACES) == [("head", "Am Ring 3", "01067", "Dresden")]


def test_the_whole_postcode_replaces_the_one_without_its_zero(book: Book) -> None:
    text = "Firma;PLZ;Ort;Land\nHuber;{};Roma;IT\n"
    imported(book, text.format("184"))
    report = imported(book, text.format("00184"))
    assert [(one.field, one.before, one.after) for one in report.changes] == [("Postcode", "184", "00184")]
    assert ask(book, PLACES) == [("head", None, "00184", "Roma")]


def test_where_four_digits_are_whole_it_is_another_address(book: Book) -> None:
    imported(book, "Firma;PLZ;Ort\nHuber;01067;Dresden\n")
    imported(book, "Firma;PLZ;Ort;Land\nHuber;1067;Dresden;AT\n")
    assert [postcode for _kind, _street, postcode, _town in ask(book, PLACES)] == ["01067", "1067"]


def test_our_list_as_a_spreadsheet_saved_it_leaves_the_postcodes_whole(book: Book) -> None:
    imported(book, "Firma;Straße;PLZ;Ort;Land\nHuber;Am Ring 3;01067;Dresden;DE\nKern;;07070;Cancún;MX\n")
    path = book.path.with_name("companies.csv")
    rows = ask(
        book,
        "SELECT c.uid, c.name, a.kind, a.street, a.postcode, a.country FROM company c JOIN address a ON a.company_id = c.id",
    )
    saved = "".join(
        f"{uid};{name};{kind};{street or ''} B;{int(code)};{land}\n" for uid, name, kind, street, code, land in rows
    )
    heads = "company.uid;company.name;address.kind;address.street;address.postcode;address.country\n"
    path.write_text(heads + saved, "utf-8")
    (report,) = run_import(book, [path])
    assert {one.field for one in report.changes} == {"Street"}
    assert [(street, postcode) for _kind, street, postcode, _town in ask(book, PLACES)] == [
        ("Am Ring 3 B", "01067"),
        ("B", "07070"),
    ]
