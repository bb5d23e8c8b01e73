"""Taking back and doing again: a batch of the log is applied backwards, through the same door, and logged itself."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select
from sqlmodel import col

from accountbook.errors import NOTHING_FOUND, BookError, NothingToDo
from accountbook.models.housekeeping import Batch, Change
from accountbook.models.tables import RECORDS, table_of
from accountbook.store.book import Book
from accountbook.store.log import undo_many, undo_staying
from accountbook.store.log.undo_staying import name_of, unchanged
from accountbook.store.writing import changes, keys
from accountbook.store.writing.anew import settle_brought_back
from accountbook.store.writing.unit import Unit
from accountbook.store.writing.workbench import UPGRADE
from accountbook.tongue import _


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back (or done again), and what was kept because it was edited or used since.

    Who was kept is called as they are called after it, with the fields that stay as they are: "Huber GmbH (Headcount)".
    """

    batch_id: int
    what: str
    lines: int
    kept: tuple[str, ...]


def undo(book: Book, batch_id: int | None = None) -> Undone:
    """Take back a batch: the given one, or the last that is not taken back yet."""
    with book.write(_("Undo"), kind="undo") as unit:
        batch = _batch(unit, batch_id) if batch_id is not None else _last_to_undo(unit)
        if batch is None:
            raise NothingToDo(_("There is nothing to undo."))
        if batch.undone:
            raise BookError(_("“{what}” is taken back already.").format(what=batch.what), NOTHING_FOUND)
        done = _reverse(unit, batch, _("Undo: {what}").format(what=batch.what))
        if batch_id is not None and done.kept and batch.kind != "import":
            batch.undone = False  # what was kept can be taken back when the later entries are
        return done


def redo(book: Book) -> Undone:
    """Do again what the last undo took back; possible until something new is written."""
    with book.write(_("Redo"), kind="redo") as unit:
        newest = col(Batch.id).desc()
        last = (
            unit.session.exec(
                select(Batch)  # type: ignore[call-overload]
                .where(col(Batch.kind) != "redo", col(Batch.undone).is_(False) | (col(Batch.kind) == "erase"))
                .order_by(newest)
                .limit(1)
            )
            .scalars()
            .first()
        )
        if last is None or last.kind != "undo":
            raise NothingToDo(_("There is nothing to redo."))
        original = unit.session.get(Batch, last.undoes_id)
        assert original is not None
        done = _reverse(unit, last, _("Redo: {what}").format(what=original.what))
        original.undone = False
        unit.session.add(original)
        return Undone(done.batch_id, original.what, done.lines, done.kept)


def _batch(unit: Unit, batch_id: int) -> Batch | None:
    batch = unit.session.get(Batch, batch_id)
    if batch is None:
        raise BookError(_("There is no entry {id} in the change log.").format(id=batch_id), NOTHING_FOUND)
    return batch


def _last_to_undo(unit: Unit) -> Batch | None:
    done = ("undo", "redo", "demo", "rescue", UPGRADE)
    query = select(Batch).where(col(Batch.kind).not_in(done), col(Batch.undone).is_(False))
    return unit.session.exec(query.order_by(col(Batch.id).desc()).limit(1)).scalars().first()  # type: ignore[call-overload,no-any-return]


def _reverse(unit: Unit, batch: Batch, what: str) -> Undone:
    unit.batch.what = what
    unit.batch.undoes_id = batch.id
    assert batch.id is not None
    many = [op for op in ("insert", "delete") if undo_many.how_many(unit, batch.id, op) >= undo_many.MANY]
    put_back = undo_many.put_back_deletes(unit, batch.id) if "delete" in many else undo_many.Reversed(0, [])
    lines = (
        unit.session.exec(
            select(Change)  # type: ignore[call-overload]
            .where(col(Change.batch_id) == batch.id, col(Change.op).not_in(many))
            .order_by(col(Change.id).desc())
        )
        .scalars()
        .all()
    )
    log: list[dict[str, Any]] = []
    settled = undo_staying.Batch(unit, lines)
    settled.settle()
    passed_over = settled.stay | settled.done
    stayed: list[Change] = []
    for line in lines:
        entry = _reverse_line(unit, line) if line.id not in passed_over else None
        if entry is not None:
            log.append(entry)
        elif line.id not in settled.done:
            stayed.append(line)
    changes.write_log(unit, log)
    taken = undo_many.take_back_inserts(unit, batch.id) if "insert" in many else undo_many.Reversed(0, [])
    done = len(log) + put_back.lines + taken.lines
    if not done:
        raise BookError(
            _("Everything in “{what}” was edited or used since; nothing was taken back.").format(what=batch.what)
        )
    batch.undone = True
    unit.session.add(batch)
    unit.session.flush()
    settle_brought_back(unit)
    whole = [(name_of(unit, *one), "") for one in (*put_back.kept, *taken.kept)]
    return Undone(unit.batch_id(), batch.what, done, _called([*whole, *settled.told(stayed)]))


def _called(kept: list[tuple[str, str]]) -> tuple[str, ...]:
    """The names of what was kept, each once, with the fields in which it was edited."""
    fields: dict[str, dict[str, None]] = {}
    for name, field in kept:
        fields.setdefault(name, {}).update({field: None} if field else {})
    return tuple(f"{name} ({', '.join(those)})" if those else name for name, those in fields.items())


def _reverse_line(unit: Unit, line: Change) -> dict[str, Any] | None:
    """Apply one line backwards; its own log line, or None where the record was edited since and is kept."""
    table = table_of(line.entity)
    connection = unit.session.connection()
    row = connection.execute(select(table).where(table.c.id == line.record_id)).mappings().first()
    entry = {
        "entity": line.entity,
        "record_id": line.record_id,
        "record_uid": line.record_uid,
        "company_id": line.company_id,
        "field": line.field,
        "before": line.after,
        "after": line.before,
    }
    if line.entity == "interaction":
        unit.unindex_note(line.record_id)
    if line.op == "insert":
        assert line.after is not None
        if (
            row is None
            or not unchanged(line.entity, dict(row), line.after)
            or _has_dependents(unit, table, line.record_id)
        ):
            return None
        _touch(unit, line.entity, dict(row))
        connection.execute(table.delete().where(table.c.id == line.record_id))
        return entry | {"op": "delete"}
    if line.op == "delete":
        assert line.before is not None
        if row is not None:
            return None
        values = changes.restore_row(line.entity, line.before)
        connection.execute(table.insert(), values | {"updated_at": unit.at})
        rekey(unit, line.entity, line.record_id)
        return entry | {"op": "insert"}
    if row is None or row[line.field] != changes.decode(line.entity, line.field, line.after):
        return None
    value = changes.decode(line.entity, line.field, line.before)
    _touch(unit, line.entity, dict(row))  # whose it is until now, where the field says whose
    update = table.update().where(table.c.id == line.record_id)
    connection.execute(update.values({line.field: value, "version": table.c.version + 1, "updated_at": unit.at}))
    rekey(unit, line.entity, line.record_id)
    return entry | {"op": "update"}


def _has_dependents(unit: Unit, table: Table, record_id: int) -> bool:
    connection = unit.session.connection()
    for other in RECORDS:
        for column in table_of(other).columns:
            links_here = any(key.column.table is table for key in column.foreign_keys)
            if links_here and connection.execute(select(column).where(column == record_id).limit(1)).first():
                return True
    return False


def rekey(unit: Unit, entity: str, record_id: int) -> None:
    """Compute the key columns again and remember what to derive."""
    record = unit.session.get(changes.entity_class(entity), record_id, populate_existing=True)
    assert record is not None
    keys.fill(record)  # those of a contact point stand in the log
    unit.touch(record)
    if unit.session.is_modified(record):
        unit.session.flush()
    unit.session.expunge(record)


def _touch(unit: Unit, entity: str, row: dict[str, Any]) -> None:
    unit.touch_row(entity, row.get("id"), row, unit.company_of_row(entity, row))
