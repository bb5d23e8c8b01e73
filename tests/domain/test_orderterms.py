"""Terms of payment and delivery in an order line: their days are neither its day nor what is counted."""

from datetime import date
from decimal import Decimal

import pytest

from accountbook.domain.lines.orderline import read_order_line

MON = date(2026, 11, 23)


@pytest.mark.parametrize(
    "term",
    [
        "payable in 30 days",
        "delivery in 2 weeks",
        "deliver by 15.12.",
        "delivery next week",
        "delivered in march",
        "shipping within 4-6 weeks",
        "payable within two weeks",
        "net 30 days",
        "30 days net",
        "payment 30 days after delivery",
        "netto 30 Tage",
        "zahlbar 30 Tage netto",
        "zahlbar innerhalb von 30 Tagen ab Rechnungsdatum",
        "2% Skonto 10 Tage",
        "10 Tage 2% Skonto",
        "2% Skonto 10 Tage, netto 30 Tage",
        "Lieferung KW 50",
        "Lieferung bis 15.12.",
        "Liefertermin 15.12.",
        "pago a 30 días",
        "entrega en 2 semanas",
        "pagamento a 30 dias",
        "leverans om 2 veckor",
        "доставка след 2 седмици",
    ],
)
def test_a_term_is_text_and_the_order_is_of_today(term: str) -> None:
    order = read_order_line(f"4200€ seals {term}", MON)
    assert (order.on, order.product, order.quantity, order.text) == (MON, "seals", None, term)
    assert read_order_line(f"seals 4200€ {term}", MON) == order
    assert read_order_line(f"4200€ seals 20 pcs {term} via web", MON).quantity == 20
    assert read_order_line(f"4200€ seals yesterday, {term}", MON).on == date(2026, 11, 22)
    assert read_order_line(f"{term} 4200€ seals", MON).product == "seals"


@pytest.mark.parametrize(
    ("line", "on", "quantity", "product", "text"),
    [
        ("delivery van 4200€", MON, None, "delivery van", ""),
        ("Lieferung 20 Stk 4200€", MON, 20, "Lieferung", ""),
        ("seals 4200€ net yesterday", date(2026, 11, 22), None, "seals", "net"),
        ("seals 4200€ net 30", MON, None, "seals", "net 30"),
        ("4200€ net 30 pcs seals", MON, 30, "net", "seals"),
        ("seals 4200€ netto, 20 Stk", MON, 20, "seals", "netto,"),
        ("5 Tage Beratung 4200€", MON, 5, "Beratung", ""),
    ],
)
def test_a_word_of_terms_without_its_days_is_none(
    line: str, on: date, quantity: int | None, product: str, text: str
) -> None:
    order = read_order_line(line, MON)
    assert (order.on, order.quantity, order.product, order.text) == (on, quantity and Decimal(quantity), product, text)


def test_why_an_order_was_lost_keeps_its_days() -> None:
    order = read_order_line("lost seals, delivery in 12 weeks", MON)
    assert (order.on, order.product, order.reason) == (MON, "seals", "delivery in 12 weeks")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("seals 4200€ 2/10 net 30", "2/10 net 30"),
        ("seals 4200€ 2% 14 tage, 30 netto", "2% 14 tage, 30 netto"),
        ("seals 4200€ by 4.12.", "by 4.12."),
        ("seals 4200€ bis spätestens Freitag", "bis spätestens Freitag"),
        ("seals 4200€ abruf 4.12.", "abruf 4.12."),
    ],
)
def test_a_discount_and_a_day_ahead_are_no_day_of_the_order(line: str, text: str) -> None:
    order = read_order_line(line, MON)
    assert (order.on, order.product, order.quantity, order.text) == (MON, "seals", None, text)


def test_days_ago_are_the_day_and_no_count() -> None:
    order = read_order_line("seals 4200€ 3 days ago", MON)
    assert (order.on, order.quantity) == (date(2026, 11, 20), None)


def test_a_short_weekday_inside_a_product_is_none() -> None:
    order = read_order_line("20 sun cream 4€/pc", MON)
    assert (order.on, order.product) == (MON, "sun cream")
    assert read_order_line("20 seals 4€/pc sun", MON).on == date(2026, 11, 22)


def test_a_rival_behind_the_german_to() -> None:
    order = read_order_line("verloren 5000€ dichtungen an meier gmbh, preis", MON)
    assert (order.product, order.reason, order.text) == ("dichtungen", "preis", "an meier gmbh")
