"""What a purchase is: an order, a credit note, or an order that somebody else got."""

from accountbook.domain.vocabulary import LOST


def is_credit(amount: int | None) -> bool:
    """Whether a purchase of this amount (minor units) is a credit note.

    One of nothing is none: goods free of charge, or a price that nobody wrote down, are an order, as is an amount
    that is not known.
    """
    return amount is not None and amount < 0


def is_order(outcome: str | None, amount: int | None) -> bool:
    """Whether a purchase is something bought: not lost, and no credit note."""
    return outcome != LOST and not is_credit(amount)
