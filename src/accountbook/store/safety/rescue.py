"""What still reads of a damaged book, as a sound book of its own beside it: the last way out where there is no backup."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from accountbook.errors import UNUSABLE_BOOK, BookError
from accountbook.models.tables import RECORDS
from accountbook.models.whole import METADATA
from accountbook.row import Row
from accountbook.store.book import Book, create_book
from accountbook.store.drafts import typed_in
from accountbook.store.file import backups
from accountbook.store.file.connect import connect, database_errors, driver, key_of
from accountbook.store.file.copying import NotSound, need_room
from accountbook.store.file.engine import engine_on
from accountbook.store.file.explain import explained
from accountbook.store.file.search_schema import rebuild_index
from accountbook.store.safety import relog
from accountbook.store.safety.bringing import bring, logged
from accountbook.store.safety.health import room_for_a_copy
from accountbook.store.safety.salvage import Salvage, is_damage
from accountbook.store.writing import derived, sequences
from accountbook.store.writing.whole import CARRIED, LOG
from accountbook.tongue import _

OF_ANY_RECORD = ("fact", "customvalue", "leaveout")
"""Tables that name a record by its table and key, which no foreign key guards."""
NAMED = ("company", "contact")
"""Whom one would call or visit, though they were in the bin."""
Lost = dict[str, set[int]]


class Loss(Row):
    """What a rescue could not bring: rows by table (about so many); and what the change log brought back, links cut."""

    rows: dict[str, int]
    from_log: int
    links: int
    doubtful: tuple[str, ...] = ()
    """People and companies out of a log with gaps of which nothing tells whether they were in the bin."""
    unsaved: tuple[str, ...] = ()
    """What was typed and not saved: it is no record, and goes with no export."""
    gone: tuple[str, ...] = ()
    """Tables that the book does not name any more, of which nothing tells how many rows they had."""
    gaps: bool = False
    """Whether the change log lacks lines: what came out of it may be older than what was saved."""


def tells_of_damage(error: BaseException | None) -> bool:
    """Whether an error, or one behind it, came of a damaged book: then a rescue is worth a try."""
    while error is not None:
        if isinstance(error, NotSound) or is_damage(error):
            return True
        error = error.__cause__
    return False


@contextmanager
def rescued(book: Path, today: date, now: datetime) -> Iterator[tuple[Book, Loss]]:
    """A sound book with all that still reads of a damaged one, for as long as the block runs, and what it lacks.

    The damaged one is not written to. The copy is as private, and encrypted with the same key. Raises a `BookError`
    where it cannot even be told which tables there are.
    """
    with explained(book), room_for_a_copy(book) as folder:
        backups.remove_left_over(folder)
        need_room(book, folder)
        target = backups.unfinished(folder, "rescued.db")
        try:
            with closing(_salvage(book)) as salvage, create_book(target, today=today, key=key_of(book)) as copy:
                loss = _fill(target, salvage, now)
                yield copy, loss
        finally:
            for left in folder.glob(f"{target.name}*"):
                left.unlink(missing_ok=True)


def _salvage(book: Path) -> Salvage:
    try:
        return Salvage(book)
    except database_errors(MemoryError) as error:
        if not is_damage(error):
            raise
        sentence = _(
            "The book {path} is damaged where it says what it holds: nothing of it can be read any more. It was not "
            "touched; the only way back is a backup or another copy of it."
        )
        raise BookError(sentence.format(path=book), UNUSABLE_BOOK) from error


def _fill(target: Path, salvage: Salvage, now: datetime) -> Loss:
    """Bring over what reads, then what the log knows; what hangs on nothing is left out, and the log told of it."""
    with closing(connect(target)) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")  # a parent may be lost
        with engine_on(lambda: raw, driver(bool(key_of(target)))).begin() as bound:
            return _filled(bound, raw, salvage, now)


def _filled(bound: Connection, raw: sqlite3.Connection, salvage: Salvage, now: datetime) -> Loss:
    lost: Lost = {table: bring(raw, salvage, table) for table in LOG}
    whole_log = not lost["change"] and salvage.keys("change") is not None
    back = 0
    doubtful: list[str] = []
    for entity in RECORDS:
        log = logged(raw, entity, whole=whole_log)
        lost[entity] = bring(raw, salvage, entity, log)
        binned = {} if whole_log else salvage.binned(entity)
        found = relog.put_back(bound, entity, lost[entity], log.state, binned or {})
        if binned is None and entity in NAMED:
            doubtful += relog.older(raw, entity, found, max(lost["change"], default=0))
        lost[entity] -= found
        back += len(found)
    lost["setting"] = bring(raw, salvage, "setting")
    relog.name_lost_batches(bound, raw, now)
    links = _cut_links(raw, lost)
    rows = {table: len(lost[table]) for table in CARRIED if lost[table]}
    told = RECORDS.keys() if whole_log else ()
    gone = tuple(table for table in CARRIED if table not in told and not salvage.columns(table))
    added = relog.settle(bound, raw, now)
    behind = "insert" in added or ("update" in added and not links)  # a link that was cut is an update, too
    sequences.raise_to(raw, sequences.logged_keys(raw))
    rebuild_index(raw, "search_note")
    derived.rebuild(raw)
    return Loss(rows, back, links, tuple(doubtful), tuple(_unsaved(salvage)), gone, behind or not whole_log)


def _unsaved(salvage: Salvage) -> Iterator[str]:
    """Where something was typed that nobody saved, and all of it."""
    for _key, body in salvage.rows("draft", ("body",), set()) if salvage.columns("draft") else ():
        try:
            kept = json.loads(str(body))
            yield " · ".join(part for part in (kept.get("what", ""), typed_in(kept)) if part)
        except (LookupError, TypeError, AttributeError, ValueError):
            yield str(body)


def _cut_links(raw: sqlite3.Connection, lost: Lost) -> int:
    """Cut links to what is lost; a row that is nothing without its link is lost, too. How many were cut."""
    cut = 0
    while broken := raw.execute("PRAGMA foreign_key_check").fetchall():
        for table, key, _parent, number in broken:
            links = dict(raw.execute('SELECT id, "from" FROM pragma_foreign_key_list(?)', (table,)).fetchall())
            if METADATA.tables[table].columns[links[number]].nullable:
                cut += raw.execute(f"UPDATE {table} SET {links[number]} = NULL WHERE rowid = ?", (key,)).rowcount
            else:
                raw.execute(f"DELETE FROM {table} WHERE rowid = ?", (key,))
                lost[table].add(key)
    for table in OF_ANY_RECORD:
        for record, keys in lost.items():
            for key in keys if record in RECORDS else ():
                hanging = f"SELECT id FROM {table} WHERE record = ? AND record_id = ?"
                for (row,) in raw.execute(hanging, (record, key)).fetchall():
                    raw.execute(f"DELETE FROM {table} WHERE id = ?", (row,))
                    lost[table].add(row)
    return cut
