"""Safety: `backup`, `restore`, `doctor`."""

import sqlite3
import sys
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path

from accountbook.cli.answer import TEXT, Answer
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import labelled, table
from accountbook.errors import FOUND, NOTHING_FOUND, UNUSABLE_BOOK, WRONG_USE, BookError
from accountbook.store import backups
from accountbook.store.connect import disk_kind, journal_for
from accountbook.store.opening import check_file, schema_of
from accountbook.tongue import _

BACKUPS = ("path", "made_at", "reason", "size")
FINDINGS = ("what", "value", "state")


def _row(backup: backups.Backup) -> tuple[str, str, str, int]:
    return str(backup.path), f"{backup.made_at:%Y-%m-%d %H:%M:%S}", backup.reason, backup.size


def _backup(call: Call) -> Answer:
    if call.given.list:
        found = [_row(one) for one in backups.backups_of(call.path)]
        rows = [(made, reason, f"{size / 2**20:.1f} MiB", path) for path, made, reason, size in found]
        none = [_("There is no backup yet.")]
        return Answer(BACKUPS, found, lambda width: table(rows, width) or none, FOUND if found else NOTHING_FOUND)
    schema_of(call.path)
    made = backups.make(call.path, datetime.now(UTC), "asked")
    sentence = _("A verified backup: {path}").format(path=made.path)
    return Answer(BACKUPS, [_row(made)], lambda _width: [sentence])


def _restore(call: Call) -> Answer:
    wanted = Path(call.given.file) if call.given.file else None
    if wanted is not None:
        check_file(wanted)
    if not call.given.yes:
        _ask(call, wanted)
    restored, before = backups.restore(call.path, wanted, datetime.now(UTC))
    lines = [
        _("Restored: {path}").format(path=restored),
        _("What was there before is kept: {path}").format(path=before),
    ]
    return Answer(("path", "before"), [(str(restored), str(before))], lambda _width: lines)


def _ask(call: Call, wanted: Path | None) -> None:
    if not (call.asked.form == TEXT and call.asked.interactive):
        raise BookError(_("Restoring replaces what is in the book: add --yes to do it."), WRONG_USE)
    sys.stderr.write(
        _("Put {backup} back into {book}? The present state is kept as a copy. [y/N] ").format(
            backup=wanted or _("the newest backup"), book=call.path
        )
    )
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() not in ("y", "yes", _("yes").casefold()):
        raise BookError(_("Nothing was restored."), WRONG_USE)


def _doctor(call: Call) -> Answer:
    from accountbook import __version__

    journal, synchronous = journal_for(call.path)
    rows = [
        ("program", f"accountbook {__version__}", "ok"),
        ("python", sys.version.split()[0], "ok"),
        ("sqlite", sqlite3.sqlite_version, "ok"),
        ("journal", f"{journal}, synchronous {synchronous}", "ok"),
        ("disk", disk_kind(call.path.parent) or "?", "ok"),
        *_book_findings(call),
    ]
    bad = any(state != "ok" for _what, _value, state in rows)
    code = UNUSABLE_BOOK if any(state == "bad" for _what, _value, state in rows) else NOTHING_FOUND if bad else FOUND

    def say(width: int) -> list[str]:
        return labelled([(what, value if state == "ok" else f"{value}  !") for what, value, state in rows], width)

    return Answer(FINDINGS, rows, say, code)


def _book_findings(call: Call) -> list[tuple[str, str, str]]:
    """What is to be said of the book file: where, schema, rights, backups, soundness."""
    rows = [("book", str(call.path), "ok")]
    try:
        rows.append(("schema", str(schema_of(call.path)), "ok"))
        mode = call.path.stat().st_mode & 0o777
        rows.append(("rights", f"{mode:04o}", "ok" if mode & 0o077 == 0 else "warn"))
        with call.book() as book, book.read() as connection:
            from accountbook.store.opening import quick_check

            verdict = quick_check(connection)
        rows.append(("structure", verdict, "ok" if verdict == "ok" else "bad"))
    except BookError as error:
        rows.append(("problem", error.sentence, "bad" if error.exit_code == UNUSABLE_BOOK else "warn"))
    found = backups.backups_of(call.path)
    newest = f"{found[0].made_at:%Y-%m-%d %H:%M} ({len(found)})" if found else _("none")
    rows.append(("backups", newest, "ok" if found else "warn"))
    return rows


def _backup_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--list", action="store_true", help=_("the backups there are"))


def _restore_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", metavar=_("FILE"), help=_("a backup that `backup --list` shows; else the newest")
    )
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))


COMMANDS = (
    Command("backup", "make a verified backup now", _backup, _backup_arguments, BACKUPS),
    Command("restore", "put a backup back", _restore, _restore_arguments, ("path", "before")),
    Command("doctor", "what the program, the disk and the book are like", _doctor, columns=FINDINGS),
)
