"""Where the groups of a book are kept: beside the other answers of insight, with the state of the book they hold for."""

import sqlite3
import zlib
from collections.abc import Mapping
from datetime import date

from accountbook.domain.insight.groups import Grouping
from accountbook.domain.insight.inputs import Missing
from accountbook.row import Row
from accountbook.store.insight.cache import Stamp, detail
from accountbook.store.insight.packing import pack

GROUPS, HOLD_FOR = -1, -2


class KeptGroups(Row):
    """The groups of the book or what is missing for them, the fields compared, and a mark of the profiles they rest on."""

    mark: int
    on: date
    groups: Grouping | None
    missing: Missing | None


def kept_groups(connection: sqlite3.Connection) -> KeptGroups | None:
    """The kept groups."""
    return detail(connection, GROUPS, KeptGroups)


def groups_hold_for(connection: sqlite3.Connection) -> Stamp | None:
    """The book, day and settings for which the kept groups were last found to be right."""
    return detail(connection, HOLD_FOR, Stamp)


def keep_groups(raw: sqlite3.Connection, kept: KeptGroups, stamp: Stamp) -> None:
    """Replace the kept groups, which hold for this state of the book (derived: nothing is logged)."""
    rows = ((GROUPS, pack(kept)), (HOLD_FOR, pack(stamp)))
    raw.executemany("INSERT OR REPLACE INTO scoredetail (company_id, detail) VALUES (?, ?)", rows)


def mark_of(profiles: Mapping[int, Mapping[str, str]]) -> int:
    """A number that changes with any profile."""
    mark = 0
    for key, profile in sorted(profiles.items()):
        mark = zlib.crc32(f"{key}{sorted(profile.items())}".encode(), mark)
    return mark
