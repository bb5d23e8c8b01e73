"""The values of a book's own fields as they are read."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.values import Stored, fits
from accountbook.store.within import in_parts
from accountbook.tongue import _

Values = dict[int, dict[str, Stored | None]]


def own_values(connection: sqlite3.Connection, entity: str, ids: list[int], custom: Iterable[Field]) -> Values:
    """The values of these records by field code."""
    fields = {field.code: field for field in custom if field.record == entity}
    values: Values = {}
    query = "SELECT record_id, code, text, number FROM customvalue WHERE record = ? AND archived_at IS NULL"
    for marks, part in in_parts(ids if fields else []):
        for key, code, text, number in connection.execute(f"{query} AND record_id IN ({marks})", [entity, *part]):
            if code in fields:
                values.setdefault(key, {})[code] = own_stored(fields[code], text, number)
    return values


def own_stored(field: Field, text: str | None, number: float | None) -> Stored | None:
    """The value of an own field in the form a built-in field of its kind would have; None where it is of another kind."""
    if field.kind == kinds.NUMBER:
        return number
    if field.kind in (kinds.INTEGER, kinds.MONEY):
        return None if number is None else int(number)
    if field.kind == kinds.YESNO:
        return None if number is None else bool(number)
    if not text or not fits(field, text):
        return None
    return date.fromisoformat(text) if field.kind == kinds.DATE else text


def is_misfit(field: Field, text: str | None, number: float | None) -> bool:
    """Whether a value was stored while its field was of another kind: no value of this one, or "80.0" for a whole number."""
    value = own_stored(field, text, number)
    if value is None or not text:
        return bool(text)
    if field.kind == kinds.YESNO:
        return number not in (0, 1)
    return field.kind in (kinds.INTEGER, kinds.MONEY) and text != str(value)


def of_another_kind() -> str:
    """The doubt about a value that a field cannot have."""
    return _("This is no value of this field, which was of another kind before.")
