"""Everything the book holds about one person, as rows: what a person may ask for (GDPR articles 15 and 20)."""

import json
import sqlite3
from datetime import date
from typing import NamedTuple

from accountbook.store.privacy.mentioned import Mention
from accountbook.store.privacy.named import named
from accountbook.store.privacy.others import Others
from accountbook.store.privacy.rights import Person, linked_rows, past_rows

Row = dict[str, object]


class Access(NamedTuple):
    """Everything that names a person: their own rows, talks and promises they took part in, texts of others, the log."""

    person: Person
    on: date
    known: tuple[str, str, str, str]
    """Where it was learned, the consent or legal basis, its day, and the day until which it may be kept."""
    own: dict[str, list[Row]]
    linked: dict[str, list[Row]]
    others: list[Row]
    log: list[Row]


def gather(connection: sqlite3.Connection, who: Person, on: date) -> Access:
    """Read it all: private fields and texts of others are not left out, but what is said of namesakes is."""
    found, linked = named(connection, who), linked_rows(connection, who)
    here = {*found.own, *linked}
    texts: list[Row] = [
        {"table": hit.table, "id": hit.row_id, "field": hit.column, "text": hit.text}
        for hit in found.texts
        if (hit.table, hit.row_id) not in here
    ]
    whole: set[int] = set()
    for table, key in {*here, *past_rows(connection, who)}:
        rows = connection.execute("SELECT id FROM change WHERE entity = ? AND record_id = ?", (table, key))
        whole.update(line for (line,) in rows)
    return Access(
        who,
        on,
        _known(connection, who),
        _rows(connection, found.own),
        _rows(connection, linked),
        texts,
        _log(connection, whole, [hit for hit in found.log if hit.row_id not in whole], found.others),
    )


def _known(connection: sqlite3.Connection, who: Person) -> tuple[str, str, str, str]:
    """Source, consent, its day and the day until which it may be kept, wherever the person's records say it."""
    rows = [
        connection.execute(
            f"SELECT source, consent, consent_on, keep_until FROM {table} WHERE id = ?", (key,)
        ).fetchone()
        for table, key in who.heads
    ]
    source, consent, consent_on, keep_until = (
        next((str(row[place]) for row in rows if row and row[place]), "") for place in range(4)
    )
    return source, consent, consent_on, keep_until


def _rows(connection: sqlite3.Connection, keys: list[tuple[str, int]]) -> dict[str, list[Row]]:
    """The rows with what is filled in, by table."""
    found: dict[str, list[Row]] = {}
    for table, key in reversed(keys):
        cursor = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (key,))
        names = [column[0] for column in cursor.description]
        row = cursor.fetchone()
        if row is None:  # it left the book; the log below still knows it
            continue
        values = zip(names, row, strict=True)
        found.setdefault(table, []).append({name: value for name, value in values if value not in (None, "")})
    return found


def _log(connection: sqlite3.Connection, whole: set[int], said: list[Mention], others: Others) -> list[Row]:
    """The lines about the person as they are; of those about others what names the person, and nothing else."""
    query = (
        "SELECT b.at, b.by, b.what, l.op, l.entity, l.record_id, l.field, l.before, l.after "
        "FROM change l JOIN batch b ON b.id = l.batch_id WHERE l.id = ?"
    )
    names = ("at", "by", "what", "op", "record", "id", "field", "before", "after")
    parts = {(hit.row_id, hit.column): hit.text for hit in said}
    finders = {hit.row_id: others.finder(connection, hit) for hit in said}
    found = []
    for line in sorted(whole | {hit.row_id for hit in said}):
        row = dict(zip(names, connection.execute(query, (line,)).fetchone(), strict=True))
        if line not in whole:
            row |= {side: parts.get((line, side)) for side in ("before", "after")}
            row["what"] = row["what"] if finders[line].search(row["what"]) else ""
        for side in ("before", "after"):
            row[side] = json.loads(row[side]) if row[side] else None
        found.append(row)
    return found
