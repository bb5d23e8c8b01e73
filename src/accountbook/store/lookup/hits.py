"""What a search found, as rows to show: a company, a contact, or a note, with what tells it apart from its neighbours."""

import sqlite3

from accountbook.row import Row
from accountbook.store.employed import employer, in_book, title_at


class Hit(Row):
    """One thing found. `kind` is company, contact or note; `id` and `uid` are its own; `near` marks a near miss."""

    kind: str
    id: int
    uid: str
    company_id: int | None
    contact_id: int | None
    title: str
    """The name to show first: of the company or the person; for a note its company."""
    about: str = ""
    """The job of a contact, the words around the match in a note."""
    company: str = ""
    town: str = ""
    phone: str = ""
    on: str = ""
    """The day of a note (ISO)."""
    near: bool = False
    key: str = ""
    """What sorts hits of equal rank."""

    @property
    def detail(self) -> str:
        """One line that tells it apart: where, which number, what was written."""
        if self.kind == "note":
            return f"{self.on} {self.about}".strip()
        return ", ".join(part for part in (self.about, self.company, self.town, self.phone) if part)


_COMPANIES = (
    "SELECT 'company', c.id, c.uid, c.id, NULL, c.name, '', '', coalesce(d.town, ''), coalesce(d.phone, ''), '', 0, "
    "c.name_key FROM company c LEFT JOIN digest d ON d.company_id = c.id WHERE c.archived_at IS NULL AND c.id IN ({})"
)
_POINT = (
    "(SELECT p.value FROM contactpoint p WHERE {} AND p.kind = 'phone' AND p.archived_at IS NULL ORDER BY p.id LIMIT 1)"
)
# A person without a number is reached by one that belongs to the company itself: the digest's may be a colleague's.
_REACHED = (
    f"coalesce({_POINT.format('p.contact_id = k.id')}, "
    f"{_POINT.format('p.company_id = c.id AND p.contact_id IS NULL')}, '')"
)
_CONTACTS = (
    f"SELECT 'contact', k.id, k.uid, c.id, k.id, k.name, {title_at('c.id')}, coalesce(c.name, ''), "
    f"coalesce(d.town, ''), {_REACHED}, '', 0, k.name_key FROM contact k "
    f"LEFT JOIN company c ON c.id = {employer('k')} LEFT JOIN digest d ON d.company_id = c.id "
    f"WHERE {in_book('k')} AND k.id IN ({{}})"
)
# Ordered by rowid: entries are numbered as they are written, so the newest come without a sort.
_NOTES = (
    "SELECT 'note', i.id, i.uid, i.company_id, NULL, coalesce(c.name, ''), "
    "snippet(search_note, 0, '', '', '…', 12), '', '', '', i.happened_on, 0, '' "
    "FROM search_note JOIN interaction i ON i.id = search_note.rowid LEFT JOIN company c ON c.id = i.company_id "
    "WHERE search_note MATCH ? AND i.archived_at IS NULL AND c.archived_at IS NULL ORDER BY search_note.rowid DESC LIMIT ?"
)

Doc = tuple[str, int]
"""A record and its key: ("company", 12)."""


def hits_of(connection: sqlite3.Connection, docs: list[Doc]) -> dict[Doc, Hit]:
    """The companies and contacts with these keys as hits."""
    found: dict[Doc, Hit] = {}
    for record, query in (("company", _COMPANIES), ("contact", _CONTACTS)):
        ids = [key for kind, key in docs if kind == record]
        if ids:
            for row in connection.execute(query.format(", ".join("?" * len(ids))), ids):
                found[record, row[1]] = Hit(*row)
    return found


def notes(connection: sqlite3.Connection, expression: str, limit: int) -> list[Hit]:
    """The newest entries whose text satisfies a full-text expression."""
    return [Hit(*row) for row in connection.execute(_NOTES, (expression, limit))]
