"""Who in the book may be meant by the name of a company or a person that is being typed as new."""

import sqlite3
from typing import NamedTuple

from accountbook.domain.personnames import person_key
from accountbook.store.who.company_names import NEAR, looks_like
from accountbook.tongue import _


class Alike(NamedTuple):
    """A record that a typed name looks like; `where` is the town of a company, the company of a person."""

    id: int
    name: str
    where: str

    def said(self) -> str:
        """The line under the name."""
        if self.where:
            return _("looks like {name}, {where} · F9 opens it").format(name=self.name, where=self.where)
        return _("looks like {name} · F9 opens it").format(name=self.name)


def namesake(connection: sqlite3.Connection, entity: str, typed: str, company_id: int | None = None) -> Alike | None:
    """The company or person of such a name: of companies also near ones, of people also near ones at the company."""
    if entity == "company":
        found = looks_like(connection, typed)
        return Alike(*found) if found else None
    return _person(connection, typed, company_id)


def _person(connection: sqlite3.Connection, typed: str, company_id: int | None) -> Alike | None:
    from rapidfuzz import fuzz

    key = person_key(typed)
    if len(key) < 3:
        return None
    columns = "k.id, k.name, coalesce(c.name, '') FROM contact k LEFT JOIN company c ON c.id = k.company_id"
    live = "k.archived_at IS NULL"
    same = connection.execute(
        f"SELECT {columns} WHERE k.name_key = ? AND {live} ORDER BY k.company_id IS NOT ?, k.id LIMIT 1",
        (key, company_id),
    ).fetchone()
    if same or company_id is None:
        return Alike(*same) if same else None
    query = f"SELECT k.name_key, {columns} WHERE k.company_id = ? AND {live} ORDER BY k.id LIMIT 500"
    scored = [(fuzz.ratio(key, row[0]), Alike(*row[1:])) for row in connection.execute(query, (company_id,))]
    score, best = max(scored, default=(0.0, None), key=lambda pair: pair[0])
    return best if score >= NEAR else None
