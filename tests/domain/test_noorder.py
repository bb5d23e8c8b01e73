"""An order that is lost, refused or only hoped for is none, in a log line and in an order line alike."""

import pytest

from accountbook.domain.lines.orderline import OrderLine, read_order_line
from accountbook.domain.money import Money
from tests.domain.loglines import WED, read


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
        "order 5000€ pumps lost to Wilo",
        "order from Huber 5000€ lost",
        "order of 20 pumps cancelled",
        "order 5000€ no budget",
        "order for 5000€ expected in May",
        "order about 5000€ expected in May",
        "Auftrag über 5000€ erwartet",
        "Auftrag über 5000€ offen",
        "order pumps expected in May 5000€",
        "Auftrag Pumpen erwartet im Mai",
        "pedido de 5000€ pendiente",
        "order expected from Huber",
        "order 5000€ possible if the price is right",
        "order 5000€ pumps cancelled",
        "order Office 365 lost to Wilo 5000€",
        "order iPhone 15 cancelled",
        "order 5000€ Windows 11 lost",
        "Bestellung Dichtungen DN 50 verloren",
        "Auftrag über 5000€ 20 Pumpen verloren",
        "order 20 pumps 5000€, all cancelled",
        "order 2000€ pumps rejected",
        "order 5000€ pumps declined by purchasing",
        "pedido 4000€ pendiente de aprobación",
        "Auftrag 3000€ erwartet im Frühjahr",
        "Auftrag 5000€ erwartet nach Messe",
        "order 5000€ expected by May",
        "order 5000€ still pending at HQ",
        "order pumps 5000€ likely after the fair",
        "Auftrag 5000€ offen wegen Budget",
        "pedido 5000€ previsto para mayo",
    ],
)
def test_an_order_that_is_lost_or_only_hoped_for_is_none(text: str) -> None:
    assert (read(text).kind, read(text).text) == ("note", text)
    order = read_order_line(text, WED)
    assert order.lost or order.none


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
        "order 5000€ deposit not received yet",
        "order 20 pumps 5000€ invoice not received",
        "order 20 pumps, invoice not received",
        "Auftrag 5000€ Anzahlung nicht erhalten",
        "Auftrag 5000€ Auftragsbestätigung noch nicht bekommen",
        "Bestellung 5000€ Liefertermin noch nicht bestätigt",
        "order 5000€ price not confirmed",
        "order 5000€ no budget problem",
        "order 5000€ no need to visit",
        "order 5000€ pumps no budget for service",
        "order 500€ discount no",
        "order 500€ delivery open",
        "order 5000€ previous order cancelled",
        "order 5000€ at a loss",
        "order at loss 5000€",
        "order 5000€ pumps for Wilo customers lost",
        "order 5000€ pumps but service lost to Wilo",
        "order 500€ samples: none",
        "order 20 pumps 5000€, 3 cancelled",
        "order 20 pumps 5000€ (3 cancelled)",
        "order 20 pumps 5000€ 3 rejected by QA",
        "order 5000€ 3 lost",
        "order pumps 5000€ upgrade declined",
        "Bestellung Pumpen 5000€ Wartung storniert",
        "Bestellung 5000€ alter Lieferant weg",
        "Bestellung 5000€ muss bald weg",
        "order pumps 5000€ wilo lost",
        "pedido juntas 5000€ pendiente de entrega",
        "order seals 5000€ planned for delivery in may",
        "order seals 5000€ open for delivery",
        "Bestellung Dichtungen 5000€ geplant für Werk 2",
        "Bestellung Dichtungen 5000€ geplant in Werk 2",
        "order 20 pumps 3 cancelled",
        "order 5000€ pumps 300€ lost",
        "order 5000€ 20 pumps 3 lost",
        "order 20 pumps 5000€, all delivered",
        "order 5000€ not all received",
        "order 500€ discount rejected",
        "order 5000€ expected to ship in May",
        "order open for delivery 500€",
        "pedido 300€ pendiente de la entrega",
    ],
)
def test_the_same_words_of_goods_and_terms_leave_an_order_one(text: str) -> None:
    assert read(text).kind == "order"
    order = read_order_line(text, WED)
    assert not (order.lost or order.none)


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


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("order Gutschrift 500€ Dichtungen", -50000),
        ("order credit note 500€", -50000),
        ("order 500€ credit note", -50000),
        ("order refund -500€", -50000),
        ("order seals 500€ credit note", -50000),
        ("Bestellung Pumpen Gutschrift 500€", -50000),
        ("order 500€ Gutschrift", -50000),
        ("order Retoure 500€", -50000),
        ("pedido abono 500€", -50000),
        ("pedido nota de abono 500€", -50000),
        ("order 20 Pumpen Gutschrift 500€", -50000),
        ("order leider Gutschrift 500€", -50000),
        ("order 500€ credit note not received", 50000),
        ("order 500€ Gutschrift noch nicht erhalten", 50000),
        ("order 500€ Gutschrift abgelehnt", 50000),
        ("order 500€ pumps no refund", 50000),
        ("order 500€ Pumpen ohne Storno", 50000),
        ("order kein Storno 500€", 50000),
        ("order 500€ Ersatz für Retoure", 50000),
        ("order 500€ Pumpen statt einer Gutschrift", 50000),
        ("order 500€ pumps customer wants a refund", 50000),
        ("order 500€ Pumpen 2 % Gutschrift", 50000),
        ("order refund software 500€", 50000),
        ("pedido 500€ abono", 50000),
        ("pedido 500 kg abono 500€", 50000),
        ("pedido 20 sacos de abono 500€", 50000),
        ("pedido 20 sacos abono mineral 500€", 50000),
        ("order credit note not needed 500€ pumps", 50000),
        ("order Gutschrift eingelöst 500€ Pumpen", 50000),
        ("order 500€ pumps less 50€ refund", 50000),
        ("order 500€ pumps, Gutschrift folgt", 50000),
    ],
)
def test_what_is_credited_lessens_what_was_bought(text: str, cents: int) -> None:
    assert read(text).money == read_order_line(text, WED).money == Money(cents, "EUR")
