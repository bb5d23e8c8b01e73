"""Backups: made in one step beside a running book, verified at once, thinned with age; and the way back."""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from accountbook.errors import NOTHING_FOUND, UNUSABLE_BOOK, BookError
from accountbook.settings import backup_folder
from accountbook.store.connect import connect
from accountbook.store.explain import explained
from accountbook.store.opening import quick_check, schema_of
from accountbook.tongue import _

DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""How many of each are kept; everything of today and yesterday stays (Anki's thinning)."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file: when it was made (UTC), why, and how big it is (bytes)."""

    path: Path
    made_at: datetime
    reason: str
    size: int


def make(book: Path, now: datetime, reason: str = "daily") -> Backup:
    """Copy the book in one step (a copy in many steps never ends beside a writer), verify the copy, keep it.

    `reason` (daily, import, merge, upgrade, erase, restore, asked) is part of the name. Raises `BookError` where the
    copy is not sound: the book itself is then suspect.
    """
    folder = backup_folder(book)
    with explained():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = _free(folder / f"{book.stem}-{now:%Y%m%d-%H%M%S}-{reason}.db")
        temporary = folder / f".tmp-{os.getpid()}-{target.name}"
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            _copy(book, temporary)
            _verify(book, temporary)
            temporary.rename(target)
        finally:
            temporary.unlink(missing_ok=True)
        _sync(folder)
    thin(book, now.date())
    return _read(target)


def _copy(book: Path, target: Path) -> None:
    source = connect(book, mode="ro")
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _verify(book: Path, target: Path) -> None:
    """The copy is sound and holds as many records and log lines as the book (or more lines would be missing)."""
    copy = sqlite3.connect(f"file:{target}?mode=ro", uri=True)
    try:
        verdict = quick_check(copy)
        if verdict == "ok":
            copy.execute("SELECT max(id) FROM change").fetchone()
    except sqlite3.DatabaseError as error:
        verdict = str(error)
    finally:
        copy.close()
    if verdict != "ok":
        sentence = _(
            "The backup of {book} is not sound ({what}): the book may be damaged. Run: accountbook check --full"
        )
        raise BookError(sentence.format(book=book, what=verdict), UNUSABLE_BOOK)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _free(path: Path) -> Path:
    """The path, or the path with a number where two backups fall into one second."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def _read(path: Path) -> Backup:
    parts = path.stem.split("-")
    stamps = [i for i, part in enumerate(parts) if len(part) == 8 and part.isdecimal()]
    if not stamps or len(parts) < stamps[-1] + 2:
        raise ValueError(path.name)
    at = stamps[-1]
    made = datetime.strptime(f"{parts[at]}{parts[at + 1]} +0000", "%Y%m%d%H%M%S %z")
    return Backup(path, made, parts[at + 2] if len(parts) > at + 2 else "", path.stat().st_size)


def backups_of(book: Path) -> list[Backup]:
    """Every backup of a book, newest first."""
    found = []
    for path in backup_folder(book).glob("*.db"):
        try:
            found.append(_read(path))
        except ValueError:
            continue
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def made_today(book: Path, now: datetime) -> bool:
    """True where a backup of this UTC day exists."""
    return any(backup.made_at.date() == now.date() for backup in backups_of(book))


def kept(backups: Sequence[Backup], today: date) -> set[Path]:
    """Which backups stay: today's and yesterday's, then the newest of 12 days, 10 weeks and 9 months."""
    ordered = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    stay = {backup.path for backup in ordered if backup.made_at.date() >= today - timedelta(days=1)}
    for count, period in ((DAILY, "%Y-%j"), (WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")):
        newest: dict[str, Path] = {}
        for backup in ordered:
            newest.setdefault(backup.made_at.strftime(period), backup.path)
        stay.update(list(newest.values())[:count])
    return stay


def thin(book: Path, today: date) -> list[Path]:
    """Remove the backups that the rotation does not keep; which they were."""
    found = backups_of(book)
    stay = kept(found, today)
    gone = [backup.path for backup in found if backup.path not in stay]
    for path in gone:
        path.unlink(missing_ok=True)
    for left in _left_over(backup_folder(book)):
        left.unlink(missing_ok=True)
    return gone


def _left_over(folder: Path) -> Iterable[Path]:
    """Temporary files of backups whose program was killed more than an hour ago."""
    edge = datetime.now().timestamp() - 3600  # noqa: DTZ005 (compared with the disk's own clock)
    return [path for path in folder.glob(".tmp-*") if path.stat().st_mtime < edge]


def restore(book: Path, backup: Path | None, now: datetime) -> tuple[Path, Path]:
    """Put a backup (the newest, if none is named) back into the book; which one, and the copy of what was there.

    The rows go into the live file through SQLite, never by renaming: another session may have it open.
    """
    if backup is None:
        found = backups_of(book)
        if not found:
            raise BookError(_("There is no backup of {book}.").format(book=book), NOTHING_FOUND)
        backup = found[0].path
    with explained():
        schema_of(backup)
        source = sqlite3.connect(f"file:{backup}?mode=ro", uri=True)
        verdict = quick_check(source)
        if verdict != "ok":
            sentence = _("The backup {backup} is damaged ({what}); nothing was restored. Choose another.")
            raise BookError(sentence.format(backup=backup, what=verdict), UNUSABLE_BOOK)
        before = _put_aside(book, now)
        target = sqlite3.connect(book, timeout=5)
        try:
            source.backup(target)
        except sqlite3.DatabaseError:
            target.close()
            _replace(backup, book)
        finally:
            target.close()
            source.close()
    return backup, before


def _put_aside(book: Path, now: datetime) -> Path:
    """A raw copy of the present book, damaged or not, with its journal."""
    folder = backup_folder(book)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = _free(folder / f"{book.stem}-{now:%Y%m%d-%H%M%S}-beforerestore.db")
    if book.exists():
        shutil.copyfile(book, target)
        target.chmod(0o600)
        for suffix in ("-wal", "-journal"):
            if (journal := book.with_name(book.name + suffix)).exists():
                shutil.copyfile(journal, target.with_name(target.name + suffix))
                target.with_name(target.name + suffix).chmod(0o600)
    else:
        os.close(os.open(book, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return target


def _replace(backup: Path, book: Path) -> None:
    """The book is too damaged for SQLite to write into: the copy takes its place, its journals go."""
    temporary = book.with_name(f".tmp-{os.getpid()}-{book.name}")
    shutil.copyfile(backup, temporary)
    temporary.chmod(0o600)
    for suffix in ("-wal", "-shm", "-journal"):
        book.with_name(book.name + suffix).unlink(missing_ok=True)
    temporary.replace(book)
    _sync(book.parent)
