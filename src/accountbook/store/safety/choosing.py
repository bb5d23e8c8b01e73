"""Which backup comes back into a book, and whether what lies in its place may go: asked before anything happens."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path

from accountbook.errors import NOTHING_FOUND, UNUSABLE_BOOK, BookError, Locked, NewerBook
from accountbook.store.book import reader
from accountbook.store.drafts import which_book
from accountbook.store.file import backups
from accountbook.store.file.cipher import looks_encrypted, unlock
from accountbook.store.file.connect import GREETING, connect, database_errors, head_of
from accountbook.store.file.explain import explained
from accountbook.store.file.opening import quick_check, refuse_lost_link, schema_of
from accountbook.store.file.ours import seems_ours
from accountbook.tongue import _


def choices(book: Path, named: Path | None, now: datetime) -> Iterator[Path]:
    """The backup that is named, else each one of this book, newest first; a `BookError` where none may come back into it.

    Whether they are sound nobody has proved yet: that takes long, and the newest nearly always is.
    """
    with explained(book):
        refuse_lost_link(book)
        usable = [one.path for one in backups.usable(book, now)]
        _need_ours(book)
        _unlock(book, [*([named] if named else []), *usable])
        _refuse_newer(book)
        present = _identity(book)
        if named is not None:
            schema_of(named)
            if not _of_one_book(present, named):
                sentence = _(
                    "{backup} is of another book than {book}; nothing was restored. Work with it itself: --book {backup}"
                )
                raise BookError(sentence.format(backup=named, book=book))
        found = (path for path in ([named] if named else usable) if named or _of_one_book(present, path))
        first = next(found, None)
    if first is None:
        raise BookError(_("There is no backup of {book}.").format(book=book), NOTHING_FOUND)
    return chain((first,), found)


def _need_ours(book: Path) -> None:
    """A sound database of another program is not written over, whatever is asked for."""
    if not book.is_file() or not head_of(book).startswith(GREETING) or seems_ours(book):
        return
    try:
        connection = connect(book, mode="ro")
        try:
            sound = quick_check(connection) == "ok"
            table = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('batch', 'change', 'company')"
            ours = connection.execute(table).fetchone()[0] == 3  # a book whose first bytes were damaged
        finally:
            connection.close()
    except database_errors():
        return
    if sound and not ours:
        sentence = _("{path} is a database of another program. It was not touched.")
        raise BookError(sentence.format(path=book), UNUSABLE_BOOK)


def _unlock(book: Path, candidates: Sequence[Path]) -> None:
    """Find the key of an encrypted book, so that it stays encrypted under it; it is `Locked` where none is given."""
    head = head_of(book)
    if not head or head.startswith(GREETING):
        return
    twin = any(head_of(path) == head and looks_encrypted(path) for path in candidates)
    if not twin and not looks_encrypted(book):
        return
    try:
        unlock(book, candidates)
    except Locked as error:
        if twin:
            raise
        sentence = _("If it is damaged and its passphrase is right, move it to another folder and restore again.")
        raise Locked(f"{error.sentence} {sentence}", tried=error.tried) from error


def _refuse_newer(book: Path) -> None:
    """A book of a newer program is no damaged one: an older state would take the place of what only that one reads."""
    try:
        schema_of(book)
    except NewerBook as error:
        sentence = _("To go back to a backup all the same, move the book to another folder and restore again.")
        raise NewerBook(f"{error.sentence} {sentence}") from error
    except (BookError, OSError):
        return


def _identity(path: Path) -> str:
    """What tells the book in a file from every other; "" where it does not open, or nothing was written in it yet."""
    try:
        schema_of(path)
        connection = reader(path)
        try:
            return which_book(connection)
        finally:
            connection.close()
    except database_errors(BookError, OSError):
        return ""


def _of_one_book(present: str, backup: Path) -> bool:
    return not present or _identity(backup) in ("", present)
