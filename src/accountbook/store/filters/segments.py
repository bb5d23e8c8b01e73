"""Target groups: rules over the book that were saved with a name and perhaps a key, and who satisfies them now."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from accountbook.domain.filters import names_group, with_group_renamed
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


def as_saved(connection: sqlite3.Connection, known: Segment) -> Segment:
    """A group as it is now: another session may have changed it; as it was known where it is gone."""
    return next((one for one in saved(connection) if one.id == known.id), known)


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
    same = next((one for one in saved(unit.raw()) if fold(one.name) == fold(name)), None)
    return _put(unit, same, name, rule, position, habits)


def correct(unit: "Unit", old: Segment | None, name: str, rule: str, habits: Habits = USUAL) -> int:
    """Save a new group, or give an old one another name or rule: what differs from `old`, which the person saw.

    What is built on it follows its name. A sentence where the name is another group's, or another session's change
    would be lost.
    """
    from accountbook.store.writing.bin import keep_in_sight

    name, known = " ".join(name.split()), saved(unit.raw())
    now = None
    if old is not None:
        keep_in_sight(unit, "segment", old.id)
        now = next(one for one in known if one.id == old.id)
        name, rule = _mine(now, name, old.name, now.name), _mine(now, rule.strip(), old.rule, now.rule)
    for other in known:
        if fold(other.name) == fold(name) and (now is None or other.id != now.id):
            sentence = _("There is a target group “{name}” already, with the rule: {rule}")
            raise BookError(sentence.format(name=other.name, rule=other.rule))
    if now is not None and name and name != now.name:
        _rename_in_rules(unit, known, now.name, name)
        rule = with_group_renamed(rule, now.name, name)
    return _put(unit, now, name, rule, None, habits)


def _mine(now: Segment, mine: str, seen: str, theirs: str) -> str:
    """What is to be saved of a value that two sessions may have changed; a sentence where both did."""
    if mine in (seen, theirs):
        return theirs
    if theirs == seen:
        return mine
    sentence = _(
        "Another session changed this target group: {name}, {rule}. "
        "Esc keeps what was typed here; open the group again to save it."
    )
    raise BookError(sentence.format(name=now.name, rule=now.rule))


def _rename_in_rules(unit: "Unit", known: list[Segment], old: str, new: str) -> None:
    """Give a group its new name where other rules are built on it."""
    from accountbook.models.columns import field_set
    from accountbook.store.writing import records

    for one in known:
        if (rule := with_group_renamed(one.rule, old, new)) != one.rule:
            records.change(unit, "segment", one.id, field_set("segment").model_validate({"rule": rule}))


def _put(unit: "Unit", same: Segment | None, name: str, rule: str, position: int | None, habits: Habits) -> int:
    """Write a group, and read its rule as it then stands: only so a group that is made of itself is found out."""
    from accountbook.models.columns import field_set
    from accountbook.store.writing import records

    name, rule = " ".join(name.split()), rule.strip()
    if not name or not rule:
        raise BookError(_("A target group needs a name and a rule, such as: Dairies industry=Dairy"))
    raw = unit.raw()
    place = position if position is not None else same.position if same else free_key(raw)
    for other in saved(raw):
        if place is not None and other.position == place and (same is None or other.id != same.id):
            records.change(unit, "segment", other.id, field_set("segment").model_validate({"position": None}))
    values = field_set("segment").model_validate({"name": name, "rule": rule, "position": place})
    if same:
        records.change(unit, "segment", same.id, values)
        key = same.id
    else:
        key = int(records.create(unit, "segment", values).id)
    unit.session.flush()
    companies_matching(unit.raw(), rule, unit.today, habits)
    return key


def remove(unit: "Unit", segment_id: int) -> None:
    """Put a saved rule into the bin; a sentence where others are built on it."""
    from accountbook.store.writing import records

    group = records.fetch(unit, "segment", segment_id)
    others = [one for one in saved(unit.raw()) if one.id != segment_id]
    terms = [group.name or "", *([str(group.position)] if group.position else [])]
    if users := [one.name for one in others if any(names_group(one.rule, term) for term in terms)]:
        sentence = _("{name} stays: the rules of other target groups are built on it: {users}. Change those first.")
        raise BookError(sentence.format(name=group.name, users=", ".join(users)))
    records.archive(unit, group)
