"""Who decides at a company: roles held, attitude, influence, who reports to whom, and what nobody is known to hold."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from accountbook.domain.vocabulary import VOCABULARIES
from accountbook.domain.warmth import Soul, Way, warmest_way
from accountbook.errors import NOTHING_FOUND, BookError
from accountbook.store.employed import title_at, works_at
from accountbook.store.pages.localday import day
from accountbook.tongue import _


class Seat(NamedTuple):
    """One person on the map; `roles` are codes held today, `attitude` and `influence` codes or ""."""

    id: int
    name: str
    title: str
    attitude: str
    influence: str
    roles: tuple[str, ...] = ()
    last_on: date | None = None
    at: str = ""
    """The company, where it is another one."""
    interest: str = ""
    """What they want for themselves."""
    left_on: date | None = None
    """Since when they work there no more, where they did."""


class Gone(NamedTuple):
    """A role that nobody holds since somebody gave it up; `left` where that person works there no more."""

    role: str
    name: str
    to_on: date | None
    left: bool


class BuyingMap(NamedTuple):
    """The map of a company; `bosses` by person; `vacant` roles are told only where the map is said to be complete."""

    company: str
    complete: bool | None
    seats: tuple[Seat, ...]
    bosses: Mapping[int, tuple[int, ...]]
    vacant: tuple[str, ...]
    knows: Mapping[int, tuple[int, ...]] = MappingProxyType({})
    """Who knows whom, each pair once."""
    ways: tuple[Way, ...] = ()
    """The warmest way to each person who decides (or carries the offer, where nobody decides), keys into `seats`."""
    gone: tuple[Gone, ...] = ()
    today: date = date.max


def buying_map(connection: sqlite3.Connection, company_id: int, today: date) -> BuyingMap:
    """Everybody who works there, bosses and acquaintances from elsewhere, by influence; the warmest way in as of a day."""
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
    here = [seat._replace(at="") for seat in _people(connection, works_at(":company"), company_id)]
    bosses: dict[int, tuple[int, ...]] = {}
    for contact_id, boss_id in connection.execute(
        "SELECT r.contact_id, r.boss_id FROM contact k JOIN reporting r ON r.contact_id = k.id "
        f"WHERE {works_at(':id')} AND r.archived_at IS NULL ORDER BY r.id",
        {"id": company_id},
    ):
        bosses[contact_id] = (*bosses.get(contact_id, ()), boss_id)
    inside = {seat.id for seat in here}
    knows = _knows(connection, company_id)
    missing = {boss for chain in bosses.values() for boss in chain} - inside
    missing |= {key for one, others in knows.items() for key in (one, *others)} - inside
    others = [
        seat._replace(left_on=_left_on(connection, company_id, key))
        for key in sorted(missing)
        for seat in _people(connection, "k.id = :key AND k.archived_at IS NULL", company_id, key)
    ]
    seats = tuple(seat._replace(roles=tuple(dict.fromkeys(roles.get(seat.id, ())))) for seat in (*here, *others))
    held = {role for seat in seats for role in seat.roles}
    vacant = tuple(role for role in VOCABULARIES["role"] if role not in held) if row[1] else ()
    complete = None if row[1] is None else bool(row[1])
    ways = _ways(seats, inside, bosses, knows, today)
    return BuyingMap(
        row[0], complete, seats, bosses, vacant, knows, ways, _gone(connection, company_id, held, inside), today
    )


def _gone(connection: sqlite3.Connection, company_id: int, held: set[str], inside: set[int]) -> tuple[Gone, ...]:
    """The roles somebody held there once and nobody holds now, with who held them last; a blocker leaves no gap."""
    last: dict[str, Gone] = {}
    for role, name, to_on, key in connection.execute(
        "SELECT r.role, k.name, r.to_on, k.id FROM buyingrole r JOIN contact k ON k.id = r.contact_id "
        "WHERE r.company_id = ? AND r.to_on IS NOT NULL AND r.role IS NOT NULL AND r.archived_at IS NULL "
        "AND k.archived_at IS NULL ORDER BY r.to_on",
        (company_id,),
    ):
        if role not in held and role not in ("blocker", "gatekeeper"):
            last[role] = Gone(role, name, day(to_on), key not in inside)
    return tuple(last[role] for role in VOCABULARIES["role"] if role in last)


def _knows(connection: sqlite3.Connection, company_id: int) -> dict[int, tuple[int, ...]]:
    """Who of the company knows whom."""
    found: dict[int, tuple[int, ...]] = {}
    for one, other in connection.execute(
        "SELECT a.contact_id, a.other_id FROM contact k JOIN acquaintance a ON a.contact_id = k.id "
        f"WHERE {works_at(':id')} AND a.archived_at IS NULL "
        "UNION SELECT a.other_id, a.contact_id FROM contact k JOIN acquaintance a ON a.other_id = k.id "
        f"WHERE {works_at(':id')} AND a.archived_at IS NULL",
        {"id": company_id},
    ):
        if one not in found.get(other, ()):
            found[one] = (*found.get(one, ()), other)
    return found


def _ways(
    seats: tuple[Seat, ...],
    inside: set[int],
    bosses: Mapping[int, tuple[int, ...]],
    knows: Mapping[int, tuple[int, ...]],
    today: date,
) -> tuple[Way, ...]:
    """The warmest way to those who decide; who works for somebody knows them."""
    souls = [Soul(seat.id, seat.attitude, seat.last_on) for seat in seats]
    near = {key: (*knows.get(key, ()), *bosses.get(key, ())) for key in {*knows, *bosses}}
    for wanted in ("economic", "submitter"):
        goals = [seat.id for seat in seats if wanted in seat.roles and seat.id in inside]
        if goals:
            return tuple(way for goal in goals if (way := warmest_way(goal, souls, near, today)) is not None)
    return ()


def _left_on(connection: sqlite3.Connection, company_id: int, contact_id: int) -> date | None:
    """When somebody who works there no more did so last."""
    return day(
        connection.execute(
            "SELECT coalesce(max(e.to_on), (SELECT k.left_on FROM contact k WHERE k.id = :key AND k.company_id = :company)) "
            "FROM employment e WHERE e.contact_id = :key AND e.company_id = :company AND e.archived_at IS NULL",
            {"key": contact_id, "company": company_id},
        ).fetchone()[0]
    )


def _people(connection: sqlite3.Connection, where: str, company_id: int, key: int = 0) -> list[Seat]:
    """People as a company sees them; `where` may ask for one of them by `key`."""
    rows = connection.execute(
        f"SELECT k.id, k.name, {title_at(':company')}, coalesce(k.attitude, ''), coalesce(k.influence, ''), "
        "(SELECT max(i.happened_on) FROM attendance a JOIN interaction i ON i.id = a.interaction_id "
        " WHERE a.contact_id = k.id AND i.archived_at IS NULL AND a.archived_at IS NULL), coalesce(c.name, ''), "
        "coalesce(k.personal_interest, '') "
        "FROM contact k LEFT JOIN company c ON c.id = k.company_id "
        f"WHERE {where} ORDER BY coalesce(k.influence, '0') DESC, k.name_key, k.id",
        {"company": company_id, "key": key},
    )
    return [Seat(*row[:5])._replace(last_on=day(row[5]), at=row[6], interest=row[7]) for row in rows]
