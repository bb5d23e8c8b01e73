"""Who is meant by a typed NAME: exact, then a beginning, then found; one record, or the candidates.

A record is named by what it is called and where it is reached. Words that are only written about it (an owner, a note,
a hobby) never name it: an order for Andritz is none for a customer whom Andritz owns.
"""

import sqlite3
from collections.abc import Iterable

from accountbook.row import Row
from accountbook.store.employed import in_book
from accountbook.store.lookup.hits import Doc, Hit, hits_of
from accountbook.store.lookup.search import CALLED, mentioning, search, stages
from accountbook.store.lookup.words import Query, match, name_keys, read_query, without_forms

OFFERED = 9
"""Candidates offered: one digit chooses."""
_ALSO_CALLED = {
    "company": "website, registration_number, vat_number",
    "contact": "prefix, middle_name, suffix, nickname, salutation",
}
"""Fields that belong to a name and are indexed beside it."""


class Meant(Row):
    """What a NAME means: `candidates` is one record where it is clear; `near` holds near misses where nothing fits."""

    candidates: tuple[Hit, ...]
    more: bool = False
    """Whether still more records fit."""
    near: tuple[Hit, ...] = ()
    mentioned: tuple[Hit, ...] = ()
    """Where nothing is called so: records about which it is written, to choose from."""
    colleagues: bool = False
    """Whether those in `mentioned` are people of whom some words are only their company's."""
    binned: tuple[str, str] | None = None
    """The name, and the uid to bring back, of somebody in the bin who is called exactly so."""


def named(
    connection: sqlite3.Connection,
    typed: str,
    records: tuple[str, ...] = ("company", "contact"),
    *,
    strictly: bool = False,
) -> Meant:
    """The records of these kinds that a NAME (or a uid) means: all of the best stage in which any was found.

    `strictly`, for what writes: a whole name in the bin is that one's, and a person must be called so themselves.
    """
    if found := _by_uid(connection, typed.strip(), records):
        return Meant((found,))
    query = read_query(typed)
    if not query.groups:
        return Meant(())
    wanted = 4 * OFFERED
    for stage, docs in enumerate(stages(connection, query, wanted, CALLED)):
        hits = _hits(connection, docs, records)
        if stage == 0:
            hits = _to_the_letter(hits, typed)
        if hits and strictly and stage and len(query.groups) > 1:
            if binned := _in_bin(connection, query):
                return Meant((), binned=binned)
            if not any(_by_own_name(connection, hit, query) for hit in hits):
                return Meant((), len(hits) > OFFERED, mentioned=tuple(hits[:OFFERED]), colleagues=True)
        if hits:
            return Meant(tuple(hits[:OFFERED]), len(hits) > OFFERED)
    if strictly and (binned := _in_bin(connection, query)):
        return Meant((), binned=binned)
    written = _hits(connection, mentioning(connection, query, wanted), records)
    if called := [hit for hit in written if _is_called(connection, hit, query)]:
        return Meant(tuple(called[:OFFERED]), len(called) > OFFERED)
    near = search(connection, typed, OFFERED).hits
    return Meant(
        (),
        len(written) > OFFERED,
        near=tuple(hit for hit in near if hit.near and hit.kind in records)[:3],
        mentioned=tuple(written[:OFFERED]),
    )


def _hits(connection: sqlite3.Connection, docs: Iterable[Doc], records: tuple[str, ...]) -> list[Hit]:
    """The records of these kinds: companies first, by name."""
    wanted = [doc for doc in dict.fromkeys(docs) if doc[0] in records]
    return sorted(hits_of(connection, wanted).values(), key=lambda hit: (hit.kind != "company", hit.key, hit.id))


def _is_called(connection: sqlite3.Connection, hit: Hit, query: Query) -> bool:
    """Whether every word is one of the record's names, or of what belongs to a name (a title, a VAT number)."""
    from accountbook.domain.names import fold

    names = "SELECT names, places, reach FROM searchdoc WHERE record = ? AND record_id = ?"
    beside = f"SELECT {_ALSO_CALLED[hit.kind]} FROM {hit.kind} WHERE id = ?"
    texts = [
        *connection.execute(names, (hit.kind, hit.id)).fetchone(),
        *connection.execute(beside, (hit.id,)).fetchone(),
    ]
    words = fold(" ".join(text for text in texts if text)).split()
    return all(any(word.startswith(group) for word in words) for group in without_forms(query))


def _by_own_name(connection: sqlite3.Connection, hit: Hit, query: Query) -> bool:
    """Whether a record is called so without the words of the company it belongs to."""
    here = (
        "SELECT 1 FROM search_name JOIN searchdoc d ON d.id = search_name.rowid "
        "WHERE search_name MATCH ? AND d.record = ? AND d.record_id = ?"
    )
    expression = match(without_forms(query), CALLED)
    return connection.execute(here, (expression, hit.kind, hit.id)).fetchone() is not None


def _in_bin(connection: sqlite3.Connection, query: Query) -> tuple[str, str] | None:
    """The name and the uid to bring back of what is called exactly so and is in the bin, by itself or with its company."""
    company, person = name_keys(query)
    found: tuple[str, str] | None = connection.execute(
        "SELECT name, uid FROM company WHERE name_key = ? AND archived_at IS NOT NULL UNION ALL "
        "SELECT k.name, CASE WHEN k.archived_at IS NULL THEN c.uid ELSE k.uid END FROM contact k "
        f"LEFT JOIN company c ON c.id = k.company_id WHERE k.name_key = ? AND NOT ({in_book('k')}) LIMIT 1",
        (company, person),
    ).fetchone()
    return found


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
