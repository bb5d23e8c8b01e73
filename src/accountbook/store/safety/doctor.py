"""What the program, the disk and the book are like, what is wrong, and the command that mends it."""

import os
import platform
import shlex
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from accountbook.errors import UNUSABLE_BOOK, BookError, Spoiled
from accountbook.folders import backup_folder, command_for, config_file, data_folder, log_folder
from accountbook.localtime import local_time
from accountbook.settings import Settings
from accountbook.store.book import reader, why_read_only
from accountbook.store.file import backups
from accountbook.store.file.cipher import is_locked, locked_otherwise, looks_encrypted
from accountbook.store.file.connect import disk_kind, driver, journal_for, key_of, on_network_disk
from accountbook.store.file.explain import explained
from accountbook.store.file.held import stat_of
from accountbook.store.file.opening import quick_check, refuse_foreign_code, schema_of
from accountbook.store.marks import SCHEMA
from accountbook.store.safety.way_out import brings_back, way_out
from accountbook.tongue import _, ngettext

OK, WARN, BAD = "ok", "warn", "bad"
LITTLE_SPACE = 50 * 2**20
STALE = timedelta(days=3)
MIB = 2**20


class Finding(NamedTuple):
    """One line: what, how it is, whether that is ok, to be warned of or bad, and what mends it."""

    what: str
    value: str
    state: str = OK
    mend: str = ""


def examine(
    book: Path, now: datetime, settings: Settings | None = None, wrong: Iterable[tuple[str, str]] = ()
) -> list[Finding]:
    """Everything there is to say, in a fixed order; never raises for what it examines.

    `wrong` are further options of the config file that cannot be had, each with the sentence about it.
    """
    back = cache(partial(brings_back, book, now))  # every backup is checked in full for it
    inside = list(_book(book, now, back))
    sound = book.exists() and all(finding.what != "problem" and finding.state != BAD for finding in inside)
    return [
        *_program(), *_config(settings, wrong, book), *_disk(book), *inside, *_backups(book, now, sound), *_private(book),
        *_left_over(book),
    ]  # fmt: skip


def _config(settings: Settings | None, wrong: Iterable[tuple[str, str]], book: Path) -> Iterator[Finding]:
    """What the config file asks for and is not there."""
    from accountbook.store.safety.configured import wrong_options

    for option, sentence in (*(wrong_options(settings, book) if settings else ()), *wrong):
        mend = _("correct “{option}” in {path}").format(option=option, path=config_file())
        yield Finding("config", sentence, WARN, mend)


def _program() -> Iterator[Finding]:
    yield Finding("program", f"accountbook {_version('accountbook')}")
    yield Finding("python", f"{platform.python_version()}, Textual {_version('textual')}")
    sqlite = f"SQLite {sqlite3.sqlite_version}"
    try:
        cipher = driver(encrypted=True)
    except BookError:
        yield Finding("sqlite", _("{sqlite}; no encryption (needs accountbook[encrypted])").format(sqlite=sqlite))
    else:
        yield Finding("sqlite", f"{sqlite}; SQLCipher, SQLite {cipher.sqlite_version}")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        from accountbook import __version__

        return __version__


def _disk(book: Path) -> Iterator[Finding]:
    folder = book.parent
    kind = disk_kind(folder) or _("unknown")
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        yield Finding("disk", f"{folder}: {error.strerror}", BAD)
        return
    little = free < LITTLE_SPACE
    mend = _("free some space: saving needs room for a journal") if little else ""
    value = _("{kind}, {free} MiB free").format(kind=kind, free=free // MIB)
    yield Finding("disk", value, WARN if little else OK, mend)


def _book(book: Path, now: datetime, back: Callable[[], str]) -> Iterator[Finding]:
    yield Finding("book", str(book))
    try:
        with explained(book):
            schema = schema_of(book)
            older = ", " + _("upgraded at the next opening, with a copy from before") if schema < SCHEMA else ""
            yield Finding("schema", f"{schema}, {_encryption(book)}, {book.stat().st_size / MIB:.1f} MiB{older}")
            connection = reader(book)
            try:
                refuse_foreign_code(connection, book)
                yield from _inside(book, connection, now, back)
                if schema == SCHEMA:
                    yield from _keeping(book, connection, now)
            finally:
                connection.close()
            yield from _writing(book)
    except BookError as error:
        state = BAD if error.exit_code == UNUSABLE_BOOK else WARN
        said = error.what if isinstance(error, Spoiled) else error.sentence
        yield Finding("problem", said, state, way_out(book, error, now, back))


def _writing(book: Path) -> Iterator[Finding]:
    """Why nothing can be saved, where that is so."""
    reason = why_read_only(book)
    if not reason:
        return
    mend = ""
    if on_network_disk(book):
        mend = command_for("--i-am-alone", book)
    else:
        mend = "; ".join(
            f"chmod u+w {shlex.quote(str(path))}" for path in (book, book.parent) if not os.access(path, os.W_OK)
        )
    yield Finding("writing", reason, WARN, mend)


def _encryption(book: Path) -> str:
    return _("encrypted") if key_of(book) else _("not encrypted")


def _inside(book: Path, connection: sqlite3.Connection, now: datetime, back: Callable[[], str]) -> Iterator[Finding]:
    from accountbook.store.safety.checked import check_due, damage_found, last_check

    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    journal, synchronous = journal_for(book, driver(bool(key_of(book))))
    yield Finding(
        "journal",
        _("{mode}; saves use {journal}, synchronous {sync}").format(mode=mode, journal=journal, sync=synchronous),
    )
    verdict = quick_check(connection)
    if verdict != "ok":
        yield Finding("structure", verdict, BAD, back())
        return
    yield Finding("structure", verdict)
    if found := damage_found(book):
        value = ngettext("damaged, found at {at}: {n} fault", "damaged, found at {at}: {n} faults", found[1])
        yield Finding("full check", value.format(at=local_time(found[0]), n=found[1]), BAD, back())
        return
    last, due = last_check(book, connection), check_due(book, connection, now)
    said = local_time(last[0]) if last else _("never")
    faults = last[1] if last else 0
    if faults:
        said += ", " + ngettext("{n} fault", "{n} faults", faults).format(n=faults)
    mend = command_for("check --full --mend" if faults else "check --full", book) if due or faults else ""
    yield Finding("full check", said, WARN if mend else OK, mend)


def _keeping(book: Path, connection: sqlite3.Connection, now: datetime) -> Iterator[Finding]:
    """How many people are kept longer than agreed."""
    from accountbook.store.privacy.rights import past_keeping

    past = len(past_keeping(connection, now.date()))
    if past:
        value = ngettext("{n} person is past the keep-until day", "{n} people are past the keep-until day", past)
        yield Finding("keeping", value.format(n=past), WARN, command_for("person --past", book))


def _backups(book: Path, now: datetime, sound: bool) -> Iterator[Finding]:
    if trouble := backups.folder_trouble(book):
        yield Finding("backups", trouble.what, WARN, trouble.mend)
        return
    found, newest = backups.backups_of(book), backups.newest(book, now)
    for one in found:
        if backups.ahead(one, now):
            value = _("{path} is dated in the future: `restore` does not take it by itself").format(path=one.path)
            yield Finding("old backups", value, WARN, _("was the clock wrong? give it the right day, or remove it"))
    if newest is None:
        yield Finding("backups", _("none"), WARN if sound else OK, command_for("backup", book) if sound else "")
        return
    size = sum(one.size for one in found)
    value = _("last {at} ({reason}); {n} in all, {size:.1f} MiB").format(
        at=local_time(newest.made_at), reason=newest.reason, n=len(found), size=size / MIB
    )
    book_now, backup_now = stat_of(book), stat_of(newest.path)
    changed = book_now is not None and backup_now is not None and book_now.st_mtime > backup_now.st_mtime
    stale = changed and now - newest.made_at > STALE
    yield Finding("backups", value, WARN if stale else OK, command_for("backup", book) if stale else "")
    other = locked_otherwise(book, [one.path for one in found]) if key_of(book) else []
    if other:
        value = _("{n} are not encrypted with the present passphrase").format(n=len(other))
        yield Finding("old backups", value, WARN, command_for("encrypt --backups", book))


def _private(book: Path) -> Iterator[Finding]:
    """Files and folders that others of this machine may read or write."""
    found = ((path, stat_of(path)) for path in private_paths(book))
    open_to_others = {path: stat.S_IMODE(one.st_mode) for path, one in found if one is not None and one.st_mode & 0o077}
    if not open_to_others:
        yield Finding("rights", _("only you may read the book, its backups, drafts and logs"))
    for path, mode in open_to_others.items():
        yield Finding("rights", f"{path} {mode:04o}", WARN, f"chmod go-rwx {shlex.quote(str(path))}")


def is_ours(book: Path) -> bool:
    """Whether the file is a book, whatever its state: nobody is told to change the rights of something else."""
    if is_locked(book):  # nobody is asked for its passphrase a second time
        return True
    try:
        schema_of(book)
    except BookError:
        with suppress(OSError):  # nobody may read it
            return book.is_file() and looks_encrypted(book)
        return False
    return True


def private_paths(book: Path) -> list[Path]:
    """Every file and folder of this book and of the program's own data folder that is there."""
    own = book.parent == data_folder()
    folders = [path for path in (backup_folder(book), log_folder(), data_folder() / "drafts") if path.is_dir()]
    names = (book.name, *(f"{book.name}-{end}" for end in ("wal", "shm", "journal")), f".{book.name}.drafts")
    files = [path for name in names if (path := book.with_name(name)).is_file()] if is_ours(book) else []
    inside = [path for folder in folders for path in sorted(folder.iterdir()) if path.is_file()]
    return [*([book.parent] if own and book.parent.is_dir() else []), *folders, *files, *inside]


def _left_over(book: Path) -> Iterator[Finding]:
    logs = sorted(log_folder().glob("crash-*.log")) if log_folder().is_dir() else []
    if logs:
        value = ngettext("{n} crash report, the last {path}", "{n} crash reports, the last {path}", len(logs))
        yield Finding(
            "crashes",
            value.format(n=len(logs), path=logs[-1]),
            WARN,
            f"rm {shlex.quote(str(logs[-1].parent))}/crash-*.log",
        )
    if os.name == "posix" and book.is_file() and book.stat().st_nlink > 1:
        yield Finding("links", _("the book file has a second name (a hard link)"), WARN)
