"""Any value a field has had can be put back: read from the change log, written like any other edit."""

import json
from typing import TYPE_CHECKING

from accountbook.errors import NOTHING_FOUND, BookError
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.store.unit import Unit

_LAST = """SELECT l.before, l.field FROM change l WHERE l.entity = ? AND l.record_id = ? AND l.op = 'update'
 AND l.field IN (?, ?) AND (? IS NULL OR l.batch_id = ?) ORDER BY l.id DESC LIMIT 1"""


def put_back(unit: "Unit", entity: str, record_id: int, code: str, batch_id: int | None = None) -> object:
    """Give a field the value it had before a batch of the log (the last that changed it, where none is given).

    The value as stored. Raises BookError where the log knows of no such change.
    """
    from accountbook.models.columns import field_set
    from accountbook.store import changes, records

    args = (entity, record_id, code, f"{code}_id", batch_id, batch_id)
    row = unit.raw().execute(_LAST, args).fetchone()
    if row is None:
        raise BookError(_("The log knows no earlier value of this field."), NOTHING_FOUND)
    before, column = row
    value = changes.decode(entity, column, before) if json.loads(before or "null") is not None else None
    records.change(unit, entity, record_id, field_set(entity).model_validate({column: value}))
    return value


def put_back_batch(unit: "Unit", batch_id: int, company_id: int) -> int:
    """Put back every field of a company that one save changed; how many."""
    query = """SELECT entity, record_id, field FROM change WHERE batch_id = ? AND company_id = ? AND op = 'update'
     AND entity IN ('company', 'contact', 'address', 'contactpoint') AND field NOT IN ('value_key', 'reversed_digits')"""
    lines = unit.raw().execute(query, (batch_id, company_id)).fetchall()
    for entity, record_id, column in lines:
        put_back(unit, entity, record_id, column.removesuffix("_id"), batch_id)
    return len(lines)
