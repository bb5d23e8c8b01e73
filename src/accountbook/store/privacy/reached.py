"""Which of a person's numbers and addresses are theirs wherever they stand, and which are words like others."""

import re
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from accountbook.domain.names import fold
from accountbook.domain.phones import phone_digits

DIGITS = 7
"""So many last digits of a phone make it that phone, however it is written."""

TELLING = 6
"""So many characters make a handle one that nobody else has."""

HANDLED = frozenset({"social", "messenger"})
"""The kinds of what may be a handle."""

_ADDRESS = re.compile(r"@|\w[./]\w")


class Reached(NamedTuple):
    """How a person is or was reached, told apart by how far each text can be trusted to mean nobody else."""

    mails: tuple[str, ...] = ()
    """Mails, pages and handles that no word looks like: what nobody else is reached by."""
    handles: tuple[str, ...] = ()
    """Handles that may be a word: theirs at the companies where they are, as a name that others bear."""
    phones: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    """Extensions, short handles and those that are a name: theirs only in what they took part in."""


def reached(connection: sqlite3.Connection, points: Iterable[tuple[str, str]]) -> Reached:
    """Sort the phones, mails and handles of a person, each as (kind, text)."""
    found: dict[str, dict[str, None]] = {name: {} for name in Reached._fields}
    for kind, text in points:
        if len(text) >= 4:
            found[_sort_of(connection, kind, text)][text] = None
    return Reached(*map(tuple, found.values()))


def _sort_of(connection: sqlite3.Connection, kind: str, text: str) -> str:
    if len(phone_digits(text)) >= DIGITS and kind not in {"mail", *HANDLED}:
        return "phones"
    if any(sign.isalpha() for sign in text):
        if _ADDRESS.search(text):
            return "mails"
        if kind in HANDLED and len(text) >= TELLING and len(text.split()) == 1:
            if not text.isalpha():
                return "mails"
            if not _is_name(connection, text):
                return "handles"
    return "phones" if len(phone_digits(text)) >= DIGITS and kind != "mail" else "bare"


def is_handle(text: str) -> bool:
    """Whether a text is a handle that tells one from others: neither a mail nor a page, with an @ before it or none."""
    return len(text.removeprefix("@")) >= TELLING and not _ADDRESS.search(text.removeprefix("@"))


def _is_name(connection: sqlite3.Connection, word: str) -> bool:
    """Whether a word is one of somebody's or some company's name."""
    query = "SELECT name FROM contact WHERE name LIKE :like UNION ALL SELECT name FROM company WHERE name LIKE :like"
    rows = connection.execute(query, {"like": f"%{word}%"})
    return any(fold(word) in fold(name).split() for (name,) in rows)
