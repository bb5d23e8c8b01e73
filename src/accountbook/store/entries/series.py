"""Series of other programs' calendars: the promises that follow one another are found by the id of the first."""

import sqlite3
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


def _after(uid: str) -> str | None:
    return str(uuid5(NAMESPACE_OID, f"{uid}/next")) if uid[14:15] == _OF_CALENDARS else None
