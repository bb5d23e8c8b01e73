"""What was done, when and by whom: the batches of the change log. What became of each value is told by `history`."""

import sqlite3

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


def batches(connection: sqlite3.Connection, limit: int, kind: str = "", *, count: bool = True) -> list[Done]:
    """What was done last, newest first; of one kind (import, merge, ...) if that is given.

    Without `count` nobody looks at `lines`, which an import of a whole book has many of: they are 0.
    """
    where, args = ("WHERE b.kind = ? ", (kind,)) if kind else ("", ())
    rows = connection.execute(
        f"{_BATCHES.format(lines=_COUNT_LINES if count else 0)}{where}ORDER BY b.id DESC LIMIT ?", (*args, limit)
    )
    return [Done(*(*row[:6], bool(row[6]), row[7])) for row in rows]
