"""What a merge of two records would do: their values side by side, whose is proposed, and how much would move."""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.listed import LISTS
from accountbook.errors import WRONG_USE, BookError
from accountbook.store.pages.views import LINKS, View, custom_fields, views
from accountbook.store.who.company_names import company_name
from accountbook.tongue import _

KEPT, OTHER, BOTH = "kept", "other", "both"
"""Whose value a field takes: of the record that stays, of the other one, or both (lists and notes)."""
JOINED = ("notes", "private_notes", "mind")
_JOIN = (*LISTS, kinds.LONG)
"""Kinds of which two values can stand together."""
LINKED: dict[str, tuple[tuple[str, str], ...]] = {
    entity: tuple(
        (table, link) for table, links in LINKS.items() for link in links if link in names and table != entity
    )
    for entity, names in (("company", ("company_id",)), ("contact", ("contact_id", "boss_id", "other_id")))
}
"""Where each kind of record is linked from: table and column."""


class Side(NamedTuple):
    """One field of two records: as a person reads it, whose value is proposed, and whose it may take."""

    field: Field
    kept: str
    other: str
    take: str
    takes: tuple[str, ...]


class Preview(NamedTuple):
    """What a merge would do: `sides` are the fields in which they differ, `moved` how much moves, by table."""

    kept: View
    other: View
    sides: tuple[Side, ...]
    moved: Mapping[str, int]
    employers: tuple[str, str] = ("", "")
    """Where two people work: the one that stays works at both."""

    @property
    def called(self) -> tuple[str, str]:
        """The two names, those of people with their company."""
        names = (self.kept.text("name"), self.other.text("name"))
        one, two = (", ".join(filter(None, said)) for said in zip(names, self.employers, strict=True))
        return one, two

    def chosen(self, takes: Mapping[str, str]) -> dict[str, str]:
        """Whose value each field takes, by its code: as somebody chose, else as proposed; raises where that cannot be.

        Both where only one is there are that one.
        """
        self._refuse(takes)
        found = {}
        for side in self.sides:
            take = takes.get(side.field.code, side.take)
            if take == BOTH and BOTH not in side.takes:
                take = KEPT if _is_there(side.field, self.kept) else OTHER
            found[side.field.code] = take
        return found

    def _refuse(self, takes: Mapping[str, str]) -> None:
        sides = {side.field.code: side for side in self.sides}
        for code, take in takes.items():
            if code not in sides:
                raise BookError(_("The two do not differ in “{field}”.").format(field=code), WRONG_USE)
            if take == BOTH and sides[code].field.kind not in _JOIN:
                sentence = _("“{field}” holds one value: take a or b, not both.")
                raise BookError(sentence.format(field=sides[code].field.label), WRONG_USE)


def preview(connection: sqlite3.Connection, entity: str, kept_id: int, other_id: int) -> Preview:
    """Both records field by field; raises BookError where they are not two live records."""
    custom = custom_fields(connection)
    found = views(connection, entity, "id IN (?, ?)", (kept_id, other_id), facts=True, custom=custom)
    by_id = {view.id: view for view in found}
    if len(by_id) != 2:
        raise BookError(_("To merge takes two different records that are both in the book."))
    kept, other = by_id[kept_id], by_id[other_id]
    sides = tuple(
        Side(
            field,
            _shown(connection, kept, field),
            _shown(connection, other, field),
            _proposed(field, kept, other),
            _takes(field, kept, other),
        )
        for field in fields_of(entity, custom)
        if _differs(field, kept, other)
    )
    moved = {table: _count(connection, table, link, other_id) for table, link in LINKED[entity]}
    works_at = [view.links.get("company_id") if entity == "contact" else None for view in (kept, other)]
    one, two = (company_name(connection, key) for key in works_at)
    return Preview(kept, other, sides, {table: count for table, count in moved.items() if count}, (one, two))


def better(connection: sqlite3.Connection, entity: str, one: int, other: int) -> tuple[int, int]:
    """The two keys with the record first that holds more: more history, then more fields, then the older."""
    weighed = []
    for key in (one, other):
        hanging = sum(_count(connection, table, link, key) for table, link in LINKED[entity])
        found = views(connection, entity, "id = ?", (key,))
        filled = sum(value not in (None, "") for value in found[0].values.values()) if found else 0
        weighed.append((hanging, filled, -key))
    return (one, other) if weighed[0] >= weighed[1] else (other, one)


def _differs(field: Field, kept: View, other: View) -> bool:
    theirs, state = other.value(field.code), other.state(field.code)
    if field.code in ("source", "stage_since") and kept.value(field.code):
        return False
    doubtful = state == "doubt" or (field.kind in LISTS and field.code in other.facts and other.facts[field.code].typed)
    if doubtful and other.typed(field.code) != kept.typed(field.code):
        return True
    return state != "unknown" and (theirs != kept.value(field.code) or state != kept.state(field.code))


def _takes(field: Field, kept: View, other: View) -> tuple[str, ...]:
    """Whose value a field may take: both only where there are two that can stand together, as lists and notes do."""
    two = _is_there(field, kept) and _is_there(field, other)
    return (KEPT, OTHER, BOTH) if two and field.kind in _JOIN else (KEPT, OTHER)


def _is_there(field: Field, view: View) -> bool:
    """Whether there is a value, or in a list something typed that is not clear."""
    known = view.facts.get(field.code) if field.kind in LISTS else None
    return view.value(field.code) not in (None, "") or bool(known and known.typed)


def _proposed(field: Field, kept: View, other: View) -> str:
    """What is there beats what is not, lists and notes join, the earlier day as a customer counts, else the kept one."""
    if field.kind in LISTS and _is_there(field, kept) and _is_there(field, other):
        return BOTH
    if kept.state(field.code) == "unknown":
        return OTHER
    if other.value(field.code) in (None, ""):
        return KEPT
    if kept.value(field.code) in (None, ""):
        return OTHER
    if field.code in JOINED:
        return BOTH
    if field.code == "customer_since":
        return OTHER if str(other.value(field.code)) < str(kept.value(field.code)) else KEPT
    known = (kept.facts.get(field.code), other.facts.get(field.code))
    newer = bool(known[0] and known[1]) and other.as_of(field.code) > kept.as_of(field.code)
    return OTHER if newer and field.half_life else KEPT


def _shown(connection: sqlite3.Connection, view: View, field: Field) -> str:
    state = view.state(field.code)
    if state == "none":
        return _("none")
    if field.kind == kinds.COMPANY and view.value(field.code):
        return company_name(connection, int(view.value(field.code)))  # type: ignore[arg-type]
    return view.told(field.code) or view.typed(field.code)


def _count(connection: sqlite3.Connection, table: str, link: str, key: int) -> int:
    query = f"SELECT count(*) FROM {table} WHERE {link} = ? AND archived_at IS NULL"
    return int(connection.execute(query, (key,)).fetchone()[0])
