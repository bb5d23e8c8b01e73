"""Is every row still what was saved? The full check: structure, links, search index, derived tables, records and log."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from accountbook.errors import BookError
from accountbook.models.tables import RECORDS, table_of
from accountbook.store import book_settings
from accountbook.store.book import Book, reader
from accountbook.store.file import backups
from accountbook.store.file.connect import connect, database_errors
from accountbook.store.file.copying import copy_book
from accountbook.store.file.explain import Malformed, explained
from accountbook.store.file.opening import refuse_foreign_code, schema_of, wrong_in
from accountbook.store.file.search_schema import check_index, rebuild_index
from accountbook.store.marks import SCHEMA
from accountbook.store.safety.checked import CHECKED, note_backup, note_damage
from accountbook.store.safety.replay import Contradiction, replay
from accountbook.store.writing import derived, seals
from accountbook.store.writing.changes import UNLOGGED, same_as_logged
from accountbook.tongue import _

DERIVED = {
    "digest": "company_id",
    "searchdoc": "record, record_id",
    "occasion": "month_day, what, company_id, contact_id",
}
"""Tables computed from the records, and what orders their rows; `mend` makes them anew."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was saved: where, and what. `mendable`: it follows from sound records."""

    where: str
    what: str
    mendable: bool = False


def check_book(book: Path) -> list[Fault]:
    """Every fault of a book, looked for in a copy: no session waits, and a restore is rehearsed on the way."""
    with copied(book) as copy, closing(connect(copy)) as connection:
        return full_check(connection)


@contextmanager
def copied(book: Path) -> Iterator[Path]:
    """A copy of a book, brought to the present schema, for as long as the block runs; the book stays as it is."""
    with explained(book), room_for_a_copy(book) as folder:
        copy = backups.unfinished(folder, "checking.db")
        try:
            with closing(reader(book)) as opened:
                refuse_foreign_code(opened, book)
                copy_book(book, copy, opened)
            if schema_of(copy) < SCHEMA:
                from accountbook.store.migrate import migrate

                migrate(copy, backup=False)
            yield copy
        finally:
            for left in folder.glob(f"{copy.name}*"):
                left.unlink(missing_ok=True)


@contextmanager
def room_for_a_copy(book: Path) -> Iterator[Path]:
    """The folder of the backups; where nothing may be put into it, a private one that goes with what is in it.

    A book that is a backup gets no such folder of its own: there is room beside it.
    """
    try:
        folder = _beside(book) if backups.is_backup(book) else backups.private_folder(book)
    except (BookError, PermissionError):
        with TemporaryDirectory(prefix="accountbook-") as made:
            yield Path(made)
        return
    yield folder


def _beside(backup: Path) -> Path:
    """The folder of a backup; a `PermissionError` where nothing may be put into it."""
    if not os.access(backup.parent, os.W_OK | os.X_OK):
        raise PermissionError
    return backup.parent


def structure_faults(book: Path) -> list[Fault]:
    """What is wrong with the pages of a book that cannot even be copied."""
    with explained(book):
        connection = reader(book)
        try:
            return [Fault(_("structure"), line) for line in _structure(connection)]
        finally:
            connection.close()


def need_whole(connection: sqlite3.Connection) -> None:
    """Raise `Malformed` where the file, a link or a line of the log is broken: what reads then may lack much unseen.

    The log is not replayed, as `full_check` does: this takes a tenth of the time in which a book is read.
    """
    for line in _structure(connection):
        raise Malformed(line)
    for fault in (*_broken_links(connection), *_unreadable(connection)):
        raise Malformed(f"{fault.where}: {fault.what}")


def full_check(connection: sqlite3.Connection) -> list[Fault]:
    """Every fault found. The connection must be able to write: the index is checked by a command of its own."""
    faults = [Fault(_("structure"), line) for line in _structure(connection)]
    try:
        faults += [] if faults else _strange_tables(connection)
    except database_errors(UnicodeDecodeError) as error:
        faults.append(Fault(_("structure"), _said(error)))
    if faults:
        return faults
    try:
        faults += _broken_links(connection)
        verdict = check_index(connection)
        if verdict != "ok":
            faults.append(Fault(_("search index"), verdict, mendable=True))
        heading = _("its heading in the change log is not what was saved")
        faults += [Fault(f"batch {key}", heading) for key in seals.broken(connection)]
        for entity in RECORDS:
            faults += _against_log(connection, entity)
        return faults + _derived_faults(connection)
    except database_errors(UnicodeDecodeError, ValueError) as error:
        return [*faults, *(_unreadable(connection) or [Fault(_("structure"), _said(error))])]


def _broken_links(connection: sqlite3.Connection) -> list[Fault]:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [
        Fault(table, _("a link to {parent} leads nowhere").format(parent=parent))
        for table, _row, parent, _key in broken
    ]


def _said(error: Exception) -> str:
    """What an error says, in words where it is about a text: the library speaks of codecs and quotes."""
    return _("a text in it cannot be read") if isinstance(error, ValueError) else str(error)


def _unreadable(connection: sqlite3.Connection) -> list[Fault]:
    """The lines of the change log that hold no JSON."""
    readable = " AND ".join(f"json_valid(coalesce({side}, 'null'))" for side in ("before", "after"))
    query = f"SELECT id FROM change WHERE NOT ({readable}) ORDER BY id"
    try:
        return [Fault(f"change {key}", _("it cannot be read")) for (key,) in connection.execute(query)]
    except database_errors():
        return []


def _structure(connection: sqlite3.Connection) -> list[str]:
    return wrong_in(connection, "integrity_check(20)")


def _strange_tables(connection: sqlite3.Connection) -> list[Fault]:
    """Tables whose columns are not those of this program: the text of the schema is not covered by SQLite's check."""
    from accountbook.models.whole import METADATA  # an undo needs less of this module

    faults = []
    for name, table in METADATA.tables.items():
        found = {column for (column,) in connection.execute(f"SELECT name FROM pragma_table_info('{name}')")}
        if found != {column.name for column in table.columns}:
            faults.append(Fault(name, _("its columns are not those it was made with")))
    return faults


def _against_log(connection: sqlite3.Connection, entity: str) -> list[Fault]:
    """Records that differ from what the change log says of them: the log holds every value ever saved."""
    logged, contradictions = replay(connection, entity)
    faults = list(dict.fromkeys(map(_contradiction, contradictions)))
    columns = [column.name for column in table_of(entity).columns if column.name not in UNLOGGED]
    for row in connection.execute(f"SELECT {', '.join(columns)} FROM {entity}"):
        values = dict(zip(columns, row, strict=True))
        was = logged.pop(values["id"], None)
        if was is None:
            faults.append(Fault(f"{entity} {values['id']}", _("it is in no line of the change log")))
            continue
        wrong = [name for name in columns if not same_as_logged(values[name], was.get(name))]
        faults += [
            Fault(f"{entity} {values['id']}", _("{field} is not what was saved").format(field=name)) for name in wrong
        ]
    return faults + [Fault(f"{entity} {key}", _("it is missing")) for key in logged]


def _contradiction(wrong: Contradiction) -> Fault:
    if wrong.op == "delete":
        return Fault(f"change {wrong.line}", _("what was deleted is not what was saved"))
    return Fault(f"change {wrong.line}", _("{field} is not what was saved").format(field=wrong.field))


def _derived_faults(connection: sqlite3.Connection) -> list[Fault]:
    """Derived tables that differ from what follows from the records; nothing stays changed."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        before = {table: _rows(connection, table) for table in DERIVED}
        _derive_anew(connection)
        return [
            Fault(table, _("it does not follow from the records"), mendable=True)
            for table in DERIVED
            if _rows(connection, table) != before[table]
        ]
    finally:
        connection.execute("ROLLBACK")


def _derive_anew(connection: sqlite3.Connection) -> None:
    """Empty what is derived, whatever state it is in, and compute it again."""
    connection.execute("INSERT INTO search_name(search_name) VALUES ('delete-all')")
    for table in DERIVED:
        connection.execute(f"DELETE FROM {table}")
    derived.rebuild(connection)


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "id"]
    return connection.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {DERIVED[table]}").fetchall()


def mend(book: Path) -> None:
    """Make the derived tables and the search index anew from the records, in one transaction."""
    with explained(book):
        connection = connect(book)
        try:
            connection.execute("BEGIN IMMEDIATE")
            _derive_anew(connection)
            rebuild_index(connection)
            connection.execute("COMMIT")
        finally:
            connection.close()


def check_and_note(book: Book, now: datetime) -> list[Fault]:
    """The full check of an open book; when it was, and how many faults there were, is noted in it, or beside a damaged one."""
    if backups.is_backup(book.path):
        return check_backup(book.path, now)
    faults = check_book(book.path)
    note_damage(book.path, now, _damage(faults))
    if not book.read_only and not _damage(faults):
        with book.write(_("Full check")) as unit:
            book_settings.put(unit, CHECKED, f"{now:%Y-%m-%d %H:%M:%S} {len(faults)}")
    return faults


def check_backup(backup: Path, now: datetime) -> list[Fault]:
    """The full check of a backup, which is not opened for it: it stays as it is, and what is noted lies elsewhere."""
    schema_of(backup)
    faults = check_book(backup)
    note_damage(backup, now, _damage(faults))
    if not _damage(faults):
        note_backup(backup, now, len(faults))
    return faults


def _damage(faults: list[Fault]) -> int:
    """How many faults there are where the book is damaged; 0 where all of them can be mended."""
    return 0 if all(fault.mendable for fault in faults) else len(faults)
