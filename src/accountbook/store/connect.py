"""Connections: the pragmas of every one of them, and the journal that this SQLite and this disk can be trusted with."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

BUSY_MS = 5000
NETWORK_DISKS = frozenset({"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "9p", "vboxsf", "afs", "ceph", "fuse.sshfs"})
NETWORK_DISKS |= {"fuse.rclone", "fuse.s3fs", "fuse.glusterfs", "davfs", "fuse.davfs2", "ncpfs", "lustre"}

PRAGMAS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "cache_size=-8192",
    f"busy_timeout={BUSY_MS}",
)


def disk_kind(path: Path) -> str:
    """The file system type of the disk a path lies on, by the longest mount point; "" where the system does not say."""
    try:
        mounts = Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()
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


def journal_for(path: Path) -> tuple[str, str]:
    """The journal mode and the synchronous setting that lose nothing here.

    WAL + FULL needs SQLite 3.51.3 (earlier ones can reset the log under two connections) and a local disk; everywhere
    else DELETE + EXTRA, which syncs the folder too.
    """
    if sqlite3.sqlite_version_info >= (3, 51, 3) and not on_network_disk(path):
        return "wal", "full"
    return "delete", "extra"


def book_uri(path: Path, mode: str) -> str:
    """The SQLite URI of a book; "rw" never creates a file."""
    return f"file:{quote(str(path))}?mode={mode}"


def connect(path: Path, *, mode: str = "rw") -> sqlite3.Connection:
    """A connection in which we send BEGIN ourselves, with every pragma set; mode "ro" cannot write at all."""
    connection = sqlite3.connect(
        book_uri(path, mode), uri=True, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False
    )
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    if mode == "ro":
        connection.execute("PRAGMA query_only=ON")
        return connection
    journal, synchronous = journal_for(path)
    connection.execute(f"PRAGMA journal_mode={journal}")
    connection.execute(f"PRAGMA synchronous={synchronous}")
    return connection
