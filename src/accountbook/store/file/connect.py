"""Connections: the one door to a driver, the pragmas of each, and the journal that this SQLite and disk can be trusted with.

A plain book is opened by Python's own sqlite3; one whose first bytes are a salt instead of SQLite's greeting by
SQLCipher, with the key that `store.cipher` remembered for that salt.
"""

import os
import sqlite3
import sys
from pathlib import Path
from types import ModuleType
from urllib.parse import quote

from accountbook.errors import UNUSABLE_BOOK, BookError, Locked
from accountbook.store.file.held import connection_to, read_at
from accountbook.tongue import _

BUSY_MS = 5000
MOUNTS = Path("/proc/self/mounts")
NETWORK_DISKS = frozenset({"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "9p", "vboxsf", "afs", "ceph", "fuse.sshfs"})
NETWORK_DISKS |= {"fuse.rclone", "fuse.s3fs", "fuse.glusterfs", "davfs", "fuse.davfs2", "ncpfs", "lustre"}
GREETING = b"SQLite format 3\x00"
"""The first bytes of every plain SQLite file; an encrypted one begins with 16 bytes of salt instead."""

PRAGMAS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "cache_size=-4096",
    f"busy_timeout={BUSY_MS}",
)

SAID = {
    "file is not a database": "SQLITE_NOTADB",
    "disk image is malformed": "SQLITE_CORRUPT",
    "disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "is locked": "SQLITE_BUSY",
    "readonly database": "SQLITE_READONLY",
    "unable to open": "SQLITE_CANTOPEN",
}
"""What SQLite says and the name it has for it."""

_keys: dict[bytes, str] = {}
"""Raw keys (96 hex digits: key and salt) by the salt a file begins with; in memory only, never logged."""


def remember_key(key: str) -> None:
    """Keep a raw key for the files that begin with its salt: the book and its backups."""
    _keys[bytes.fromhex(key[64:])] = key


def head_of(path: Path) -> bytes:
    """The first 16 bytes of a file; fewer where it is shorter or cannot be read."""
    try:
        return read_at(path, len(GREETING))
    except OSError:
        return b""


def key_of(path: Path) -> str:
    """The raw key that was remembered for this file; "" where it is plain, empty or still locked."""
    return _keys.get(head_of(path), "")


class NoCipher(Locked):
    """An encrypted book opens nowhere where the package for it is missing."""


def driver(encrypted: bool) -> ModuleType:
    """The database module for plain or for encrypted books."""
    if not encrypted:
        return sqlite3
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        sentence = _("Encrypted books need one more package: pip install 'accountbook[encrypted]'")
        raise NoCipher(sentence) from error
    return dbapi2  # type: ignore[no-any-return]


def database_errors(*more: type[Exception]) -> tuple[type[Exception], ...]:
    """What the drivers in use raise, for `except`: SQLCipher's errors are no children of Python's own."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error, cipher.Error, *more) if cipher else (sqlite3.Error, *more)


def error_name(error: BaseException) -> str:
    """SQLite's name of an error of a driver; where a copy fails, SQLCipher's driver has only the words for it."""
    name = getattr(error, "sqlite_errorname", None) or ""
    if name not in ("", "SQLITE_ERROR") or not isinstance(error, database_errors()):
        return name
    return next((known for words, known in SAID.items() if words in str(error)), name)


def disk_kind(path: Path) -> str:
    """The file system type of the disk a path lies on, by the longest mount point; "" where the system does not say."""
    try:
        mounts = MOUNTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    best = ("", "")
    real = os.path.realpath(path)
    for line in mounts:
        fields = line.split(" ")
        point = fields[1].replace("\\040", " ")
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best[0]):
            best = (point, fields[2])
    return best[1]


def on_network_disk(path: Path) -> bool:
    """True where another machine may write the same file: SQLite's locks cannot be trusted there."""
    return disk_kind(path) in NETWORK_DISKS


def journal_for(path: Path, module: ModuleType = sqlite3) -> tuple[str, str]:
    """The journal mode and the synchronous setting that lose nothing here.

    WAL + FULL needs SQLite 3.51.3 (earlier ones can reset the log under two connections) and a local disk; everywhere
    else DELETE + EXTRA, which syncs the folder too.
    """
    if module.sqlite_version_info >= (3, 51, 3) and not on_network_disk(path):
        return "wal", "full"
    return "delete", "extra"


def book_uri(path: Path, mode: str) -> str:
    """The SQLite URI of a book; "rw" never creates a file, "immutable" reads where nothing beside it can be made."""
    return f"file:{quote(str(path))}?" + ("mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}")


def open_bare(path: Path, *, mode: str = "rw", key: str = "") -> sqlite3.Connection:
    """A connection of the right driver with its key given and nothing else set: for backups and conversions.

    `key` is for a file that is still empty; otherwise the one that was remembered is taken.
    """
    key = key or key_of(path)
    head = head_of(path)
    if not key and head and not GREETING.startswith(head):
        sentence = _("{path} is not a book, or it is encrypted and the passphrase is wrong. It was not touched.")
        raise BookError(sentence.format(path=path), UNUSABLE_BOOK)
    uri, wait = book_uri(path, mode), BUSY_MS / 1000
    connection: sqlite3.Connection = connection_to(
        path, driver(bool(key)), uri, timeout=wait, isolation_level=None, check_same_thread=False
    )
    if key:
        connection.execute("PRAGMA cipher_log_level=NONE")  # else it writes over the screen
        connection.execute(f"PRAGMA key=\"x'{key}'\"")
    return connection


def connect(path: Path, *, mode: str = "rw", key: str = "") -> sqlite3.Connection:
    """A connection in which we send BEGIN ourselves, with every pragma set; "ro" and "immutable" cannot write at all."""
    connection = open_bare(path, mode=mode, key=key)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    if mode != "rw":
        connection.execute("PRAGMA query_only=ON")
        connection.execute("PRAGMA cache_size=-2048")  # a screenful needs no more, and there are several readers
        return connection
    journal, synchronous = journal_for(path, driver(bool(key or key_of(path))))
    connection.execute(f"PRAGMA journal_mode={journal}")
    connection.execute(f"PRAGMA synchronous={synchronous}")
    return connection
