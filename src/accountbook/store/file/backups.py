"""Backups: made in one step beside a running book, verified at once, thinned with age."""

import os
import shlex
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from accountbook.clock import utc_now
from accountbook.errors import BookError
from accountbook.folders import backup_files, backup_folder, is_put_aside
from accountbook.row import Row
from accountbook.store.file.copying import NotSound, copy_book, sync_folder
from accountbook.store.file.explain import explained
from accountbook.store.file.held import stat_of
from accountbook.store.file.ours import may_come_back
from accountbook.tongue import _

DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""How many of each are kept; everything of today and yesterday stays (Anki's thinning)."""

TEMPORARY = ".tmp-"
CLOCKS_DIFFER = timedelta(hours=1)
"""So far the clocks of two machines may be apart that use one book."""
LEFT_OVER = 3600
"""Seconds after which an unfinished file of ours belongs to a program that was killed."""


class Backup(Row):
    """A backup file: when it was made (UTC), why, and how big it is (bytes)."""

    path: Path
    made_at: datetime
    reason: str
    size: int


def make(book: Path, now: datetime, reason: str = "daily") -> Backup:
    """Copy the book in one step, prove the copy, keep it under a name with the moment (UTC) and the reason.

    `reason` is daily, changes, import, merge, upgrade, erase, erased, restore, mend, encrypt or asked. Raises
    `NotSound` where the copy does not prove to be one: the book itself is then suspect.
    """
    with explained(book):
        folder = private_folder(book)
        name = f"{book.stem}-{now:%Y%m%d-%H%M%S}-{reason}.db"
        temporary = unfinished(folder, name)
        try:
            copy_book(book, temporary)
            target = _named(temporary, folder / name)
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(folder)
    thin(book, now.date())
    return _read(target)


def _named(made: Path, wanted: Path) -> Path:
    """Give a finished copy its name, or the next free one: two made in one second are two backups."""
    while True:
        target = free_name(wanted)
        try:
            target.hardlink_to(made)
        except FileExistsError:
            continue
        except OSError:  # a disk without links (a stick)
            made.rename(target)
        return target


def private_folder(book: Path) -> Path:
    """The folder of a book's backups, made for this user only where it is missing; a `BookError` where nothing goes in."""
    if trouble := folder_trouble(book):
        raise BookError(f"{trouble.what}; {trouble.mend}.")
    folder = backup_folder(book)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


class Trouble(Row):
    """Why no backup can be made, and what mends that."""

    what: str
    mend: str


def folder_trouble(book: Path) -> Trouble | None:
    """What is wrong with the folder of a book's backups."""
    folder = backup_folder(book)
    quoted = shlex.quote(str(folder))
    if folder.is_dir():
        if os.access(folder, os.W_OK | os.X_OK):
            return None
        return Trouble(
            _("The backup folder {folder} is write-protected").format(folder=folder),
            _("make it writable: {command}").format(command=f"chmod u+rwx {quoted}"),
        )
    if folder.is_symlink():
        return Trouble(
            _("The backup folder {folder} is a link to {target}, which is not there").format(
                folder=folder, target=folder.readlink()
            ),
            _("plug in that disk, or remove the link: {command}").format(command=f"rm {quoted}"),
        )
    if folder.is_file():  # not `exists`: another session may make the folder between two looks
        return Trouble(
            _("The backups belong into the folder {folder}, but that is a file").format(folder=folder),
            _("move it to another place"),
        )
    return None


def unfinished(folder: Path, name: str) -> Path:
    """A name of its own for a file that is still being written."""
    return folder / f"{TEMPORARY}{os.getpid()}-{os.urandom(3).hex()}-{name}"


def free_name(path: Path) -> Path:
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
    made = datetime.fromisoformat(f"{parts[at]}T{parts[at + 1]}").replace(tzinfo=UTC)
    return Backup(path, made, parts[at + 2] if len(parts) > at + 2 else "", path.stat().st_size)


def is_backup(path: Path) -> bool:
    """Whether a book is itself a backup of another one: looked at, it stays as it is."""
    folder = path.absolute().parent
    return folder.name.endswith("-backups") and any(one.path.name == path.name for one in backups_of_folder(folder))


def backups_of(book: Path) -> list[Backup]:
    """Every backup of a book, newest first."""
    return backups_of_folder(backup_folder(book))


def backups_of_folder(folder: Path) -> list[Backup]:
    """Every backup in a folder, newest first."""
    found = []
    for path in backup_files(folder):
        try:
            found.append((path.stat().st_mtime_ns, _read(path)))
        except (ValueError, FileNotFoundError):
            continue
    # two of one second follow each other as they were written
    return [backup for _at, backup in sorted(found, key=lambda one: (one[1].made_at, one[0]), reverse=True)]


def usable(book: Path, now: datetime) -> list[Backup]:
    """Those that may come back without being named, newest first.

    Raw copies of a damaged book do not count, nor what is no book, nor what a clock that was wrong dated ahead.
    """
    return [one for one in backups_of(book) if not ahead(one, now) and may_come_back(one.path)]


def newest(book: Path, now: datetime) -> Backup | None:
    """The last verified backup."""
    return next(iter(usable(book, now)), None)


def ahead(backup: Backup, now: datetime) -> bool:
    """True where a backup is dated in the future: the clock was wrong, and nobody knows when it was made."""
    return backup.made_at > now + CLOCKS_DIFFER


def made_today(book: Path, now: datetime) -> bool:
    """True where a backup of this UTC day exists."""
    return any(backup.made_at.date() == now.date() for backup in backups_of(book) if not is_put_aside(backup.path))


def before_writing(book: Path, now: datetime) -> str:
    """The backup before the first write of a day; "", or why none could be made: a full disk must not stop a save.

    Raises `NotSound` where the book itself is suspect: then nothing should be written.
    """
    if made_today(book, now):
        return ""
    try:
        make(book, now)
    except NotSound:
        raise
    except BookError as error:
        return _("No backup was made: {reason}").format(reason=error.sentence)
    return ""


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
    _remove(gone)
    remove_left_over(backup_folder(book))
    remove_left_over(book.parent, book.name)
    return gone


def remove_left_over(folder: Path, name: str = "") -> None:
    """Remove unfinished files (of this name) whose program was killed more than an hour ago."""
    edge = utc_now().timestamp() - LEFT_OVER  # the disk dates files by the clock, too
    found = ((path, stat_of(path)) for path in folder.glob(f"{TEMPORARY}*{name}"))
    _remove([path for path, one in found if one is not None and one.st_mtime < edge])


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        for suffix in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
