"""The way back for a damaged book: its last sound backup, else what still reads of it."""

from datetime import datetime
from pathlib import Path

from accountbook.folders import rescue
from accountbook.row import Row
from accountbook.store.file import backups
from accountbook.store.file.cipher import is_locked
from accountbook.store.file.opening import what_reads
from accountbook.store.safety.restoring import newest_sound


class WayBack(Row):
    """The command that brings back most of a book; "" where nothing does."""

    command: str
    made_at: datetime | None = None
    """When the backup was made that it puts back; None where none is known to be sound."""
    locked: bool = False
    """Whether only a passphrase tells that a backup is sound."""
    untried: str = ""
    """Why the backup could not be looked at that the command would put back; "" where nothing is in the way."""


def way_back(book: Path, now: datetime) -> WayBack:
    """What can be done about a damaged book; every backup is checked in full until one is sound.

    Raises `Locked` where the passphrase is missing without which none is looked at.
    """
    newest = newest_sound(book, now)
    if newest.untried:
        return WayBack(rescue(book, sound=True), untried=newest.untried)
    usable = backups.usable(book, now)
    for one in usable:
        if one.path == newest.sound:
            return WayBack(rescue(book, sound=True), one.made_at)
    if any(is_locked(one.path) for one in usable):
        return WayBack(rescue(book, sound=True), locked=True)
    return WayBack(what_reads(book))
