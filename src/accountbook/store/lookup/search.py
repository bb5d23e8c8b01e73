"""Find anything: names, other names, towns, phones, mails, products, notes; exact, then prefix, then near misses.

Ranking is by stages, each an indexed question cut off at what is still wanted: bm25 over the hits of one letter would
take a hundred times as long (150 ms in two million notes).
"""

import sqlite3
from collections.abc import Iterable

from accountbook.row import Row
from accountbook.store.addresses import bare_postcode
from accountbook.store.lookup.hits import Doc, Hit, hits_of, notes
from accountbook.store.lookup.words import (
    PHONE_DIGITS,
    Group,
    Query,
    match,
    match_text,
    most_telling,
    name_keys,
    phone_ending,
    read_query,
    text_groups,
    without_forms,
)

LIMIT = 50
NEAR_BELOW = 3
"""Near misses are looked for when fewer hits than this were found."""
COUNTED = 1000
"""What is left out is counted up to here."""
POSTCODE_SIGNS = 3
"""Letters and digits from which a postcode is looked for that is written with other blanks."""
_AFTER = "{"
"""The sign after z: the end of a range of folded words."""
CALLED = "names places reach"
"""The columns by which a record is called; what is written about it stands in "more"."""
_COLUMNS = ("names places", CALLED)
"""Which columns hold the words, nearest meaning first; after them come all, which adds "more"."""
_DOCS = (
    "SELECT d.record, d.record_id FROM search_name JOIN searchdoc d ON d.id = search_name.rowid "
    "WHERE search_name MATCH ? LIMIT ?"
)


class Found(Row):
    """The hits, best first, and how many more there are (at least so many where `at_least`)."""

    hits: tuple[Hit, ...]
    left_out: int = 0
    at_least: bool = False


def search(connection: sqlite3.Connection, typed: str, limit: int = LIMIT, near_below: int = NEAR_BELOW) -> Found:
    """What the book holds for a typed text, at most `limit` hits; never raises, "" finds nothing.

    Order: exact name, phone or mail; beginning of the name; words in the name; places; phones, mails, web; other
    fields and products; notes, newest first; near misses, marked.
    """
    query = read_query(typed)
    if not query.groups:
        return Found(())
    ranked = _ranked(connection, query, limit + 1)
    hits = _hits(connection, ranked)
    if len(hits) <= limit:
        hits += _notes(connection, query, limit + 1 - len(hits))
    if len(hits) > limit:
        return _counted(connection, query, tuple(hits[:limit]))
    if len(hits) < near_below and not query.digits:
        known = {(hit.kind, hit.id) for hit in hits}
        hits += [hit for hit in _near(connection, query, limit) if (hit.kind, hit.id) not in known]
    return Found(tuple(hits[:limit]), max(0, len(hits) - limit))


def _ranked(connection: sqlite3.Connection, query: Query, wanted: int) -> dict[Doc, int]:
    """The companies and contacts found with the stage in which each was, at least `wanted` where there are so many."""
    ranked: dict[Doc, int] = {}
    for stage, docs in enumerate(stages(connection, query, wanted)):
        for doc in docs:
            ranked.setdefault(doc, stage)
        if len(ranked) >= wanted:
            break
    return ranked


def stages(connection: sqlite3.Connection, query: Query, wanted: int, within: str = "") -> Iterable[Iterable[Doc]]:
    """Companies and contacts that fit, the best fit first: one answer per stage, asked only when it is reached.

    `within` names the only columns whose words count; without it all do.
    """
    exact = _exact(connection, query, wanted)
    yield exact
    bare = without_forms(query)
    yield _beginning(connection, query, bare, wanted)
    everywhere = connection.execute(_DOCS, (match(bare, within), wanted)).fetchall()
    if len(everywhere) > 1:  # a single hit needs no ranking, and most look-ups name one
        for groups in (query.groups, bare) if bare != query.groups else (bare,):
            yield connection.execute(_DOCS, (match(groups, "names", whole=True), wanted))
            yield connection.execute(_DOCS, (match(groups, "names"), wanted))
        for columns in _COLUMNS:
            yield connection.execute(_DOCS, (match(bare, columns), wanted))
    yield everywhere
    if len(bare) > 1 and not exact:  # whoever typed a whole name means it
        from accountbook.store.lookup.people_at import people_at

        yield people_at(connection, bare, wanted, within)
    if not everywhere and not exact:  # whoever is calling should not wait for a walk through all addresses
        yield _at_postcode(connection, query, wanted)


def mentioning(connection: sqlite3.Connection, query: Query, wanted: int) -> list[Doc]:
    """Companies and contacts in which all words stand, wherever: also in their notes, tags, owners, products."""
    return connection.execute(_DOCS, (match(without_forms(query)), wanted)).fetchall()


def _exact(connection: sqlite3.Connection, query: Query, wanted: int) -> list[Doc]:
    company, person = name_keys(query)
    found: list[Doc] = connection.execute(
        "SELECT * FROM (SELECT 'company', id FROM company WHERE name_key = ? AND archived_at IS NULL LIMIT ?) UNION ALL "
        "SELECT * FROM (SELECT 'contact', id FROM contact WHERE name_key = ? AND archived_at IS NULL LIMIT ?)",
        (company, wanted, person, wanted),
    ).fetchall()
    if len(query.digits) >= PHONE_DIGITS:
        ending = phone_ending(query.digits)
        found += _points(connection, "reversed_digits", ending, ending + ":", wanted)
    elif "@" in query.text:
        mail = query.text.casefold()
        found += _points(connection, "value_key", mail, mail + "\U0010ffff", wanted)
    return found


def _at_postcode(connection: sqlite3.Connection, query: Query, wanted: int) -> list[Doc]:
    """Companies with a postcode that is written with other blanks and hyphens than was typed."""
    typed = query.key.replace(" ", "")
    if len(typed) < POSTCODE_SIGNS or typed.isalpha():
        return []
    return connection.execute(
        "SELECT DISTINCT 'company', a.company_id FROM address a WHERE a.company_id IS NOT NULL AND a.contact_id IS NULL "
        f"AND a.archived_at IS NULL AND {bare_postcode('a')} LIKE ? || '%' LIMIT ?",
        (typed, wanted),
    ).fetchall()


def _points(connection: sqlite3.Connection, column: str, low: str, high: str, wanted: int) -> list[Doc]:
    """Who has a phone, mail or web address between two keys of an indexed column."""
    return connection.execute(
        "SELECT CASE WHEN contact_id IS NULL THEN 'company' ELSE 'contact' END, coalesce(contact_id, company_id) "
        f"FROM contactpoint WHERE {column} >= ? AND {column} < ? AND archived_at IS NULL LIMIT ?",
        (low, high, wanted),
    ).fetchall()


def _beginning(connection: sqlite3.Connection, query: Query, bare: tuple[Group, ...], wanted: int) -> list[Doc]:
    """Companies whose name begins so (a range of the name index), then people."""
    found: list[Doc] = []
    for key in dict.fromkeys((query.key, name_keys(query)[0])):
        found += connection.execute(
            "SELECT 'company', id FROM company WHERE name_key >= ? AND name_key < ? AND archived_at IS NULL "
            "ORDER BY name_key, id LIMIT ?",
            (key, key + _AFTER, wanted),
        ).fetchall()
    if len(found) < wanted:
        found += connection.execute(_DOCS, (match(bare, "names", first=True), wanted)).fetchall()
    return found


def _hits(connection: sqlite3.Connection, ranked: dict[Doc, int]) -> list[Hit]:
    """The documents as hits: by stage, companies before contacts, by name."""
    hits = hits_of(connection, list(ranked))
    order = sorted(
        (stage, doc[0] != "company", hits[doc].key, doc[1], doc) for doc, stage in ranked.items() if doc in hits
    )
    return [hits[doc] for *_rank, doc in order]


def _notes(connection: sqlite3.Connection, query: Query, wanted: int) -> list[Hit]:
    """The newest notes in which all words stand.

    One word is asked for first: a spelling that no note holds makes the index walk from the words before it to those
    behind it, which are hundreds of pages in two million notes, and a whole company's name stands in few.
    """
    groups = text_groups(query)
    if len(groups) > 1:
        asked = "SELECT 1 FROM search_note WHERE search_note MATCH ? LIMIT 1"
        if connection.execute(asked, (match(most_telling(groups)),)).fetchone() is None:
            return []
    return notes(connection, match(groups), wanted) if groups else []


def _near(connection: sqlite3.Connection, query: Query, limit: int) -> list[Hit]:
    from accountbook.store.lookup.joints import joint_match
    from accountbook.store.lookup.near import near_groups

    bare = without_forms(query)
    groups = near_groups(connection, bare)
    ranked: dict[Doc, int] = {}
    for stage, expression in enumerate(
        (joint_match(connection, bare), match(groups, "names places") if groups else "")
    ):
        for doc in connection.execute(_DOCS, (expression, limit)) if expression else ():
            ranked.setdefault(doc, stage)
    return [hit._replace(near=True) for hit in _hits(connection, ranked)]


def _counted(connection: sqlite3.Connection, query: Query, shown: tuple[Hit, ...]) -> Found:
    """The hits with the number of those left out, counted up to COUNTED."""
    total = 0
    for table, expression in (("search_name", match(without_forms(query))), ("search_note", match_text(query))):
        if expression:
            rows = f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT {COUNTED}"
            total += int(connection.execute(f"SELECT count(*) FROM ({rows})", (expression,)).fetchone()[0])
    left_out = max(1, total - len(shown))
    return Found(shown, left_out, total >= COUNTED)
