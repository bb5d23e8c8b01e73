"""What was done, when and by whom: the batches of the change log. What became of each value is told by `history`."""

import sqlite3
from collections.abc import Mapping

from accountbook.row import Row

_BATCHES = "SELECT b.id, b.uid, substr(b.at, 1, 19), b.by, b.kind, b.what, b.undone, {lines} FROM batch b "
_COUNT_LINES = "(SELECT count(*) FROM change c WHERE c.batch_id = b.id)"


class Done(Row):
    """One batch of the log: a thing done at one moment; `lines` is how many records or fields it touched."""

    id: int
    uid: str
    at: str
    by: str
    kind: str
    what: str
    undone: bool
    lines: int


class Older(Row):
    """How much more there is behind the rows asked for: `n`, or more than that."""

    n: int = 0
    at_least: bool = False


COUNTED = 1000
"""What is older is counted up to here."""


def behind(connection: sqlite3.Connection, query: str, args: tuple[object, ...] | Mapping[str, object]) -> Older:
    """How many rows a query gives, as far as anybody wants to know."""
    (n,) = connection.execute(f"SELECT count(*) FROM ({query} LIMIT {COUNTED + 1})", args).fetchone()
    return Older(min(n, COUNTED), n > COUNTED)


def older_than(connection: sqlite3.Connection, batch_id: int) -> Older:
    """How much was done before a batch."""
    return behind(connection, "SELECT 1 FROM batch WHERE id < ?", (batch_id,))


def batches(connection: sqlite3.Connection, limit: int, kind: str = "", *, count: bool = True) -> list[Done]:
    """What was done last, newest first; of one kind (import, merge, ...) if that is given.

    Without `count` nobody looks at `lines`, which an import of a whole book has many of: they are 0.
    """
    where, args = ("WHERE b.kind = ? ", (kind,)) if kind else ("", ())
    rows = connection.execute(
        f"{_BATCHES.format(lines=_COUNT_LINES if count else 0)}{where}ORDER BY b.id DESC LIMIT ?", (*args, limit)
    )
    return [Done(*(*row[:6], bool(row[6]), row[7])) for row in rows]


def import_notes(connection: sqlite3.Connection) -> dict[int, str]:
    """What each import noted of itself (JSON: the counts of its files), by the key of its batch; "" where nothing."""
    return dict(connection.execute("SELECT id, coalesce(note, '') FROM batch WHERE kind = 'import'"))
