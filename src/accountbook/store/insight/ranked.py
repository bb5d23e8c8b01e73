"""Lists of insight by key, from the columns it keeps: best, slipping, who will buy, windows, prospects, what to do."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from accountbook.domain.standing import GIVEN_UP
from accountbook.row import Row
from accountbook.store.pages.localday import day
from accountbook.store.within import in_list, in_parts


class Named(Row):
    """What a list says of a company beside its reasons."""

    id: int
    uid: str
    name: str
    town: str
    country: str
    stage: str
    industry: str
    last_contact_on: date | None
    phone: str


SOON = 0.5
"""The chance of an order within 13 weeks from which on somebody will buy soon."""
_OF_ALL = "FROM score s WHERE s.company_id NOT IN (SELECT id FROM company WHERE archived_at IS NOT NULL)"
_OF_OURS = f"""FROM score s CROSS JOIN company c ON c.id = s.company_id AND c.archived_at IS NULL
 WHERE coalesce(c.stage, '') NOT IN {in_list(GIVEN_UP)}"""
"""Companies nobody has given up; `CROSS JOIN`, because whoever asks for few of them should not read all companies."""
QUESTIONS = {
    "best": (f"{_OF_OURS} AND s.value IS NOT NULL", "s.value DESC"),
    "worst": (f"{_OF_OURS} AND s.value IS NOT NULL", "s.value"),
    "little": (f"{_OF_OURS} AND s.saved IS NOT NULL", "s.saved DESC"),
    "slipping": (f"{_OF_OURS} AND s.state IN ('late', 'slipping')", "s.stake DESC"),
    "lost": (f"{_OF_OURS} AND s.state = 'probably lost'", "s.stake DESC"),
    "ask": (f"{_OF_OURS} AND s.state = 'season or lapse'", "s.stake DESC"),
    "buying": (f"{_OF_OURS} AND s.chance >= {SOON}", "s.chance DESC, s.value DESC"),
    "prospects": (f"{_OF_ALL} AND s.likeness IS NOT NULL AND s.gate = ''", "s.likeness DESC"),
    "all prospects": (f"{_OF_ALL} AND s.likeness IS NOT NULL", "s.likeness DESC"),
    "next": (f"{_OF_ALL} AND s.block IN (0, 1)", "s.block, s.promised, s.stake DESC"),
    "windows": (f"{_OF_OURS} AND s.talk_on IS NOT NULL", "s.window_on, s.stake DESC"),
    "seasonal": (f"{_OF_ALL} AND s.talk_on IS NOT NULL", "s.window_on"),
}
"""Who is in each list, and its order; the key decides between equals."""


def ranked(connection: sqlite3.Connection, question: str, limit: int = -1) -> list[int]:
    """The companies of a list, the first ones first; all of them with a negative limit."""
    who, order = QUESTIONS[question]
    query = f"SELECT s.company_id {who} ORDER BY {order}, s.company_id LIMIT ?"
    return [key for (key,) in connection.execute(query, (limit,))]


def count(connection: sqlite3.Connection, question: str) -> int:
    """How many companies a list has."""
    return int(connection.execute(f"SELECT count(*) {QUESTIONS[question][0]}").fetchone()[0])


def named(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Named]:
    """The names and whereabouts of companies, in the given order."""
    found: dict[int, Named] = {}
    query = """SELECT c.id, c.uid, c.name, coalesce(d.town, ''), coalesce(d.country, ''), coalesce(c.stage, ''),
     coalesce(c.industry, ''), d.last_contact_on, coalesce(d.phone, '') FROM company c
     LEFT JOIN digest d ON d.company_id = c.id WHERE c.archived_at IS NULL AND c.id IN ({})"""
    for marks, part in in_parts(ids):
        for row in connection.execute(query.format(marks), part):
            found[row[0]] = Named(*row[:7], day(row[7]), row[8])  # type: ignore[call-arg]
    return {key: found[key] for key in ids if key in found}


def by_stake(connection: sqlite3.Connection, ids: Sequence[int]) -> list[int]:
    """These companies, promises and the most at stake first; those not computed yet at the end."""
    places: dict[int, tuple[int, int, int]] = {}
    for marks, part in in_parts(ids):
        query = f"SELECT company_id, block, promised, -stake FROM score WHERE company_id IN ({marks})"
        places |= {key: (block, promised, stake) for key, block, promised, stake in connection.execute(query, part)}
    return sorted(ids, key=lambda key: places.get(key, (99, 0, 0)))


def stakes(connection: sqlite3.Connection, limit: int) -> dict[int, int]:
    """The companies with the most at stake (all with a negative limit), and what it is."""
    return dict(connection.execute("SELECT company_id, stake FROM score ORDER BY stake DESC LIMIT ?", (limit,)))


def left_out(connection: sqlite3.Connection, limit: int) -> tuple[list[tuple[int, str, str]], int]:
    """The customers that were not learnt from, with name and why, by name; and how many there are."""
    query = """SELECT s.company_id, c.name, s.left_out FROM score s JOIN company c ON c.id = s.company_id
     WHERE s.left_out > '' AND c.archived_at IS NULL ORDER BY c.name_key, c.id LIMIT ?"""
    found = connection.execute(query, (limit,)).fetchall()
    total = connection.execute("SELECT count(*) FROM score WHERE left_out > ''").fetchone()[0]
    return found, int(total)


def customers(connection: sqlite3.Connection) -> list[int]:
    """Every company that has bought, by key."""
    return [
        key for (key,) in connection.execute("SELECT company_id FROM score WHERE value IS NOT NULL ORDER BY company_id")
    ]
