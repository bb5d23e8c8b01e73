"""Postcodes without the zeros that a spreadsheet took."""

import pytest

from accountbook.domain.postcodes import is_short, is_without_zeros


@pytest.mark.parametrize(
    ("given", "whole", "country", "same"),
    [
        ("1067", "01067", "DE", True),
        ("184", "00184", "IT", True),
        ("1067", "01067", "", True),
        ("1067", "01067", None, True),
        ("1067", "01067", "AT", False),
        ("01067", "01067", "DE", False),
        ("1067", "1067", "", False),
        ("1067", "11067", "DE", False),
        ("12", "012", "", False),
        ("", "00000", "DE", False),
    ],
)
def test_what_is_one_postcode_without_its_zeros(given: str, whole: str, country: str | None, same: bool) -> None:
    assert is_without_zeros(given, whole, country) is same


def test_what_is_shorter_than_the_postcodes_of_its_country() -> None:
    assert is_short("1067", "DE") and is_short("100", "FI")
    assert not any((is_short("1067", "AT"), is_short("01067", "DE"), is_short("10", "DE"), is_short("1O67", "DE")))
    assert not is_short("1067", None)
