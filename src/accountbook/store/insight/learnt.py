"""What insight has learnt from the whole book, read without the rest of its answer: a brief needs no more of it."""

import sqlite3
from datetime import date

from accountbook.domain.insight.rhythm import BookRhythm
from accountbook.domain.names import fold
from accountbook.row import TYPE_CHECKING, Row
from accountbook.store.insight.packing import unpack_kept

if TYPE_CHECKING:
    from accountbook.domain.insight.sector import SectorSeason

RHYTHMS, SECTORS, START = "$[2][6]", "$[2][15]", "$[2][19]"
"""Where the kept answer about the book (`KeptBook`) holds these; tested, too."""


class Learnt(Row):
    """The rhythms of the book, and the day of its first order, from which on seasons are looked for."""

    rhythms: tuple[BookRhythm, ...]
    start: date


def learnt(connection: sqlite3.Connection) -> Learnt | None:
    """What has been learnt of the orders of the whole book; None where it has not been computed by these rules."""
    query = f"""SELECT json_array(json_extract(detail, '{RHYTHMS}'), json_extract(detail, '{START}'))
     FROM scoredetail WHERE company_id = 0"""
    row = connection.execute(query).fetchone()
    return unpack_kept(Learnt, row[0]) if row else None


def learnt_sector(connection: sqlite3.Connection, industry: str, public: bool) -> "SectorSeason | None":
    """The season of a company's sector, where one was found: that of its industry, else that of public bodies."""
    query = f"""SELECT j.key, j.value FROM scoredetail d, json_each(d.detail, '{SECTORS}') j WHERE d.company_id = 0"""
    found = {fold(name): season for name, season in connection.execute(query)}
    wanted = (fold(f"industry:{industry}") if industry else "", "public" if public else "")
    season = next((found[name] for name in wanted if name in found), None)
    if season is None:
        return None
    from accountbook.domain.insight.sector import SectorSeason

    return unpack_kept(SectorSeason, season)


FIRST_ENTERED = 1000
"""Orders among which the first day is looked for: no index goes by it, and lists are entered from the oldest on."""


def first_order(connection: sqlite3.Connection) -> date | None:
    """The first day among the orders and losses that were entered first, for a book that nobody has learnt from."""
    query = "SELECT min(purchased_on) FROM (SELECT purchased_on FROM purchase ORDER BY id LIMIT ?)"
    (first,) = connection.execute(query, (FIRST_ENTERED,)).fetchone()
    return date.fromisoformat(first) if first else None
