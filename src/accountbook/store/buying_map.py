"""Who decides at a company: roles held, attitude, influence, who reports to whom, and what nobody is known to hold."""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from accountbook.domain.vocabulary import VOCABULARIES
from accountbook.errors import NOTHING_FOUND, BookError
from accountbook.tongue import _


class Seat(NamedTuple):
    """One person on the map; `roles` are codes held today, `attitude` and `influence` codes or ""."""

    id: int
    name: str
    title: str
    attitude: str
    influence: str
    roles: tuple[str, ...] = ()


class BuyingMap(NamedTuple):
    """The map of a company; `bosses` by person; `vacant` roles are told only where the map is said to be complete."""

    company: str
    complete: bool | None
    seats: tuple[Seat, ...]
    bosses: Mapping[int, tuple[int, ...]]
    vacant: tuple[str, ...]


def buying_map(connection: sqlite3.Connection, company_id: int) -> BuyingMap:
    """Everybody who works there, and bosses from elsewhere, by influence."""
    row = connection.execute("SELECT name, map_complete FROM company WHERE id = ?", (company_id,)).fetchone()
    if row is None:
        raise BookError(_("This company is not in the book any more."), NOTHING_FOUND)
    roles: dict[int, list[str]] = {}
    for contact_id, role in connection.execute(
        "SELECT contact_id, role FROM buyingrole WHERE company_id = ? AND archived_at IS NULL AND to_on IS NULL "
        "AND role IS NOT NULL ORDER BY id",
        (company_id,),
    ):
        roles.setdefault(contact_id, []).append(role)
    here = _people(connection, "k.company_id = ? AND k.left_on IS NULL", (company_id,))
    bosses: dict[int, tuple[int, ...]] = {}
    for contact_id, boss_id in connection.execute(
        "SELECT r.contact_id, r.boss_id FROM contact k JOIN reporting r ON r.contact_id = k.id "
        "WHERE k.company_id = ? AND r.archived_at IS NULL AND k.archived_at IS NULL ORDER BY r.id",
        (company_id,),
    ):
        bosses[contact_id] = (*bosses.get(contact_id, ()), boss_id)
    missing = {boss for chain in bosses.values() for boss in chain} - {seat.id for seat in here}
    others = [seat for boss in sorted(missing) for seat in _people(connection, "k.id = ?", (boss,))]
    seats = tuple(seat._replace(roles=tuple(dict.fromkeys(roles.get(seat.id, ())))) for seat in (*here, *others))
    held = {role for seat in seats for role in seat.roles}
    vacant = tuple(role for role in VOCABULARIES["role"] if role not in held) if row[1] else ()
    return BuyingMap(row[0], None if row[1] is None else bool(row[1]), seats, bosses, vacant)


def _people(connection: sqlite3.Connection, where: str, args: tuple[int, ...]) -> list[Seat]:
    rows = connection.execute(
        "SELECT k.id, k.name, coalesce(k.title, ''), coalesce(k.attitude, ''), coalesce(k.influence, '') FROM contact k "
        f"WHERE {where} AND k.archived_at IS NULL ORDER BY coalesce(k.influence, '0') DESC, k.name_key, k.id",
        args,
    )
    return [Seat(*row) for row in rows]
