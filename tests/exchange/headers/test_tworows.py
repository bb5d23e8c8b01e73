"""Headings in two rows are one."""

from pathlib import Path

import pytest

from accountbook.exchange.headers import joined_heading
from tests.books import ask, new_book
from tests.exchange.lists import NUMBERS, TALKS, imported

UPPER = ["Firma", "", "Kontakt", "", "Notiz"]
LOWER = ["Name", "Ort", "Name", "Telefon", ""]


def test_what_is_told_of_stands_before_what_of_it() -> None:
    assert joined_heading(UPPER, LOWER) == ("Firma Name", "Firma Ort", "Kontakt Name", "Kontakt Telefon", "Notiz")


def test_what_would_be_no_header_together_stays_alone() -> None:
    upper = ["Stammdaten", "", "", "Sonstiges", ""]
    lower = ["Firma", "Ort", "Telefon", "Notiz", "Klasse X"]
    assert joined_heading(upper, lower) == tuple(lower)


def test_a_group_may_be_said_over_each_of_its_columns() -> None:
    assert joined_heading(["Firma", "Firma", "Kontakt", "Kontakt"], LOWER[:4]) == (
        "Firma Name", "Firma Ort", "Kontakt Name", "Kontakt Telefon"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (["Firma", "Ort", "Telefon"], ["Huber GmbH", "Linz", "0732 1"]),
        (["Firma", "Ort", "Telefon"], ["Firma", "Ort", "Telefon"]),
        (["Kundenliste", "", ""], ["Firma", "Ort", "Telefon"]),  # a title
        (["Stand:", "1.11.2026", "", ""], ["Firma", "Ort", "Telefon", "Letzter Besuch"]),
        (["Stand", "2026-11-01 00:00", "", ""], ["Firma", "Ort", "Telefon", "Letzter Besuch"]),
        (["Stand: März", "", "erstellt von: Huber"], ["Firma", "Ort", "Telefon"]),
        (["Anzahl", "1.250", "", ""], ["Firma", "Ort", "Telefon", "Letzter Besuch"]),
        (["Gebiet:", "Süd", "", ""], ["Firma", "Ort", "Telefon", "Letzter Besuch"]),
        (["Firma", "", "Kontakt"], ["Name", "Linz", "Anna"]),
        (["Firma", "Art", "Status", ""], ["Name", "Kunde", "", "x"]),
    ],
)
def test_one_row_is_the_heading(upper: list[str], lower: list[str]) -> None:
    assert joined_heading(upper, lower) is None


def test_a_year_may_head_columns() -> None:
    upper, lower = ["", "2024", "", "2025", ""], ["Firma", "Umsatz", "Ort", "Umsatz", "Ort"]
    assert joined_heading(upper, lower) is not None


@pytest.mark.parametrize("title", ["", "Kundenliste 2026;;;;\n"])
@pytest.mark.parametrize(("company", "name"), [("Firma", "Name"), ("Stammdaten", "Firma")])
def test_a_list_with_a_heading_of_two_rows(tmp_path: Path, title: str, company: str, name: str) -> None:
    book = new_book(tmp_path)
    text = (
        f"{title}{company};;Kontakt;;Notiz\n{name};Ort;Name;Telefon;\n"
        "Huber GmbH;Linz;Anna Huber;+43 732 110;ruft an\nKern AG;Ulm;Eva Kern;+49 731 220;\n"
    )
    report = imported(book, text)
    assert (report.counts["new"], len(report.notes)) == (2, bool(title))
    assert ask(book, "SELECT name, notes FROM company ORDER BY id") == [("Huber GmbH", "ruft an"), ("Kern AG", None)]
    assert ask(book, "SELECT town FROM address ORDER BY id") == [("Linz",), ("Ulm",)]
    assert ask(book, NUMBERS) == [("Anna Huber", "+43 732 110", ""), ("Eva Kern", "+49 731 220", "")]
    assert imported(book, text).counts["double"] == 2


def test_a_day_above_a_list_is_no_part_of_its_headers(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    text = "Stand:;1.11.2026;;\nFirma;Ort;Telefon;Letzter Besuch\nHuber GmbH;Ulm;+49 731 12345;2.11.2025\n"
    assert imported(book, text).notes == ["1 line before the table: Stand: 1.11.2026"]
    assert ask(book, TALKS) == [("visit", "2025-11-02", "Letzter Besuch")]
