"""Phone numbers for search and for dialling."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.phones import code_and_digits, dialled, guessed_code_and_digits, phone_digits, standing
from accountbook.domain.plainphones import plain_phone


@pytest.mark.parametrize(
    ("typed", "region", "e164"),
    [
        ("+43 664 1234567", None, "+436641234567"),
        ("0664/123 45 67", "AT", "+436641234567"),
        ("+43 (0)664 1234567", None, "+436641234567"),
        ("0043 664 1234567", None, "+436641234567"),
        ("1-800-FLOWERS", "US", "+18003569377"),
        ("tel:+1-201-555-0123;ext=12", None, "+12015550123"),
        ("+46 8 555 12 34 x55", "SE", "+4685551234"),
        ("02 123 4567", "bg", "+35921234567"),
        ("49431556677", "DE", "+49431556677"),
        ("49 731 998811", "DE", "+49731998811"),
        ("436641234567", "AT", "+436641234567"),
        ("04943 1234567", "DE", "+4949431234567"),
        ("4943 12345", "DE", "+49494312345"),
        ("+49 4943 12345", "DE", "+49494312345"),
    ],
)
def test_the_dialling_form(typed: str, region: str | None, e164: str) -> None:
    assert dialled(typed, region) == e164
    assert standing(typed, region) == (True, True)


def test_what_is_no_number() -> None:
    assert standing("reception", "AT") is None and dialled("reception", "AT") == ""
    assert standing("0664 1234567", None) is None and dialled("0664 1234567", None) == ""
    short = standing("+43 1", None)
    assert short is None or not short.valid


def test_digits_alone() -> None:
    assert phone_digits("+43 (0)664 / 12٣") == "430664123"


@given(st.text(max_size=40))
def test_never_fails_on_any_text(text: str) -> None:
    dialled(text, "AT")
    standing(text, "AT")
    assert phone_digits(text).isascii()


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
        parsed = phonenumbers.parse("+" + text[2:] if text.startswith("00") else text, region)
        assert phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) == plain
        assert parsed.extension is None
        assert phonenumbers.is_valid_number(parsed)


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


@pytest.mark.parametrize(
    ("text", "code", "digits"),
    [
        ("+43 (0)664 / 123", "43", "664123"),
        ("00420 777 123 456", "420", "777123456"),
        ("436647745670", "", "436647745670"),
        ("0664 7745670", "", "6647745670"),
        ("(212) 555-0123", "", "2125550123"),
        ("+999 1234567", "", "9991234567"),
    ],
)
def test_the_digits_that_every_way_to_dial_a_number_ends_in(text: str, code: str, digits: str) -> None:
    assert code_and_digits(text) == (code, digits)


@pytest.mark.parametrize(
    ("text", "code", "digits"),
    [
        ("436647745670", "43", "6647745670"),
        ("+55 31 98765-4321", "55", "31987654321"),
        ("0664 77456701", "", "66477456701"),
        ("212 555-0123", "", "2125550123"),
    ],
)
def test_a_code_is_guessed_where_there_are_digits_enough(text: str, code: str, digits: str) -> None:
    assert guessed_code_and_digits(text) == (code, digits)
