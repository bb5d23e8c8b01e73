"""What a file of ours says about the past: employments and roles with their days, and when each fact was learned."""

from datetime import date

from accountbook.domain.fields.registry import find_field
from accountbook.exchange.importing.incoming import Incoming, Typed
from accountbook.exchange.importing.into.updating import update
from accountbook.exchange.importing.into.work import Values, Work, own_uid
from accountbook.exchange.importing.matching import Unclear
from accountbook.store.entries.people import same_spell
from accountbook.store.pages.form_data import PEOPLE_FIELDS
from accountbook.store.writing import records
from accountbook.tongue import _

SPELLS = ("employment", "buyingrole")
"""Records of a person with a beginning and an end, at a company they may have left."""


def take_spell(work: Work, incoming: Incoming, company_id: int | None, contact_id: int | None) -> None:
    """An employment or a buying role: completes the one the book has, else a new one."""
    if contact_id is None:
        raise Unclear(_("it names nobody"))
    entity, typed = incoming.entry, incoming.entry_values
    uid = own_uid(incoming.uids.get(entity, ""))
    read = work.read(entity, typed)
    known = same_spell(work.unit.raw(), entity, uid, (contact_id, company_id), read.values)
    if known is None:
        work.create(entity, read, {"contact_id": contact_id, "company_id": company_id}, uid)
    else:
        update(work, incoming.line, entity, known, typed, whole=True)


def take_fact(work: Work, incoming: Incoming) -> None:
    """When a value was learned and confirmed and who said so; what the book was told since stays as it is."""
    typed = incoming.entry_values
    entity, code = typed.get("record", ""), typed.get("field", "")
    if (entity, code) in work.together.unread:
        return
    keys = {"company": work.keys.companies, "contact": work.keys.contacts}.get(entity, {})
    found = keys.get(f"uid:{own_uid(incoming.uids.get(entity, '')) or ''}")
    if not found:
        raise Unclear(_("nobody and nothing in the book has this id: import companies and contacts first"))
    own = (field.code for field in work.custom)
    if find_field(entity, code, work.custom) is None and code not in (*own, *(one.code for one in PEOPLE_FIELDS)):
        raise Unclear(_("“{key}” is no field").format(key=code))
    _write(work, entity, found[0], code, typed)


def _write(work: Work, entity: str, record_id: int, code: str, typed: Typed) -> None:
    said: Values = {name: _day(typed.get(name, "")) for name in ("learned_on", "confirmed_on")}
    said |= {name: typed.get(name) or None for name in ("source", "typed", "doubt")}
    state = typed.get("state") or "value"
    fact = records.fact_of(work.unit, entity, record_id, code)
    if fact is None:
        row: Values = {"record": entity, "record_id": record_id, "field": code, "state": state}
        work.bulk.add("fact", row | said)
        work.made += 1
        return
    fresh = fact.confirmed_on is None and fact.learned_on in (None, work.unit.today)
    changed = {name: value for name, value in said.items() if getattr(fact, name) != value}
    if fresh and changed and fact.state == state:
        for name, value in changed.items():
            setattr(fact, name, value)
        work.unit.add(fact)
        work.changed += 1


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise Unclear(_("“{typed}” is no date").format(typed=typed)) from error
