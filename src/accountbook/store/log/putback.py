"""Any value a field (of the book's own, too) has had can be put back: read from the log, written like any other edit."""

import json
from typing import TYPE_CHECKING

from accountbook.domain.fields.registry import find_field
from accountbook.errors import NOTHING_FOUND, BookError
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit

_LAST = """SELECT l.before, l.field FROM change l WHERE l.entity = ? AND l.record_id = ? AND l.op = 'update'
 AND l.field IN (?, ?) AND (? IS NULL OR l.batch_id = ?) ORDER BY l.id DESC LIMIT 1"""


def put_back(unit: "Unit", entity: str, record_id: int, code: str, batch_id: int | None = None) -> object:
    """Give a field the value it had before a batch of the log (the last that changed it, where none is given).

    The value as stored. Raises BookError where the log knows of no such change.
    """
    from accountbook.models.columns import field_set
    from accountbook.store.writing import changes, records

    if find_field(entity, code) is None:
        return _put_back_own(unit, entity, record_id, code, batch_id)
    args = (entity, record_id, code, f"{code}_id", batch_id, batch_id)
    row = unit.raw().execute(_LAST, args).fetchone()
    if row is None:
        raise BookError(_("The log knows no earlier value of this field."), NOTHING_FOUND)
    before, column = row
    value = changes.decode(entity, column, before) if json.loads(before or "null") is not None else None
    records.change(unit, entity, record_id, field_set(entity).model_validate({column: value}))
    return value


def _put_back_own(unit: "Unit", entity: str, record_id: int, code: str, batch_id: int | None) -> object:
    """The same for a field of the book's own: what was there before its first value is nothing."""
    from sqlmodel import select

    from accountbook.models.tables import CustomValue
    from accountbook.store.pages.views import custom_fields, custom_stored
    from accountbook.store.writing import records
    from accountbook.store.writing.edits import custom_columns

    field = find_field(entity, code, custom_fields(unit.raw()))
    query = select(CustomValue).where(
        CustomValue.record == entity, CustomValue.record_id == record_id, CustomValue.code == code
    )
    own = unit.session.exec(query).first()
    if field is None or own is None:
        raise BookError(_("The log knows no earlier value of this field."), NOTHING_FOUND)
    row = unit.raw().execute(_LAST, ("customvalue", own.id, "text", "text", batch_id, batch_id)).fetchone()
    if row is None and own.text is None:
        raise BookError(_("The log knows no earlier value of this field."), NOTHING_FOUND)
    before = json.loads(row[0] or "null") if row else None
    value = custom_stored(field, before, _number(before)) if before is not None else None
    own.text, own.number = custom_columns(field, value)
    unit.add(own)
    records.learned(unit, entity, record_id, code, value=value)
    unit.session.flush()
    return value


def _number(text: str) -> float | None:
    try:
        return float({"yes": "1", "no": "0"}.get(text, text))
    except ValueError:
        return None


def put_back_batch(unit: "Unit", batch_id: int, company_id: int) -> int:
    """Put back every field of a company that one save changed; how many."""
    query = """SELECT entity, record_id, field FROM change WHERE batch_id = ? AND company_id = ? AND op = 'update'
     AND (entity IN ('company', 'contact', 'address', 'contactpoint') AND field NOT IN ('value_key', 'reversed_digits')
      OR entity = 'customvalue' AND field = 'text')"""
    lines = unit.raw().execute(query, (batch_id, company_id)).fetchall()
    for entity, record_id, column in lines:
        code = column.removesuffix("_id")
        if entity == "customvalue":
            own = "SELECT record, record_id, code FROM customvalue WHERE id = ?"
            entity, record_id, code = unit.raw().execute(own, (record_id,)).fetchone()
        put_back(unit, entity, record_id, code, batch_id)
    return len(lines)
