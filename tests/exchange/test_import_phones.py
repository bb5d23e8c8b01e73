"""Phones as people write them into one cell: slashes within a number and between two, words between numbers."""

from pathlib import Path

import pytest

from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.run import run_import
from accountbook.store.book import Book
from tests.books import ask, new_book
from tests.exchange.lists import imported


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("08031 / 5550101", ["08031 / 5550101"]),
        ("+43 316 / 5550102", ["+43 316 / 5550102"]),
        ("+49 (0) 89 / 555010", ["+49 (0) 89 / 555010"]),
        ("(08031) / 5550101", ["(08031) / 5550101"]),
        ("089 / 555 01-0", ["089 / 555 01-0"]),
        ("0316 / 5550102 / 0664 1234567", ["0316 / 5550102", "0664 1234567"]),
        ("08031 / 5550101, 08031 / 5550102", ["08031 / 5550101", "08031 / 5550102"]),
        ("555010 / 555011", ["555010", "555011"]),
        ("0732 555010 oder 0664 1234567", ["0732 555010", "0664 1234567"]),
        ("0732 555010 / 11", ["0732 555010 / 11"]),
    ],
)
def test_a_number_with_a_slash_stays_whole_and_two_are_two(tmp_path: Path, cell: str, numbers: list[str]) -> None:
    book = new_book(tmp_path)
    imported(book, f'Firma;Telefon\nHuber;"{cell}"\n')
    assert [row[0] for row in ask(book, "SELECT value FROM contactpoint ORDER BY id")] == numbers


@pytest.mark.parametrize(
    ("cell", "points"),
    [
        ("+43 1 555 1236 / info@d.at", [("phone", "+43 1 555 1236", None), ("mail", "info@d.at", None)]),
        ("01234 / info@d.at", [("phone", "01234", None), ("mail", "info@d.at", None)]),
        ("0732 555010 info@d.at", [("phone", "0732 555010", None), ("mail", "info@d.at", None)]),
        ("08031 555010 Mail info@b.de", [("phone", "08031 555010", None), ("mail", "info@b.de", None)]),
        ("08031/555010 E-Mail: info@a.de", [("phone", "08031/555010", None), ("mail", "info@a.de", None)]),
        ("+49 8031 555010 email: c@c.de", [("phone", "+49 8031 555010", None), ("mail", "c@c.de", None)]),
        ("08031 555010 - info@f.at", [("phone", "08031 555010", None), ("mail", "info@f.at", None)]),
        ("08031 555010 | mail@l.de", [("phone", "08031 555010", None), ("mail", "mail@l.de", None)]),
        ("08031 555010, Mail: e-mail.x@m.de", [("phone", "08031 555010", None), ("mail", "e-mail.x@m.de", None)]),
        ("Mail: x@n.de Tel. 0803 555", [("phone", "Mail: x@n.de Tel. 0803 555", None)]),
        (
            "0732 55, e@o.at 0664 123",
            [("phone", "0732 55", None), ("mail", "e@o.at", None), ("phone", "0664 123", None)],
        ),
        ("e@o.at +43 (0)732 55", [("mail", "e@o.at", None), ("phone", "+43 (0)732 55", None)]),
        ("info@g.at (nur werktags)", [("mail", "info@g.at", "nur werktags")]),
        ("info@g.at (werktags, 8-12)", [("mail", "info@g.at", "werktags, 8-12")]),
        ("eva@i.at, max@i.at", [("mail", "eva@i.at", None), ("mail", "max@i.at", None)]),
        ("0732 555010 (Eva, eva@i.at)", [("phone", "0732 555010 (Eva, eva@i.at)", None)]),
    ],
)
def test_a_mail_address_among_phones_is_one(book: Book, cell: str, points: list[tuple[str, str, str | None]]) -> None:
    for _time in (1, 2):  # what is read again is the same
        report = imported(book, f'Firma;Ort;Telefon\nHuber;Linz;"{cell}"\n')
        assert ask(book, "SELECT kind, value, remark FROM contactpoint ORDER BY id") == points
    assert report.counts["double"] == 1


def test_what_the_book_has_as_one_number_comes_back_as_one(tmp_path: Path) -> None:
    book, path = new_book(tmp_path), tmp_path / "ours.csv"
    path.write_text('"company.name","contactpoint.phone"\n"Huber","0732 555010, or 0664 1234567"\n', "utf-8")
    run_import(book, [path], ImportOptions())
    assert ask(book, "SELECT value FROM contactpoint") == [("0732 555010, or 0664 1234567",)]


def test_a_number_that_a_spreadsheet_gave_decimals_is_whole_again(book: Book) -> None:
    imported(book, "Company;Country;Phone\nA GmbH;DE;491711234567.0\n")
    assert ask(book, "SELECT value FROM contactpoint") == [("491711234567",)]


@pytest.mark.parametrize("typed", ["4.9171E+11", "4,9E+11"])
def test_a_number_whose_digits_a_spreadsheet_lost_is_told_and_not_found_by_what_is_left(book: Book, typed: str) -> None:
    report = imported(book, f"Company;Country;Phone\nA GmbH;DE;{typed}\n")
    assert [one for one in report.unread if typed == one.typed and "lost its digits" in one.why]
    assert ask(book, "SELECT value, reversed_digits FROM contactpoint") == [(typed, "")]


@pytest.mark.parametrize("bare", ["49431556677", "49 431 55667"])
def test_a_number_without_its_plus_is_the_one_that_the_company_has(book: Book, bare: str) -> None:
    whole = f"+49{bare.removeprefix('49')}"
    imported(book, f"Company;Town;Country;Phone\nNordlicht GmbH;Kiel;DE;{whole}\n")
    again = imported(book, f"Company;Town;Country;Phone\nNordlicht GmbH;Kiel;DE;{bare}\n")
    assert again.counts["double"] == 1
    assert ask(book, "SELECT value FROM contactpoint") == [(whole,)]


@pytest.mark.parametrize("whole", ["+49 431 55667", "0431 55667"])
def test_a_number_that_an_older_book_has_without_its_plus_is_not_added_again(book: Book, whole: str) -> None:
    imported(book, "Company;Town;Country;Phone\nNordlicht GmbH;Kiel;DE;4943155667\n")
    with book.write("Older") as unit:
        unit.raw().execute("UPDATE contactpoint SET value_key = '+494943155667'")
    again = imported(book, f"Company;Town;Country;Phone\nNordlicht GmbH;Kiel;DE;{whole}\n")
    assert again.counts["double"] == 1
    assert ask(book, "SELECT value FROM contactpoint") == [("4943155667",)]
