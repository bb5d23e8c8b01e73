"""The feed of what changed at customers, read without the ORM; changes are written in `businesschanges`."""

import sqlite3
from datetime import date, timedelta

from accountbook.domain.detect import proposal
from accountbook.row import Row


class News(Row):
    """One change as the feed shows it: old and new value, who said so, when, whether looked at, and what it asks for."""

    uid: str
    id: int
    happened_on: str | None
    kind: str
    company_uid: str
    company: str
    contact: str
    before: str
    after: str
    text: str
    source: str
    looked_at: str
    proposes: str
    proposes_on: str


_NEWS = """SELECT b.uid, b.id, b.happened_on, coalesce(b.kind, 'other'), c.uid, c.name, coalesce(k.name, ''),
 coalesce(b.before, ''), coalesce(b.after, ''), coalesce(b.text, ''), coalesce(b.source, ''),
 coalesce(substr(b.looked_at, 1, 19), '') FROM businesschange b JOIN company c ON c.id = b.company_id
 LEFT JOIN contact k ON k.id = b.contact_id WHERE b.archived_at IS NULL AND c.archived_at IS NULL AND {}
 ORDER BY b.id DESC LIMIT ?"""


def feed(connection: sqlite3.Connection, today: date, limit: int, company_id: int | None = None) -> list[News]:
    """The changes nobody has looked at, the newest first; of one company all, looked at or not."""
    where, args = ("b.looked_at IS NULL", (limit,)) if company_id is None else ("b.company_id = ?", (company_id, limit))
    found = []
    for row in connection.execute(_NEWS.format(where), args):
        kind, contact, after, said = row[3], row[6], row[8], row[9]
        asks = proposal(kind, contact or after, said)
        on = (today + timedelta(days=asks.days)).isoformat()
        found.append(News._make((*row, *(("", "") if row[11] else (asks.text, on)))))
    return found
