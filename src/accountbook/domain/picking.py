"""What stands in the line of a field with choices, item by item: what a picker marks, and what it writes back."""

from accountbook.domain.edits import NONE, UNKNOWN, read_edit
from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.typed import Setting, quoted, read_value, split_items
from accountbook.domain.values import type_value, unpack
from accountbook.row import Row

SEVERAL = frozenset({kinds.CHOICES, kinds.SHARES})
"""Kinds of which several choices may be taken."""


class Item(Row):
    """One item of a line as it was typed, with its share where it has one; `code` is "" where it is none of the choices."""

    code: str
    words: str


def items_of(field: Field, typed: str, setting: Setting) -> tuple[Item, ...]:
    """The items of a line in their order; one at most where a single choice is taken."""
    state = read_edit(field, typed, setting).state
    if field.kind not in SEVERAL:
        return () if state == UNKNOWN else (Item(_code(field, typed, setting), typed.strip()),)
    if state in (UNKNOWN, NONE):
        return ()
    return tuple(Item(_code(field, item, setting), item) for item in split_items(typed))


def toggled(items: tuple[Item, ...], item: Item) -> tuple[Item, ...]:
    """Without this choice, however it was typed, or with it behind the others."""
    kept = tuple(one for one in items if not _same(one, item))
    return kept if len(kept) < len(items) else (*items, item)


def has(items: tuple[Item, ...], item: Item) -> bool:
    """Whether this choice is among the items."""
    return any(_same(one, item) for one in items)


def line_of(items: tuple[Item, ...]) -> str:
    """The items as one line, each as it was typed."""
    return ", ".join(quoted(item.words) for item in items)


def _same(one: Item, other: Item) -> bool:
    return one.code == other.code if one.code else one == other


def _code(field: Field, typed: str, setting: Setting) -> str:
    several = field.kind in SEVERAL
    value = read_value(field, quoted(typed) if several else typed, setting).value
    if value is None:
        return ""
    return unpack(str(value))[0] if several else type_value(field, value)
