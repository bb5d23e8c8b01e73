"""What the change log says of every record: the state after its last line, and lines that contradict those before."""

import json
import sqlite3

from accountbook.row import Row
from accountbook.store.writing.changes import UNLOGGED, same_as_logged

State = dict[int, dict[str, object]]
"""The columns of each record of a kind, by its key."""


class Contradiction(Row):
    """A line of the log that found another value in a field than the lines before it had left there."""

    line: int
    op: str
    record_id: int
    field: str
    left: object
    found: object


def replay(connection: sqlite3.Connection, entity: str) -> tuple[State, list[Contradiction]]:
    """The state of every record of a kind after the last line of the log, and what in the log does not fit."""
    state: State = {}
    wrong: list[Contradiction] = []
    query = "SELECT id, op, record_id, field, before, after FROM change WHERE entity = ? ORDER BY id"
    for line, op, key, field, before, after in connection.execute(query, (entity,)):
        if op == "insert":
            state[key] = json.loads(after)
        elif op == "delete":
            was, gone = state.pop(key, {}), json.loads(before)
            names = sorted((was.keys() | gone.keys()) - UNLOGGED if was else ())
            differ = [name for name in names if not same_as_logged(was.get(name), gone.get(name))]
            wrong += [Contradiction(line, op, key, name, was.get(name), gone.get(name)) for name in differ]
        elif key in state:
            left = state[key].get(field)
            if before is not None and not same_as_logged(left, json.loads(before)):
                wrong.append(Contradiction(line, op, key, field, left, json.loads(before)))
            state[key][field] = json.loads(after)
    return state, wrong
