"""To whom a contact reports, and whom they know: none, one or several people, kept as records of their own."""

import sqlite3

from accountbook.row import TYPE_CHECKING, Row
from accountbook.store.people_find import Meant, resolve
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.store.unit import Unit


UID_SIGNS = 36


class Boss(Row):
    """A person to whom a contact reports, or whom the contact knows."""

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


def acquaintances_of(connection: sqlite3.Connection, contact_id: int) -> list[Boss]:
    """Whom a contact knows, whoever of the two said so."""
    rows = connection.execute(
        "SELECT b.id, b.name FROM (SELECT id, other_id AS who FROM acquaintance WHERE contact_id = ? AND archived_at IS NULL "
        "UNION SELECT id, contact_id FROM acquaintance WHERE other_id = ? AND archived_at IS NULL) a "
        "JOIN contact b ON b.id = a.who WHERE b.archived_at IS NULL GROUP BY b.id ORDER BY min(a.id)",
        (contact_id, contact_id),
    )
    return [Boss(*row) for row in rows]


def set_bosses(unit: "Unit", contact_id: int, typed: str) -> str:
    """Make the people named (separated by commas) the bosses; the doubt where a name is not clear, else "".

    People whose names are clear are kept even where another is not; nobody is his own boss.
    """
    from sqlmodel import select

    from accountbook.models.tables import Reporting

    wanted, doubt = _named(unit, contact_id, typed)
    present = {boss.id for boss in bosses_of(unit.raw(), contact_id)}
    for row in unit.session.exec(select(Reporting).where(Reporting.contact_id == contact_id)):
        if row.archived_at is None and row.boss_id not in wanted:
            unit.session.delete(row)
    unit.add(*[Reporting(contact_id=contact_id, boss_id=boss) for boss in sorted(wanted - present)])
    return doubt


def set_acquaintances(unit: "Unit", contact_id: int, typed: str) -> str:
    """Make the people named the ones a contact knows, here or at other companies; the doubt as in `set_bosses`."""
    from sqlmodel import or_, select

    from accountbook.models.tables import Acquaintance

    wanted, doubt = _named(unit, contact_id, typed)
    present = {other.id for other in acquaintances_of(unit.raw(), contact_id)}
    either = or_(Acquaintance.contact_id == contact_id, Acquaintance.other_id == contact_id)
    for row in unit.session.exec(select(Acquaintance).where(either)):
        other = row.other_id if row.contact_id == contact_id else row.contact_id
        if row.archived_at is None and other not in wanted:
            unit.session.delete(row)
    unit.add(*[Acquaintance(contact_id=contact_id, other_id=other) for other in sorted(wanted - present)])
    return doubt


def _named(unit: "Unit", contact_id: int, typed: str) -> tuple[set[int], str]:
    """The people named, and the doubt about names that are not clear."""
    from accountbook.models.tables import Contact

    contact = unit.get(Contact, contact_id)
    names = tuple(name.strip() for name in typed.split(",") if name.strip() and name.strip() not in ("-", "?"))
    by_id = {name: _of_id(unit, name) for name in names if len(name) == UID_SIGNS}
    others = tuple(name for name in names if name not in by_id)
    meant = [*by_id.items(), *((one.typed, _person(one)) for one in resolve(unit.raw(), contact.company_id, others))]
    unclear = [name for name, key in meant if key in (None, contact_id)]
    doubt = _("Who is {names}? Nobody there has that name.").format(names=", ".join(unclear)) if unclear else ""
    return {key for _name, key in meant if key is not None and key != contact_id}, doubt


def _of_id(unit: "Unit", uid: str) -> int | None:
    """The person of a public id, which files of ours write where several people have the name."""
    row = unit.raw().execute("SELECT id FROM contact WHERE uid = ? AND archived_at IS NULL", (uid,)).fetchone()
    return int(row[0]) if row else None


def _person(meant: Meant) -> int | None:
    """The person meant: at the company, or the only one of exactly that name elsewhere."""
    if meant.person is not None:
        return meant.person.id
    same = [one.id for one in meant.candidates if one.name.casefold() == meant.typed.casefold()]
    return same[0] if len(same) == 1 else None
