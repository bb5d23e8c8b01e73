"""Where what an entry is about is by now: another session may merge a company, or a person, while one types."""

import sqlite3
from dataclasses import replace

from accountbook.entering.target import Target
from accountbook.store.who.company_names import company_name
from accountbook.store.writing.merged import where_now


def target_now(connection: sqlite3.Connection, target: Target) -> Target | None:
    """The target, at the records that stayed where its own were merged away; None where its company left the book.

    A name that was not read yet is there then.
    """
    company_id, contact_id = target.company_id, target.contact_id
    if contact_id is not None:
        contact_id = where_now(connection, "contact", contact_id) or contact_id
    if company_id is None or (kept := where_now(connection, "company", company_id)) == company_id:
        name = target.company_name or company_name(connection, company_id)
        return replace(target, company_name=name, contact_id=contact_id)
    if kept is None:
        return None
    return replace(target, company_id=kept, company_name=company_name(connection, kept), contact_id=contact_id)
