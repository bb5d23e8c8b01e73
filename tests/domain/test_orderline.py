"""Order lines as they are typed: prices of one, years of wine, names of rivals."""

from datetime import date
from decimal import Decimal

import pytest

from accountbook.domain.lines.linerows import order_rows
from accountbook.domain.lines.orderline import read_order_line
from accountbook.domain.money import Money

MON = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("line", "cents", "quantity", "unit", "product"),
    [
        ("12 bottles Riesling, 8.90€ per bottle", 10680, 12, "bottle", "Riesling"),
        ("Riesling 12 Flaschen 8,90€ je Flasche", 10680, 12, "bottle", "Riesling"),
        ("Riesling 12 Fl. à 8,90€", 10680, 12, "bottle", "Riesling"),
        ("12 Riesling 8,90€/Fl.", 10680, 12, "", "Riesling"),
        ("12 Flaschen Riesling je Flasche 8,90€", 10680, 12, "bottle", "Riesling"),
        ("3 Kisten Riesling 60€ pro Kiste", 18000, 3, "case", "Riesling"),
        ("3 botellas tinto 6€ por botella", 1800, 3, "bottle", "tinto"),
        ("5 h Beratung 90€ pro Stunde", 45000, 5, "h", "Beratung"),
        ("2 Paletten Zement 300€/Palette", 60000, 2, "pallet", "Zement"),
        ("12 Tuben Farbe 5€ je Tube", 6000, 12, "", "Tuben Farbe"),
        ("20 seals 12.50€ per seal", 25000, 20, "", "seals"),
        ("20 seals at 12.50€", 25000, 20, "", "seals"),
        ("2 pumps each 4200€", 840000, 2, "", "pumps"),
        ("2 Paletten à 40 Sack à 8,90€", 71200, 80, "bag", ""),
        ("2 pallets x 40 bags at 8.90€ each", 71200, 80, "bag", ""),
        ("2 Paletten Zement je 40 Sack je 8,90€", 71200, 80, "bag", "Zement"),
        ("2 Paletten à 40 Sack 8,90/Sack", 71200, 80, "bag", ""),
        ("2 Paletten à 40 Sack 300€/Palette", 60000, 2, "pallet", "à 40 Sack"),
        ("20 Stk Dichtungen a 12,50€", 25000, 20, "st", "Dichtungen"),
        ("20 retenes a 12,50€", 25000, 20, "", "retenes"),
        ("2 Pumpen zu je 4200€", 840000, 2, "", "Pumpen"),
        ("12 Flaschen Riesling 8,90€ das Stück", 10680, 12, "bottle", "Riesling"),
        ("Dichtungen 4200,-", 420000, None, "", "Dichtungen"),
        ("Dichtungen 4'200.--", 420000, None, "", "Dichtungen"),
        ("20 Dichtungen à 12,-", 24000, 20, "", "Dichtungen"),
        ("20 seals @12.50€", 25000, 20, "", "seals"),
        ("20 pcs @12.50 € seals", 25000, 20, "pcs", "seals"),
        ("20 seals @12.50€/pc", 25000, 20, "", "seals"),
    ],
)
def test_a_price_of_one_is_multiplied(line: str, cents: int, quantity: int | None, unit: str, product: str) -> None:
    order = read_order_line(line, MON)
    assert order.money == Money(cents, "EUR")
    assert (order.quantity, order.unit, order.product) == (quantity and Decimal(quantity), unit, product)
    assert order.uncounted is None and not order.channel


@pytest.mark.parametrize(
    ("line", "cents", "quantity", "unit", "product"),
    [
        ("2m cable 10 x 4€", 4000, 10, "", "2m cable"),
        ("2 m cable 10x 4€", 4000, 10, "", "2 m cable"),
        ("5l oil 12 x 25€", 30000, 12, "", "5l oil"),
        ("20kg Zement 40 Sack à 8€", 32000, 40, "bag", "20kg Zement"),
        ("6mm bolts 100 x 0,20€", 2000, 100, "", "6mm bolts"),
        ("6mm bolts 100 pcs 20€", 2000, 100, "pcs", "6mm bolts"),
        ("6mm bolts 20€ 100pcs", 2000, 100, "pcs", "6mm bolts"),
        ("Schrauben 6mm 100 Stk 20€", 2000, 100, "st", "Schrauben 6mm"),
        ("300 kg steel 10 pcs 3€/kg", 90000, 300, "kg", "steel 10 pcs"),  # priced by weight
        ("100 kg Mehl 80€, 5 Stk Kisten", 8000, 100, "kg", "Mehl"),  # counted behind the amount: something else
        ("20 l x 25€ oil", 50000, 20, "l", "oil"),
    ],
)
def test_a_size_stays_with_the_product_where_pieces_are_counted(
    line: str, cents: int, quantity: int, unit: str, product: str
) -> None:
    order = read_order_line(line, MON)
    assert order.money == Money(cents, "EUR")
    assert (order.quantity, order.unit, order.product) == (Decimal(quantity), unit, product)


@pytest.mark.parametrize("word", ["order", "ordered", "Bestellung:", "Auftrag"])
def test_a_word_for_an_order_is_none_of_what_is_ordered(word: str) -> None:
    assert read_order_line(f"{word} 4200€ seals", MON) == read_order_line("4200€ seals", MON)
    assert read_order_line(f"lost {word} 4200€ seals", MON) == read_order_line("lost 4200€ seals", MON)


@pytest.mark.parametrize(
    ("line", "product"),
    [
        ("Auftrag über 5000€", ""),
        ("Auftrag über 5000€ Pumpen", "Pumpen"),
        ("order for 5000€ pumps", "pumps"),
        ("pumps for 5000€", "pumps"),
        ("pedido de 5000€", ""),
    ],
)
def test_what_leads_to_the_amount_is_neither_product_nor_channel(line: str, product: str) -> None:
    order = read_order_line(line, MON)
    assert (order.money, order.product, order.channel, order.text) == (Money(500000, "EUR"), product, "", "")


def test_a_word_for_an_order_with_its_number_refers_to_it() -> None:
    assert read_order_line("PO 123 4200€ seals", MON).reference == "123"


@pytest.mark.parametrize("line", ["20 pumps at 4200€ total", "20 Pumpen zu 4200€ insgesamt"])
def test_an_amount_that_is_said_to_be_of_all_stays(line: str) -> None:
    order = read_order_line(line, MON)
    assert (order.money, order.quantity, order.uncounted) == (Money(420000, "EUR"), Decimal(20), None)


@pytest.mark.parametrize(
    ("line", "cents", "uncounted"),
    [
        ("12 cases Riesling 8.90€ per bottle", 890, "per bottle"),
        ("20 boxes seals 3€ das Stück", 300, "das Stück"),
        ("20 seals 3€ per metre", 300, "per metre"),
        ("20 seals 3€ per gasket", 300, "per gasket"),
        ("O-Ringe à 12,50 €", 1250, ""),
    ],
)
def test_a_price_of_one_that_nothing_is_counted_for_is_told(line: str, cents: int, uncounted: str) -> None:
    order = read_order_line(line, MON)
    assert (order.money, order.uncounted, order.channel) == (Money(cents, "EUR"), uncounted, "")
    said = dict(order_rows(order, MON))
    assert "nothing counted to multiply it with" in said["price"]


@pytest.mark.parametrize(
    ("line", "cents", "quantity", "product"),
    [
        ("2019 Barolo je 45€", 4500, None, "2019 Barolo"),
        ("2019 Barolo 480€", 48000, None, "2019 Barolo"),
        ("2021 Riesling 12x8,90€", 10680, 12, "2021 Riesling"),
        ("2021 Riesling 12 Fl. à 8,90€", 10680, 12, "2021 Riesling"),
        ("Barolo 2019 à 45€, 6 Fl.", 27000, 6, "Barolo 2019"),
        ("Barolo 2019 x 6 270€", 27000, 6, "Barolo 2019"),
        ("12 Barolo 2019 480€", 48000, 12, "Barolo 2019"),
        ("2000 seals 4200€", 420000, 2000, "seals"),
        ("1900 seals 4200€", 420000, 1900, "seals"),
        ("2030 seals 4200€", 420000, 2030, "seals"),
        ("2019 pcs seals 4200€", 420000, 2019, "seals"),
        ("2019 x 2€ seals", 403800, 2019, "seals"),
    ],
)
def test_a_year_before_a_wine_is_no_count(line: str, cents: int, quantity: int | None, product: str) -> None:
    order = read_order_line(line, MON)
    assert (order.money, order.product) == (Money(cents, "EUR"), product)
    assert order.quantity == (quantity and Decimal(quantity))


@pytest.mark.parametrize(
    ("line", "text", "product", "reason"),
    [
        ("lost to Weinimport Meier GmbH: price 2000€", "to Weinimport Meier GmbH", "", "price"),
        ("lost to Weinimport Meier GmbH 2000€ seals", "to Weinimport Meier GmbH", "seals", ""),
        ("lost to Meier GmbH & Co. KG Dichtungen 2000€", "to Meier GmbH & Co. KG", "Dichtungen", ""),
        ("lost to meier gmbh 2000€ seals", "to meier gmbh", "seals", ""),
        ("lost 2000€ seals to Van der Berg Pumps, price too high", "to Van der Berg Pumps", "seals", "price too high"),
        ("lost 2000€ seals to Meier & Sohn because too late", "to Meier & Sohn", "seals", "too late"),
        ("verloren 2000€ Dichtungen gegen Kuhn Nord Lieferzeit zu lang", "gegen Kuhn Nord", "Dichtungen", "Lieferzeit zu lang"),
        ("lost to Kuhn Monday 2000€ seals", "to Kuhn", "seals", ""),
        ("lost to Kuhn FF 200 2000€", "to Kuhn", "FF 200", ""),
        ("lost to Kuhn seals 2000€", "to Kuhn", "seals", ""),
        ("lost to Kuhn, Dichtungen 2000€", "to Kuhn", "Dichtungen", ""),
    ],
)  # fmt: skip
def test_the_name_of_a_rival_stays_whole(line: str, text: str, product: str, reason: str) -> None:
    order = read_order_line(line, MON)
    assert (order.text, order.product, order.reason, order.money) == (text, product, reason, Money(200000, "EUR"))


@pytest.mark.parametrize("line", ["seals - 500€", "seals – 500€ - via web", "500€ - seals", "20 pcs - 500€ - seals"])
def test_a_dash_parts_the_words_and_is_none_of_them(line: str) -> None:
    order = read_order_line(line, MON)
    assert (order.product, order.money, order.text) == ("seals", Money(50000, "EUR"), "")
