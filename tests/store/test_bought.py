"""How often a company ordered, as SQL: what lists and the first screen say is what insight and the brief go by."""

from datetime import date

import pytest

from accountbook.domain.insight.inputs import Purchase as Line
from accountbook.domain.insight.inputs import event_days
from accountbook.models.tables import Interaction, Purchase
from accountbook.store.book import Book
from accountbook.store.lookup.profile import company_profile
from tests.books import TODAY, add_company

Rows = tuple[tuple[int, int | None] | tuple[int, int | None, str], ...]
OLD = ((1, 100), (2, 100))


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (((3, 900_000), (3, -900_000)), 2),
        (((3, 900_000), (3, -899_900)), 3),
        (((3, 400), (3, 500), (3, -900)), 2),
        (((3, None), (3, -10)), 2),
        (((3, 0),), 3),
        (((3, None),), 3),
        (((3, -100),), 2),
        (((3, 100), (4, -100)), 3),
        (((3, 90_000, "EUR"), (3, -4_000_000, "HUF")), 3),
        (((3, 90_000, "EUR"), (3, 4_000_000, "HUF"), (3, -4_000_000, "HUF")), 3),
        (((3, 90_000, "EUR"), (3, -90_000, "EUR"), (3, -4_000_000, "HUF")), 2),
        (((3, 90_000, "EUR"), (3, 500, "HUF")), 3),
    ],
)
@pytest.mark.parametrize("told", [False, True])
def test_a_day_that_was_credited_in_full_is_no_order(book: Book, rows: Rows, count: int, told: bool) -> None:
    lines = [Line(date(2026, month, 20), *money) for month, *money in (*OLD, *rows)]
    with book.write("Orders") as unit:
        key = add_company(unit, "Huber GmbH")
        for line in lines:
            amount, currency = line.amount_minor, line.currency or None
            if told:
                unit.add(
                    Interaction(company_id=key, kind="order", happened_on=line.on, amount=amount, currency=currency)
                )
            else:
                unit.add(Purchase(company_id=key, purchased_on=line.on, amount=amount, currency=currency))
    days = event_days(lines, TODAY)
    wanted = (count, days[-1].isoformat())
    assert len(days) == count
    with book.read() as connection:
        shown = company_profile(connection, key, TODAY)
        assert (shown.orders, shown.last_order_on) == wanted
        assert connection.execute("SELECT orders, last_order_on FROM digest").fetchone() == wanted


def test_a_prospect_whose_only_order_was_credited_at_once_is_none_of_the_customers(book: Book) -> None:
    with book.write("Orders") as unit:
        key = add_company(unit, "Huber GmbH")
        for amount in (900, -900):
            unit.add(Purchase(company_id=key, purchased_on=date(2026, 3, 2), amount=amount))
    with book.read() as connection:
        assert connection.execute("SELECT stage FROM company").fetchone() == ("prospect",)
        assert (company_profile(connection, key, TODAY).orders) == 0
