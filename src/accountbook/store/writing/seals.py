"""Headings of the change log that prove themselves: who, when and which words stand in the public id of their batch.

A sealed id is a UUID of version 8 (RFC 9562, section 5.8): the moment and chance as in version 7, then twelve digits of
SHA-256 over the heading. Batches of earlier programs have ids of version 7 and prove nothing.
"""

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256

SEALED = "8"
VERSION, TAIL = 14, 12
"""Where the version stands in an id, and how many digits at its end are the seal."""

_HEADINGS = "SELECT id, uid, at, by, what, kind, save_id, note FROM batch"


def seal(connection: sqlite3.Connection, batch_id: int) -> None:
    """Write the proof of a batch's heading into its public id: the last thing before the commit."""
    _id, uid, *heading = connection.execute(f"{_HEADINGS} WHERE id = ?", (batch_id,)).fetchone()
    sealed = f"{uid[:VERSION]}{SEALED}{uid[VERSION + 1 : -TAIL]}{_proof(heading)}"
    connection.execute("UPDATE batch SET uid = ? WHERE id = ?", (sealed, batch_id))


def broken(connection: sqlite3.Connection) -> Iterator[int]:
    """The batches whose heading is not what was saved."""
    for batch_id, uid, *heading in connection.execute(_HEADINGS):
        if uid[VERSION] == SEALED and uid[-TAIL:] != _proof(heading):
            yield batch_id


def _proof(heading: list[str | None]) -> str:
    at, *words = heading
    return sha256(json.dumps([_moment(str(at)), *words]).encode()).hexdigest()[:TAIL]


def _moment(at: str) -> str:
    """A moment however it is written; a damaged one as it stands."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
