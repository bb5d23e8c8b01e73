"""Reads anew the values of an own field that becomes one of another kind or choices, and what an earlier program left."""

from collections.abc import Callable, Mapping

from sqlmodel import col, select

from accountbook.domain.edits import VALUE, Edit
from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.otherkind import read_as_other, read_either_way
from accountbook.domain.points import kind_of_point
from accountbook.domain.typed import Setting
from accountbook.domain.values import Stored, type_value
from accountbook.habits import USUAL, Habits
from accountbook.models.tables import ContactPoint, CustomField, CustomValue, Fact
from accountbook.store.pages.own_values import is_misfit, own_stored
from accountbook.store.writing.edits import custom_columns
from accountbook.store.writing.folding import fold, last_line
from accountbook.store.writing.unit import Unit

_WRITTEN = """record_id IN (SELECT v.record_id FROM change c JOIN customvalue v ON v.id = c.record_id
 WHERE c.batch_id = ? AND c.entity = 'customvalue')"""
"""The records of the own values that a batch wrote."""


def read_anew(unit: Unit, before: Field, now: Field, habits: Habits) -> None:
    """Write every value of a field as what it means in the other kind; one that is not the same there is a doubt as typed.

    Records in the bin have theirs read, too: they may come back.
    """
    rows, facts = _kept(unit, now)
    _read(unit, before, now, habits, {key: (rows.get(key), facts.get(key)) for key in {*rows, *facts}})


def settle(unit: Unit, habits: Habits | None) -> None:
    """Read anew what an earlier program left in a book, as who typed it does; None where that is not known."""
    settle_misfits(unit, habits)
    settle_kinds(unit)


def settle_brought_back(unit: Unit) -> None:
    """Read the values anew that this unit brought back from a time when their field was of another kind, or their field.

    The log says what they are then, as one change.
    """
    query = "SELECT DISTINCT entity FROM change WHERE batch_id = ? AND entity IN ('customvalue', 'customfield')"
    batch_id = unit.batch_id()
    touched = {entity for (entity,) in unit.raw().execute(query, (batch_id,))}
    last = last_line(unit)
    if "customfield" in touched:
        settle_misfits(unit, None)
    elif touched:
        settle_misfits(unit, None, _WRITTEN, (batch_id,))
    fold(unit, last)


def settle_misfits(unit: Unit, habits: Habits | None, where: str = "1", args: tuple[int, ...] = ()) -> None:
    """Do so with what is left in fields that became of another kind: its text is all that is known.

    Fields that were taken out have theirs read, too. `where` is a condition over own values.
    """
    query = f"SELECT record_id, text, number FROM customvalue WHERE record = ? AND code = ? AND ({where})"
    for made in unit.session.exec(select(CustomField)).all():
        now = Field(made.record, made.code, made.label, "custom", made.kind, made.choices or "", custom=True)
        values = unit.raw().execute(query, (now.record, now.code, *args))
        left = {key for key, text, number in values if is_misfit(now, text, number)}
        if left:
            rows, facts = _kept(unit, now)
            before = now._replace(kind=kinds.TEXT, choices="")
            _read(unit, before, now, habits, {key: (rows[key], facts.get(key)) for key in left})


def settle_kinds(unit: Unit) -> None:
    """Give the numbers and addresses that an earlier program kept without a kind the one they look like: they are found."""
    for point in unit.session.exec(select(ContactPoint).where(col(ContactPoint.kind).is_(None))).all():
        if kind := kind_of_point(point.value or ""):
            point.kind = kind
            unit.session.add(point)
    unit.session.flush()


def _kept(unit: Unit, field: Field) -> tuple[dict[int, CustomValue], dict[int, Fact]]:
    """The values of a field, and what is known about them, by the record."""
    values = select(CustomValue).where(CustomValue.record == field.record, CustomValue.code == field.code)
    said = select(Fact).where(Fact.record == field.record, Fact.field == field.code)
    rows = {row.record_id: row for row in unit.session.exec(values)}
    return rows, {fact.record_id: fact for fact in unit.session.exec(said)}


def _read(
    unit: Unit,
    before: Field,
    now: Field,
    habits: Habits | None,
    kept: Mapping[int, tuple[CustomValue | None, Fact | None]],
) -> None:
    currencies = _currencies(unit, now) if kept else {}
    read = read_as_other if habits else read_either_way
    typical = habits or USUAL
    for key, (value, known) in sorted(kept.items()):
        row = value or CustomValue(record=now.record, record_id=key, code=now.code)
        fact = known or Fact(record=now.record, record_id=key, field=now.code)
        setting = Setting(unit.today, currencies.get(key, typical.currency), habits=typical)
        edit = _understood(row, fact, before, now, setting, read)
        if edit is not None:
            _write(unit, row, fact, edit)
    unit.session.flush()


def _understood(
    row: CustomValue, fact: Fact, before: Field, now: Field, setting: Setting, read: Callable[..., Edit]
) -> Edit | None:
    """What was typed, else the value as one would type it, in the other kind; None where there is neither.

    A value beside a text that still means nothing is kept, where it is a value there, too.
    """
    kept = type_value(before, _stored(before, row), setting.currency)
    edit = read(before, now, fact.typed or kept, setting)
    if edit.value is None and fact.typed and kept:
        edit = edit._replace(value=read(before, now, kept, setting).value)
    return edit if fact.typed or kept else None


def _stored(field: Field, row: CustomValue) -> Stored | None:
    """The value of a row, or its text where that is of a kind before that."""
    value = own_stored(field, row.text, row.number)
    return row.text if value is None else value


def _write(unit: Unit, row: CustomValue, fact: Fact, edit: Edit) -> None:
    """The value, and beside it what was typed where it is doubtful; when it was learned, and from whom, stays."""
    text, number = custom_columns(edit.field, edit.value)
    if (row.text, row.number) != (text, number):
        row.text, row.number = text, number
        unit.session.add(row)
    if edit.doubt or fact.id is not None:
        fact.state = VALUE if edit.value is not None else edit.state
        fact.typed, fact.doubt = (edit.typed, edit.doubt) if edit.doubt else (None, None)
        unit.session.add(fact)


def _currencies(unit: Unit, field: Field) -> dict[int, str]:
    """The currencies of the companies that have a value of the field, by key."""
    if field.record != "company":
        return {}
    query = """SELECT c.id, c.currency FROM company c JOIN customvalue v ON v.record = 'company' AND v.record_id = c.id
     WHERE v.code = ? AND c.currency > ''"""
    return dict(unit.raw().execute(query, (field.code,)).fetchall())
