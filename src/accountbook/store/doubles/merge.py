"""Two records become one: fields and what is known of them, then every link; undone like any other write."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import select

from accountbook.domain.edits import NONE, UNKNOWN, VALUE, Edit, beside_doubts
from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.listed import LISTS, doubtful_items
from accountbook.domain.names import fold
from accountbook.domain.typed import Setting
from accountbook.domain.values import Stored, once, pack, unpack
from accountbook.jsontext import read_json
from accountbook.models.base import Record
from accountbook.models.columns import field_set
from accountbook.models.tables import RECORDS, Company, CustomValue, Fact, LeaveOut, table_of
from accountbook.store.doubles.merge_preview import BOTH, KEPT, LINKED, OTHER, Preview, preview
from accountbook.store.pages.views import View
from accountbook.store.writing import edits, records
from accountbook.store.writing.merged import remembered
from accountbook.store.writing.unit import Unit

SAME: dict[str, tuple[str, ...]] = {
    "address": ("street", "postcode", "town", "region", "country"),
    "contactpoint": ("kind", "value_key"),
    "attendance": ("interaction_id", "contact_id"),
    "reporting": ("contact_id", "boss_id"),
    "acquaintance": ("contact_id", "other_id"),
    "buyingrole": ("contact_id", "company_id", "role", "remark", "to_on"),
    "employment": ("contact_id", "company_id", "title", "from_on", "to_on"),
}
"""Records of a kind that say the same once their links are the same: one of them is enough."""


def merge(unit: Unit, entity: str, kept_id: int, other_id: int, takes: Mapping[str, str] | None = None) -> None:
    """Make one record of two; `takes` says by field code whose value counts where it is not the proposed one.

    The other record is deleted when everything that hung on it has moved; its name stays as another name.
    """
    found = preview(unit.raw(), entity, kept_id, other_id)
    chosen = found.chosen(takes or {})
    values = {
        side.field: _value_of(side.field, found.kept, found.other, chosen[side.field.code])
        for side in found.sides
        if chosen[side.field.code] != KEPT
    }
    if entity == "company":
        names = next(field for field in fields_of("company") if field.code == "other_names")
        taken = chosen.get("name", KEPT)
        values[names] = _other_names(found, values.get(names, found.kept.value("other_names")), taken)
    _write(unit, found, values, {code for code, take in chosen.items() if take == OTHER})
    _keep_doubts(unit, found, {field: value for field, value in values.items() if chosen.get(field.code) == BOTH})
    unit.note(remembered(entity, kept_id, other_id))


def _value_of(field: Field, kept: View, other: View, take: str) -> Stored | None:
    """The value a field gets: one of the two, or both joined."""
    mine, theirs = kept.value(field.code), other.value(field.code)
    if take != BOTH:
        return mine if take == KEPT else theirs
    if field.kind in LISTS:
        have, more = (read_json(str(value)) if value else [] for value in (mine, theirs))
        joined = once([*have, *more])
        return pack(sorted(joined) if field.kind == kinds.MONTHS else joined) if joined else None
    return "\n".join(str(value) for value in dict.fromkeys((mine, theirs)) if value)


def _other_names(found: Preview, names: Stored | None, taken: str) -> str | None:
    """The name that is given up stays as another name."""
    given_up = found.kept.text("name") if taken == OTHER else found.other.text("name")
    stays = found.other.text("name") if taken == OTHER else found.kept.text("name")
    have = unpack(str(names)) if names else []
    if given_up != stays and fold(given_up) not in {fold(name) for name in (*have, stays)}:
        have.append(given_up)
    return pack(have) if have else None


def _write(unit: Unit, found: Preview, values: Mapping[Field, Stored | None], facts_of_other: Iterable[str]) -> None:
    """Write a merge; `facts_of_other` are the fields whose value, date and source come from the other record."""
    entity, kept, other = found.kept.entity, found.kept.id, found.other.id
    _write_fields(unit, found, values)
    _move_facts(unit, entity, kept, other, set(facts_of_other))
    beside: list[Any] = [CustomValue, LeaveOut]
    for model in beside:
        for row in unit.session.exec(select(model).where(model.record == entity, model.record_id == other)):
            unit.session.delete(row)
    unit.session.flush()
    for table, link in LINKED[entity]:
        _move(unit, table, link, kept, other)
    if entity == "company":
        for daughter in unit.session.exec(select(Company).where(Company.parent_id == other)):
            daughter.parent_id = None if daughter.id == kept else kept
            unit.session.add(daughter)
    unit.session.flush()
    unit.session.delete(records.fetch(unit, entity, other))
    unit.session.flush()


def _write_fields(unit: Unit, found: Preview, values: Mapping[Field, Stored | None]) -> None:
    entity, kept = found.kept.entity, found.kept.id
    built_in = {field.column: value for field, value in values.items() if not field.custom}
    if built_in.get("parent_id") == kept:
        del built_in["parent_id"]
    record = records.fetch(unit, entity, kept)
    for name, value in field_set(entity).model_validate(built_in).model_dump(exclude_unset=True).items():
        if getattr(record, name) != value:
            setattr(record, name, value)
    unit.session.flush()
    for field, value in values.items():
        if field.custom and not value == found.kept.value(field.code) is None:
            state = VALUE if value is not None else NONE if found.other.state(field.code) == NONE else UNKNOWN
            edit = Edit(field, "", state, value)
            edits.apply(unit, found.kept, [edit])


def _move_facts(unit: Unit, entity: str, kept: int, other: int, taken: set[str]) -> None:
    """A fact goes with its value; facts about values that were not taken go."""
    for fact in _facts(unit, entity, kept):
        if fact.field.removesuffix("_id") in taken:
            unit.session.delete(fact)
    unit.session.flush()
    for fact in _facts(unit, entity, other):
        code = fact.field.removesuffix("_id")
        if code not in taken:
            unit.session.delete(fact)
            continue
        fact.record_id = kept
        unit.session.add(fact)
    unit.session.flush()


def _keep_doubts(unit: Unit, found: Preview, joined: Mapping[Field, Stored | None]) -> None:
    """What is a doubt in either of two lists stays beside what they give together."""
    setting = Setting(unit.today)
    for field, value in joined.items():
        if field.kind in LISTS:
            known = [view.facts.get(field.code) for view in (found.kept, found.other)]
            doubts = once(item for fact in known if fact for item in doubtful_items(field, fact.typed))
            if doubts:
                said = beside_doubts(field, value, doubts, setting)
                about = (found.kept.entity, found.kept.id, field.code)
                records.doubtful(unit, *about, said.typed, said.doubt)
                if (fact := records.fact_of(unit, *about)) and value is not None:
                    fact.state = VALUE
                    unit.session.add(fact)


def _facts(unit: Unit, entity: str, record_id: int) -> list[Any]:
    return list(unit.session.exec(select(Fact).where(Fact.record == entity, Fact.record_id == record_id)))


def _move(unit: Unit, table: str, link: str, kept: int, other: int) -> None:
    """Everything linked from a table: moved, or dropped where the kept record has the same already."""
    model = RECORDS[table]
    column = table_of(table).c[link]
    have = {_said(row) for row in unit.session.exec(select(model).where(column == kept)) if row.archived_at is None}
    for row in list(unit.session.exec(select(model).where(column == other))):
        setattr(row, link, kept)
        if row.archived_at is None and ((_said(row) in have and table in SAME) or _points_at_itself(row)):
            unit.session.refresh(row)
            unit.session.delete(row)
        else:
            have.add(_said(row))
            unit.session.add(row)
    unit.session.flush()


def _said(row: Record) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in SAME.get(str(row.__tablename__), ("id",)))


def _points_at_itself(row: Record) -> bool:
    """Nobody is his own boss."""
    contact = getattr(row, "contact_id", None)
    return contact is not None and contact in (getattr(row, "boss_id", None), getattr(row, "other_id", None))
