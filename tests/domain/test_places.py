"""Countries by their codes and names: the codes are Babel's, and a code is read without the names."""

import subprocess
import sys

import pytest
from babel import Locale

from accountbook.domain.places import CODES, country_code, country_name

GROUPS = {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"}
"""What Babel lists beside countries: unions, "unknown" and made-up regions for tests."""


def test_the_codes_are_those_of_the_list_of_names() -> None:
    assert {code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()} - GROUPS == CODES


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("at", "AT"), (" AT ", "AT"), ("uk", "GB"), ("UK", "GB"), ("Austria", "AT"), ("ÖSTERREICH", "AT"),
        ("Elbonia", None), ("Schweiz", "CH"), ("Suiza", "CH"), ("Österrike", "AT"), ("България", "BG"),
        ("The Netherlands", "NL"), ("QQ", None), ("EU", None), ("", None),
    ],
)  # fmt: skip
def test_what_a_person_types_becomes_a_code(typed: str, code: str | None) -> None:
    assert country_code(typed) == code


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("Polska", "PL"), ("Česko", "CZ"), ("Ceska republika", "CZ"), ("Magyarország", "HU"), ("Nederland", "NL"),
        ("Hrvatska", "HR"), ("România", "RO"), ("Slovensko", "SK"), ("Slovenija", "SI"), ("Sverige", "SE"), ("Suomi", "FI"),
        ("ΕΛΛΆΔΑ", "GR"), ("Danmark", "DK"), ("Norge", "NO"), ("Eesti", "EE"), ("Latvija", "LV"), ("Lietuva", "LT"),
        ("Italia", "IT"), ("België", "BE"), ("Srbija", "RS"), ("Україна", "UA"), ("Türkiye", "TR"), ("Беларусь", "BY"),
        ("Éire", "IE"), ("Ísland", "IS"), ("Shqipëria", "AL"), ("Κύπρος", "CY"), ("Bosna i Hercegovina", "BA"),
        ("Niemcy", "DE"), ("Rakousko", "AT"), ("Osterreich", "AT"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_own_name_and_by_that_of_its_neighbours(named: str, code: str) -> None:
    assert country_code(named) == code


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("United States of America", "US"), ("Turkey", "TR"), ("Hong Kong", "HK"), ("Republic of Ireland", "IE"),
        ("Slovak Republic", "SK"), ("Ivory Coast", "CI"), ("Côte d'Ivoire", "CI"), ("Bosnia and Herzegovina", "BA"),
        ("Trinidad and Tobago", "TT"), ("Saint Kitts and Nevis", "KN"), ("St. Lucia", "LC"), ("The Bahamas", "BS"),
        ("Korea, Republic of", "KR"), ("Korea (Republic of)", "KR"), ("Korea, Democratic People's Republic of", "KP"),
        ("Moldova, Republic of", "MD"), ("Iran, Islamic Republic of", "IR"), ("United Republic of Tanzania", "TZ"),
        ("Bolivia, Plurinational State of", "BO"), ("Republic of China", "TW"), ("People's Republic of China", "CN"),
        ("Democratic Republic of the Congo", "CD"), ("Republic of the Congo", "CG"), ("Weißrussland", "BY"),
        ("Federal Republic of Germany", "DE"), ("Republik Österreich", "AT"), ("Kingdom of the Netherlands", "NL"),
        ("Korea (the Republic of)", "KR"), ("Moldova (the Republic of)", "MD"), ("Bahamas (the)", "BS"),
        ("Congo (the Democratic Republic of the)", "CD"), ("Micronesia (Federated States of)", "FM"),
        ("Republic of Elbonia", None), ("Republic of", None), ("the", None),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_full_and_its_former_name(named: str, code: str | None) -> None:
    assert country_code(named) == code


@pytest.mark.parametrize(
    ("plate", "code"), [("A", "AT"), ("D", "DE"), ("I", "IT"), ("FL", "LI"), ("CH", "CH"), ("SLO", "SI"), ("d", None)]
)
def test_a_country_is_known_by_the_sign_of_its_cars(plate: str, code: str | None) -> None:
    assert country_code(plate) == code


def test_every_code_has_a_name_that_leads_back() -> None:
    assert {country_code(country_name(code)) for code in CODES} == CODES


def test_a_code_is_read_without_the_names() -> None:
    program = (
        "import sys; from accountbook.domain.places import country_code as c; c('AT'); sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
