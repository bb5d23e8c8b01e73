"""Records by what tells them apart: the number or public id that somebody typed, the public id behind a key."""

import sqlite3

from accountbook.errors import NOTHING_FOUND, BookError
from accountbook.row import TYPE_CHECKING, Row
from accountbook.tongue import _

if TYPE_CHECKING:
    from typing import Any


class Promised(Row):
    """A follow-up that was named; `company` is empty where it belongs to none, `due_on` (ISO) where it has no day."""

    id: int
    uid: str
    company_id: int | None
    company: str
    contact_id: int | None
    text: str
    due_on: str


class Changed(Row):
    """A change at a customer that was named; `about` is what it is now, or was, or what was said of it."""

    id: int
    uid: str
    company: str
    kind: str
    about: str


_BINNED = "CASE WHEN c.archived_at IS NOT NULL THEN c.name END, c.uid"
"""The company where it is in the bin, and its public id."""
_PROMISED = f"""SELECT {_BINNED}, f.id, f.uid, f.company_id, coalesce(c.name, ''), f.contact_id, coalesce(f.text, ''),
 coalesce(f.due_on, '') FROM followup f LEFT JOIN company c ON c.id = f.company_id WHERE f.{{}} = ?"""
_CHANGED = f"""SELECT {_BINNED}, b.id, b.uid, c.name, b.kind, coalesce(b.after, b.before, b.text, '') FROM businesschange b
 JOIN company c ON c.id = b.company_id WHERE b.{{}} = ?"""


def promised(connection: sqlite3.Connection, typed: str) -> Promised:
    """The follow-up of a number (with or without its #) or a public id; a `BookError` where there is none in the book."""
    row = _typed(connection, _PROMISED, typed)
    if row is None:
        sentence = _("There is no follow-up {id}. See: accountbook due --days 30")
        raise BookError(sentence.format(id=typed), NOTHING_FOUND)
    return Promised(*row)


def changed(connection: sqlite3.Connection, typed: str) -> Changed:
    """The change at a customer of a number or a public id; a `BookError` where there is none in the book."""
    row = _typed(connection, _CHANGED, typed)
    if row is None:
        raise BookError(_("There is no change {id}. See: accountbook changes").format(id=typed), NOTHING_FOUND)
    return Changed(*row)


def _typed(connection: sqlite3.Connection, query: str, typed: str) -> "tuple[Any, ...] | None":
    key = typed.removeprefix("#")
    found = connection.execute(query.format("id" if key.isdecimal() else "uid"), (key,)).fetchone()
    if found is None:
        return None
    company, uid, *row = found
    if company is not None:
        raise in_the_bin(company, uid)  # what hangs on it is out of sight, and would be changed unseen
    return tuple(row)


def in_the_bin(name: str, uid: str) -> BookError:
    """What is meant lies in the bin: the sentence that says the way back."""
    sentence = _("{name} is in the bin. Bring it back: accountbook bringback {uid}")
    return BookError(sentence.format(name=name, uid=uid), NOTHING_FOUND)


def uid_of(connection: sqlite3.Connection, entity: str, key: int | None) -> str:
    """The public id of a record; "" where there is none of that key."""
    row = connection.execute(f"SELECT uid FROM {entity} WHERE id = ?", (key,)).fetchone()
    return str(row[0]) if row else ""
