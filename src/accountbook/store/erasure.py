"""A person leaves the book for good: rows, log, notes, drafts, index and bytes; and stays out after a restore."""

import json
import os
import re
import sqlite3
import time
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from accountbook.errors import UNUSABLE_BOOK, BookError
from accountbook.models.base import new_uid
from accountbook.models.tables import RECORDS
from accountbook.store import book_settings, changes
from accountbook.store.book import Book
from accountbook.store.connect import connect, database_errors
from accountbook.store.explain import explained
from accountbook.store.rights import (
    COMPANY_NAMES,
    Mention,
    Person,
    linked_rows,
    mentions,
    own_rows,
    pattern,
    readable,
    short_pattern,
)
from accountbook.store.undo import rekey
from accountbook.store.unit import Unit
from accountbook.tongue import _

ERASED = "erased:"
"""Settings that say who was erased: a salt and a salted hash of the public id, never a name."""

PATIENCE = 30.0
"""Seconds to wait for another session to let go of old pages."""


class Erased(NamedTuple):
    """What was done: the number of the request, rows removed, texts in which the person was made unreadable."""

    number: int
    rows: int
    texts: int
    kept: tuple[Mention, ...]
    """Company names that contain the person's name: not changed."""


def erase(book: Book, one: Person) -> Erased:
    """Erase a person in one transaction; the tombstone says when, never who. Then `compact` clears the bytes."""
    with book.write(_("A person was erased"), kind="erase") as unit:
        unit.batch.undone = True  # nobody can undo it, and what was done before it can still be undone
        raw = unit.raw()
        number = _enlist(raw, unit, one.uid)
        linked = linked_rows(raw, one.id)
        own = own_rows(raw, one.id)
        wanted = pattern(one)
        company = raw.execute("SELECT name FROM company WHERE id = ?", (one.company_id,)).fetchone()
        _remove(unit, raw, own, one)
        texts, kept = _make_unreadable(unit, raw, wanted, mentions(raw, wanted))
        short = short_pattern(one, company[0] if company else "")
        in_talks = [hit for hit in mentions(raw, short) if _among(raw, hit, set(linked))]
        texts += _make_unreadable(unit, raw, short, in_talks)[0]
        _forget_drafts(raw, one)
        _tombstone(unit, raw, one, number)
    return Erased(number, len(own), texts, tuple(kept))


def _enlist(raw: sqlite3.Connection, unit: Unit, uid: str) -> int:
    """Remember who was erased without saying it; the number of the request."""
    number = 1 + raw.execute("SELECT count(*) FROM setting WHERE name LIKE ?", (f"{ERASED}%",)).fetchone()[0]
    salt = os.urandom(16).hex()
    entry = {"on": f"{unit.at:%Y-%m-%d}", "salt": salt, "hash": fingerprint(salt, uid)}
    book_settings.put(unit, f"{ERASED}{entry['hash'][:16]}", json.dumps(entry))
    return int(number)


def fingerprint(salt: str, uid: str) -> str:
    """What the erasure list keeps of a public id: enough to know it again, too little to know whose it was."""
    return sha256(bytes.fromhex(salt) + uid.encode()).hexdigest()


def _remove(unit: Unit, raw: sqlite3.Connection, own: list[tuple[str, int]], one: Person) -> None:
    """Delete the person's own rows and every line of the log about them; the contact itself becomes a tombstone."""
    for table, key in own:
        raw.execute("DELETE FROM change WHERE entity = ? AND record_id = ?", (table, key))
        if table != "contact":
            raw.execute(f"DELETE FROM {table} WHERE id = ?", (key,))
    gone = "SELECT id FROM change WHERE op = 'delete' AND json_extract(before, '$.contact_id') = ?"
    for (line,) in raw.execute(gone, (one.id,)).fetchall():
        _remove_life(raw, line)
    if one.company_id is not None:
        unit.touch_row("company", one.company_id, {})
    unit.touch_row("contact", one.id, {}, one.company_id)


def _remove_life(raw: sqlite3.Connection, line: int) -> None:
    """Every line of the log about a row of the person that was deleted long ago."""
    entity, key = raw.execute("SELECT entity, record_id FROM change WHERE id = ?", (line,)).fetchone() or ("", 0)
    if entity in ("followup", "businesschange", "attendance", ""):
        return
    if not raw.execute(f"SELECT 1 FROM {entity} WHERE id = ?", (key,)).fetchone():
        raw.execute("DELETE FROM change WHERE entity = ? AND record_id = ?", (entity, key))


def _make_unreadable(
    unit: Unit, raw: sqlite3.Connection, wanted: re.Pattern[str], hits: list[Mention]
) -> tuple[int, list[Mention]]:
    """Replace the person in texts of others and in the log, row and log alike; how many, and what was left alone."""
    done, kept, touched = 0, [], set()
    for hit in hits:
        if hit.table == "company" and hit.column in COMPANY_NAMES:
            kept.append(hit)
        elif hit.table in ("draft", "scoredetail"):
            raw.execute(f"DELETE FROM {hit.table} WHERE rowid = ?", (hit.row_id,))
            done += 1
        elif hit.table == "change":
            done += _in_log(raw, wanted, hit)
        else:
            if hit.table == "interaction":
                unit.unindex_note(hit.row_id)
            text = wanted.sub(_("[erased]"), readable(hit.text) if hit.table in ("batch", "setting") else hit.text)
            raw.execute(f'UPDATE "{hit.table}" SET "{hit.column}" = ? WHERE rowid = ?', (text, hit.row_id))
            done += 1
            if hit.table in RECORDS:
                touched.add((hit.table, hit.row_id))
    for entity, key in sorted(touched):
        raw.execute(f"UPDATE {entity} SET version = version + 1 WHERE id = ?", (key,))
        rekey(unit, entity, key)
    return done, kept


def _in_log(raw: sqlite3.Connection, wanted: re.Pattern[str], hit: Mention) -> int:
    """The same replacement in a line of the change log; company names stay as in their row."""
    row = raw.execute("SELECT entity, field, before, after FROM change WHERE id = ?", (hit.row_id,)).fetchone()
    entity, field, *_texts = row
    if entity == "company" and field in COMPANY_NAMES:
        return 0
    before = raw.execute(f"SELECT {hit.column} FROM change WHERE id = ?", (hit.row_id,)).fetchone()[0]
    value = json.loads(before)
    if isinstance(value, dict):
        held = COMPANY_NAMES if entity == "company" else ()
        value = {name: one if name in held else _clean(wanted, one) for name, one in value.items()}
        after = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    else:
        after = json.dumps(_clean(wanted, value), ensure_ascii=False)
    raw.execute(f"UPDATE change SET {hit.column} = ? WHERE id = ?", (after, hit.row_id))
    return int(after != before)


def _clean(wanted: re.Pattern[str], value: object) -> object:
    return wanted.sub(_("[erased]"), value) if isinstance(value, str) else value


def _among(raw: sqlite3.Connection, hit: Mention, linked: set[tuple[str, int]]) -> bool:
    """Whether a text belongs to a talk or a promise the person took part in, in its row or its log."""
    if hit.table != "change":
        return (hit.table, hit.row_id) in linked
    row = raw.execute("SELECT entity, record_id FROM change WHERE id = ?", (hit.row_id,)).fetchone()
    return tuple(row) in linked


def _forget_drafts(raw: sqlite3.Connection, one: Person) -> None:
    """Drafts of the person's own form."""
    for rowid, body in raw.execute("SELECT rowid, body FROM draft").fetchall():
        kept = json.loads(body)
        about = kept.get("contact_id") == one.id or (kept.get("entity") == "contact" and kept.get("id") == one.id)
        if about or (kept.get("links") or {}).get("contact_id") == one.id:
            raw.execute("DELETE FROM draft WHERE rowid = ?", (rowid,))


def _tombstone(unit: Unit, raw: sqlite3.Connection, one: Person, number: int) -> None:
    """The contact's row without anything in it but the day and the number of the request."""
    kept = {"id", "version", "company_id", "created_at", "updated_at"}
    columns = [name for (name,) in raw.execute("SELECT name FROM pragma_table_info('contact')") if name not in kept]
    name = _("erased {day}, request {number}").format(day=f"{unit.at:%Y-%m-%d}", number=number)
    stamp = unit.at.replace(tzinfo=None).isoformat(" ")
    values = dict.fromkeys(columns) | {"uid": new_uid(), "name": name, "name_key": "", "archived_at": stamp}
    assignments = ", ".join(f"{column} = ?" for column in values)
    raw.execute(f"UPDATE contact SET {assignments}, version = version + 1 WHERE id = ?", (*values.values(), one.id))
    rekey(unit, "contact", one.id)
    record = unit.session.get(RECORDS["contact"], one.id, populate_existing=True)
    assert record is not None
    changes.write_log(unit, [changes.log_line("insert", record, one.company_id, after=changes.row_json(record))])
    raw.execute("DELETE FROM scoredetail WHERE company_id IN (?, 0, -1)", (one.company_id,))


def compact(path: Path) -> None:
    """Clear the bytes: merge the index, write the file anew, empty the log file. Waits for sessions that still read.

    Raises `BookError` where another session would not let go: the person is erased, `compact` is to be run again.
    """
    until = time.monotonic() + PATIENCE
    while True:
        with explained():
            connection = connect(path)
            try:
                for index in ("search_name", "search_note"):
                    connection.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")
                connection.execute("VACUUM")
                busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except database_errors() as error:
                if not getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                    raise
                busy = 1
            finally:
                connection.close()
        if not busy:
            return
        if time.monotonic() > until:
            sentence = _("Another session still reads old pages. When it has ended, run: accountbook erase --finish")
            raise BookError(sentence, UNUSABLE_BOOK)
