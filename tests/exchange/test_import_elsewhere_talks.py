"""Talks and next steps as other programs and people note them."""

import pytest

from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.run import run_import
from accountbook.store.book import Book
from tests.books import ask
from tests.exchange.lists import STEPS, TALKS, imported


def test_a_list_of_talks_names_companies_again_and_again(book: Book) -> None:
    listed = "Firma,Ort,Besuch am,Notiz\nHuber,Linz,03.11.2026,Preis ok\nHuber,Linz,05.06.2026,Erstbesuch\n"
    imported(book, listed)
    assert sorted(ask(book, "SELECT happened_on, text FROM interaction")) == [
        ("2026-06-05", "Erstbesuch"),
        ("2026-11-03", "Preis ok"),
    ]
    assert ask(book, "SELECT notes FROM company") == [(None,)]


def test_a_last_talk_lies_in_the_past_even_where_its_day_comes_again_soon(book: Book) -> None:
    imported(book, "Customer,Last talk\nAlpine Dairy,5.12. wants samples\nBaxter Foods,3 Dec 14:00 phoned\n")
    assert [talk[1] for talk in ask(book, TALKS)] == ["2025-12-05", "2025-12-03"]


def test_visits_as_they_are_noted_by_hand(book: Book) -> None:
    imported(
        book,
        "Datum;Kunde;Wer;Was;Nächste Schritte;Wann\n03.11.2026;Huber GmbH;Anna Huber;Preis ok;Muster schicken;01.12.2026\n"
        "5.11.;Kern AG;;telefoniert, Angebot ok;;\n",
    )
    assert ask(book, TALKS) == [("note", "2026-11-03", "Preis ok"), ("call", "2026-11-05", "telefoniert, Angebot ok")]
    assert ask(book, STEPS) == [("2026-12-01", "Muster schicken", "open")]


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
