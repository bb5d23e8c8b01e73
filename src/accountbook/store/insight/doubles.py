"""Companies and people that may be there twice: the same folded name, number, mail address or own mail domain."""

import sqlite3
from collections import defaultdict
from typing import NamedTuple

from accountbook.domain.webaddr import domain_of, is_free_mail_domain

MOST_SHARED = 4
"""A number or domain that more companies share is a switchboard or a group, not a double."""


class Double(NamedTuple):
    """Two records that may be one: `reasons` are name, phone, mail, domain, vat; the older record first."""

    record: str
    first_id: int
    second_id: int
    first: str
    second: str
    company_id: int | None
    reasons: tuple[str, ...]


_COMPANIES = {
    "name": """SELECT name_key, id FROM company WHERE archived_at IS NULL AND name_key IN (SELECT name_key FROM company
     WHERE archived_at IS NULL AND name_key > '' GROUP BY name_key HAVING count(*) > 1)""",
    "vat": """SELECT upper(replace(vat_number, ' ', '')), id FROM company WHERE archived_at IS NULL
     AND length(vat_number) > 5""",
    "phone": """SELECT value_key, company_id FROM contactpoint WHERE kind = 'phone' AND contact_id IS NULL
     AND company_id IS NOT NULL AND archived_at IS NULL AND length(value_key) > 6""",
    "mail": """SELECT value_key, company_id FROM contactpoint WHERE kind = 'mail' AND contact_id IS NULL
     AND company_id IS NOT NULL AND archived_at IS NULL AND value_key > ''""",
}
_PEOPLE = {
    "name": """SELECT name_key || ' ' || company_id, id FROM contact WHERE archived_at IS NULL AND name_key > ''
     AND company_id IS NOT NULL AND left_on IS NULL""",
    "mail": """SELECT value_key, contact_id FROM contactpoint WHERE kind = 'mail' AND contact_id IS NOT NULL
     AND archived_at IS NULL AND value_key > ''""",
}


def doubles(connection: sqlite3.Connection) -> list[Double]:
    """The suspects that nobody has told apart yet, those with most reasons first."""
    return [*_pairs(connection, "company", _COMPANIES), *_pairs(connection, "contact", _PEOPLE)]


def _pairs(connection: sqlite3.Connection, record: str, queries: dict[str, str]) -> list[Double]:
    reasons: dict[tuple[int, int], list[str]] = defaultdict(list)
    for reason, query in queries.items():
        _match(connection.execute(query).fetchall(), reason, reasons)
    if record == "company":
        _match(_domains(connection), "domain", reasons)
    # A shared number or domain alone is a neighbour or a group; a name, a mail address or a VAT number is a suspect.
    strong = {pair: why for pair, why in reasons.items() if len(why) > 1 or why[0] in ("name", "mail", "vat")}
    names = _names(connection, record, {key for pair in strong for key in pair})
    apart = _kept_apart(connection, record)
    found = []
    for (first, second), why in strong.items():
        if first in names and second in names:
            one, two = names[first], names[second]
            if frozenset((one[1], two[1])) not in apart and not (record == "company" and first in (two[2], second)):
                found.append(Double(record, first, second, one[0], two[0], one[2], tuple(why)))
    return sorted(found, key=lambda pair: (-len(pair.reasons), pair.first, pair.first_id))


def _match(rows: list[tuple[str, int]], reason: str, reasons: dict[tuple[int, int], list[str]]) -> None:
    """Every pair that shares a key, unless too many do."""
    sharing: dict[str, set[int]] = defaultdict(set)
    for key, record_id in rows:
        if key:
            sharing[key].add(record_id)
    for ids in sharing.values():
        if 1 < len(ids) <= MOST_SHARED:
            ordered = sorted(ids)
            for place, first in enumerate(ordered):
                for second in ordered[place + 1 :]:
                    reasons[first, second].append(reason)


def _domains(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """The own domains of companies: of their web site and mail addresses, not those of free mail."""
    rows = connection.execute(
        """SELECT website, id FROM company WHERE website > '' AND archived_at IS NULL UNION
        SELECT value_key, company_id FROM contactpoint WHERE kind IN ('mail', 'web') AND contact_id IS NULL
        AND company_id IS NOT NULL AND archived_at IS NULL"""
    )
    named = ((domain_of(value or ""), key) for value, key in rows)
    return [(domain, key) for domain, key in named if domain and not is_free_mail_domain(domain)]


def _names(connection: sqlite3.Connection, record: str, ids: set[int]) -> dict[int, tuple[str, str, int | None]]:
    """Name, public id and company (of a company: its parent) of these records."""
    found: dict[int, tuple[str, str, int | None]] = {}
    link = "parent_id" if record == "company" else "company_id"
    ordered = sorted(ids)
    for start in range(0, len(ordered), 400):
        part = ordered[start : start + 400]
        query = f"SELECT id, name, uid, {link} FROM {record} WHERE id IN ({', '.join('?' * len(part))})"
        found |= {key: (name, uid, other) for key, name, uid, other in connection.execute(query, part)}
    return found


def _kept_apart(connection: sqlite3.Connection, record: str) -> set[frozenset[str]]:
    query = "SELECT uid_a, uid_b FROM keepapart WHERE record = ? AND archived_at IS NULL"
    return {frozenset(pair) for pair in connection.execute(query, (record,))}
