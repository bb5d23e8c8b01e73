"""Whose a mail address is."""

import pytest

from accountbook.domain.personmails import is_persons_mail


@pytest.mark.parametrize(
    ("mail", "person", "company", "theirs"),
    [
        ("hans.mueller@alpha.at", "Hans Müller", "Alpha GmbH", True),
        ("h.müller@alpha.at", "Dr. Hans Müller", "Alpha GmbH", True),
        ("hmueller2@alpha.at", "Hans Müller", "Alpha GmbH", True),
        ("muellerh@mueller.at", "Hans Müller", "Müller KG", True),
        ("hans@mueller.at", "Hans Müller", "Müller KG", True),
        ("mueller@mueller.at", "Hans Müller", "Müller KG", False),
        ("mueller@alpha.at", "Hans Müller", "Alpha GmbH", True),
        ("office@alpha.at", "Hans Müller", "Alpha GmbH", False),
        ("info@alpha.at", "Dr. Li Wu", "Alpha GmbH", False),
        ("eva.kern@alpha.at", "Hans Müller", "Alpha GmbH", False),
        ("alpha", "Hans Alpha", "Beta", False),
        ("info@alpha.at", "", "Alpha GmbH", False),
    ],
)
def test_an_address_made_of_a_name_is_that_persons(mail: str, person: str, company: str, theirs: bool) -> None:
    assert is_persons_mail(mail, person, company) is theirs
