"""The way back: a backup is proved on a copy, then its rows go into the live book, whoever has it open."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from accountbook.errors import UNUSABLE_BOOK, BookError, Locked, NewerBook
from accountbook.folders import command_for
from accountbook.row import Row
from accountbook.store.book import reader
from accountbook.store.file import backups
from accountbook.store.file.connect import (
    BUSY_MS,
    GREETING,
    connect,
    database_errors,
    error_name,
    head_of,
    key_of,
    open_bare,
)
from accountbook.store.file.copying import NotSound, copy_book, sync_folder
from accountbook.store.file.engine import begin
from accountbook.store.file.explain import explained, tells_damage
from accountbook.store.file.opening import refuse_foreign_code, schema_of, what_reads
from accountbook.store.marks import SCHEMA
from accountbook.store.safety.checked import note_damage
from accountbook.store.safety.choosing import choices
from accountbook.store.writing.sequences import last_keys, raise_to
from accountbook.tongue import _

BEYOND_REPAIR = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR")
"""What SQLite says of a book into which it cannot write a single row."""


class DamagedBackup(BookError):
    """Nothing was restored: the backup is not sound."""

    def __init__(self, backup: Path, what: str, *, last: Path | None = None) -> None:
        """`last` is the book where this was its last backup: what to do then is said."""
        sentence = _("The backup {backup} is damaged ({what}); nothing was restored. Choose another.")
        command = ""
        if last is not None:
            sentence = _("The backup {backup} is damaged ({what}); nothing was restored, and no other backup is sound.")
            if command := what_reads(last):
                sentence += " " + _("What still reads of a damaged book: {command}")
            elif last.exists():
                sentence += " " + _("Nothing of the book reads: only another copy brings it back.")
        super().__init__(sentence.format(backup=backup, what=what, command=command), UNUSABLE_BOOK)
        self.backup, self.what = backup, what


def restore(
    book: Path, backup: Path | None, now: datetime, *, sure: Callable[[Path], None] | None = None
) -> tuple[Path, Path | None]:
    """Put a backup (the newest sound one, if none is named) back into the book; which one, and the copy of what was there.

    The backup is copied, brought to the present schema, freed of people erased since, and checked in full; only then
    anything happens. The rows go into the live file through SQLite: another session may have it open. `sure` is asked
    before each one is tried; a `DamagedBackup` is raised where none is sound.
    """
    damaged: DamagedBackup | None = None
    for chosen in choices(book, backup, now):
        if sure is not None:
            sure(chosen)
        try:
            with explained(book), _ready(chosen, book) as ready:
                with _nobody_saves(book):
                    before = _put_aside(book, now)
                _pour(ready, book)
            note_damage(book, now, 0)
        except DamagedBackup as error:
            damaged = damaged or error
        else:
            return chosen, before
    assert damaged is not None
    if backup is None or all(one.path.resolve() == backup.resolve() for one in backups.usable(book, now)):
        raise DamagedBackup(damaged.backup, damaged.what, last=book) from damaged
    raise damaged


class Newest(Row):
    """The newest backup that is not damaged: which one, or why that cannot be told now; neither where all are."""

    sound: Path | None = None
    untried: str = ""
    """What keeps a restore from looking at it: no room, no right to write, a backup by a newer program."""


def newest_sound(book: Path, now: datetime) -> Newest:
    """The backup that a restore would take: each is checked in full until one is sound, which takes long in a big book.

    Raises `Locked` where the passphrase is missing without which none is looked at.
    """
    try:
        candidates = choices(book, None, now)
    except Locked:
        raise
    except BookError:  # none is there, or none may come back into what is there
        return Newest()
    for backup in candidates:
        try:
            with explained(book), _ready(backup, book):
                return Newest(backup)
        except DamagedBackup:
            continue
        except Locked:
            raise
        except BookError as error:
            return Newest(untried=error.sentence)
    return Newest()


@contextmanager
def _ready(backup: Path, book: Path) -> Iterator[Path]:
    """A proved copy of a backup, for as long as the block runs."""
    ready = backups.unfinished(backups.private_folder(book), f"restoring-{backup.name}")
    try:
        with _blamed(backup):
            _prepare(backup, ready, book)
        yield ready
    finally:
        for left in ready.parent.glob(f"{ready.name}*"):
            left.unlink(missing_ok=True)


@contextmanager
def _blamed(backup: Path) -> Iterator[None]:
    """What is found wrong while the copy is made ready is damage of the backup, never of the book it shall replace."""
    try:
        yield
    except NotSound as error:
        raise DamagedBackup(backup, error.what) from error
    except Exception as error:
        cause = (error.__cause__ or error) if isinstance(error, BookError) else error
        cause = getattr(cause, "orig", cause)  # what SQLAlchemy wraps
        undecipherable = isinstance(cause, MemoryError)  # so SQLCipher calls a page that it cannot decrypt
        if undecipherable or error_name(cause) == "SQLITE_NOTADB" or tells_damage(cause):
            raise DamagedBackup(backup, str(cause)) from error
        raise


def _prepare(backup: Path, ready: Path, book: Path) -> None:
    """A copy of the backup that may take the place of the book; a `DamagedBackup` where it may not."""
    from accountbook.store.safety.health import full_check

    try:
        schema = schema_of(backup)
    except NewerBook as error:
        sentence = _("Or restore an older one by its name: {command}")
        raise NewerBook(f"{error.sentence} {sentence.format(command=command_for('backup --list', book))}") from error
    except BookError as error:
        if error.exit_code != UNUSABLE_BOOK:
            raise
        raise DamagedBackup(backup, error.sentence) from error
    copy_book(backup, ready)
    if schema < SCHEMA:
        from accountbook.store.migrate import migrate

        migrate(ready, backup=False)
    if (key := key_of(book)) and head_of(ready) != head_of(book):
        from accountbook.store.file.rewriting import rewrite

        rewrite(ready, key)
    _carry_over(book, ready)
    from accountbook.store.privacy.erased import reapply

    reapply(ready, book)
    connection = connect(ready)
    try:
        refuse_foreign_code(connection, backup)
        faults = full_check(connection)
    finally:
        connection.close()
    if faults:
        raise DamagedBackup(backup, f"{faults[0].where}: {faults[0].what}")


def _carry_over(book: Path, ready: Path) -> None:
    """What is being typed now stays, whatever was being typed when the backup was made; no key is given a second time.

    An open line, a draft and what is shown speak of a record by its key: a newcomer under that key would get the words.
    """
    try:
        present = reader(book)
        try:
            given = last_keys(present)
            drafts = present.execute("SELECT key, session, body, at FROM draft").fetchall()
        finally:
            present.close()
    except database_errors(BookError, OSError):
        return
    connection = connect(ready)
    try:
        connection.execute("BEGIN IMMEDIATE")
        raise_to(connection, given)
        connection.execute("DELETE FROM draft")
        connection.executemany("INSERT INTO draft (key, session, body, at) VALUES (?, ?, ?, ?)", drafts)
        connection.execute("COMMIT")
    finally:
        connection.close()


@contextmanager
def _nobody_saves(book: Path) -> Iterator[None]:
    """Other sessions wait while the present state is put aside, so that no save falls between the copy and its end."""
    connection = None
    try:
        connection = connect(book)
        begin(connection)
    except database_errors(BookError, OSError) as error:
        if error_name(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise BookError(
                _("Another session is saving right now. Nothing was restored; try again."), UNUSABLE_BOOK
            ) from error
    try:
        yield
    finally:
        if connection is not None:
            connection.close()


def _put_aside(book: Path, now: datetime) -> Path | None:
    """A copy of the present book: a proper backup where it is sound, else its bytes and journals as they lie there.

    None where there is no book: then an empty, private file waits for the rows.
    """
    if not book.exists():
        book.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(book, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        return None
    try:
        return backups.make(book, now, "restore").path
    except BookError as error:
        if error.exit_code != UNUSABLE_BOOK:
            raise
    target = backups.free_name(backups.private_folder(book) / f"{book.stem}-{now:%Y%m%d-%H%M%S}-damaged.db")
    for suffix in ("", "-wal", "-journal"):
        if (file := book.with_name(book.name + suffix)).exists():
            copy = target.with_name(target.name + suffix)
            os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            shutil.copyfile(file, copy)
    return target


def _pour(ready: Path, book: Path) -> None:
    """The rows into the live file; where SQLite cannot write into what is there, the file is replaced."""
    head = head_of(book)
    ours = head == head_of(ready) or (GREETING.startswith(head) and not key_of(ready))
    if not ours:  # no book, or one that opens with another key
        _replace(ready, book)
        return
    source, target = open_bare(ready), open_bare(book)
    try:
        source.backup(target, progress=_patience())
    except database_errors(MemoryError) as error:  # so SQLCipher calls a page that it cannot decrypt
        if not isinstance(error, MemoryError) and error_name(error) not in BEYOND_REPAIR:
            raise
        target.close()
        _replace(ready, book)
    finally:
        with suppress(*database_errors()):
            target.close()
        source.close()


def _patience() -> Callable[[int, int, int], None]:
    """Ends a copy that another session keeps from beginning: by itself it would try for ever."""
    until = time.monotonic() + BUSY_MS / 1000

    def look(status: int, _remaining: int, _total: int) -> None:
        if status not in (0, 101) and time.monotonic() > until:  # neither OK nor DONE
            raise BookError(_("Another session is saving right now. Nothing was restored; try again."), UNUSABLE_BOOK)

    return look


def _replace(ready: Path, book: Path) -> None:
    """The copy takes the place of a file that is no book any more; the journals of that file go."""
    book = book.resolve()  # a link stays one
    temporary = book.with_name(f"{backups.TEMPORARY}{os.getpid()}-{book.name}")
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    shutil.copyfile(ready, temporary)
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    for suffix in ("-wal", "-shm", "-journal"):
        book.with_name(book.name + suffix).unlink(missing_ok=True)
    temporary.replace(book)
    sync_folder(book.parent)
