"""What was bought, as SQL (`domain.purchases` says it in words): purchases, and orders told in the timeline; none in the bin."""

from accountbook.domain.vocabulary import LOST, TOLD

SAME_ORDER = 7
"""An order in the timeline within so many days of a purchase is that purchase told once more."""


def earned(purchase: str = "o") -> str:
    """What counts as money, and as a product that is known: orders, and the credit notes that lessen them."""
    return f"{purchase}.outcome IS NOT '{LOST}' AND {purchase}.archived_at IS NULL"


def bought(purchase: str = "o") -> str:
    """What counts as an order (`is_order`)."""
    return f"{earned(purchase)} AND coalesce({purchase}.amount, 0) >= 0"


def told(until: str = "") -> str:
    """Which entries i tell an order that is not a purchase, too: up to a day, as of that day."""
    known, happened = (f" AND {on} <= {until}" if until else "" for on in ("n.purchased_on", "i.happened_on"))
    first, last = (f"date(i.happened_on, '{days:+} days')" for days in (-SAME_ORDER, SAME_ORDER))
    return (
        f"i.kind = '{TOLD}' AND i.archived_at IS NULL{happened} AND NOT EXISTS (SELECT 1 FROM purchase n "
        f"WHERE n.company_id = i.company_id AND n.purchased_on BETWEEN {first} AND {last}{known} AND {bought('n')})"
    )


def _order_days(until: str = "", company: str = "c.id") -> str:
    """The days on which a company ordered, each once; no day that a credit note cancels in its own currency
    (`inputs.event_days`)."""
    by_then = f"<= {until}" if until else "IS NOT NULL"
    money = "coalesce({0}.amount, 0) AS amount, coalesce({0}.currency, '') AS currency"
    return (
        f"SELECT DISTINCT on_day FROM (SELECT o.purchased_on AS on_day, {money.format('o')} FROM purchase o "
        f"WHERE o.company_id = {company} AND o.purchased_on {by_then} AND {earned()} UNION ALL "
        f"SELECT i.happened_on, {money.format('i')} FROM interaction i WHERE i.company_id = {company} "
        f"AND {told(until)}) GROUP BY on_day, currency HAVING min(amount) >= 0 OR sum(amount) > 0"
    )


def orders_until(day: str, company: str) -> str:
    """A question: on how many days a company ordered, as of a day, and the last of them, "" for none."""
    return f"SELECT count(on_day), coalesce(max(on_day), '') FROM ({_order_days(day, company)})"


def count_of_orders() -> str:
    """On how many days the company c ordered."""
    return f"(SELECT count(on_day) FROM ({_order_days()}))"


def first_order() -> str:
    """The day of the first order of the company c."""
    return f"({_order_days()} ORDER BY 1 LIMIT 1)"


def last_order() -> str:
    """The day of the last order of the company c."""
    return f"({_order_days()} ORDER BY 1 DESC LIMIT 1)"
