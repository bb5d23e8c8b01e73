"""Line breaks in cells: one form in the book, and the same text whichever form a file or an older book has."""

import pytest

from accountbook.cli.show import company_lines
from accountbook.exchange.exporting import run
from accountbook.exchange.exporting.selection import WHOLE
from accountbook.exchange.importing.run import run_import
from accountbook.store.book import Book
from accountbook.store.lookup.profile import company_profile
from tests.books import TODAY, ask
from tests.exchange.lists import imported
from tests.exchange.test_correcting import MOMENT

LIST = 'Company,Address,City,Notes\r\nHuber,"Ring 1\r\nTop 3",Linz,"likes tea\r\nand cake"\r\n'
KEPT = "SELECT c.notes, a.street FROM company c JOIN address a ON a.company_id = c.id"


def test_a_list_comes_again_with_other_line_ends(book: Book) -> None:
    imported(book, LIST)
    assert ask(book, KEPT) == [("likes tea\nand cake", "Ring 1\nTop 3")]
    assert imported(book, LIST.replace("\r\n", "\n")).counts["double"] == 1


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1d", "\x85"])
def test_signs_that_part_values_in_a_cell_are_line_breaks(book: Book, sign: str) -> None:
    """Databases and word processors write them."""
    two = f'Company,E-mail,Phone,Notes\nHuber,"a@huber.at{sign}b@huber.at","0732 55501{sign}0664 123456","tea{sign}cake"\n'
    imported(book, two)
    assert imported(book, two).counts["double"] == 1
    kept = ["a@huber.at", "b@huber.at", "0732 55501", "0664 123456"]
    assert sorted(ask(book, "SELECT value FROM contactpoint")) == sorted((one,) for one in kept)
    assert ask(book, "SELECT notes FROM company") == [("tea\ncake",)]


@pytest.mark.parametrize("sign", ["\x0b", "\x1f", "\x85"])
def test_such_a_sign_in_a_name_or_a_town_is_a_slip(book: Book, sign: str) -> None:
    imported(book, "Company,City,Contact\nMeier Bau GmbH,Salzburg,Eva Lang\n")
    again = f'Company,City,Contact\n"Meier{sign} Bau GmbH","Salz{sign}burg","Eva Lang"\n'
    assert imported(book, again).counts["double"] == 1
    several = f'Company,City,Contact\nKern AG,Ulm,"Jo Kern{sign}Max Blum"\n'
    imported(book, several)
    assert ask(book, "SELECT name FROM company") == [("Meier Bau GmbH",), ("Kern AG",)]
    assert ask(book, "SELECT name FROM contact") == [("Eva Lang",), ("Jo Kern",), ("Max Blum",)]
    assert imported(book, several).counts["double"] == 1
    people = f'First name,Last name,Company,Mobile\nI{sign}da,Kurz,Kern AG,"0664 1234567{sign}0664 7654321"\n'
    assert [imported(book, people).counts["new"] for _time in (1, 2)] == [1, 0]
    assert ask(book, "SELECT name FROM contact WHERE name LIKE 'I%'") == [("Ida Kurz",)]
    assert ask(book, "SELECT count(*) FROM contactpoint") == [(2,)]


def test_such_a_sign_on_a_card_breaks_only_what_has_lines(book: Book) -> None:
    card = book.path.with_name("card.vcf")
    said = "N:Be\x0brg;Anna;;;\nFN:Anna Be\x0brg\nORG:Hu\x0bber AG\nTEL:0732\x0b555010\nNOTE:one\x0btwo"
    card.write_text(f"BEGIN:VCARD\nVERSION:3.0\n{said}\nEND:VCARD\n", "utf-8", newline="")
    run_import(book, [card])
    assert run_import(book, [card])[0].counts["double"] == 1
    assert ask(book, "SELECT k.name, k.notes, c.name FROM contact k JOIN company c ON c.id = k.company_id") == [
        ("Anna Berg", "one\ntwo", "Huber AG"),
    ]  # fmt: skip
    assert ask(book, "SELECT value FROM contactpoint") == [("0732555010",)]


def test_a_book_that_has_the_other_breaks_takes_both_as_one(book: Book) -> None:
    imported(book, LIST)
    with book.write("As it was once kept") as unit:
        unit.raw().execute("UPDATE company SET notes = replace(notes, char(10), char(13, 10))")
        unit.raw().execute("UPDATE address SET street = replace(street, char(10), char(13, 10))")
    assert imported(book, LIST).counts["double"] == 1
    assert len(ask(book, KEPT)) == 1
    card = book.path.with_name("all.vcf")
    with book.read() as connection:
        run.write(connection, run.Request(WHOLE, "vcf", TODAY, MOMENT), card)
    (report,) = run_import(book, [card])
    assert (report.changes, report.counts["double"]) == ([], 1)


def test_a_street_of_two_lines_is_shown_on_one(book: Book) -> None:
    imported(book, LIST)
    with book.write("As it was once kept") as unit:
        unit.raw().execute("UPDATE address SET street = replace(street, char(10), char(13, 10))")
    with book.read() as connection:
        lines = company_lines(company_profile(connection, 1, TODAY), TODAY, 80)
    assert "Ring 1, Top 3" in lines[1]
