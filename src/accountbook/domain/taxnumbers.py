"""VAT and registration numbers by country: prefix and shape of each, checksums with the extra "vat" (python-stdnum).

A doubt, never a refusal. Shapes: European Commission, VIES, "VAT identification number structure"; CH, NO and GB from
their own registers. Elsewhere a number is only checked where python-stdnum knows the country.
"""

import re

from accountbook.tongue import _

SHAPES: dict[str, str] = {
    "AT": r"U\d{8}",
    "BE": r"[01]\d{9}",
    "BG": r"\d{9,10}",
    "CH": r"E\d{9}(MWST|TVA|IVA)?",
    "CY": r"\d{8}[A-Z]",
    "CZ": r"\d{8,10}",
    "DE": r"\d{9}",
    "DK": r"\d{8}",
    "EE": r"\d{9}",
    "EL": r"\d{9}",
    "ES": r"[A-Z0-9]\d{7}[A-Z0-9]",
    "FI": r"\d{8}",
    "FR": r"[A-Z0-9]{2}\d{9}",
    "GB": r"(\d{9}|\d{12}|(GD|HA)\d{3})",
    "HR": r"\d{11}",
    "HU": r"\d{8}",
    "IE": r"\d[A-Z0-9+*]\d{5}[A-Z]{1,2}",
    "IT": r"\d{11}",
    "LT": r"(\d{9}|\d{12})",
    "LU": r"\d{8}",
    "LV": r"\d{11}",
    "MT": r"\d{8}",
    "NL": r"\d{9}B\d{2}",
    "NO": r"\d{9}(MVA)?",
    "PL": r"\d{10}",
    "PT": r"\d{9}",
    "RO": r"\d{2,10}",
    "SE": r"\d{10}01",
    "SI": r"\d{8}",
    "SK": r"\d{10}",
    "XI": r"(\d{9}|\d{12}|(GD|HA)\d{3})",
}
"""What follows the two letters of the country."""

_PREFIXES = {"GR": ("EL",), "GB": ("GB", "XI")}
_COUNTRIES = {"EL": "gr", "XI": "gb"}


def plain_number(typed: str) -> str:
    """The number without blanks, dots and dashes, in capitals: "ATU 1234.5678" is "ATU12345678"."""
    return re.sub(r"[\s./-]", "", typed).upper()


def doubt_vat(typed: str, country: str = "") -> str:
    """What is odd about a VAT number of a company in a country (ISO code, "" unknown); "" where nothing is."""
    number = plain_number(typed)
    expected = _PREFIXES.get(country, (country,)) if country else ()
    if expected and expected[0] not in SHAPES and number[:2] not in SHAPES:
        return _wrong_digit() if _wrong_checksum(country, number.removeprefix(country)) else ""
    if not number[:2].isalpha():
        if expected:
            return _doubt_body(expected[0], number, with_prefix=False)
        return _("A VAT number begins with the country, such as ATU12345678.")
    prefix, body = number[:2], number[2:]
    if prefix not in SHAPES:
        return _("No country writes {prefix} before its VAT numbers.").format(prefix=prefix)
    if expected and expected[0] in SHAPES and prefix not in expected:
        text = _("The VAT number begins with {prefix}, but the address is in {country}.")
        return text.format(prefix=prefix, country=country)
    return _doubt_body(prefix, body, with_prefix=True)


def _doubt_body(prefix: str, body: str, *, with_prefix: bool) -> str:
    if not re.fullmatch(SHAPES[prefix], body):
        return _("A VAT number of {prefix} is written otherwise; {prefix} is followed by {n} signs.").format(
            prefix=prefix, n=_length(prefix)
        )
    if _wrong_checksum(prefix, body):
        return _wrong_digit()
    return (
        ""
        if with_prefix
        else _("A VAT number begins with the country: {prefix}{number}?").format(prefix=prefix, number=body)
    )


def _length(prefix: str) -> str:
    """How many signs follow the prefix, as one says it."""
    lengths = {
        "BG": "9-10", "CH": "10", "CZ": "8-10", "GB": "9 or 12", "IE": "8-9", "LT": "9 or 12", "NO": "9", "RO": "2-10",
        "XI": "9 or 12", "AT": "9", "BE": "10", "CY": "9", "ES": "9", "FR": "11", "NL": "12", "SE": "12",
    }  # fmt: skip
    return lengths.get(prefix) or re.sub(r"\D", "", SHAPES[prefix][2:])


def _wrong_digit() -> str:
    return _("The check digit of this VAT number is wrong: a digit may be mistyped.")


def _wrong_checksum(prefix: str, body: str) -> bool:
    """Whether python-stdnum is there, knows the VAT numbers of the country, and says that this is none."""
    try:
        from stdnum import get_cc_module
    except ImportError:
        return False
    module = get_cc_module(_COUNTRIES.get(prefix, prefix), "vat")
    return module is not None and not (module.is_valid(body) or module.is_valid(prefix + body))


REGISTERS: dict[str, tuple[str, str]] = {
    "AT": (r"(FN)?\d{1,6}[A-Z]", "FN 123456a"),
    "BE": (r"[01]?\d{9}", "0123456789"),
    "BG": (r"\d{9}|\d{13}", "123456789"),
    "CH": (r"CHE\d{9}", "CHE-123.456.789"),
    "CZ": (r"\d{8}", "12345678"),
    "DE": (r".*(HR[AB]|GNR|VR|PR|GSR)\d{1,6}.*", "HRB 12345"),
    "DK": (r"\d{8}", "12345678"),
    "EE": (r"\d{8}", "12345678"),
    "ES": (r"[A-Z]\d{7}[A-Z0-9]", "B12345678"),
    "FI": (r"\d{8}", "1234567-8"),
    "FR": (r"(RCS[A-Z]*)?[AB]?(\d{9}|\d{14})", "123 456 789"),
    "GB": (r"(\d{8}|[A-Z]{2}\d{6})", "01234567"),
    "IT": (r"\d{11}|[A-Z]{2}\d{5,7}", "12345678901"),
    "NL": (r"\d{8}", "12345678"),
    "NO": (r"\d{9}(MVA)?", "123 456 789"),
    "PL": (r"\d{9,10}|\d{14}", "1234567890"),
    "PT": (r"\d{9}", "123456789"),
    "SE": (r"(16|19|20)?\d{10}", "556123-4567"),
}
"""Numbers of the commercial register by country, with an example of each."""


CHECKED: dict[str, dict[int, str]] = {
    "BE": {9: "be.vat", 10: "be.vat"},
    "BG": {9: "bg.vat"},
    "CH": {12: "ch.uid"},
    "CZ": {8: "cz.dic"},
    "DK": {8: "dk.cvr"},
    "EE": {8: "ee.registrikood"},
    "ES": {9: "es.nif"},
    "FI": {8: "fi.ytunnus"},
    "FR": {9: "fr.siren", 14: "fr.siret"},
    "IT": {11: "it.iva"},
    "NO": {9: "no.orgnr", 12: "no.mva"},
    "PL": {9: "pl.regon", 14: "pl.regon"},
    "PT": {9: "pt.nif"},
    "SE": {10: "se.orgnr"},
}
"""The modules of python-stdnum that know the check digits of a register, by the length of the number."""


def doubt_registration(typed: str, country: str = "") -> str:
    """What is odd about a number of the commercial register; "" where nothing is, or the country is not known."""
    shape, example = REGISTERS.get(country, ("", ""))
    number = plain_number(typed)
    if not shape:
        return ""
    if not re.fullmatch(shape, number):
        return _("A registration number of {country} looks like {example}.").format(country=country, example=example)
    if _wrong_register(country, number):
        return _("The check digit of this registration number is wrong: a digit may be mistyped.")
    return ""


def _wrong_register(country: str, number: str) -> bool:
    from importlib import import_module

    if country == "FR":
        number = re.sub(r"\D", "", number)  # "RCS Paris B 303 265 045"
    checker = CHECKED.get(country, {}).get(len(number))
    try:
        return checker is not None and not import_module(f"stdnum.{checker}").is_valid(number)
    except ImportError:
        return False
