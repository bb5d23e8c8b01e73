"""A phone of the person is found however it is written, and takes no number along that stands beside it."""

from pathlib import Path

import pytest

from accountbook.domain.lines.logline import read_log_line
from accountbook.models.columns import field_set
from accountbook.store.entries import journal
from accountbook.store.privacy import erasure
from accountbook.store.privacy.mentioned import pattern, says
from accountbook.store.privacy.rights import Person, person
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact, new_book

WHO = Person(1, "uid", "", 1, (), (), ())


@pytest.mark.parametrize("gap", ["\u202f", "\u2009", "\u2007", "\u3000", "\x0b"])
def test_any_blank_between_the_digits_of_a_phone(gap: str) -> None:
    finder = pattern(WHO._replace(phones=("+33 6 12 34 56 78",)))
    assert says(finder, f"mobile {gap.join(('06', '12', '34', '56', '78'))}")


@pytest.mark.parametrize(
    "text", ["0664‑998‑8776", "0664/998·87·76", "0664–9988776", "+43−664—9988776", "0043 (0) 664 998–8776"]
)
def test_any_hyphen_dash_or_dot_between_the_digits_of_a_phone(text: str) -> None:
    finder = pattern(WHO._replace(phones=("+43 664 9988776",)))
    assert says(finder, f"mobile {text}!") and finder.sub("*", f"mobile {text}!") == "mobile *!"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("reception 0732 778899 · 0664 9988776", "reception 0732 778899 · *"),
        ("reception 0732 778899/0664 9988776", "reception 0732 778899/*"),
        ("reception 0732 778899 0664 9988776", "reception 0732 778899 *"),
        ("wants 4200 – 0664 9988776 told us", "wants 4200 – * told us"),
        ("2026-11-20 0664 9988776", "2026-11-20 *"),
        ("quoted 998–8776 pieces, lot 99.887—76", "quoted 998–8776 pieces, lot 99.887—76"),
        ("pages 0998 – 8776", "pages 0998 – 8776"),
        ("call +43 0664 9988776 or 00436649988776", "call * or *"),
    ],
)
def test_what_stands_beside_a_phone_is_no_part_of_it(text: str, said: str) -> None:
    assert pattern(WHO._replace(phones=("+43 664 9988776",))).sub("*", text) == said


@pytest.mark.parametrize(
    ("phone", "texts"),
    [
        ("(212) 555–0123", "(212) 555–0123; 212–555–0123; +1 212 555 · 0123; 12125550123; 555-0123"),
        ("+420 777 123 456", "777–123–456; +420 777 – 123 – 456; 420 777 123 456; 00420777123456"),
        ("+34 612 345 678", "612–345–678; 612·345·678; (+34) 612 345 678; 011 34 612345678"),
        ("0664 – 7745670", "0664 – 7745670; (0664) 774 — 5670; +43 664 7745670; +43 (0)664/7745670; 7745670"),
        ("+43 (0)664 9988776", "0664 9988776; 43 664 9988776; (0)664 9988776; 9988776"),
        ("436649988776", "0664 9988776; +43 664 9988776; 0664–998–8776"),
        ("+7 912 345-67-89", "89123456789; +7 (912) 345-67-89; +7 912 – 345 – 67 – 89"),
        ("7745670", "0732 7745670; 07327745670; +43 732 7745670; 7745670; 0732 774–5670; (0732) 774 – 5670"),
        ("(31) 98765-4321", "+5531987654321; +55 31 98765-4321; 5531987654321; 031 98765–4321; 98765-4321"),
        ("8 912 345-67-89", "+79123456789; +7 912 345-67-89; 8 (912) 345–67–89; 912 345-67-89; 79123456789"),
        ("8 612 34567", "+37061234567; +370 612 34567; 861234567; 8–612–34567"),
        ("8 029 123-45-67", "+375291234567; +375 (29) 123-45-67; 8 (029) 1234567; 029 123 45 67"),
    ],
)
def test_all_the_digits_of_a_phone_are_that_phone_whatever_is_between_them(phone: str, texts: str) -> None:
    finder = pattern(WHO._replace(phones=(phone,)))
    for text in texts.split("; "):
        assert says(finder, f"ask {text} today") and finder.sub("*", f"ask {text} today") == "ask * today", text


@pytest.mark.parametrize(
    ("phone", "text", "said"),
    [
        ("+34 612 345 678", "reception 943 112 233 / 612 345 678", "reception 943 112 233 / *"),
        (
            "+34 612 345 678",
            "2026-11-20 612 345 678 rang, order 77120 / 612 345 678",
            "2026-11-20 * rang, order 77120 / *",
        ),
        ("+34 612 345 678", "wants 4200 (612 345 678)", "wants 4200 (*)"),
        ("0664 9988776", "visit at 14:00 0664 9988776 or 14.00 664 9988776", "visit at 14:00 * or 14.00 *"),
        ("+43 664 9988776", "offer 1.200,00 / 0664 9988776", "offer 1.200,00 / *"),
        ("+43 664 9988776", "fax +43 1 5880 / 0664 9988776", "fax +43 1 5880 / *"),
        ("7745670", "paid 1.200,00 7745670, 2026-11-20 7745670", "paid 1.200,00 *, 2026-11-20 *"),
        ("7745670", "2026-01-05 7745670, lot 0815 / 774–5670", "2026-01-05 *, lot 0815 / 774–5670"),
        (
            "22 12 34 56",
            "delivery 05.11. 22 12 34 56 rang back, 09.30 22 12 34 56",
            "delivery 05.11. * rang back, 09.30 *",
        ),
        ("22 12 34 56", "2026-11-05 22 12 34 56, lot 0815 / 22 12 34 56", "2026-11-05 *, lot 0815 / *"),
        ("+354 555 1234", "pages 555–1234, lot 77 5551234", "pages 555–1234, lot 77 *"),
    ],
)
def test_a_number_a_date_or_an_hour_beside_a_phone_stays(phone: str, text: str, said: str) -> None:
    assert pattern(WHO._replace(phones=(phone,))).sub("*", text) == said


def test_a_page_that_calls_a_phone() -> None:
    finder = pattern(WHO._replace(phones=("(31) 98765-4321",)))
    assert finder.sub("*", "see https://wa.me/5531987654321 now") == "see https://wa.me/* now"


@pytest.mark.parametrize(("phone", "text"), [("+354 581 2345", "581–2345"), ("7745670", "lot 12 / 774–5670")])
def test_all_the_digits_of_a_short_phone_with_a_dash_are_listed_at_every_company(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, phone: str, text: str
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            own, other = add_company(unit, "Acme AG"), add_company(unit, "Lang AG")
            who = add_contact(unit, own, "Anna Huber")
            point = field_set("contactpoint").model_validate({"kind": "phone", "value": phone})
            records.create(unit, "contactpoint", point, contact_id=who)
            journal.log(unit, other, read_log_line(f"note ask at {text}", TODAY))
        with book.read() as connection:
            one = person(connection, who)
        assert [(kept.owner, kept.text) for kept in erasure.erase(book, one).doubtful] == [
            ("Lang AG", f"ask at {text}")
        ]


def test_the_digits_of_a_phone_that_a_dash_may_part_are_left_and_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    texts = ["quoted 774–5670 pieces", "64/774–5670", "0664 774 – 5670", "office 0732 778899 — 0664 7745670"]
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            own, other = add_company(unit, "Acme AG"), add_company(unit, "Lang AG")
            who = add_contact(unit, own, "Anna Huber")
            point = field_set("contactpoint").model_validate({"kind": "phone", "value": "+43 664 7745670"})
            records.create(unit, "contactpoint", point, contact_id=who)
            for text, at, people in zip(texts, (own, other, own, own), ([who], [], [], []), strict=True):
                journal.log(unit, at, read_log_line(f"note {text}", TODAY), people)
        with book.read() as connection:
            one = person(connection, who)
        done = erasure.erase(book, one)
        assert [one.text for one in done.doubtful] == texts[:2]
        with book.read() as connection:
            left = [text for (text,) in connection.execute("SELECT text FROM interaction ORDER BY id")]
        assert left == [*texts[:2], "[erased]", "office 0732 778899 — [erased]"]
