"""Phone numbers for search and for dialling."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.phones import dialled, normal_phone, phone_digits, reversed_digits, say_phone, standing
from accountbook.domain.plainphones import plain_phone


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


GIVEN_OUT = ("AT", "BG", "CH", "DE", "DK", "ES", "FR", "GB", "IT", "NL", "PL", "PT", "RO", "SE", "US", "AR", "BR", "SM")


def typed_like(number: str, before: str, at: int, sign: str) -> str:
    return f"{before}{number[:at]}{sign}{number[at:]}"


@pytest.mark.parametrize("region", GIVEN_OUT)
@given(data=st.data())
def test_plain_numbers_are_what_the_parser_reads(region: str, data: st.DataObject) -> None:
    """Examples of the country with digits changed, written in many ways: found plain only where the parser says the same."""
    kind = data.draw(st.sampled_from((0, 1, 3, 4)))
    example = phonenumbers.example_number_for_type(region, kind) or phonenumbers.example_number(region)
    assert example is not None
    digits = list(str(example.national_number))
    for place in data.draw(st.lists(st.integers(0, len(digits) - 1), max_size=3)):
        digits[place] = data.draw(st.sampled_from("0123456789"))
    code = str(example.country_code)
    before = data.draw(st.sampled_from(("", "0", "1", code, f"+{code}", f"00{code}", f"+{code}0", "000", "+")))
    sign = data.draw(st.sampled_from(("", " ", "/", "-", " / ", ".", ") ", "(0)", "(")))
    text = typed_like("".join(digits), before, data.draw(st.integers(0, len(digits))), sign)
    plain = plain_phone(text, region)
    if plain:
        parsed = normal_phone(text, region)
        assert parsed is not None
        assert (parsed.e164, parsed.extension, parsed.possible, parsed.valid) == (plain, "", True, True)


def test_what_most_lists_hold_needs_no_parser() -> None:
    wanted = "+43732123456"
    for text in (
        "0732 123456",
        "0732/12 34 56",
        "(0732) 123456",
        "+43 732 123456",
        "0043 732 123456",
        "+43 0732 123456",
    ):
        assert plain_phone(text, "AT") == wanted == dialled(text, "AT")
        assert standing(text, "AT") == (True, True)
    for text in ("0732 123456 DW 12", "123", "+43 (0)732 123456", "reception", "", "0000 123456"):
        assert plain_phone(text, "AT") == ""
    assert plain_phone("0732 123456", None) == ""
    assert dialled("+43 (0)732 123456", None) == wanted
