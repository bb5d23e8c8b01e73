"""Short ways to fill a book in the tests of reports."""

from typing import Any

from accountbook.models.columns import field_set
from accountbook.store.writing import records
from accountbook.store.writing.unit import Unit


def put(unit: Unit, record: str, values: dict[str, Any], **links: int) -> int:
    """A new record of stored values; its key."""
    return int(records.create(unit, record, field_set(record).model_validate(values), **links).id)


def correct(unit: Unit, record: str, key: int, **values: Any) -> None:
    """Change fields of a record."""
    records.change(unit, record, key, field_set(record).model_validate(values))
