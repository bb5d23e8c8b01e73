"""The book as tables whose headers are the full names of fields, so that a re-import maps every column exactly."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.values import Stored
from accountbook.exchange import definitions
from accountbook.exchange.delimited_out import Cell
from accountbook.exchange.exporting.facts import facts
from accountbook.exchange.exporting.reach import Reach, reach_of
from accountbook.exchange.exporting.selection import Selection
from accountbook.exchange.onecell import joined_items
from accountbook.store.pages import exported
from accountbook.store.pages.views import View, custom_fields, views

ENTITIES = {
    "companies": "company",
    "contacts": "contact",
    "projects": "project",
    "purchases": "purchase",
    "interactions": "interaction",
    "followups": "followup",
    "financials": "financial",
    "changes": "businesschange",
    "employments": "employment",
    "roles": "buyingrole",
    "facts": "fact",
    definitions.NAME: "customfield",
}
"""The tables of an export and what their rows are."""
TOLD = frozenset(("facts", definitions.NAME))
"""Tables of what is known of values and fields, not of records."""
OF_PEOPLE = ("followup", "employment", "buyingrole")
"""Rows that are about one person."""


class Table(NamedTuple):
    """One table of an export; columns that hold nothing are left out."""

    name: str
    headers: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


@dataclass(slots=True)
class Names:
    """Public ids and names behind the links of the rows that are exported."""

    companies: Mapping[int, tuple[str, str]]
    contacts: Mapping[int, tuple[str, str]]
    present: Mapping[int, Sequence[int]]
    """Interaction to the people who took part."""
    bosses: Mapping[int, Sequence[int]]
    roles: Mapping[int, Sequence[str]]
    knows: Mapping[int, Sequence[int]]


def tables(
    connection: sqlite3.Connection, selection: Selection, *, private: bool, only: Iterable[str] = ENTITIES
) -> list[Table]:
    """The tables of a selection, without the empty ones; `private` takes the private layer along."""
    custom, wanted = custom_fields(connection), set(only)
    made = [_table(connection, name, selection, custom, private) for name in ENTITIES if name in wanted - TOLD]
    if "facts" in wanted:
        made.append(Table(*facts(connection, selection, private=private, custom=custom)))
    if definitions.NAME in wanted:
        made.append(Table(*definitions.definitions(custom, private=private)))
    return [table for table in made if table.rows]


def _table(
    connection: sqlite3.Connection, name: str, selection: Selection, custom: tuple[Field, ...], private: bool
) -> Table:
    entity = ENTITIES[name]
    column = "id" if entity == "company" else "company_id"
    found: list[View] = []
    for where, args in selection.people(connection) if entity == "contact" else selection.parts(column):
        if selection.contact_id is not None and entity not in ("company", "contact"):
            continue
        if entity == "employment" and args:  # what the people there did before, elsewhere, belongs to them
            where, args = f"({where} OR contact_id IN (SELECT id FROM contact WHERE {where}))", (*args, *args)
        where = f"({where}) AND {exported.living(entity)}"
        found += views(connection, entity, where, args, facts=True, custom=custom)
    found = exported.where_they_work(connection, found) if entity == "contact" else found
    names = _names(connection, found)
    reach = reach_of(connection, entity, [view.id for view in found]) if entity in ("company", "contact") else None
    makers = _columns(entity, custom, private, names, reach)
    rows = [[make(view) for _header, make in makers] for view in found]
    kept = [place for place in range(len(makers)) if place < 1 or any(row[place] not in (None, "") for row in rows)]
    headers = tuple(makers[place][0] for place in kept)
    return Table(name, headers, [[row[place] for place in kept] for row in rows])


Maker = tuple[str, Callable[[View], Cell]]


def _columns(entity: str, custom: tuple[Field, ...], private: bool, names: Names, reach: Reach | None) -> list[Maker]:
    makers: list[Maker] = [(f"{entity}.uid", lambda view: view.uid)]
    if entity != "company":
        makers.append(("company.uid", lambda view: _of(names.companies, view, "company_id")[0]))
        makers.append(("company.name", lambda view: _of(names.companies, view, "company_id")[1]))
    if entity in ("interaction", *OF_PEOPLE):
        people = _present(names) if entity == "interaction" else _asked(names)
        makers.append(("contact.uid", lambda view: joined_items(uid for uid, _name in people(view))))
        makers.append(("contact.name", lambda view: joined_items(name for _uid, name in people(view))))
    shown = [field for field in fields_of(entity, custom) if private or not field.private]
    makers += [(field.name, _maker(field, names)) for field in shown]
    if entity == "contact":
        makers.append(("contact.reports_to", lambda view: ", ".join(_named(names, names.bosses.get(view.id, ())))))
        makers.append(("contact.knows", lambda view: ", ".join(_named(names, names.knows.get(view.id, ())))))
        makers.append(("buyingrole.role", lambda view: joined_items(names.roles.get(view.id, ()))))
    if reach is not None:
        makers += [(header, _cell_of(cells)) for header, cells in reach.columns()]
    return makers


def _maker(field: Field, names: Names) -> Callable[[View], Cell]:
    if field.kind == kinds.COMPANY:
        return lambda view: _company(field, view, names)
    return lambda view: cell_of(field, view)


def _company(field: Field, view: View, names: Names) -> str:
    """The name of the company that a value means, nothing where it is in the bin; else what was typed."""
    value = view.value(field.code)
    return names.companies.get(value, ("", ""))[1] if isinstance(value, int) else view.typed(field.code)


def cell_of(field: Field, view: View) -> Cell:
    """A value as a file carries it: numbers, amounts and days as such, all else as it would be typed."""
    value: Stored | None = view.value(field.code)
    known = view.facts.get(field.code)
    if value is not None and not (known and (known.state == "none" or known.typed)):
        if field.kind == kinds.INTEGER and isinstance(value, int):
            return value
        if field.kind in (kinds.MONEY, kinds.NUMBER):
            return Decimal(view.typed(field.code))
        if field.kind == kinds.DATE and isinstance(value, date):
            return value
    return view.typed(field.code)


def _cell_of(cells: Mapping[int, str]) -> Callable[[View], Cell]:
    return lambda view: cells.get(view.id, "")


def _of(names: Mapping[int, tuple[str, str]], view: View, link: str) -> tuple[str, str]:
    return names.get(view.links.get(link) or 0, ("", ""))


def _present(names: Names) -> Callable[[View], list[tuple[str, str]]]:
    return lambda view: [names.contacts[key] for key in names.present.get(view.id, ()) if key in names.contacts]


def _asked(names: Names) -> Callable[[View], list[tuple[str, str]]]:
    return lambda view: [found] if (found := names.contacts.get(view.links.get("contact_id") or 0)) else []


def _named(names: Names, contacts: Iterable[int]) -> list[str]:
    return [names.contacts[key][1] for key in contacts if key in names.contacts]


def _names(connection: sqlite3.Connection, found: list[View]) -> Names:
    """What the links of these rows are called; each question runs on a key in parts."""
    if not found:
        return Names({}, {}, {}, {}, {}, {})
    entity, ids = found[0].entity, [view.id for view in found]
    wanted = {view.links.get("company_id") for view in found} | {view.value("parent") for view in found}
    people = {view.links.get("contact_id") for view in found if entity in OF_PEOPLE}
    present = exported.present(connection, ids) if entity == "interaction" else {}
    people |= {key for keys in present.values() for key in keys}
    companies = exported.called(connection, "company", {key for key in wanted if isinstance(key, int) and key})
    if entity != "contact":
        return Names(companies, exported.called(connection, "contact", {*filter(None, people)}), present, {}, {}, {})
    bosses, knows = exported.bosses(connection, ids), exported.acquaintances(connection, ids)
    near = {key for keys in (*bosses.values(), *knows.values()) for key in keys}
    contacts = {
        key: (uid, _alone(connection, uid, name))
        for key, (uid, name) in exported.called(connection, "contact", near).items()
    }
    return Names(companies, contacts, {}, bosses, exported.roles(connection, ids), knows)


def _alone(connection: sqlite3.Connection, uid: str, name: str) -> str:
    """What stands for somebody in a list of names: the name, or the public id where several are called so."""
    return uid if exported.several_called(connection, name) or "," in name else name
