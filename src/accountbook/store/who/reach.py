"""How to reach somebody: the numbers and addresses of a person, then those of the company and of its people."""

import sqlite3
from typing import NamedTuple

from accountbook.domain.vocabulary import label
from accountbook.store.addresses import head_first
from accountbook.store.employed import staff
from accountbook.tongue import _

MOST = 40
"""Numbers of the other people of a company that are offered."""
_POINT = "coalesce(p.kind, 'phone'), p.value, coalesce(p.label, ''), o.name, coalesce(p.remark, ''), p.value_key"
_OF_PEOPLE = f"""SELECT {_POINT} FROM contact o JOIN contactpoint p ON p.contact_id = o.id WHERE o.id IN ({staff(":key")})
 AND o.archived_at IS NULL AND p.archived_at IS NULL AND p.value IS NOT NULL
 ORDER BY coalesce(o.influence, '0') DESC, o.id, p.kind <> 'phone', p.id LIMIT {MOST}"""
_ORDER = {"phone": 0, "mail": 1, "address": 3}


class Reach(NamedTuple):
    """One number or address; `what` is its kind and label, `whose` the name it belongs to."""

    kind: str
    value: str
    what: str
    whose: str
    remark: str = ""
    key: str = ""
    """The normal form of a phone or a mail address."""


def reaches(connection: sqlite3.Connection, company_id: int | None, contact_id: int | None) -> list[Reach]:
    """The person's where one is given, then the company's; without one those of the company and of all its people.

    Phones stand before mails before the rest, addresses last.
    """
    if contact_id is not None:
        own = _own(connection, "contact", "p.contact_id = :key", contact_id)
        return own + (_of_company(connection, company_id) if company_id is not None else [])
    if company_id is None:
        return []
    people = [_point(row) for row in connection.execute(_OF_PEOPLE, {"key": company_id})]
    return sorted(_of_company(connection, company_id) + people, key=lambda one: _ORDER.get(one.kind, 2))


def _of_company(connection: sqlite3.Connection, company_id: int) -> list[Reach]:
    return _own(connection, "company", "p.company_id = :key AND p.contact_id IS NULL", company_id)


def _own(connection: sqlite3.Connection, table: str, where: str, key: int) -> list[Reach]:
    points = connection.execute(
        f"SELECT {_POINT} FROM contactpoint p JOIN {table} o ON o.id = :key WHERE {where} AND p.archived_at IS NULL "
        "AND p.value IS NOT NULL ORDER BY p.kind <> 'phone', p.kind <> 'mail', p.id",
        {"key": key},
    )
    found = [_point(row) for row in points]
    addresses = connection.execute(
        "SELECT coalesce(p.kind, ''), coalesce(p.street, ''), "
        "trim(coalesce(p.postcode, '') || ' ' || coalesce(p.town, '')), coalesce(p.region, ''), coalesce(p.country, ''), "
        f"o.name, coalesce(p.remark, '') FROM address p JOIN {table} o ON o.id = :key "
        f"WHERE {where} AND p.archived_at IS NULL ORDER BY {head_first('p')}",
        {"key": key},
    )
    for kind, *lines, whose, remark in addresses:
        value = "\n".join(line for line in lines if line)
        found.append(Reach("address", value, label("address_kind", kind) or _("Address"), whose, remark))
    return found


def _point(row: tuple[str, str, str, str, str, str]) -> Reach:
    kind, value, name, whose, remark, normal = row
    return Reach(kind, value, " ".join(filter(None, (label("point_kind", kind), name))), whose, remark, normal)
