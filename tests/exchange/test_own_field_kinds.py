"""Of which kind a column becomes that nothing fits: one under which each of its values is kept."""

import pytest

from accountbook.store.book import Book
from tests.books import ask
from tests.exchange.lists import imported

FIELDS = "SELECT label, kind, choices FROM customfield"
VALUES = "SELECT text FROM customvalue ORDER BY record_id"


def rows(*cells: str) -> str:
    return "".join(f"\nFirm {number};{cell}" for number, cell in enumerate(cells))


@pytest.mark.parametrize("sign", ["€", "EUR"])
def test_amounts_are_numbers_and_the_field_names_their_currency(book: Book, sign: str) -> None:
    imported(book, "Company;Yearly budget" + rows(f"1.100,50 {sign}", f"200 {sign}"), own_fields=True)
    assert ask(book, FIELDS) == [("Yearly budget (EUR)", "number", None)]
    assert ask(book, VALUES) == [("1100.5",), ("200.0",)]
    again = imported(book, "Company;Yearly budget" + rows(f"1.100,50 {sign}", f"300 {sign}"))
    assert [(one.before, one.after) for one in again.changes] == [("200", "300")]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (("100 $", "100 €"), "text"),
        (("100 USD", "100 EUR"), "text"),
        (("100 PCS", "20 PCS"), "text"),
        (("12345678901234567890", "2"), "text"),
        (("2024-02-01", "2024-02-02", "tbd"), "text"),
        (("10 %", "20 %"), "integer"),
    ],
)
def test_what_one_kind_does_not_hold_stays_text(book: Book, cells: tuple[str, ...], kind: str) -> None:
    imported(book, "Company;Rest" + rows(*cells), own_fields=True)
    assert ask(book, FIELDS) == [("Rest", kind, None)]
    assert [text.removesuffix(" %") for (text,) in ask(book, VALUES)] == [cell.removesuffix(" %") for cell in cells]


def test_a_choice_in_capitals_is_the_same_choice(book: Book) -> None:
    imported(book, "Company;Metal" + rows("Gold", "gold", "Gold", "Gold"), own_fields=True)
    assert ask(book, FIELDS) == [("Metal", "choice", "Gold")]
    assert ask(book, VALUES) == [("Gold",)] * 4
