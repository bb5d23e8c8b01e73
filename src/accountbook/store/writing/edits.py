"""Writes what was typed into the fields of one record: values, "unknown", "known to be none", doubts; own fields too."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlmodel import select

from accountbook.domain.edits import DOUBT, NONE, UNKNOWN, VALUE, Edit
from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.moving import rhythm_kept
from accountbook.domain.personnames import NameParts, name_after, parts_after, split_person_name
from accountbook.domain.values import Stored
from accountbook.errors import BookError
from accountbook.models import tables
from accountbook.models.columns import field_set
from accountbook.models.tables import Fact
from accountbook.store.pages.views import View, view
from accountbook.store.who.bosses import circle_of, set_acquaintances, set_bosses
from accountbook.store.who.company_names import parent_named
from accountbook.store.writing import records
from accountbook.store.writing.bin import is_erased
from accountbook.store.writing.financials import raise_changes
from accountbook.store.writing.unit import Unit
from accountbook.tongue import _

NAME_PARTS = ("prefix", "given_name", "middle_name", "family_name", "suffix")


def apply(unit: Unit, seen: View, edits: Iterable[Edit], *, source: str | None = None) -> None:
    """Change the fields of a record; `seen` is what the form was opened on.

    Raises `records.Conflict` and writes nothing where another session changed one of these fields meanwhile; of whoever
    was erased nothing is written any more.
    """
    entity, record_id = seen.entity, seen.id
    if records.fetch(unit, entity, record_id).uid != seen.uid or is_erased(unit.raw(), entity, record_id):
        raise BookError(_("This record was erased in the meantime."))
    ready, bosses = _split(unit, edits, record_id)
    built_in = {edit.field.column: edit for edit in ready if not edit.field.custom and edit.state != DOUBT}
    old: dict[str, Any] = {name: seen.value(edit.field.code) for name, edit in built_in.items()}
    before = field_set(entity).model_construct(**old)
    values = field_set(entity).model_validate({name: edit.value for name, edit in built_in.items()})
    records.change(unit, entity, record_id, values, seen=before, version=seen.version, source=source)
    for edit in ready:
        if edit.field.custom:
            _write_custom(unit, entity, record_id, edit, source)
        else:
            _note(unit, entity, record_id, edit, source)
    for edit in bosses:
        _write_bosses(unit, record_id, edit, source)
    if entity == "financial":
        raise_changes(unit, unit.get(tables.Financial, record_id))


def apply_typed(unit: Unit, seen: View, edits: Iterable[Edit], *, source: str | None = None) -> None:
    """Change what a person typed about a record, and what follows: the parts of a contact's name, or the name; the day
    from which a promise repeats.

    It follows from what the record holds now: nobody is asked to choose between texts that nobody typed. Files say name
    and parts themselves.
    """
    given = list(edits)
    if seen.entity == "contact":
        records.fetch(unit, seen.entity, seen.id)
        now = view(unit.raw(), seen.entity, seen.id)
        follow = _named_alike(now, given)
        theirs = {edit.field.code: now.value(edit.field.code) for edit in follow}
        others = any(value != seen.value(code) for code, value in theirs.items() if code != "name")
        if others and now.uid == seen.uid and now.text("name") == seen.text("name"):  # a part that is not in the name
            mine = next(edit.value for edit in given if edit.field.code == "name")
            raise records.Conflict(
                "contact", seen.id, (records.Clash("name", seen.text("name"), now.text("name"), mine),)
            )
        seen, given = seen._replace(values={**seen.values, **theirs}), [*given, *follow]
    elif seen.entity == "followup":
        given += rhythm_kept(seen.value, given)
    apply(unit, seen, given, source=source)


def _named_alike(seen: View, given: list[Edit]) -> list[Edit]:
    """The parts that follow from the name that was typed, or the name from its parts; where both were typed both stand."""
    typed = {edit.field.code: str(edit.value or "") for edit in given if edit.state != DOUBT}
    name, parts = seen.text("name"), NameParts(*(seen.text(code) for code in NAME_PARTS))
    told = NameParts(*(typed.get(code, part) for code, part in zip(NAME_PARTS, parts, strict=True)))
    before, after = {"name": name}, {"name": name}
    if "name" not in typed and told != parts:
        after["name"] = name_after(name, parts, told)
    elif typed.get("name", name) != name and not any(code in typed for code in NAME_PARTS) and any(parts):
        before = dict(zip(NAME_PARTS, parts, strict=True))
        after = dict(zip(NAME_PARTS, parts_after(name, parts, typed["name"]), strict=True))
    fields = {field.code: field for field in fields_of("contact")}
    moved = {code: text for code, text in after.items() if text != before[code]}
    return [Edit(fields[code], text, VALUE if text else UNKNOWN, text or None) for code, text in moved.items()]


def create(unit: Unit, entity: str, edits: Iterable[Edit], source: str | None = None, /, **links: int | None) -> Any:
    """A new record of what was typed into a form; a person who works somewhere gets an employment from today."""
    ready, bosses = _split(unit, edits)
    given = {e.field.column: e.value for e in ready if not e.field.custom and e.state == VALUE}
    if entity == "contact":
        given |= _name_parts(given)
    record = records.create(unit, entity, field_set(entity).model_validate(given), **links)
    for edit in ready:
        if edit.field.custom:
            _write_custom(unit, entity, record.id, edit, source)
        elif edit.state in (NONE, DOUBT):
            _note(unit, entity, record.id, edit, source)
        elif edit.state == VALUE and source and edit.field.code != "kind":  # which nobody had to say
            records.learned(unit, entity, record.id, edit.field.code, value=edit.value, source=source)
    if entity == "contact" and links.get("company_id"):
        unit.add(
            tables.Employment(
                contact_id=record.id, company_id=links["company_id"], title=record.title, from_on=unit.today
            )
        )
    for edit in bosses:
        _write_bosses(unit, record.id, edit, source)
    if record.__tablename__ == "financial":
        raise_changes(unit, record)
    return record


def _split(unit: Unit, edits: Iterable[Edit], record_id: int | None = None) -> tuple[list[Edit], list[Edit]]:
    """The edits of fields of the record itself, companies found by name, and those that name people (boss, acquaintance)."""
    given = list(edits)
    own = [_found(unit, edit, record_id) for edit in given if edit.field.kind != kinds.CONTACTS]
    return own, [edit for edit in given if edit.field.kind == kinds.CONTACTS]


def _write_bosses(unit: Unit, contact_id: int, edit: Edit, source: str | None) -> None:
    code = edit.field.code
    circle = circle_of(unit.raw(), contact_id, code, edit.typed)
    link_people(unit, contact_id, code, circle.keys, (edit.state, edit.typed, circle.doubt), source)


def link_people(
    unit: Unit,
    contact_id: int,
    code: str,
    keys: Collection[int],
    known: tuple[str, str, str],
    source: str | None = None,
) -> None:
    """Make these people the ones in a field of a contact; `known` beside them is a state, and what was typed, with a doubt."""
    (set_acquaintances if code == "knows" else set_bosses)(unit, contact_id, keys)
    state, typed, doubt = known
    fact = records.fact_of(unit, "contact", contact_id, code)
    if fact is None and state != NONE and not doubt and not source:
        return
    fact = fact or Fact(record="contact", record_id=contact_id, field=code)
    fact.state = DOUBT if doubt else VALUE if keys else NONE if state == NONE else UNKNOWN
    fact.learned_on, fact.confirmed_on = unit.today, None
    fact.typed, fact.doubt = (typed, doubt) if doubt else (None, None)
    fact.source = source or fact.source
    unit.add(fact)


def _found(unit: Unit, edit: Edit, record_id: int | None) -> Edit:
    """The company that was named as a parent becomes its key; a name nobody has is a doubt."""
    if edit.field.kind != kinds.COMPANY or edit.state != VALUE:
        return edit
    company_id, doubt = parent_named(unit.raw(), str(edit.value), record_id)
    return edit._replace(state=VALUE if company_id else DOUBT, value=company_id, doubt=doubt)


def _note(unit: Unit, entity: str, record_id: int, edit: Edit, source: str | None) -> None:
    """What is known about the value beside the value itself."""
    code = edit.field.code
    if edit.state == NONE:
        records.known_none(unit, entity, record_id, code, source=source)
    elif edit.state == DOUBT:
        records.doubtful(unit, entity, record_id, code, edit.typed, edit.doubt)
    else:
        fact = records.fact_of(unit, entity, record_id, code)
        if fact is not None and (fact.typed or fact.state != edit.state):
            records.learned(unit, entity, record_id, code, value=edit.value, source=source)
        if edit.doubt:
            records.doubtful(unit, entity, record_id, code, edit.typed, edit.doubt)
    unit.session.flush()


def _name_parts(given: dict[str, Stored | None]) -> dict[str, str]:
    """The parts of a new person's name, where the form left them all empty."""
    if any(given.get(part) for part in NAME_PARTS) or not given.get("name"):
        return {}
    parts = zip(NAME_PARTS, split_person_name(str(given["name"])), strict=True)
    return {part: value for part, value in parts if value}


def _write_custom(unit: Unit, entity: str, record_id: int, edit: Edit, source: str | None) -> None:
    """The value of an own field, and what is known about it."""
    field = edit.field
    query = select(tables.CustomValue).where(
        tables.CustomValue.record == entity,
        tables.CustomValue.record_id == record_id,
        tables.CustomValue.code == field.code,
    )
    row = unit.session.exec(query).first() or tables.CustomValue(record=entity, record_id=record_id, code=field.code)
    if edit.state != DOUBT:
        row.text, row.number = custom_columns(field, edit.value)
        unit.add(row)
    fact = records.fact_of(unit, entity, record_id, field.code)
    if edit.state == UNKNOWN and fact is None and not edit.doubt:
        return
    fact = fact or Fact(record=entity, record_id=record_id, field=field.code)
    fact.state = (VALUE if row.text is not None else DOUBT) if edit.doubt else edit.state
    fact.learned_on, fact.confirmed_on = unit.today, None
    fact.typed, fact.doubt = (edit.typed, edit.doubt) if edit.doubt else (None, None)
    fact.source = source
    unit.add(fact)


def custom_columns(field: Field, value: Stored | None) -> tuple[str | None, float | None]:
    """The text and the number under which the value of an own field is stored."""
    if value is None:
        return None, None
    if isinstance(value, bool):
        return ("yes" if value else "no"), float(value)
    if isinstance(value, int | float):
        return str(value), float(value)
    return str(value), None


def confirm_record(unit: Unit, seen: View) -> None:
    """Note that what ages in a record (an address, a number, a role) is still true today."""
    for field in fields_of(seen.entity):
        if field.half_life and seen.value(field.code) is not None:
            records.confirm(unit, seen.entity, seen.id, field.code)
