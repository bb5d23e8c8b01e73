"""How a person is and was called and reached: from the rows, and from every value the change log remembers."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from accountbook.domain.personnames import split_person_name, without_titles
from accountbook.domain.values import unpack


def head_of(connection: sqlite3.Connection, record: str, key: int) -> tuple[str, str, int | None]:
    """Public id, name and company."""
    was = _row(connection, record, key, ("uid", "name", "company_id" if record == "contact" else "id"))
    return str(was[0]), str(was[1]), was[2]


def names_of(connection: sqlite3.Connection, record: str, key: int) -> Iterator[str]:
    """Every other name the person has or had, also without its title and with the family name first.

    The legal and the other names of an individual customer are those of a firm: two words of one may name somebody else.
    """
    former = tuple(_logged(connection, record, key, "name"))
    yield from former
    for text in (head_of(connection, record, key)[1], *former):
        parts = split_person_name(text)
        yield from _ways(parts.given, parts.middle, parts.family)
    if record == "contact":
        yield from _ways(*_row(connection, record, key, ("given_name", "middle_name", "family_name")))
    else:
        legal, others = _row(connection, record, key, ("legal_name", "other_names"))
        for text in filter(None, (legal, *unpack(others))):
            untitled = without_titles(text)
            yield from (text, untitled) if " " in untitled else (text,)


def names_as_merged(connection: sqlite3.Connection, company: int) -> Iterator[str]:
    """What an individual customer is called, and was called until a merge gave them another name; each as recorded."""
    yield head_of(connection, "company", company)[1]
    query = """SELECT l.before FROM change l JOIN batch b ON b.id = l.batch_id WHERE b.kind = 'merge' AND NOT b.undone
     AND l.entity = 'company' AND l.record_id = ? AND l.op = 'update' AND l.field = 'name'"""
    yield from (json.loads(before) for (before,) in connection.execute(query, (company,)))


def _ways(given: str | None, middle: str | None, family: str | None) -> Iterator[str]:
    """The parts of a name as one says them and as one sorts them, with the middle name and without."""
    if given and family:
        yield from (f"{given} {family}", f"{family} {given}")
    if given and middle and family:
        yield from (f"{given} {middle} {family}", f"{family} {given} {middle}")


def nicknames_of(connection: sqlite3.Connection, contact: int) -> Iterator[str]:
    """Every nickname the person has or had, one by one."""
    for said in (
        _row(connection, "contact", contact, ("nickname",))[0],
        *_logged(connection, "contact", contact, "nickname"),
    ):
        yield from (text.strip() for text in (said or "").split(",") if len(text.strip()) > 1)


def family_names(connection: sqlite3.Connection, name: str, heads: Sequence[tuple[str, int]]) -> set[str]:
    """Every family name the person has or had, and what stands before it."""
    said = {name, *(text for table, key in heads for text in _logged(connection, table, key, "name"))}
    found = {part for text in said for part in split_person_name(text)[2:4]}
    for contact in (key for table, key in heads if table == "contact"):
        for column in ("middle_name", "family_name"):
            found |= {
                _row(connection, "contact", contact, (column,))[0],
                *_logged(connection, "contact", contact, column),
            }
    return {text for text in found if text}


def _row(connection: sqlite3.Connection, record: str, key: int, columns: tuple[str, ...]) -> tuple[Any, ...]:
    """These columns of a record; of one that left the book, as in the last line of the log."""
    row = connection.execute(f"SELECT {', '.join(columns)} FROM {record} WHERE id = ?", (key,)).fetchone()
    if row is not None:
        return tuple(row)
    query = "SELECT before FROM change WHERE op = 'delete' AND entity = ? AND record_id = ? ORDER BY id DESC LIMIT 1"
    was = json.loads(connection.execute(query, (record, key)).fetchone()[0])
    return tuple(was.get(column) for column in columns)


def points_of(connection: sqlite3.Connection, record: str, key: int) -> Iterator[tuple[str, str]]:
    """Every phone and mail the person has or had, with its kind."""
    own = f"{record}_id = ?" + (" AND contact_id IS NULL" if record == "company" else "")
    for point, kind, value in connection.execute(
        f"SELECT id, kind, value FROM contactpoint WHERE {own}", (key,)
    ).fetchall():
        yield kind, value
        yield from ((kind, text) for text in _logged(connection, "contactpoint", point, "value"))
    for row in _logged_rows(connection, "contactpoint"):
        if row.get(f"{record}_id") == key and (record == "contact" or not row.get("contact_id")):
            yield str(row.get("kind")), str(row.get("value") or "")


def _logged(connection: sqlite3.Connection, entity: str, key: int, field: str) -> Iterator[str]:
    """Every value a field of a record has had."""
    query = "SELECT op, field, before, after FROM change WHERE entity = ? AND record_id = ? ORDER BY id"
    for op, name, before, after in connection.execute(query, (entity, key)):
        for text in (before, after):
            value = json.loads(text) if text else None
            if op != "update" and isinstance(value, dict):
                value = value.get(field)
            elif name != field:
                continue
            if isinstance(value, str) and value:
                yield value


def _logged_rows(connection: sqlite3.Connection, entity: str) -> Iterator[dict[str, object]]:
    """Every row of an entity that was ever deleted."""
    for (text,) in connection.execute("SELECT before FROM change WHERE entity = ? AND op = 'delete'", (entity,)):
        if text:
            yield json.loads(text)
