"""Is every row still what was saved? The full check: structure, links, search index, and the records against their log."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import SQLModel

from accountbook.models.tables import RECORDS
from accountbook.store.changes import UNLOGGED
from accountbook.store.search_schema import check_index
from accountbook.tongue import _


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was saved: where, and what."""

    where: str
    what: str


def full_check(connection: sqlite3.Connection) -> list[Fault]:
    """Every fault found. The connection must be able to write (the index is checked by a command of its own)."""
    faults = [Fault(_("structure"), line) for line in _structure(connection)]
    if faults:
        return faults
    for table, _row, parent, _key in connection.execute("PRAGMA foreign_key_check"):
        faults.append(Fault(table, _("a link to {parent} leads nowhere").format(parent=parent)))
    verdict = check_index(connection)
    if verdict != "ok":
        faults.append(Fault(_("search index"), verdict))
    for entity in RECORDS:
        faults += _against_log(connection, entity)
    return faults


def _structure(connection: sqlite3.Connection) -> Iterator[str]:
    previous, connection.text_factory = connection.text_factory, bytes
    try:
        for (line,) in connection.execute("PRAGMA integrity_check(20)").fetchall():
            if line != b"ok":
                yield bytes(line).decode("utf-8", "replace")
    except sqlite3.DatabaseError as error:
        yield str(error)
    finally:
        connection.text_factory = previous


def _against_log(connection: sqlite3.Connection, entity: str) -> list[Fault]:
    """Records that differ from what the change log says of them: the log holds every value ever saved."""
    try:
        logged = _replay(connection, entity)
    except (ValueError, sqlite3.DatabaseError) as error:
        return [Fault(_("change log"), str(error))]
    columns = [column.name for column in SQLModel.metadata.tables[entity].columns if column.name not in UNLOGGED]
    faults = []
    try:
        for row in connection.execute(f"SELECT {', '.join(columns)} FROM {entity}"):
            values = dict(zip(columns, row, strict=True))
            was = logged.pop(values["id"], None)
            if was is None:
                faults.append(Fault(f"{entity} {values['id']}", _("it is in no line of the change log")))
                continue
            wrong = [name for name in columns if name in was and not _same(values[name], was[name])]
            faults += [
                Fault(f"{entity} {values['id']}", _("{field} is not what was saved").format(field=name))
                for name in wrong
            ]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return [Fault(entity, str(error))]
    return faults + [Fault(f"{entity} {key}", _("it is missing")) for key in logged]


def _replay(connection: sqlite3.Connection, entity: str) -> dict[int, dict[str, object]]:
    """The state of every record of a kind after the last line of the log."""
    state: dict[int, dict[str, object]] = {}
    query = "SELECT op, record_id, field, before, after FROM change WHERE entity = ? ORDER BY id"
    for op, key, field, _before, after in connection.execute(query, (entity,)):
        if op == "insert":
            state[key] = json.loads(after)
        elif op == "delete":
            state.pop(key, None)
        elif key in state:
            state[key][field] = json.loads(after)
    return state


def _same(stored: object, logged: object) -> bool:
    """Equal as stored: SQLite keeps yes/no as 1/0 and moments without their zone."""
    if isinstance(logged, bool):
        return stored == int(logged)
    if isinstance(stored, str) and isinstance(logged, str) and stored != logged:
        return stored.replace(" ", "T")[:19] == logged[:19] and len(stored) >= 19 and stored[10:11] == " "
    return stored == logged
