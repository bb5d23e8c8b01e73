"""`encrypt`: an encrypted book out of a plain one, or a new passphrase; old backups are named or rewritten."""

import os
import sys
from pathlib import Path

from accountbook.cli.answer import Answer
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.safety import unreadable
from accountbook.clock import utc_now
from accountbook.errors import FOUND, NOTHING_FOUND, WRONG_USE, BookError
from accountbook.folders import backup_folder
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


def _encrypt(call: Call) -> Answer:
    from accountbook.store.drafts import files_aside
    from accountbook.store.file.cipher import locked_otherwise, new_key
    from accountbook.store.file.connect import GREETING, head_of, key_of
    from accountbook.store.file.explain import explained
    from accountbook.store.file.opening import is_sound, schema_of
    from accountbook.store.file.passphrase import into_keyring
    from accountbook.store.file.rewriting import rewrite
    from accountbook.store.unsaved import lock

    schema_of(call.path)
    rows, failed = [], list[Path]()
    told = [_("Exports, swap space, and what a disk keeps of deleted files are not covered.")]
    with explained():
        backups.private_folder(call.path)
        if not (call.given.backups and key_of(call.path)):
            passphrase = new_passphrase(call.given.new_key_fd)
            key = new_key(passphrase)
            aside = files_aside(call.path)
            rewrite(call.path, key)
            for file in aside:
                lock(file, key)
            rows.append(("encrypted", str(call.path)))
            if call.given.remember:
                kept = into_keyring(call.path, passphrase)
                rows.append(("remembered" if kept else "no keyring", str(call.path)))
            try:
                rows.append(("backup", str(backups.make(call.path, utc_now(), "encrypt").path)))
            except BookError as error:
                rows.append(("no backup", str(backup_folder(call.path))))
                told.insert(0, _("No backup was made: {reason}").format(reason=error.sentence))
        old = locked_otherwise(call.path, [one.path for one in backups.backups_of(call.path)])
        for path in old if call.given.backups else ():
            try:
                with explained():
                    schema_of(path)
                    rewrite(path, key_of(call.path))
            except BookError:
                if is_sound(path):
                    raise
                failed.append(path)
            else:
                rows.append(("encrypted", str(path)))
        left = [path for path in old if head_of(path) != head_of(call.path)]
    rows += [("not encrypted" if head_of(path) == GREETING else "older passphrase", str(path)) for path in left]

    def say(_width: int) -> list[str]:
        lines = [f"{what:<18}{path}" for what, path in rows]
        if set(left) - set(failed):
            said = ngettext(
                "{n} older backup is plain or has the old passphrase: accountbook encrypt --backups",
                "{n} older backups are plain or have the old passphrase: accountbook encrypt --backups",
                len(left),
            )
            lines.append(said.format(n=len(left)))
        if "older passphrase" in (what for what, _path in rows):
            lines.append(_("At a terminal it asks for the older passphrase, too."))
        return [*lines, *unreadable(failed), *told]

    return Answer(COLUMNS, rows, say, NOTHING_FOUND if left or len(told) > 1 else FOUND)


def _arguments(parser: Arguments) -> None:
    parser.add_argument("--backups", action="store_true", help=_("rewrite the older backups too"))
    parser.add_argument("--remember", action="store_true", help=_("keep the passphrase in the system's keyring"))
    parser.add_argument("--new-key-fd", type=int, metavar="N", help=_("read the new passphrase from a file descriptor"))


COMMANDS = (Command("encrypt", "encrypt the book, or change its passphrase", _encrypt, _arguments, COLUMNS),)
