"""A person leaves the book for good: rows, log, notes, drafts, index and bytes; and stays out after a restore."""

import json
import os
import sqlite3
import time
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from accountbook.errors import UNUSABLE_BOOK, BookError
from accountbook.folders import command_for
from accountbook.models.base import new_uid
from accountbook.models.tables import RECORDS
from accountbook.store import book_settings
from accountbook.store.book import Book
from accountbook.store.file.connect import connect, database_errors, error_name
from accountbook.store.file.explain import explained
from accountbook.store.log.undo import rekey
from accountbook.store.privacy.alike import may_mean
from accountbook.store.privacy.drafted import own_drafts
from accountbook.store.privacy.mentioned import is_telling, mentions
from accountbook.store.privacy.others import Kept, Others, beside, named_at
from accountbook.store.privacy.passed import names_left, passed
from accountbook.store.privacy.removing import let_go
from accountbook.store.privacy.replacing import Place, make_unreadable, replace
from accountbook.store.privacy.rights import Person, own_rows, past_rows
from accountbook.store.writing import changes
from accountbook.store.writing.unit import Unit
from accountbook.tongue import _

ERASED = "erased:"
"""Settings that say who was erased: a salt and a salted hash of the public id, never a name."""

ALSO = "also"
"""Marks a further public id of somebody who is on the list already."""

PATIENCE = 30.0
"""Seconds to wait for another session to let go of old pages."""


class Erased(NamedTuple):
    """What was done: the number of the request, rows removed, texts in which the person was made unreadable."""

    number: int
    rows: int
    texts: int
    kept: tuple[Kept, ...]
    """What is not the person's though it says the same: names and numbers of others, texts that mean a namesake."""
    sole: Person
    """The person by what nobody has who stays: what older backups may say of them."""
    purchases: int = 0
    """What an individual customer bought, kept without a name."""
    still: int = 0
    """Texts of their own talks in which a word of the name is read all the same: none, or there is a bug."""
    doubtful: tuple[Kept, ...] = ()
    """Texts that may mean the person by the family name or a short number alone: they stay until somebody looked."""
    sought: tuple[str, ...] = ()
    """The texts of the person that nobody has who stays: no copy of them may be left."""
    longer: tuple[str, ...] = ()
    """Mails and names of others of which one of those is a piece: they hold no copy of it."""
    unsought: tuple[str, ...] = ()
    """The texts that others have too: copies of them are theirs, so that nobody can count those of the person."""


def erase(book: Book, one: Person, *, purchases: bool = False) -> Erased:
    """Erase a person in one transaction; the tombstone says when, never who. Then `compact` clears the bytes.

    What an individual customer bought is kept without a name, as the law on taxes asks, unless `purchases` says that
    it may go too.
    """
    with book.write(_("A person was erased"), kind="erase") as unit:
        unit.batch.undone = True  # nobody can undo it, and what was done before it can still be undone
        raw = unit.raw()
        number = _enlist(raw, unit, one)
        own = own_rows(raw, one, purchases=purchases)
        others = beside(raw, one, own)
        doubtful = may_mean(raw, one, own, others)
        if one.record == "company":
            _let_others_go(unit, raw, one, own)
        places = _forget_drafts(raw, one)
        _forget_taken_back(raw, one)
        _remove(unit, raw, own, one)
        raw.executemany("UPDATE batch SET undone = 1 WHERE id = ?", [(batch,) for batch in one.merges])
        left = _tombstones(unit, raw, one, number)
        named, kept, held = replace(unit, raw, others, named_at(raw, one))
        by_word = [(hit, others.words(raw, hit)) for hit in others.in_talks(raw)]
        places |= named | make_unreadable(unit, raw, by_word)[0]
        still = len(others.in_talks(raw))
        raw.execute("DELETE FROM scoredetail WHERE company_id = ? OR company_id <= 0", (one.company_id,))
        longer = passed(raw, others.alone)
        held += _elsewhere(raw, others)
        texts = tuple(filter(is_telling, others.alone.texts))
        called = {name.casefold() for name in names_left(raw)}
        sought = tuple(
            text
            for text in texts
            if text.casefold() not in called and not any(text.casefold() in said.casefold() for said in held)
        )
    unsought = tuple(text for text in texts if text not in sought)
    return Erased(
        number, len(own), len(places), kept, others.sole, left, still, tuple(doubtful), sought, longer, unsought
    )


def _enlist(raw: sqlite3.Connection, unit: Unit, one: Person) -> int:
    """Remember who was erased without saying it, under every public id they have; the number of the request."""
    query = "SELECT count(*) FROM setting WHERE name LIKE ? AND value NOT LIKE ?"
    number = 1 + int(raw.execute(query, (f"{ERASED}%", f"%{ALSO}%")).fetchone()[0])
    for place, uid in enumerate(one.uids):
        salt = os.urandom(16).hex()
        entry = {"on": f"{unit.at:%Y-%m-%d}", "salt": salt, "hash": fingerprint(salt, uid)}
        entry |= {ALSO: "yes"} if place else {}
        book_settings.put(unit, f"{ERASED}{entry['hash'][:16]}", json.dumps(entry))
    return number


def fingerprint(salt: str, uid: str) -> str:
    """What the erasure list keeps of a public id: enough to know it again, too little to know whose it was."""
    return sha256(bytes.fromhex(salt) + uid.encode()).hexdigest()


def _let_others_go(unit: Unit, raw: sqlite3.Connection, one: Person, own: list[tuple[str, int]]) -> None:
    """Other people of an individual customer stay in the book, without the customer; links to what goes are cut."""
    for (key,) in raw.execute("SELECT id FROM contact WHERE company_id = ?", (one.id,)).fetchall():
        if key not in one.contacts:
            unit.get(RECORDS["contact"], key).company_id = None
    unit.session.flush()
    doomed: dict[str, set[int]] = {}
    for table, key in own:
        if table != "contact":
            doomed.setdefault(table, set()).add(key)
    let_go(unit, doomed)


def _forget_taken_back(raw: sqlite3.Connection, one: Person) -> None:
    """What a merge that was taken back wrote from the person into a record that is somebody else's again."""
    query = """WITH RECURSIVE writes(id) AS (
      SELECT b.id FROM batch b JOIN change l ON l.batch_id = b.id
       WHERE b.kind = 'merge' AND b.undone AND l.op = 'delete' AND l.entity = :record AND l.record_id = :key
      UNION SELECT b.id FROM batch b JOIN writes ON b.undoes_id = writes.id)
     DELETE FROM change WHERE batch_id IN writes AND (entity = :record AND op = 'update' OR entity = 'customvalue')"""
    for record, key in one.heads:
        raw.execute(query, {"record": record, "key": key})


def _remove(unit: Unit, raw: sqlite3.Connection, own: list[tuple[str, int]], one: Person) -> None:
    """Delete the person's own rows and every line of the log about them; they themselves become tombstones."""
    for table, key in own:
        raw.execute("DELETE FROM change WHERE entity = ? AND record_id = ?", (table, key))
        if table == "interaction":
            unit.unindex_note(key)
        if (table, key) != (one.record, one.id) and table != "contact":
            raw.execute(f"DELETE FROM {table} WHERE id = ?", (key,))
    for row in past_rows(raw, one):
        raw.execute("DELETE FROM change WHERE entity = ? AND record_id = ?", row)
    for contact in one.contacts:
        unit.touch_row("contact", contact, {}, one.company_id)
    if one.company_id is not None:
        unit.touch_row("company", one.company_id, {})


def _elsewhere(raw: sqlite3.Connection, others: Others) -> list[str]:
    """Lines of the log about companies where the person never was, which say what may be somebody else."""
    lines = [hit for hit in mentions(raw, others.wanted) if hit.table in ("change", "batch")]
    return [hit.text for hit in lines if others.stays(raw, hit)]


def _forget_drafts(raw: sqlite3.Connection, one: Person) -> set[Place]:
    """Drafts of the person's own forms."""
    rows = [row for row, _body in own_drafts(raw, one)]
    raw.executemany("DELETE FROM draft WHERE rowid = ?", [(row,) for row in rows])
    return {("draft", row, "body") for row in rows}


def _tombstones(unit: Unit, raw: sqlite3.Connection, one: Person, number: int) -> int:
    """Rows without anything in them but the day and the number of the request; how many purchases stay with them."""
    name = _("erased {day}, request {number}").format(day=f"{unit.at:%Y-%m-%d}", number=number)
    for contact in one.contacts:
        _tombstone(unit, raw, ("contact", contact), {"name": name})
    if one.record != "company":
        return 0
    left = int(raw.execute("SELECT count(*) FROM purchase WHERE company_id = ?", (one.id,)).fetchone()[0])
    note = _("Purchases are kept without a name because the law on taxes asks for it (GDPR, article 17, 3 b).")
    _tombstone(unit, raw, ("company", one.id), {"name": name} | ({"notes": note} if left else {}))
    return left


def _tombstone(unit: Unit, raw: sqlite3.Connection, row: tuple[str, int], given: dict[str, str]) -> None:
    table, key = row
    kept = {"id", "version", "created_at", "updated_at"} | ({"company_id"} if table == "contact" else set())
    columns = [name for (name,) in raw.execute("SELECT name FROM pragma_table_info(?)", (table,)) if name not in kept]
    stamp = unit.at.replace(tzinfo=None).isoformat(" ")
    values = dict.fromkeys(columns) | {"uid": new_uid(), "name_key": "", "archived_at": stamp} | given
    assignments = ", ".join(f"{column} = ?" for column in values)
    done = raw.execute(f"UPDATE {table} SET {assignments}, version = version + 1 WHERE id = ?", (*values.values(), key))
    if not done.rowcount:
        return  # it had left the book before, and only the log knew it
    rekey(unit, table, key)
    record = unit.session.get(RECORDS[table], key, populate_existing=True)
    assert record is not None
    changes.write_log(
        unit, [changes.log_line("insert", record, unit.company_of(record), after=changes.row_json(record))]
    )


def compact(path: Path) -> None:
    """Clear the bytes: merge the index, write the file anew, empty the log file. Waits for sessions that still read.

    Raises `BookError` where another session would not let go: the person is erased, `compact` is to be run again.
    """
    until = time.monotonic() + PATIENCE
    while True:
        with explained(path):
            connection = connect(path)
            try:
                for index in ("search_name", "search_note"):
                    connection.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")
                connection.execute("VACUUM")
                busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except database_errors() as error:
                if not error_name(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                    raise
                busy = 1
            finally:
                connection.close()
        if not busy:
            return
        if time.monotonic() > until:
            sentence = _("Another session still reads old pages. When it has ended, run: {command}")
            raise BookError(sentence.format(command=command_for("erase --finish", path)), UNUSABLE_BOOK)
