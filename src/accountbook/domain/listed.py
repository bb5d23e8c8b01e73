"""Lists of which some items are clear and others are doubts: both are kept, and both are told."""

from datetime import date

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.typed import Setting, quoted, read_value, split_items
from accountbook.tongue import _

LISTS = (kinds.TAGS, kinds.CHOICES, kinds.MONTHS)
_ANY = Setting(date.min)
"""What an item of a list means does not depend on the day or the place."""


def doubtful_items(field: Field, typed: str) -> list[str]:
    """The items of a typed list that are not understood; the others are clear beside them, in other fields there is none."""
    if field.kind not in LISTS:
        return []
    return [item for item in split_items(typed) if read_value(field, quoted(item), _ANY).value is None]


def with_doubts(field: Field, shown: str, typed: str) -> str:
    """What is clear as a person reads it, and what was `typed` beside it: "Mar (not clear: Easter)"."""
    unclear = ", ".join(map(quoted, doubtful_items(field, typed))) if shown else ""
    return _("{typed} (not clear: {why})").format(typed=shown, why=unclear) if unclear else shown
