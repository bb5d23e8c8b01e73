"""Names of others that look like a genitive: Peters is somebody else where Peter is the person."""

import sqlite3
from collections.abc import Collection, Iterable

from accountbook.domain.names import fold
from accountbook.domain.personnames import name_words

UNCHANGED = ("s", "ß", "x", "z")
"""A name that ends so takes no further s."""


def others_like(connection: sqlite3.Connection, names: Iterable[str], contacts: Collection[int]) -> frozenset[str]:
    """The folded names and words of names, borne by anybody but these contacts, that are one of `names` and an s."""
    words = {word for name in names for word in name_words(name)}
    sought = {fold(f"{text}s") for text in (*words, *names)}
    found: set[str] = set()
    query = """SELECT id, name FROM contact WHERE name LIKE :like
     UNION ALL SELECT NULL, name FROM company WHERE name LIKE :like"""
    for word in words:
        for key, name in connection.execute(query, {"like": f"%{word}s%"}):
            if key not in contacts:
                found |= sought & {fold(name), *fold(name).split()}
    return frozenset(found)


def may_end(name: str, unlike: Collection[str]) -> str:
    """What may follow a name that still is the name, as a regular expression: "Anna Hubers offer" is of Anna Huber."""
    return "" if name.lower().endswith(UNCHANGED) or fold(f"{name}s") in unlike else "s?"
