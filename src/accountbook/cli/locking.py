"""`encrypt`: an encrypted book out of a plain one, or a new passphrase; old backups are named or rewritten."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from accountbook.cli.answer import Answer
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.safety import unreadable
from accountbook.clock import utc_now
from accountbook.errors import FOUND, NOTHING_FOUND, WRONG_USE, BookError
from accountbook.folders import backup_folder, command_for
from accountbook.store.file import backups
from accountbook.tongue import _, ngettext

COLUMNS = ("what", "path")


def new_passphrase(descriptor: int | None) -> str:
    """A new passphrase: from a file descriptor, or typed twice without echo."""
    from accountbook.store.file.passphrase import ask, unseen

    if descriptor is not None:
        try:
            with os.fdopen(descriptor, "r", encoding="utf-8", closefd=descriptor > 2) as file:
                return file.read().rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise BookError(_("File descriptor {n} cannot be read.").format(n=descriptor), WRONG_USE) from error
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise BookError(_("A new passphrase is typed at a terminal, or comes by --new-key-fd N."), WRONG_USE)
    with unseen():
        typed, again = ask(_("New passphrase: ")), ask(_("The same again: "))
    if typed != again:
        raise BookError(_("The two are not the same. Nothing was changed."), WRONG_USE)
    return typed


class _Done(NamedTuple):
    """What was done, file by file, and why no backup was made where none was."""

    rows: list[tuple[str, str]]
    no_backup: str = ""


def _encrypt(call: Call) -> Answer:
    from accountbook.store.file.cipher import locked_otherwise
    from accountbook.store.file.connect import GREETING, head_of, key_of
    from accountbook.store.file.explain import explained
    from accountbook.store.file.opening import schema_of

    schema_of(call.path)
    given = call.given
    stays = bool(given.backups and key_of(call.path) and given.new_key_fd is None and not given.remember)
    with explained(call.path):
        backups.private_folder(call.path)
        rows, no_backup = _Done([]) if stays else _under_new_key(call)
        old = locked_otherwise(call.path, [one.path for one in backups.backups_of(call.path)])
        failed = [path for path in old if not _rewritten(path, call.path)] if given.backups else []
        rows += [("encrypted", str(path)) for path in old if given.backups and path not in failed]
        left = [path for path in old if head_of(path) != head_of(call.path)]
    rows += [("not encrypted" if head_of(path) == GREETING else "older passphrase", str(path)) for path in left]

    def say(_width: int) -> list[str]:
        lines = [f"{what:<18}{path}" for what, path in rows]
        if stays:
            lines.append(
                _("The passphrase stays as it was; a new one: {command}").format(
                    command=command_for("encrypt", call.path)
                )
            )
        if set(left) - set(failed):
            said = ngettext(
                "{n} older backup is plain or has the old passphrase: {command}",
                "{n} older backups are plain or have the old passphrase: {command}",
                len(left),
            )
            lines.append(said.format(n=len(left), command=command_for("encrypt --backups", call.path)))
        if "older passphrase" in (what for what, _path in rows):
            lines.append(_("At a terminal it asks for the older passphrase, too."))
        lines += [*unreadable(failed), *([no_backup] if no_backup else [])]
        return [*lines, _("Exports, swap space, and what a disk keeps of deleted files are not covered.")]

    return Answer(COLUMNS, rows, say, NOTHING_FOUND if left or no_backup else FOUND)


def _under_new_key(call: Call) -> _Done:
    """The book, and what was typed beside it, under a new passphrase; then a backup under that one."""
    from accountbook.store.drafts import files_aside
    from accountbook.store.file.cipher import new_key
    from accountbook.store.file.passphrase import into_keyring
    from accountbook.store.file.rewriting import rewrite
    from accountbook.store.unsaved import lock

    passphrase = new_passphrase(call.given.new_key_fd)
    key = new_key(passphrase)
    aside = files_aside(call.path)
    rewrite(call.path, key)
    for file in aside:
        lock(file, key)
    rows = [("encrypted", str(call.path))]
    if call.given.remember:
        kept = into_keyring(call.path, passphrase)
        rows.append(("remembered" if kept else "no keyring", str(call.path)))
    try:
        made = backups.make(call.path, utc_now(), "encrypt").path
    except BookError as error:
        rows.append(("no backup", str(backup_folder(call.path))))
        return _Done(rows, _("No backup was made: {reason}").format(reason=error.sentence))
    return _Done([*rows, ("backup", str(made))])


def _rewritten(path: Path, book: Path) -> bool:
    """An older backup put under the book's key; False where nobody can open it."""
    from accountbook.store.file.connect import key_of
    from accountbook.store.file.explain import explained
    from accountbook.store.file.opening import is_sound, schema_of
    from accountbook.store.file.rewriting import rewrite

    try:
        with explained(book):
            schema_of(path)
            rewrite(path, key_of(book))
    except BookError:
        if is_sound(path):
            raise
        return False
    return True


def _arguments(parser: Arguments) -> None:
    parser.add_argument("--backups", action="store_true", help=_("rewrite the older backups too"))
    parser.add_argument("--remember", action="store_true", help=_("keep the passphrase in the system's keyring"))
    parser.add_argument("--new-key-fd", type=int, metavar="N", help=_("read the new passphrase from a file descriptor"))


COMMANDS = (Command("encrypt", "encrypt the book, or change its passphrase", _encrypt, _arguments, COLUMNS),)
