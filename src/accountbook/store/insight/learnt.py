"""What insight has learnt from the whole book, read without the rest of its answer: a brief needs the rhythm alone."""

import sqlite3

from accountbook.domain.insight.rhythm import BookRhythm
from accountbook.store.insight.packing import unpack

RHYTHMS = "$[2][6]"
"""Where the kept answer about the book (`KeptBook`) holds its rhythms; tested, too."""


def learnt_rhythms(connection: sqlite3.Connection) -> tuple[BookRhythm, ...]:
    """The rhythms insight has learnt from the whole book; none where it has not been computed by these rules."""
    query = f"SELECT json_extract(detail, '{RHYTHMS}') FROM scoredetail WHERE company_id = 0"
    row = connection.execute(query).fetchone()
    try:
        return unpack(tuple[BookRhythm, ...], row[0]) if row and row[0] else ()
    except (ValueError, TypeError, LookupError):
        return ()
