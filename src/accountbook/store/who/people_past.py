"""What people did before, as one says it: earlier jobs, roles that ended, and whom they know; by index on the person."""

import sqlite3

from accountbook.domain.vocabulary import label
from accountbook.tongue import _

Said = dict[int, list[str]]


def past_of(connection: sqlite3.Connection, company_id: int, marks: str) -> tuple[Said, Said, Said]:
    """Earlier jobs, ended roles and acquaintances of people, by key, as one says them."""
    jobs: Said = {}
    for key, *job in connection.execute(
        f"""SELECT e.contact_id, coalesce(c.name, ''), coalesce(e.title, ''), e.from_on, e.to_on FROM employment e
        LEFT JOIN company c ON c.id = e.company_id WHERE e.contact_id IN ({marks}) AND e.to_on IS NOT NULL
        AND e.company_id IS NOT ? AND e.archived_at IS NULL ORDER BY e.to_on DESC, e.id""",
        (company_id,),
    ):
        jobs.setdefault(key, []).append(_spell(*job))
    roles: Said = {}
    for key, role, remark, start, end in connection.execute(
        f"""SELECT contact_id, role, coalesce(remark, ''), from_on, to_on FROM buyingrole WHERE contact_id IN ({marks})
        AND company_id = ? AND to_on IS NOT NULL AND archived_at IS NULL ORDER BY to_on DESC, id""",
        (company_id,),
    ):
        roles.setdefault(key, []).append(_spell(label("role", role), remark, start, end))
    knows: Said = {}
    for one, other in (("contact_id", "other_id"), ("other_id", "contact_id")):
        for key, name, there, at in connection.execute(
            f"""SELECT a.{one}, k.name, k.company_id, coalesce(c.name, '') FROM acquaintance a
            JOIN contact k ON k.id = a.{other} LEFT JOIN company c ON c.id = k.company_id WHERE a.{one} IN ({marks})
            AND a.archived_at IS NULL AND k.archived_at IS NULL ORDER BY a.id"""
        ):
            knows.setdefault(key, []).append(f"{name} ({at})" if at and there != company_id else name)
    return jobs, roles, knows


def _spell(what: str, more: str, start: str | None, end: str | None) -> str:
    """A job or role with its days: "Old GmbH, buyer, 2015-03-01 to 2020-06-30"."""
    days = _("{start} to {end}").format(start=start, end=end) if start else _("until {day}").format(day=end)
    return ", ".join(part for part in (what, more, days) if part)
