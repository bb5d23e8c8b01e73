"""Whose rights a typed name is about: people and individual customers, in the bin too, and those only the log knows."""

import json
import sqlite3

from accountbook.domain.names import company_key
from accountbook.domain.personnames import person_key
from accountbook.store.lookup.hits import Hit, hits_of
from accountbook.store.lookup.named import OFFERED, Meant, named
from accountbook.store.privacy.rights import person, same_name
from accountbook.store.who.company_names import company_name
from accountbook.store.writing.merged import merged_into
from accountbook.tongue import _

LIVE = """SELECT 'contact', id, uid, company_id, name FROM contact WHERE {0} UNION ALL
 SELECT 'company', id, uid, id, name FROM company WHERE kind = 'individual' AND {0}"""


def whose(connection: sqlite3.Connection, typed: str) -> Meant:
    """The people a name (or a uid) may mean: exactly these where there are any, else those that a search finds.

    Organisations are nobody; one of the contacts of an individual customer who has the customer's name is the customer.
    """
    exact = [*_written(connection, typed), *_gone(connection, typed)]
    exact = list({(hit.kind, hit.id): hit for hit in reversed(exact)}.values())[::-1]
    if exact:
        return Meant(tuple(_once(connection, exact)[:OFFERED]), len(exact) > OFFERED)
    if connection.execute("SELECT 1 FROM company WHERE name_key = ?", (company_key(typed),)).fetchone():
        return Meant(())  # a search would find the people of that organisation
    contacts, companies = named(connection, typed, ("contact",)), named(connection, typed, ("company",))
    found = [*contacts.candidates, *(hit for hit in companies.candidates if _individual(connection, hit.id))]
    return Meant(
        tuple(_once(connection, found)[:OFFERED]),
        contacts.more or len(found) > OFFERED,
        contacts.near,
        contacts.mentioned,
    )


def _written(connection: sqlite3.Connection, typed: str) -> list[Hit]:
    """Records of that very name or uid, those in the bin included."""
    rows = connection.execute(LIVE.format("uid = ?"), (typed.strip().lower(),) * 2).fetchall()
    rows = (
        rows
        or connection.execute(LIVE.format("name_key IN (?, ?)"), (company_key(typed), person_key(typed)) * 2).fetchall()
    )
    live = hits_of(connection, [row[:2] for row in rows])
    return [live.get(row[:2]) or _binned(connection, *row) for row in rows]


def _binned(connection: sqlite3.Connection, kind: str, key: int, uid: str, company_id: int | None, name: str) -> Hit:
    """Who is in the bin, alone or with the company, which tells namesakes apart."""
    company = company_name(connection, company_id) if kind == "contact" else ""
    return Hit(kind, key, uid, company_id, key if kind == "contact" else None, name, _("in the bin"), company)


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
            about = _merged(connection, entity, key, was["name"])
            found[entity, key] = about or Hit(
                entity, key, was["uid"], None, None, was["name"], _("removed, in the log")
            )
    return list(found.values())


def _merged(connection: sqlite3.Connection, entity: str, key: int, name: str) -> Hit | None:
    """The person into whom one of this name was merged."""
    kept = merged_into(connection, entity, key)
    if kept is None or (entity == "company" and not _individual(connection, kept)):
        return None
    hit = hits_of(connection, [(entity, kept)]).get((entity, kept))
    return hit._replace(about=_("“{name}” was merged into it").format(name=name)) if hit else None


def _individual(connection: sqlite3.Connection, company_id: int) -> bool:
    found = connection.execute("SELECT kind FROM company WHERE id = ?", (company_id,)).fetchone()
    return found is not None and bool(found[0] == "individual")


def _once(connection: sqlite3.Connection, hits: list[Hit]) -> list[Hit]:
    """Without the contacts that are a customer who stands here too."""
    customers = [hit.id for hit in hits if hit.kind == "company"]
    theirs = {contact for key in customers for contact in person(connection, key, "company").contacts}
    return [hit for hit in hits if hit.kind == "company" or hit.id not in theirs]
