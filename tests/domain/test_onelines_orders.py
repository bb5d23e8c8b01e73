"""An order or a loss in one line: how much of what, for how much."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.lines.onelines import (
    OrderLine,
    read_order_line,
)
from accountbook.domain.money import Money

WED = date(2026, 11, 18)
FRI = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "4200€ seals 20 pcs via web ref A-123 yesterday",
            OrderLine(date(2026, 11, 17), Money(420000, "EUR"), "seals", Decimal(20), "pcs", "web", "A-123"),
        ),
        ("lost 5000€ seals price", OrderLine(WED, Money(500000, "EUR"), "seals", lost=True, reason="price")),
        ("lost seals lead time", OrderLine(WED, None, "seals", lost=True, reason="lead time")),
        ("lost: FF 200, price too high.", OrderLine(WED, None, "FF 200", lost=True, reason="price too high")),
        ("lost seals; lead time, again", OrderLine(WED, None, "seals", lost=True, reason="lead time, again")),
        (
            "lost 9€ seals price too high",
            OrderLine(WED, Money(900, "EUR"), "seals", lost=True, reason="price too high"),
        ),
        (
            "lost 9€ seals to Kuhn, price too high",
            OrderLine(WED, Money(900, "EUR"), "seals", lost=True, reason="price too high", text="to Kuhn"),
        ),
        (
            "lost seals to Kuhn Lieferzeit zu lang",
            OrderLine(WED, None, "seals", lost=True, reason="Lieferzeit zu lang", text="to Kuhn"),
        ),
        ("lost pumps to be delivered", OrderLine(WED, None, "pumps to be delivered", lost=True)),
        ("lost price tags", OrderLine(WED, None, "price tags", lost=True)),
        ("lost 9€ price tags", OrderLine(WED, Money(900, "EUR"), "price tags", lost=True)),
        ("lost to Kuhn 900€ seals", OrderLine(WED, Money(90000, "EUR"), "seals", lost=True, text="to Kuhn")),
        (
            "lost 5k€ pumps because too late",
            OrderLine(WED, Money(500000, "EUR"), "pumps", lost=True, reason="too late"),
        ),
        ("20 seals 4200€", OrderLine(WED, Money(420000, "EUR"), "seals", Decimal(20))),
        (
            "2.5t granulate EUR 4.200,50 po 4711 31.10.",
            OrderLine(
                date(2026, 10, 31), Money(420050, "EUR"), "granulate", Decimal("2.5"), "t", "", "4711", False, "", ""
            ),
        ),
        ("1.000 stk O-Ringe DN 20 99€", OrderLine(WED, Money(9900, "EUR"), "O-Ringe DN 20", Decimal(1000), "st")),
        ("316L pipes 4200€", OrderLine(WED, Money(420000, "EUR"), "316L pipes")),
        ("BP 40 120€", OrderLine(WED, Money(12000, "EUR"), "BP 40")),
        ("DP 12 850€ yesterday", OrderLine(date(2026, 11, 17), Money(85000, "EUR"), "DP 12")),
        ("3 x UV 90 450 €", OrderLine(WED, Money(45000, "EUR"), "UV 90", Decimal(3))),
        ("BP 40 12 500 €", OrderLine(WED, Money(1250000, "EUR"), "BP 40")),
        ("Pumpe Typ 12 500€", OrderLine(WED, Money(50000, "EUR"), "Pumpe Typ 12")),
        ("FF 200, 999€", OrderLine(WED, Money(99900, "EUR"), "FF 200")),
        ("850€ DP 12", OrderLine(WED, Money(85000, "EUR"), "DP 12")),
        ("BP 12\u00a0500 €", OrderLine(WED, Money(1250000, "EUR"), "BP")),
        ("pumps 12 500 €", OrderLine(WED, Money(1250000, "EUR"), "pumps")),
        ("umsatz 12 500€", OrderLine(WED, Money(1250000, "EUR"), "umsatz")),
        ("pump 900€ yesterday 15:00", OrderLine(date(2026, 11, 17), Money(90000, "EUR"), "pump", text="15:00")),
        ("gestern 9h 900€ pump", OrderLine(date(2026, 11, 17), Money(90000, "EUR"), "pump", text="9h")),
        ("tue 9.30 900€ pump", OrderLine(date(2026, 11, 17), Money(90000, "EUR"), "pump", text="9.30")),
        ("900€ pump at 9am fri 13.11.", OrderLine(date(2026, 11, 13), Money(90000, "EUR"), "pump", text="at 9am")),
        ("10 Uhr 20 Ventile", OrderLine(WED, None, "Ventile", Decimal(20), text="10 Uhr")),
        ("heute 14 uhr 20 pumpen 900€", OrderLine(WED, Money(90000, "EUR"), "pumpen", Decimal(20), text="14 uhr")),
        ("crane 900€ for 2 weeks", OrderLine(WED, Money(90000, "EUR"), "crane", text="for 2 weeks")),
        ("office 365 900 €", OrderLine(WED, Money(90000, "EUR"), "office 365")),
        ("office 12 500 €", OrderLine(WED, Money(1250000, "EUR"), "office")),
        ("office 365 900€", OrderLine(WED, Money(90000, "EUR"), "office 365")),
        ("dn 50 120€ yesterday", OrderLine(date(2026, 11, 17), Money(12000, "EUR"), "dn 50")),
        ("pumpe p 20 450€", OrderLine(WED, Money(45000, "EUR"), "pumpe p 20")),
        ("via SMS 12 500 €", OrderLine(WED, Money(1250000, "EUR"), channel="SMS")),
        ("5x pump 900 €", OrderLine(WED, Money(90000, "EUR"), "pump", Decimal(5))),
        ("#A-77 pump", OrderLine(WED, None, "pump", reference="A-77")),
        ("pump, 900 € very urgent", OrderLine(WED, Money(90000, "EUR"), "pump", text="very urgent")),
        ("price list lost", OrderLine(WED, None, "price list lost")),
        ("", OrderLine(WED)),
    ],
)
def test_order_lines(line: str, expected: OrderLine) -> None:
    assert read_order_line(line, WED) == expected


@pytest.mark.parametrize(
    ("line", "cents", "quantity", "product"),
    [
        ("EUR -1.500,00 credit", -150000, None, "credit"),
        ("1.500,00- EUR credit", -150000, None, "credit"),
        ("20 x 12.50€ seals", 25000, 20, "seals"),
        ("20x12.50€ seals", 25000, 20, "seals"),
        ("3x 450€ pump", 135000, 3, "pump"),
        ("20 Stk à 12,50 € seals", 25000, 20, "seals"),
        ("20 Stk a 12,50 € seals", 25000, 20, "seals"),
        ("20 pcs @ 12.50€ seals", 25000, 20, "seals"),
        ("20 O-Ringe à 12,50 €", 25000, 20, "O-Ringe"),
        ("O-Ringe à 12,50 €, 20 Stk", 25000, 20, "O-Ringe"),
        ("2.5 kg x 3.33€ powder", 833, "2.5", "powder"),
        ("O-Ringe à 12,50 €", 1250, None, "O-Ringe"),
        ("5x pump 900 €", 90000, 5, "pump"),
        ("3 pumps, a 900€ order", 90000, 3, "pumps, a"),
        ("2 boxes à 50 pcs 300€", 30000, 2, "à 50 pcs"),
        ("10 × 12,50 € = 125 €", 12500, 10, ""),
        ("10 × 12,50 = 125 € seals", 12500, 10, "seals"),
        ("20 seals 12.50€ = 240€", 24000, 20, "seals"),
        ("4k seals", 400000, None, "seals"),
        ("1.2 Mio. seals", 120000000, None, "seals"),
        ("1.250,50 seals", 125050, None, "seals"),
        ("seals 20 pcs 1,250.50", 125050, 20, "seals"),
        ("1.250,50 kg granulate", None, "1250.5", "granulate"),
        ("20 million seals", None, 20_000_000, "seals"),
        ("1.2 Mio seals 30.000 €", 3000000, 1_200_000, "seals"),
        ("4k monitor 300€", 30000, None, "4k monitor"),
        ("1.234 seals", None, 1234, "seals"),
        ("12 t steel 300€", 30000, 12, "steel"),
        ("20 pcs seals 12.50€ per piece", 25000, 20, "seals"),
        ("20 pcs seals 12.50€ pro Stück", 25000, 20, "seals"),
        ("20 Stk seals 12,50 € das Stück", 25000, 20, "seals"),
        ("20 seals at 12.50€ each", 25000, 20, "seals"),
        ("20 juntas 12,50€ c/u", 25000, 20, "juntas"),
        ("20 pcs seals 12.50€/pc", 25000, 20, "seals"),
        ("20 Stk seals 12,50 €/Stk", 25000, 20, "seals"),
        ("€12.50/pc 20 pcs seals", 25000, 20, "seals"),
        ("100 m cable 3€/m", 30000, 100, "cable"),
        ("100 m cable at 3€ per m", 30000, 100, "cable"),
        ("2,5 t à 1.200,00 EUR/t steel", 300000, "2.5", "steel"),
        ("5 Tage Beratung 900€ je Tag", 450000, 5, "Beratung"),
        ("12.50€ x 20 seals", 25000, 20, "seals"),
        ("12.50€ x20 pcs seals", 25000, 20, "seals"),
        ("20 * 12.50€ seals", 25000, 20, "seals"),
        ("20*12.50€ seals", 25000, 20, "seals"),
        ("20 seals x 12.50€", 25000, 20, "seals"),
        ("20 pcs seals 12.50€ each = 240€", 24000, 20, "seals"),
        ("seals x 20 900€", 90000, 20, "seals"),
        ("BP 40 x 3 120€", 12000, 3, "BP 40"),
        ("BP 40 x 3 à 40€", 12000, 3, "BP 40"),
        ("DN 20 x3 99€", 9900, 3, "DN 20"),
    ],
)
def test_amounts_counts_and_prices(line: str, cents: int | None, quantity: int | str | None, product: str) -> None:
    order = read_order_line(line, WED)
    assert order.money == (None if cents is None else Money(cents, "EUR"))
    assert (order.quantity, order.product) == (None if quantity is None else Decimal(quantity), product)


@pytest.mark.parametrize(
    ("line", "channel", "text"),
    [
        ("20 pcs seals 12.50€ per piece via web", "web", ""),
        ("20 pcs seals 12.50€ per mail", "mail", ""),
        ("seals 12.50€ per piece", "", "per piece"),
        ("20 pcs steel 12.50€/kg", "", "/kg"),
    ],
)
def test_a_unit_is_no_channel_and_a_price_of_something_else_stays_as_it_was_typed(
    line: str, channel: str, text: str
) -> None:
    order = read_order_line(line, WED)
    assert (order.channel, order.text) == (channel, text)
    assert order.money == Money(25000 if channel == "web" else 1250, "EUR")


ORDER_WORDS = "seals 20 pcs 4200€ via web ref A-1 yesterday lost price 5x x, nice = à 4k"


@given(st.lists(st.sampled_from(ORDER_WORDS.split()), max_size=9))
def test_an_order_line_loses_no_product_word(pieces: list[str]) -> None:
    order = read_order_line(" ".join(pieces), WED)
    said = " ".join((order.product, order.text, order.reason, order.channel, order.reference))
    assert said.count("nice") == pieces.count("nice")
    assert said.count("seals") == pieces.count("seals")
