"""To whom a contact reports, and whom they know: none, one or several people, kept as records of their own."""

import sqlite3
from collections.abc import Collection

from accountbook.domain.edits import signed_items
from accountbook.domain.values import NONE_SIGN, UNKNOWN_SIGN
from accountbook.row import TYPE_CHECKING, Row
from accountbook.store.employed import employers
from accountbook.store.who.people_find import Meant, resolve
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit


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


class Circle(Row):
    """The people that a typed field leaves linked, and the doubt about names that are not clear."""

    keys: frozenset[int]
    doubt: str = ""


def linked_to(connection: sqlite3.Connection, contact_id: int, code: str) -> list[Boss]:
    """The people in one of the two fields: reports_to or knows."""
    return (acquaintances_of if code == "knows" else bosses_of)(connection, contact_id)


def circle_of(connection: sqlite3.Connection, contact_id: int, code: str, typed: str) -> Circle:
    """Whom a text typed into reports_to or knows means: all names, or "+NAME" and "-NAME" of those there already.

    Behind names without a sign those with one amend that list; of a person named twice the last counts. People whose
    names are clear are added even where another name is not; as long as there is a doubt nobody who is not named with a
    minus goes. Nobody is his own boss, nor that of his boss.
    """
    present = {one.id for one in linked_to(connection, contact_id, code)}
    amended = signed_items(typed)
    plain = tuple(name.strip() for name in typed.split(",") if name.strip() not in ("", NONE_SIGN, UNKNOWN_SIGN))
    signed = amended or tuple(item for name in plain for item in signed_items(name) or (f"+{name}",))
    people = _meant(connection, contact_id, [item[1:].strip() for item in signed])
    meant = dict(zip(signed, people, strict=True))
    last = {key: item[0] for item, key in zip(signed, people, strict=True) if key is not None}
    added = {key for key, sign in last.items() if sign == "+"} - {contact_id}
    taken = {key for key, sign in last.items() if sign == "-"}
    named = {key for item, key in meant.items() if item[0] == "+"}
    below = added & _staff_of(connection, contact_id) - present if code == "reports_to" else set()
    added -= below
    doubts = (
        (_("Who is {names}? Nobody there has that name."), [item for item, key in meant.items() if key is None]),
        (_("{names}: that is the person themselves."), [item for item, key in meant.items() if key == contact_id]),
        (
            _("{names}: reports to this person, and cannot be above them, too."),
            [item for item, key in meant.items() if key in below],
        ),
        (_("{names} was not among them."), [item for item, key in meant.items() if key in taken - present - named]),
    )
    said = [doubt.format(names=", ".join(item[1:].strip() for item in items)) for doubt, items in doubts if items]
    kept = present - taken if amended or said else set()
    return Circle(frozenset(kept | added), " ".join(said))


def _staff_of(connection: sqlite3.Connection, contact_id: int) -> set[int]:
    """Who reports to a person, and who reports to them, all the way down."""
    below = """WITH RECURSIVE below (id) AS (SELECT contact_id FROM reporting WHERE boss_id = ? AND archived_at IS NULL
     UNION SELECT r.contact_id FROM reporting r JOIN below b ON r.boss_id = b.id WHERE r.archived_at IS NULL)"""
    return {key for (key,) in connection.execute(f"{below} SELECT id FROM below", (contact_id,))}


def set_bosses(unit: "Unit", contact_id: int, wanted: Collection[int]) -> None:
    """Make these people the bosses of a contact."""
    from sqlmodel import select

    from accountbook.models.tables import Reporting

    present = {boss.id for boss in bosses_of(unit.raw(), contact_id)}
    for row in unit.session.exec(select(Reporting).where(Reporting.contact_id == contact_id)):
        if row.archived_at is None and row.boss_id not in wanted:
            unit.session.delete(row)
    unit.add(*[Reporting(contact_id=contact_id, boss_id=boss) for boss in sorted(set(wanted) - present)])


def leave_bosses(unit: "Unit", contact_id: int, company_id: int) -> None:
    """Whoever left a company has no boss there any more, in the bin or not, unless both work at another one, too."""
    from sqlmodel import select

    from accountbook.models.tables import Reporting

    unit.session.flush()
    mine = _employers(unit.raw(), contact_id)
    for row in unit.session.exec(select(Reporting).where(Reporting.contact_id == contact_id)):
        theirs = _employers(unit.raw(), row.boss_id)
        if row.archived_at is None and company_id in theirs and not theirs & mine:
            unit.session.delete(row)


def _employers(connection: sqlite3.Connection, contact_id: int | None) -> set[int]:
    return {company for (company,) in connection.execute(employers(":person"), {"person": contact_id})}


def set_acquaintances(unit: "Unit", contact_id: int, wanted: Collection[int]) -> None:
    """Make these people the ones a contact knows, here or at other companies."""
    from sqlmodel import or_, select

    from accountbook.models.tables import Acquaintance

    present = {other.id for other in acquaintances_of(unit.raw(), contact_id)}
    either = or_(Acquaintance.contact_id == contact_id, Acquaintance.other_id == contact_id)
    for row in unit.session.exec(select(Acquaintance).where(either)):
        other = row.other_id if row.contact_id == contact_id else row.contact_id
        if row.archived_at is None and other not in wanted:
            unit.session.delete(row)
    unit.add(*[Acquaintance(contact_id=contact_id, other_id=other) for other in sorted(set(wanted) - present)])


def _meant(connection: sqlite3.Connection, contact_id: int, names: list[str]) -> list[int | None]:
    """The person behind each name, None where it is not clear."""
    row = connection.execute("SELECT company_id FROM contact WHERE id = ?", (contact_id,)).fetchone()
    others = tuple(name for name in names if len(name) != UID_SIGNS)
    people = {one.typed: _person(one) for one in resolve(connection, row[0] if row else None, others)}
    return [_of_id(connection, name) if len(name) == UID_SIGNS else people[name] for name in names]


def _of_id(connection: sqlite3.Connection, uid: str) -> int | None:
    """The person of a public id, which files of ours write where several people have the name."""
    row = connection.execute("SELECT id FROM contact WHERE uid = ? AND archived_at IS NULL", (uid,)).fetchone()
    return int(row[0]) if row else None


def _person(meant: Meant) -> int | None:
    """The person meant: at the company, or the only one of exactly that name elsewhere."""
    if meant.person is not None:
        return meant.person.id
    same = [one.id for one in meant.candidates if one.name.casefold() == meant.typed.casefold()]
    return same[0] if len(same) == 1 else None
