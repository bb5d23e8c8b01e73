"""Postcodes of five digits that lost their zeros: a spreadsheet makes 1067 of 01067."""

_DIGITS = 5
_FIVE = frozenset("DE DZ ES FI FR GT IT KE KR LK LT MX MY PE PR TR UA US VA".split())  # noqa: SIM905
"""Countries whose postcodes have five digits, of which the first may be 0."""


def is_short(postcode: str, country: str | None) -> bool:
    """Whether a postcode has three or four digits where its country (ISO code) has five."""
    return country in _FIVE and postcode.isdecimal() and _DIGITS - 2 <= len(postcode) < _DIGITS


def is_without_zeros(given: str, whole: str, country: str | None) -> bool:
    """Whether `given` is the postcode `whole` without its zeros; so it is, too, where the country is not known."""
    lost = given.isdecimal() and len(given) < len(whole) == _DIGITS and given.zfill(_DIGITS) == whole
    return lost and (not country or country in _FIVE)
