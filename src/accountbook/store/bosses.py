"""To whom a contact reports: none, one or several, kept as records of their own."""

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from accountbook.store.people_find import resolve
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.store.unit import Unit


class Boss(NamedTuple):
    """A person to whom a contact reports."""

    id: int
    name: str


def bosses_of(connection: sqlite3.Connection, contact_id: int) -> list[Boss]:
    """The bosses of a contact in the order in which they were named."""
    rows = connection.execute(
        "SELECT b.id, b.name FROM reporting r JOIN contact b ON b.id = r.boss_id "
        "WHERE r.contact_id = ? AND r.archived_at IS NULL AND b.archived_at IS NULL ORDER BY r.id",
        (contact_id,),
    )
    return [Boss(*row) for row in rows]


def set_bosses(unit: "Unit", contact_id: int, typed: str) -> str:
    """Make the people named (separated by commas) the bosses; the doubt where a name is not clear, else "".

    People whose names are clear are kept even where another is not; nobody is his own boss.
    """
    from sqlmodel import select

    from accountbook.models.tables import Contact, Reporting

    contact = unit.get(Contact, contact_id)
    names = tuple(name.strip() for name in typed.split(",") if name.strip() and name.strip() not in ("-", "?"))
    meant = resolve(unit.raw(), contact.company_id, names)
    wanted = {one.person.id for one in meant if one.person and one.person.id != contact_id}
    present = {boss.id for boss in bosses_of(unit.raw(), contact_id)}
    for row in unit.session.exec(select(Reporting).where(Reporting.contact_id == contact_id)):
        if row.archived_at is None and row.boss_id not in wanted:
            unit.session.delete(row)
    unit.add(*[Reporting(contact_id=contact_id, boss_id=boss) for boss in sorted(wanted - present)])
    unclear = [one.typed for one in meant if one.person is None or one.person.id == contact_id]
    return _("Who is {names}? Nobody there has that name.").format(names=", ".join(unclear)) if unclear else ""
