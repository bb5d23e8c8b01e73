"""Of which kind a number or an address is where nobody said so."""

import pytest

from accountbook.domain.points import kind_of_point, numbers_in


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("+43 664 7654321", "phone"),
        ("0732/4444-12 (Büro)", "phone"),
        ("412", "phone"),
        ("anna@huber.at", "mail"),
        ("Anna Huber <anna.1980@huber.at>", "mail"),
        ("mailto:anna@huber.at", "mail"),
        ("huber.at", "web"),
        ("https://www.1a-2b.com/1234567890", "web"),
        ("www.linkedin.com/in/anna", "social"),
        ("https://www.youtube.com/@huber", "social"),
        ("@anna_huber", None),
        ("anna", None),
        ("ask the porter", None),
        ("", None),
        ("@", None),
        ("+43 664 1 (Eva Maria Lenz)", "phone"),
        ("+43 (0)664 / 7654321", "phone"),
        ("Tel.: 0732 4444", "phone"),
        ("Tel/Fax 0732 4444", "phone"),
        ("Fax: 0732 4445", "fax"),
        ("Tel. Büro: 0732 4444", "phone"),
        ("0732 4444 ext. 12", "phone"),
        ("044.123.45.67", "phone"),
        ("2026-11-23", None),
        ("23.11.2026", None),
        ("192.168.0.1", None),
        ("DE89 3704 0044 0532 0130 00", None),
        ("ATU12345678", None),
        ("live:.cid.1234567890ab", None),
        ("sip:anna@huber.at", None),
        ("eva.lenz", None),
        ("www.huber.museum", "web"),
        ("huber.com/anna", "web"),
        ("huber.tech", "web"),
        ("huber.solutions", "web"),
        ("\u202a+43 664 1234567\u202c", "phone"),
        ("+43-732\u2011445566", "phone"),
        ("+43 1 23456, +43 1 23457", "phone"),
        ("+43 1 23456; +43 1 23457", "phone"),
        ("+43 1 23456 DW 12, +43 1 23457", "phone"),
        ("Tel +43 1 55555 Fax +43 1 55556", "phone"),
        ("Fax +43 1 55556, Tel. +43 1 55555", "phone"),
        ("0732 4445 Fax", "fax"),
        ("0732 4444 Fax 0732 4445", "phone"),
        ("0664 1234567 priv", "phone"),
        ("1000 t", None),
        ("123,456", None),
        ("+43 1 23456, ask Eva", None),
        ("12/345/67890", None),
        ("09.00-17.00", None),
        ("8.00-12.00, 13.00-17.00", None),
        ("05 12 2020", None),
        ("48.30694, 14.28583", None),
        ("0.306948, 0.285837", None),
        ("10115, 10117", None),
        ("100 000, 200 000", None),
        ("1.200.000, 3.400.000", None),
        ("12345,67890", None),
        ("1234567, 7654321", "phone"),
        ("612 345 678, 612 345 679", "phone"),
        ("Tel 12345, 12346", "phone"),
    ],
)
def test_a_kind_is_what_the_value_looks_like(value: str, kind: str | None) -> None:
    assert kind_of_point(value) == kind


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        ("0664 1234567 priv", ("0664 1234567",)),
        ("\u202a+43 664 1234567\u202c", ("+43 664 1234567",)),
        ("Tel.: 0732/4444-12 (Büro)", ("0732/4444-12",)),
        ("0732 4444 DW 12", ("0732 4444",)),
        ("0664 1234567, 0732 123456", ("0664 1234567", "0732 123456")),
        ("Tel 0732 333444 Fax 0732 555666", ("0732 333444", "0732 555666")),
        ("1-800-FLOWERS", ()),
        ("10115, 10117", ()),
    ],
)
def test_the_numbers_of_a_value_stand_without_what_is_said_about_them(value: str, numbers: tuple[str, ...]) -> None:
    assert numbers_in(value) == numbers
