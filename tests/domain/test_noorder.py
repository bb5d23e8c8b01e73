"""An order that is lost, refused or only hoped for is none, whatever stands around the word that says so."""

import pytest

from tests.domain.loglines import read


@pytest.mark.parametrize(
    "text",
    [
        "order lost 100€ to Rival",
        "order 5000€ lost to Grundfos",
        "order pumps 5000€ lost to Wilo",
        "order pumps, lost to Wilo",
        "order pumps - 5000€ lost to Wilo",
        "order - lost to Wilo",
        "order (lost)",
        "Auftrag leider verloren",
        "Auftrag an Wilo verloren 5000€",
        "Auftrag storniert",
        "Bestellung 20 Pumpen storniert",
        "order not placed",
        "Auftrag noch nicht erteilt",
        "order: no",
        "order: expected next month 5000€",
        "order 200 expected in May",
        "order still open",
        "pedido posible 300€",
        "order offer sent 500€",
        "order status asked",
        "ordered nothing yet",
    ],
)
def test_an_order_that_is_lost_or_only_hoped_for_is_none(text: str) -> None:
    assert (read(text).kind, read(text).text) == ("note", text)


@pytest.mark.parametrize(
    "text",
    [
        "order 5000€ pumps",
        "order open end wrenches 500€",
        "order planned maintenance kit 900€",
        "order missing 3 pallets delivered late",
        "order 500€ no delivery note",
        "order 500€ discount refused",
        "order 500€ pumps, invoice cancelled",
        "order 500€ because Wilo lost",
        "order 500€ lost samples replaced",
        "bestellt 20 Pumpen, 3 storniert",
        "order 500€ offer 123",
        "order no. 4711",
        "order not lost",
        "Bestellung 500€ nicht vor Mai liefern",
        "order 500€ >fri ask what was lost",
    ],
)
def test_the_same_words_of_goods_and_terms_leave_an_order_one(text: str) -> None:
    assert read(text).kind == "order"
