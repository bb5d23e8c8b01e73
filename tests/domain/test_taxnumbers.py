"""Check digits of VAT and registration numbers, which need the extra "vat"; without it these tests are skipped.

Good numbers: published samples of VIES and python-stdnum; each bad one is a good one with one digit changed.
"""

import pytest

from accountbook.domain.taxnumbers import SHAPES, doubt_registration, doubt_vat

GOOD = (
    "ATU13585627", "BE0403019261", "BG175074752", "CHE-107.787.577 IVA", "CY10259033P", "CZ25123891", "DE136695976",
    "DK13585628", "EE100931558", "EL094259216", "ESB58378431", "FI20774740", "FR40303265045", "GB980780684",
    "HR33392005961", "HU12892312", "IE6433435F", "IE6433435OA", "IT00743110157", "LT119511515", "LT100001919017",
    "LU15027442", "LV40003521600", "MT11679112", "NL004495445B01", "NO 995 525 828 MVA", "PL8567346215", "PT501964843",
    "RO18547290", "SE556042722001", "SI50223054", "SK2022749619", "XI980780684",
)  # fmt: skip
REGISTERED = {
    "BE": "0403.019.261",
    "BG": "175074752",
    "CH": "CHE-100.155.212",
    "CZ": "25123891",
    "DK": "13585628",
    "EE": "12345678",
    "ES": "B58378431",
    "FI": "2077474-0",
    "FR": "RCS Paris 552 008 443",
    "IT": "00743110157",
    "NO": "988 077 917",
    "PL": "192598184",
    "PT": "501964843",
    "SE": "556042-7220",
}


@pytest.fixture
def checksums() -> None:
    pytest.importorskip("stdnum.util", reason="check digits need the extra: pip install accountbook[vat]")


def _mistyped(number: str) -> str:
    """One digit of the middle changed."""
    places = [place for place, sign in enumerate(number) if sign.isdecimal()]
    place = places[len(places) // 2 - 1]
    return f"{number[:place]}{(int(number[place]) + 1) % 10}{number[place + 1 :]}"


def test_a_number_of_every_country_is_tried() -> None:
    assert {number[:2] for number in GOOD} == set(SHAPES)


@pytest.mark.parametrize("number", GOOD)
def test_the_check_digit_of_a_vat_number(number: str, checksums: None) -> None:
    assert doubt_vat(number) == ""
    assert doubt_vat(number.lower(), {"EL": "GR", "XI": "GB"}.get(number[:2], number[:2])) == ""
    assert "check digit" in doubt_vat(_mistyped(number))


@pytest.mark.parametrize("country", REGISTERED)
def test_the_check_digit_of_a_registration_number(country: str, checksums: None) -> None:
    number = REGISTERED[country]
    assert doubt_registration(number, country) == ""
    assert "check digit" in doubt_registration(_mistyped(number), country)


def test_prefix_and_length_need_nothing() -> None:
    for number in GOOD:
        assert doubt_vat(number) == ""
        assert doubt_vat(number + "0000") != ""


def test_elsewhere_only_what_is_known_is_doubted(checksums: None) -> None:
    assert doubt_vat("12-3456789", "US") == ""
    assert doubt_vat("4540536920", "TR") == ""
    assert "check digit" in doubt_vat("4540536921", "TR")
    assert doubt_vat("DE136695977", "US") != "", "the prefix says which country gave it"
