"""Safety: `backup`, `restore`, `doctor`, `reset-terminal`."""

import sys
from pathlib import Path

from accountbook.cli.answer import TEXT, Answer, fits, wrapped
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import table
from accountbook.clock import utc_now
from accountbook.errors import FOUND, NOTHING_FOUND, UNUSABLE_BOOK, WRONG_USE, BookError
from accountbook.folders import backup_folder, command_for
from accountbook.localtime import local_time
from accountbook.store.file import backups
from accountbook.store.file.opening import check_file, schema_of
from accountbook.tongue import _

BACKUPS = ("path", "made_at", "reason", "size")
FINDINGS = ("what", "value", "state", "mend")
LABEL = " " * 13
"""The room before what the doctor says."""


def _row(backup: backups.Backup) -> tuple[str, str, str, int]:
    return str(backup.path), f"{backup.made_at:%Y-%m-%d %H:%M:%S}", backup.reason, backup.size


def _backup(call: Call) -> Answer:
    if call.given.list:
        found = [_row(one) for one in backups.backups_of(call.path)]
        return Answer(BACKUPS, found, lambda width: _listed(call, found, width), FOUND if found else NOTHING_FOUND)
    from accountbook.store.safety.checked import damage_found

    schema_of(call.path)
    made = backups.make(call.path, utc_now(), "asked")
    sentence = _("A verified backup: {path}").format(path=made.path)
    if damage_found(call.path):
        sentence = _("A copy of a book that the full check found damaged, as damaged as it is: {path}").format(
            path=made.path
        )
    return Answer(BACKUPS, [_row(made)], lambda _width: [sentence])


def _listed(call: Call, found: list[tuple[str, str, str, int]], width: int) -> list[str]:
    """The folder once, then a line a backup; the name that `restore` takes is never cut, it rather goes on below."""
    if not found:
        return [_("There is no backup yet.")]
    heads = table(
        [(local_time(made), reason, f"{size / 2**20:.1f} MiB") for _path, made, reason, size in found], width, width
    )
    room = max(map(len, heads))
    lines = [_("In {folder}:").format(folder=backup_folder(call.path))]
    for head, row in zip(heads, found, strict=True):
        name = Path(row[0]).name
        together = f"{head:<{room}}  {name}"
        lines += [together] if fits(together, width) else [head, *wrapped(f"  {name}", width)]
    return lines


def _meant(call: Call) -> Path | None:
    """The file to restore: a path, or the name of one of this book's backups; None for the newest."""
    if not call.given.file:
        return None
    named = Path(call.given.file)
    known = backup_folder(call.path) / named.name
    meant = known if len(named.parts) == 1 and known.exists() and not named.exists() else named
    if not meant.exists():
        sentence = _("There is no file {name}. The backups there are: {command}")
        raise BookError(sentence.format(name=named, command=command_for("backup --list", call.path)), WRONG_USE)
    return meant


def _restore(call: Call) -> Answer:
    from accountbook.store.safety.restoring import restore

    wanted, tried = _meant(call), list[Path]()
    if wanted is not None:
        check_file(wanted)

    def is_meant(backup: Path) -> None:
        tried.append(backup)
        if not call.given.yes:
            question = _("Put {backup} back into {book}? The present state is kept as a copy. [y/N] ").format(
                backup=_described(backup), book=call.path
            )
            sure(call, question, _("Restoring replaces what is in the book: add --yes to do it."))

    restored, before = restore(call.path, wanted, utc_now(), sure=is_meant)
    lines = [_("{path} is damaged: an older one was taken.").format(path=path) for path in tried if path != restored]
    lines += [_("Restored: {path}").format(path=restored)]
    lines += [_("What was there before is kept: {path}").format(path=before)] if before else []
    return Answer(("path", "before"), [(str(restored), str(before or ""))], lambda _width: lines)


def _described(backup: Path) -> str:
    """The file, and the day and hour here at which it was made."""
    made = next((one.made_at for one in backups.backups_of_folder(backup.parent) if one.path == backup), None)
    return f"{backup} ({local_time(made)})" if made else str(backup)


def sure(call: Call, question: str, how: str) -> None:
    """Ask at a terminal; a script is told what to add. Raises a `BookError` unless the answer is yes."""
    from accountbook.cli.answer import shown

    if not (call.asked.form == TEXT and call.asked.interactive):
        raise BookError(how, WRONG_USE)
    sys.stderr.write(shown(question))
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() not in ("y", "yes", _("yes").casefold()):
        raise BookError(_("Nothing was changed."), WRONG_USE)


def unreadable(failed: list[Path]) -> list[str]:
    """Which copies could not be opened, and what to do with them."""
    sentence = _(
        "{path} cannot be opened: it is damaged, or it has another passphrase. It was left as it is; remove it when "
        "nothing in it is needed."
    )
    return [sentence.format(path=path) for path in failed]


def _doctor(call: Call) -> Answer:
    from accountbook.reports.wrapping import wrap
    from accountbook.store.safety.doctor import BAD, OK, examine
    from accountbook.ui.configured import wrong_options

    rows = examine(call.path, utc_now(), call.settings, wrong_options(call.settings))
    states = {finding.state for finding in rows}
    code = UNUSABLE_BOOK if BAD in states else FOUND if states == {OK} else NOTHING_FOUND

    def say(width: int) -> list[str]:
        lines = []
        for finding in rows:
            mark = "" if finding.state == OK else "! "
            lines += wrap(f"{finding.what:<11}  {mark}{finding.value}", width, LABEL)
            lines += [f"{LABEL}-> {finding.mend}"] if finding.mend else []
        return lines

    return Answer(FINDINGS, rows, say, code)


def _backup_arguments(parser: Arguments) -> None:
    parser.add_argument("--list", action="store_true", help=_("the backups there are"))


def _restore_arguments(parser: Arguments) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        metavar=_("FILE"),
        help=_("a backup: its name, as `backup --list` shows it, or a path; else the newest"),
    )
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))


def _reset_terminal(_call: Call) -> int:
    from accountbook.ui.terminal.restore import reset_terminal

    reset_terminal()
    return FOUND


COMMANDS = (
    Command("backup", "make a verified backup now", _backup, _backup_arguments, BACKUPS),
    Command("restore", "put a backup back", _restore, _restore_arguments, ("path", "before")),
    Command("doctor", "what the program, the disk and the book are like", _doctor, columns=FINDINGS),
    Command("reset-terminal", "put a terminal right that a killed session left behind", _reset_terminal),
)
