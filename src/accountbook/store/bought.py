"""Which purchases are something bought, as SQL (`domain.purchases` says it in words); none of those in the bin."""

from accountbook.domain.vocabulary import LOST


def earned(purchase: str = "o") -> str:
    """What counts as money, and as a product that is known: orders, and the credit notes that lessen them."""
    return f"{purchase}.outcome IS NOT '{LOST}' AND {purchase}.archived_at IS NULL"


def bought(purchase: str = "o") -> str:
    """What counts as an order (`is_order`)."""
    return f"{earned(purchase)} AND coalesce({purchase}.amount, 0) >= 0"
