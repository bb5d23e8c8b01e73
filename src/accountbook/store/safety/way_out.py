"""What one can do about a book that is damaged or does not open: the command, or a word where none helps."""

import os
import shlex
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from accountbook.errors import UNUSABLE_BOOK, BookError, Locked, NewerBook, NoBook, Spoiled
from accountbook.folders import command_for
from accountbook.store.file import backups
from accountbook.store.file.connect import NoCipher
from accountbook.tongue import _


def way_out(book: Path, error: BookError, now: datetime, back: Callable[[], str]) -> str:
    """What one can do about a book that does not open; `back` says what brings it back."""
    if isinstance(error, NewerBook):
        return _("update the program")
    if isinstance(error, NoCipher):
        return "pip install 'accountbook[encrypted]'"
    if isinstance(error, Locked):
        return locked_way_out(book, error, now)
    bad = error.exit_code == UNUSABLE_BOOK
    if book.is_file() and not os.access(book, os.R_OK):
        return f"chmod u+rw {shlex.quote(str(book))}"
    damaged = isinstance(error, Spoiled) and not isinstance(error, NoBook)
    if (damaged or backups.newest(book, now)) and (command := back()):
        return command
    if not bad and not book.exists() and not book.is_symlink() and book.parent.is_dir():
        return command_for("create", book)
    return _("name another file with --book") if bad else ""


def brings_back(book: Path, now: datetime) -> str:
    """What brings a damaged book back, or one that is not there."""
    from accountbook.store.safety.way_back import way_back

    try:
        back = way_back(book, now)
    except Locked:
        return command_for("restore", book)
    if back.untried:
        return _("{command}, once this is out of the way: {why}").format(command=back.command, why=back.untried)
    if back.command or not book.exists():
        return back.command
    return _("no backup is sound, and nothing of it reads: only another copy brings it back")


def locked_way_out(book: Path, error: Locked, now: datetime) -> str:
    """What one can do about a book that no passphrase opened: whether it is damaged, only the right one would tell."""
    if error.tried and backups.newest(book, now):
        sentence = _("give its passphrase; if that was the right one, the file is damaged: {command}")
        return sentence.format(command=command_for("restore", book))
    return _("give its passphrase")
