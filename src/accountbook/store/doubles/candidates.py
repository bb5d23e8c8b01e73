"""What is compared when doubles are looked for: names, places, numbers of every company or person, in bulk."""

import sqlite3
from collections.abc import Iterable

from accountbook.domain.doubles import Candidate, Place
from accountbook.domain.names import fold
from accountbook.store.doubles.matching import own_domain, plain_number
from accountbook.store.employed import in_book

_PLACES = "SELECT {owner}_id, street, town, postcode FROM address WHERE {owner}_id IS NOT NULL AND archived_at IS NULL"
_POINTS = (
    "SELECT {owner}_id, kind, value_key FROM contactpoint WHERE {owner}_id IS NOT NULL AND archived_at IS NULL "
    "AND kind IN ('phone', 'mail', 'web') AND value_key <> ''"
)


def company_candidates(connection: sqlite3.Connection, only: Iterable[int] | None = None) -> list[Candidate]:
    """Every live company with its own addresses and numbers; `only` narrows them."""
    places, points = _places(connection, "company", only), _points(connection, "company", only)
    found = []
    query = "SELECT id, name_key, vat_number, registration_number, website FROM company WHERE archived_at IS NULL"
    for key, name, vat, registration, website in connection.execute(f"{query}{_only('id', only)}"):
        numbers = {
            f"{sort}:{number}" for sort, text in (("vat", vat), ("reg", registration)) if (number := plain_number(text))
        }
        phones, mails, domains = points.get(key, (set(), set(), set()))
        if website and (domain := own_domain("web", website)):
            domains = domains | {domain}
        found.append(
            Candidate(
                key,
                name,
                tuple(places.get(key, ())),
                frozenset(phones),
                frozenset(mails),
                frozenset(domains),
                frozenset(numbers),
            )
        )
    return found


def contact_candidates(connection: sqlite3.Connection, only: Iterable[int] | None = None) -> list[Candidate]:
    """Every live person with their own addresses and numbers; not those who are in the bin with their company."""
    places, points = _places(connection, "contact", only), _points(connection, "contact", only)
    query = f"SELECT id, name_key, company_id, coalesce(birthday, '') FROM contact WHERE {in_book('contact')}"
    found = []
    for key, name, company_id, born in connection.execute(f"{query}{_only('id', only)}"):
        phones, mails, _domains = points.get(key, (set(), set(), set()))
        there = tuple(places.get(key, ()))
        found.append(Candidate(key, name, there, frozenset(phones), frozenset(mails), employer=company_id, born=born))
    return found


def _only(column: str, only: Iterable[int] | None) -> str:
    return "" if only is None else f" AND {column} IN ({', '.join(str(int(key)) for key in only)})"


def _places(connection: sqlite3.Connection, owner: str, only: Iterable[int] | None) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = {}
    for key, street, town, postcode in connection.execute(_PLACES.format(owner=owner) + _only(f"{owner}_id", only)):
        place = Place(fold(street or ""), fold(town or ""), fold(postcode or "").replace(" ", ""))
        if any(place):
            found.setdefault(key, []).append(place)
    return found


def _points(
    connection: sqlite3.Connection, owner: str, only: Iterable[int] | None
) -> dict[int, tuple[set[str], set[str], set[str]]]:
    """Phones, mails and domains by owner."""
    found: dict[int, tuple[set[str], set[str], set[str]]] = {}
    alone = " AND contact_id IS NULL" if owner == "company" else ""
    query = _POINTS.format(owner=owner) + alone + _only(f"{owner}_id", only)
    for key, kind, value in connection.execute(query):
        phones, mails, domains = found.setdefault(key, (set(), set(), set()))
        if kind != "web":
            (phones if kind == "phone" else mails).add(value)
        if kind != "phone" and (domain := own_domain(kind, value)):
            domains.add(domain)
    return found
