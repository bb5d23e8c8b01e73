"""Phone numbers: digits for search, and the dialling form (phonenumberslite, imported when needed).

What a person typed is always kept beside these; a number that is merely possible is accepted, validity only hints.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from accountbook.domain.plainphones import calling_code, plain_phone

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_OTHERS = re.compile(r"\D+")
_ROUNDED = re.compile(r"\d(?:[.,]\d*)?E\+?\d{1,2}", re.I)
_WHOLE = 11
"""Digits from which a number with the code of its country is told from one of a place, which mostly has fewer."""
_NATIONAL_ZERO = re.compile(r"(?<=\d)\s*\(0\)\s*")


def is_rounded(text: str) -> bool:
    """Whether a spreadsheet made a mere size of a number, "4.9171E+11": it cannot be dialled or found by its digits."""
    return _ROUNDED.fullmatch(text.strip()) is not None


def phone_digits(text: str) -> str:
    """The digits alone, ASCII: "+43 (0)664 / 123" is "430664123"; none where they were lost."""
    if is_rounded(text):
        return ""
    found = _OTHERS.sub("", text)
    return found if found.isascii() else "".join(str(int(digit)) for digit in found)


def code_and_digits(text: str) -> tuple[str, str]:
    """The code of its country, "" where it was typed without one, and what every way to dial it ends in: no leading zero."""
    typed = _international(text)
    digits = phone_digits(typed)
    code = calling_code(digits) if typed.startswith("+") else ""
    return code, digits.removeprefix(code).lstrip("0")


def guessed_code_and_digits(text: str) -> tuple[str, str]:
    """The same, where there are so many digits without a + that the first of them may be a code: (31) 98765-4321."""
    digits = phone_digits(text)
    return code_and_digits(f"+{digits}" if len(digits) >= _WHOLE else text)


class Standing(NamedTuple):
    """Whether a number has a possible length, and whether its country gives out such numbers."""

    possible: bool
    valid: bool


def standing(text: str, region: str | None) -> Standing | None:
    """Whether the number, read for a country (ISO code), may be one; None where the text is no number."""
    if plain_phone(text, region):
        return Standing(True, True)
    from phonenumbers import is_possible_number, is_valid_number

    number = _parsed(text, region)
    if number is None:
        return None
    valid = is_valid_number(number)
    return Standing(valid or is_possible_number(number), valid)


def dialled(text: str, region: str | None) -> str:
    """The E.164 form without the extension, "" where there is none; "00", "(0)", tel: and letters are understood."""
    if plain := plain_phone(text, region):
        return plain
    if is_rounded(text):
        return ""
    from phonenumbers import national_significant_number

    number = _parsed(text, region)
    if number is None:
        return ""
    return f"+{number.country_code}{national_significant_number(number)}"


@lru_cache(maxsize=8)
def _parsed(text: str, region: str | None) -> "PhoneNumber | None":
    """The number read once for those who ask one after the other; never to be changed."""
    from phonenumbers import NumberParseException, parse

    typed, country = _international(text), (region or "").upper()
    try:
        number = parse(typed, country or None)
        return _with_its_plus(typed, number, country) or number
    except NumberParseException:
        return None


def _with_its_plus(typed: str, number: "PhoneNumber", country: str) -> "PhoneNumber | None":
    """The number of which a spreadsheet took the "+", "49431556677" in Germany; None where it is read well as it is.

    There are area codes that begin like the country itself (04943 beside +49), but they are dialled with their 0: so many
    digits without one are more often a whole number, if the country gives it out.
    """
    from phonenumbers import is_valid_number, national_significant_number, ndd_prefix_for_region, parse

    national = national_significant_number(number)
    if not national.startswith(str(number.country_code)) or len(national) < _WHOLE:
        return None
    if "+" in typed or phone_digits(typed).startswith("0") or ndd_prefix_for_region(country, True) != "0":
        return None
    whole = parse(f"+{typed}")
    return whole if whole.country_code == number.country_code and is_valid_number(whole) else None


def _international(text: str) -> str:
    """The number without "(0)" and with + for 00."""
    typed = _NATIONAL_ZERO.sub(" ", text.strip()) if text.strip().startswith(("+", "00")) else text.strip()
    return "+" + typed[2:] if typed.startswith("00") else typed
