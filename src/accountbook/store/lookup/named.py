"""Who is meant by a typed NAME: exact, then a beginning, then found; one record, or the candidates."""

import sqlite3

from accountbook.row import Row
from accountbook.store.lookup.hits import Hit, hits_of
from accountbook.store.lookup.words import read_query
from accountbook.store.search import search, stages

OFFERED = 9
"""Candidates offered: one digit chooses."""


class Meant(Row):
    """What a NAME means: `candidates` is one record where it is clear; `near` holds near misses where nothing fits."""

    candidates: tuple[Hit, ...]
    more: bool = False
    """Whether still more records fit."""
    near: tuple[Hit, ...] = ()


def named(connection: sqlite3.Connection, typed: str, records: tuple[str, ...] = ("company", "contact")) -> Meant:
    """The records of these kinds that a NAME (or a uid) means: all of the best stage in which any was found."""
    if found := _by_uid(connection, typed.strip(), records):
        return Meant((found,))
    query = read_query(typed)
    if not query.groups:
        return Meant(())
    for stage, docs in enumerate(stages(connection, query, 4 * OFFERED)):
        wanted = [doc for doc in dict.fromkeys(docs) if doc[0] in records]
        hits = sorted(hits_of(connection, wanted).values(), key=lambda hit: (hit.kind != "company", hit.key, hit.id))
        if stage == 0:
            hits = _to_the_letter(hits, typed)
        if hits:
            return Meant(tuple(hits[:OFFERED]), len(hits) > OFFERED)
    near = search(connection, typed, OFFERED).hits
    return Meant((), near=tuple(hit for hit in near if hit.near and hit.kind in records)[:3])


def _by_uid(connection: sqlite3.Connection, typed: str, records: tuple[str, ...]) -> Hit | None:
    if len(typed) != 36 or typed.count("-") != 4:
        return None
    for record in records:
        row = connection.execute(f"SELECT id FROM {record} WHERE uid = ?", (typed.lower(),)).fetchone()
        if row:
            return hits_of(connection, [(record, row[0])]).get((record, row[0]))
    return None


def _to_the_letter(hits: list[Hit], typed: str) -> list[Hit]:
    """Among records of one key (Huber GmbH, Huber AG) the one that is spelt as typed, if there is just one."""
    wanted = " ".join(typed.casefold().split())
    same = [hit for hit in hits if hit.title.casefold() == wanted]
    return same if len(same) == 1 else hits
