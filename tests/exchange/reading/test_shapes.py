"""What single values look like."""

import pytest

from accountbook.exchange.reading.shapes import LEGAL_FORM, shape

SHAPES = {
    "mail": ["a@b.de", "mailto:a.b@c.co.uk", "Ana <ana@b.es>"],
    "web": ["http://a.b", "www.x.se", "example.com", "volvo.se/kontakt"],
    "date": ["2024-12-31", "31.12.24", "12/31/2024", "7-Feb-22",
              "12 de marzo de 2024", "March 12, 2024", "--02-29", "3/15/2024 2:30 PM"],
    "phone": ["+49 30 123456",
               "030-0074321", "(5) 555-4729", "0621-08460", "+1-919-676-9515", "tel:+4612345678", "030 123 45 67"],
    "number": ["12", "1,234.50", "1.234,50", "-5", "1 234 567", "4930123456", "12209"],
    "money": ["€ 12", "12,50 €", "EUR 5", "1 200 kr", "$3.50"],
    "country": ["Germany", "Deutschland", "Sverige", "UK", "USA", "България", "Mexico"],
    "text": ["Huber", "", "WA1 1DP", "12 Main St", "Ltd.", "3M", "24/7", "x" * 300],
    "blank": ["", "  "],
}  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "value"), [(name, v) for name, values in SHAPES.items() for v in values if v or name == "blank"]
)
def test_a_value_has_its_shape(wanted: str, value: str) -> None:
    assert shape(value) == wanted or (wanted == "country" and len(value) == 2)


def test_legal_forms() -> None:
    for name in (
        "Huber GmbH",
        "Berg AG",
        "Åkeri AB",
        "Alfa S.A.",
        "Ana S.L.",
        "Алфа ООД",
        "Smith & Co.",
        "Sp. z o.o. Nowak",
    ):
        assert LEGAL_FORM.search(name), name
    for name in ("Maria Anders", "Anna Agnes", "Coburg", "Sales Manager"):
        assert not LEGAL_FORM.search(name), name
