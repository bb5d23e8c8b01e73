"""`check [--full]`: what is wrong, doubtful, double, out of date or missing in the book; with --full, the file as well."""

import sqlite3
from contextlib import AbstractContextManager, nullcontext

from accountbook.cli.answer import TEXT, Answer
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import and_more
from accountbook.errors import FOUND, NOTHING_FOUND
from accountbook.row import TYPE_CHECKING
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.cli.answer import Value
    from accountbook.reports.insight.check import CheckAnswer, Finding
    from accountbook.store.insight.cache import KeptBook
    from accountbook.store.safety.health import Fault

COLUMNS = ("kind", "record", "id", "uid", "company_id", "name", "field", "finding", "fix")
ON_A_TERMINAL = 8
"""Findings of one kind shown on a terminal."""


def _check(call: Call) -> Answer:
    from accountbook.cli.insight import of_insight

    faults: list[Fault] = []
    rows: list[tuple[Value, ...]] = []
    uid_of: dict[tuple[str, int], str] = {}
    meant: AbstractContextManager[Call] = nullcontext(call)
    if call.given.full or call.given.mend or call.given.file:
        from accountbook.cli.damage import damaged, file_faults, looked_at, only_file, row_of

        faults = file_faults(call)
        if any(not fault.mendable for fault in faults):
            return damaged(call, COLUMNS, faults)
        if call.given.file:
            return only_file(call, COLUMNS, faults)
        rows += [row_of(fault, "check --mend") for fault in faults]
        meant = looked_at(call)

    def ask(connection: sqlite3.Connection, _kept: "KeptBook") -> "CheckAnswer":
        from accountbook.store.insight.checking import uids

        answer = _found(connection, call)
        if call.asked.form != TEXT:
            uid_of.update(uids(connection, [(one.record, one.record_id) for one in answer.findings]))
        return answer

    with meant as asked_of:
        found, kept = of_insight(asked_of, ask)
    shown = [one for one in found.findings if call.given.kind in (None, one.kind)]
    rows += [
        (
            one.kind, one.record, one.record_id, uid_of.get((one.record, one.record_id), ""), one.company_id, one.name,
            one.field, one.sentence, one.fix,
        )
        for one in shown
    ]  # fmt: skip

    def say(width: int) -> list[str]:
        mend = _("To mend with check --mend: {where}: {what}")
        lines = [mend.format(where=one.where, what=one.what) for one in faults] + _findings(call, shown, width)
        if not rows:
            lines.append(_("Nothing to mend."))
        return lines + _basis(found, kept, width)

    code = NOTHING_FOUND if rows else FOUND
    limit = len(rows) if call.asked.form == TEXT else call.asked.limit(0, 0)
    return Answer(COLUMNS, rows[:limit], say, code, max(0, len(rows) - limit))


def _found(connection: sqlite3.Connection, call: Call) -> "CheckAnswer":
    """What is odd in the records, those that may be double among it."""
    from accountbook.exchange.doubles import find_doubles
    from accountbook.reports.insight.check import Suspects, check

    suspects = [
        Suspects(record, pair.one, pair.other, pair.reasons)
        for record in ("company", "contact")
        for pair in find_doubles(connection, record)
    ]
    return check(connection, call.asked.today, suspects)


def _findings(call: Call, shown: "list[Finding]", width: int) -> list[str]:
    """The findings by kind, of each as many as are asked for."""
    from accountbook.cli.insight import indented
    from accountbook.reports.insight.check import KINDS, kind_label

    most = call.asked.limit(0 if call.given.kind else ON_A_TERMINAL, 0)
    lines: list[str] = []
    for kind in KINDS:
        ours = [one for one in shown if one.kind == kind]
        if not ours:
            continue
        lines += ["", f"{kind_label(kind).upper()} ({len(ours)})"]
        for one in ours[:most]:
            lines += indented(f"{one.name}: {one.sentence} [{one.fix}]", width, 2)
        lines += [f"  {line}" for line in and_more(len(ours) - most if len(ours) > most else 0)]
    return lines


def _basis(found: "CheckAnswer", kept: "KeptBook", width: int) -> list[str]:
    """What the scores rest on, and what was left out of learning."""
    from accountbook.cli.insight import indented
    from accountbook.reports.wrapping import wrap

    text = _("Scores rest on {n} customers; {left} were left out of learning.")
    lines = ["", *wrap(text.format(n=kept.book.customers, left=found.left_out_total), width)]
    lines += [line for name in found.left_out[:3] for line in indented(f"{name[1]}: {name[2]}", width, 2)]
    lines += [f"  {line}" for line in and_more(max(0, len(found.left_out) - 3))]
    return [*lines, *wrap(found.note, width)] if found.note else lines


def _arguments(parser: Arguments) -> None:
    from accountbook.reports.insight.check import KINDS

    parser.add_argument("--full", action="store_true", help=_("also verify the file itself, row by row"))
    parser.add_argument("--file", action="store_true", help=_("verify only the file itself, at low priority"))
    parser.add_argument("--mend", action="store_true", help=_("also make anew what follows from sound records"))
    parser.add_argument("--kind", choices=KINDS, help=_("only findings of this kind"))
    parser.add_limit(_("at most so many (of each kind on a terminal)"))


COMMANDS = (Command("check", "what to mend in the book before it is believed", _check, _arguments, COLUMNS),)
