"""A person is renamed: the parts follow the name, the name follows its parts, and what was not meant stays."""

import pytest

from accountbook.domain.personnames import NameParts, name_after, parts_after

THERESA = NameParts("", "Theresa", "", "Huber", "")


@pytest.mark.parametrize(
    ("name", "parts", "renamed", "after"),
    [
        ("Theresa Huber", THERESA, "Theresa Gruber", THERESA._replace(family="Gruber")),
        ("Theresa Huber", THERESA, "Theresa Huber-Gruber", THERESA._replace(family="Huber-Gruber")),
        ("Theresa Huber", THERESA, "Dr. Theresa Huber", THERESA._replace(prefix="Dr.")),
        ("Theresa Huber", THERESA, "Eva Maier", NameParts("", "Eva", "", "Maier", "")),
        ("Huber, Theresa", THERESA, "Gruber, Theresa", THERESA._replace(family="Gruber")),
        ("Theresa Huber", THERESA._replace(prefix="Dr."), "Eva Maier", NameParts("Dr.", "Eva", "", "Maier", "")),
        (
            "Ana Rey Sol",
            NameParts("", "Ana", "", "Rey Sol", ""),
            "Eva Rey Sol",
            NameParts("", "Eva", "", "Rey Sol", ""),
        ),
    ],
)
def test_parts_follow_the_name(name: str, parts: NameParts, renamed: str, after: NameParts) -> None:
    assert parts_after(name, parts, renamed) == after


@pytest.mark.parametrize(
    ("name", "now", "after"),
    [
        ("Theresa Huber", THERESA._replace(given="Johanna"), "Johanna Huber"),
        ("Huber, Theresa", THERESA._replace(given="Johanna"), "Huber, Johanna"),
        ("Theresa Huber (sen.)", THERESA._replace(family="Gruber"), "Theresa Gruber (sen.)"),
        ("Theresa Huber", THERESA._replace(prefix="Dr."), "Dr. Theresa Huber"),
        ("Resi Huber", THERESA._replace(given="Johanna"), "Resi Huber"),
        ("Theresa Huber", NameParts(), "Theresa Huber"),
    ],
)
def test_the_name_follows_its_parts(name: str, now: NameParts, after: str) -> None:
    assert name_after(name, THERESA, now) == after
