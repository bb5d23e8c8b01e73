"""A person is made unreadable in the texts of others, in the log of these, and in a book that only names them."""

import json
import sqlite3

from accountbook.models.tables import RECORDS
from accountbook.store.book import Book
from accountbook.store.log.undo import rekey
from accountbook.store.privacy.finder import Finder
from accountbook.store.privacy.genitives import others_like
from accountbook.store.privacy.longer import others_around
from accountbook.store.privacy.mentioned import Mention, readable
from accountbook.store.privacy.named import values_naming
from accountbook.store.privacy.others import BORNE, Kept, Others, beside, is_borne, named_at
from accountbook.store.privacy.rights import Person, unreadable
from accountbook.store.writing import seals
from accountbook.store.writing.unit import Unit
from accountbook.tongue import _

Place = tuple[str, int, str]
"""Where a text stands: table, row, column."""


def forget(book: Book, one: Person) -> None:
    """Make a person unreadable in a book without a record of them, as a backup from before they had one.

    `one` is the person by what nobody else has today; who else had it then is asked of that book.
    """
    with book.write(_("A person was erased"), kind="erase") as unit:
        unit.batch.undone = True
        raw = unit.raw()
        replace(unit, raw, *_only_named(raw, one))


def is_named(connection: sqlite3.Connection, one: Person) -> bool:
    """Whether there is anything in such a book that `forget` would make unreadable."""
    others, hits = _only_named(connection, one)
    return any(
        values_naming(connection, hit, others.finder(connection, hit))
        if hit.table == "change"
        else not others.stays(connection, hit)
        for hit in hits
    )


def _only_named(connection: sqlite3.Connection, one: Person) -> tuple[Others, list[Mention]]:
    """Where a book without a record of a person names them, and what tells them from others there."""
    unlike, longer = others_like(connection, one.names, ()), others_around(connection, one.names, ())
    only_named = one._replace(contacts=(), customers=(), uids=(), merges=(), unlike=unlike, longer=longer)
    return beside(connection, only_named, []), named_at(connection, only_named)


def replace(
    unit: Unit, raw: sqlite3.Connection, others: Others, hits: list[Mention]
) -> tuple[set[Place], tuple[Kept, ...], list[str]]:
    """Make the person unreadable in all that is not of others: which texts, what stays, and the names in what stays."""
    stay = [hit for hit in hits if hit.table != "change" and others.stays(raw, hit)]
    kept = tuple(filter(None, (others.kept(raw, hit) for hit in stay)))
    gone = set(hits) - set(stay)
    rest = [(hit, others.finder(raw, hit)) for hit in hits if hit in gone]
    done, held = make_unreadable(unit, raw, rest)
    said = [one.text for one in kept if one.table != "company" or not is_borne(one.table, one.column)]
    return done, kept, [*held, *said]


def make_unreadable(
    unit: Unit, raw: sqlite3.Connection, hits: list[tuple[Mention, Finder]]
) -> tuple[set[Place], list[str]]:
    """Replace the person in texts of others and in the log, row and log alike; which, and what the log holds."""
    done: set[Place] = set()
    touched: set[tuple[str, int]] = set()
    held: list[str] = []
    for hit, wanted in hits:
        place = hit[:3]
        if hit.table in ("draft", "scoredetail"):
            raw.execute(f"DELETE FROM {hit.table} WHERE rowid = ?", (hit.row_id,))
            done.add(place)
        elif hit.table == "change":
            done |= {place} if _in_log(raw, wanted, hit, held) else set()
        else:
            if hit.table == "interaction":
                unit.unindex_note(hit.row_id)
            text = wanted.sub(unreadable(), readable(hit.text) if hit.table in ("batch", "setting") else hit.text)
            raw.execute(f'UPDATE "{hit.table}" SET "{hit.column}" = ? WHERE rowid = ?', (text, hit.row_id))
            if hit.table == "batch":
                seals.seal(raw, hit.row_id)
            done.add(place)
            if hit.table in RECORDS:
                touched.add((hit.table, hit.row_id))
    for entity, key in sorted(touched):
        raw.execute(f"UPDATE {entity} SET version = version + 1 WHERE id = ?", (key,))
        rekey(unit, entity, key)
    return done, held


def _in_log(raw: sqlite3.Connection, wanted: Finder, hit: Mention, held: list[str]) -> bool:
    """The same replacement in a line of the change log; names and numbers of others stay as in their row."""
    query = f"SELECT entity, field, {hit.column} FROM change WHERE id = ?"
    entity, field, before = raw.execute(query, (hit.row_id,)).fetchone()
    value = json.loads(before)
    row = value if isinstance(value, dict) else {field: value}
    if entity != "company":
        borne = BORNE.get(entity, ())
        held += [one for name, one in row.items() if isinstance(one, str) and name in borne]
    row = {name: one if is_borne(entity, name) else _clean(wanted, one) for name, one in row.items()}
    if isinstance(value, dict):
        after = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    else:
        after = json.dumps(row[field], ensure_ascii=False)
    raw.execute(f"UPDATE change SET {hit.column} = ? WHERE id = ?", (after, hit.row_id))
    return bool(after != before)


def _clean(wanted: Finder, value: object) -> object:
    return wanted.sub(unreadable(), value) if isinstance(value, str) else value
