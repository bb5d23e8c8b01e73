"""Records that look like doubles and are not: remembered, so that nobody is asked twice."""

import sqlite3
from typing import TYPE_CHECKING

from accountbook.errors import BookError
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit


def pairs(connection: sqlite3.Connection, entity: str) -> set[tuple[int, int]]:
    """The pairs of a kind that are kept apart, lower key first."""
    query = (
        f"SELECT min(a.id, b.id), max(a.id, b.id) FROM keepapart k JOIN {entity} a ON a.uid = k.uid_a "
        f"JOIN {entity} b ON b.uid = k.uid_b WHERE k.record = ? AND k.archived_at IS NULL"
    )
    return {(one, other) for one, other in connection.execute(query, (entity,))}


def keep_apart(unit: "Unit", entity: str, one: int, other: int) -> None:
    """Remember that two records are not one."""
    from accountbook.models.tables import RECORDS, KeepApart

    uids = sorted(record.uid for record in (unit.get(RECORDS[entity], one), unit.get(RECORDS[entity], other)) if record)
    if len(uids) != 2:
        raise BookError(_("These are not two records."))
    known = unit.raw().execute("SELECT 1 FROM keepapart WHERE uid_a = ? AND uid_b = ?", tuple(uids)).fetchone()
    if not known:
        unit.add(KeepApart(record=entity, uid_a=uids[0], uid_b=uids[1]))
