"""How to reach somebody: the numbers and addresses of a person, then those of the company."""

import sqlite3
from typing import NamedTuple

from accountbook.domain.vocabulary import label


class Reach(NamedTuple):
    """One number or address; `what` is its kind and label, `whose` the name it belongs to."""

    kind: str
    value: str
    what: str
    whose: str
    remark: str = ""


def reaches(connection: sqlite3.Connection, company_id: int | None, contact_id: int | None) -> list[Reach]:
    """The person's first where one is given, then the company's; phones before mails before the rest, addresses last."""
    found: list[Reach] = []
    for table, where, key in (
        ("contact", "p.contact_id = :key", contact_id),
        ("company", "p.company_id = :key AND p.contact_id IS NULL", company_id),
    ):
        if key is None:
            continue
        points = connection.execute(
            "SELECT coalesce(p.kind, 'phone'), p.value, coalesce(p.label, ''), o.name, coalesce(p.remark, '') "
            f"FROM contactpoint p JOIN {table} o ON o.id = :key WHERE {where} AND p.archived_at IS NULL "
            "AND p.value IS NOT NULL ORDER BY p.kind <> 'phone', p.kind <> 'mail', p.id",
            {"key": key},
        )
        found += [
            Reach(kind, value, " ".join(part for part in (label("point_kind", kind), name) if part), whose, remark)
            for kind, value, name, whose, remark in points
        ]
        addresses = connection.execute(
            "SELECT coalesce(p.kind, 'head'), coalesce(p.street, ''), "
            "trim(coalesce(p.postcode, '') || ' ' || coalesce(p.town, '')), coalesce(p.region, ''), coalesce(p.country, ''), "
            f"o.name, coalesce(p.remark, '') FROM address p JOIN {table} o ON o.id = :key "
            f"WHERE {where} AND p.archived_at IS NULL ORDER BY p.kind IS NOT 'head', p.id",
            {"key": key},
        )
        for kind, *lines, whose, remark in addresses:
            value = "\n".join(line for line in lines if line)
            found.append(Reach("address", value, label("address_kind", kind), whose, remark))
    return found
