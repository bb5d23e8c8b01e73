"""Series of other programs' calendars: the promises that follow one another are found by the id of the first."""

import sqlite3
from datetime import date
from uuid import NAMESPACE_OID, uuid5

from accountbook.models.base import new_uid
from accountbook.store.doubles.matching import keyed

_OF_CALENDARS = "5"
"""The version of the public ids (UUID) that are made of those of other programs."""


def following_uid(connection: sqlite3.Connection, uid: str) -> str:
    """The public id of the promise that comes after one: made of it where a calendar may come again and ask for it."""
    made = _after(uid)
    return new_uid() if made is None or keyed(connection, "followup", made) is not None else made


def promises_of(connection: sqlite3.Connection, uid: str) -> list[int]:
    """The keys of the promises of a series in their order, by the public id of the first."""
    found = list[int]()
    wanted: str | None = uid
    while wanted and (key := keyed(connection, "followup", wanted)) is not None:
        found.append(key)
        wanted = _after(wanted)
    return found


def missed_uid(uid: str) -> str:
    """The public id of the first day of a series that went by without a word; the others come after it as promises do."""
    return str(uuid5(NAMESPACE_OID, f"{uid}/missed"))


def talked_since(connection: sqlite3.Connection, company_id: int | None, day: date) -> bool:
    """Whether a company has a talk on a day or after it: what was planned there for that day is done with."""
    query = "SELECT 1 FROM interaction WHERE company_id = ? AND happened_on >= ? AND archived_at IS NULL LIMIT 1"
    return connection.execute(query, (company_id, day.isoformat())).fetchone() is not None


def _after(uid: str) -> str | None:
    return str(uuid5(NAMESPACE_OID, f"{uid}/next")) if uid[14:15] == _OF_CALENDARS else None
