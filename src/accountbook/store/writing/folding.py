"""What a unit changed twice stands in the log once: from what was before the unit to what is after it."""

import json

from accountbook.store.writing import changes
from accountbook.store.writing.workbench import Workbench

_EARLIER = """SELECT id, op, before, after FROM change WHERE entity = ? AND record_id = ? AND batch_id = ? AND id <= ?
 AND (op = 'insert' OR op = 'update' AND field = ?) ORDER BY id DESC LIMIT 1"""


def last_line(unit: Workbench) -> int:
    """The key of the last line that the unit wrote into the log so far; 0 before the first."""
    (found,) = unit.raw().execute("SELECT max(id) FROM change WHERE batch_id = ?", (unit.batch_id(),)).fetchone()
    return found or 0


def fold(unit: Workbench, last: int) -> None:
    """Let the lines of the unit up to `last` say what the changes behind them made of the same fields."""
    raw, batch_id = unit.raw(), unit.batch_id()
    query = "SELECT id, entity, record_id, field, after FROM change WHERE batch_id = ? AND id > ? AND op = 'update' ORDER BY id"
    for line, entity, record_id, field, after in raw.execute(query, (batch_id, last)).fetchall():
        earlier = raw.execute(_EARLIER, (entity, record_id, batch_id, last, field)).fetchone()
        if earlier is None:
            continue
        key, op, before, said = earlier
        became = changes.encode_row({**json.loads(said), field: json.loads(after)}) if op == "insert" else after
        raw.execute("UPDATE change SET after = ? WHERE id = ?", (became, key))
        gone = (line, key) if op == "update" and before == became else (line, line)
        raw.execute("DELETE FROM change WHERE id IN (?, ?)", gone)
