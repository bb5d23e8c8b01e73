"""An export out of a damaged book: what still reads, and a word on what is missing."""

import shlex
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from accountbook.cli.answer import Answer, remark, shown
from accountbook.cli.command import Call
from accountbook.clock import utc_now
from accountbook.errors import UNUSABLE_BOOK
from accountbook.folders import command_for
from accountbook.store.file.backups import free_name
from accountbook.store.file.connect import key_of
from accountbook.store.safety.rescue import Loss, rescued
from accountbook.tongue import _, ngettext


def from_what_reads(call: Call, export: Callable[[sqlite3.Connection], Answer | int]) -> Answer | int:
    """Do the export on a sound copy of what still reads; what it lacks is said beside it, and it ends as damage does."""
    with rescued(call.path, call.asked.today, utc_now()) as (copy, loss), copy.read() as connection:
        answer = export(connection)
    for sentence in _told(loss):
        remark(sentence)
    if not isinstance(answer, Answer):
        return UNUSABLE_BOOK
    for path, form, _audience in answer.rows:
        if form == "json":
            for sentence in _go_on(call.path, Path(str(path))):
                remark(sentence)
    return answer._replace(code=UNUSABLE_BOOK)


def _told(loss: Loss) -> Iterator[str]:
    """What is missing, by table and about how much."""
    uncounted = _("{table} (how many is unknown)")
    counted = [f"{table} {n}" for table, n in loss.rows.items() if table not in loss.gone]
    if missing := ", ".join([*counted, *(uncounted.format(table=table) for table in loss.gone)]):
        sentence = _(
            "The book is damaged; it was not changed. Missing in the export, records by table (about): {missing}."
        )
        yield sentence.format(missing=missing)
    else:
        yield _("The book is damaged; it was not changed. Every record is in the export.")
    if "change" in loss.gone:
        yield _("The history is lost: the book does not say any more where its change log lies.")
    if loss.from_log:
        sentence = ngettext(
            "{n} record was put back as the change log has it.",
            "{n} records were put back as the change log has them.",
            loss.from_log,
        )
        yield sentence.format(n=loss.from_log)
        if loss.gaps:
            yield _("The change log is damaged, too: values that were taken from it may be older ones.")
    if loss.doubtful:
        yield _("Look whether one of these was in the bin: {names}.").format(names=shown(", ".join(loss.doubtful)))
    if loss.links:
        sentence = ngettext(
            "{n} link to a missing record was cut.", "{n} links to missing records were cut.", loss.links
        )
        yield sentence.format(n=loss.links)
    for typed in loss.unsaved:
        yield _("Typed and not saved, so not in the export: {text}").format(text=shown(typed))


def _go_on(book: Path, export: Path) -> Iterator[str]:
    """The commands that make a sound book of the export, as private as the damaged one."""
    new = free_name(book.with_stem(f"{book.stem}-rescued"))
    locked = bool(key_of(book))
    make = command_for("create --encrypted" if locked else "create", new)
    fill = command_for(f"import --yes {shlex.quote(str(export))}", new)
    yield _("Go on in a new book: {make} && {fill}").format(make=make, fill=fill)
    if locked:
        yield _("The export is not encrypted: delete it once it is in the new book.")
