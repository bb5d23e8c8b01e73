"""Which texts of the book tell of one person: the same are shown, listed before an erasure, and made unreadable."""

import json
import sqlite3
from typing import NamedTuple

from accountbook.store.privacy.drafted import own_drafts
from accountbook.store.privacy.finder import Finder
from accountbook.store.privacy.mentioned import Mention
from accountbook.store.privacy.others import Others, beside, is_borne, named_at
from accountbook.store.privacy.rights import Person, own_rows, past_rows


class Named(NamedTuple):
    """What tells of a person, apart from what only says the same."""

    own: list[tuple[str, int]]
    """The person's own rows, as (table, key)."""
    others: Others
    mine: list[Mention]
    """What in their own rows, and in the log of those, names the person."""
    texts: list[Mention]
    """Texts of others that name the person, and the drafts of the person's own forms."""
    log: list[Mention]
    """The same in lines of the log about others: of a whole row only the values that name the person."""
    stay: list[Mention]
    """What is somebody else's, or is likely to mean a namesake."""


def named(connection: sqlite3.Connection, one: Person, *, purchases: bool = True) -> Named:
    """Look through the whole book; `purchases=False` as for `own_rows`."""
    own = own_rows(connection, one, purchases=purchases)
    others = beside(connection, one, own)
    gone = {*own, *past_rows(connection, one)}
    mine = dict.fromkeys(_points(connection, own))
    texts = dict.fromkeys(Mention("draft", row, "body", body) for row, body in own_drafts(connection, one))
    log: dict[Mention, dict[str, str]] = {}
    stay = []
    hits = [(hit, others.finder(connection, hit), False) for hit in named_at(connection, one)]
    hits += [(hit, others.words(connection, hit), True) for hit in others.in_talks(connection)]
    for hit, wanted, certain in hits:
        if _row_of(connection, hit) in gone:
            mine[hit] = None
        elif hit.table == "change":
            log.setdefault(hit, {}).update(values_naming(connection, hit, wanted))
        elif certain or hit in texts or not others.stays(connection, hit):
            texts[hit] = None
        else:
            stay.append(hit)
    stay = [hit for hit in stay if hit not in texts]
    lines = [hit._replace(text=json.dumps(said, ensure_ascii=False)) for hit, said in log.items() if said]
    return Named(own, others, list(mine), list(texts), lines, stay)


def _points(connection: sqlite3.Connection, own: list[tuple[str, int]]) -> list[Mention]:
    """How the person is reached, extensions and plain handles too."""
    query = "SELECT value FROM contactpoint WHERE id = ? AND value IS NOT NULL"
    rows = [(key, connection.execute(query, (key,)).fetchone()) for table, key in own if table == "contactpoint"]
    return [Mention("contactpoint", key, "value", row[0]) for key, row in rows if row]


def _row_of(connection: sqlite3.Connection, hit: Mention) -> tuple[str, int]:
    """The row that a text stands in or, in the log, is about."""
    if hit.table != "change":
        return hit.table, hit.row_id
    query = "SELECT entity, record_id FROM change WHERE id = ?"
    entity, key = connection.execute(query, (hit.row_id,)).fetchone()
    return entity, key


def values_naming(connection: sqlite3.Connection, hit: Mention, wanted: Finder) -> dict[str, str]:
    """The values of a line of the log that name the person, by field; names and numbers of others do not."""
    query = f"SELECT entity, field, {hit.column} FROM change WHERE id = ?"
    entity, field, text = connection.execute(query, (hit.row_id,)).fetchone()
    value = json.loads(text)
    row = value if isinstance(value, dict) else {field: value}
    texts = {name: text for name, text in row.items() if isinstance(text, str) and not is_borne(entity, name)}
    return {name: text for name, text in texts.items() if wanted.search(text)}
