"""Whose form a draft was typed in."""

import json
import sqlite3
from collections.abc import Iterator

from accountbook.store.privacy.rights import Person


def about(body: str) -> Iterator[tuple[str, int]]:
    """The records (table, key) whose form it is, or under which it would be saved."""
    kept = json.loads(body)
    if kept.get("entity") in ("contact", "company") and isinstance(kept.get("id"), int):
        yield kept["entity"], kept["id"]
    for place in (kept, kept.get("links") or {}):
        for record in ("contact", "company"):
            if isinstance(place.get(f"{record}_id"), int):
                yield record, place[f"{record}_id"]


def own_drafts(connection: sqlite3.Connection, one: Person) -> list[tuple[int, str]]:
    """The drafts (row, body) of the person's own forms."""
    own = set(one.heads)
    drafts = connection.execute("SELECT rowid, body FROM draft").fetchall()
    return [(rowid, body) for rowid, body in drafts if own & set(about(body))]
