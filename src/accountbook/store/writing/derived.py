"""What is derived from the records and rebuilt at will: the digest of a company, its occasions, its search words."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator

from accountbook.domain.cadence import ANSWERED_CONTACT, DEFAULT_DAYS, REAL_CONTACT, VISITS, WAITS
from accountbook.domain.calendar.partial import stored_partial
from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.names import fold, short_vowels
from accountbook.domain.phones import phone_digits
from accountbook.domain.standing import GIVEN_UP
from accountbook.domain.values import unpack
from accountbook.store.addresses import head_first
from accountbook.store.bought import count_of_orders, last_order
from accountbook.store.employed import employer, in_book, known_at, works_at
from accountbook.store.file.search_schema import index_rows, rebuild_index, unindex_rows
from accountbook.store.onward import onward
from accountbook.store.within import in_list, in_parts
from accountbook.store.writing.keys import rekeyed

REBUILD_FROM = 2000
"""Records changed at once from which the search index may be built anew instead of row by row."""

_IS_REAL = f"(i.kind IN {in_list(REAL_CONTACT)} OR i.kind IN {in_list(ANSWERED_CONTACT)} AND i.answered)"
_MAIN_ADDRESS = f"FROM address a WHERE a.company_id = c.id AND a.archived_at IS NULL ORDER BY {head_first('a')} LIMIT 1"
_LAST_REAL = (
    f"FROM interaction i WHERE i.company_id = c.id AND i.archived_at IS NULL AND {_IS_REAL} "
    "ORDER BY i.happened_on DESC, i.id DESC LIMIT 1"
)
_NEXT = (
    "FROM followup f WHERE f.company_id = c.id AND f.state = 'open' AND f.archived_at IS NULL "
    f"ORDER BY f.promise_by <> 'mine', f.due_on IS NULL, {onward()} LIMIT 1"
)
_POINT = (
    "SELECT p.value FROM contactpoint p WHERE p.company_id = c.id AND p.kind = 'phone' AND p.archived_at IS NULL "
    "ORDER BY p.contact_id IS NOT NULL, p.id LIMIT 1"
)
_CONTACT_POINT = (
    f"SELECT p.value FROM contact k JOIN contactpoint p ON p.contact_id = k.id WHERE {works_at('c.id')} "
    "AND p.kind = 'phone' AND p.archived_at IS NULL ORDER BY k.id, p.id LIMIT 1"
)

_OPEN = "EXISTS (SELECT 1 FROM followup f WHERE f.company_id = c.id AND f.state = 'open' AND f.archived_at IS NULL"
_CADENCE = f"""CASE WHEN c.stage IN {in_list(GIVEN_UP)} OR {_OPEN} AND f.due_on IS NOT NULL) THEN NULL
 ELSE CASE WHEN {_OPEN}) THEN '{WAITS}' ELSE '' END ||
  CASE WHEN c.cadence_days > 0 THEN CAST(c.cadence_days AS TEXT)
  WHEN c.account_class IN {in_list(DEFAULT_DAYS)} THEN c.account_class ELSE coalesce(c.tags, '') END END"""

DIGEST = f"""INSERT OR REPLACE INTO digest (company_id, town, country, phone, contacts, last_contact_on, last_contact_id,
 last_visit_on, last_entry_on, next_due_on, next_text, last_order_on, orders, cadence)
SELECT c.id, (SELECT a.town {_MAIN_ADDRESS}), (SELECT a.country {_MAIN_ADDRESS}),
 coalesce(({_POINT}), ({_CONTACT_POINT})),
 (SELECT count(*) FROM contact k WHERE {works_at("c.id")}),
 (SELECT i.happened_on {_LAST_REAL}), (SELECT i.id {_LAST_REAL}),
 (SELECT max(i.happened_on) FROM interaction i WHERE i.company_id = c.id AND i.kind IN {in_list(VISITS)}
  AND i.archived_at IS NULL),
 (SELECT max(i.happened_on) FROM interaction i WHERE i.company_id = c.id AND i.archived_at IS NULL),
 (SELECT f.due_on {_NEXT}), (SELECT f.text {_NEXT}),
 {last_order()}, {count_of_orders()}, {_CADENCE}
FROM company c"""


def refresh_digests(connection: sqlite3.Connection, companies: Iterable[int]) -> None:
    """Compute the digests of these companies again; of those that are gone for good, insight lists nothing any more."""
    for marks, part in in_parts(sorted(companies)):
        connection.execute(f"DELETE FROM digest WHERE company_id IN ({marks})", part)
        connection.execute(f"{DIGEST} WHERE c.archived_at IS NULL AND c.id IN ({marks})", part)
        gone = f"company_id IN ({marks}) AND company_id NOT IN (SELECT id FROM company)"
        connection.execute(f"DELETE FROM score WHERE {gone}", part)


def second_employers(connection: sqlite3.Connection, contacts: Iterable[int]) -> Iterator[int]:
    """Where these people work besides: their other companies count them, too."""
    for marks, part in in_parts(sorted(contacts)):
        query = f"SELECT company_id FROM employment WHERE contact_id IN ({marks}) AND to_on IS NULL"
        yield from (key for (key,) in connection.execute(query, part))


def refresh_docs(connection: sqlite3.Connection, companies: Iterable[int], contacts: Iterable[int]) -> None:
    """Compute the search words and the occasions of these companies and contacts again.

    Where they are many, the index is built anew at the end: that takes a tenth of the time of changing it row by row.
    """
    companies = list(companies)
    contacts = list({*contacts, *_people_moved(connection, companies)})
    anew = _is_most(connection, len(companies) + len(contacts), "searchdoc")
    _refresh(connection, "company", companies, _company_docs, index=not anew)
    _refresh(connection, "contact", contacts, _contact_docs, index=not anew)
    if anew:
        rebuild_index(connection, "search_name")


def refresh_missing(connection: sqlite3.Connection) -> None:
    """Find words and occasions of people whom an earlier program counted to the bin, where they are in the book by now."""
    query = f"""SELECT id FROM contact WHERE {in_book("contact")}
     AND NOT EXISTS (SELECT 1 FROM searchdoc s WHERE s.record = 'contact' AND s.record_id = contact.id)"""
    refresh_docs(connection, (), [key for (key,) in connection.execute(query)])


def _people_moved(connection: sqlite3.Connection, companies: list[int]) -> Iterator[int]:
    """The people of those companies that went into the bin, or came out of it: they go and come with them.

    Who works there besides does so, too, or is found at another company from now on.
    """
    for marks, part in in_parts(sorted(companies)):
        query = f"""SELECT c.id FROM company c WHERE c.id IN ({marks}) AND (c.archived_at IS NULL)
         <> EXISTS (SELECT 1 FROM searchdoc s WHERE s.record = 'company' AND s.record_id = c.id)"""
        for (moved,) in connection.execute(query, part).fetchall():
            yield from (key for (key,) in connection.execute(known_at(":company"), {"company": moved}))


def _is_most(connection: sqlite3.Connection, count: int, table: str) -> bool:
    """Whether so many rows are a fifth of their table or more (and too many to be an everyday change)."""
    if count < REBUILD_FROM:
        return False
    return 5 * count > int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def index_notes(connection: sqlite3.Connection, interactions: Collection[int]) -> None:
    """Put the texts of these entries into the search index (old ones were taken out before)."""
    if _is_most(connection, len(interactions), "interaction"):
        rebuild_index(connection, "search_note")
        return
    for marks, part in in_parts(sorted(interactions)):
        index_rows(connection, "search_note", f"id IN ({marks})", part)


def rebuild(connection: sqlite3.Connection) -> None:
    """Derive everything anew: after a large import, a restore or a migration."""
    rekeyed(connection)
    connection.execute("DELETE FROM digest")
    connection.execute(f"{DIGEST} WHERE c.archived_at IS NULL")
    companies = [row[0] for row in connection.execute("SELECT id FROM company")]
    contacts = [row[0] for row in connection.execute("SELECT id FROM contact")]
    refresh_docs(connection, companies, contacts)


def _refresh(connection: sqlite3.Connection, record: str, ids: Iterable[int], docs: object, *, index: bool) -> None:
    for marks, part in in_parts(sorted(ids)):
        here, args = f"record = ? AND record_id IN ({marks})", [record, *part]
        if index:
            unindex_rows(connection, "search_name", here, args)
        connection.execute(f"DELETE FROM searchdoc WHERE {here}", args)
        owner = "company_id IN ({}) AND +contact_id IS NULL" if record == "company" else "contact_id IN ({})"
        connection.execute(f"DELETE FROM occasion WHERE {owner.format(marks)}", part)
        rows, occasions = docs(connection, marks, part)  # type: ignore[operator]
        connection.executemany(
            "INSERT INTO searchdoc (record, record_id, company_id, names, places, reach, more) VALUES (?,?,?,?,?,?,?)",
            rows,
        )
        if index:
            index_rows(connection, "search_name", here, args)
        connection.executemany(
            "INSERT INTO occasion (month_day, what, year, company_id, contact_id) VALUES (?,?,?,?,?)", occasions
        )


def _searchable(record: str) -> tuple[Field, ...]:
    worded = (kinds.TEXT, kinds.LONG, kinds.TAGS, kinds.CHOICE, kinds.CHOICES, kinds.SHARES, kinds.URL)
    skipped = ("name", "legal_name", "other_names", "given_name", "family_name", "kind", "stage")
    return tuple(field for field in fields_of(record) if field.kind in worded and field.code not in skipped)


def _words(fields: tuple[Field, ...], values: Iterable[object]) -> str:
    said = [(field, str(value)) for field, value in zip(fields, values, strict=False) if value]
    return fold(" ".join(" ".join(unpack(text)) if field.kind in kinds.MANY else text for field, text in said))


def _grouped(connection: sqlite3.Connection, query: str, part: list[int]) -> dict[int, list[tuple[str, ...]]]:
    found: dict[int, list[tuple[str, ...]]] = {}
    for key, *values in connection.execute(query, part):
        found.setdefault(key, []).append(tuple([value or "" for value in values]))
    return found


def _reach(points: list[tuple[str, ...]]) -> str:
    words = []
    for kind, value, key in points:
        if kind in ("phone", "fax", "messenger"):
            words.append(phone_digits(value))
        words.append(fold(value if kind not in ("phone", "fax") else key))
    return " ".join(words)


def _anniversary(
    text: str | None, what: str, company_id: int | None, contact_id: int | None
) -> list[tuple[object, ...]]:
    partial = stored_partial(text) if text else None
    if partial is None or partial.month_day is None:
        return []
    return [(partial.month_day, what, partial.year, company_id, contact_id)]


# The plus signs keep SQLite from reading everything that belongs to no person: most of a large book.
Docs = tuple[list[tuple[object, ...]], list[tuple[object, ...]]]


def _company_docs(connection: sqlite3.Connection, marks: str, part: list[int]) -> Docs:
    fields = _searchable("company")
    columns = ", ".join(field.code for field in fields)
    places = _grouped(
        connection,
        f"SELECT company_id, street, postcode, town, region FROM address WHERE archived_at IS NULL AND company_id IN ({marks})",
        part,
    )
    points = _grouped(
        connection,
        f"SELECT company_id, kind, value, value_key FROM contactpoint WHERE archived_at IS NULL AND +contact_id IS NULL "
        f"AND company_id IN ({marks})",
        part,
    )
    own = _grouped(
        connection, f"SELECT record_id, text FROM customvalue WHERE record = 'company' AND record_id IN ({marks})", part
    )
    wares = _grouped(
        connection,
        f"SELECT DISTINCT company_id, product, category FROM purchase WHERE archived_at IS NULL AND company_id IN ({marks})",
        part,
    )
    projects = _grouped(
        connection, f"SELECT company_id, name FROM project WHERE archived_at IS NULL AND company_id IN ({marks})", part
    )
    rows: list[tuple[object, ...]] = []
    occasions: list[tuple[object, ...]] = []
    query = f"SELECT id, name, name_key, legal_name, other_names, customer_since, birth_date, {columns} FROM company"
    for key, name, folded, legal, others, since, birth, *values in connection.execute(
        f"{query} WHERE archived_at IS NULL AND id IN ({marks})", part
    ):
        where = " ".join(fold(" ".join(place)) for place in places.get(key, ()))
        extra = [*own.get(key, ()), *wares.get(key, ()), *projects.get(key, ())]
        more = " ".join([_words(fields, values), *(fold(" ".join(words)) for words in extra)])
        names = indexed_names(folded, name, legal, others)
        rows.append(("company", key, key, names, where, _reach(points.get(key, [])), more))
        occasions += _anniversary(since, "customer", key, None) + _anniversary(birth, "birthday", key, None)
    return rows, occasions


def indexed_names(key: str, name: str, legal: str | None, others: str | None) -> str:
    """The names of a company as the index holds them; `others` as stored."""
    # the very text of earlier programs, blanks too: the full check holds an older book against it
    return " ".join(dict.fromkeys([key, fold(name), fold(legal) if legal else "", *map(fold, unpack(others))]))


def _contact_docs(connection: sqlite3.Connection, marks: str, part: list[int]) -> Docs:
    fields = _searchable("contact")
    columns = ", ".join(field.code for field in fields)
    points = _grouped(
        connection,
        f"SELECT contact_id, kind, value, value_key FROM contactpoint WHERE archived_at IS NULL AND contact_id IN ({marks})",
        part,
    )
    own = _grouped(
        connection, f"SELECT record_id, text FROM customvalue WHERE record = 'contact' AND record_id IN ({marks})", part
    )
    rows: list[tuple[object, ...]] = []
    occasions: list[tuple[object, ...]] = []
    query = f"""SELECT id, {employer("contact")}, name, given_name, family_name, birthday, {columns} FROM contact
     WHERE {in_book("contact")} AND id IN ({marks})"""
    for key, company, name, given, family, birthday, *values in connection.execute(query, part):
        names = fold(" ".join(dict.fromkeys([*str(name).split(), given or "", family or ""])))
        names = " ".join(dict.fromkeys([names, short_vowels(names)]))
        more = " ".join([_words(fields, values), *(fold(value[0]) for value in own.get(key, ()))])
        rows.append(("contact", key, company, names, "", _reach(points.get(key, [])), more))
        occasions += _anniversary(birthday, "birthday", company, key)
    return rows, occasions
