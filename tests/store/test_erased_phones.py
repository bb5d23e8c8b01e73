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


def test_the_digits_of_a_phone_that_a_dash_may_part_are_left_and_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    texts = ["quoted 774–5670 pieces", "0664 774 – 5670", "office 0732 778899 — 0664 7745670"]
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            own = add_company(unit, "Acme AG")
            who = add_contact(unit, own, "Anna Huber")
            point = field_set("contactpoint").model_validate({"kind": "phone", "value": "+43 664 7745670"})
            records.create(unit, "contactpoint", point, contact_id=who)
            for text, people in zip(texts, ([], [who], []), strict=True):
                journal.log(unit, own, read_log_line(f"note {text}", TODAY), people)
        with book.read() as connection:
            one = person(connection, who)
        done = erasure.erase(book, one)
        assert [one.text for one in done.doubtful] == texts[:2]
        with book.read() as connection:
            left = [text for (text,) in connection.execute("SELECT text FROM interaction ORDER BY id")]
        assert left == [*texts[:2], "office 0732 778899 — [erased]"]
