"""An order that is lost, only hoped for or credited is no order won, in a log line and in an order line alike."""

import pytest

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.creditline import given_back
from accountbook.domain.lines.linewords import KINDS
from accountbook.domain.lines.orderline import OrderLine, read_order_line
from accountbook.domain.money import Money
from tests.domain.creditlines import BESIDE_CREDIT, CREDIT
from tests.domain.loglines import WED, read
from tests.domain.lostlines import LOST
from tests.domain.orderlines import NONE, ORDER


def _rows(table: str) -> list[tuple[str, Money | None]]:
    pairs = (row.split(" | ") for row in table.strip().splitlines())
    return [(line, None if amount == "-" else Money(int(amount) * 100, "EUR")) for amount, line in pairs]


def _logged(line: str) -> str:
    """The same as a log line, which says that it tells of an order."""
    return line if KINDS.get(plain(line.split()[0]).rstrip(":")) == "order" else f"order {line}"


@pytest.mark.parametrize(("line", "money"), _rows(LOST))
def test_a_lost_order_is_no_order(line: str, money: Money | None) -> None:
    order = read_order_line(line, WED)
    assert (order.lost, order.none, order.money) == (True, False, money)
    assert (read(_logged(line)).kind, read(_logged(line)).text) == ("note", _logged(line))


@pytest.mark.parametrize(("line", "money"), _rows(NONE))
def test_an_order_that_is_only_hoped_for_is_none(line: str, money: Money | None) -> None:
    order = read_order_line(line, WED)
    assert (order.lost, order.none, order.money) == (False, True, money)
    assert (read(_logged(line)).kind, read(_logged(line)).text) == ("note", _logged(line))


@pytest.mark.parametrize(("line", "money"), [*_rows(ORDER), *_rows(BESIDE_CREDIT)])
def test_in_doubt_it_is_an_order_of_the_full_amount(line: str, money: Money | None) -> None:
    order, logged = read_order_line(line, WED), read(_logged(line))
    assert (order.lost, order.none, order.money) == (False, False, money)
    assert (logged.kind, logged.money) == ("order", money)


@pytest.mark.parametrize(("line", "money"), _rows(CREDIT))
def test_what_is_credited_lessens_what_was_bought(line: str, money: Money) -> None:
    order, logged = read_order_line(line, WED), read(_logged(line))
    assert (order.lost, order.none, order.money) == (False, False, given_back(money))
    assert (logged.kind, logged.money) == ("order", given_back(money))


@pytest.mark.parametrize(
    ("text", "product", "reason", "rest"),
    [
        ("5000€ lost to Wilo price", "", "price", "to Wilo"),
        ("Auftrag 5000€ Pumpen leider verloren gegen Wilo, Preis", "Pumpen", "Preis", "gegen Wilo"),
        ("pumps 5000€ cancelled", "pumps", "cancelled", ""),
        ("5000€ pumps were cancelled because no budget", "pumps", "no budget", ""),
        ("Auftrag 5000€ wurde storniert", "", "storniert", ""),
    ],
)
def test_an_order_line_says_to_whom_and_why_an_order_was_lost(text: str, product: str, reason: str, rest: str) -> None:
    assert read_order_line(text, WED) == OrderLine(
        WED, Money(500000, "EUR"), product, lost=True, reason=reason, text=rest
    )
