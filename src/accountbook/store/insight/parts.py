"""Parts of the kept answers: the day's list and a brief need a few values of them, and none of the rules behind the rest."""

import sqlite3
from collections.abc import Sequence

from accountbook.domain.insight.readiness import Readiness
from accountbook.domain.insight.rhythm_state import Rhythm
from accountbook.domain.insight.season import Season
from accountbook.row import TYPE_CHECKING, Row
from accountbook.store.insight.packing import unpack_kept
from accountbook.store.within import marks

if TYPE_CHECKING:
    from typing import TypeVar

    P = TypeVar("P")

PLACES = {"orders": 3, "season": 7, "sector": 9, "readiness": 22}
"""Where a kept `Reading` holds these fields; a test compares them."""


class Buying(Row):
    """How the orders of a company stand."""

    orders: Rhythm


class Opening(Row):
    """What a buying window rests on."""

    orders: Rhythm
    season: Season
    sector: str


class Fresh(Row):
    """How fresh a profile is."""

    readiness: Readiness


def parts_of(connection: sqlite3.Connection, ids: Sequence[int], kind: "type[P]") -> "dict[int, P]":
    """These parts (`Buying`, `Opening`, `Fresh`) of the kept answers about a few companies."""
    wanted = ", ".join(f"json_extract(detail, '$[{PLACES[name]}]')" for name in kind._fields)  # type: ignore[attr-defined]
    query = f"SELECT company_id, json_array({wanted}) FROM scoredetail WHERE company_id IN ({marks(ids)})"
    found = {key: unpack_kept(kind, part) for key, part in connection.execute(query, tuple(ids))}
    return {key: part for key, part in found.items() if part is not None}
