"""Reads the values of an own field anew where it becomes a field of another kind or of other choices."""

from sqlmodel import select

from accountbook.domain.edits import VALUE, Edit
from accountbook.domain.fields.field import Field
from accountbook.domain.otherkind import read_as_other
from accountbook.domain.typed import Setting
from accountbook.domain.values import Stored, type_value
from accountbook.habits import Habits
from accountbook.models.tables import CustomValue, Fact
from accountbook.store.pages.own_values import own_stored
from accountbook.store.writing.edits import custom_columns
from accountbook.store.writing.unit import Unit


def read_anew(unit: Unit, before: Field, now: Field, habits: Habits) -> None:
    """Write every value of a field as what it means in the other kind; one that is not the same there is a doubt as typed.

    Records in the bin have theirs read, too: they may come back.
    """
    values = select(CustomValue).where(CustomValue.record == now.record, CustomValue.code == now.code)
    said = select(Fact).where(Fact.record == now.record, Fact.field == now.code)
    rows = {row.record_id: row for row in unit.session.exec(values)}
    facts = {fact.record_id: fact for fact in unit.session.exec(said)}
    currencies = _currencies(unit, now)
    for key in sorted({*rows, *facts}):
        row = rows.get(key) or CustomValue(record=now.record, record_id=key, code=now.code)
        fact = facts.get(key) or Fact(record=now.record, record_id=key, field=now.code)
        currency = currencies.get(key, habits.currency)
        edit = _understood(row, fact, before, now, Setting(unit.today, currency, habits=habits))
        if edit is not None:
            _write(unit, row, fact, edit)
    unit.session.flush()


def _understood(row: CustomValue, fact: Fact, before: Field, now: Field, setting: Setting) -> Edit | None:
    """What was typed, else the value as one would type it, in the other kind; None where there is neither.

    A value beside a text that still means nothing is kept, where it is a value there, too.
    """
    kept = type_value(before, _stored(before, row), setting.currency)
    edit = read_as_other(before, now, fact.typed or kept, setting)
    if edit.value is None and fact.typed and kept:
        edit = edit._replace(value=read_as_other(before, now, kept, setting).value)
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
