"""What a name ends in as a genitive, and names of others that look like one: Peters is somebody else than Peter."""

import re
import sqlite3
from collections.abc import Collection, Iterable

from accountbook.domain.names import fold
from accountbook.domain.personnames import name_words

UNCHANGED = ("s", "ß", "x", "z")
"""A name that ends so takes no further s."""
_BENGALI = re.compile(r".*[\u0995-\u09b9\u09dc\u09dd\u09df\u09bc]", re.DOTALL)
"""A name whose last letter is a Bengali consonant, which a vowel follows in its cases."""


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
    if _BENGALI.fullmatch(name):
        return "(?:\u09c7\u09b0?)?"  # রাহুলের, of Rahul
    return "" if name.lower().endswith(UNCHANGED) or fold(f"{name}s") in unlike else "s?"
