"""Whose rights a typed name is about: people and individual customers, in the bin too, and those only the log knows."""

import json
import sqlite3

from accountbook.domain.names import company_key
from accountbook.domain.personnames import person_key
from accountbook.store.lookup.hits import Hit
from accountbook.store.lookup.named import OFFERED, Meant, named
from accountbook.store.privacy.rights import same_name
from accountbook.tongue import _

LIVE = """SELECT 'contact', id, uid, company_id, name, archived_at FROM contact WHERE {0} UNION ALL
 SELECT 'company', id, uid, id, name, archived_at FROM company WHERE kind = 'individual' AND {0}"""


def whose(connection: sqlite3.Connection, typed: str) -> Meant:
    """The people a name (or a uid) may mean: exactly these where there are any, else those that a search finds.

    Organisations are nobody; one of the contacts of an individual customer who has the customer's name is the customer.
    """
    exact = [*_written(connection, typed), *_gone(connection, typed)]
    if exact:
        return Meant(tuple(_once(exact)[:OFFERED]), len(exact) > OFFERED)
    if connection.execute("SELECT 1 FROM company WHERE name_key = ?", (company_key(typed),)).fetchone():
        return Meant(())  # a search would find the people of that organisation
    contacts, companies = named(connection, typed, ("contact",)), named(connection, typed, ("company",))
    found = [*contacts.candidates, *(hit for hit in companies.candidates if _individual(connection, hit.id))]
    return Meant(
        tuple(_once(found)[:OFFERED]), contacts.more or len(found) > OFFERED, contacts.near, contacts.mentioned
    )


def _written(connection: sqlite3.Connection, typed: str) -> list[Hit]:
    """Records of that very name or uid, those in the bin included."""
    rows = connection.execute(LIVE.format("uid = ?"), (typed.strip().lower(),) * 2).fetchall()
    rows = (
        rows
        or connection.execute(LIVE.format("name_key IN (?, ?)"), (company_key(typed), person_key(typed)) * 2).fetchall()
    )
    return [
        Hit(kind, key, uid, company_id, key if kind == "contact" else None, name, _("in the bin") if binned else "")
        for kind, key, uid, company_id, name, binned in rows
    ]


def _gone(connection: sqlite3.Connection, typed: str) -> list[Hit]:
    """Who was removed for good, by the last line of the log about them."""
    found: dict[tuple[str, int], Hit] = {}
    query = "SELECT entity, record_id, before FROM change WHERE op = 'delete' AND entity IN ('contact', 'company') ORDER BY id"
    for entity, key, before in connection.execute(query):
        was = json.loads(before)
        person = entity == "contact" or was.get("kind") == "individual"
        meant = was["uid"] == typed.strip().lower() or same_name(was["name"], typed)
        there = connection.execute(f"SELECT 1 FROM {entity} WHERE id = ?", (key,)).fetchone()
        if person and meant and not there:
            found[entity, key] = Hit(entity, key, was["uid"], None, None, was["name"], _("removed, in the log"))
    return list(found.values())


def _individual(connection: sqlite3.Connection, company_id: int) -> bool:
    found = connection.execute("SELECT kind FROM company WHERE id = ?", (company_id,)).fetchone()
    return found is not None and bool(found[0] == "individual")


def _once(hits: list[Hit]) -> list[Hit]:
    """Without the contacts that are a customer of the same name who stands here too."""
    customers = {hit.id: hit.title for hit in hits if hit.kind == "company"}
    return [
        hit for hit in hits if hit.kind == "company" or not same_name(hit.title, customers.get(hit.company_id or 0, ""))
    ]
