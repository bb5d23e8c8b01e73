"""Mail addresses for the address book query of a mail program: each with a name and what tells it apart."""

import sqlite3

from accountbook.row import Row
from accountbook.store.employed import title_at, works_at
from accountbook.store.lookup.search import search

MOST_HITS = 200


class Mail(Row):
    """An address with the name to write to, and where that person works."""

    mail: str
    name: str
    about: str


def mails(connection: sqlite3.Connection, typed: str) -> list[Mail]:
    """The mail addresses of the people and companies that a typed text finds, best first; a part of a mail is found too."""
    found = search(connection, typed, MOST_HITS, near_below=1).hits
    keys = [(hit.kind, hit.id, hit) for hit in found if hit.kind in ("company", "contact")]
    mails: dict[tuple[str, str], Mail] = {}
    for kind, key, hit in keys:
        alone = " AND contact_id IS NULL" if kind == "company" else ""
        query = f"SELECT value FROM contactpoint WHERE {kind}_id = ?{alone} AND kind = 'mail' AND archived_at IS NULL ORDER BY id"
        for (value,) in connection.execute(query, (key,)):
            about = ", ".join(part for part in (hit.about, hit.company, hit.town) if part)
            mails.setdefault((value, hit.title), Mail(value, hit.title, about))
        if kind == "company":
            for mail in _people(connection, key, hit.title):
                mails.setdefault((mail.mail, mail.name), mail)
    return list(mails.values())


def _people(connection: sqlite3.Connection, company_id: int, company: str) -> list[Mail]:
    """The people of a company that was found."""
    rows = connection.execute(
        f"SELECT p.value, k.name, {title_at(':company')} FROM contact k JOIN contactpoint p ON p.contact_id = k.id "
        f"WHERE {works_at(':company')} AND p.kind = 'mail' AND p.archived_at IS NULL ORDER BY k.name_key, p.id",
        {"company": company_id},
    )
    return [Mail(value, name, ", ".join(part for part in (title, company) if part)) for value, name, title in rows]
