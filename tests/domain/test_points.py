"""Of which kind a number or an address is where nobody said so."""

import pytest

from accountbook.domain.points import kind_of_point


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
    ],
)
def test_a_kind_is_what_the_value_looks_like(value: str, kind: str | None) -> None:
    assert kind_of_point(value) == kind
