"""A prospect that buys is a customer, from the day of its first order: written with the order, in one transaction."""

from accountbook.store.bought import first_order
from accountbook.store.within import in_parts
from accountbook.store.writing import changes
from accountbook.store.writing.workbench import Workbench

_FIRST = f"""SELECT * FROM (SELECT c.id, c.uid, c.stage, c.stage_since, c.customer_since,
 {first_order()} AS first_on FROM company c WHERE c.id IN ({{}})
 AND coalesce(c.stage, 'prospect') = 'prospect') WHERE first_on IS NOT NULL"""
_CUSTOMER = """UPDATE company SET stage = 'customer', stage_since = ?, customer_since = ?, version = version + 1,
 updated_at = ? WHERE id = ?"""


def promote(unit: Workbench) -> None:
    """Make customers of the prospects that got an order in this unit; who was given a stage in it keeps that."""
    companies, unit.bought = sorted(unit.bought - unit.staged), set()
    raw = unit.raw()
    moment = unit.at.replace(tzinfo=None).isoformat(" ", "microseconds")
    for marks, part in in_parts(companies):
        lines, rows = [], []
        for key, uid, *before, first in raw.execute(_FIRST.format(marks), part).fetchall():
            since = min(first, unit.today.isoformat())
            after = ("customer", since, before[2] or since)
            rows.append((since, after[2], moment, key))
            for field, old, new in zip(("stage", "stage_since", "customer_since"), before, after, strict=True):
                if old != new:
                    line = {"op": "update", "entity": "company", "record_id": key, "record_uid": uid, "company_id": key}
                    said = {"field": field, "before": changes.encode(old), "after": changes.encode(new)}
                    lines.append(line | said)
            unit.touch_row("company", key, {})
        raw.executemany(_CUSTOMER, rows)
        changes.write_log(unit, lines)
