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
        ("Švica", None), ("Schweiz", "CH"), ("Suiza", "CH"), ("Österrike", "AT"), ("България", "BG"),
        ("The Netherlands", "NL"), ("QQ", None), ("EU", None), ("", None),
    ],
)  # fmt: skip
def test_what_a_person_types_becomes_a_code(typed: str, code: str | None) -> None:
    assert country_code(typed) == code


def test_every_code_has_a_name_that_leads_back() -> None:
    assert {country_code(country_name(code)) for code in CODES} == CODES


def test_a_code_is_read_without_the_names() -> None:
    program = (
        "import sys; from accountbook.domain.places import country_code as c; c('AT'); sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
