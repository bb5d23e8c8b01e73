"""What SQLite and the disk say, in sentences a person can act on."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EDQUOT, EFBIG, EIO, ENOSPC, EROFS

from accountbook.errors import INTERRUPTED, UNUSABLE_BOOK, BookError, Spoiled
from accountbook.folders import rescue
from accountbook.row import TYPE_CHECKING
from accountbook.store.file.connect import database_errors, error_name
from accountbook.store.file.ours import has_backup
from accountbook.tongue import _

if TYPE_CHECKING:
    from pathlib import Path


class Malformed(ValueError):
    """What a file holds is no whole book, though every page of it can be read."""


def sentence_for(error: BaseException, book: "Path") -> tuple[str, int] | None:
    """The sentence and exit code for a database or disk error at a book; None for anything else, which is a bug."""
    name = error_name(error)
    number = error.errno if isinstance(error, OSError) else None
    if name == "SQLITE_FULL" or number in (ENOSPC, EDQUOT):
        return _("The disk is full: nothing was saved. Free some space and try again."), UNUSABLE_BOOK
    if name.startswith("SQLITE_IOERR") or number in (EIO, EFBIG):
        return _(
            "The disk answered with an error: nothing was saved. Try again; if it stays, copy the book to another disk."
        ), UNUSABLE_BOOK
    if name.startswith("SQLITE_READONLY") or number == EROFS or isinstance(error, PermissionError):
        return _("The book or its folder is write-protected: it can only be read."), UNUSABLE_BOOK
    if isinstance(error, FileNotFoundError):
        sentence = _("{path} is not there any more: another session or program took it away. Try again.")
        return sentence.format(path=error.filename), UNUSABLE_BOOK
    if name == "SQLITE_BUSY_SNAPSHOT":
        return _("Another session saved in between. Nothing was overwritten; try again."), UNUSABLE_BOOK
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")):
        return _("Another session is saving right now: nothing was saved here. Try again."), UNUSABLE_BOOK
    if name == "SQLITE_INTERRUPT":
        return _("It was cancelled; nothing was changed."), INTERRUPTED
    if name == "SQLITE_CANTOPEN":
        return _("The book cannot be opened: its folder is not there or not readable."), UNUSABLE_BOOK
    if name == "SQLITE_NOTADB":
        return _("This is not a book, or the passphrase is wrong. It was not touched."), UNUSABLE_BOOK
    if tells_damage(error):
        found = _spoiled(book)
        return found.sentence, found.exit_code
    return None


def _spoiled(book: "Path") -> Spoiled:
    """What is said of a damaged book, and the way back."""
    if has_backup(book):
        back = _("Restore a backup: {command}").format(command=rescue(book, sound=True))
        return Spoiled(_("The book is damaged. Nothing more is written."), back)
    back = _("What still reads: {command}").format(command=rescue(book, sound=False))
    return Spoiled(_("The book is damaged and has no backup. Nothing more is written."), back)


def tells_damage(error: BaseException) -> bool:
    """Whether an error says that what is in a database file is damaged."""
    words = ("malformed", "Could not decode to UTF-8", "vtable constructor failed")
    said = error_name(error).startswith("SQLITE_CORRUPT") or any(word in str(error) for word in words)
    return said or _is_unreadable(error)


def _is_unreadable(error: BaseException) -> bool:
    """Whether a text could not be read, or a line of the log, a list or a draft (they are JSON), or is no whole book."""
    if not isinstance(error, ValueError):
        return False
    from json import JSONDecodeError  # which a look-up does without

    return isinstance(error, (Malformed, UnicodeDecodeError, JSONDecodeError))


@contextmanager
def explained(book: "Path") -> Iterator[None]:
    """Turn database and disk errors inside the block, which is about a book, into a `BookError` that fits.

    JSON that cannot be read is the book's own: a file that comes in says itself what is wrong with it.
    """
    try:
        yield
    except Exception as error:
        cause = getattr(error, "orig", error)  # what SQLAlchemy wraps
        known = isinstance(cause, database_errors(OSError)) or _is_unreadable(cause)
        found = sentence_for(cause, book) if known else None
        if found is None:
            raise
        if tells_damage(cause):
            raise _spoiled(book) from error
        raise BookError(*found) from error
