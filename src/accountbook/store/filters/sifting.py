"""Which companies are meant by what is typed into a box that sifts: words of the profile, or a target group."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from accountbook.errors import BookError
from accountbook.store.filters import segments
from accountbook.store.pages.lists import filtered_ids


def sifted(connection: sqlite3.Connection, typed: str, today: date, currency: str = "EUR") -> Sequence[int]:
    """The companies: "linz press" begins words of name, town, tag or people; "@best" is a target group (none: nobody)."""
    if not typed.startswith("@"):
        return filtered_ids(connection, typed)
    try:
        return segments.members(connection, segments.find(connection, typed), today, currency)
    except BookError:
        return ()
