"""Create, change, archive and bring back any record; facts (none, doubt, source, dates) go with the values."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import SQLModel, select

from accountbook.domain.detect import Moved
from accountbook.domain.fields.registry import find_field
from accountbook.domain.listed import doubtful_items
from accountbook.domain.values import Stored
from accountbook.errors import BookError
from accountbook.models.base import Record
from accountbook.models.tables import RECORDS, Fact
from accountbook.store.pages.views import custom_fields
from accountbook.store.writing import detecting
from accountbook.store.writing.merged import where_now
from accountbook.store.writing.unit import Unit
from accountbook.tongue import _


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that another session changed while a form was open."""

    field: str
    seen: Stored | None
    theirs: Stored | None
    mine: Stored | None


class Conflict(BookError):
    """Nothing was saved: the record changed since the form was opened. `clashes` says where, field by field."""

    def __init__(self, entity: str, record_id: int, clashes: tuple[Clash, ...]) -> None:
        super().__init__(_("Another session changed this record; choose between its text and yours."))
        self.entity = entity
        self.record_id = record_id
        self.clashes = clashes


class WentInto(BookError):
    """Nothing was saved: the record was merged into another, whose key is `kept`."""

    def __init__(self, entity: str, record_id: int, kept: int, name: str) -> None:
        super().__init__(_("This record was merged into {name} in the meantime.").format(name=name))
        self.entity = entity
        self.record_id = record_id
        self.kept = kept


def create(unit: Unit, entity: str, values: SQLModel, **keys: Any) -> Any:
    """A new record of a validated field set; `keys` are the links (company_id, contact_id, ...)."""
    record: Any = RECORDS[entity](**values.model_dump(exclude_unset=True), **keys)
    if entity == "company":
        _stage_dates(record, record.stage or "prospect", unit.today)
    unit.add(record)
    return record


def fetch(unit: Unit, entity: str, record_id: int) -> Any:
    """The live record, or a sentence where it is gone."""
    record = unit.session.get(RECORDS[entity], record_id)
    if record is None:
        kept = where_now(unit.raw(), entity, record_id)
        if kept is not None:
            raise WentInto(entity, record_id, kept, unit.get(RECORDS[entity], kept).name)
        raise BookError(_("This record was erased in the meantime."))
    return record


def change(
    unit: Unit,
    entity: str,
    record_id: int,
    values: SQLModel,
    *,
    seen: SQLModel | None = None,
    version: int | None = None,
    source: str | None = None,
) -> Any:
    """Write the given fields of a record and date what was learned.

    `values.model_fields_set` says which. With `version` and `seen` (what the form was opened on) a field that another
    session changed raises `Conflict` instead of being overwritten.
    """
    record = fetch(unit, entity, record_id)
    given = values.model_dump(exclude_unset=True)
    if seen is not None and record.version != version:
        clashes = [
            Clash(name, getattr(seen, name), getattr(record, name), value)
            for name, value in given.items()
            if getattr(record, name) not in (getattr(seen, name), value)
        ]
        if clashes:
            raise Conflict(entity, record_id, tuple(clashes))
    if entity == "company" and given.get("stage", record.stage) != record.stage:
        _stage_dates(record, given["stage"], unit.today)
    moves = [
        Moved(name, getattr(record, name), value) for name, value in given.items() if getattr(record, name) != value
    ]
    for move in moves:
        setattr(record, move.field, move.after)
        learned(unit, entity, record_id, move.field, value=move.after, source=source)
    unit.session.flush()
    if moves:
        detecting.changed(unit, record, moves, source)
    return record


def _stage_dates(company: Any, stage: str | None, today: date) -> None:
    """Date a new stage, and the first day as a customer."""
    company.stage = stage
    company.stage_since = today
    if stage == "customer" and company.customer_since is None:
        company.customer_since = today


def archive(unit: Unit, record: Record) -> None:
    """Put a record into the bin: it leaves every list and stays in the book."""
    record.archived_at = unit.at
    unit.session.add(record)
    unit.session.flush()


def bring_back(unit: Unit, record: Record) -> None:
    """Take a record out of the bin."""
    record.archived_at = None
    unit.session.add(record)
    unit.session.flush()


def fact_of(unit: Unit, entity: str, record_id: int, field: str) -> Fact | None:
    """What is known about the value of a field, if anything was said."""
    query = select(Fact).where(Fact.record == entity, Fact.record_id == record_id, Fact.field == field)
    return unit.session.exec(query).first()


def learned(
    unit: Unit,
    entity: str,
    record_id: int,
    field: str,
    *,
    value: Stored | None,
    source: str | None = None,
    on: date | None = None,
) -> None:
    """Note that a value was learned (or cleared to unknown) on a day, from a source."""
    field = field.removesuffix("_id")
    fact = fact_of(unit, entity, record_id, field)
    if fact is None:
        if find_field(entity, field) is None:
            return
        fact = Fact(record=entity, record_id=record_id, field=field)
    fact.state = "value" if value is not None else "unknown"
    fact.learned_on = on or unit.today
    fact.confirmed_on = None
    fact.source = source
    fact.typed = fact.doubt = None
    unit.session.add(fact)


def known_none(unit: Unit, entity: str, record_id: int, field: str, *, source: str | None = None) -> None:
    """Note that a field is known to have no value."""
    record = fetch(unit, entity, record_id)
    for column in (field, f"{field}_id"):
        if column in type(record).model_fields:
            setattr(record, column, None)
    learned(unit, entity, record_id, field, value=None, source=source)
    fact = _fact(unit, entity, record_id, field)
    fact.state = "none"
    unit.session.flush()


def doubtful(unit: Unit, entity: str, record_id: int, field: str, typed: str, doubt: str) -> None:
    """Keep what was typed and could not be understood, with the reason; the stored value stays as it is."""
    fact = _fact(unit, entity, record_id, field)
    fact.typed, fact.doubt = typed, doubt
    if fact.state != "value":
        fact.state = "doubt"
    unit.session.add(fact)
    unit.session.flush()


def confirm(unit: Unit, entity: str, record_id: int, field: str, *, source: str | None = None) -> None:
    """Note that a value (or "none") is true today; a doubt about a value that could be read is settled by that.

    What is not clear in a list stays beside what is: nothing was said about it.
    """
    fact = _fact(unit, entity, record_id, field)
    if fact.state not in ("none", "doubt"):
        fact.state = "value"
        known = find_field(entity, field, custom_fields(unit.raw())) if fact.typed else None
        if known is None or not doubtful_items(known, fact.typed or ""):
            fact.typed = fact.doubt = None
    fact.confirmed_on = unit.today
    fact.source = source or fact.source
    unit.session.add(fact)
    unit.session.flush()


def _own_value(unit: Unit, entity: str, record_id: int, field: str) -> bool:
    """Whether a field of the book's own has a value."""
    query = "SELECT 1 FROM customvalue WHERE record = ? AND record_id = ? AND code = ? AND text IS NOT NULL"
    return unit.raw().execute(query, (entity, record_id, field)).fetchone() is not None


def _fact(unit: Unit, entity: str, record_id: int, field: str) -> Fact:
    fact = fact_of(unit, entity, record_id, field)
    if fact is None:
        fact = Fact(record=entity, record_id=record_id, field=field, state="unknown")
        record = fetch(unit, entity, record_id)
        if getattr(record, field, None) is not None or _own_value(unit, entity, record_id, field):
            fact.state = "value"
    unit.session.add(fact)
    return fact
