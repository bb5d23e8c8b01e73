"""The keys by which an imported row is recognised: names with towns, numbers, phones, mails; loaded once per import."""

import re
import sqlite3
from dataclasses import dataclass, field
from typing import Any

from accountbook.domain.names import company_key
from accountbook.domain.plain import plain_breaks
from accountbook.domain.standing import OVER
from accountbook.domain.values import unpack
from accountbook.domain.webaddr import is_free_mail_domain
from accountbook.row import Row
from accountbook.store.employed import employer, in_book
from accountbook.store.within import in_list

_HOST = re.compile(r"(?:[a-z]+://)?(?:www\.)?([^/:?#@\s]+)", re.IGNORECASE)
_OF_POINTS = (
    "SELECT coalesce(p.company_id, k.company_id), p.kind, p.value_key FROM contactpoint p "
    "LEFT JOIN contact k ON k.id = p.contact_id WHERE p.archived_at IS NULL AND p.kind IN ('phone', 'mail', 'web') "
    "AND p.value_key <> '' AND coalesce(p.company_id, k.company_id) IS NOT NULL"
)


@dataclass(slots=True)
class Keys:
    """Key to the records that carry it. `binned` are archived ones: a row that matches them says so."""

    companies: dict[str, list[int]] = field(default_factory=dict)
    """By folded name (other names too), and by "uid:", "vat:", "reg:", "phone:", "mail:", "domain:" keys."""
    contacts: dict[str, list[int]] = field(default_factory=dict)
    """By folded name, and by "uid:", "mail:", "phone:" keys."""
    towns: dict[int, dict[str, str]] = field(default_factory=dict)
    """The towns of a company, as they are written, by their keys."""
    employers: dict[int, int | None] = field(default_factory=dict)
    besides: set[int] = field(default_factory=set)
    """People whose employer is not their first, which is in the bin or over: what they are there the job itself says."""
    names: dict[tuple[str, int], str] = field(default_factory=dict)
    binned: set[tuple[str, int]] = field(default_factory=set)
    claimed: dict[tuple[str, int], str] = field(default_factory=dict)
    """Records that a row of this import found or made by its public id: no other row means them."""
    met: set[int] = field(default_factory=set)
    """People without a company whom a row of this import found or made: their name alone means nobody twice."""

    def company(self, key: str, company_id: int) -> None:
        """Remember one key of a company."""
        _add(self.companies, key, company_id)

    def contact(self, key: str, contact_id: int) -> None:
        """Remember one key of a contact."""
        _add(self.contacts, key, contact_id)

    def town(self, company_id: int, key: str, town: str) -> None:
        """Remember a town of a company."""
        self.towns.setdefault(company_id, {}).setdefault(key, town)

    def point(self, company_id: int, kind: str, value_key: str) -> None:
        """Remember a phone, mail or web address by which a company may be told; the domain too."""
        if kind in ("phone", "mail"):
            self.company(f"{kind}:{value_key}", company_id)
        if domain := own_domain(kind, value_key):
            self.company(f"domain:{domain}", company_id)


def _add(keys: dict[str, list[int]], key: str, record_id: int) -> None:
    known = keys.setdefault(key, [])
    if record_id not in known:
        known.append(record_id)


def plain_number(text: str | None) -> str:
    """A registration or VAT number as it is compared: letters and digits only."""
    return "".join(sign for sign in text if sign.isalnum()).upper() if text else ""


def own_domain(kind: str, value_key: str) -> str:
    """The domain of a mail or web address in normal form; "" for providers that anybody may use."""
    if kind == "mail":
        domain = value_key.rpartition("@")[2]
    else:
        found = _HOST.match(value_key) if kind == "web" else None
        domain = found[1].casefold() if found else ""
    return "" if is_free_mail_domain(domain) else domain


def load_keys(connection: sqlite3.Connection) -> Keys:
    """Every key of the book."""
    keys = Keys()
    query = "SELECT id, uid, name, name_key, vat_number, registration_number, archived_at, other_names, website FROM company"
    for key, uid, name, folded, vat, registration, archived, others, website in connection.execute(query):
        keys.company(folded, key)
        keys.company(f"uid:{uid}", key)
        keys.names["company", key] = name
        for prefix, number in (("vat:", plain_number(vat)), ("reg:", plain_number(registration))):
            if number:
                keys.company(prefix + number, key)
        for other in unpack(others):
            keys.company(company_key(other), key)
        if website:
            keys.point(key, "web", website)
        if archived:
            keys.binned.add(("company", key))
    for company, kind, value in connection.execute(_OF_POINTS):
        keys.point(company, kind, value)
    for company, folded, town in connection.execute(
        "SELECT company_id, town_key, town FROM address "
        "WHERE company_id IS NOT NULL AND town_key <> '' AND archived_at IS NULL"
    ):
        keys.town(company, folded, town)
    for key, uid, name, folded, home, at, lives in connection.execute(
        f"SELECT id, uid, name, name_key, company_id, {employer('contact')}, {in_book('contact')} FROM contact"
    ):
        keys.contact(folded, key)
        keys.contact(f"uid:{uid}", key)
        keys.names["contact", key] = name
        keys.employers[key] = at or home
        if at not in (home, None):
            keys.besides.add(key)
        if not lives:
            keys.binned.add(("contact", key))
    for contact, kind, value in connection.execute(
        "SELECT contact_id, kind, value_key FROM contactpoint WHERE contact_id IS NOT NULL AND archived_at IS NULL "
        "AND kind IN ('mail', 'phone') AND value_key <> ''"
    ):
        keys.contact(f"{kind}:{value}", contact)
    return keys


def stored_row(connection: sqlite3.Connection, entity: str, record_id: int) -> dict[str, object]:
    """The stored columns of a record, to compare a row of a file with."""
    cursor = connection.execute(f"SELECT * FROM {entity} WHERE id = ?", (record_id,))
    names = [column[0] for column in cursor.description]
    row = cursor.fetchone()
    return dict(zip(names, row, strict=True)) if row else {}


def point_values(connection: sqlite3.Connection, owner: str, record_id: int) -> set[tuple[str, str]]:
    """Kind and normal form of the contact points a record has; also as typed, which no other country changes."""
    query = f"SELECT kind, value_key, value FROM contactpoint WHERE {owner}_id = ? AND archived_at IS NULL"
    return {(kind, one) for kind, *both in connection.execute(query, (record_id,)) for one in both}


def points_of(connection: sqlite3.Connection, owner: str, record_id: int) -> list[dict[str, Any]]:
    """The contact points a record has."""
    return _rows_of(connection, "contactpoint", owner, record_id)


def open_projects(connection: sqlite3.Connection, company_id: int, name: str) -> list[int]:
    """The projects of a company that are called so and are not over."""
    query = f"""SELECT id FROM project WHERE company_id = ? AND name = ? AND archived_at IS NULL
     AND coalesce(status, '') NOT IN {in_list(OVER)}"""
    return [key for (key,) in connection.execute(query, (company_id, name))]


def keyed(connection: sqlite3.Connection, entity: str, uid: str | None) -> int | None:
    """The key of the record with this public id."""
    row = connection.execute(f"SELECT id FROM {entity} WHERE uid = ?", (uid,)).fetchone() if uid else None
    return row[0] if row else None


def has_worked_at(connection: sqlite3.Connection, contact_id: int, company_id: int) -> bool:
    """Whether a person is or was employed by a company."""
    query = "SELECT 1 FROM employment WHERE contact_id = ? AND company_id = ? AND archived_at IS NULL"
    return connection.execute(query, (contact_id, company_id)).fetchone() is not None


def attended_by(connection: sqlite3.Connection, interaction_id: int) -> set[int | None]:
    """The people who took part in a talk."""
    query = "SELECT contact_id FROM attendance WHERE interaction_id = ?"
    return {row[0] for row in connection.execute(query, (interaction_id,))}


def roles_of(connection: sqlite3.Connection, contact_id: int) -> set[str]:
    """What a person is in purchases at present."""
    query = (
        "SELECT coalesce(role, remark) FROM buyingrole WHERE contact_id = ? AND archived_at IS NULL AND to_on IS NULL"
    )
    return {row[0] for row in connection.execute(query, (contact_id,))}


def addresses_of(connection: sqlite3.Connection, owner: str, record_id: int) -> list[dict[str, Any]]:
    """The addresses a record has."""
    return _rows_of(connection, "address", owner, record_id)


def _rows_of(connection: sqlite3.Connection, table: str, owner: str, record_id: int) -> list[dict[str, Any]]:
    cursor = connection.execute(
        f"SELECT * FROM {table} WHERE {owner}_id = ? AND archived_at IS NULL ORDER BY id", (record_id,)
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, map(_plain, row), strict=True)) for row in cursor]


def _plain(value: Any) -> Any:
    return plain_breaks(value) if isinstance(value, str) else value


def entry_counts(
    connection: sqlite3.Connection, entity: str, columns: tuple[str, ...], *, without_ids: bool = False
) -> dict[tuple[object, ...], int]:
    """How often each combination of values stands in the book: what tells a repeated order line from a new one.

    `without_ids` counts only what has a public id of ours, not one made of another program's (UUID version 5).
    """
    names = ", ".join(columns)
    ours = " AND substr(uid, 15, 1) <> '5'" if without_ids else ""
    query = f"SELECT {names}, count(*) FROM {entity} WHERE archived_at IS NULL{ours} GROUP BY {names}"
    counts: dict[tuple[object, ...], int] = {}
    for *values, count in connection.execute(query):
        key = tuple(map(_plain, values))
        counts[key] = counts.get(key, 0) + count
    return counts


class Promise(Row):
    """A follow-up: its key, 0 where it is over, and the person it is about."""

    open_id: int
    contact_id: int | None


def promises_by(connection: sqlite3.Connection, columns: tuple[str, ...]) -> dict[tuple[object, ...], list[Promise]]:
    """The follow-ups of each combination of values, those that are over first."""
    query = f"""SELECT CASE state WHEN 'open' THEN id ELSE 0 END, contact_id, {", ".join(columns)} FROM followup
     WHERE archived_at IS NULL ORDER BY 1, id"""
    found: dict[tuple[object, ...], list[Promise]] = {}
    for key, contact, *values in connection.execute(query):
        found.setdefault(tuple(map(_plain, values)), []).append(Promise(key, contact))
    return found
