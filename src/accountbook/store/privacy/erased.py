"""Who was erased, as salted hashes: asked at every restore, and applied to older backups on request."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path

from accountbook.clock import utc_now
from accountbook.errors import BookError
from accountbook.folders import backup_folder
from accountbook.store import book_settings
from accountbook.store.book import Book, reader
from accountbook.store.file import backups
from accountbook.store.file.connect import database_errors
from accountbook.store.file.copying import copy_book, sync_folder
from accountbook.store.file.explain import explained, tells_damage
from accountbook.store.file.opening import is_sound, schema_of
from accountbook.store.marks import SCHEMA
from accountbook.store.migrate import migrate
from accountbook.store.privacy.erasure import ERASED, compact, erase, fingerprint
from accountbook.store.privacy.finder import Finder
from accountbook.store.privacy.mentioned import mentions, pattern
from accountbook.store.privacy.replacing import forget, is_named
from accountbook.store.privacy.rights import Person, person
from accountbook.tongue import _

LIST = "erased.json"
"""The same list beside the backups, for the day on which the book itself is lost."""


def erasure_list(book: Path) -> list[dict[str, str]]:
    """Everybody who was erased, from the book (where it opens) and from the list beside its backups."""
    found: dict[str, dict[str, str]] = {}
    try:
        for entry in json.loads((backup_folder(book) / LIST).read_text("utf-8")):
            found[entry["hash"]] = entry
    except (OSError, ValueError):
        pass
    try:
        connection = reader(book)
        try:
            rows = connection.execute("SELECT value FROM setting WHERE name LIKE ?", (f"{ERASED}%",))
            found |= {entry["hash"]: entry for entry in (json.loads(value) for (value,) in rows)}
        finally:
            connection.close()
    except database_errors(BookError):
        pass
    return list(found.values())


def write_list(book: Path) -> None:
    """Bring the list beside the backups up to date."""
    folder = backup_folder(book)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = folder / f".tmp-{os.getpid()}-{LIST}"
    text = json.dumps(erasure_list(book), indent=1)
    with os.fdopen(os.open(temporary, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / LIST)
    sync_folder(folder)


def reapply(copy: Path, book: Path) -> int:
    """Erase again, in a copy that is to be restored, everybody who was erased from the book; how many were found."""
    listed = erasure_list(book)
    if not listed:
        return 0
    with Book(copy, today=utc_now().date()) as old:
        found = holders(copy, listed)
        for record, key in found:
            if (record, key) not in holders(copy, listed):
                continue  # a contact that went with the customer it is
            with old.read() as connection:
                one = person(connection, key, record, merged=False)  # the list names each, also two that are apart now
            erase(old, one)
        with old.write(_("Erasures carried over"), kind="erase") as unit:
            for entry in listed:
                book_settings.put(unit, f"{ERASED}{entry['hash'][:16]}", json.dumps(entry))
    if found:
        compact(copy)
    return len(found)


def holders(path: Path, listed: list[dict[str, str]]) -> list[tuple[str, int]]:
    """Who in a book or a backup is on the erasure list, also where only the change log still knows them: record, key."""
    wanted = {entry["hash"]: entry["salt"] for entry in listed}
    if not wanted:
        return []
    connection = reader(path)
    try:
        people = [
            (record, *row)
            for record in ("company", "contact")
            for row in connection.execute(
                f"SELECT id, uid FROM {record} UNION SELECT record_id, record_uid FROM change WHERE entity = ?",
                (record,),
            )
        ]
    finally:
        connection.close()
    found = [
        (record, key)
        for record, key, uid in people
        if any(fingerprint(salt, uid) == digest for digest, salt in wanted.items())
    ]
    return list(dict.fromkeys(found))


def reapply_to(backup: Path, book: Path, one: Person | None = None) -> None:
    """Take everybody on the erasure list out of a backup, in a copy that then takes its place.

    So is `one`, who was erased just now, from the texts of a backup from before there was a record of them.
    """
    with explained(book), _copy_of(backup) as copy:
        reapply(copy, book)
        if one is not None:
            with Book(copy, today=utc_now().date()) as old:
                forget(old, one)
            compact(copy)
        copy.replace(backup)
        sync_folder(backup.parent)


@contextmanager
def _copy_of(backup: Path) -> Iterator[Path]:
    """A copy of a backup beside it, upgraded; it is gone afterwards unless it was moved."""
    copy = backups.unfinished(backup.parent, backup.name)
    try:
        copy_book(backup, copy)
        if schema_of(copy) < SCHEMA:
            migrate(copy, backup=False)
        yield copy
    finally:
        copy.unlink(missing_ok=True)


def clean_backups(book: Path, one: Person | None = None, naming: Iterable[Path] = ()) -> tuple[list[Path], list[Path]]:
    """Take everybody who was erased out of the older backups: which were cleaned, and which nobody can open.

    `one` was erased just now, and `naming` are the backups that name them without a record of them.
    """
    cleaned, failed = [], []
    for path in dict.fromkeys([*still_holding(book, erasure_list(book)), *sorted(naming)]):
        try:
            reapply_to(path, book, one)
        except (BookError, ValueError) as error:
            if not tells_damage(error.__cause__ or error) and is_sound(path):
                raise
            failed.append(path)
        else:
            cleaned.append(path)
    return cleaned, failed


def naming(paths: Iterable[Path], one: Person) -> list[Path]:
    """The backups with no record of the person in which a text names them, in any spelling, that could be cleaned.

    `one` is the person by what nobody has who stays.
    """
    wanted, found = pattern(one._replace(unlike=frozenset(), longer=())), []
    for path in paths:
        with suppress(*database_errors(BookError, ValueError)):  # else nobody can read it
            if _says(path, wanted) and _names(path, one):
                found.append(path)
    return found


def _says(path: Path, wanted: Finder) -> bool:
    """Whether any text of a backup of any schema says what is looked for, whoever is meant."""
    with closing(reader(path)) as connection:
        return bool(mentions(connection, wanted))


def _names(path: Path, one: Person) -> bool:
    with (
        _copy_of(path) if schema_of(path) < SCHEMA else nullcontext(path) as today,
        closing(reader(today)) as connection,
    ):
        return is_named(connection, one)


def still_holding(book: Path, listed: list[dict[str, str]]) -> list[Path]:
    """The backups that hold somebody on the erasure list, or that cannot be read to tell."""
    found = []
    for backup in backups.backups_of(book):
        try:
            if holders(backup.path, listed):
                found.append(backup.path)
        except database_errors(BookError):
            found.append(backup.path)
    return found
