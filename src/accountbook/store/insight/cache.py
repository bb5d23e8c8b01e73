"""Where insight keeps its answers: a row for each company and one for the book; rebuilt at will."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from accountbook.domain.insight.account import VERSION, BookReading, Reading
from accountbook.domain.insight.readiness import Knowledge
from accountbook.domain.insight.wording import later
from accountbook.row import TYPE_CHECKING, Row
from accountbook.store.insight.packing import pack, unpack_kept
from accountbook.store.within import in_parts, marks

if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")

BOOK = 0
"""The key of the answer about the book; those of companies are their own, those of groups below 0."""
KEPT = ("score", "scoredetail")
"""The tables of the answers."""
PART = 1000
"""Answers written in one transaction: few enough to fit into its cache, so that readers wait for its end alone."""


class Stamp(Row):
    """What an answer was computed from: version of the rules, day, last batch of the log, settings."""

    version: int
    on: date
    batch: int
    terms: str


class KeptBook(Row):
    """The answer about the book, with its stamp and the seconds it took."""

    stamp: Stamp
    seconds: float
    book: BookReading


def stamp_now(connection: sqlite3.Connection, today: date, terms: str) -> Stamp:
    """The stamp an answer would get now."""
    batch = connection.execute("SELECT coalesce(max(id), 0) FROM batch").fetchone()[0]
    return Stamp(VERSION, today, int(batch), terms)


def rough_size(connection: sqlite3.Connection) -> int:
    """About how many companies the book holds, without counting them."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM company").fetchone()[0])


def kept_book(connection: sqlite3.Connection) -> KeptBook | None:
    """The kept answer about the book, None where there is none of this version."""
    return detail(connection, BOOK, KeptBook)


def detail(connection: sqlite3.Connection, key: int, kind: "type[T]") -> "T | None":
    """A kept answer by its key; None where there is none that these rules can read."""
    row = connection.execute("SELECT detail FROM scoredetail WHERE company_id = ?", (key,)).fetchone()
    return unpack_kept(kind, row[0]) if row else None


def readings(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Reading]:
    """The kept answers about these companies."""
    found: dict[int, Reading] = {}
    for places, part in in_parts(ids):
        query = f"SELECT company_id, detail FROM scoredetail WHERE company_id IN ({places})"
        kept = ((key, unpack_kept(Reading, detail)) for key, detail in connection.execute(query, part))
        found |= {key: reading for key, reading in kept if reading is not None}
    return {key: found[key] for key in ids if key in found}


class Part(Row):
    """Kept answers ready to be written: the columns of `score`, and the packed details by company."""

    scores: list[tuple[object, ...]]
    details: list[tuple[int, str]]


def parts(found: Mapping[int, Reading], today: date) -> Iterator[Part]:
    """The answers in parts, packed outside of any transaction: a large book is locked for moments, never for seconds."""
    readings = iter(found.values())
    while part := list(islice(readings, PART)):
        yield Part([_row(one, today) for one in part], [(one.id, pack(one)) for one in part])


def keep_part(raw: sqlite3.Connection, part: Part) -> None:
    """Replace the kept answers of some companies (derived: nothing is logged)."""
    raw.execute("PRAGMA cache_spill=OFF")  # what spills over keeps readers out from then on
    raw.executemany(f"INSERT OR REPLACE INTO score ({', '.join(_COLUMNS)}) VALUES ({marks(_COLUMNS)})", part.scores)
    raw.executemany("INSERT OR REPLACE INTO scoredetail (company_id, detail) VALUES (?, ?)", part.details)


def keep_book(raw: sqlite3.Connection, kept: KeptBook, keys: Collection[int]) -> None:
    """Replace the answer about the book, after those of its companies: whatever else was kept is gone with it.

    Until then the stamp is the old one, so that whoever is stopped in between computes again.
    """
    for table in KEPT:
        gone = {key for (key,) in raw.execute(f"SELECT company_id FROM {table} WHERE company_id > 0")}.difference(keys)
        raw.executemany(f"DELETE FROM {table} WHERE company_id = ?", [(key,) for key in gone])
    raw.execute("INSERT OR REPLACE INTO scoredetail (company_id, detail) VALUES (?, ?)", (BOOK, pack(kept)))


def beside(connection: sqlite3.Connection) -> None:
    """Tables of this connection alone that stand for those of the book, with what is kept there."""
    connection.execute("PRAGMA query_only=OFF")  # the file itself is open for reading only
    for table in KEPT:
        connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} AS SELECT * FROM main.{table}")
        connection.execute(f"CREATE UNIQUE INDEX IF NOT EXISTS temp.{table}_key ON {table} (company_id)")


_COLUMNS = (
    "company_id", "state", "letter", "value", "chance", "likeness", "gate", "left_out", "saved", "readiness", "stale", "block",
    "promised", "stake", "due_on", "window_on", "talk_on",
)  # fmt: skip


def _row(one: Reading, today: date) -> tuple[object, ...]:
    """The columns of `score`, in their order."""
    window = one.orders.window if one.listed else None
    due = None
    if one.situation.usual is not None and one.situation.gap is not None:
        due = later(today, round(7 * (one.situation.usual - one.situation.gap)))
    return (
        one.id,
        one.orders.state.value,
        one.letter,
        one.value.score if one.value else None,
        one.orders.chance_quarter if one.customer else None,
        one.likeness.chance if one.likeness else None,
        one.gate,
        one.left_out,
        one.effort.saved_minor if one.effort else None,
        one.readiness.score,
        sum(gap.points for gap in one.readiness.gaps if gap.why is Knowledge.STALE),
        one.action.block,
        one.action.due,
        min(2**62, round(one.action.stake_minor)),
        due.isoformat() if due else None,
        window.first.isoformat() if window else None,
        window.talk_from.isoformat() if window else None,
    )
