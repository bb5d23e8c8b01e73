"""Phone numbers for search and for dialling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.phones import normal_phone, phone_digits, reversed_digits, say_phone


@pytest.mark.parametrize(
    ("typed", "region", "e164", "extension"),
    [
        ("+43 664 1234567", None, "+436641234567", ""),
        ("0664/123 45 67", "AT", "+436641234567", ""),
        ("+43 (0)664 1234567", None, "+436641234567", ""),
        ("0043 664 1234567", None, "+436641234567", ""),
        ("1-800-FLOWERS", "US", "+18003569377", ""),
        ("tel:+1-201-555-0123;ext=12", None, "+12015550123", "12"),
        ("+46 8 555 12 34 x55", "SE", "+4685551234", "55"),
        ("02 123 4567", "bg", "+35921234567", ""),
    ],
)
def test_normal_form(typed: str, region: str | None, e164: str, extension: str) -> None:
    phone = normal_phone(typed, region)
    assert phone is not None
    assert (phone.e164, phone.extension, phone.possible, phone.valid) == (e164, extension, True, True)


def test_what_is_no_number() -> None:
    assert normal_phone("reception", "AT") is None
    assert normal_phone("0664 1234567", None) is None
    short = normal_phone("+43 1", None)
    assert short is None or not short.valid


def test_says() -> None:
    assert say_phone("06641234567", "AT") == "+43 664 1234567"
    assert say_phone("+46 8 555 12 34 x55") == "+46 8 555 12 34 ext. 55"
    assert say_phone(" ask  reception ") == "ask reception"
    assert say_phone("123", "AT") == "123"


def test_digits_both_ways() -> None:
    assert phone_digits("+43 (0)664 / 12٣") == "430664123"
    assert reversed_digits("+43 664 1234").startswith("4321")


@given(st.text(max_size=40))
def test_never_fails_on_any_text(text: str) -> None:
    normal_phone(text, "AT")
    assert say_phone(text, "AT") or not text.split()
    assert reversed_digits(text) == phone_digits(text)[::-1]
