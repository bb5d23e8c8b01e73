"""What is an order, what a credit note, what neither."""

import pytest

from accountbook.domain.purchases import is_credit, is_order


@pytest.mark.parametrize(
    ("outcome", "amount", "order", "credit"),
    [
        ("won", 100, True, False),
        (None, None, True, False),
        ("won", 0, True, False),
        ("won", -1, False, True),
        ("lost", 100, False, False),
        ("lost", None, False, False),
    ],
)
def test_an_order_is_neither_lost_nor_a_credit_note(
    outcome: str | None, amount: int | None, order: bool, credit: bool
) -> None:
    assert (is_order(outcome, amount), is_credit(amount)) == (order, credit)
