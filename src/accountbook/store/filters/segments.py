"""Target groups: rules over the book that were saved with a name and perhaps a key, and who satisfies them now."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from accountbook.domain.names import fold
from accountbook.errors import NOTHING_FOUND, BookError
from accountbook.habits import USUAL, Habits
from accountbook.row import TYPE_CHECKING, Row
from accountbook.store.filters.filtering import companies_matching
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit

KEYS = range(1, 10)
"""The keys a group can be opened by."""


class Segment(Row):
    """A saved rule; `size` is how many companies satisfy it now, None where the rule cannot be read (`doubt` says why)."""

    id: int
    uid: str
    name: str
    rule: str
    position: int | None
    remark: str
    size: int | None = None
    doubt: str = ""


_QUERY = """SELECT id, uid, coalesce(name, ''), coalesce(rule, ''), position, coalesce(remark, '') FROM segment
 WHERE archived_at IS NULL ORDER BY position IS NULL, position, name, id"""


def saved(connection: sqlite3.Connection) -> list[Segment]:
    """The saved rules, those with a key first, without their counts."""
    return [Segment(*row) for row in connection.execute(_QUERY)]


def counted(connection: sqlite3.Connection, today: date, habits: Habits = USUAL) -> Iterator[Segment]:
    """The saved rules with live counts; a rule that a removed field broke says so."""
    for one in saved(connection):
        try:
            yield one._replace(size=len(members(connection, one, today, habits)))
        except BookError as error:
            yield one._replace(doubt=error.sentence)


def members(connection: sqlite3.Connection, one: Segment, today: date, habits: Habits = USUAL) -> list[int]:
    """The companies that satisfy a rule now, by name; a sentence where the rule cannot be read."""
    return companies_matching(connection, one.rule, today, habits)


def find(connection: sqlite3.Connection, typed: str) -> Segment:
    """The segment meant by a name, the beginning of one, or a key; with or without the sign in front."""
    wanted = typed.strip().removeprefix("@").strip('"')
    known = saved(connection)
    if wanted.isdecimal() and (by_key := [one for one in known if str(one.position) == wanted]):
        return by_key[0]
    key = fold(wanted)
    exact = [one for one in known if fold(one.name) == key]
    near = exact or [one for one in known if key and fold(one.name).startswith(key)]
    if len(near) == 1:
        return near[0]
    if len(near) > 1 and not exact:
        names = ", ".join(one.name for one in near)
        raise BookError(_("“{name}” fits several target groups: {names}.").format(name=wanted, names=names))
    if exact:
        return exact[0]
    names = ", ".join(one.name for one in known) or _("none yet")
    raise BookError(
        _("There is no target group “{name}”. Saved: {names}.").format(name=wanted, names=names), NOTHING_FOUND
    )


def free_key(connection: sqlite3.Connection) -> int | None:
    """The first key that no group has."""
    taken = {one.position for one in saved(connection)}
    return next((key for key in KEYS if key not in taken), None)


def save(unit: "Unit", name: str, rule: str, position: int | None = None, habits: Habits = USUAL) -> int:
    """Save a rule under a name; one of the same name gets the new rule. A sentence where the rule cannot be read."""
    from accountbook.models.columns import field_set
    from accountbook.store.writing import records

    name, rule = " ".join(name.split()), rule.strip()
    if not name or not rule:
        raise BookError(_("A target group needs a name and a rule, such as: Dairies industry=Dairy"))
    raw = unit.raw()
    companies_matching(raw, rule, unit.today, habits)
    known = saved(raw)
    same = next((one for one in known if fold(one.name) == fold(name)), None)
    place = position if position is not None else same.position if same else free_key(raw)
    for other in known:
        if place is not None and other.position == place and other is not same:
            records.change(unit, "segment", other.id, field_set("segment").model_validate({"position": None}))
    values = field_set("segment").model_validate({"name": name, "rule": rule, "position": place})
    if same:
        records.change(unit, "segment", same.id, values)
        return same.id
    return int(records.create(unit, "segment", values).id)


def correct(unit: "Unit", old: Segment | None, name: str, rule: str, habits: Habits = USUAL) -> int:
    """Save a new group, or give an old one another name or rule; a sentence where the name is another group's."""
    from accountbook.models.columns import field_set
    from accountbook.store.writing import records

    name = " ".join(name.split())
    for other in saved(unit.raw()):
        if fold(other.name) == fold(name) and (old is None or other.id != old.id):
            sentence = _("There is a target group “{name}” already, with the rule: {rule}")
            raise BookError(sentence.format(name=other.name, rule=other.rule))
    if old is not None:
        records.change(unit, "segment", old.id, field_set("segment").model_validate({"name": name}))
        unit.session.flush()
    return save(unit, name, rule, old.position if old else None, habits)


def remove(unit: "Unit", segment_id: int) -> None:
    """Put a saved rule into the bin."""
    from accountbook.store.writing import records

    records.archive(unit, records.fetch(unit, "segment", segment_id))
