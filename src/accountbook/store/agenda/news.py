"""The feed of what changed at customers, read without the ORM; changes are written in `businesschanges`."""

import sqlite3
from datetime import date, timedelta

from accountbook.domain.detect import is_planned_by, proposal
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
        planned = planned_with(connection, row[1])
        text, on = (planned.text, planned.due_on) if planned else (asks.text, on)
        found.append(News._make((*row, *(("", "") if row[11] else (text, on)))))
    return found


class Planned(Row):
    """A follow-up by its key, and the day on which it is due."""

    id: int
    text: str
    due_on: str


def planned_with(connection: sqlite3.Connection, change_id: int) -> Planned | None:
    """The follow-up that was planned when the person of a change joined or left: it asks for no second one."""
    query = """SELECT b.kind, k.name, f.state, f.id, coalesce(f.text, ''), coalesce(f.due_on, '') FROM businesschange b
     JOIN contact k ON k.id = b.contact_id JOIN followup f ON f.company_id = b.company_id AND f.created_at >= b.created_at
     WHERE b.id = ? AND b.kind IN ('joined', 'left') AND f.archived_at IS NULL ORDER BY f.id DESC"""
    for kind, name, state, *rest in connection.execute(query, (change_id,)):
        planned = Planned(*rest)
        if is_planned_by(planned.text, kind, name, to_do=state == "open"):
            return planned
    return None
