"""Which person of a row a column is about: "Contact 2 - Mail", "Ansprechpartner Telefon", "Kontakt 1 Name"."""

from collections.abc import Sequence
from dataclasses import replace

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.linewords import TITLES
from accountbook.exchange.headers.sense import Sense

NAMED = ("person", "given", "family")
"""Meanings that name somebody: whoever is never named is nobody."""
PERSON = "person"
"""The label of a number in a list of companies that is a person's and not the company's; "person 2" of the second."""


def named_person(sense: Sense) -> Sense:
    """The name of an "Ansprechpartner 1 Name" is a person's."""
    return replace(sense, concept="person") if sense.concept == "name" and sense.owner == "person" else sense


def job_of(header: str) -> str:
    """The job that the header of a column of people says ("Geschäftsführer"); "" where it says none."""
    return header if plain(header) in TITLES else ""


def persons(senses: Sequence[Sense], kind: str) -> list[str]:
    """For each column "" (the row's own), "person" (its person, where rows are companies) or the number of a further one.

    Further ones are those from 2 on of whom a column holds the name; a "Telefon 2" beside them is theirs.
    """
    named = {sense.number for sense in senses if sense.number and sense.concept in NAMED and _personal(sense)}
    if named <= {1}:
        named = set()
    return [_person(sense, kind, named) for sense in senses]


def _personal(sense: Sense) -> bool:
    return sense.owner in ("", "person") and not sense.address


def _person(sense: Sense, kind: str, named: set[int]) -> str:
    if kind not in ("companies", "contacts") or not _personal(sense):
        return ""
    if sense.number > 1 and sense.number in named:
        return str(sense.number)
    first = (sense.owner == "person" and sense.number < 2) or (sense.number == 1 and 1 in named)
    return PERSON if first and kind == "companies" else ""


def of_person(target: str | None, who: str) -> str | None:
    """The target of a column of that person: contact.title:2, "contactpoint.phone:person mobile"."""
    name, _colon, label = (target or "").partition(":")
    if who and name.startswith("contactpoint.") and label != "company":
        whose = PERSON if who == PERSON else f"{PERSON} {who}"
        return f"{name}:{whose} {label}".rstrip()
    if who.isdecimal() and name.startswith("contact.") and not label:
        return f"{name}:{who}"
    return target


def whose(label: str) -> tuple[str, str]:
    """Of the label of a number: "" (the row's own), "1", "2", ... for its persons, and what is left of the label."""
    first, _blank, rest = label.partition(" ")
    if first != PERSON:
        return "", label
    number, _blank, left = rest.partition(" ")
    return (number, left) if number.isdecimal() else ("1", rest)
