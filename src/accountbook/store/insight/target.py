"""What a target group is like: who decides there, by which channel, for which reasons, how and when it buys."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from accountbook.domain.cadence import ADVANCING
from accountbook.domain.standing import GIVEN_UP
from accountbook.row import Row
from accountbook.store.employed import employed, held_at, title_at
from accountbook.store.within import in_list, in_parts, marks

DECIDERS = ("economic", "technical", "user", "coach", "influencer", "submitter")
"""Roles that are worth addressing, the decider first."""


class TargetPerson(Row):
    """A person of the group who may be addressed; roles are codes."""

    id: int
    company_id: int
    name: str
    title: str
    level: str
    influence: str
    roles: tuple[str, ...]
    channel: str
    best_time: str
    interest: str
    benefit: str
    carry: str
    phone: str
    mail: str


class TargetCompany(Row):
    """What a company of the group says about how it wants to be sold to."""

    id: int
    stage: str
    say: str
    never: str
    how: str
    looks: str
    heard: str
    months: str
    budget_month: int | None


class Won(Row):
    """How often a kind of talk won an advance."""

    kind: str
    talks: int
    advances: int


def people(connection: sqlite3.Connection, ids: Sequence[int]) -> list[TargetPerson]:
    """The people who work there, perhaps besides another company, and do not refuse contact; the level is that of a first job."""
    point = "(SELECT p.value FROM contactpoint p WHERE p.contact_id = k.id AND p.kind = '{}' AND p.archived_at IS NULL LIMIT 1)"
    columns = f"""SELECT k.id, at.company_id, k.name, {title_at("at.company_id")},
     CASE WHEN k.company_id = at.company_id THEN coalesce(k.level, '') ELSE '' END, coalesce(k.influence, ''),
     (SELECT group_concat(r.role) FROM buyingrole r WHERE r.contact_id = k.id AND r.to_on IS NULL
      AND r.archived_at IS NULL AND {held_at("at.company_id")}),
     coalesce(k.preferred_channel, ''), coalesce(k.preferred_time, ''),
     coalesce(k.personal_interest, ''), coalesce(k.corporate_benefit, ''), coalesce(k.carry_offer, ''),
     coalesce({point.format("phone")}, ''), coalesce({point.format("mail")}, '')
     FROM ({{}}) at JOIN contact k ON k.id = at.contact_id WHERE at.do_not_contact IS NOT 1
     ORDER BY at.company_id, coalesce(k.influence, '0') DESC, k.id"""
    found = []
    for places, part in in_parts(ids):
        staff = employed(f"{{0}}.company_id IN ({places})")
        for row in connection.execute(columns.format(staff), (*part, *part)):
            roles = tuple(dict.fromkeys(row[6].split(","))) if row[6] else ()
            found.append(TargetPerson._make((*row[:6], roles, *row[7:])))
    return found


def companies(connection: sqlite3.Connection, ids: Sequence[int]) -> list[TargetCompany]:
    """The companies of the group."""
    query = """SELECT id, coalesce(stage, ''), coalesce(message_say, ''), coalesce(message_never, ''),
     coalesce(buying_how, ''), coalesce(looks_where, ''), coalesce(heard_of_us, ''), coalesce(buying_months, ''),
     budget_month FROM company WHERE archived_at IS NULL AND id IN ({})"""
    return [
        TargetCompany(*row) for places, part in in_parts(ids) for row in connection.execute(query.format(places), part)
    ]


def won(connection: sqlite3.Connection, ids: Sequence[int], since: date) -> list[Won]:
    """Which talks won an advance there, by kind, the most successful first."""
    query = f"""SELECT kind, count(*), coalesce(sum(advance), 0) FROM interaction WHERE archived_at IS NULL
     AND happened_on >= ? AND kind IN {in_list(ADVANCING)}
     AND company_id IN ({{}}) GROUP BY kind"""
    sums: dict[str, list[int]] = {}
    for places, part in in_parts(ids):
        for kind, talks, advances in connection.execute(query.format(places), (since.isoformat(), *part)):
            known = sums.setdefault(kind, [0, 0])
            known[0] += talks
            known[1] += advances
    found = [Won(kind, talks, advances) for kind, (talks, advances) in sums.items()]
    return sorted(found, key=lambda one: (-one.advances / one.talks, -one.talks))


def in_industries(connection: sqlite3.Connection, industries: Sequence[str], limit: int) -> list[int]:
    """The best customers of these industries: references where the group itself has no customer yet."""
    query = f"""SELECT c.id FROM score s JOIN company c ON c.id = s.company_id WHERE c.archived_at IS NULL
     AND s.value IS NOT NULL AND s.state NOT IN ('slipping', 'probably lost')
     AND coalesce(c.stage, '') NOT IN {in_list(GIVEN_UP)} AND c.industry IN ({marks(industries)})
     ORDER BY s.value DESC LIMIT ?"""
    return [key for (key,) in connection.execute(query, (*industries, limit))]
