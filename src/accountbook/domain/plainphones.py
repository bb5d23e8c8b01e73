"""Phone numbers that need no parser: plain digits that their country certainly gives out, as most of a list are.

What is found here is what phonenumbers' parser finds, in a tenth of the time; anything else is left to it.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from phonenumbers.phonemetadata import PhoneNumberDesc

_PLAIN = re.compile(r"(\+|00)?(\(?[0-9][0-9 ()/.-]{3,28})")
_KINDS = (
    *("fixed_line", "mobile", "toll_free", "voip", "premium_rate", "shared_cost"),
    *("personal_number", "pager", "uan", "voicemail"),
)
_NONE = "(?!)"
"""A pattern that nothing fits."""
_APART = str.maketrans("", "", " ()/.-")


_Rule = tuple[tuple[int, ...], re.Pattern[str]]
"""Lengths (none for any) and a pattern."""


class _Country(NamedTuple):
    """How numbers of a country are built: every one, and the kinds that are given out."""

    code: str
    prefix: str
    """What is dialled before a number inside the country."""
    abroad: re.Pattern[str]
    """What is dialled before a number of another country."""
    every: _Rule
    kinds: tuple[_Rule, ...]


@lru_cache(maxsize=8)
def plain_phone(text: str, region: str | None) -> str:
    """The E.164 form of a number in plain digits that is valid in its country; "" where only the parser can say."""
    found = _PLAIN.fullmatch(text)
    if not found or (found[1] and "(" in text):
        return ""
    digits = found[2].translate(_APART)
    if found[1]:
        country, digits = _called(digits)
    else:
        country = _country((region or "").upper())
        if country is None or digits.startswith(country.code) or country.abroad.match(digits):
            return ""
    if country is None:
        return ""
    national = digits.removeprefix(country.prefix)
    if national.startswith("0") or not _fits(national, country.every):
        return ""
    return f"+{country.code}{national}" if any(_fits(national, kind) for kind in country.kinds) else ""


def _fits(national: str, kind: _Rule) -> bool:
    lengths, pattern = kind
    return (not lengths or len(national) in lengths) and pattern.fullmatch(national) is not None


def _called(digits: str) -> tuple[_Country | None, str]:
    """The country of a number that begins with its calling code, and the rest."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    if code := calling_code(digits):
        return _country(COUNTRY_CODE_TO_REGION_CODE[int(code)][0]), digits.removeprefix(code)
    return None, ""


def calling_code(digits: str) -> str:
    """The code of a country with which these digits of a whole number begin; "" where there is no such country."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    codes = (digits[:length] for length in (1, 2, 3) if digits[:1] not in ("", "0"))
    return next((code for code in codes if int(code) in COUNTRY_CODE_TO_REGION_CODE), "")


@lru_cache(maxsize=64)
def _country(region: str) -> _Country | None:
    """The rules of a country; None where they cannot be told without the parser."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

    data = PhoneMetadata.metadata_for_region(region, None) if len(region) == 2 else None
    if data is None or COUNTRY_CODE_TO_REGION_CODE[data.country_code or 0][0] != region or data.leading_digits:
        return None  # several share a calling code, and it is not the first of them
    prefix = data.national_prefix_for_parsing or ""
    if prefix.strip("0123456789") or data.national_prefix_transform_rule:
        return None
    return _Country(
        str(data.country_code),
        prefix,
        re.compile(data.international_prefix or _NONE),
        _rule(data.general_desc),
        tuple(_rule(getattr(data, name)) for name in _KINDS),
    )


def _rule(kind: "PhoneNumberDesc | None") -> _Rule:
    if kind is None:
        return (), re.compile(_NONE)
    return tuple(kind.possible_length), re.compile(kind.national_number_pattern or _NONE)
