"""May a file be a book, and may a book come back out of its backups? Told by first bytes and names, nothing is opened."""

from pathlib import Path

from accountbook.folders import backup_files, backup_folder, is_put_aside
from accountbook.store.file.connect import GREETING
from accountbook.store.file.held import read_at
from accountbook.store.marks import APPLICATION_ID


def seems_ours(path: Path) -> bool:
    """Whether the first bytes of a file may be those of a book: with our mark, or of one that only its key would tell."""
    header = read_at(path, 100)
    plain = header.startswith(GREETING)
    return len(header) == 100 and (not plain or int.from_bytes(header[68:72], "big") == APPLICATION_ID)


def may_come_back(backup: Path) -> bool:
    """Whether a backup may hold a book; not what was found damaged, nor what is no book."""
    try:
        return not is_put_aside(backup) and seems_ours(backup)
    except OSError:
        return False


def has_backup(book: Path) -> bool:
    """Whether any backup of a book may come back; whether it is sound only a restore tells."""
    return any(map(may_come_back, backup_files(backup_folder(book))))
