"""The file itself for `check --full`: every row against what was saved, what can be mended, and the way out."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from accountbook.cli.answer import Answer
from accountbook.cli.command import Call
from accountbook.cli.layout import and_more
from accountbook.clock import utc_now
from accountbook.errors import FOUND, NOTHING_FOUND, UNUSABLE_BOOK, BookError, Locked, NoBook
from accountbook.folders import command_for
from accountbook.localtime import local_time
from accountbook.row import TYPE_CHECKING
from accountbook.store.file import backups
from accountbook.store.file.opening import schema_of
from accountbook.store.safety.health import Fault, check_and_note, check_backup, copied, mend, structure_faults
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.cli.answer import Value

SHOWN = 20
"""Faults shown on a terminal: in a book that is damaged all over, more say nothing more."""


def file_faults(call: Call) -> list[Fault]:
    """What the full check finds; with `--mend` what follows from sound records is made anew first.

    Raises `Locked` where no passphrase opens the book: nobody knows then whether it is damaged.
    """
    if call.given.file and hasattr(os, "nice"):
        os.nice(10)
    try:
        if backups.is_backup(call.path) and not call.given.mend:
            return check_backup(call.path, utc_now())
        with call.book() as book:
            faults = check_and_note(book, utc_now())
            if not (call.given.mend and faults and all(fault.mendable for fault in faults)):
                return faults
            if call.settings.backups:
                backups.make(call.path, utc_now(), "mend")
            mend(call.path)
            return check_and_note(book, utc_now())
    except Locked as error:
        from accountbook.store.safety.way_out import locked_way_out

        if not error.tried:  # how to give one is said already
            raise
        sentence = _("{reason} What to do: {mend}")
        way_out = locked_way_out(call.path, error, utc_now())
        raise Locked(sentence.format(reason=error.sentence, mend=way_out)) from error
    except BookError as error:
        if error.exit_code != UNUSABLE_BOOK or not call.path.exists():
            raise
        return _or_reason(call, error)


def _or_reason(call: Call, error: BookError) -> list[Fault]:
    """What is wrong with a file that does not open; the error itself where the file is sound and something else is not.

    With another exit code then, unless it is no book for this program: nobody is told that a book is damaged because
    there was no room to check it.
    """
    if isinstance(error, NoBook):  # whether there is a way back is said once the backups are looked at
        return [Fault(_("book"), error.what)]
    try:
        faults = structure_faults(call.path)
    except BookError:
        return [Fault(_("book"), error.sentence)]
    if not faults:
        schema_of(call.path)
        raise BookError(error.sentence) from error
    return faults


@contextmanager
def looked_at(call: Call) -> Iterator[Call]:
    """The call as it is asked of the book; of a copy where that is a backup, which no scores are written into."""
    if call.given.mend or not backups.is_backup(call.path):
        yield call
        return
    with copied(call.path) as copy:
        yield call._replace(named=str(copy))


def row_of(fault: Fault, fix: str) -> "tuple[Value, ...]":
    """A fault of the file as a finding: it has a place, and no record."""
    return ("damaged", fault.where, None, "", None, "", "", fault.what, fix)


def damaged(call: Call, columns: tuple[str, ...], faults: list[Fault]) -> Answer:
    """The answer for a book that cannot be trusted: what is wrong, and how to go back to what can."""
    from accountbook.store.safety.way_back import way_back

    rows = [row_of(fault, "restore") for fault in faults]
    lines = [f"{fault.where}: {fault.what}" for fault in faults[:SHOWN]]
    lines += and_more(max(0, len(faults) - SHOWN))
    back = way_back(call.path, utc_now())
    if back.made_at is not None:
        sentence = _("The file is damaged. The last sound backup is of {at}; put it back with: {command}")
        lines.append(sentence.format(at=local_time(back.made_at), command=back.command))
    elif back.untried:
        lines.append(_("The file is damaged. Put its backup back with: {command}").format(command=back.command))
        lines.append(_("That cannot be done yet, nor told whether it is sound: {why}").format(why=back.untried))
    elif back.locked:
        lines.append(_("The file is damaged. Whether a backup is sound only its passphrase tells."))
    elif back.command:
        sentence = _("The file is damaged and there is no sound backup. What still reads: {command}")
        lines.append(sentence.format(command=back.command))
    else:
        lines.append(
            _(
                "The file is damaged and there is no sound backup. Nothing of it reads: only another copy brings it back."
            )
        )
    return Answer(columns, rows, lambda _width: lines, UNUSABLE_BOOK)


def only_file(call: Call, columns: tuple[str, ...], faults: list[Fault]) -> Answer:
    """The answer of `check --file`: nothing, or what can be mended."""
    rows = [row_of(fault, "check --mend") for fault in faults]
    mend = command_for("check --mend", call.path)
    lines = [f"{fault.where}: {fault.what}: {mend}" for fault in faults[:SHOWN]]
    lines += and_more(max(0, len(faults) - SHOWN))
    whole = [_("Every row is as it was saved.")]
    return Answer(columns, rows, lambda _width: lines or whole, NOTHING_FOUND if faults else FOUND)
