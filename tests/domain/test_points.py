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
    ],
)
def test_a_kind_is_what_the_value_looks_like(value: str, kind: str | None) -> None:
    assert kind_of_point(value) == kind
